"""The names of fields and their values as people say them, for what two desks wrote apart. Pure: no Qt."""

from __future__ import annotations

from console.models.board import Board
from console.models.heads import Head
from console.models.text import shown
from console.ui import vocabulary
from console.ui.rows.agency_lines import short_of
from console.ui.rows.bond_words import number_of
from console.ui.rows.case_rows import nature_name, place_line
from console.ui.rows.review_words import about_word, verdict_word
from console.ui.words import language, translate
from wire import facts
from wire.facts import Place


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
