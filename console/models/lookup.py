"""Finding what a command is about; refused with a code when it is not on the board."""

from console.errors import Refused
from console.models.assignment import Assignment
from console.models.board import Board
from console.models.call import Call
from console.models.case import Case
from console.models.context import Context

_CLAIMS = ("call_answered", "call_started")


def call_known(board: Board, call: str) -> Call:
    """The call; refused (`call_unknown`) when it is not on the board."""
    known = board.calls.get(call)
    if known is None:
        raise Refused("call_unknown", call=call)
    return known


def case_known(board: Board, case: str) -> Case:
    """The case; refused (`case_unknown`) when it is not on the board."""
    known = board.cases.get(case)
    if known is None:
        raise Refused("case_unknown", case=case)
    return known


def case_still_open(board: Board, case: str) -> Case:
    """The case; refused (`case_closed`) when it has ended."""
    known = case_known(board, case)
    if not board.still_open(case):
        raise Refused("case_closed", case=case, number=board.display_number(case), state=known.state)
    return known


def assignment_known(board: Board, case: str, assignment: str) -> Assignment:
    """The assignment of a case; refused (`assignment_unknown`) when the case has no such assignment."""
    known = case_known(board, case).assignments.get(assignment)
    if known is None:
        raise Refused("assignment_unknown", case=case, assignment=assignment)
    return known


def own_claims(board: Board, desk: str, call: Call) -> frozenset[str]:
    """Which of the claims of a call are this desk's: it may have had another id when it took the call."""
    if desk not in board.reference.continued:
        return frozenset({desk}.intersection(call.claims))
    lines = (line for line in call.timeline if line.kind in _CLAIMS and line.desk in call.claims)
    return frozenset(line.desk for line in lines if board.reference.is_of(desk, line.desk, line.recorded))


def in_hand(board: Board, desk: str, call: Call) -> bool:
    """Whether this desk has the call."""
    return call.claimed_by is not None and call.claimed_by in own_claims(board, desk, call)


def not_elsewhere(board: Board, context: Context, call: str) -> Call:
    """The call, when no other desk has it; refused (`call_taken`) with that desk's letter."""
    known = call_known(board, call)
    if known.claimed_by is not None and not own_claims(board, context.desk, known) and known.ended_ms is None:
        raise Refused("call_taken", desk=known.claimed_by, letter=board.reference.letter_of(known.claimed_by))
    return known


def not_future(context: Context, happened: int | None, step: str = "") -> int | None:
    """The time as given; refused (`time_future`) when it has not come yet."""
    if happened is not None and happened > context.now_ms:
        raise Refused("time_future", step=step, happened=happened, now=context.now_ms)
    return happened
