"""What was refused and what two desks wrote apart, in words."""

from __future__ import annotations

from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.record import Head, Recorded
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.state.timeline import TimelineLine
from console.models.views.masking import masked
from console.models.views.review_queue import RING, Conflict
from console.store.journal.journal import RefusedEntry
from console.text import formats, vocabulary
from console.text.calls import call_words, number_entry_words
from console.text.decisions import about_word, verdict_word
from console.text.names import nature_name, number_of, place_line, short_of
from console.text.timeline import line_words
from console.text.words import language, translate
from wire import facts
from wire.facts import Place

# The names of fields and their values as people say them, for what two desks wrote apart.


def field_words(board: Board, case: str, field: str) -> str:
    """The name of a field as people say it."""
    names = {
        "nature": translate("Field", "type"),
        "priority": translate("Field", "priority"),
        "place": translate("Field", "place"),
        "narrative": translate("Field", "narrative"),
        "confidential": translate("Field", "confidentiality"),
        "closure": translate("Field", "end of the case"),
        "handover": translate("Field", "hand-over"),
        "number": translate("Field", "number"),
        "caller": translate("Field", "caller"),
        "call_back": translate("Field", "call back"),
        "call_kind": translate("Field", "kind of call"),
        "case": translate("Field", "case"),
        "lead": vocabulary.word("label", "lead"),
        "flag": translate("Field", "flag"),
        "block": translate("Field", "block"),
        "mute": translate("Field", "mute"),
    }
    if field.startswith("answer:") and case in board.cases:
        one = board.cases[case].assignments.get(field.removeprefix("answer:"))
        who = short_of(board.reference.agencies, one.agency) if one else "?"
        return translate("Field", "answer of {agency}").format(agency=who)
    if field.startswith("review:"):
        what = about_word(field.split(":")[1])
        return translate("Field", "decision of the supervisor ({what})").format(what=what)
    return names.get(field, field)


def value_words(board: Board, head: Head, hidden: bool = False) -> str:
    """A value as people read it."""
    value = head.value
    if isinstance(value, Place):
        return place_line(value, hidden)
    match head.fact:
        case facts.CaseClosed():
            return vocabulary.word("case_state", "closed")
        case facts.CaseCancelled():
            return vocabulary.word("case_state", "cancelled")
        case facts.CaseFoundFalse():
            return vocabulary.word("case_state", "false")
        case facts.CaseMerged(into=into):
            return translate("Field", "merged into {case}").format(case=number_of(board, into))
        case facts.CaseSeparated():
            return translate("Field", "stands alone again")
        case facts.CaseReopened():
            return translate("Field", "open again")
        case facts.AssignmentStepped(step=step):
            return vocabulary.word("act", step)
        case facts.CaseLeadSet(agency=agency):
            return short_of(board.reference.agencies, agency)
        case facts.CaseNatureSet(nature=code):
            return nature_name(board.reference.natures.get(code), code, language())
        case facts.CallKindSet(call_kind=kind):
            return vocabulary.word("call_kind", kind)
        case facts.CallBackSet(permission=permission):
            return vocabulary.word("call_back", permission)
        case facts.ReviewDecided(verdict=verdict, reason=reason):
            return f"{verdict_word(verdict)}: {reason}"
    return _plain(board, value, hidden)


def _plain(board: Board, value: object, hidden: bool) -> str:
    if isinstance(value, bool):
        return translate("Field", "yes") if value else translate("Field", "no")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and value in board.reference.natures:
        return nature_name(board.reference.natures[value], value, language())
    return "…" if hidden else shown(value) if isinstance(value, str) else "—"


# The words of the problem box: what was refused and why, which values contradict, who wrote them.


def refused_line(board: Board, entry: RefusedEntry, zone: tzinfo) -> str:
    """What the server refused and why."""
    said = translate("ProblemBox", "Refused by the server: {what}. Reason: {why}.")
    return said.format(what=_entry(board, entry, zone), why=refusal_reason(entry.code))


def conflict_line(board: Board, one: Conflict) -> str:
    """A-0042: two values for the place."""
    kind, id = split_stream(one.stream)
    if one.field == RING:
        numbers = formats.joined([board.display_number(head.id) for head in one.heads], language())
        said = translate("ProblemBox", "Merged into each other at two desks: {cases}. Which one goes on?")
        return said.format(cases=numbers)
    abouts = {
        "case": board.display_number(id) if id in board.cases else "…",
        "call": translate("ProblemBox", "a call"),
        "shift": translate("ProblemBox", "a shift"),
        "number": translate("ProblemBox", "a number"),
    }
    about = abouts.get(kind, translate("ProblemBox", "an entry"))
    said = translate("ProblemBox", "{case}: two values for {field}.")
    return said.format(case=about, field=field_words(board, id, one.field))


def damaged_line(board: Board, one: Recorded, zone: tzinfo) -> str:
    """An entry of an older ledger with a value out of all bounds: its number, and that it stays."""
    said = translate(
        "ProblemBox",
        "Entry {number} of desk {desk} ({at}) is damaged: a value in it cannot be meant. It is kept, and shown as far "
        "as it makes sense.",
    )
    return said.format(
        number=one.desk_seq if one.seq is None else one.seq,
        desk=board.reference.letter_of(one.desk),
        at=formats.moment(one.at, 0, language(), zone),
    )


def sides(board: Board, one: Conflict, hidden: bool, zone: tzinfo) -> list[tuple[str, str]]:
    """Each value with its source; of a confidential case without names and exact places."""
    return [(_value(board, one, head, hidden), source_words(board, head, zone)) for head in one.heads]


def source_words(board: Board, head: Head, zone: tzinfo) -> str:
    """Desk B, 14:02, Sari."""
    said = translate("Conflict", "desk {desk}, {at}, {name}")
    at, name = formats.clock(head.when, zone), board.reference.name_of(head.by)
    return said.format(desk=board.reference.letter_of(head.desk), at=at, name=name)


def _value(board: Board, one: Conflict, head: Head, hidden: bool) -> str:
    if one.field == RING:
        return translate("ProblemBox", "{case} goes on").format(case=board.display_number(head.id))
    kind, id = split_stream(one.stream)
    call = board.calls.get(id) if kind == "call" else None
    about = board.cases.get((call.case or "") if call is not None else id)
    if kind in ("number", "shift"):
        return _of_number(board, head)
    return value_words(board, head, masked(board, about, hidden=hidden) if about is not None else hidden)


def _of_number(board: Board, head: Head) -> str:
    decided = isinstance(head.fact, facts.ReviewDecided)
    return value_words(board, head) if decided else number_entry_words(board, head.fact)


def _entry(board: Board, entry: RefusedEntry, zone: tzinfo) -> str:
    (kind, one), record = split_stream(entry.stream), entry.record
    if record is None:
        return translate("ProblemBox", "an entry that cannot be read")
    at, who = formats.clock(record.at, zone), board.reference.name_of(record.by)
    case = board.cases.get(one) if kind == "case" else None
    if case is not None:
        line = TimelineLine(
            entry=record.id, kind="", fact=record.fact, when=record.when, recorded=record.at, by=record.by,
            auth=record.auth, desk=record.desk, pending=True,
        )  # fmt: skip
        said = line_words(board, case, line, masked(board, case))
        return f"{board.display_number(case.id)}, {at}, {who}, {said}"
    if kind == "call":
        return f"{at}, {who}, {call_words(board, record.fact, zone, hidden=True)}"
    return translate("ProblemBox", "an entry of {at}").format(at=at)


def refusal_reason(code: str) -> str:
    """Why the server refused an entry, in words."""
    words = {
        "role_missing": translate("EntryRefused", "this person may not write that"),
        "unknown_author": translate("EntryRefused", "the server does not know this person"),
        "server_only": translate("EntryRefused", "only the server may write that"),
        "malformed": translate("EntryRefused", "it could not be read"),
        "too_large": translate("EntryRefused", "it is too large"),
        "own_entry": translate("EntryRefused", "nobody judges what they wrote themselves"),
        "not_sealed": translate("EntryRefused", "personal data was not sealed"),
        "bad_signature": translate("EntryRefused", "its signature is not the server's"),
        "unsigned": translate("EntryRefused", "another desk brought it without its desk's signature"),
        "not_theirs": translate("EntryRefused", "it is not that agency's own work"),
        "unapproved": translate("EntryRefused", "nobody else approved this version of the bulletin"),
        "unproved": translate("EntryRefused", "no sign-in proves who wrote it; sign in with the server and repeat it"),
        "out_of_bounds": translate("EntryRefused", "a time, number or text in it cannot be meant; write it again"),
        "wrong_stream": translate("EntryRefused", "it was written where it does not belong; update this desk"),
        "wrong_parent": translate("EntryRefused", "it does not follow this desk's entry before it: look at this desk"),
    }
    newer = translate("EntryRefused", "a rule of the newer server ({code}); update this desk")
    return words.get(code, newer.format(code=code))
