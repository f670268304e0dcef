"""What a newcomer without a display sees: the scripted minute, by the command that `make run` gives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.room.display import virtual_display


@pytest.mark.slow
def test_the_scripted_minute_happens_as_told_and_leaves_pictures(tmp_path: Path) -> None:
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    surroundings = {name: value for name, value in os.environ.items() if name not in without}
    line = [sys.executable, "-m", "console", "ruang", "--folder", str(tmp_path / "room")]
    done = subprocess.run(line, env=surroundings, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kedua meja sama" in done.stdout
    assert "qt." not in done.stderr, "no remark of Qt about the machine reaches a newcomer"
    pictures = sorted((tmp_path / "pictures").glob("*.png"))
    assert len(pictures) == 12
    assert all(picture.stat().st_size > 20_000 for picture in pictures)


@pytest.mark.slow
def test_a_room_told_to_end_in_the_middle_of_a_call_ends_well(tmp_path: Path) -> None:
    with virtual_display():
        surroundings = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        line = [sys.executable, "-m", "console", "ruang", "--folder", str(tmp_path / "room")]
        room = subprocess.Popen(line, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            seen = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Konsol 112"]
            subprocess.run(seen, env=surroundings, check=True, stdout=subprocess.DEVNULL, timeout=120)
            subprocess.run(["xdotool", "key", "F1"], env=surroundings, check=True)
            room.terminate()
            _, said = room.communicate(timeout=60)
        finally:
            room.kill()
    assert room.returncode == 0, said
