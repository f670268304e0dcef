"""The map file of a made-up town of straight streets with tiles to draw: rows and columns a hundred metres apart,
houses along them, a river, a park, one hydrant."""

import math
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from console.map.basemap.map_file import DATA_ZOOMS, TILE_UNITS, MapWriter, Site
from tests.helpers.grid_roads import at

ZOOM, SIZE = DATA_ZOOMS[-1], 12
CENTRE = at(5.3, 5.2)
Step = tuple[float, float]


def draw_town(path: Path, street: str = "Jalan", credit: str = "© contoh") -> Path:
    """Write it. `street`: how the names of its streets begin."""
    with closing(MapWriter(path)) as writer:
        with writer.stage("tiles"):
            writer.add_tiles(_tiles(street))
            lat, lng = at(6, 5)
            writer.add_sites([Site(kind="hydrant", name="H-01", lat=lat, lng=lng, date="2026-01-02")])
            meta = {"edition": "1", "source_date": "2026-10-30T04:00:00Z", "sample": "1", "attribution": credit}
            writer.set_meta(meta | {"west": "112.15", "south": "-8.12", "east": "112.17", "north": "-8.09"})
        writer.finish()
    return path


def _tiles(street: str) -> Iterator[tuple[int, int, int, dict[str, Any]]]:
    """All of it as the content of the tile in the middle: what lies beyond it is drawn all the same."""
    x, y = (int(one) for one in _place(*CENTRE))
    names = [f"{street} Baris {n + 1}" for n in range(SIZE)] + [f"{street} Lajur {n + 1}" for n in range(SIZE)]
    roads: list[Any] = [["residential", n, 0, _line((x, y), [(0, n), (SIZE, n)])] for n in range(SIZE)]
    roads += [
        ["secondary" if n == 5 else "tertiary", SIZE + n, 0, _line((x, y), [(n, 0), (n, SIZE)])] for n in (2, 5, 8)
    ]
    roads += [["path", -1, 0, _line((x, y), [(0, 0), (SIZE, SIZE)])]]
    houses = [
        [_line((x, y), [(c + 0.15, r + 0.1), (c + 0.3, r + 0.1), (c + 0.3, r + 0.25), (c + 0.15, r + 0.25)])]
        for c in range(SIZE)
        for r in range(SIZE)
    ]
    park = [_line((x, y), [(2.2, 6.2), (4.8, 6.2), (4.8, 7.8), (2.2, 7.8)])]
    river = ["river", -1, _line((x, y), [(0, 3.4), (4, 3.6), (8, 3.3), (SIZE, 3.7)])]
    content = {"names": names, "areas": [["park", -1, park]], "lines": [river], "roads": roads, "buildings": houses}
    for near_x in (x - 1, x, x + 1):
        for near_y in (y - 1, y, y + 1):
            yield ZOOM, near_x, near_y, content if (near_x, near_y) == (x, y) else {"names": []}


def _place(lat: float, lng: float) -> Step:
    size = 2**ZOOM
    return (lng + 180) / 360 * size, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * size


def _line(tile: tuple[int, int], corners: list[Step]) -> list[int]:
    """From point to point in units of the tile."""
    steps, before = list[int](), (0, 0)
    for column, row in corners:
        x, y = _place(*at(column, row))
        here = round((x - tile[0]) * TILE_UNITS), round((y - tile[1]) * TILE_UNITS)
        steps += [here[0] - before[0], here[1] - before[1]]
        before = here
    return steps
