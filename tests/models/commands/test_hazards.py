"""A warning of an official channel: written down with source and time, run out by itself on the screen, never gone."""

import pytest

from console.errors import Refused
from console.models.commands.dangers import HOUR_MS, HazardForm, end_hazard, note_hazard
from console.models.state.streams import split_stream
from console.models.views.dangers import hazards, hazards_now
from tests.models.desks import MINUTE_MS, Desk, Room


def form(**more: object) -> HazardForm:
    given = {"hazard": "weather", "headline": "Hujan lebat dan angin", "source": "BMKG", "severity": "Siaga"}
    return HazardForm(**{**given, **more})  # type: ignore[arg-type]


def noted(desk: Desk, **more: object) -> str:
    return split_stream(desk.do(note_hazard, form(**more))[0].stream)[1]


def test_without_a_time_it_holds_as_long_as_its_kind_usually_does(desk: Desk, room: Room) -> None:
    noted(desk)
    (one,) = hazards_now(desk.board, room.now_ms)
    assert (one.said.headline, one.said.severity, one.said.until - one.said.since) == (
        "Hujan lebat dan angin",
        "Siaga",
        6 * HOUR_MS,
    )
    noted(desk, hazard="volcano")
    assert max(one.said.until for one in hazards_now(desk.board, room.now_ms)) == room.now_ms + 168 * HOUR_MS


def test_it_comes_holds_and_runs_out_by_its_time_and_stays_on_the_board(desk: Desk, room: Room) -> None:
    begin = room.now_ms
    warning = noted(desk, since=begin + 30 * MINUTE_MS, until=begin + 60 * MINUTE_MS)
    phases = []
    for minutes in (0, 30, 59, 60):
        (one,) = hazards(desk.board, begin + minutes * MINUTE_MS)
        phases.append(one.phase)
    assert phases == ["coming", "now", "now", "over"]
    assert hazards(desk.board, begin + 14 * HOUR_MS) == []
    assert desk.board.notices[f"hazard:{warning}"].open


def test_a_person_ends_it_before_its_time(desk: Desk, room: Room) -> None:
    warning = noted(desk)
    desk.do(end_hazard, warning, "dicabut BMKG")
    assert hazards(desk.board, room.now_ms) == []
    with pytest.raises(Refused, match="notice_gone"):
        desk.do(end_hazard, warning)


def test_what_holds_now_stands_before_what_comes_and_what_is_over(desk: Desk, room: Room) -> None:
    now = room.now_ms
    noted(desk, headline="nanti", since=now + HOUR_MS, until=now + 2 * HOUR_MS)
    noted(desk, headline="lewat", until=now + MINUTE_MS)
    noted(desk, headline="kini", until=now + 3 * HOUR_MS)
    said = [one.said.headline for one in hazards(desk.board, now + 2 * MINUTE_MS)]
    assert said == ["kini", "nanti", "lewat"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"headline": " "}, "text_missing"),
        ({"source": ""}, "source_missing"),
        ({"until": 1}, "time_past"),
        ({"since": 1_794_500_000_000 + HOUR_MS, "until": 1_794_500_000_000 + MINUTE_MS}, "time_past"),
        ({"until": 1_794_500_000_000 + 367 * 24 * HOUR_MS}, "days_wrong"),
        ({"point": "di sini", "radius_m": 500}, "point_unreadable"),
        ({"point": "-8.1,112.1", "radius_m": 0}, "radius_wrong"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(desk: Desk, more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        desk.do(note_hazard, form(**more))


def test_a_circle_has_its_middle_and_the_whole_city_none(desk: Desk, room: Room) -> None:
    noted(desk, hazard="quake", point="-8.1,112.2", radius_m=20_000)
    (circle,) = hazards_now(desk.board, room.now_ms)
    assert circle.middle == (-8.1, 112.2)
    noted(desk, kelurahan=("35.72.03.1001", "35.72.03.1001"))
    area = next(one for one in hazards_now(desk.board, room.now_ms) if one.said.kelurahan)
    assert (area.middle, area.said.kelurahan) == (None, ("35.72.03.1001",))


def test_two_desks_that_end_it_apart_agree(room: Room, desk: Desk, other: Desk) -> None:
    warning = noted(desk)
    room.meet()
    desk.do(end_hazard, warning, "dicabut")
    other.do(end_hazard, warning, "sudah lewat")
    room.meet()
    assert hazards(desk.board, room.now_ms) == hazards(other.board, room.now_ms) == []
    assert desk.board.hash() == other.board.hash()
