"""Small map files for tests: what a test gives stands in the tiles around one place; pictures of one colour."""

import math
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from console.map.basemap.map_file import DATA_ZOOMS, TILE_UNITS, MapWriter, Site

PLACE = (-8.0983, 112.1681)
WATER = [["water", -1, [[-80, -80, 4256, 0, 0, 4256, -4256, 0]]]]
META = {
    "edition": "1",
    "kind": "vector",
    "made_at": "2024-11-20T03:00:00Z",
    "source_name": "contoh.osm.pbf",
    "source_date": "2024-11-12T09:00:00Z",
    "attribution": "© kontributor OpenStreetMap",
    "sample": "0",
}


def tile_at(z: int, place: tuple[float, float] = PLACE) -> tuple[int, int]:
    """Column and row of the tile a place lies in."""
    lat, lng = place
    many = 2**z
    sine = math.sin(math.radians(lat))
    return int((lng + 180) / 360 * many), int((0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * many)


def write_map(path: Path, content: Mapping[str, Any], sites: Iterable[Site] = (), **meta: str) -> Path:
    """A vector map: the same content in the tiles around the place, at each of its zooms."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    writer = MapWriter(path)
    for z in DATA_ZOOMS:
        x, y = tile_at(z)
        around = [(z, x + dx, y + dy, content) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        writer.add_tiles(around)
    writer.add_sites(sites)
    writer.set_meta({**META, **meta})
    writer.finish()
    return path


def write_pictures(path: Path, colour: str, zooms: tuple[int, ...] = (13, 14, 15), **metadata: str) -> Path:
    """A raster map in MBTiles: pictures of one colour around the place."""
    path.unlink(missing_ok=True)
    data = picture(colour)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        database.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
        database.executemany("INSERT INTO metadata VALUES (?, ?)", {"format": "png", **metadata}.items())
        for z in zooms:
            x, y = tile_at(z)
            for dx in (-2, -1, 0, 1, 2):
                for dy in (-2, -1, 0, 1, 2):
                    row = (z, x + dx, 2**z - 1 - (y + dy), data)
                    database.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", row)
    return path


def picture(colour: str, side: int = 256) -> bytes:
    """A PNG of one colour."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def grid_of_streets(count: int = 12) -> dict[str, Any]:
    """A tile full of named streets and places: more names than there is room for."""
    step = TILE_UNITS // count
    names = [f"Jalan Contoh {n}" for n in range(2 * count)] + [f"Masjid Misal {n}" for n in range(count * count)]
    across = [["residential", n, 0, [-80, n * step, 4256, 0]] for n in range(count)]
    down = [["tertiary", count + n, 0, [n * step, -80, 0, 4256]] for n in range(count)]
    points = [
        ["worship", 2 * count + n, n % count * step + 90, n // count * step + 90] for n in range(0, count * count, 3)
    ]
    return {"names": names, "areas": [], "lines": [], "roads": across + down, "buildings": [], "points": points}
