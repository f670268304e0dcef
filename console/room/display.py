"""Where there is no display: a virtual one with a window manager, started here and ended here."""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from console.errors import ConsoleError

SIZE = "1920x1080x24"


class NoDisplay(ConsoleError):
    """There is no display, and none could be made."""


def named_display() -> str:
    """The display this session names; empty where it names none."""
    return os.environ.get("WAYLAND_DISPLAY", "") or os.environ.get("DISPLAY", "")


def has_display() -> bool:
    """Whether windows can be seen here: Qt ends the whole program where a display is named and does not open."""
    if sys.platform != "linux":
        return True
    by_wayland = bool(os.environ.get("WAYLAND_DISPLAY")) and _wayland_opens()
    return by_wayland or (bool(os.environ.get("DISPLAY")) and _x_opens())


def _wayland_opens() -> bool:
    place = Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / os.environ["WAYLAND_DISPLAY"]
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(place))
        except OSError:
            return False
    return True


def _x_opens() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    line = ctypes.c_void_p(xcb.xcb_connect(None, None))
    opened: bool = xcb.xcb_connection_has_error(line) == 0
    xcb.xcb_disconnect(line)
    return opened


@contextmanager
def virtual_display(size: str = SIZE) -> Iterator[str]:
    """A display of this size for as long as it is needed; sets DISPLAY. Raises NoDisplay."""
    server, manager = shutil.which("Xvfb"), shutil.which("openbox")
    if server is None or manager is None:
        raise NoDisplay("no_display")
    reading, writing = os.pipe()
    # It ends by itself with its last window: ended sooner, Qt would take the program down with an error. Outside the
    # terminal's group for the same reason: Ctrl+C ends the program, not its display.
    line = [server, "-terminate", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    process = subprocess.Popen(line, pass_fds=(writing,), stderr=subprocess.DEVNULL, process_group=0)
    os.close(writing)
    windows: subprocess.Popen[bytes] | None = None
    try:
        with os.fdopen(reading) as answers:
            number = answers.readline().strip()
        if not number:
            raise NoDisplay("display_failed")
        os.environ["DISPLAY"] = f":{number}"
        quiet = subprocess.DEVNULL
        windows = subprocess.Popen([manager], stdout=quiet, stderr=quiet, process_group=0)
        yield os.environ["DISPLAY"]
    finally:
        if windows is not None:
            windows.terminate()
            windows.wait(timeout=10)
        # Where no window came it waits for its first, for ever: it is given one, and has had its last.
        if not _x_opens():
            process.terminate()
        os.environ.pop("DISPLAY", None)
        Thread(target=process.wait, name="display", daemon=True).start()  # it may end after everything here
