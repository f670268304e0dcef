"""Tasks of a case (follow-ups, promises, calls for the supervisor): planned with a due time, moved, done, dropped.

None ends by itself.
"""

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.case import Case
from console.models.context import Context, Draft
from console.models.lookup import case_known
from console.models.streams import case_stream
from console.models.task import Task
from console.models.text import clean_line, clean_personal, reason_given
from wire import facts
from wire.seal import Personal
from wire.task_facts import TaskKind

CASE_KINDS = ("follow_up", "promise")


class CaseTask(msgspec.Struct, frozen=True):
    """A task that is to be done, and the case it belongs to."""

    case: Case
    task: Task


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
    """A person did it."""
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


def all_open_tasks(board: Board) -> list[CaseTask]:
    """The follow-ups and promises of all cases, the first due first; also of closed ones."""
    tasks = ((case, one) for case in board.cases_with_tasks() for one in case.tasks.values() if one.open)
    found = [CaseTask(case, one) for case, one in tasks if one.task_kind in CASE_KINDS]
    return sorted(found, key=lambda one: (one.task.due, one.task.id))


def _open_task(board: Board, case: str, task: str) -> Task:
    known = case_known(board, case).tasks.get(task)
    if known is None or not known.open:
        raise Refused("task_gone")
    return known
