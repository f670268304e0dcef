"""Which map file this desk uses: when another one takes its place the map gets it, without a new start."""

from collections.abc import Callable
from pathlib import Path

from console.map.basemap.map_file import current_map

Signature = tuple[str, int, int, int]


class MapWatch:
    """Call `look` now and then. `use(path)` may raise MapRefused: then the map before stays in use."""

    def __init__(self, home: Path, use: Callable[[Path | None], None]) -> None:
        self._home, self._use = home, use
        self._seen: Signature | None = None

    def look(self) -> bool:
        """Give the map another file when there is one; whether there was. Raises MapRefused, once for each file."""
        path = current_map(self._home)
        signature = _signature(path)
        if signature == self._seen:
            return False
        self._seen = signature
        self._use(path if signature is not None else None)
        return True


def _signature(path: Path | None) -> Signature | None:
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None  # it went away between two looks
    return (path.name, found.st_ino, found.st_size, found.st_mtime_ns) if path is not None and found else None
