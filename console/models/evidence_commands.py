"""Handing out evidence is a fact itself: who, when, of what, how far opened, to whom, and why. Supervisors only."""

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.evidence import Preset, Subject, may_have
from console.models.streams import case_stream, evidence_stream, shift_stream
from console.models.text import clean_line, reason_given
from wire import facts


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle somebody asks for. `id` is that of the case or shift, `since_ms` and `until_ms` those of a period."""

    subject: Subject
    preset: Preset
    reason: str
    receiver: str = ""
    id: str = ""
    since_ms: int | None = None
    until_ms: int | None = None


class Made(msgspec.Struct, frozen=True):
    """A bundle that lies ready: its hash, and the last number of the ledger in it."""

    sha256: str
    head: int


def check_export(board: Board, context: Context, wanted: Wanted) -> list[Draft]:
    """Before the work is begun: refused when it would be refused after it. Nothing is written."""
    export_evidence(board, context, wanted, Made("", 0))
    return []


def export_evidence(board: Board, context: Context, wanted: Wanted, made: Made) -> list[Draft]:
    """Record that this bundle is handed out."""
    fact = facts.EvidenceExported(
        subject=wanted.subject,
        preset=wanted.preset,
        reason=reason_given(wanted.reason),
        sha256=made.sha256,
        head=made.head,
        receiver=clean_line(wanted.receiver),
        since=wanted.since_ms,
        until=wanted.until_ms,
    )
    draft = context.draft(_stream(board, context, wanted), fact)
    if not may_have(wanted.preset, wanted.subject):
        raise Refused("press_cases_only")
    return [draft]


def _stream(board: Board, context: Context, wanted: Wanted) -> str:
    """The case or the shift it is about; of a period the shift of who hands it out, as far as it runs."""
    if wanted.subject == "case":
        case = board.cases.get(wanted.id)
        if case is None:
            raise Refused("case_unknown", case=wanted.id)
        root = board.cases.get(board.goes_on_in(case.id), case)
        if wanted.preset == "press" and (case.confidential or root.confidential):
            raise Refused("press_confidential")
        return case_stream(case.id)
    if wanted.subject == "shift":
        return shift_stream(wanted.id)
    own = (one.id for one in board.shifts.values() if one.on_duty and one.person == context.person)
    running = next(own, None)
    return shift_stream(running) if running is not None else evidence_stream(context.new_id())
