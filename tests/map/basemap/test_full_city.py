"""A made-up city of the real size and shape goes through the whole importer, and stays a small file."""

from collections import Counter
from pathlib import Path

import pytest
from shapely import Polygon

from console.map.basemap.build import Task, build_map
from console.map.basemap.map_check import city_area
from console.map.geography import Geography
from tests.helpers.campaign import far
from tests.helpers.osm_draft import degrees
from tests.helpers.synthetic_city import FULL, outline, synthetic_city
from tests.map.basemap.reading_maps import names, tiles

pytestmark = pytest.mark.slow

MOST_BYTES = 2_000_000


def test_a_city_of_forty_thousand_houses_is_a_file_of_two_megabytes(tmp_path: Path, geography: Geography) -> None:
    houses = far(FULL.houses // 10, FULL.houses)  # all its streets, so a tenth of the houses is a city too
    draft = synthetic_city(FULL._replace(houses=houses))
    kinds = Counter(key for _, tags in draft.ways for key in ("building", "highway", "waterway") if key in tags)
    assert houses + 2_000 <= len(draft.ways) <= houses + 3_000
    assert kinds["building"] >= houses - 500 and kinds["highway"] >= 2_000
    built = build_map(Task(draft.write(tmp_path / "kota.osm.pbf"), tmp_path / "kota.k112map", geography))
    assert built.path.stat().st_size <= far(MOST_BYTES // 2, MOST_BYTES)
    assert built.counts["buildings"] == kinds["building"]
    assert built.counts["broken_multipolygons"] == built.counts["missing_nodes"] == 0
    drawn = sum(len(tile.buildings) for tile in tiles(built.path))
    assert kinds["building"] <= drawn <= 1.05 * kinds["building"], "each, and those at a tile's border twice"
    found = Counter(one.kind for one in names(built.path).values())
    assert found["street"] > 900 and found["crossing"] > 2_000 and found["neighbourhood"] > far(30, 50)


def test_the_made_up_city_is_the_same_for_a_seed_and_lies_where_the_city_does(geography: Geography) -> None:
    first, second, other = synthetic_city(), synthetic_city(), synthetic_city(seed=7)
    assert (first.places, first.ways) == (second.places, second.ways) and first.places != other.places
    made = Polygon([degrees(x, y) for x, y in outline().exterior.coords])
    city = city_area(geography)
    assert made.intersection(city).area >= 0.85 * city.area
