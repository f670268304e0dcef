"""Who was on duty and what happened: one list over calls, cases and shifts, with a filter."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from console.models.board import Board
from console.models.shift import Shift
from console.models.streams import call_stream, case_stream, number_stream, shift_stream
from console.models.text import shown
from console.models.timeline import TimelineLine
from wire import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which lines to show: from `since_ms` up to and without `until_ms`; empty parts let everything pass."""

    since_ms: int
    until_ms: int
    person: str | None = None
    desk: str | None = None
    kinds: frozenset[str] = frozenset()
    words: str = ""


class LogLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log with the stream it comes from; `number` names the case, if it is one."""

    stream: str
    number: str | None
    line: TimelineLine


def on_duty(board: Board) -> list[Shift]:
    """The shifts running now, by desk letter."""
    return sorted((one for one in board.shifts.values() if one.on_duty), key=lambda one: (one.letter, one.id))


def shifts_between(board: Board, since_ms: int, until_ms: int) -> list[Shift]:
    """The shifts that ran at some time from `since_ms` up to `until_ms`, in order of their start."""
    ran = (
        one
        for one in board.shifts.values()
        if one.person and one.started_ms < until_ms and (one.ended_ms is None or one.ended_ms >= since_ms)
    )
    return sorted(ran, key=lambda one: (one.started_ms, one.id))


def what_happened(board: Board, wanted: LogFilter) -> list[LogLine]:
    """The lines that pass the filter, in order of time."""
    passed = (line for line in _all_lines(board) if _passes(line, wanted))
    return sorted(passed, key=lambda one: (one.line.when, one.line.entry))


def _all_lines(board: Board) -> Iterable[LogLine]:
    for case in board.cases.values():
        number = board.display_number(case.id)
        yield from (LogLine(stream=case_stream(case.id), number=number, line=line) for line in case.timeline)
    for call in board.calls.values():
        yield from (LogLine(stream=call_stream(call.id), number=None, line=line) for line in call.timeline)
    for shift in board.shifts.values():
        lines = (line for line in shift.timeline if not isinstance(line.fact, facts.DeskHeard))  # a sign of life only
        yield from (LogLine(stream=shift_stream(shift.id), number=None, line=line) for line in lines)
    for notice in (one for one in board.notices.values() if one.kind == "number"):
        yield from (LogLine(stream=number_stream(notice.id), number=None, line=line) for line in notice.timeline)


def _passes(one: LogLine, wanted: LogFilter) -> bool:
    line = one.line
    return (
        wanted.since_ms <= line.when < wanted.until_ms
        and wanted.person in (None, line.by)
        and wanted.desk in (None, line.desk)
        and (not wanted.kinds or line.kind in wanted.kinds)
        and (not wanted.words or wanted.words.lower() in _searched(one))
    )


def _searched(one: LogLine) -> str:
    fact = one.line.fact
    texts = (getattr(fact, name) for name in fact.__struct_fields__)
    return " ".join((one.number or "", one.line.kind, *(shown(text) for text in texts))).lower()
