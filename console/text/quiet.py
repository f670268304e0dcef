"""What a desk without a selected case shows: what is due next, and what this shift was so far."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.shift import Shift
from console.models.views.masking import masked
from console.models.views.shift_log import LogFilter, counted_in
from console.models.views.statistics import Beside, by_measure, samples_of
from console.models.views.waiting import all_open_tasks, tasks_to_do
from console.text import formats, vocabulary
from console.text.names import caller_words, kind_word, told
from console.text.shift import time_tile
from console.text.words import language, translate

SOON_S = 300


class DueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is due: when, what, about what; `left` is how much time is left or how late it is."""

    at: str
    what: str
    about: str
    left: str = ""
    chip: str = ""


def next_due(board: Board, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB, most: int = 6) -> list[DueLine]:
    """Promises, follow-ups and call-backs of the whole room, the first due first."""
    found: list[tuple[int, str, str]] = []
    for one in all_open_tasks(board):
        secret = masked(board, one.case, hidden=hidden)
        text = "…" if secret else told(one.task.text)
        found.append((one.task.due, text or kind_word(one.task.task_kind), board.display_number(one.case.id)))
    for due in tasks_to_do(board):
        cause = vocabulary.word("task_cause", due.task.cause or "asked")
        what = translate("Quiet", "Call back: {cause}").format(cause=cause)
        found.append((due.task.due, what, caller_words(due.call, hidden)))
    return [_line(at, what, about, now_ms, zone) for at, what, about in sorted(found)[:most]]


def _line(due_ms: int, what: str, about: str, now_ms: int, zone: tzinfo) -> DueLine:
    left_s = (due_ms - now_ms) / 1000
    at = formats.moment(due_ms, now_ms, language(), zone)
    if left_s <= 0:
        return DueLine(at=at, what=what, about=about, left=formats.overdue(-left_s, language()), chip="act")
    if left_s > SOON_S:
        return DueLine(at=at, what=what, about=about)
    left = translate("Quiet", "{time} left").format(time=formats.running(left_s))
    return DueLine(at=at, what=what, about=about, left=left, chip="soon")


class ShiftNow(msgspec.Struct, frozen=True):
    """This shift in numbers: its span, tiles of a number and its word, calls and cases of each hour of the day."""

    span: str
    tiles: tuple[tuple[str, str], ...]
    calls: tuple[int, ...]
    cases: tuple[int, ...]


def this_shift(board: Board, shift: Shift | None, now_ms: int, zone: tzinfo = formats.WIB) -> ShiftNow | None:
    """From the beginning of the shift of this desk to now; none without one."""
    if shift is None:
        return None
    cases, calls = counted_in(board, LogFilter(since_ms=shift.started_ms, until_ms=now_ms + 1))
    samples = by_measure(samples_of(cases, calls, Beside(board.cases, board.calls, board.reference)))
    tiles = (
        (formats.count(len(calls), language()), translate("Quiet", "calls")),
        (formats.count(len(cases), language()), translate("Quiet", "cases")),
        (time_tile(board, samples, "answer")[0], translate("Quiet", "until answered")),
        (time_tile(board, samples, "first_told")[0], translate("Quiet", "until an agency knew")),
    )
    hours = [[0] * 24, [0] * 24]
    for counts, began in ((hours[0], [one.started_ms for one in calls]), (hours[1], [one.opened_ms for one in cases])):
        for at_ms in began:
            counts[formats.local(at_ms, zone).hour] += 1
    span = f"{formats.clock(shift.started_ms, zone)} – {formats.clock(now_ms, zone)}"
    return ShiftNow(span, tiles, tuple(hours[0]), tuple(hours[1]))
