"""The most pressing need of each assignment, for lists that show one word a line. Pure: no Qt."""

from __future__ import annotations

from console.models.board import Board
from console.models.case import Case
from console.models.overdue import needs_of

# In the order of pressure: nobody knows of it, nobody answers, nobody comes, they know something old, they are late.
PRESSURE = ("untold", "silent", "unable", "retell", "overdue")


def needs_by_assignment(board: Board, case: Case, now_ms: int) -> dict[str, str]:
    """The need of each assignment that has one, by id. An ended case needs nothing any more."""
    found: dict[str, str] = {}
    for need in needs_of(board, case, now_ms) if case.open else ():
        if need.assignment is not None:
            before = found.get(need.assignment)
            if before is None or PRESSURE.index(need.code) < PRESSURE.index(before):
                found[need.assignment] = need.code
    return found


def overdue_s(board: Board, case: Case, now_ms: int) -> int:
    """By how many seconds the latest of its agencies is over its target; 0 when none is."""
    if not case.open:
        return 0
    targets = board.reference.targets_of
    return max((one.clock(now_ms, targets(one.agency)).overdue_s for one in case.open_assignments), default=0)
