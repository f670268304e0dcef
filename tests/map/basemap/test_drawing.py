"""What the tiles hold of streets, houses, land and water, and how they hold it."""

from pathlib import Path
from typing import Any

import pytest

from console.map.basemap.map_file import BEYOND, TILE_UNITS
from tests.helpers.osm_draft import Draft
from tests.map.basemap.conftest import Build
from tests.map.basemap.reading_maps import names, tiles


def all_of(path: Path, what: str, z: int = 15) -> list[Any]:
    return [one for tile in tiles(path, z) for one in getattr(tile, what)]


def named(path: Path, what: str, z: int = 15) -> dict[str, Any]:
    """What has a name, by it."""
    return {tile.names[one[1]]: one for tile in tiles(path, z) for one in getattr(tile, what) if one[1] >= 0}


def square(x: float, y: float, size: float) -> list[tuple[float, float]]:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]


def area_of(ring: list[int]) -> float:
    """Of a delta coded ring, in square units."""
    x = y = total = 0
    points = []
    for east, south in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + east, y + south
        points.append((x, y))
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        total += ax * by - bx * ay
    return abs(total) / 2


def test_a_house_is_a_ring_of_its_corners_of_the_right_size(build: Build) -> None:
    draft = Draft()
    draft.ring(square(40, 40, 20), {"building": "yes"})
    ((ring,),) = all_of(build(draft).path, "buildings")
    assert len(ring) == 8
    # A unit is 0.2955 m here.
    assert area_of(ring) == pytest.approx(20 * 20 / 0.2955**2, rel=0.03)


def test_a_multipolygon_keeps_its_hole_and_what_lies_in_it(build: Build) -> None:
    draft = Draft()
    inner = draft.ring(square(60, 60, 40), {"leisure": "park", "name": "Taman Tengah"})
    draft.multipolygon([draft.ring(square(20, 20, 140))], [inner], {"landuse": "forest", "name": "Hutan Kota"})
    path = build(draft).path
    wood, park = named(path, "areas")["Hutan Kota"], named(path, "areas")["Taman Tengah"]
    assert (wood[0], len(wood[2])) == ("wood", 2) and (park[0], len(park[2])) == ("park", 1)
    outer, hole = sorted((area_of(ring) for ring in wood[2]), reverse=True)
    assert hole == pytest.approx(area_of(park[2][0])) and outer > 12 * hole
    kinds = [area[0] for area in all_of(path, "areas")]
    assert kinds == ["wood", "park"], "the largest comes first"


def test_an_outer_ring_of_several_ways_and_two_islands_are_put_together(build: Build) -> None:
    draft = Draft()
    nodes = [draft.node(*point) for point in square(20, 20, 200)]
    first, second = draft.way(nodes[:3]), draft.way([*nodes[2:], nodes[0]])
    islands = [draft.ring(square(60, 60, 20)), draft.ring(square(130, 130, 20))]
    draft.multipolygon([first, second], islands, {"natural": "water"})
    built = build(draft)
    ((kind, name, rings),) = all_of(built.path, "areas")
    assert (kind, name, len(rings)) == ("water", -1, 3)
    assert built.counts["broken_multipolygons"] == 0


def test_missing_nodes_are_counted_and_what_is_left_is_drawn(build: Build) -> None:
    draft = Draft()
    road = [draft.node(x, 100) for x in range(0, 180, 20)]
    draft.way(road, {"highway": "residential", "name": "Jalan Putus"})
    house = draft.ring(square(20, 20, 20), {"building": "yes"})
    draft.ring(square(60, 20, 20), {"building": "yes"})
    draft.multipolygon([draft.ring(square(20, 200, 40)), 99], [], {"landuse": "forest"})
    draft.left_out = {road[3], draft.ways[house - 1][0][1]}
    built = build(draft)
    assert (built.counts["missing_nodes"], built.counts["broken_multipolygons"]) == (1, 1)
    assert (built.counts["roads"], built.counts["buildings"]) == (2, 1)
    assert len(all_of(built.path, "roads")) == 2 and len(all_of(built.path, "buildings")) == 1


def test_a_street_that_crosses_tiles_is_whole_in_each_and_ends_little_beyond(build: Build) -> None:
    draft = Draft()
    draft.line([(-2_500, 30), (2_500, 30)], {"highway": "primary", "name": "Jalan Panjang"})
    found = [tile for tile in tiles(build(draft).path) if tile.roads]
    assert len(found) >= 5
    for tile in found:
        ((_, _, _, line),) = tile.roads
        start, end = line[0], line[0] + line[2]
        assert min(start, end) >= -BEYOND and max(start, end) <= TILE_UNITS + BEYOND
    assert sum(-BEYOND in (tile.roads[0][3][0],) for tile in found) >= 4


def test_pieces_of_one_street_are_one_line_and_a_oneway_runs_as_it_is_driven(build: Build) -> None:
    draft = Draft()
    a, b, c = (draft.node(x, 100) for x in (30, 100, 170))
    for piece in ([b, c], [a, b]):
        draft.way(piece, {"highway": "residential", "name": "Jalan Satu"})
    draft.line([(30, 200), (170, 200)], {"highway": "residential", "name": "Jalan Balik", "oneway": "-1"})
    draft.line([(30, 300), (170, 300)], {"highway": "tertiary", "name": "Jalan Jembatan", "bridge": "yes"})
    found = named(build(draft).path, "roads")
    assert found["Jalan Satu"][2] == 0 and len(found["Jalan Satu"][3]) == 4
    assert found["Jalan Balik"][2] == 1 and found["Jalan Balik"][3][2] < 0
    assert found["Jalan Jembatan"][2] == 2
    assert [road[0] for road in all_of(build(draft).path, "roads")] == ["residential", "residential", "tertiary"]


CLASSES = {
    "motorway_link": "motorway",
    "trunk": "trunk",
    "unclassified": "residential",
    "living_street": "residential",
    "service": "service",
    "track": "track",
    "steps": "path",
}


@pytest.mark.parametrize("highway", CLASSES)
def test_roads_have_the_class_people_would_give_them(highway: str, build: Build) -> None:
    draft = Draft()
    draft.line([(30, 100), (170, 100)], {"highway": highway})
    draft.line([(30, 200), (170, 200)], {"highway": "proposed"})
    ((kind, name, _, _),) = all_of(build(draft).path, "roads")
    assert (kind, name) == (CLASSES[highway], -1)


def test_far_away_only_the_large_is_drawn(build: Build) -> None:
    draft = Draft()
    draft.line([(30, 100), (900, 100)], {"highway": "residential", "name": "Jalan Kecil"})
    draft.line([(30, 200), (900, 200)], {"highway": "secondary", "name": "Jalan Besar"})
    draft.line([(30, 300), (900, 300)], {"waterway": "stream"})
    draft.line([(30, 320), (900, 320)], {"waterway": "river", "name": "Kali Besar"})
    draft.line([(30, 340), (900, 340)], {"waterway": "river", "tunnel": "culvert"})
    draft.line([(30, 360), (900, 360)], {"railway": "rail"})
    draft.line([(30, 380), (900, 380)], {"railway": "abandoned"})
    for name, x, size in (("Kecil", 100, 30), ("Sedang", 200, 60), ("Luas", 300, 400)):
        draft.ring(square(x, 400, size), {"leisure": "park", "name": name})
    path = build(draft).path
    roads, waters = (
        {z: {one[0] for one in all_of(path, what, z)} for z in (11, 13, 15)} for what in ("roads", "lines")
    )
    assert (roads[11], waters[11]) == ({"secondary"}, {"rail", "river"})
    assert (roads[13], waters[13]) == ({"residential", "secondary"}, {"rail", "river", "stream"})
    assert (roads[15], waters[15]) == (roads[13], waters[13])
    assert [len(named(path, "areas", z)) for z in (11, 13, 15)] == [1, 2, 3]


def test_points_of_interest_have_their_kind_also_when_they_are_areas(build: Build) -> None:
    draft = Draft()
    draft.node(10, 10, {"amenity": "place_of_worship", "name": "Masjid Satu"})
    draft.node(20, 10, {"emergency": "fire_hydrant", "ref": "H-12", "check_date": "2026-03-04"})
    draft.node(30, 10, {"emergency": "assembly_point", "name": "Lapangan Kumpul"})
    draft.node(40, 10, {"shop": "convenience", "name": "Toko Satu"})
    draft.node(50, 10, {"shop": "convenience"})
    draft.node(60, 10, {"natural": "tree"})
    draft.ring(square(100, 100, 60), {"amenity": "hospital", "name": "RS Luas"})
    draft.ring(square(200, 100, 30), {"amenity": "school", "building": "yes", "name": "SDN Gedung"})
    path = build(draft).path
    assert sorted(point[0] for point in all_of(path, "points")) == [
        "assembly", "hospital", "hydrant", "other", "school", "worship",
    ]  # fmt: skip
    assert [area[0] for area in all_of(path, "areas")] == ["hospital"]
    assert sorted(point[0] for point in all_of(path, "points", 13)) == ["assembly", "hospital", "school"]


HOSTILE = {
    'Jalan "Kutip" & <script>alert(1)</script>': 'Jalan "Kutip" & <script>alert(1)</script>',
    "Jalan\u0000Nol\u0007\u001b[31mMerah\nBaris": "Jalan Nol [31mMerah Baris",
    "Jalan \u202eterbalik\u202c | pipa": "Jalan terbalik | pipa",
    "‘; DROP TABLE names; --": "‘; DROP TABLE names; --",
    "  Jalan   Lebar  ": "Jalan Lebar",
    "Jalan Ēñ 漢字 😀": "Jalan Ēñ 漢字 😀",
    "Panjang " * 60: ("Panjang " * 15).strip(),
}


@pytest.mark.parametrize("given", HOSTILE)
def test_names_stay_text_whatever_they_hold(given: str, build: Build) -> None:
    draft = Draft()
    given = given.replace("\u0000", "\u0001")  # the format itself cannot hold the zero
    draft.line([(30, 100), (170, 100)], {"highway": "residential", "name": given})
    draft.node(60, 60, {"amenity": "school", "name": given, "alt_name": f"{given};lain|lagi"})
    path = build(draft).path
    shown = HOSTILE.get(given, "Jalan Nol [31mMerah Baris")
    assert named(path, "roads")[shown][0] == "residential"
    assert named(path, "points")[shown][0] == "school"
    assert "lain/lagi" in names(path)[shown].aliases


def test_a_file_without_a_single_name_has_a_map(build: Build) -> None:
    draft = Draft()
    draft.line([(30, 100), (170, 100)], {"highway": "residential"})
    path = build(draft).path
    assert names(path) == {} and len(all_of(path, "roads")) == 1
