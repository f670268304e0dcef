"""What a person must decide: values that two desks wrote apart, and cases merged into each other. Pure.

Walks the whole board, so it is asked only while somebody looks.
"""

import msgspec

from console.models.board import Board
from console.models.heads import Head
from console.models.streams import call_stream, case_stream, shift_stream

RING = "ring"


class Conflict(msgspec.Struct, frozen=True):
    """Several values of one field of a stream; the field `RING` holds the merges that made a circle."""

    stream: str
    field: str
    heads: tuple[Head, ...]


def conflicts_of(board: Board) -> list[Conflict]:
    """Everything to be decided, cases before calls before the rest, the first begun first; also of what has ended.

    Of the city's own lists only what supervisors said apart: what stands in them is decided in their editor.
    """
    found = [
        Conflict(case_stream(case.id), name, heads)
        for case in sorted(board.cases.values(), key=lambda one: (one.opened_ms, one.id))
        for name, heads in case.conflicts.items()
    ]
    found += [
        Conflict(call_stream(call.id), name, heads)
        for call in sorted(board.calls.values(), key=lambda one: (one.started_ms, one.id))
        for name, heads in call.conflicts.items()
    ]
    found += [
        Conflict(shift_stream(shift.id), name, heads)
        for shift in sorted(board.shifts.values(), key=lambda one: (one.started_ms, one.id))
        for name, heads in shift.conflicts.items()
    ]
    found += [
        Conflict(f"{notice.kind}:{notice.id}", name, heads)
        for notice in sorted(board.notices.values(), key=lambda one: (one.began_ms, one.id))
        for name, heads in notice.conflicts.items()
    ]
    found += [
        Conflict(stream, name, heads)
        for stream, definition in sorted(board.definitions.items())
        for name, heads in definition.conflicts.items()
        if name.startswith("review:")
    ]
    return [*found, *rings_of(board)]


def rings_of(board: Board) -> list[Conflict]:
    """The cases that were merged into each other, each circle once."""
    found: list[Conflict] = []
    seen: set[str] = set()
    for case in board.open_cases():
        if case.id in seen or case.closure is None:
            continue
        ring = [one.id for one in board.ring_of(case.id)]
        seen.update(ring)
        found.append(Conflict(case_stream(ring[0]), RING, tuple(_merge_of(board, one) for one in ring)))
    return found


def _merge_of(board: Board, case: str) -> Head:
    """The merge that took a case into the ring; its value is the case that would stand alone again."""
    lines = reversed(board.cases[case].timeline)
    line = next(line for line in lines if line.kind == "case_merged" and not line.struck)
    return Head(id=case, value=case, fact=line.fact, when=line.when, by=line.by, desk=line.desk)
