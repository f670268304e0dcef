"""What a dispatcher does with a call."""

import pytest

from console.errors import Refused
from console.models.commands.calls import (
    attach_call,
    check_call_back,
    end_call,
    record_kind,
    release_call,
    ring,
    set_call_back,
    set_caller,
    set_number,
    start_call,
    take_call,
)
from console.models.state.streams import split_stream
from tests.models.desks import Desk, Room, answer_s
from wire import facts


def rung(desk: Desk, number: str = "0812 3456") -> str:
    return split_stream(desk.do(ring, number, line="112")[0].stream)[1]


def test_a_ringing_call_is_taken_by_one_key(desk: Desk, room: Room) -> None:
    call = rung(desk)
    assert desk.board.calls[call].state == "ringing"
    assert [one.id for one in desk.board.waiting_calls()] == [call]
    room.later(0.1)
    desk.do(take_call, call)
    seen = desk.board.calls[call]
    assert (seen.state, seen.claimed_by, seen.answered_by, answer_s(seen)) == ("talking", "desk-a", "sari", 6.0)
    assert desk.do(take_call, call) == []
    assert desk.board.waiting_calls() == []


def test_a_call_taken_by_another_desk_is_refused_with_its_letter(desk: Desk, other: Desk, room: Room) -> None:
    call = rung(desk)
    desk.do(take_call, call)
    room.meet()
    with pytest.raises(Refused, match="call_taken") as refused:
        other.do(take_call, call)
    assert refused.value.values["letter"] == "A"
    with pytest.raises(Refused, match="call_taken"):
        other.do(end_call, call)
    with pytest.raises(Refused, match="call_taken"):
        other.do(record_kind, call, "prank")


def test_two_desks_that_took_one_call_apart_both_see_it(desk: Desk, other: Desk, room: Room) -> None:
    call = rung(desk)
    room.meet()
    desk.do(take_call, call)
    other.do(take_call, call)
    room.meet()
    assert desk.board.calls[call].claims == ("desk-a", "desk-b")
    other.do(release_call, call, "meja A yang bicara")
    assert other.board.calls[call].claims == ("desk-a",)


def test_a_call_answered_twice_at_one_desk_was_answered_the_first_time(desk: Desk, room: Room) -> None:
    call = rung(desk)
    desk.do(take_call, call)
    room.later()
    desk.write([desk.context.draft(f"call:{call}", facts.CallAnswered())])
    seen = desk.board.calls[call]
    assert (seen.claims, answer_s(seen)) == (("desk-a",), 0.0)


def test_a_released_call_rings_again(desk: Desk, other: Desk, room: Room) -> None:
    call = rung(desk)
    with pytest.raises(Refused, match="call_not_claimed"):
        desk.do(release_call, call, "x")
    desk.do(take_call, call)
    room.meet()
    with pytest.raises(Refused, match="reason_missing"):
        other.do(release_call, call, " ")
    other.do(release_call, call, "meja A mati")
    assert other.board.calls[call].state == "ringing"
    with pytest.raises(Refused, match="call_not_answered"):
        other.do(record_kind, call, "prank")
    other.do(take_call, call)
    assert other.board.calls[call].claimed_by == "desk-b"


def test_a_call_that_is_over_cannot_be_taken(desk: Desk) -> None:
    call = rung(desk)
    desk.do(end_call, call)
    assert desk.do(end_call, call) == []
    with pytest.raises(Refused, match="call_over"):
        desk.do(take_call, call)


@pytest.mark.parametrize("kind", ["prank", "ghost", "ghost_unconfirmed", "wrong_number", "test", "abandoned"])
def test_a_call_that_only_rings_cannot_be_filed_away(desk: Desk, kind: facts.CallKind) -> None:
    call = rung(desk)
    with pytest.raises(Refused, match="call_not_answered"):
        desk.do(record_kind, call, kind)


def test_a_call_nobody_answered_in_time_is_abandoned_and_nothing_else(desk: Desk) -> None:
    call = rung(desk)
    desk.do(end_call, call)
    assert desk.board.calls[call].state == "unrecorded"
    with pytest.raises(Refused, match="call_not_answered"):
        desk.do(record_kind, call, "prank")
    desk.do(record_kind, call, "abandoned")
    assert desk.board.calls[call].state == "recorded"


def test_a_silent_call_is_filed_after_it_was_answered(desk: Desk) -> None:
    call = rung(desk)
    desk.do(take_call, call)
    desk.do(record_kind, call, "ghost_unconfirmed", "ada suara televisi")
    seen = desk.board.calls[call]
    assert (seen.call_kind, seen.note, seen.state) == ("ghost_unconfirmed", "ada suara televisi", "talking")


def test_a_contact_that_did_not_ring_has_no_ring_time(desk: Desk, room: Room) -> None:
    call = desk.call(channel="whatsapp", number="0812")
    assert (call.rang_ms, answer_s(call), call.claimed_by, call.channel) == (None, None, "desk-a", "whatsapp")
    with pytest.raises(Refused, match="time_future"):
        desk.do(start_call, happened=room.now_ms + 1)


def test_who_calls_is_noted(desk: Desk) -> None:
    call = desk.call()
    desk.do(set_number, call.id, " 0342\x07 801112 ")
    desk.do(set_caller, call.id, "Bu Sri", "jv")
    seen = desk.board.calls[call.id]
    assert (seen.number, seen.caller, seen.language) == ("0342 801112", "Bu Sri", "jv")
    desk.do(set_number, call.id, None)
    assert desk.board.calls[call.id].number is None


def test_calling_back_a_caller_in_danger_needs_a_reason_that_is_recorded(desk: Desk) -> None:
    call = desk.call(number="0812 3456")
    assert desk.do(check_call_back, call.id) == []
    desk.do(set_call_back, call.id, "never")
    with pytest.raises(Refused, match="callback_unsafe"):
        desk.do(check_call_back, call.id)
    fact = desk.do(check_call_back, call.id, reason="diminta Polres")[0].fact
    assert fact == facts.CallBackSet("never", reason="diminta Polres")
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(set_call_back, call.id, "allowed")
    desk.do(set_call_back, call.id, "hours", "08:00-23:30", "korban pindah rumah")
    assert desk.board.calls[call.id].call_back_hours == "08:00-23:30"
    assert desk.do(check_call_back, call.id) == []


def test_a_caller_who_wants_whatsapp_only_is_not_phoned(desk: Desk) -> None:
    call = desk.call(number="0812 3456")
    desk.do(set_call_back, call.id, "whatsapp")
    assert desk.do(check_call_back, call.id, "whatsapp") == []
    with pytest.raises(Refused, match="callback_whatsapp"):
        desk.do(check_call_back, call.id)
    desk.do(check_call_back, call.id, reason="WA tidak dibaca")
    assert desk.board.calls[call.id].call_back == "whatsapp"


def test_a_second_caller_is_attached_to_the_open_case(desk: Desk) -> None:
    case = desk.case(call=desk.call(number="0811").id)
    second = desk.call(number="0822")
    desk.do(attach_call, second.id, case.id)
    assert [call.number for call in desk.board.calls_of(case.id)] == ["0811", "0822"]
    desk.do(attach_call, second.id, None)
    assert [call.number for call in desk.board.calls_of(case.id)] == ["0811"]
    assert desk.do(attach_call, second.id, None) == []


def test_attaching_to_a_dangerous_case_forbids_calling_back_unless_a_person_has_decided(desk: Desk) -> None:
    case = desk.case("domestic_violence")
    first, decided = desk.call(), desk.call()
    desk.do(set_call_back, decided.id, "whatsapp")
    desk.do(attach_call, first.id, case.id)
    desk.do(attach_call, decided.id, case.id)
    assert desk.board.calls[first.id].call_back == "never"
    assert desk.board.calls[decided.id].call_back == "whatsapp"


def test_a_call_that_is_not_on_the_board_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="call_unknown"):
        desk.do(take_call, "nowhere")


def test_a_person_without_the_right_role_may_not_write(room: Room) -> None:
    viewer = room.desk("C", roles=frozenset({"viewer"}))
    with pytest.raises(Refused, match="not_allowed"):
        viewer.do(start_call)
