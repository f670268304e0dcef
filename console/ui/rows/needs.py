"""The most pressing need of each assignment, for lists that show one word a line. Pure: no Qt."""

from __future__ import annotations

from console.models.board import Board
from console.models.case import Case
from console.models.overdue import needs_of
from console.models.promise_commands import open_tasks
from console.models.task import Task

# In the order of pressure: nobody knows of it, nobody answers, nobody comes, they know something old, they are late.
PRESSURE = ("untold", "silent", "unable", "retell", "overdue")


def needs_by_assignment(board: Board, case: Case, now_ms: int) -> dict[str, str]:
    """The need of each assignment that has one, by id. An ended case needs nothing any more."""
    found: dict[str, str] = {}
    for need in needs_of(board, case, now_ms) if board.at_work(case.id) else ():
        if need.assignment is not None and need.code in PRESSURE:
            before = found.get(need.assignment)
            if before is None or PRESSURE.index(need.code) < PRESSURE.index(before):
                found[need.assignment] = need.code
    return found


def overdue_s(board: Board, case: Case, now_ms: int) -> int:
    """By how many seconds the latest of its agencies is over its target, or of its promises; 0 when none is.

    What went into a case is counted there; a merged case itself is never late.
    """
    promised = max(((now_ms - one.due) // 1000 for one in late_promises(board, case, now_ms)), default=0)
    if not board.still_open(case.id):
        return promised
    targets = board.reference.targets_of
    still = (one for part in board.parts_of(case.id) for one in part.open_assignments)
    return max(promised, max((one.clock(now_ms, targets(one.agency)).overdue_s for one in still), default=0))


def late_promises(board: Board, case: Case, now_ms: int) -> list[Task]:
    """The follow-ups and promises of a case whose time has come; those of a merged one wait in the case it went to."""
    if board.goes_on_in(case.id) != case.id:
        return []
    return [one.task for one in open_tasks(board, case.id) if one.task.late(now_ms)]
