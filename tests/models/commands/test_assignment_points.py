"""From where an assignment's line on the map starts, how far it is, what is never drawn; how ready a post is."""

import pytest

from console.models.commands.agencies import locate_unit
from console.models.commands.cases import set_confidential
from console.models.commands.reference import define, set_readiness
from console.models.state.place import tracked
from console.models.views.advice import readiness_of
from console.models.views.points import assignment_lines, point_of_assignment
from tests.models.desks import Desk, Room
from wire import facts
from wire.messages import UnitFix

POST = (-8.0971, 112.1711)


@pytest.fixture(autouse=True)
def a_post(desk: Desk) -> None:
    known = desk.board.reference.agencies["DAMKAR"]
    values = {name: getattr(known, name) for name in known.__struct_fields__}
    desk.do(define, facts.AgencyDefined(**{**values, "lat": POST[0], "lng": POST[1]}))


def test_a_line_starts_at_the_post_and_tells_how_far_its_agency_is(desk: Desk, room: Room) -> None:
    case = desk.case()
    sent = desk.send(case)
    seen = []
    for step in (None, "told", "accepted", "rolling", "arrived", "reported"):
        if step is not None:
            desk.step(case, sent, step)  # type: ignore[arg-type]
        (line,) = assignment_lines(desk.board, desk.seen(case), room.now_ms)
        seen.append(line.progress)
    assert (line.start, line.end, line.agency) == (POST, (-8.0895, 112.1905), "DAMKAR")
    assert seen == ["untold", "told", "told", "rolling", "scene", "scene"]
    desk.step(case, sent, "cleared", result="handled")
    assert assignment_lines(desk.board, desk.seen(case), room.now_ms) == []


def test_the_unit_counts_before_the_post_until_its_position_is_too_old(desk: Desk, room: Room) -> None:
    case = desk.case()
    sent = desk.send(case, unit="D-1")
    desk.do(locate_unit, "D-1", (-8.11, 112.15))
    one = desk.assignment(case, sent)
    assert point_of_assignment(desk.board, one, room.now_ms) == (-8.11, 112.15)
    room.later(61)
    assert point_of_assignment(desk.board, one, room.now_ms) == POST
    fix = UnitFix(unit="D-1", at=room.now_ms - 60_000, lat=-8.12, lng=112.16)
    desk.board.tracked = {"D-1": tracked(fix)}
    assert point_of_assignment(desk.board, one, room.now_ms) == (-8.12, 112.16)
    desk.do(locate_unit, "D-1", (-8.11, 112.15))
    assert point_of_assignment(desk.board, one, room.now_ms) == (-8.11, 112.15), "the later of the two"


def test_an_agency_whose_post_nobody_knows_has_no_line(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.send(case, "PLN")
    assert assignment_lines(desk.board, desk.seen(case), room.now_ms) == []


def test_no_line_leads_to_a_confidential_case(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.send(case)
    desk.do(set_confidential, case.id, True, "anak")
    assert assignment_lines(desk.board, desk.seen(case), room.now_ms) == []


def test_a_post_is_as_ready_as_its_last_word_and_its_free_units(desk: Desk, room: Room) -> None:
    def word() -> tuple[str, int]:
        found = readiness_of(desk.board, "DAMKAR", room.now_ms)
        return found.readiness, found.free

    assert word() == ("unknown", 2)
    desk.do(set_readiness, "DAMKAR", "ready")
    assert word() == ("ready", 2)
    desk.do(set_readiness, "D-2", "off")
    assert word() == ("limited", 1)
    desk.send(desk.case(), unit="D-1")
    assert word() == ("busy", 0)
    desk.do(set_readiness, "DAMKAR", "off")
    assert word()[0] == "off"


def test_a_word_older_than_a_shift_is_no_word_any_more(desk: Desk, room: Room) -> None:
    said_ms = room.now_ms
    desk.do(set_readiness, "DAMKAR", "ready")
    room.later(8 * 60 + 1)
    found = readiness_of(desk.board, "DAMKAR", room.now_ms)
    assert (found.readiness, found.since_ms) == ("unknown", said_ms)
