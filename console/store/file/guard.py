"""One process per file: a lock of the operating system, let go when the process ends, however it ends."""

import os
import sys
from pathlib import Path

from console.errors import StoreError
from console.store.file.faults import disk_fault

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """Held from construction to `release`. Raises StoreError: `already_running` when another process holds it,
    `disk_full` and `disk_denied`."""

    def __init__(self, path: Path) -> None:
        try:
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise disk_fault(error) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            raise StoreError("already_running", path=path.name) from error

    def release(self) -> None:
        """Release the lock; a second time does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
