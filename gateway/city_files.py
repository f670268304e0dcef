"""The files the room handed out that a gateway keeps by their hash: each is fetched once, while the line has time."""

from __future__ import annotations

import os
import threading
from functools import partial
from pathlib import Path

from console.errors import on_disk
from console.sync.transfer import Transfer, WantedFile


class CityFiles:
    """One of each kind at a time: the folder says which kind, the name of a file is its hash."""

    def __init__(self, transfer: Transfer) -> None:
        self._transfer, self._asking = transfer, threading.Lock()
        self._wanted: dict[Path, WantedFile] = {}

    def is_here(self, path: Path, size_bytes: int) -> bool:
        """Whether this file is here; one that is not is fetched from now on, in the place of others of its kind."""
        if path.exists():
            return True
        with self._asking:
            before = self._wanted.get(path.parent)
            if before is None or before.sha256 != path.stem:
                self._wanted[path.parent] = WantedFile(path.stem, size_bytes, path.exists, partial(_take, path))
                self._transfer.want(list(self._wanted.values()))
        return False


def _take(path: Path, fetched: Path) -> None:
    """Keep what came, its hash was right, and nothing older. Raises ConsoleError."""
    with on_disk():
        path.parent.mkdir(exist_ok=True, mode=0o700)
        os.replace(fetched, path)
        for one in path.parent.iterdir():
            if one != path:
                one.unlink()
