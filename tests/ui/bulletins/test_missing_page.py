"""Missing persons by keys: shown by a supervisor with the name of who agreed, and ended with a reason."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from console.models.views.masking import is_shown_outside, photo_of
from console.ui.bulletins import MissingPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, command, press, words, write
from tests.ui.room_desk import PERSON, RoomDesk
from wire.facts import MissingPersonShown

SECRET, PATIENCE_MS = "Jl. Rahasia 5", 60_000
SUPERVISOR = msgspec.structs.replace(PERSON, account="s1", name="Pengawas", roles=("supervisor",))


@pytest.fixture
def missing(window: MainWindow, desk: RoomDesk) -> MissingPages:
    desk.set_person(SUPERVISOR)
    window.actions_.refresh()
    return window.features[MissingPages]


def test_somebody_is_shown_only_with_the_name_of_who_agreed_and_ended_by_enter(
    qtbot: QtBot, desk: RoomDesk, missing: MissingPages
) -> None:
    command(qtbot, "oranghilang")
    missing.panel.list.setFocus()
    press(qtbot, Key.Key_Plus)
    box = missing.panel.box
    box.focus("text")
    write(qtbot, "Anak, 7 tahun, kaus hijau")
    press(qtbot, Key.Key_Return)
    assert not desk.board.notices_of("missing"), "nobody agreed"
    box.focus("consent_by")
    write(qtbot, "Ibunya")
    press(qtbot, Key.Key_Return)
    assert not box.isVisible()
    (one,) = desk.board.notices_of("missing")
    assert is_shown_outside(one, desk.now_ms())
    assert any("kaus hijau" in line and "Ibunya" in line for line in words(missing.panel))
    missing.panel.choose(one.id)
    missing.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert not is_shown_outside(desk.board.notices[f"missing:{one.id}"], desk.now_ms())


def test_a_photo_is_shown_small_and_without_where_and_when_it_was_taken(
    qtbot: QtBot, desk: RoomDesk, window: MainWindow, missing: MissingPages, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET
    original = tmp_path / "foto keluarga.jpg"
    Image.effect_noise((2400, 1600), 200).convert("RGB").save(original, exif=exif, comment=SECRET)
    assert SECRET.encode() in original.read_bytes()
    command(qtbot, "oranghilang")
    missing.ask_new()
    box = missing.panel.box
    for name, text in (("text", "Anak, 7 tahun"), ("consent_by", "Ibunya"), ("photo", str(tmp_path))):
        box.focus(name)
        write(qtbot, text)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "cannot be read" in window.command.sentence(), timeout=PATIENCE_MS)
    assert box.isVisible() and not desk.board.notices_of("missing"), "a folder is no photo"
    box._fields["photo"].setText(original.as_uri())  # type: ignore[union-attr]
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: not box.isVisible(), timeout=PATIENCE_MS)
    (one,) = desk.board.notices_of("missing")
    said = one.said("missing")
    assert isinstance(said, MissingPersonShown) and (photo := photo_of(said))
    assert SECRET.encode() not in photo and Image.open(io.BytesIO(photo)).size == (360, 240)
    assert any("with photo" in line for line in words(missing.panel))


def test_who_may_not_decide_it_does_not_see_it(qtbot: QtBot, desk: RoomDesk, missing: MissingPages) -> None:
    command(qtbot, "oranghilang")
    assert missing.frame.pages.is_open("missing")
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    qtbot.waitUntil(lambda: not missing.frame.pages.is_open("missing"))
