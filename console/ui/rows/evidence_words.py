"""Words about bundles of evidence: for whom they are opened how far, and what the journal says of those handed out."""

from __future__ import annotations

from console.models.text import shown
from console.ui.words import translate
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


def export_words(fact: facts.EvidenceExported, hidden: bool) -> str:
    """Evidence handed out: case, opened for court, to Polres (the reason)."""
    said = translate("Evidence", "Evidence handed out: {subject}, opened for {preset}{receiver} ({reason})")
    named = shown(fact.receiver)
    receiver = translate("Evidence", ", to {name}").format(name=named) if named and not hidden else ""
    return said.format(
        subject=subject_word(fact.subject), preset=preset_word(fact.preset), receiver=receiver, reason=fact.reason
    )
