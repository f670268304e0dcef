"""What the room runs beside itself: begun outside the terminal's group, ended in order, found again after a power cut.

Outside the group because Ctrl+C reaches a whole group at once: the room ends its parts itself, one after another.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

END_S = 15.0


def begin(line: Sequence[str], pid_file: Path, log: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Start it; the file says which process it is."""
    process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0)
    pid_file.write_text(f"{process.pid}\n")
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End it in order, within `END_S`."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_left_behind(pid_file: Path, *words: str) -> None:
    """End the process of this file that a killed program left behind, if its command line still is of these words."""
    try:
        pid = int(pid_file.read_text())
        line = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except (OSError, ValueError):
        return
    if not all(word in line for word in words):
        return
    os.kill(pid, signal.SIGTERM)
    pause = threading.Event()
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return
        pause.wait(0.1)
