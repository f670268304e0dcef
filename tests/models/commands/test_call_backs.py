"""Calling back: what is planned is tried, moved, done or dropped by a person, and the caller's wish is obeyed."""

import pytest

from console.errors import Refused
from console.models.commands.calls import (
    Try,
    abandoned_task,
    ask_block,
    drop_task,
    end_call,
    finish_task,
    grant_block,
    move_task,
    plan_call_back,
    record_abandoned,
    record_kind,
    ring,
    set_call_back,
    take_call,
    try_task,
    within_hours,
)
from console.models.commands.intake import undo_last
from console.models.state.call import Call
from console.models.state.streams import call_stream, split_stream
from console.models.views.waiting import late_tasks, tasks_to_do
from tests.models.desks import Desk, Room
from wire import facts

MINUTE_MS = 60_000


def gone(desk: Desk, number: str | None = "0812 3456") -> str:
    """A call that rang and ended while nobody took it."""
    call = split_stream(desk.do(ring, number)[0].stream)[1]
    desk.do(end_call, call)
    return call


def planned(desk: Desk, minutes: int = 15) -> tuple[Call, str]:
    call = desk.call(number="0812 3456")
    desk.do(plan_call_back, call.id, desk.room.now_ms + minutes * MINUTE_MS)
    seen = desk.board.calls[call.id]
    return seen, next(iter(seen.tasks))


class TestPlanning:
    def test_a_call_back_is_due_and_then_late(self, desk: Desk, room: Room) -> None:
        planned(desk)
        assert [due.task.task_kind for due in tasks_to_do(desk.board)] == ["call_back"]
        assert late_tasks(desk.board, room.now_ms) == []
        room.later(15)
        assert len(late_tasks(desk.board, room.now_ms)) == 1

    def test_without_a_number_nobody_can_call_back_and_it_says_so(self, desk: Desk, room: Room) -> None:
        call = desk.call()
        with pytest.raises(Refused, match="callback_no_number"):
            desk.do(plan_call_back, call.id, room.now_ms)

    def test_a_caller_in_danger_is_planned_for_only_with_a_reason(self, desk: Desk, room: Room) -> None:
        call = desk.call(number="0812 3456")
        desk.do(set_call_back, call.id, "never")
        with pytest.raises(Refused, match="callback_unsafe"):
            desk.do(plan_call_back, call.id, room.now_ms)
        desk.do(plan_call_back, call.id, room.now_ms, reason="diminta Polres")
        assert len(tasks_to_do(desk.board)) == 1
        assert desk.board.calls[call.id].timeline[-2].fact == facts.CallBackSet("never", reason="diminta Polres")

    def test_a_number_that_must_not_be_called_stays_so_when_it_rings_again(self, desk: Desk, room: Room) -> None:
        first = desk.call(number="0812 3456")
        desk.do(set_call_back, first.id, "never")
        room.later()
        call = gone(desk, "+62 812 3456")
        desk.do(record_abandoned, call)
        with pytest.raises(Refused, match="callback_unsafe"):
            desk.do(try_task, call, abandoned_task(call), Try(outcome="no_answer"))
        with pytest.raises(Refused, match="callback_unsafe"):
            desk.do(plan_call_back, call, room.now_ms)
        desk.do(set_call_back, call, "allowed", reason="sudah pindah rumah")
        desk.do(try_task, call, abandoned_task(call), Try(outcome="reached"))

    def test_a_silent_call_is_called_back_through_its_card_only(self, desk: Desk, room: Room) -> None:
        call = desk.call(number="0812 3456")
        desk.do(record_kind, call.id, "ghost_unconfirmed")
        with pytest.raises(Refused, match="callback_by_card"):
            desk.do(plan_call_back, call.id, room.now_ms)

    def test_it_cannot_be_due_in_the_past(self, desk: Desk, room: Room) -> None:
        call, task = planned(desk)
        with pytest.raises(Refused, match="time_past"):
            desk.do(plan_call_back, call.id, room.now_ms - 1)
        with pytest.raises(Refused, match="time_past"):
            desk.do(move_task, call_stream(call.id), task, room.now_ms - 1)


class TestTrying:
    def test_reaching_the_caller_does_it(self, desk: Desk) -> None:
        call, task = planned(desk)
        desk.do(try_task, call.id, task, Try(outcome="reached", text="sudah aman"))
        done = desk.board.calls[call.id].tasks[task]
        assert (done.open, done.ended, len(done.attempts)) == (False, "done", 1)
        with pytest.raises(Refused, match="task_gone"):
            desk.do(finish_task, call_stream(call.id), task)

    def test_no_answer_keeps_it_open_and_due_again_later(self, desk: Desk, room: Room) -> None:
        call, task = planned(desk, 0)
        desk.do(try_task, call.id, task, Try(outcome="no_answer"))
        waits = desk.board.calls[call.id].tasks[task]
        assert waits.open and waits.due == room.now_ms + 15 * MINUTE_MS
        assert [one.outcome for one in waits.attempts] == ["no_answer"]

    def test_it_is_moved_and_dropped_with_a_reason(self, desk: Desk, room: Room) -> None:
        call, task = planned(desk)
        desk.do(move_task, call_stream(call.id), task, room.now_ms + 60 * MINUTE_MS, "pelapor rapat")
        assert desk.board.calls[call.id].tasks[task].due == room.now_ms + 60 * MINUTE_MS
        with pytest.raises(Refused, match="reason_missing"):
            desk.do(drop_task, call_stream(call.id), task, " ")
        desk.do(drop_task, call_stream(call.id), task, "sudah menelepon lagi")
        assert tasks_to_do(desk.board) == []

    def test_the_wish_of_the_caller_counts_at_each_attempt(self, desk: Desk, room: Room) -> None:
        call, task = planned(desk)
        desk.do(set_call_back, call.id, "whatsapp")
        with pytest.raises(Refused, match="callback_whatsapp"):
            desk.do(try_task, call.id, task, Try(outcome="no_answer"))
        desk.do(try_task, call.id, task, Try(outcome="message_left", channel="whatsapp"))
        desk.do(set_call_back, call.id, "never")
        with pytest.raises(Refused, match="callback_unsafe"):
            desk.do(try_task, call.id, task, Try(outcome="no_answer", channel="whatsapp"))
        desk.do(set_call_back, call.id, "hours", "01:00-02:00", "pelapor kerja")
        with pytest.raises(Refused, match="callback_hours"):
            desk.do(try_task, call.id, task, Try(outcome="no_answer"))
        desk.do(try_task, call.id, task, Try(outcome="reached", reason="darurat"))
        assert not desk.board.calls[call.id].tasks[task].open


class TestAbandoned:
    def test_a_call_nobody_took_becomes_a_call_back_by_itself(self, desk: Desk) -> None:
        call = gone(desk)
        desk.do(record_abandoned, call)
        seen = desk.board.calls[call]
        assert (seen.call_kind, seen.state) == ("abandoned", "recorded")
        (due,) = tasks_to_do(desk.board)
        assert (due.call.id, due.task.cause) == (call, "abandoned")
        assert desk.do(record_abandoned, call) == []

    def test_two_desks_that_write_it_apart_plan_one_call_back(self, desk: Desk, other: Desk, room: Room) -> None:
        call = gone(desk)
        room.meet()
        desk.do(record_abandoned, call)
        other.do(record_abandoned, call)
        room.meet()
        assert list(desk.board.calls[call].tasks) == [abandoned_task(call)]
        assert desk.board.calls[call].conflicts == {}
        assert desk.board.hash() == other.board.hash()

    def test_a_number_that_rang_twice_is_called_back_once(self, desk: Desk) -> None:
        for call in (gone(desk), gone(desk, "+62 812-3456")):
            desk.do(record_abandoned, call)
        assert len(tasks_to_do(desk.board)) == 1

    def test_without_a_number_it_is_filed_and_nothing_is_promised(self, desk: Desk) -> None:
        call = gone(desk, None)
        desk.do(record_abandoned, call)
        assert desk.board.calls[call].call_kind == "abandoned" and tasks_to_do(desk.board) == []

    def test_a_blocked_number_is_recorded_and_not_called_back(self, desk: Desk) -> None:
        asked = desk.do(ask_block, "0812 3456", 2, "iseng berulang")[0]
        desk.do(grant_block, split_stream(asked.stream)[1])
        call = gone(desk)
        desk.do(record_abandoned, call)
        assert desk.board.calls[call].call_kind == "abandoned" and tasks_to_do(desk.board) == []

    def test_a_call_that_was_taken_is_not_abandoned(self, desk: Desk) -> None:
        call = split_stream(desk.do(ring, "0812")[0].stream)[1]
        desk.do(take_call, call)
        desk.do(end_call, call)
        assert desk.do(record_abandoned, call) == []

    def test_what_the_desk_filed_by_itself_hides_no_step_of_a_person(self, desk: Desk) -> None:
        mine = desk.call(number="0811")
        desk.do(record_kind, mine.id, "prank")
        desk.do(record_abandoned, gone(desk))
        desk.do(undo_last)
        assert desk.board.calls[mine.id].call_kind is None


@pytest.mark.parametrize(
    ("hours", "inside"),
    [("08:00-16:00", False), ("18-23", True), ("22.00 sampai 05.00", False), ("malam saja", True), (None, True)],
)
def test_hours_are_read_as_people_write_them(hours: str | None, inside: bool) -> None:
    eight_in_the_evening = 1_794_488_400_000  # 12 November 2026, 20:00 in Jakarta is 13:00 in UTC
    assert within_hours(hours, eight_in_the_evening, "Asia/Jakarta") is inside
