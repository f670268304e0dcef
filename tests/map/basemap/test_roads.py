"""The road graph: whole, with true lengths, one direction where the street has one."""

from pathlib import Path

import numpy as np
import pytest

from console.map.basemap import road_graph
from console.map.basemap.map_file import MapFile
from console.map.basemap.road_graph import Roads
from console.map.basemap.streets import Groups
from tests.helpers.osm_draft import Draft, metres
from tests.map.basemap.conftest import Build
from tests.map.basemap.reading_maps import names


def roads_of(path: Path) -> Roads:
    with MapFile(path) as read:
        roads = road_graph.roads_of(read)
    assert roads is not None
    return roads


def test_all_streets_of_the_made_up_quarter_hang_together(small_map: Path) -> None:
    roads = roads_of(small_map)
    groups = Groups(len(roads.node_lat))
    for one, other in zip(roads.edge_from.tolist(), roads.edge_to.tolist(), strict=True):
        groups.join(one, other)
    largest = max(len(group) for group in groups.all())
    assert largest >= 0.97 * len(roads.node_lat)
    assert set(roads.edge_from.tolist()) | set(roads.edge_to.tolist()) == set(range(len(roads.node_lat)))


def test_a_bend_keeps_the_true_length_and_the_time_of_its_class(build: Build) -> None:
    draft = Draft()
    bend = [(0.0, 0.0), (30.0, 1.0), (60.0, 0.0), (60.0, 80.0)]
    draft.line(bend, {"highway": "tertiary", "name": "Jalan Siku"})
    path = build(draft).path
    roads = roads_of(path)
    assert len(roads.node_lat) == 3, "a bow of one metre is no bend"
    assert roads.edge_m.sum() / 2 == pytest.approx(140.0, abs=0.5)
    assert roads.edge_s == pytest.approx(roads.edge_m / (40 / 3.6), abs=0.1)
    corner = metres(roads.node_lng[1], roads.node_lat[1])
    assert corner == pytest.approx((60, 0), abs=0.5)
    assert set(roads.edge_name.tolist()) == {names(path)["Jalan Siku"].id}


def test_a_oneway_street_is_one_edge_along_its_line(build: Build) -> None:
    draft = Draft()
    ends = [draft.node(0, 0), draft.node(100, 0), draft.node(200, 0)]
    draft.way(ends[:2], {"highway": "residential", "oneway": "yes"})
    draft.way(ends[1:], {"highway": "residential", "oneway": "-1"})
    roads = roads_of(build(draft).path)
    east = np.argsort(roads.node_lng).tolist()
    assert sorted(zip(roads.edge_from.tolist(), roads.edge_to.tolist(), strict=True)) == sorted(
        [(east[0], east[1]), (east[2], east[1])]
    )
    assert roads.edge_name.tolist() == [-1, -1]


def test_streets_meet_where_they_share_a_node_and_nowhere_else(build: Build) -> None:
    draft = Draft()
    shared = draft.node(50, 0)
    draft.way([draft.node(0, 0), shared, draft.node(100, 0)], {"highway": "residential"})
    draft.way([shared, draft.node(50, 100)], {"highway": "service"})
    draft.line([(80, -50), (80, 50)], {"highway": "primary", "bridge": "yes"})
    roads = roads_of(build(draft).path)
    assert (len(roads.node_lat), len(roads.edge_from)) == (6, 8)


def test_footways_are_not_driven_and_a_map_without_roads_has_an_empty_graph(build: Build) -> None:
    draft = Draft()
    draft.line([(0, 0), (100, 0)], {"highway": "footway", "name": "Gang Sempit"})
    path = build(draft).path
    assert len(roads_of(path).edge_from) == 0 and "Gang Sempit" in names(path)


def test_a_ring_road_and_a_street_through_itself_keep_all_their_parts(build: Build) -> None:
    draft = Draft()
    ring = [draft.node(x, y) for x, y in ((0, 0), (100, 0), (100, 100), (0, 100))]
    draft.way([*ring, ring[0]], {"highway": "residential"})
    roads = roads_of(build(draft).path)
    assert (len(roads.node_lat), len(roads.edge_from)) == (4, 8)
    assert roads.edge_m.sum() / 2 == pytest.approx(400, abs=1)
