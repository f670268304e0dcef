"""What an agency says of itself, whatever its tasks: how ready it and its units are.

Rule: an account speaks for its own agency and that agency's units, one whose link was made for a unit for that unit; a
word that comes late never replaces a newer one.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft
from console.models.commands.reference import set_readiness
from console.models.state.board import Board
from console.models.state.reference import Reference
from console.text import vocabulary
from console.text.agencies_at_work import said_by
from console.text.words import Language, in_indonesian
from gateway.agencies.presses import TEXT_MAX_CHARS, pressed_ms, write_once
from gateway.agencies.sign_ins import Seat
from gateway.room import Room
from wire.facts import Readiness

ASKED: tuple[Readiness, ...] = ("ready", "limited", "busy", "off")


class Own(msgspec.Struct, frozen=True):
    """The agency or one of its units: what it said of itself, as a code and a word, who said it when, and why."""

    code: str
    name: str
    readiness: str
    word: str
    said: str
    source: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What came from the page: how ready, and why; `key` and `at` as those of a press."""

    code: str
    readiness: str
    key: str
    at: int = 0
    source: str = ""


def own_codes(reference: Reference, seat: Seat) -> list[str]:
    """What this account speaks for: the agency and its units, or the one unit of its link."""
    units = [unit.code for unit in reference.units_of(seat.agency)]
    return [one for one in units if one == seat.unit] if seat.unit else [seat.agency, *units]


def own_readiness(room: Room, seat: Seat, language: Language) -> list[Own]:
    """How each of them stands."""
    board, zone = room.desk.board, ZoneInfo(room.desk.zone)
    with in_indonesian() if language == "id" else nullcontext():
        return [_own(board, code, zone) for code in own_codes(board.reference, seat)]


def readiness_words(language: Language) -> list[tuple[str, str]]:
    """What can be chosen, in words."""
    with in_indonesian() if language == "id" else nullcontext():
        return [(code, vocabulary.readiness(code)) for code in ASKED]


def say_ready(room: Room, seat: Seat, said: Said) -> bool:
    """Write it; false where it was written before. Raises Refused, StoreError."""
    reference = room.desk.board.reference
    if said.code not in own_codes(reference, seat) or said.readiness not in ASKED:
        raise Refused("agency_unknown", agency=said.code)
    readiness: Readiness = next(one for one in get_args(Readiness) if one == said.readiness)

    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        pressed, known = pressed_ms(context, said.at), board.reference.readiness.get(said.code)
        if pressed is not None and known is not None and known.when >= pressed:
            raise Refused("word_newer")
        drafts = set_readiness(board, context, said.code, readiness, said.source[:TEXT_MAX_CHARS])
        return [replace(draft, id=entry, happened=pressed) for draft in drafts]

    group = "unit" if said.code in reference.units else "agency"
    return write_once(room, seat, f"ref:{group}:{said.code}", said.key, command)


def _own(board: Board, code: str, zone: ZoneInfo) -> Own:
    reference = board.reference
    ready, unit = reference.readiness.get(code), reference.units.get(code)
    return Own(
        code=code,
        name=f"{unit.code} · {unit.name}" if unit is not None else reference.agencies[code].short,
        readiness=ready.readiness if ready is not None else "unknown",
        word=vocabulary.readiness(ready.readiness if ready is not None else "unknown"),
        said=said_by(board, ready, zone) if ready is not None else "",
        source=ready.source or "" if ready is not None else "",
    )
