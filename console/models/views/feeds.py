"""The feeds of warnings: the city's own, and BMKG's that stand ready; and which of them cannot be read now."""

from __future__ import annotations

from typing import NamedTuple

from console.models.state.board import Board
from wire.facts import FeedDefined, FeedFailed

_NOWCAST = "https://www.bmkg.go.id/alerts/nowcast/id"
_LISTS = "https://data.bmkg.go.id/DataMKG/TEWS"
# BMKG's own, as it publishes them; off until an admin switches them on. Their codes say how near each is to a quake.
KNOWN: tuple[FeedDefined, ...] = (
    *(
        FeedDefined(code, name, f"{_LISTS}/{file}", "bmkg_quake", "BMKG", "quake", active=False)
        for code, name, file in (
            ("bmkg_auto", "BMKG: gempa terbaru", "autogempa.json"),
            ("bmkg_felt", "BMKG: gempa dirasakan", "gempadirasakan.json"),
            ("bmkg_recent", "BMKG: gempa M 5 ke atas", "gempaterkini.json"),
        )
    ),
    FeedDefined("bmkg_weather", "BMKG: peringatan dini cuaca", _NOWCAST, "cap", "BMKG", "weather", active=False),
)


class Trouble(NamedTuple):
    """Since when (UTC ms) a feed cannot be read, and why."""

    code: str
    reason: str
    since_ms: int


def feeds(board: Board) -> list[FeedDefined]:
    """BMKG's first, as the city set them, then the city's own by name."""
    own = board.reference.feeds
    ready = [own.get(one.code, one) for one in KNOWN]
    codes = {one.code for one in KNOWN}
    return [
        *ready,
        *sorted((one for one in own.values() if one.code not in codes), key=lambda one: (one.name, one.code)),
    ]


def feed_trouble(board: Board, code: str) -> Trouble | None:
    """What a feed fails by now; none where it is read, or is off."""
    known, notice = board.reference.feeds.get(code), board.notices.get(code)
    if known is None or not known.active or notice is None or notice.kind != "feed":
        return None
    head, said = notice.in_force.get("feed"), notice.said("feed")
    return Trouble(code, said.reason, head.when) if isinstance(said, FeedFailed) and head is not None else None


def failing_feeds(board: Board) -> list[Trouble]:
    """All that cannot be read now."""
    found = (feed_trouble(board, one.code) for one in feeds(board))
    return [one for one in found if one is not None]


def feed_name(board: Board, code: str) -> str:
    """What the city calls it."""
    return next((one.name for one in feeds(board) if one.code == code), code)
