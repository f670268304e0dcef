"""Who was on duty and what happened: one list over calls, cases and shifts, with a filter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.state.fold import Folded
from console.models.state.shift import Shift
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import call_stream, case_stream, shift_stream, split_stream
from console.models.state.text import shown
from console.models.state.timeline import TimelineLine
from wire import facts

# What the activity log can find a stream by: the words people wrote in it, names, numbers, places, codes.
#
# Of a confidential case nothing that a person wrote: what no list shows, no search finds.

DAY_MS = 86_400_000
_WORD = re.compile(r"[^\W_]+")  # as the index cuts texts
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def words_in(text: str) -> list[str]:
    """The words of a text as they are searched: small, without marks on their letters."""
    bare = (char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return _WORD.findall("".join(bare))


def in_log(folded: Folded) -> bool:
    """Whether the lines of this stream stand in the activity log."""
    return isinstance(folded, Call | Case | Shift | StandingRecord)


def log_lines(folded: Call | Case | Shift | StandingRecord) -> list[TimelineLine]:
    """The lines that tell something; a sign of life is none, and that keys were destroyed is told by the order."""
    return [line for line in folded.timeline if not isinstance(line.fact, facts.DeskHeard | facts.KeyDestroyed)]


def log_days(folded: Call | Case | Shift | StandingRecord) -> frozenset[int]:
    """The days (of UTC, counted from 1970) on which something happened in the stream."""
    return frozenset(line.when // DAY_MS for line in log_lines(folded))


def log_words(folded: Call | Case | Shift | StandingRecord) -> str:
    """Every word once, in an order that does not change with the order of the lines."""
    if isinstance(folded, Case) and folded.confidential:
        agencies = (one.agency for one in folded.assignments.values())
        texts: Iterator[str] = iter((_clear(folded), *agencies))
    else:
        own = _clear(folded) if isinstance(folded, Case) else ""
        texts = iter((own, *(text for line in log_lines(folded) for text in _texts(line.fact))))
    return " ".join(sorted({word for text in texts for word in words_in(text)}))


def _clear(case: Case) -> str:
    """What stands open of every case."""
    return f"{case.number} {case.short_number} {case.nature} {kelurahan_name(case.place.kelurahan) or ''}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if _ID.fullmatch(value) is None:
            yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which lines to show: from `since_ms` up to and without `until_ms`; empty parts let everything pass. The lines of
    the streams `beside` are told elsewhere."""

    since_ms: int
    until_ms: int
    person: str | None = None
    desk: str | None = None
    kinds: frozenset[str] = frozenset()
    words: str = ""
    agency: str = ""
    nature: str = ""
    kelurahan: str = ""
    beside: frozenset[str] = frozenset()


class LogLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log with the stream it comes from; `number` names the case, if it is one."""

    stream: str
    number: str | None
    line: TimelineLine


def on_duty(board: Board) -> list[Shift]:
    """The shifts running now, by desk letter."""
    return sorted((one for one in board.shifts.values() if one.on_duty), key=lambda one: (one.letter, one.id))


def counted_in(board: Board, wanted: LogFilter) -> tuple[list[Case], list[Call]]:
    """The cases opened and the calls begun in the span, as statistics count them: each where its lines are told, and
    samples in a sample room only."""
    samples = board.reference.of_samples

    def counts(stream: str, began_ms: int, case: Case | None) -> bool:
        within = wanted.since_ms <= began_ms < wanted.until_ms and stream not in wanted.beside
        return within and (samples or case is None or not case.sample)

    cases = [one for one in board.cases.values() if counts(case_stream(one.id), one.opened_ms, one)]
    calls = [
        one
        for one in board.calls.values()
        if counts(call_stream(one.id), one.started_ms, board.cases.get(one.case or ""))
    ]
    return cases, calls


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
    passed = (line for line in _all_lines(board) if _passes(line, wanted) and _is_about(board, line, wanted))
    return sorted(passed, key=lambda one: (one.line.when, one.line.entry))


def case_of(board: Board, one: LogLine) -> Case | None:
    """The case a line is about: its own, or the one its call belongs to."""
    kind, of = split_stream(one.stream)
    call = board.calls.get(of) if kind == "call" else None
    return board.cases.get((call.case or "") if call is not None else of)


def _is_about(board: Board, one: LogLine, wanted: LogFilter) -> bool:
    """Whether the case of the line is of this type, in this kelurahan, and this agency was on it."""
    if not (wanted.agency or wanted.nature or wanted.kelurahan):
        return True
    case = case_of(board, one)
    return (
        case is not None
        and wanted.nature in ("", case.nature)
        and (not wanted.kelurahan or kelurahan_name(case.place.kelurahan) == kelurahan_name(wanted.kelurahan))
        and (not wanted.agency or any(each.agency == wanted.agency for each in case.assignments.values()))
    )


def _all_lines(board: Board) -> Iterable[LogLine]:
    for case in board.cases.values():
        number = board.display_number(case.id)
        yield from (LogLine(stream=case_stream(case.id), number=number, line=line) for line in case.timeline)
    for call in board.calls.values():
        yield from (LogLine(stream=call_stream(call.id), number=None, line=line) for line in call.timeline)
    for shift in board.shifts.values():
        yield from (LogLine(stream=shift_stream(shift.id), number=None, line=line) for line in log_lines(shift))
    for notice in board.notices.values():
        stream = f"{notice.kind}:{notice.id}"
        yield from (LogLine(stream=stream, number=None, line=line) for line in notice.timeline)


def _passes(one: LogLine, wanted: LogFilter) -> bool:
    line = one.line
    return (
        wanted.since_ms <= line.when < wanted.until_ms
        and one.stream not in wanted.beside
        and wanted.person in (None, line.by)
        and wanted.desk in (None, line.desk)
        and (not wanted.kinds or line.kind in wanted.kinds)
        and (not wanted.words or wanted.words.lower() in _searched(one))
    )


def _searched(one: LogLine) -> str:
    fact = one.line.fact
    texts = (getattr(fact, name) for name in fact.__struct_fields__)
    return " ".join((one.number or "", one.line.kind, *(shown(text) for text in texts))).lower()
