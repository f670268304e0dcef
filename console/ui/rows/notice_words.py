"""One line for a fact that belongs to no case: cautions, storms, closed roads, warnings, who is on call. Pure.
Rule: whom or where a caution is about stays on the page of cautions, never in a log."""

from __future__ import annotations

from console.ui.rows.caution_words import subject_word
from console.ui.words import translate
from wire import facts
from wire.facts import Fact


def notice_words(fact: Fact) -> str:
    """What happened; empty for what this program does not know."""
    match fact:
        case facts.CautionSet():
            return translate("ShiftLog", "Caution set: {about}").format(about=subject_word(fact.subject))
        case facts.CautionLifted():
            return _because(translate("ShiftLog", "Caution lifted"), fact.reason)
        case facts.StormStarted():
            return translate("ShiftLog", "Storm mode begun: {name}").format(name=fact.name)
        case facts.StormEnded():
            return _because(translate("ShiftLog", "Storm mode ended"), fact.reason)
        case facts.RoadClosed():
            return _because(translate("ShiftLog", "Road closed: {street}").format(street=fact.street), fact.reason)
        case facts.RoadOpened():
            return _because(translate("ShiftLog", "Road open again"), fact.source)
        case facts.OnCallSet():
            return translate("ShiftLog", "On call: {name}").format(name=fact.name)
        case facts.OnCallEnded():
            return _because(translate("ShiftLog", "On call ended"), fact.reason)
        case facts.HazardAlertNoted():
            return _because(translate("ShiftLog", "Warning: {headline}").format(headline=fact.headline), fact.source)
        case facts.HazardAlertEnded():
            return _because(translate("ShiftLog", "Warning ended"), fact.reason)
        case facts.PersonalRead():
            return read_words(fact)
    return ""


def read_words(fact: facts.PersonalRead) -> str:
    """What of others' work was looked at."""
    words = {
        "case": translate("ShiftLog", "Looked into a case that was not theirs"),
        "file": translate("ShiftLog", "Opened an attachment that was not theirs"),
        "search": translate("ShiftLog", "Searched the archive by words or a number"),
        "past": translate("ShiftLog", "Replayed the room of before"),
    }
    return words[fact.act]


def _because(said: str, reason: str | None) -> str:
    return f"{said} ({reason})" if reason else said
