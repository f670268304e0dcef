"""The sources of reports as this gateway has them: their open secrets, by kind."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from console.models.state.board import Board
from console.models.state.reference import Source
from server.accounts.limits import Allowance
from wire.facts import SourceKind

MINUTE = 300  # reports of a source in a minute, where its admin says nothing else


def secrets_of(source: Source) -> Mapping[str, str]:
    """The secrets of a source; none where they cannot be opened here."""
    try:
        return msgspec.json.decode(source.secret, type=dict[str, str]) if isinstance(source.secret, str) else {}
    except msgspec.DecodeError:
        return {}


def sources_of(board: Board, kind: SourceKind) -> list[Source]:
    """The sources of a kind that are on."""
    return [one for one in board.reference.sources.values() if one.kind == kind and one.active]


def source_of(board: Board, kind: SourceKind, code: str) -> Source | None:
    """The source of this kind and code, where it is on."""
    known = board.reference.sources.get(code)
    return known if known is not None and known.kind == kind and known.active else None


class MinuteLimits:
    """A bucket for each source, as its admin set it: a flood of one leaves the others alone."""

    def __init__(self) -> None:
        self._asked: dict[str, tuple[int, Allowance]] = {}

    def spend(self, source: Source) -> float:
        """How long it has to wait; 0 where it need not, and then one is counted."""
        minute = int(source.settings.get("minute") or MINUTE)
        known = self._asked.get(source.code)
        if known is None or known[0] != minute:
            known = self._asked[source.code] = (minute, Allowance(minute, minute / 60))
        wait_s = known[1].wait_s(source.code)
        if not wait_s:
            known[1].take(source.code, 1)
        return wait_s
