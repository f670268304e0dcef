"""What is handed out is a fact: evidence, lists, files for every desk, reports by schedule."""

from __future__ import annotations

from typing import Literal

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.streams import case_stream, definition_stream, evidence_stream, export_stream, shift_stream
from console.models.state.text import clean_line, reason_given
from console.models.views.exports import ExportMap, read_map
from console.models.views.reports import CODES, DOCUMENTS, EVERY, schedules_in_force
from wire import facts
from wire.entry import Entry
from wire.facts import Fact, ReportScheduled

# What a bundle of evidence shows to whom: the presets, and the rule of each entry and each personal value.
#
# Rule: what a preset does not name stays closed, also facts of newer programs; a confidential case is opened for a
# court only, in a bundle of its own.

Preset = Literal["court", "agency", "press"]
Subject = Literal["case", "shift", "period"]
PRESETS: tuple[Preset, ...] = ("court", "agency", "press")

_PLACE = frozenset(f"place.{part}" for part in ("address", "landmark", "rt", "rw", "point"))
# An opened hash of an attachment brings its file along.
_FILE = "sha256"
_OPENED: dict[Preset, frozenset[str]] = {"agency": _PLACE | {"narrative", "caution", _FILE}, "press": frozenset()}
# Kinds whose clear fields hold codes, numbers and times, and no words about a person.
_PLAIN = frozenset(
    {
        *("call_rang", "call_answered", "call_started", "call_ended", "call_kind_set", "call_attached"),
        *("case_opened", "case_nature_set", "case_priority_set", "case_placed", "case_closed"),
        *("dispatch_requested", "assignment_stepped", "assignment_escalated", "casualties_reported"),
        *("shift_started", "shift_ended", "case_merged", "case_separated"),
    }
)
_OF_AGENCY = _PLAIN | {
    *("case_narrative_set", "case_cautioned", "case_lead_set", "case_confidential_set", "case_handed_over"),
    *("case_reopened", "case_cancelled", "case_found_false", "case_verified", "stamp_corrected", "step_undone"),
    *("card_begun", "card_answered", "condition_raised", "condition_confirmed", "condition_overridden"),
    *("attachment_added", "report_photo_added", "attachment_withdrawn"),
}
_SHOWN: dict[Preset, frozenset[str]] = {"agency": _OF_AGENCY, "press": _PLAIN - {"shift_started", "shift_ended"}}
# What a supervisor found about somebody's work is told to that person and to supervisors, and handed out to nobody.
_OF_STAFF = frozenset(
    {"call_evaluated", "criterion_marked", "evaluation_read", "evaluation_answered", "evaluation_reviewed"}
)
# Words somebody typed freely: of these the press sees nothing.
_FREE = ("reason", "override", "source", "hours", "note")


class Rules(msgspec.Struct, frozen=True):
    """The rules of one bundle; `secret` are the streams of confidential cases, `alone` says it is one case's own."""

    preset: Preset
    alone: bool = True
    secret: frozenset[str] = frozenset()

    def shows(self, entry: Entry, kind: str, fact: Fact) -> bool:
        """Whether the bytes of an entry are in the bundle; else only their hash is."""
        if kind in _OF_STAFF:
            return False
        if self.preset == "court":
            return True
        if kind not in _SHOWN[self.preset] or entry.auth == "emergency":  # then the author is a typed name
            return False
        return self.preset != "press" or not any(isinstance(getattr(fact, name, None), str) for name in _FREE)

    def opens(self, stream: str, field: str) -> bool:
        """Whether a personal value of this stream is shown open."""
        if stream in self.secret and not (self.alone and self.preset == "court"):
            return False
        if field == _FILE and not self.alone and self.preset != "court":
            return False  # an agency gets the files of its case, never those of a whole shift
        return self.preset == "court" or field in _OPENED[self.preset]

    def names_people(self) -> bool:
        """Whether the page names who wrote an entry; else only the desk."""
        return self.preset == "court"


def may_have(preset: Preset, subject: Subject) -> bool:
    """The press gets single cases only."""
    return preset != "press" or subject == "case"


# Handing out evidence is a fact itself: who, when, of what, how far opened, to whom, and why. Supervisors only.


class WantedBundle(msgspec.Struct, frozen=True, kw_only=True):
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


def check_export(board: Board, context: Context, wanted: WantedBundle) -> list[Draft]:
    """Before the work is begun: refused when it would be refused after it. Nothing is written."""
    export_evidence(board, context, wanted, Made("", 0))
    return []


def export_evidence(board: Board, context: Context, wanted: WantedBundle, made: Made) -> list[Draft]:
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


def _stream(board: Board, context: Context, wanted: WantedBundle) -> str:
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
    return _own_shift(board, context) or evidence_stream(context.new_id())


def _own_shift(board: Board, context: Context) -> str:
    """The stream of the running shift of who hands it out; empty where none runs."""
    own = (one.id for one in board.shifts.values() if one.on_duty and one.person == context.person)
    return next(map(shift_stream, own), "")


# Handing out a list of cases is a fact itself: by which mapping, of which time, with which personal values.


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
    draft = context.draft(_own_shift(board, context) or export_stream(context.new_id()), fact)
    if not wanted.since_ms < wanted.until_ms:
        raise Refused("export_time")
    return [draft]


# What an admin does about files every desk uses: a map, limits of the kelurahan. The file itself is sent before.


def publish_map(board: Board, context: Context, fact: facts.MapPublished) -> list[Draft]:
    """Let every desk use this map; refused (`already_shared`) for the one they use."""
    current = board.reference.map_file
    if current is not None and current.fact == fact:
        raise Refused("already_shared")
    return [context.draft(definition_stream(fact), fact)]


def publish_boundaries(board: Board, context: Context, fact: facts.BoundariesPublished) -> list[Draft]:
    """Let every desk use these limits, or again those of the program; refused (`already_shared`) for those in force."""
    current = board.reference.boundaries
    in_force = current.fact.sha256 if current is not None else ""
    if in_force == fact.sha256:
        raise Refused("already_shared")
    return [context.draft(definition_stream(fact), fact)]


# What a supervisor lets the server make by itself.


def schedule_report(board: Board, context: Context, wanted: ReportScheduled) -> list[Draft]:
    """Let the server make it from now on; without a code it is a new one. Raises Refused or MapRefused."""
    known = board.reference.schedules
    code = wanted.code or next((one for one in _in_turn(context.desk_letter) if one not in known), "")
    if not code:
        raise Refused("schedules_full", count=len(CODES))
    fact = msgspec.structs.replace(wanted, code=code)
    draft = context.draft(definition_stream(fact), fact)
    check_schedule(fact)
    if known.get(code) == fact:
        raise Refused("already_scheduled")
    same = (one for one in schedules_in_force(board) if one.code != code)
    if any(msgspec.structs.replace(one, code=code) == fact for one in same):
        raise Refused("already_scheduled")
    return [draft]


def _in_turn(letter: str) -> tuple[str, ...]:
    """Each desk begins elsewhere: two that set a report apart do not give it one code."""
    start = 7 * (ord(letter[:1] or "A") - ord("A")) % len(CODES)
    return (*CODES[start:], *CODES[:start])


def end_schedule(board: Board, context: Context, code: str) -> list[Draft]:
    """The server makes this report no more; documents that were made stay."""
    known = board.reference.schedules.get(code)
    if known is None or not known.active:
        raise Refused("schedule_unknown")
    fact = msgspec.structs.replace(known, active=False)
    return [context.draft(definition_stream(fact), fact)]


def check_schedule(fact: ReportScheduled) -> None:
    """Raises Refused (report_unknown, report_output, hour_unfit, map_personal) or MapRefused."""
    outputs = DOCUMENTS.get(fact.document)
    if outputs is None or fact.every not in EVERY:
        raise Refused("report_unknown")
    if fact.output not in outputs:
        raise Refused("report_output", outputs=", ".join(outputs))
    if not 0 <= fact.hour <= 23:
        raise Refused("hour_unfit")
    if fact.document == "ministry" and read_map(fact.mapping.encode()).personal:
        raise Refused("map_personal")
