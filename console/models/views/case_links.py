"""Which streams a screen about one case depends on: its own, what went into it or is bound to it, their calls,
and what passes with their callers."""

from __future__ import annotations

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.streams import call_stream, case_stream, citizen_stream
from console.models.views.citizens import threads_of

# What a case is to others, from both ends.


def bonds_of(board: Board, case: Case) -> list[tuple[str, str]]:
    """What the case is to others and to which, from both ends: pairs of the bond (merged, absorbed, split,
    split_off, child, parent, related) and the other case."""
    found = []
    if case.closure is not None and case.closure.into:
        found.append(("merged", case.closure.into))
    found += [("absorbed", part.id) for part in board.parts_of(case.id)[1:]]
    found += [(one.relation, one.other) for one in case.links.values()]
    backwards = {"split": "split_off", "child": "parent", "related": "related"}
    for other in board.named_by(case.id):
        pair = (backwards[other.links[case.id].relation], other.id)
        if pair not in found:
            found.append(pair)
    return found


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
    found |= {citizen_stream(thread.id) for thread in threads_of(board, case_stream(case))}
    return frozenset(found)
