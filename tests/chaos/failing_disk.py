"""A disk that fails under one process: its writes end with EIO, or one is half done and the process dies."""

import os
import resource
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Literal

SOURCE = Path(__file__).with_suffix(".c")
FIRST_PAGE = 4096  # no write after it is done


class FailingDisk:
    """The word for one process, in a file that the library before its C library looks for. Without a library the
    system refuses each write to the process by a limit, and a torn write is a kill."""

    def __init__(self, says: Path, library: Path | None) -> None:
        self._says, self._library = says, library
        self.has_failed = False  # since the last answer of a process that uses it

    @property
    def line(self) -> tuple[str, ...]:
        """What stands before the command line of the process."""
        if self._library is None:
            return ()
        return ("env", f"LD_PRELOAD={self._library}", f"K112_DISK_SAYS={self._says}")

    @property
    def is_failing(self) -> bool:
        return self._says.exists()

    def fail(self, how: Literal["eio", "torn"], pid: int | None) -> None:
        """From the next write of this process on."""
        self.has_failed = True
        new = self._says.with_suffix(".new")
        new.write_text(how)
        new.replace(self._says)
        if self._library is None and pid is not None:
            with suppress(ProcessLookupError):
                if how == "torn":
                    os.kill(pid, signal.SIGKILL)
                else:
                    _limit(pid, FIRST_PAGE)

    def mend(self, pid: int | None) -> None:
        """Writes are done again."""
        self._says.unlink(missing_ok=True)
        if self._library is None and pid is not None:
            with suppress(ProcessLookupError):
                _limit(pid, resource.RLIM_INFINITY)


def _limit(pid: int, most: int) -> None:
    hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, hard))


def built(folder: Path) -> Path | None:
    """The library, compiled into this folder; none where the machine has no compiler, which is said."""
    compiler = shutil.which("cc")
    if compiler is None:
        print("no C compiler: disks fail by the limit of a process, and no write is torn")
        return None
    library = folder / "failing_disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"], check=True)
    return library
