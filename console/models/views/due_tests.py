"""Tests that are due: of the line in each shift, and what a note of a shift announces with its time.
Rule: none ends by itself; a test of the line is a contact of its own, of another one a note says that it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta, tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.moment import local_moment
from console.models.state.shift import Shift
from wire import facts

# A shift tests its line within this time; what was tested so shortly before it began counts for it.
WITHIN_MS = 30 * 60_000
DONE = " ✓"
_TEST = re.compile(r"\b(?:uji|tes|test|latihan)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")


class DueTest(msgspec.Struct, frozen=True, kw_only=True):
    """One test: `note` is what a shift's note says of it, nothing for the line of the telephone."""

    id: str
    due_ms: int
    note: str = ""


def due_tests(board: Board, zone: tzinfo) -> list[DueTest]:
    """The tests nobody has done yet, the first due first."""
    found = [*_of_line(board), *_of_notes(board, zone)]
    return sorted(found, key=lambda one: (one.due_ms, one.id))


def _of_line(board: Board) -> Iterator[DueTest]:
    began = max((shift.started_ms for shift in board.shifts.values() if shift.on_duty), default=0)
    if began and board.last_call_ms(test=True) < began - WITHIN_MS:
        yield DueTest(id="line", due_ms=began + WITHIN_MS)


def _of_notes(board: Board, zone: tzinfo) -> Iterator[DueTest]:
    said = [(entry, when, text) for shift in board.shifts.values() for entry, when, text in _messages(shift)]
    done = {text.removesuffix(DONE) for _, _, text in said if text.endswith(DONE)}
    for entry, when, text in said:
        clock = _CLOCK.search(text)
        if clock is not None and _TEST.search(text) and not text.endswith(DONE) and text not in done:
            day = local_moment(when, zone)
            due = day.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
            if due < day:  # a time that has passed is meant for tomorrow
                due += timedelta(days=1)
            yield DueTest(id=entry, due_ms=round(due.timestamp() * 1000), note=text)


def _messages(shift: Shift) -> Iterator[tuple[str, int, str]]:
    """What was written for others in a shift: its notes, and the message of who handed over."""
    for line in shift.timeline:
        text = line.fact.text if isinstance(line.fact, facts.ShiftNoted | facts.ShiftHandedOver) else None
        if text and not line.struck:
            yield line.entry, line.when, str(text)
