"""A call nobody took, and who has a call, at two real desks: one call-back, one claim, the same board."""

from pathlib import Path

import pytest

from console.models.commands.calls import end_call, record_abandoned, release_left, ring, take_call
from console.models.views.waiting import calls_elsewhere, claim_ms, ringing_calls, tasks_to_do
from tests.helpers.world import Seat, world

pytestmark = pytest.mark.slow


def rung(seat: Seat, number: str) -> str:
    return seat.desk.do(ring, number)[0].stream.removeprefix("call:")


def test_an_abandoned_call_filed_at_both_desks_apart_is_one_call_back(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        call = rung(a, "0000-1")
        a.desk.do(end_call, call)
        b.wait_until(lambda: call in b.desk.board.calls and b.desk.board.calls[call].ended_ms is not None)
        a.cable.pull()
        for seat in (a, b):
            seat.desk.do(record_abandoned, call)
        a.cable.mend()
        room.settle()
        for seat in (a, b):
            assert [due.call.id for due in tasks_to_do(seat.desk.board)] == [call]
            assert len(seat.desk.board.calls[call].tasks) == 1 and not seat.desk.board.calls[call].conflicts
        assert a.desk.board.hash() == b.desk.board.hash()


def test_one_desk_has_a_call_the_other_sees_it_and_gets_it_after_the_stated_time(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        call = rung(a, "0000-1")
        a.desk.do(take_call, call)
        b.wait_until(lambda: call in b.desk.board.calls and bool(b.desk.board.calls[call].claims))
        assert [one.id for one in calls_elsewhere(b.desk.board, b.desk.desk_id)] == [call]
        a.cable.pull()
        b.desk.do(release_left, call, a.desk.desk_id, b.desk.now_ms() - claim_ms(b.desk.board))
        assert [one.id for one in ringing_calls(b.desk.board, b.desk.now_ms())] == [call]
        b.desk.do(take_call, call)
        a.cable.mend()
        room.settle()
        a.wait_until(lambda: a.desk.board.calls[call].claims == (b.desk.desk_id,))
        assert a.desk.board.hash() == b.desk.board.hash()
