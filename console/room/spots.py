"""Places of the sample map, for calls of the sample day."""

import json
from pathlib import Path

from console.map.geography import load_geography
from console.room.day import Spot

STREETS = Path(__file__).parents[2] / "resources" / "city" / "sample_streets.geojson"


def sample_spots() -> list[Spot]:
    """A point on each named sample street that lies inside the city."""
    geography = load_geography()
    spots = []
    for feature in json.loads(STREETS.read_text("utf-8"))["features"]:
        properties, geometry = feature["properties"], feature["geometry"]
        if properties["kind"] not in ("main", "second", "small"):
            continue
        line = max(geometry["coordinates"], key=len)
        lng, lat = line[len(line) // 2]
        located = geography.locate(lat, lng)
        if not located.outside:
            spots.append(Spot(lat, lng, properties["name"], located.kelurahan))
    return spots
