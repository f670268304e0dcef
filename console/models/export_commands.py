"""Handing out a list of cases is a fact itself: by which mapping, of which time, with which personal values."""

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.export_map import ExportMap
from console.models.streams import export_stream, shift_stream
from console.models.text import clean_line, reason_given
from wire import facts


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """A list somebody wants to hand out. `reason` is demanded where it holds personal values."""

    mapping: ExportMap
    since_ms: int
    until_ms: int
    output: str
    reason: str = ""


def check_cases_export(board: Board, context: Context, wanted: Export) -> list[Draft]:
    """Before the work is begun: refused when it would be refused after it. Nothing is written."""
    record_cases_export(board, context, wanted, 0, "")
    return []


def record_cases_export(board: Board, context: Context, wanted: Export, rows: int, sha256: str) -> list[Draft]:
    """Record that this list is handed out."""
    personal = wanted.mapping.personal
    fact = facts.CasesExported(
        title=clean_line(wanted.mapping.title) or "",
        mapping=wanted.mapping.sha256,
        since=wanted.since_ms,
        until=wanted.until_ms,
        rows=rows,
        output=wanted.output,
        sha256=sha256,
        personal=personal,
        reason=reason_given(wanted.reason) if personal else clean_line(wanted.reason) or "",
    )
    own = (one.id for one in board.shifts.values() if one.on_duty and one.person == context.person)
    running = next(own, None)
    draft = context.draft(shift_stream(running) if running is not None else export_stream(context.new_id()), fact)
    if not wanted.since_ms < wanted.until_ms:
        raise Refused("export_time")
    return [draft]
