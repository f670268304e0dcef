"""What the operating system says of the server's disk, as conditions a person can act on: full, or not to be used."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.errors import DiskBroken, DiskFull

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
# Less than this is no room: a database wants tens of kilobytes before it can say anything at all.
_ROOM_BYTES = 1024 * 1024


@contextmanager
def on_disk() -> Iterator[None]:
    """Raises DiskFull or DiskBroken for what the disk did not do."""
    try:
        yield
    except OSError as error:
        raise (DiskFull() if error.errno in _FULL else DiskBroken(wait_s=1.0)) from error


def has_room(path: Path) -> bool:
    """Whether the disk of this file takes more. What cannot be asked is not said to be full."""
    try:
        return shutil.disk_usage(path.parent).free >= _ROOM_BYTES
    except OSError:
        return True
