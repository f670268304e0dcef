"""Follow-ups and promises have a due time and end by a person; closing names what is missing."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import ask_agency
from console.models.commands.calls import (
    close,
    drop_task,
    finish_task,
    lacking,
    move_task,
    open_tasks,
    plan_task,
    reopen,
)
from console.models.commands.context import Draft
from console.models.state.streams import case_stream
from console.models.views.overdue import needing_action
from console.models.views.waiting import all_open_tasks
from tests.models.desks import MINUTE_MS, Desk, Room
from wire import facts


def test_a_promise_is_a_need_when_it_is_late_also_after_its_case_was_closed(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.do(plan_task, case.id, "promise", room.now_ms + 10 * MINUTE_MS, "kabari ambulans")
    desk.do(close, case.id, "handled", "janji masih jalan")
    assert needing_action(desk.board, room.now_ms) == []
    room.later(12)
    need = needing_action(desk.board, room.now_ms)[0]
    assert (need.code, need.case, need.overdue_s) == ("promise", case.id, 120)
    task = all_open_tasks(desk.board)[0].task
    desk.do(finish_task, case_stream(case.id), task.id, "sudah dikabari")
    assert needing_action(desk.board, room.now_ms) == []


def test_a_follow_up_needs_words_and_a_time_to_come(desk: Desk, room: Room) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="text_missing"):
        desk.do(plan_task, case.id, "follow_up", room.now_ms + 1, " ")
    with pytest.raises(Refused, match="time_past"):
        desk.do(plan_task, case.id, "follow_up", room.now_ms - 1, "x")
    desk.do(plan_task, case.id, "follow_up", room.now_ms + 1, "cek genset")
    task = open_tasks(desk.board, case.id)[0].task
    desk.do(move_task, case_stream(case.id), task.id, room.now_ms + MINUTE_MS)
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(drop_task, case_stream(case.id), task.id, "")
    desk.do(drop_task, case_stream(case.id), task.id, "tidak perlu")
    with pytest.raises(Refused, match="task_gone"):
        desk.do(finish_task, case_stream(case.id), task.id)


def test_closing_names_what_is_missing_and_needs_a_reason_with_it(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "told", channel="phone")
    desk.step(case, damkar, "cleared")
    desk.do(plan_task, case.id, "promise", room.now_ms + MINUTE_MS, "kabari")
    lacks = [(one.code, one.agency, one.step) for one in lacking(desk.board, case.id)]
    assert lacks == [("step", "DAMKAR", "arrived"), ("result", "DAMKAR", ""), ("promise", "", "")]
    with pytest.raises(Refused, match="close_lacking") as refused:
        desk.do(close, case.id, "handled")
    assert refused.value.values == {"count": 3}
    desk.do(close, case.id, "handled", "petugas lupa lapor tiba")
    assert "arrived" not in desk.assignment(case, damkar).stamps


def test_a_complete_case_closes_without_a_reason(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    for step in ("told", "arrived"):
        desk.step(case, damkar, step, channel="phone")  # type: ignore[arg-type]
    desk.step(case, damkar, "cleared", result="handled")
    recalled = desk.send(case, "PLN")
    desk.step(case, recalled, "recalled", reason="tidak perlu")
    desk.do(close, case.id, "handled")


def test_opening_again_drops_what_was_planned_before_with_the_reason(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.do(plan_task, case.id, "promise", room.now_ms + MINUTE_MS, "kabari")
    desk.do(close, case.id, "handled", "janji masih jalan")
    desk.do(reopen, case.id, "pelapor menelepon lagi")
    task = next(iter(desk.seen(case).tasks.values()))
    assert (task.ended, task.result) == ("dropped", "pelapor menelepon lagi")
    assert [line.kind for line in desk.seen(case).timeline[-2:]] == ["task_dropped", "case_reopened"]


def test_questions_to_agencies_and_calls_for_the_supervisor_are_no_promises_and_hold_up_no_closing(desk: Desk) -> None:
    case = desk.case()
    one = desk.send(case)
    desk.do(ask_agency, case.id, one)
    desk.write([Draft(case_stream(case.id), facts.TaskPlanned("s1", "supervisor", desk.room.now_ms, agency="DAMKAR"))])
    assert open_tasks(desk.board, case.id) == [] and all_open_tasks(desk.board) == []
    assert {lack.code for lack in lacking(desk.board, case.id)} == {"step"}
    for step in ("told", "arrived"):
        desk.step(case, one, step)
    desk.step(case, one, "cleared", result="handled")
    desk.do(close, case.id, "handled")
    desk.do(reopen, case.id, "ada lagi")
    assert not any(task.open for task in desk.seen(case).tasks.values()), "its first life is over for them too"
