"""What a reporter sees of their report: four plain words with their times; no name, no place, nothing confidential."""

from __future__ import annotations

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.streams import split_stream
from console.models.views.masking import is_read_outside


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Each step with when it was reached (UTC ms), in order; none for what is still to come."""

    steps: tuple[tuple[str, int | None], ...]
    finished: bool


def case_of(board: Board, about: str) -> Case | None:
    """The case that goes on for what was reported."""
    kind, one = split_stream(about)
    call = board.calls.get(one) if kind == "call" else None
    case = board.goes_on_in(call.case or "" if call is not None else one)
    return board.cases.get(case)


def progress_of(board: Board, about: str, now_ms: int) -> Progress | None:
    """How far it is; none where nothing may be shown."""
    case = case_of(board, about)
    if case is None or not is_read_outside(case, now_ms):
        return None
    asked = [one.requested_ms for one in case.assignments.values()]
    rolling = [
        stamp.when
        for one in case.assignments.values()
        for step, stamp in one.stamps.items()
        if step in ("rolling", "arrived")
    ]
    over = case.closure.when if case.closure is not None else None
    steps = (
        ("received", case.opened_ms),
        ("forwarded", min(asked, default=None)),
        ("on_way", min(rolling, default=None)),
        ("finished", over),
    )
    return Progress(steps=steps, finished=over is not None)
