"""Settings survive what happens to files."""

import json
import threading
from pathlib import Path

import pytest

from console.errors import ConsoleError
from console.settings import Settings, SettingsFile


def test_a_fresh_home_has_the_defaults(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    assert (file.now, file.problem) == (Settings(), "")
    assert not file.path.exists()


def test_a_change_is_there_at_the_next_start(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "home").change(theme="night", text_scale=125, ring_volume=30)
    again = SettingsFile(tmp_path / "home").now
    assert (again.theme, again.text_scale, again.ring_volume) == ("night", 125, 30)
    assert [file.name for file in (tmp_path / "home").iterdir()] == ["settings.json"]


def test_what_a_newer_program_wrote_is_kept(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "day", "wallpaper": {"a": 1}}')
    SettingsFile(tmp_path).change(theme="night")
    assert json.loads((tmp_path / "settings.json").read_text())["wallpaper"] == {"a": 1}


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b""])
def test_a_damaged_file_gives_defaults_and_a_sentence_and_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    file = SettingsFile(tmp_path)
    assert (file.now, file.problem) == (Settings(), "settings_broken")
    assert (tmp_path / "settings.broken.json").read_bytes() == content
    file.change(language="en")
    assert SettingsFile(tmp_path).problem == ""


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "pink", "language": "en", "text_scale": 9000}')
    file = SettingsFile(tmp_path)
    assert (file.now.theme, file.now.language, file.now.text_scale) == ("auto", "en", 200)
    assert file.problem == "settings_broken"


def test_an_unreadable_place_gives_defaults_and_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert SettingsFile(tmp_path).problem == "settings_broken"


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.change(layout="x")
    done = threading.Event()

    def write() -> None:
        for turn in range(50):
            file.change(layout="x" * turn * 200)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        assert SettingsFile(tmp_path).problem == ""
    writer.join()


def test_the_language_of_one_run_is_not_kept(tmp_path: Path) -> None:
    SettingsFile(tmp_path).change(language="id")
    run = SettingsFile(tmp_path, "en")
    assert run.now.language == "en"
    run.change(theme="night")
    assert run.now.language == "en"
    again = SettingsFile(tmp_path).now
    assert (again.language, again.theme) == ("id", "night")


def test_a_language_that_a_person_chooses_in_a_run_of_another_is_kept(tmp_path: Path) -> None:
    run = SettingsFile(tmp_path, "en")
    run.change(language="id")
    assert run.now.language == "id" and SettingsFile(tmp_path).now.language == "id"
    assert SettingsFile(tmp_path, usual="en").now.language == "id"


def test_until_a_person_chooses_a_language_the_usual_one_is_spoken(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path, usual="en")
    file.change(text_scale=125)
    assert file.now.language == "en"
    assert (SettingsFile(tmp_path, usual="en").now.language, SettingsFile(tmp_path).now.language) == ("en", "id")


def test_a_home_that_is_no_folder_costs_no_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    assert SettingsFile(tmp_path / "home", "en").now.language == "en"


def test_settings_that_cannot_be_written_are_told_and_hold_until_the_end(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.change(theme="day")
    told: list[ConsoleError] = []
    before = file.path.rename(tmp_path / "before.json")
    file.path.mkdir()  # where they are written
    with pytest.raises(IsADirectoryError):
        file.change(theme="night")
    assert file.now.theme == "day"
    file.tell = told.append
    file.change(theme="night")
    assert [one.code for one in told] == ["settings_unwritten"] and file.now.theme == "night"
    file.path.rmdir()
    before.rename(file.path)
    assert SettingsFile(tmp_path).now.theme == "day"
