"""Which streams a screen about one case depends on: its own, what went into it or is bound to it, and their calls."""

from console.models.board import Board
from console.models.link_commands import bonds_of
from console.models.streams import call_stream, case_stream


def streams_about(board: Board, case: str) -> frozenset[str]:
    """The streams whose change may change what is shown of the case."""
    if not case:
        return frozenset()
    found = {case_stream(case)}
    known = board.cases.get(case)
    if known is not None:
        found |= {case_stream(other) for _, other in bonds_of(board, known)}
        found |= {case_stream(one.id) for one in board.ring_of(case)}
        found |= {case_stream(board.goes_on_in(case))}
    for part in board.parts_of(case):
        found |= {call_stream(call.id) for call in board.calls_of(part.id)}
    return frozenset(found)
