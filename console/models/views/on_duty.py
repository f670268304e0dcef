"""Who is on duty, on call, and whose an entry is."""

from __future__ import annotations

import msgspec

from console.models.state.board import Board
from console.models.state.shift import Shift
from console.models.state.text import shown
from wire import facts
from wire.emergency import typed_name

# The supervisor on call: who is telephoned while no supervisor is on duty. Set by a supervisor, from when to when.
#
# Entries may lie ahead (a week at a time); of two that hold now the one written last is meant. None ends another.

LONGEST_DAYS = 31
_DAY_MS = 24 * 3600 * 1000


class OnCall(msgspec.Struct, frozen=True, kw_only=True):
    """One time on call; `by` wrote it, times are UTC ms."""

    id: str
    name: str
    number: str
    since_ms: int
    until_ms: int
    by: str
    written_ms: int

    def holds(self, now_ms: int) -> bool:
        """Whether it is this person's turn."""
        return self.since_ms <= now_ms < self.until_ms


def on_call_list(board: Board, now_ms: int) -> list[OnCall]:
    """Those that hold now or later, in the order of their beginning."""
    found = []
    for notice in board.notices_of("oncall"):
        said = notice.said("on_call")
        if isinstance(said, facts.OnCallSet) and said.until > now_ms:
            found.append(
                OnCall(
                    id=notice.id,
                    name=said.name,
                    number=shown(said.number),
                    since_ms=said.since,
                    until_ms=said.until,
                    by=notice.by,
                    written_ms=notice.began_ms,
                )
            )
    return sorted(found, key=lambda one: (one.since_ms, one.written_ms, one.id))


def on_call_now(board: Board, now_ms: int) -> OnCall | None:
    """Who is telephoned now; none when nobody was named for this moment."""
    here = (one for one in on_call_list(board, now_ms) if one.holds(now_ms))
    return max(here, key=lambda one: (one.written_ms, one.id), default=None)


# The running shift of a person at a desk.


def own_shift(board: Board, desk: str, person: str | None) -> Shift | None:
    """The running shift of this person at this desk."""
    here = board.reference.is_of
    running = (one for one in board.shifts.values() if one.on_duty and one.person == person)
    return next((one for one in running if here(desk, one.desk, one.started_ms)), None)


# Whether an entry is a person's own.


def is_same(board: Board, author: str, person: str | None) -> bool:
    """Whether an entry is this person's own: also one under a typed name of which somebody said that it was them."""
    if person is None or not typed_name(author):
        return author == person
    found = (one.confirmed for one in board.shifts.values() if one.person == author)
    return any(one is not None and one.account == person for one in found)
