"""How ready a post is in one word and since when: the rating's own judgement, made plain for the map. Pure."""

from typing import cast

import msgspec

from console.models.board import Board
from console.models.rating import WORD_OLD_S, Scene, rate
from wire.facts import Readiness


class PostReadiness(msgspec.Struct, frozen=True, kw_only=True):
    """`since_ms`: when the last word came, none when none ever did; `free` of `units` have nothing to do."""

    readiness: Readiness
    since_ms: int | None = None
    free: int = 0
    units: int = 0


def readiness_of(board: Board, agency: str, now_ms: int) -> PostReadiness:
    """A word older than a shift is no word any more; a ready post with some units out is limited, with all out busy."""
    reference = board.reference
    rated = rate(board, agency, Scene(now_ms=now_ms))
    units = [unit.code for unit in reference.units_of(agency)]
    said = [reference.readiness[code].when for code in (agency, *units) if code in reference.readiness]
    since_ms = max(said, default=None)
    word = cast(Readiness, rated.readiness)
    if since_ms is None or now_ms - since_ms > WORD_OLD_S * 1000:
        word = "unknown"
    elif word in ("ready", "limited") and not rated.able:
        word = "busy"
    elif word == "ready" and rated.units_free < len(units):
        word = "limited"
    return PostReadiness(readiness=word, since_ms=since_ms, free=rated.units_free, units=len(units))
