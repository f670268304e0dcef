"""What changes between two sets of boundaries: areas that add up, nothing where nothing changed, cases that move."""

import json
from functools import reduce
from typing import Any

import pytest
from shapely import symmetric_difference
from shapely.geometry import Polygon

from console.map.boundary_diff import compare, now_elsewhere, would_move
from console.map.geography import Geography, own_geography
from console.models.state.case import Case
from tests.map.limits_data import HERE, case_at, shifted

EAST = 0.003


def test_the_same_boundaries_change_nothing() -> None:
    diff = compare(own_geography(), own_geography())
    assert (diff.changes, diff.moved_km2, diff.picture.changed) == ((), 0.0, ())
    assert diff.old_km2 == diff.new_km2 == pytest.approx(32.46, abs=0.01)


def test_land_that_moves_is_counted_once_and_adds_up() -> None:
    old, new = own_geography(), Geography(shifted(EAST))
    diff = compare(old, new)
    assert len(diff.changes) == 21
    assert [one.moved_km2 for one in diff.changes] == sorted((one.moved_km2 for one in diff.changes), reverse=True)
    for one in diff.changes:
        assert one.new_km2 == pytest.approx(one.old_km2 - one.lost_km2 + one.gained_km2)
        assert one.share == pytest.approx(100 * (one.lost_km2 + one.gained_km2) / one.old_km2)
    lost, gained = (sum(getattr(one, name) for one in diff.changes) for name in ("lost_km2", "gained_km2"))
    # What the city loses to its neighbours and gains from them is on one side only.
    assert lost <= diff.moved_km2 <= lost + gained
    hatched = reduce(symmetric_difference, map(Polygon, diff.picture.changed)).area / 1e6  # rings are even-odd
    assert hatched == pytest.approx(diff.moved_km2, rel=0.02)


def test_one_border_that_moves_touches_its_two_neighbours_only() -> None:
    collection: dict[str, Any] = json.loads(shifted(0.0))
    rings = {
        feature["properties"]["code"]: feature["geometry"]["coordinates"][0][0] for feature in collection["features"]
    }
    first, second = rings["35.72.01.1007"], rings["35.72.01.1004"]
    shared = [point for point in first if point in second]
    assert len(shared) >= 2
    before = shared[0]
    for ring in rings.values():
        for point in ring:
            if point == before:
                point[0] += 0.0004
    diff = compare(own_geography(), Geography(json.dumps(collection).encode()))
    touched = {one.code for one in diff.changes}
    assert {"35.72.01.1007", "35.72.01.1004"} <= touched and len(touched) <= 4
    assert 0 < diff.moved_km2 < 0.5


def test_every_line_of_the_picture_lies_in_its_box() -> None:
    picture = compare(own_geography(), Geography(shifted(EAST))).picture
    west, south, east, north = picture.box
    for line in (*picture.old, *picture.new):
        assert all(west <= x <= east and south <= y <= north for x, y in line)
    assert {label.name for label in picture.labels} == {place.name for place in own_geography().places}


def moved(cases: list[Case]) -> list[tuple[str, str | None]]:
    old, new = own_geography(), Geography(shifted(EAST))
    return [(one.case, one.now) for one in would_move(cases, old, new)]


def test_only_the_change_itself_moves_a_case() -> None:
    old, new = own_geography(), Geography(shifted(EAST))
    before, after = old.locate(*HERE).kelurahan, new.locate(*HERE).kelurahan
    assert before != after
    assert moved([case_at("one", HERE, before)]) == [("one", after)]
    assert moved([case_at("one", HERE, after)]) == []  # a person had put it there before
    assert moved([case_at("one", None, before)]) == []  # nobody knows where it is
    middle = (-8.0935, 112.2045)
    assert moved([case_at("out", middle, None)]) == []


def test_a_case_stays_on_the_list_until_a_person_decided_about_it() -> None:
    new = Geography(shifted(EAST))
    before, after = own_geography().locate(*HERE).kelurahan, new.locate(*HERE).kelurahan
    assert [one.now for one in now_elsewhere([case_at("one", HERE, before)], new)] == [after]
    assert now_elsewhere([case_at("one", HERE, after)], new) == []
    assert now_elsewhere([case_at("one", HERE, before, map_kelurahan=after)], new) == []
    assert now_elsewhere([case_at("one", HERE, None)], new) == []
