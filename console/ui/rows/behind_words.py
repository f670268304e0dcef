"""What is behind a number as lines: cases by number, type, kelurahan and day; calls without a case by kind and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from console.models.board import Board
from console.models.city import kelurahan_name
from console.models.number import short_number
from console.store.queries import ArchivedCall, ArchivedCase
from console.ui import formats, vocabulary
from console.ui.rows.case_rows import nature_name
from console.ui.words import language, translate


def behind_lines(
    board: Board,
    streams: Sequence[str],
    cases: Mapping[str, ArchivedCase],
    calls: Mapping[str, ArchivedCall],
    zone: tzinfo,
) -> list[tuple[str, str]]:
    """Each stream with its line; nothing personal stands in it."""
    found = []
    for stream in streams:
        id = stream.partition(":")[2]
        if id in cases:
            found.append((stream, _case(board, cases[id], zone)))
        elif id in calls:
            found.append((stream, _call(calls[id], zone)))
    return found


def _case(board: Board, one: ArchivedCase, zone: tzinfo) -> str:
    nature = nature_name(board.reference.natures.get(one.nature), one.nature, language())
    when = _when(one.opened_ms, zone)
    parts = (short_number(one.number), nature, kelurahan_name(one.kelurahan), when, vocabulary.case_state(one.state))
    return " · ".join(part for part in parts if part)


def _call(one: ArchivedCall, zone: tzinfo) -> str:
    kind = vocabulary.word("call_kind", one.call_kind) if one.call_kind else translate("Statistics", "not recorded yet")
    return " · ".join((translate("Statistics", "Call"), kind, _when(one.started_ms, zone)))


def _when(at_ms: int, zone: tzinfo) -> str:
    day = formats.whole_day(formats.local(at_ms, zone).date(), language())
    return f"{day} {formats.clock(at_ms, zone)}"
