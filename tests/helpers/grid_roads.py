"""A small town of straight streets for tests: rows and columns a hundred metres apart, ten metres a second."""

from collections.abc import Iterable, Mapping
from math import cos, radians

import numpy as np

from console.map.basemap.road_graph import Roads

CORNER = (-8.110, 112.155)
STEP_M, SPEED_M_PER_S = 100.0, 10.0
_PER_LAT, _PER_LNG = 110_574.0, 111_320.0 * cos(radians(CORNER[0]))
Corner = tuple[int, int]


def at(column: float, row: float) -> tuple[float, float]:
    """A point in degrees (lat, lng): columns count eastwards, rows northwards."""
    return CORNER[0] + row * STEP_M / _PER_LAT, CORNER[1] + column * STEP_M / _PER_LNG


def street_of(one: Corner, other: Corner) -> int:
    """The id of the street between two corners: 1, 2, … the rows, 101, 102, … the columns."""
    return 1 + one[1] if one[1] == other[1] else 101 + one[0]


def names(size: int) -> dict[int, str]:
    """Jalan Baris 1 and so on for the rows, Jalan Lajur 1 for the columns."""
    rows = {1 + at: f"Jalan Baris {at + 1}" for at in range(size)}
    return rows | {101 + at: f"Jalan Lajur {at + 1}" for at in range(size)}


def grid(size: int, oneway: Iterable[tuple[Corner, Corner]] = (), slow: Mapping[Corner, float] | None = None) -> Roads:
    """A grid of `size` × `size` corners. `oneway`: pieces of one direction; `slow`: seconds from here on."""
    corners = [(column, row) for row in range(size) for column in range(size)]
    number = {corner: place for place, corner in enumerate(corners)}
    pieces = [((c, r), (c + 1, r)) for c, r in corners if c + 1 < size]
    pieces += [((c, r), (c, r + 1)) for c, r in corners if r + 1 < size]
    only = {frozenset(one): one for one in oneway}
    directed = []
    for one, other in pieces:
        kept = only.get(frozenset((one, other)))
        directed += [kept] if kept else [(one, other), (other, one)]
    points = [at(*corner) for corner in corners]
    seconds = [(slow or {}).get(start, STEP_M / SPEED_M_PER_S) for start, _ in directed]
    return Roads(
        node_lat=np.array([lat for lat, _ in points]),
        node_lng=np.array([lng for _, lng in points]),
        edge_from=np.array([number[start] for start, _ in directed], dtype=np.int32),
        edge_to=np.array([number[end] for _, end in directed], dtype=np.int32),
        edge_m=np.full(len(directed), STEP_M, dtype=np.float32),
        edge_s=np.array(seconds, dtype=np.float32),
        edge_name=np.array([street_of(*one) for one in directed], dtype=np.int32),
    )
