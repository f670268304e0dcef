"""The road graph of the city's map as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from console.map.basemap.map_file import ROAD_ARRAYS, MapFile


class Roads(NamedTuple):
    """The road graph: points in degrees; each edge is one direction, in metres and seconds.

    `edge_name`: the id of a street among the names, -1 for none.
    """

    node_lat: np.ndarray[tuple[int], np.dtype[np.float64]]
    node_lng: np.ndarray[tuple[int], np.dtype[np.float64]]
    edge_from: np.ndarray[tuple[int], np.dtype[np.int32]]
    edge_to: np.ndarray[tuple[int], np.dtype[np.int32]]
    edge_m: np.ndarray[tuple[int], np.dtype[np.float32]]
    edge_s: np.ndarray[tuple[int], np.dtype[np.float32]]
    edge_name: np.ndarray[tuple[int], np.dtype[np.int32]]


def roads_of(read: MapFile) -> Roads | None:
    """Of this map; none where it has no roads. Raises `MapRefused` (broken)."""
    packed = read.road_arrays()
    if not packed:
        return None
    arrays = {key: np.frombuffer(packed[key], dtype=kind) for key, kind in ROAD_ARRAYS.items()}
    for key in ("node_lat", "node_lng"):
        arrays[key] = arrays[key] / 1e7
    return Roads(**arrays)
