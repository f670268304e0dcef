"""Words about bundles of evidence: for whom they are opened how far, and what the journal says of those handed out."""

from __future__ import annotations

from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.shift import Shift
from console.text import formats
from console.text.names import nature_name, told
from console.text.words import language, translate
from wire import facts


def preset_word(preset: str) -> str:
    """Court, agency, press."""
    words = {
        "court": translate("Evidence", "court"),
        "agency": translate("Evidence", "agency"),
        "press": translate("Evidence", "press"),
    }
    return words.get(preset, preset)


def preset_line(preset: str) -> str:
    """What a preset opens."""
    words = {
        "court": translate("Evidence", "court: everything open; confidential cases only in a bundle of their own"),
        "agency": translate("Evidence", "agency: place and story open; callers, numbers and notes closed"),
        "press": translate("Evidence", "press: type, priority, kelurahan, times and agencies; nothing about persons"),
    }
    return words[preset]


def subject_word(subject: str) -> str:
    """Case, shift, period."""
    words = {
        "case": translate("Evidence", "case"),
        "shift": translate("Evidence", "shift"),
        "period": translate("Evidence", "period"),
    }
    return words.get(subject, subject)


def case_line(board: Board, case: Case) -> str:
    """Case A-0042: tree down."""
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    said = translate("Evidence", "Case {number}: {nature}")
    return said.format(number=board.display_number(case.id), nature=nature)


def shift_words(shift: Shift, zone: tzinfo) -> str:
    """Shift A, who, from when to when."""
    begun = formats.stamp(shift.started_ms, language(), zone)
    end = formats.clock(shift.ended_ms, zone) if shift.ended_ms is not None else translate("ShiftLog", "on duty")
    said = translate("Evidence", "Shift {letter}: {name}, {begun} – {end}")
    return said.format(letter=shift.letter, name=shift.name, begun=begun, end=end)


def export_words(fact: facts.EvidenceExported, hidden: bool) -> str:
    """Evidence handed out: case, opened for court, to Polres (the reason)."""
    said = translate("Evidence", "Evidence handed out: {subject}, opened for {preset}{receiver} ({reason})")
    named = told(fact.receiver)
    receiver = translate("Evidence", ", to {name}").format(name=named) if named and not hidden else ""
    return said.format(
        subject=subject_word(fact.subject), preset=preset_word(fact.preset), receiver=receiver, reason=fact.reason
    )
