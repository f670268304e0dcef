"""What a newcomer without a display sees: the scripted minute, by the command that `make run` gives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


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
