"""The map of a report that is made without a window: drawn from the map file alone, or said to be missing."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from console.map.basemap.map_file import MapFile
from console.map.plane import HIGH_M, WIDE_M
from console.map.sketch import sketch_of
from console.reports.contents import Incident
from console.reports.maker import examples, write_contents
from tests.map.basemap.reading_maps import damage
from tests.reports.pdf import text_of


def middle(path: Path) -> tuple[float, float]:
    """Of the quarter: where its streets are."""
    with MapFile(path) as read:
        streets = [(one.lat, one.lng) for one in read.names() if one.kind == "street"]
    return sorted(streets)[len(streets) // 2]


def test_the_streets_around_a_case_are_on_its_paper_with_their_names(small_map: Path, tmp_path: Path) -> None:
    found = sketch_of(small_map, *middle(small_map))
    assert found is not None
    sketch, look = found
    assert look.credit and sketch.houses and len(sketch.roads) > 20
    points = [point for road in sketch.roads for part in road.parts for point in part]
    assert max(abs(east) for east, _ in points) <= WIDE_M / 2 + 1e-6
    assert max(abs(north) for _, north in points) <= HIGH_M / 2 + 1e-6
    assert min(east**2 + north**2 for east, north in points) < 200**2, "the case is in the middle"
    full = examples()["berita-acara/full"]
    incident, about = full["incident"], full["about"]
    assert isinstance(incident, Incident)
    write_contents("berita-acara", incident, about, {}, tmp_path / "ba.pdf", sketch)  # type: ignore[arg-type]
    said = text_of(tmp_path / "ba.pdf")
    names = {road.name for road in sketch.roads if road.name}
    assert "200 m" in said and sum(bool(re.search(re.escape(name), said)) for name in names) >= 3


def test_where_nothing_can_be_drawn_there_is_no_map(small_map: Path, tmp_path: Path) -> None:
    lat, lng = middle(small_map)
    assert sketch_of(None, lat, lng) is None
    assert sketch_of(small_map, lat + 5, lng) is None, "nothing of that place is in the file"
    assert sketch_of(small_map, 90.0, 180.0) is None
    broken = tmp_path / "broken.k112map"
    broken.write_bytes(small_map.read_bytes())
    damage(broken, "tiles")
    assert sketch_of(broken, lat, lng) is None
    pictures = tmp_path / "pictures.mbtiles"
    with closing(sqlite3.connect(pictures)) as made, made:
        made.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        made.execute("INSERT INTO metadata VALUES ('format', 'png')")
        made.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
    assert sketch_of(pictures, lat, lng) is None
