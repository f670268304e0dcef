"""What stands in the way of the sample room is one sentence that says what to do, and nothing is left half begun."""

import shutil
import subprocess
import sys
import threading
from collections import namedtuple
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from console.room import server_process
from console.room.display import has_display
from console.room.run import run_room
from console.room.server_process import ServerFailed, ServerProcess
from console.room.stopping import Stop
from console.store.file.database import FileLock
from console.ui.widgets.screen_words import install

Usage = namedtuple("Usage", ("total", "used", "free"))


def opened(folder: Path, language: str = "en", headless: bool = False) -> int:
    """The room as the command opens it."""
    return run_room(folder, (None, language), headless, Stop())  # type: ignore[arg-type]


@pytest.fixture
def complaint(capsys: pytest.CaptureFixture[str]) -> "Complaint":
    if (app := QCoreApplication.instance()) is not None:
        install(app, "en")  # another test's screen may have spoken Indonesian
    return Complaint(capsys)


class Complaint:
    """The one line that was said of it."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __str__(self) -> str:
        said = self._capsys.readouterr()
        assert not said.out
        (line,) = said.err.splitlines()
        return line


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, complaint: Complaint) -> None:
    (tmp_path / "file").touch()
    assert opened(tmp_path / "file" / "room", headless=True) == 1
    assert "cannot be written to" in str(complaint)


def test_a_disk_that_is_full_before_anything_is_made(
    tmp_path: Path, complaint: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.room.run.has_display", lambda: True)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 7_000_000))
    assert opened(tmp_path / "room", "id") == 1
    assert str(complaint).startswith("Disk penuh: sisa 7 MB, perlu 200 MB")
    assert not (tmp_path / "room").exists()


def test_a_machine_without_a_display_and_without_a_virtual_one(
    tmp_path: Path, complaint: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert opened(tmp_path / "room", headless=True) == 1
    assert "sudo apt-get install xvfb openbox" in str(complaint)


def test_a_room_that_is_open_already(tmp_path: Path, complaint: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.room.run.has_display", lambda: True)
    held = FileLock(tmp_path / ".room.lock")
    assert opened(tmp_path / "room") == 1
    assert "is open already" in str(complaint)
    held.release()


def test_a_display_that_is_named_and_does_not_open_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":6543")
    assert not has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert not has_display()


def test_a_server_that_never_answers_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.room.server_process.START_S", 0.05)
    silent = (sys.executable, "-c", "import threading; threading.Event().wait()")
    with pytest.raises(ServerFailed, match="server_silent"):
        ServerProcess(tmp_path, command=silent).tell("desk", "code")


def test_the_day_of_a_room_that_is_not_open(tmp_path: Path) -> None:
    with pytest.raises(ServerFailed, match="room_closed"):
        ServerProcess(tmp_path / "server").meet()


def test_what_a_killed_program_left_behind_is_ended_and_nobody_elses_process_is(tmp_path: Path) -> None:
    line = [sys.executable, "-c", "import threading; threading.Event().wait(600)", "hari", str(tmp_path)]
    left = server_process.begin(line, tmp_path / "hari.pid", subprocess.DEVNULL)
    threading.Thread(target=left.wait, daemon=True).start()
    server_process.end_left_behind(tmp_path / "hari.pid", "hari", str(tmp_path / "other"))
    assert left.poll() is None
    server_process.end_left_behind(tmp_path / "hari.pid", "hari", str(tmp_path))
    assert left.wait(60) != 0
    server_process.end_left_behind(tmp_path / "hari.pid", "hari", str(tmp_path))


def test_what_the_room_runs_beside_itself_ends_also_where_the_room_goes_without_a_word(tmp_path: Path) -> None:
    part = "import threading; print('runs', flush=True); threading.Event().wait(20); print('outlived it')"
    room = (
        "import sys, threading; from pathlib import Path; from console.room import server_process\n"
        "server_process.begin([sys.executable, '-c', sys.argv[1]], Path(sys.argv[2]), 1)\n"
        "threading.Event().wait(60)"
    )
    line = [sys.executable, "-c", room, part, str(tmp_path / "part.pid")]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "runs\n"
        running.kill()
        assert running.stdout.read() == "", "what it writes to is open for as long as it runs"
