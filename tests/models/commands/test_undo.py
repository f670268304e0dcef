"""Ctrl+B takes back the last step of this person at this desk; what was told stays told."""

import pytest

from console.errors import Refused
from console.models.commands.calls import end_call, record_kind
from console.models.commands.cases import note, set_place, set_priority, verify
from console.models.commands.context import Draft
from console.models.commands.intake import last_step, undo_last
from console.models.commands.reference import set_readiness
from tests.models.desks import ELSEWHERE, SOMEWHERE, Desk, Room
from wire import facts


def test_a_prank_pressed_by_mistake_is_taken_back_and_stays_visible(desk: Desk) -> None:
    call = desk.call()
    desk.do(record_kind, call.id, "prank")
    desk.do(end_call, call.id)
    desk.do(undo_last, "salah tekan")
    seen = desk.board.calls[call.id]
    assert seen.call_kind is None
    assert [line.struck for line in seen.timeline] == [False, True, False, False]


def test_steps_are_taken_back_one_after_the_other_and_other_peoples_steps_are_not(
    desk: Desk, other: Desk, room: Room
) -> None:
    case = desk.case()
    desk.do(set_place, case.id, ELSEWHERE)
    desk.do(set_readiness, "DAMKAR", "limited")
    room.meet()
    other.do(verify, case.id, "Polres")
    room.meet()
    desk.do(set_priority, case.id, 1)
    desk.do(undo_last)
    assert desk.seen(case).priority == 2
    desk.do(undo_last)
    assert desk.seen(case).place == SOMEWHERE
    assert desk.seen(case).verified is not None
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.do(undo_last)


def test_a_person_taking_over_the_desk_does_not_take_back_the_steps_of_the_one_before(desk: Desk) -> None:
    case = desk.case()
    desk.do(note, case.id, "catatan")
    desk.person = "budi"
    assert last_step(desk.board, desk.context) is None


def test_an_agency_not_told_yet_is_taken_off_the_case(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.do(undo_last)
    assert damkar not in desk.seen(case).assignments
    assert desk.seen(case).state == "new"


def test_a_telling_noted_by_mistake_is_taken_back_before_the_request(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "told")
    desk.do(undo_last)
    assert desk.assignment(case, damkar).untold
    desk.do(undo_last)
    assert desk.seen(case).assignments == {}


def test_a_request_is_not_taken_back_once_another_desk_has_told_the_agency(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.meet()
    other.step(case, damkar, "told")
    room.meet()
    with pytest.raises(Refused, match="told_cannot_undo") as refused:
        desk.do(undo_last)
    assert refused.value.values == {"case": case.id, "assignment": damkar}


def test_an_agency_told_elsewhere_while_its_request_was_taken_back_stays_on_the_case(
    desk: Desk, other: Desk, room: Room
) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.meet()
    desk.do(undo_last)
    other.step(case, damkar, "told")
    room.meet()
    assert desk.assignment(case, damkar).state == "told"
    assert desk.board.hash() == other.board.hash()


def test_an_alert_that_left_is_not_taken_back(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    told = desk.step(case, damkar, "told", channel="alert")
    with pytest.raises(Refused, match="told_cannot_undo"):
        desk.do(undo_last)
    desk.write([_strike(told.stream, told.id)])
    assert desk.assignment(case, damkar).told


def test_the_beginning_of_a_case_is_never_struck(desk: Desk) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.do(undo_last)
    opened = desk.board.records_of(f"case:{case.id}")[0]
    desk.write([_strike(opened.stream, opened.id)])
    assert desk.seen(case).opened


def test_a_value_set_after_one_that_was_struck_is_no_conflict(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    desk.do(set_priority, case.id, 1)
    room.meet()
    other.do(set_priority, case.id, 3, "jalan bebas")
    desk.do(undo_last)
    room.meet()
    assert desk.seen(case).conflicts == {}
    assert desk.seen(case).priority == 3


def _strike(stream: str, entry: str) -> Draft:
    return Draft(stream, facts.StepUndone(entry=entry))
