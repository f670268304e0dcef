"""One desk has a call and the others see who; it comes back by a person, or after a stated time, never silently."""

import pytest

from console.errors import Refused
from console.models.commands.calls import (
    end_call,
    flag_caller,
    note_call,
    record_kind,
    release_call,
    release_left,
    renew_claim,
    ring,
    start_call,
    take_call,
)
from console.models.state.streams import split_stream
from console.models.views.waiting import (
    call_in_hand,
    calls_elsewhere,
    last_release,
    line_call,
    open_talks,
    ringing_calls,
    unrecorded_calls,
)
from tests.models.desks import Desk, Room, answer_s
from wire import facts


def rung(desk: Desk, number: str = "0812") -> str:
    return split_stream(desk.do(ring, number)[0].stream)[1]


def taken(desk: Desk, room: Room) -> str:
    call = rung(desk)
    desk.do(take_call, call)
    room.meet()
    return call


def test_the_others_see_who_has_a_call(desk: Desk, other: Desk, room: Room) -> None:
    call = taken(desk, room)
    assert [one.id for one in calls_elsewhere(other.board, other.name)] == [call]
    assert calls_elsewhere(desk.board, desk.name) == []


def test_a_second_call_holds_the_first_which_stays_open(desk: Desk, room: Room) -> None:
    first, second = rung(desk), rung(desk, "0813")
    desk.do(take_call, first)
    room.later()
    desk.do(take_call, second)
    assert [one.id for one in open_talks(desk.board, desk.name)] == [second, first]
    desk.do(record_kind, second, "information")
    seen = line_call(desk.board, desk.name, room.now_ms)
    assert seen is not None and seen.id == first


def test_a_ring_counts_before_what_is_over(desk: Desk, room: Room) -> None:
    over = desk.call()
    desk.do(end_call, over.id)
    assert [one.id for one in unrecorded_calls(desk.board, desk.name)] == [over.id]
    fresh = rung(desk)
    seen = line_call(desk.board, desk.name, room.now_ms)
    assert seen is not None and seen.id == fresh
    hand = call_in_hand(desk.board, desk.name, room.now_ms)
    assert hand is not None and hand.id == over.id, "a call that rings is in nobody's hand"


def test_a_call_nobody_took_is_in_nobodys_hand_though_it_is_over(desk: Desk, room: Room) -> None:
    mine = desk.call()
    desk.do(end_call, mine.id)
    desk.do(record_kind, mine.id, "prank")
    room.later()
    missed = rung(desk, "0813")
    desk.do(end_call, missed)
    seen = line_call(desk.board, desk.name, room.now_ms)
    assert seen is not None and seen.id == missed, "it waits to be recorded"
    hand = call_in_hand(desk.board, desk.name, room.now_ms)
    assert hand is not None and hand.id == mine.id, "what is said of 'this number' is not meant for it"


def test_a_desk_that_was_not_heard_for_the_stated_time_loses_its_call(desk: Desk, other: Desk, room: Room) -> None:
    call = taken(desk, room)
    since = room.now_ms
    room.later(9)
    with pytest.raises(Refused, match="desk_not_gone"):
        other.do(release_left, call, desk.name, since)
    room.later(1)
    other.do(release_left, call, desk.name, since)
    assert [one.id for one in ringing_calls(other.board, room.now_ms)] == [call]
    told = last_release(other.board.calls[call])
    assert told == facts.CallReleased("A", "time_out", desk.name, since)
    assert other.do(release_left, call, desk.name, since) == []


def test_a_late_second_time_out_takes_the_call_from_nobody_else(desk: Desk, other: Desk, room: Room) -> None:
    third = room.desk("C")
    call = taken(desk, room)
    since = room.now_ms
    room.later(10)
    other.do(release_left, call, desk.name, since)
    other.do(take_call, call)
    third.do(release_left, call, desk.name, since)
    room.meet(other, third)
    for one in (desk, other, third):
        assert one.board.calls[call].claims == ("desk-b",)
    assert last_release(desk.board.calls[call]) is not None, "who lost it sees why"


def test_a_desk_at_work_says_again_that_it_has_the_call(desk: Desk, room: Room) -> None:
    call = taken(desk, room)
    assert desk.do(renew_claim, call) == []
    room.later(4)
    desk.do(renew_claim, call)
    seen = desk.board.calls[call]
    answers = [line.fact for line in seen.timeline if isinstance(line.fact, facts.CallAnswered)]
    assert [one.again for one in answers] == [False, True], "the log tells answering from going on"
    assert (seen.claims, answer_s(seen)) == (("desk-a",), 0.0)
    desk.do(record_kind, call, "information")
    room.later(5)
    assert desk.do(renew_claim, call) == []


def test_a_desk_that_was_only_cut_off_has_its_call_again(desk: Desk, other: Desk, room: Room) -> None:
    call = taken(desk, room)
    since = room.now_ms
    room.later(5)
    desk.do(renew_claim, call)
    room.later(5)
    other.do(release_left, call, desk.name, since)
    room.meet(other, desk)
    assert other.board.calls[call].claims == ("desk-a",)


def test_a_person_gives_a_call_back_and_the_reason_is_seen(desk: Desk, other: Desk, room: Room) -> None:
    call = taken(desk, room)
    other.do(release_call, call, "meja A mati")
    released = last_release(other.board.calls[call])
    assert released is not None and (released.claim, released.cause) == ("desk-a", "person")
    other.do(take_call, call)
    assert last_release(other.board.calls[call]) is None


def test_who_calls_is_flagged_as_a_whole_and_notes_are_kept(desk: Desk) -> None:
    call = split_stream(desk.do(start_call)[0].stream)[1]
    desk.do(flag_caller, call, ("child", "panicking", "child"))
    assert desk.board.calls[call].flags == ("child", "panicking")
    assert desk.do(flag_caller, call, ("child", "panicking")) == []
    desk.do(flag_caller, call, ())
    assert desk.board.calls[call].flags == ()
    desk.do(note_call, call, "suara air")
    with pytest.raises(Refused, match="text_missing"):
        desk.do(note_call, call, "  ")
