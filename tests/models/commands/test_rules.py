"""What a city decides about times and numbers is in force at once at every desk; what no room can work with is not."""

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.calls import (
    Try,
    flag_number,
    lacking,
    line_test,
    plan_call_back,
    record_kind,
    release_left,
    renew_claim,
    ring,
    steps_done,
    take_call,
    take_silent_step,
    try_task,
)
from console.models.commands.reference import define
from console.models.state.streams import split_stream
from console.models.views.overdue import contact_round, firings
from console.models.views.waiting import claim_ms, pranks_to_flag
from tests.models.desks import MINUTE_MS, Desk, Room
from wire import facts
from wire.facts import RoomRulesDefined


def decide(desk: Desk, **rules: object) -> None:
    """An admin of the city changes some of its rules."""
    desk.do(define, msgspec.structs.replace(desk.board.reference.rules, **rules))


def test_without_a_word_of_the_city_the_usual_rules_are_in_force(desk: Desk) -> None:
    assert desk.board.reference.rules == RoomRulesDefined()


def test_the_supervisor_is_called_when_the_city_says(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.send(case)
    decide(desk, supervisor_p2_s=60)
    room.later(1.4)
    assert firings(desk.board, desk.seen(case), room.now_ms) == []
    room.later(0.2)
    assert [one.step for one in firings(desk.board, desk.seen(case), room.now_ms)] == ["told"]


def test_how_often_nobody_answers_before_another_agency_is_asked(desk: Desk, room: Room) -> None:
    case = desk.case()
    one = desk.send(case)
    desk.do(define, msgspec.structs.replace(desk.board.reference.agencies["DAMKAR"], fallback=("PSC119",)))
    decide(desk, silent_times=1, silent_again_s=30)
    desk.step(case, one, "silent")
    assert [one.agency for one in firings(desk.board, desk.seen(case), room.now_ms)] == ["PSC119"]
    (contact,) = contact_round(desk.board, room.now_ms)
    assert contact.due_ms == room.now_ms + 30_000


def test_what_a_closed_case_must_have_is_the_citys(desk: Desk) -> None:
    case = desk.case()
    desk.send(case)
    assert {lack.step for lack in lacking(desk.board, case.id)} == {"told", "arrived", "cleared"}
    decide(desk, closing_steps=("accepted",))
    assert [lack.step for lack in lacking(desk.board, case.id)] == ["accepted"]
    decide(desk, closing_steps=())
    assert lacking(desk.board, case.id) == []


def test_a_claim_times_out_when_the_city_says_and_is_renewed_well_before(desk: Desk, room: Room) -> None:
    decide(desk, claim_min=5)
    room.meet()
    call = split_stream(desk.do(ring)[0].stream)[1]
    desk.do(take_call, call)
    other = room.desk("B")
    room.meet()
    assert claim_ms(other.board) == 5 * MINUTE_MS
    with pytest.raises(Refused, match="desk_not_gone"):
        other.do(release_left, call, desk.name, room.now_ms - 4 * MINUTE_MS)
    room.later(2)
    assert desk.do(renew_claim, call)
    assert other.do(release_left, call, desk.name, room.now_ms - 5 * MINUTE_MS)


def test_the_card_of_a_silent_call_has_the_steps_of_the_city(desk: Desk) -> None:
    decide(desk, silent_steps=("call_back", "key_press"), silent_call_backs=1)
    call = desk.call(number="0000-5").id
    desk.do(record_kind, call, "ghost_unconfirmed")
    desk.do(take_silent_step, call, "call_back", "no_answer")
    assert steps_done(desk.board, desk.board.calls[call]) == ("call_back",)
    assert desk.board.calls[call].call_kind == "ghost_unconfirmed"
    desk.do(take_silent_step, call, "key_press", "nothing")
    assert desk.board.calls[call].call_kind == "ghost"


def test_call_backs_and_flags_follow_the_city(desk: Desk, room: Room) -> None:
    decide(desk, call_back_min=40, flag_days=7, flag_after=2)
    call = desk.call(number="0000-5").id
    desk.do(plan_call_back, call, room.now_ms + 1000)
    (task,) = desk.board.calls[call].tasks
    desk.do(try_task, call, task, Try(outcome="busy"))
    assert desk.board.calls[call].tasks[task].due == room.now_ms + 40 * MINUTE_MS
    for _ in range(2):
        prank = desk.call(number="0000-6").id
        desk.do(record_kind, prank, "prank")
    assert pranks_to_flag(desk.board, "0000-6", room.now_ms) == 2
    flagged = desk.do(flag_number, "0000-6", "iseng")[0].fact
    assert isinstance(flagged, facts.NumberFlagged) and flagged.expires == room.now_ms + 7 * 24 * 60 * MINUTE_MS


@pytest.mark.parametrize(
    ("name", "value"),
    [("claim_min", 1), ("sound_again_s", 0), ("silent_times", 0), ("silent_steps", ()), ("flag_after", 1)],
)
def test_what_a_room_cannot_work_with_is_refused(desk: Desk, name: str, value: object) -> None:
    with pytest.raises(Refused, match="definition_unfit") as refused:
        decide(desk, **{name: value})
    assert refused.value.values["name"] == name
    assert desk.do(line_test)
