"""A made-up city of the size and shape of the real one as an OpenStreetMap extract, from a seed; marked as a sample.

python -m tests.helpers.synthetic_city FILE [--small]. The ending (.osm, .osm.pbf, .osm.bz2) names the format.
"""

import argparse
from pathlib import Path
from random import Random
from typing import NamedTuple

from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from tests.helpers.osm_draft import Draft, metres
from tests.helpers.synthetic_houses import draw_houses
from tests.helpers.synthetic_land import draw_land, draw_places, draw_water_and_rail, rivers
from tests.helpers.synthetic_roads import RoadNet

# The coarse outline of the city, in thousandths of a degree south and east of (-8, 112).
_OUTLINE = (
    "119,171 133,166 136,156 127,160 128,149 121,151 118,142 109,145 109,137 96,140 91,133 83,135 75,145 86,157 85,162 "
    "58,173 61,181 56,186 58,189 65,187 66,198 76,191 85,191 93,201 105,184 120,176"
)


class Size(NamedTuple):
    """How large: houses, metres between main roads, and metres around the middle (0: the city's outline)."""

    houses: int
    spacing_m: float
    around_m: float


FULL = Size(39_500, 515.0, 0.0)
SMALL = Size(700, 330.0, 900.0)


def outline() -> Polygon:
    """The city's outline in metres from its middle."""
    pairs = (pair.split(",") for pair in _OUTLINE.split())
    return Polygon([metres(112 + int(east) / 1000, -8 - int(south) / 1000) for south, east in pairs])


def synthetic_city(size: Size = SMALL, seed: int = 112) -> Draft:
    """The city as a draft; the same for the same seed."""
    draft, rng = Draft(), Random(seed)
    area: BaseGeometry = Point(0, 0).buffer(size.around_m) if size.around_m else outline().buffer(700)
    net = RoadNet(draft, area, rivers(area), seed, size.spacing_m)
    draw_water_and_rail(draft, area, net.names, rng)
    draw_land(draft, net.cells, net.names, rng)
    houses = draw_houses(draft, net.streets, size.houses, rng)
    draw_places(draft, net.streets, houses, net.names, rng)
    return draft


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.helpers.synthetic_city", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--small", action="store_true")
    given = parser.parse_args()
    draft = synthetic_city(SMALL if given.small else FULL)
    draft.write(given.file)
    print(f"{given.file}: {len(draft.places)} nodes, {len(draft.ways)} ways, {len(draft.relations)} relations")


if __name__ == "__main__":
    main()
