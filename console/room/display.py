"""Where there is no display: a virtual one with a window manager, started here and ended here."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from console.errors import ConsoleError

SIZE = "1920x1080x24"
_STARTED: list[subprocess.Popen[bytes]] = []  # kept, so that nobody complains that they still run


class NoDisplay(ConsoleError):
    """There is no display and no Xvfb to make one."""


def has_display() -> bool:
    """Whether windows can be seen here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def virtual_display(size: str = SIZE) -> Iterator[str]:
    """A display of this size for as long as it is needed; sets DISPLAY. Raises NoDisplay."""
    server = shutil.which("Xvfb")
    if server is None:
        raise NoDisplay("no_display")
    reading, writing = os.pipe()
    # It ends by itself with its last window: ended sooner, Qt would take the program down with an error.
    line = [server, "-terminate", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    process = subprocess.Popen(line, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    windows: subprocess.Popen[bytes] | None = None
    try:
        with os.fdopen(reading) as answers:
            number = answers.readline().strip()
        if not number:
            raise NoDisplay("display_failed")
        os.environ["DISPLAY"] = f":{number}"
        openbox = shutil.which("openbox")
        if openbox is not None:
            windows = subprocess.Popen([openbox], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield os.environ["DISPLAY"]
    finally:
        os.environ.pop("DISPLAY", None)
        if windows is not None:
            windows.terminate()
            windows.wait(timeout=10)
        else:
            process.terminate()
        _STARTED.append(process)
