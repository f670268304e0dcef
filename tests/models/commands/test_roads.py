"""A closed road stays closed until a person opens it; one whose time has passed is marked."""

import pytest

from console.errors import Refused
from console.models.commands.dangers import RoadForm, close_road, open_road
from console.models.state.streams import split_stream
from console.models.views.dangers import closed_on, closed_roads
from tests.models.desks import MINUTE_MS, SOMEWHERE, Desk, Room


def closed(desk: Desk, **more: object) -> str:
    form = RoadForm(street="Jl. Contoh", reason="pohon tumbang", place=SOMEWHERE, **more)  # type: ignore[arg-type]
    return split_stream(desk.do(close_road, form)[0].stream)[1]


def test_it_is_closed_with_its_point_until_somebody_opens_it(desk: Desk) -> None:
    road = closed(desk)
    (one,) = closed_roads(desk.board, desk.room.now_ms)
    assert (one.said.street, one.points, one.over) == ("Jl. Contoh", ((-8.0895, 112.1905),), False)
    assert closed_on(desk.board, desk.room.now_ms, "jl contoh") == [one]
    desk.do(open_road, road, "Dishub")
    assert closed_roads(desk.board, desk.room.now_ms) == []
    with pytest.raises(Refused, match="notice_gone"):
        desk.do(open_road, road)


def test_time_alone_opens_no_road_but_asks(desk: Desk, room: Room) -> None:
    closed(desk, until=room.now_ms + 30 * MINUTE_MS)
    room.later(30)
    (one,) = closed_roads(desk.board, room.now_ms)
    assert one.over


def test_what_is_missing_is_refused(desk: Desk, room: Room) -> None:
    for form, code in (
        (RoadForm(street=" ", reason="x"), "street_missing"),
        (RoadForm(street="Jl. Contoh", reason=""), "reason_missing"),
        (RoadForm(street="Jl. Contoh", reason="x", until=room.now_ms), "time_past"),
    ):
        with pytest.raises(Refused, match=code):
            desk.do(close_road, form)
