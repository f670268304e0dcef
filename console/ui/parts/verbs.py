"""What verbs of several subjects say and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo
from zoneinfo import ZoneInfo

from console.desk import Desk
from console.errors import Refused
from console.models.state.board import Board
from console.text import formats
from console.text.names import short_of
from console.text.words import language, translate
from console.ui.frame.actions import Typed

# What verbs of several subjects read.

MINUTE_MS = 60_000


DAY_MS = 24 * 60 * MINUTE_MS


_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


_LONGEST = 4  # digits of minutes: a week has 10,080


def due_from(word: str, now_ms: int, zone: str) -> int:
    """When something is due: in so many minutes, or at the next 14:17. Refused: minutes_unreadable."""
    if word.isdigit() and len(word) <= _LONGEST and int(word):
        return now_ms + int(word) * MINUTE_MS
    clock = _CLOCK.fullmatch(word)
    if clock is None:
        raise Refused("minutes_unreadable")
    local = formats.local(now_ms, ZoneInfo(zone))
    at = local.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
    due = int(at.timestamp() * 1000)
    return due if due >= now_ms else due + DAY_MS


# What verbs of several subjects say.


def told_again(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """{again}: the agencies that know the place of before."""
    case = desk.board.cases.get(typed.case)
    told = [one.agency for one in case.assignments.values() if one.open and one.told] if case else []
    names = [short_of(desk.board.reference.agencies, code) for code in dict.fromkeys(told)]
    again = translate("Command", "; {agencies} must be told again")
    return {"again": again.format(agencies=formats.joined(names, language())) if names else ""}


# The agencies a word may mean.


def agency_names(board: Board) -> dict[str, str]:
    """The words that mean an agency, with its code: its code and its short name without blanks."""
    names: dict[str, str] = {}
    for code, agency in board.reference.agencies.items():
        if agency.active:
            names[code.lower()] = code
            short = agency.short.lower().split()
            names["".join(short)] = code
            names.setdefault("".join(short[:1]), code)
    names.pop("", None)
    return names
