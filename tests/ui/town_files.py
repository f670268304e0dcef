"""Map files and limits for tests and pictures of the screen: made up, over the city's own areas; a server in memory."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from console.errors import ConsoleError
from console.map.distribution import Distribution
from console.map.geography import Geography, load_geography
from console.sync.client import ServerRefused
from console.sync.transfer import Transfer, Upload
from wire.messages import Problem


def raster(path: Path, west: float = 112.1) -> Path:
    """MBTiles with one picture."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE metadata (name TEXT, value TEXT);"
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        f"INSERT INTO metadata VALUES ('format', 'png'), ('bounds', '{west},-8.2,{west + 0.2},-8.0'),"
        " ('made_at', '2026-11-10T05:00:00Z');"
        "INSERT INTO tiles VALUES (2, 3, 1, x'89504e470d0a1a0a00');"
    )
    database.close()
    return path


class MemoryServer:
    """Blobs of a server that is reached or not."""

    def __init__(self) -> None:
        self.blobs: dict[str, bytes] = {}
        self.online = True
        self.refuses: ConsoleError | None = None

    def send(self, one: Upload, sent: Callable[[int, int], None]) -> None:
        if not self.online:
            raise ConsoleError("needs_server")
        if self.refuses is not None:
            raise self.refuses
        self.blobs[one.sha256] = one.data
        sent(len(one.data), len(one.data))

    def fetch(self, sha256: str, size: int) -> bytes:
        if not self.online:
            raise ConsoleError("needs_server")
        return self.blobs[sha256]

    def piece(self, sha256: str, first: int, end: int) -> bytes:
        if not self.online or sha256 not in self.blobs:
            raise ServerRefused(Problem(404, "no_blob"))
        return self.blobs[sha256][first:end]

    def keep(self, data: bytes) -> str:
        """A blob that another desk brought; its hash."""
        name = hashlib.sha256(data).hexdigest()
        self.blobs[name] = data
        return name


class Files:
    """A desk's folder with what hands files out in it."""

    def __init__(self, home: Path, changed: Callable[[], None] = lambda: None) -> None:
        self.home, self.server = home, MemoryServer()
        home.mkdir(parents=True, exist_ok=True)
        self.geography: Geography = load_geography(home)
        self.transfer = Transfer(self.server.piece, home / "incoming", lambda: self.server.online, changed)
        self.out = Distribution(home, self.geography, self.transfer)
        self.out.boundaries_changed.connect(self.geography.become)
