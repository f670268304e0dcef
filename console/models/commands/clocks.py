"""What desks write by themselves about clocks, and who takes the watch."""

from __future__ import annotations

from console.errors import Refused
from console.models.commands.agencies import Order, requests
from console.models.commands.context import Context, Draft, case_known, case_still_open
from console.models.state.board import Board
from console.models.state.case import Assignment, Case
from console.models.state.streams import case_stream, shift_stream
from console.models.state.text import reason_given
from console.models.views.on_duty import own_shift
from console.models.views.overdue import (
    fallback_id,
    fires_here,
    firings,
    supervisor_task,
    unheard_task,
    watch_ms,
    watched_by,
)
from wire import facts
from wire.facts import Step

# What a desk writes by itself when an agency does not come, and who takes the watch of a case.


def fire(board: Board, context: Context, case: str) -> list[Draft]:
    """Write what is due of the assignments this desk watches; nothing when there is nothing to fire."""
    known = case_known(board, case)
    drafts: list[Draft] = []
    for found in firings(board, known, context.now_ms):
        one = known.assignments[found.assignment]
        if not fires_here(board, context.desk, known, one):
            continue
        if found.agency is not None:
            order = Order(agency=found.agency, fallback_of=one.id, assignment=fallback_id(one.id))
            drafts += requests(board, context, known, [order])
        elif found.step is not None:
            drafts += _escalated(context, known, one, found.step)
        elif found.heard_ms is not None:
            task = _for_supervisor(context, one, unheard_task(one.id, found.heard_ms), "unheard")
            drafts.append(context.draft(case_stream(known.id), task))
    return drafts


def take_watch(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """From now on this desk fires for the case, in the place of one that is gone; with a reason."""
    if watched_by(board, case_still_open(board, case), context.desk):
        raise Refused("watch_here_already")
    return [context.draft(case_stream(case), facts.WatchTaken(reason_given(reason)))]


def _escalated(context: Context, case: Case, one: Assignment, step: Step) -> list[Draft]:
    stream = case_stream(case.id)
    task = _for_supervisor(context, one, supervisor_task(one.id, step), step)
    drafts = [context.draft(stream, facts.AssignmentEscalated(one.id, step))]
    return drafts if task.task in case.tasks else [*drafts, context.draft(stream, task)]


def _for_supervisor(context: Context, one: Assignment, task: str, cause: str) -> facts.TaskPlanned:
    return facts.TaskPlanned(task, "supervisor", context.now_ms, agency=one.agency, assignment=one.id, cause=cause)


# A desk that watches says that it is at work.


def say_heard(board: Board, context: Context) -> list[Draft]:
    """This desk is at work: written when others wait on its clocks and it has written nothing else for a while."""
    shift = own_shift(board, context.desk, context.person)
    last = next((record.at for record in board.written_at(context.desk, 1)), 0)
    if shift is None or context.now_ms - last < watch_ms(board) * 2 // 5:
        return []
    others = any(
        not board.reference.is_of(context.desk, one.desk, one.started_ms)
        for one in board.shifts.values()
        if one.on_duty
    )
    works = ((case, one) for case in board.worked_cases() for one in case.open_assignments)
    if not others or not any(fires_here(board, context.desk, case, one) for case, one in works):
        return []
    return [context.draft(shift_stream(shift.id), facts.DeskHeard())]
