"""A room of exercise reaches nobody: its processes live in a network of their own, in which there is only themselves.

Rule: it is taken before anything else is loaded or begun; where the system gives none, no exercise begins. A
thread that runs already would stay outside, so beside one it is refused.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys
import threading
from pathlib import Path

from console.apart import has_way_out
from console.errors import ConsoleError

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1 | 0x40
_NAME = b"lo"


def seal() -> None:
    """Leave the network for good; what is begun from here on has none either. Raises ConsoleError."""
    if threading.active_count() > 1:
        raise RuntimeError("an exercise that does not begin with its process")
    if sys.platform != "linux":
        raise ConsoleError("drill_unsealed")
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if user != 0:
        if libc.unshare(_NEW_USER | _NEW_NETWORK):
            raise ConsoleError("drill_unsealed")
        _stay(user, group)
    elif libc.unshare(_NEW_NETWORK):
        raise ConsoleError("drill_unsealed")
    _loopback_up()
    if has_way_out():
        raise ConsoleError("drill_unsealed")


def _stay(user: int, group: int) -> None:
    """Be the same account in the new place."""
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"{user} {user} 1")
    (own / "gid_map").write_text(f"{group} {group} 1")


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asked = struct.pack("16sH14s", _NAME, 0, b"")
        flags = struct.unpack("16sH14s", fcntl.ioctl(asking, _GET_FLAGS, asked))[1]
        fcntl.ioctl(asking, _SET_FLAGS, struct.pack("16sH14s", _NAME, flags | _UP, b""))
