"""The outlines of the kelurahan for the page: official ones are fetched once and kept by their hash; until they are
here the program's own stand there, marked approximate."""

from __future__ import annotations

import re
from pathlib import Path

from console.errors import StoreError
from console.models.state.reference import Published
from console.models.views.outlines import Outlines, own_outlines, read_outlines
from gateway.city_files import CityFiles
from wire.facts import BoundariesPublished

_HASH = re.compile(r"[0-9a-f]{64}")


class Limits:
    """Those of one room; `folder`: where what was fetched is kept."""

    def __init__(self, files: CityFiles, folder: Path) -> None:
        self._files, self._folder = files, folder
        self._known: dict[str, Outlines] = {}

    def of(self, said: Published | None) -> Outlines:
        """As this fact names them. Waits for the disk. Raises StoreError."""
        fact = said.fact if said is not None else None
        if not isinstance(fact, BoundariesPublished) or not _HASH.fullmatch(fact.sha256):
            return self._own()
        if fact.sha256 not in self._known:
            path = self._folder / f"{fact.sha256}.geojson"
            if not self._files.is_here(path, fact.size_bytes):
                return self._own()
            self._known[fact.sha256] = read_outlines(_read(path), fact.source or fact.name) or self._own()
        return self._known[fact.sha256]

    def _own(self) -> Outlines:
        return self._known.setdefault("", own_outlines())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError("disk_denied", cause=str(error.strerror)) from error
