"""A desk that goes on under a new id is the same desk: its call, its shift and its last step stay its own."""

import pytest

from console.errors import Refused
from console.models.commands.calls import end_call, record_kind, ring, take_call
from console.models.commands.intake import last_step
from console.models.commands.shifts import start_shift
from console.models.state.record import Recorded
from console.models.state.streams import split_stream
from console.models.views.waiting import own_claims
from tests.models.desks import Desk, Room
from wire import facts


def go_on(room: Room, desk: Desk, letter: str) -> None:
    """As the desk's disk does it: the first fact of the new chain names the old one."""
    old, desk.name, desk.letter, desk.written = desk.name, f"desk-{letter.lower()}", letter, 0
    room.later()
    fact = facts.DeskContinued(old=old, last_hash=b"")
    record = Recorded(
        id=room.new_id(), stream=f"ref:desk:{desk.name}", desk=desk.name, desk_seq=1, at=room.now_ms, by="", fact=fact
    )
    desk.written = 1
    desk.board.apply([record])


def test_the_call_in_hand_stays_in_hand_through_two_renewals(room: Room, desk: Desk, other: Desk) -> None:
    call = split_stream(desk.do(ring, "0000-1")[0].stream)[1]
    desk.do(take_call, call)
    room.meet()
    for letter in "CD":
        go_on(room, desk, letter)
        assert own_claims(desk.board, desk.name, desk.board.calls[call])
        assert desk.do(take_call, call) == []
    room.meet()
    assert not own_claims(other.board, other.name, other.board.calls[call])
    with pytest.raises(Refused, match="call_taken"):
        other.do(end_call, call)
    desk.do(record_kind, call, "prank")
    desk.do(end_call, call)


def test_what_the_other_copy_takes_later_under_the_old_id_is_not_ours(room: Room, desk: Desk) -> None:
    copy = room.desk("A")
    go_on(room, copy, "C")
    room.later()
    call = desk.call()
    room.meet(desk)
    assert own_claims(desk.board, desk.name, desk.board.calls[call.id])
    assert not own_claims(copy.board, copy.name, copy.board.calls[call.id])
    with pytest.raises(Refused, match="call_taken"):
        copy.do(end_call, call.id)


def test_the_shift_runs_on_and_is_not_called_forgotten(room: Room, desk: Desk) -> None:
    desk.do(start_shift)
    go_on(room, desk, "C")
    with pytest.raises(Refused, match="shift_running"):
        desk.do(start_shift)


def test_the_last_step_can_still_be_taken_back(room: Room, desk: Desk) -> None:
    call = desk.call()
    step = desk.do(record_kind, call.id, "prank")[0]
    go_on(room, desk, "C")
    found = last_step(desk.board, desk.context)
    assert found is not None and found.id == step.id


def test_desks_that_claim_to_continue_each_other_end_nowhere(room: Room, desk: Desk) -> None:
    go_on(room, desk, "C")
    go_on(room, desk, "D")
    again = facts.DeskContinued(old="desk-d", last_hash=b"")
    stream = "ref:desk:desk-a"
    desk.board.apply([Recorded(id="x", stream=stream, desk="desk-a", desk_seq=9, at=room.now_ms, by="", fact=again)])
    assert [one for one, _ in desk.board.reference.selves("desk-d")] == ["desk-d", "desk-c", "desk-a"]
