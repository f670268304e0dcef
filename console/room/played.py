"""A desk of the room while its past is played: the same commands on a board in memory, then all on the disk at once.

Key by key a played day would take a quarter of a minute: each fact would wait for the disk and for the line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import ParamSpec, Protocol
from zoneinfo import ZoneInfo

import msgspec

from console.desk import DEFAULT_ZONE, Command
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.moment import local_moment
from console.models.state.people import Person
from console.models.state.record import Recorded
from console.store.journal.state import Prepared
from wire.ids import uuid7

_FIRST = 1_000_000_000  # beyond all that this desk wrote before; its real numbers come with the disk
P = ParamSpec("P")


class DayClock:
    """A clock that stands where the sample day is."""

    def __init__(self, time_ms: int) -> None:
        self.time_ms = time_ms

    def __call__(self) -> int:
        return self.time_ms


class PlayedAt(Protocol):
    """What a played day asks of a desk."""

    board: Board

    @property
    def now_ms(self) -> Callable[[], int]:
        """Where its clock stands."""

    @property
    def desk_id(self) -> str: ...

    def do(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        """Carry out a command, or raise Refused."""


class Seat(msgspec.Struct, frozen=True):
    """Which desk is played: its id and letter, the last running number of its cases, the city's zone."""

    desk: str
    letter: str
    running: int = 0
    zone: str = DEFAULT_ZONE


class PlayedDesk:
    """A desk at which `person` plays, who may change. What they wrote is on its board, and `written` for the disk."""

    def __init__(self, board: Board, seat: Seat, person: Person, clock: DayClock) -> None:
        self.board, self.now_ms, self.person = board, clock, person
        self._desk, self._letter, self._running, self._zone = seat.desk, seat.letter, seat.running, ZoneInfo(seat.zone)
        self.written: list[Prepared] = []

    @property
    def desk_id(self) -> str:
        return self._desk

    def do(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        """Carry out a command: on the board now, on the disk later."""
        return [self._take(draft) for draft in command(self.board, self._context(), *args, **kwargs)]

    def _take(self, draft: Draft) -> Recorded:
        prev = self.board.prev_of(draft.stream, draft.fact) if draft.prev is None else draft.prev
        one = Prepared(
            id=draft.id or uuid7(self.now_ms()),
            stream=draft.stream,
            fact=draft.fact,
            at=self.now_ms(),
            by=self.person.account,
            auth=self.person.auth,
            happened=draft.happened,
            offset_ms=0,  # the clock of the day is its own: nothing is to be added to it
            prev=prev,
        )
        self.written.append(one)
        record = Recorded(
            id=one.id,
            stream=one.stream,
            desk=self._desk,
            desk_seq=_FIRST + len(self.written),
            at=one.at,
            by=one.by,
            fact=one.fact,
            happened=one.happened,
            prev=prev,
        )
        self.board.apply([record])
        return record

    def _context(self) -> Context:
        return Context(
            now_ms=self.now_ms(),
            new_id=lambda: uuid7(self.now_ms()),
            next_case_number=self._next_case_number,
            desk=self._desk,
            desk_letter=self._letter,
            person=self.person.account,
            roles=frozenset(self.person.roles),
        )

    def _next_case_number(self) -> str:
        self._running += 1
        day = local_moment(self.now_ms(), UTC).astimezone(self._zone)
        return f"112-{day:%y%m%d}-{self._letter}-{self._running:04d}"
