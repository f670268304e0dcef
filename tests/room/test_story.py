"""What a newcomer sees by the command that `make run` gives: the scripted minute, or a window; and how each ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from console.room.display import virtual_display
from tests.helpers.campaign import some
from tests.helpers.world import PATIENCE_S

pytestmark = pytest.mark.slow

DeskHealth = dict[str, str]


@contextmanager
def room(folder: Path, surroundings: DeskHealth, *more: str) -> "Iterator[subprocess.Popen[str]]":
    """`konsol112 ruang`, at the head of a group as a shell starts it; nothing of it runs on where a test fails."""
    line = [sys.executable, "-m", "console", *more, "ruang", "--folder", str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, env=surroundings, stdout=pipe, stderr=pipe, text=True, process_group=0) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)


@pytest.fixture
def blind() -> DeskHealth:
    """A session without a display."""
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {name: value for name, value in os.environ.items() if name not in without}


@pytest.fixture
def seeing() -> Iterator[DeskHealth]:
    """A session with one."""
    with virtual_display():
        yield {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}


def heard(running: "subprocess.Popen[str]", word: str) -> None:
    """Wait until it has said this."""
    assert running.stdout is not None
    for line in running.stdout:
        if word in line:
            return
        assert "Ruang terbuka." not in line, f"“{word}” was not said before the room was open"
    raise AssertionError(f"“{word}” was never said")


def ctrl_c(running: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """The terminal's signal, to all of the group; its status, its last line and all its complaints."""
    os.killpg(running.pid, signal.SIGINT)
    said, complaints = running.communicate(timeout=120)
    return running.returncode, "".join(said.splitlines()[-1:]), complaints


def on_the_screen(name: str, seeing: DeskHealth) -> None:
    """Wait for a window; the search itself fails where another window goes while it looks."""
    search, until = ["xdotool", "search", "--onlyvisible", "--name", name], time.monotonic() + PATIENCE_S
    while subprocess.run(search, env=seeing, capture_output=True, timeout=PATIENCE_S).returncode:
        assert time.monotonic() < until, f"no window “{name}”"
        time.sleep(0.2)


def runs_in(folder: Path) -> list[str]:
    """What still runs and names this folder."""
    lines = (place / "cmdline" for place in Path("/proc").glob("[0-9]*"))
    found = []
    for line in lines:
        try:
            found.append(line.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return [line for line in found if str(folder) in line]


def test_the_scripted_minute_happens_as_told_and_leaves_pictures(tmp_path: Path, blind: DeskHealth) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "99-of-another-time.png").touch()
    with room(tmp_path / "room", blind, "--lang", "en") as running:
        said, complaints = running.communicate(timeout=240)
    assert "both desks are the same" in said, said + complaints
    assert "qt." not in complaints, "no remark of Qt about the machine reaches a newcomer"
    assert "“We are on the way” on the page of their phone; desk A sees both" in said, said + complaints
    pictures = sorted((tmp_path / "pictures").glob("*.png"))
    (phone,) = (tmp_path / "pictures").glob("*-ponsel.png")
    with Image.open(phone) as seen:
        assert seen.size == (360, 740)
    assert len(pictures) == 13
    assert all(picture.stat().st_size > 20_000 for picture in pictures)
    assert said.splitlines()[-1].endswith(f"13 pictures are in {tmp_path / 'pictures'}")
    assert "[4/4]" in said and not runs_in(tmp_path)


def test_ctrl_c_ends_the_room_at_every_step_in_one_line_and_the_next_start_goes_on(
    tmp_path: Path, seeing: DeskHealth
) -> None:
    folder = tmp_path / "room"
    for step in some(("2 dari 3", "[3/4]", "panggilan: "), 1):
        with room(folder, seeing) as running:
            heard(running, step)
            status, last, complaints = ctrl_c(running)
        assert (status, complaints) == (130, ""), step
        assert last.startswith("Dihentikan;"), step
        assert not runs_in(folder), step
    with room(folder, seeing) as running:
        heard(running, "Ruang terbuka.")
        on_the_screen("Konsol 112", seeing)
        on_the_screen("Petugas BPBD", seeing)
        with room(folder, seeing) as second:
            said, complaints = second.communicate(timeout=60)
        assert second.returncode == 1 and "sudah terbuka" in complaints and not said, "one window for each room"
        subprocess.run(["xdotool", "key", "F1"], env=seeing, check=True)
        status, last, complaints = ctrl_c(running)
    assert (status, "Traceback" in complaints) == (0, False), complaints
    assert last.startswith("Ruang ditutup;")
    assert not runs_in(folder)
