"""What a map file holds, in a form tests compare and look through."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from console.map.basemap.map_file import MapFile, MapName, Tile, tile_of

# What the file says of its making, not of the city.
_OF_THE_MAKING = ("made_at", "source_name")


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    database = sqlite3.connect(path)
    tables = ("meta", "tiles", "names", "sites", "roads")
    rows = {table: sorted(database.execute(f"SELECT * FROM {table}")) for table in tables}
    database.close()
    rows["meta"] = [row for row in rows["meta"] if row[0] not in _OF_THE_MAKING]
    return rows


def tiles(path: Path, z: int = 15) -> Iterator[Tile]:
    """The tiles of one zoom."""
    with MapFile(path) as read:
        for at in read.addresses():
            if at[0] == z:
                yield tile_of(read.tile(*at) or b"")


def names(path: Path) -> dict[str, MapName]:
    with MapFile(path) as read:
        return {one.name: one for one in read.names()}


def meta(path: Path) -> dict[str, str]:
    """What a map says of itself."""
    with MapFile(path) as read:
        return read.meta


def damage(path: Path, table: str) -> None:
    """As a bad sector would: the first page of a table is nothing any more."""
    database = sqlite3.connect(path)
    (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    (size,) = database.execute("PRAGMA page_size").fetchone()
    database.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
