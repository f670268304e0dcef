"""Commands of a hard night: away, late entry from paper, the WhatsApp text for an agency.
What these show afterwards is up to the window, which is told what was carried out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo
from zoneinfo import ZoneInfo

from console.desk import Desk
from console.errors import Refused
from console.models.commands.intake import copy_call, last_such
from console.models.commands.shifts import set_on_call, start_away
from console.text import formats
from console.text.names import now_words
from console.text.time_entry import UnreadableTimeError, read_span
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.verb import Typed, Verb, case_meant

AWAY_MINUTES = 10
_ON_CALL = re.compile(r"(\S.*?)\s+(\+?\d[\d-]{4,})\s+(?:(\d{1,2}[:.]\d{2})\s+)?(\d{1,2}[:.]\d{2})")
_PAPER = re.compile(r"(?:kertas|paper|no\.?)\s+(\S+)", re.IGNORECASE)


def paper_of(rest: str) -> str:
    """The number of the form: after the word for paper, else the first word."""
    named = _PAPER.search(rest)
    return named[1] if named else (rest.split() or [""])[0]


def away_of(rest: str) -> tuple[int, str]:
    """Minutes and reason; without a number ten minutes."""
    first, _, why = rest.partition(" ")
    if first.isdigit():
        return int(first), why
    return AWAY_MINUTES, rest


def _late(desk: Desk, typed: Typed) -> str:
    happened = last_such(typed.happened, desk.now_ms()) if typed.happened is not None else None
    desk.do(copy_call, happened, paper_of(typed.rest))
    return ""


def _away(desk: Desk, typed: Typed) -> str:
    minutes, why = away_of(typed.rest)
    desk.do(start_away, minutes, why or None)
    return ""


def span_said(desk: Desk, rest: str) -> tuple[str, str, int, int]:
    """Name, number, from when to when: "Rina 0000-118 22:00 06:00"; with one time, from now until then."""
    read = _ON_CALL.fullmatch(rest.strip())
    if read is None:
        raise Refused("on_call_incomplete")
    try:
        span = read_span(read[3] or "", read[4], desk.now_ms(), ZoneInfo(desk.zone))
    except UnreadableTimeError as error:
        raise Refused("time_unreadable") from error
    return read[1], read[2], *span


def _on_call(desk: Desk, typed: Typed) -> str:
    """Without words it only says who is on call."""
    if typed.rest:
        desk.do(set_on_call, *span_said(desk, typed.rest))
    return ""


def _on_call_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    now_ms = desk.now_ms()
    if not typed.rest:
        return {"said": now_words(desk.board, now_ms, zone)}
    try:
        name, number, since_ms, until_ms = span_said(desk, typed.rest)
    except Refused:
        return {"said": translate("Command", "Supervisor on call: name, number, from, until")}
    said = translate("Command", "Supervisor on call: {name} {number}, {since} – {until}")
    since, until = (formats.moment(at, now_ms, language(), zone) for at in (since_ms, until_ms))
    return {"said": said.format(name=name, number=number, since=since, until=until)}


def _late_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    at = formats.clock(typed.happened, zone) if typed.happened is not None else "…"
    return {"paper": paper_of(typed.rest) or "…", "at": at}


VERBS: tuple[Verb, ...] = (
    Verb(
        id="late",
        words=("susulan", "late"),
        says=QT_TRANSLATE_NOOP("Command", "Late entry from paper form no. {paper}, happened {at}"),
        takes=("time", "number"),
        act=_late,
        fill=_late_words,
        actions=("shift.late",),
        example="/susulan 02:14 kertas 07",
    ),
    Verb(
        id="away",
        words=("jeda", "away"),
        says=QT_TRANSLATE_NOOP(
            "Command", "Leave the desk for {minutes:minute|minutes}; calls ring elsewhere, alarms are louder"
        ),
        takes=("minutes", "reason"),
        act=_away,
        fill=lambda desk, typed, zone: {"minutes": str(away_of(typed.rest)[0])},
        actions=("shift.away",),
        example="/jeda 10",
    ),
    Verb(
        id="on_call",
        words=("piket", "oncall"),
        says=QT_TRANSLATE_NOOP("Command", "{said}"),
        takes=("words",),
        act=_on_call,
        fill=_on_call_words,
        example="/piket Rina 0000-118 22:00 06:00",
    ),
    Verb(
        id="wa",
        words=("wa", "whatsapp"),
        says=QT_TRANSLATE_NOOP("Command", "Copy the text of {case} for {agencies}, show QR"),
        takes=("agency", "case"),
        act=lambda desk, typed: case_meant(desk, typed).id,
        actions=("case.copy",),
        example="/wa pln",
    ),
)
