"""Hydrants and assembly points: a list taken at once, kept by codes, old after a year, and never doubled by the map."""

from datetime import date

import pytest

from console.errors import Refused
from console.models.commands.reference import define, take_points
from console.models.views.points import free_code, is_old, points_in_use, unlike
from tests.models.desks import Desk, Room
from wire.facts import MapPointDefined

TODAY = date(2026, 11, 24)


def hydrant(number: int = 1, **more: object) -> MapPointDefined:
    given = {"code": f"H-{number:03d}", "point_kind": "hydrant", "name": f"Hidran {number}", "lat": -8.1, "lng": 112.16}
    return MapPointDefined(**{**given, **more})  # type: ignore[arg-type]


def test_a_list_is_taken_once_and_only_what_changed_is_written_again(desk: Desk) -> None:
    assert len(desk.do(take_points, [hydrant(1), hydrant(2)])) == 2
    assert desk.do(take_points, [hydrant(1), hydrant(2)]) == []
    (changed,) = desk.do(take_points, [hydrant(1), hydrant(2, state="broken")])
    assert changed.stream == "ref:point:H-002"
    assert [(one.code, one.state) for one in points_in_use(desk.board)] == [("H-001", "unknown"), ("H-002", "broken")]


def test_one_wrong_point_keeps_the_whole_list_out(desk: Desk) -> None:
    for wrong, code in (
        (hydrant(2, lat=0.0, lng=0.0), "point_unreadable"),
        (hydrant(2, lat=95.0), "point_unreadable"),
        (hydrant(2, name=" "), "text_missing"),
        (hydrant(2, checked_on="12/3/2026"), "day_unreadable"),
    ):
        with pytest.raises(Refused, match=code):
            desk.do(take_points, [hydrant(1), wrong])
    assert points_in_use(desk.board) == []


def test_a_point_that_is_not_used_any_more_leaves_the_map_but_not_the_list(desk: Desk) -> None:
    desk.do(define, hydrant(1))
    desk.do(define, hydrant(1, active=False))
    assert points_in_use(desk.board) == []
    assert "H-001" in desk.board.reference.points
    assert (free_code(desk.board, "hydrant"), free_code(desk.board, "assembly")) == ("H-002", "K-001")


@pytest.mark.parametrize("role", ["dispatcher", "agency", "viewer"])
def test_only_a_supervisor_or_an_admin_keeps_the_points(room: Room, role: str) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        room.desk("B", roles=frozenset({role})).do(take_points, [hydrant()])
    for may in ("supervisor", "admin"):
        assert room.desk("C", roles=frozenset({may})).do(take_points, [hydrant()])


@pytest.mark.parametrize(
    ("day", "old"), [("2026-11-24", False), ("2025-11-24", False), ("2025-11-23", True), ("", True), ("soon", True)]
)
def test_what_was_seen_more_than_a_year_ago_is_old(day: str, old: bool) -> None:
    assert is_old(day, TODAY) is old


def test_the_map_does_not_show_a_hydrant_of_the_list_a_second_time() -> None:
    near, far = hydrant(7, lat=-8.10005), hydrant(8, lat=-8.101)
    other_kind = hydrant(9, point_kind="assembly")
    assert [one.code for one in unlike([hydrant(1)], [near, far, other_kind])] == ["H-008", "H-009"]
    for lat in (-8.10049, -8.1005, -8.10051):  # wherever the squares by which neighbours are sought end
        assert unlike([hydrant(1, lat=lat)], [hydrant(7, lat=lat - 0.0001), hydrant(8, lat=lat + 0.0001)]) == []
