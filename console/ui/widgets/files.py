"""Files of other programs: named by typing or dropping, lent to a viewer in a private folder."""

from __future__ import annotations

import shutil
import stat
import tempfile
import time
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

from PySide6.QtCore import QStandardPaths

from console.errors import Refused, StoreError
from console.models.commands.attachments import refuse_size
from wire.limits import ATTACHMENT_MAX_BYTES

# Files written for another program to open: in a folder only this person reads, removed again when it is time.
#
# Where the system has one, the folder lies in memory (the runtime folder), never on a disk.

PREFIX = "konsol112-lampiran-"
KEPT_S = 15 * 60.0


class PrivateFiles:
    """`tidy` is called now and then; what other starts of the program left behind goes at the beginning."""

    def __init__(self, folder: Path | None = None) -> None:
        runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
        self._folder = folder or (Path(runtime) if runtime and Path(runtime).is_dir() else Path(tempfile.gettempdir()))
        self._written: dict[Path, float] = {}
        for left in self._folder.glob(f"{PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)

    def write(self, name: str, data: bytes) -> Path:
        """The file, readable by this person only. Raises StoreError."""
        try:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._folder))
            self._written[folder] = time.monotonic()
            path = folder / name
            path.touch(mode=0o600)
            path.write_bytes(data)
        except OSError as error:
            raise StoreError("disk_full", cause=str(error.strerror)) from error
        return path

    def tidy(self, kept_s: float = KEPT_S) -> None:
        """Remove what was written longer ago than this."""
        before = time.monotonic() - kept_s
        for folder in [one for one, at in self._written.items() if at <= before]:
            shutil.rmtree(folder, ignore_errors=True)
            self._written.pop(folder, None)

    def end(self) -> None:
        """Remove everything."""
        self.tidy(0.0)


# A file named by typing, pasting or dropping: quotes, ~ and file: addresses are understood. Pure.


def read_bounded(path: Path, name: str) -> bytes:
    """A file that a person gives. Waits for the disk. Refused: attachment_file (no plain file), attachment_refused (too
    large)."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a folder, a device or a pipe has no end
            raise Refused("attachment_file", file=name)
        if found.st_size > ATTACHMENT_MAX_BYTES:
            refuse_size(found.st_size)
        with path.open("rb") as file:
            return file.read(ATTACHMENT_MAX_BYTES + 1)
    except OSError as error:
        raise Refused("attachment_file", file=name) from error


def typed_path(text: str) -> Path:
    """The path that is meant."""
    said = text.strip().strip("\"'").strip()
    if said.lower().startswith("file:"):
        said = url2pathname(urlparse(said).path)
    try:
        return Path(said).expanduser()
    except RuntimeError:  # ~somebody who has no home here: a file of that name
        return Path(said)
