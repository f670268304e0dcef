"""How a case ends, and what stays to be done after it."""

from __future__ import annotations

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft, case_known, case_still_open
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.streams import case_stream
from console.models.state.task import Task
from console.models.state.text import clean_line, clean_personal, reason_given
from console.models.views.waiting import CASE_KINDS, CaseTask
from wire import facts
from wire.facts.task import TaskKind
from wire.seal import Personal

# Tasks of a case (follow-ups, promises, calls for the supervisor): planned with a due time, moved, done, dropped.
#
# None ends by itself.


def plan_task(
    board: Board,
    context: Context,
    case: str,
    kind: TaskKind,
    due: int,
    text: Personal | None,
) -> list[Draft]:
    """Something is to be done about the case by `due`; refused: time_past, text_missing."""
    case_known(board, case)
    said = clean_personal(text)
    if not said:
        raise Refused("text_missing")
    if due < context.now_ms:
        raise Refused("time_past")
    fact = facts.TaskPlanned(context.new_id(), kind, due, text=said, cause="asked")
    return [context.draft(case_stream(case), fact)]


def move_case_task(
    board: Board, context: Context, case: str, task: str, due: int, reason: str | None = None
) -> list[Draft]:
    """The task is due at another time, which has not passed."""
    _open_task(board, case, task)
    if due < context.now_ms:
        raise Refused("time_past")
    return [context.draft(case_stream(case), facts.TaskMoved(task, due, clean_line(reason)))]


def finish_case_task(board: Board, context: Context, case: str, task: str, text: Personal | None = None) -> list[Draft]:
    """Raises Refused when the task is not open in this case."""
    _open_task(board, case, task)
    return [context.draft(case_stream(case), facts.TaskDone(task, clean_personal(text)))]


def drop_case_task(board: Board, context: Context, case: str, task: str, reason: str) -> list[Draft]:
    """It will not be done, with the reason."""
    _open_task(board, case, task)
    return [context.draft(case_stream(case), facts.TaskDropped(task, reason_given(reason)))]


def open_tasks(board: Board, case: str, *, of_all: bool = False) -> list[CaseTask]:
    """The follow-ups and promises of a case and all that went into it, the first due first; with `of_all` also the
    questions to agencies and the calls for the supervisor, which the contact round works off."""
    tasks = ((part, one) for part in board.parts_of(case) for one in part.tasks.values() if one.open)
    found = [CaseTask(part, one) for part, one in tasks if of_all or one.task_kind in CASE_KINDS]
    return sorted(found, key=lambda one: (one.task.due, one.task.id))


def _open_task(board: Board, case: str, task: str) -> Task:
    known = case_known(board, case).tasks.get(task)
    if known is None or not known.open:
        raise Refused("task_gone")
    return known


# How a case ends: handed over, closed, cancelled, found false, and opened again. Always by a person, with a reason.
#
# What is missing before a case is closed is named, never invented; a person may close with it and says why.


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """Something a closed case should have: a step of an agency, its result, a promise kept, a value decided."""

    code: str
    agency: str = ""
    step: str = ""
    due: int = 0


def lacking(board: Board, case: str) -> list[Lack]:
    """What is missing of a case and of all that went into it, in the order in which it is worked off."""
    found = []
    for part in board.parts_of(case):
        for one in part.assignments.values():
            if one.state in ("recalled", "unable"):
                continue
            found += [
                Lack(code="step", agency=one.agency, step=step)
                for step in board.reference.rules.closing_steps
                if step not in one.stamps and not (step == "told" and one.told)
            ]
            if one.state == "cleared" and not one.result:
                found.append(Lack(code="result", agency=one.agency))
        if part.conflicts:
            found.append(Lack(code="conflict"))
        if part.handover is not None and part.handover.confirmed_ms is None:
            found.append(Lack(code="handover"))
    return [*found, *(Lack(code=one.task.task_kind, due=one.task.due) for one in open_tasks(board, case))]


def hand_over(board: Board, context: Context, case: str, to: str, reason: str | None = None) -> list[Draft]:
    """Offer the case to a neighbour's 112; it stays open here until a named receiver confirms."""
    case_still_open(board, case)
    neighbour = clean_line(to)
    if neighbour is None:
        raise Refused("receiver_missing")
    fact = facts.CaseHandedOver(to=neighbour, reason=clean_line(reason))
    return [context.draft(case_stream(case), fact)]


def confirm_handover(board: Board, context: Context, case: str, receiver: Personal) -> list[Draft]:
    """A named receiver took the case; refused: handover_missing, receiver_missing."""
    if case_known(board, case).handover is None:
        raise Refused("handover_missing")
    name = clean_line(receiver) if isinstance(receiver, str) else receiver
    if name is None:
        raise Refused("receiver_missing")
    return [context.draft(case_stream(case), facts.HandoverConfirmed(receiver=name))]


def close(board: Board, context: Context, case: str, outcome: str | None, reason: str | None = None) -> list[Draft]:
    """Close with an outcome; refused: close_no_result, and unless a reason explains it close_agencies_open and
    close_lacking."""
    known = case_still_open(board, case)
    outcomes = {item.code for item in board.reference.lists.get("outcome", ())}
    if not outcome or (outcomes and outcome not in outcomes):
        raise Refused("close_no_result")
    said = clean_line(reason)
    if said is None:
        _agencies_clear(board, known)
        lacks = lacking(board, case)
        if lacks:
            raise Refused("close_lacking", count=len(lacks))
    return [context.draft(case_stream(case), facts.CaseClosed(outcome=outcome, reason=said))]


def reopen(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """Open an ended case again; what was planned in its first life is dropped with the reason, and seen to be.

    A merged case is taken apart instead (`case_merged`), so that nobody works on it twice.
    """
    known = case_known(board, case)
    if known.open:
        raise Refused("case_not_closed", case=case)
    if known.state == "merged":
        into = board.goes_on_in(case)
        raise Refused("case_merged", case=board.display_number(into) if into in board.cases else "…")
    said = reason_given(reason)
    dropped = [
        context.draft(case_stream(one.case.id), facts.TaskDropped(task=one.task.id, reason=said))
        for one in open_tasks(board, case, of_all=True)
    ]
    return [*dropped, context.draft(case_stream(case), facts.CaseReopened(reason=said))]


def cancel(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """Cancel a case; its crews must be cleared or recalled first (`close_agencies_open`), or they drive on."""
    known = case_still_open(board, case)
    said = reason_given(reason)
    _agencies_clear(board, known)
    return [context.draft(case_stream(case), facts.CaseCancelled(reason=said))]


def find_false(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """The report was false; a dispatched case needs word from an agency on scene first (`prank_dispatched`)."""
    known = case_still_open(board, case)
    said = reason_given(reason)
    word_from_scene(known)
    return [context.draft(case_stream(case), facts.CaseFoundFalse(reason=said))]


def word_from_scene(case: Case) -> None:
    """Refused (`prank_dispatched`) while agencies were sent and none has said what it found."""
    sent = [one for one in case.assignments.values() if one.told or one.open]
    word = any({"arrived", "reported", "cleared"} & one.stamps.keys() for one in sent)
    if sent and not word:
        raise Refused("prank_dispatched", agencies=[one.agency for one in sent])


def _agencies_clear(board: Board, case: Case) -> None:
    waiting = [one.agency for part in board.parts_of(case.id) for one in part.open_assignments]
    if waiting:
        raise Refused("close_agencies_open", agencies=waiting)
