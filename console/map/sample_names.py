"""Landmarks and crossings of the invented streets that come with the program, for rooms that have no map yet."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import shapely

from console.map.nearby import Named
from console.map.plane import Plane
from console.places.kinds import kind_of
from console.places.name_words import words_of_name
from console.places.sources import STREETS

_ROADS = ("main", "second", "small")


def sample_names(plane: Plane, path: Path = STREETS) -> list[Named]:
    """Every landmark, and every place where two streets of different names meet."""
    features = msgspec.json.decode(path.read_bytes())["features"]
    return [*_landmarks(features), *_crossings(features, plane)]


def _landmarks(features: list[dict[str, Any]]) -> Iterator[Named]:
    for feature in features:
        properties = feature["properties"]
        if properties["kind"] == "landmark" and properties.get("name"):
            lng, lat = feature["geometry"]["coordinates"]
            yield Named(properties["name"], kind_of(words_of_name(properties["name"])), (lat, lng))


def _crossings(features: list[dict[str, Any]], plane: Plane) -> Iterator[Named]:
    lines: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for feature in features:
        name = feature["properties"].get("name")
        if feature["properties"]["kind"] in _ROADS and name:
            for line in feature["geometry"]["coordinates"]:
                lines[name].append(shapely.LineString([plane.metres(lng, lat) for lng, lat in line]))
    streets = {name: shapely.union_all(parts) for name, parts in sorted(lines.items())}
    for (one, here), (other, there) in combinations(streets.items(), 2):
        if not here.intersects(there):
            continue
        for met in shapely.get_parts(here.intersection(there)).tolist():
            lng, lat = plane.degrees(met.centroid.x, met.centroid.y)
            yield Named(f"Perempatan {one} – {other}", "crossing", (round(lat, 6), round(lng, 6)))
