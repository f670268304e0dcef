"""Where there is no display: a virtual one with a window manager, started here and ended here."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from console.errors import ConsoleError

SIZE = "1920x1080x24"


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
    line = [server, "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    process = subprocess.Popen(line, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    windows: subprocess.Popen[bytes] | None = None
    try:
        with os.fdopen(reading) as answers:
            number = answers.readline().strip()
        if not number:
            raise NoDisplay("no_display")
        os.environ["DISPLAY"] = f":{number}"
        openbox = shutil.which("openbox")
        if openbox is not None:
            windows = subprocess.Popen([openbox], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield os.environ["DISPLAY"]
    finally:
        os.environ.pop("DISPLAY", None)
        for started in (windows, process):
            if started is not None:
                started.terminate()
                started.wait(timeout=10)
