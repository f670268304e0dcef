"""Desk A of a room, real: its file in memory, its rights, its archive. The line is played: nothing is sent by itself.

A new desk is a copy of a file that was written once, with the board that goes with it, and costs a few milliseconds.
"""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.desk import LET_GO_EVERY_MS, Desk
from console.models.state.board import Board
from console.models.state.city import load_city
from console.models.state.record import Recorded
from console.models.state.shift import Person
from console.models.state.streams import definition_stream, ref_stream
from console.models.views.city_facts import definitions
from console.store.journal.journal import Journal
from console.sync.loop import LinkState
from tests.store.disk import KEY, Ledger, offered
from wire import facts
from wire.entry import GENESIS, Auth, Entry, Seen, encode_entry, encode_fact, entry_hash, keyed
from wire.ids import uuid7
from wire.messages import DeviceState, Identity, Positions, UnitFix
from wire.seal import holds_open_text, sealed_with

START_MS = 1_794_528_000_000
CITY_MS = START_MS - 4 * 3_600_000  # the city was there before the day
PERSON = Person(
    account="p1", name="Petugas 1", roles=("dispatcher", "supervisor"), auth="online", last_online_ms=START_MS
)
_SIGN = Ed25519PrivateKey.from_private_bytes(KEY).sign
_names = itertools.count()


@dataclass
class Clock:
    """The test's. The desk's file has it too, and does not keep the desk alive by it."""

    ms: int

    def now_ms(self) -> int:
        return self.ms


class PlayedLine:
    """As tests say it is; `asked` counts who wanted it at once."""

    def __init__(self) -> None:
        self.state = LinkState(online=True, since_ms=START_MS, last_sync_ms=START_MS, offset_ms=0)
        self.asked = 0

    def wake(self, greet: bool = False) -> None:
        self.asked += greet


@dataclass
class Ready:
    """What a desk begins with: a closed file, its board, and how far the clock, the ledger and the ids are."""

    data: bytes
    board: Board
    clock_ms: int
    ledger: Ledger
    last_id: int
    chains: dict[str, tuple[int, bytes]]


class _Copied(Journal):
    """A file whose board came with it."""

    def opening_records(self) -> list[Recorded]:
        return []


@cache
def _folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="desks"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


class RoomDesk(Desk):
    """`other(…)` writes as desk B does, without having seen what A wrote, and `confirm_all` numbers what A wrote."""

    # The last number and hash each of the others has given.
    _chains: dict[str, tuple[int, bytes]]

    def __init__(self, ready: Ready | None = None) -> None:
        """A copy of this one, else on the first day of its city."""
        self._open(ready or _new_city())

    def _open(self, ready: Ready) -> None:
        self.began = ready
        path = _folder() / f"{next(_names)}.db"
        path.write_bytes(ready.data)
        self.clock = Clock(ready.clock_ms)
        self._begin(_Copied(path, KEY, self.clock.now_ms, _SIGN))
        self.ledger.rows = list(ready.ledger.rows)
        self._last_id, self._chains = ready.last_id, dict(ready.chains)
        lay(ready.board, self.board)
        self._say_rule()
        self._known_as = self.desk_id

    def _begin(self, journal: Journal) -> None:
        self.line, self.ledger = PlayedLine(), Ledger()
        self._last_id, self._chains = 0, {}
        self.journal = journal
        self.close = weakref.finalize(self, _close, journal)
        super().__init__(journal, self.line, self.clock.now_ms)
        self.person = PERSON

    @property
    def clock_ms(self) -> int:
        return self.clock.ms

    @clock_ms.setter
    def clock_ms(self, moment_ms: int) -> None:
        self.clock.ms = moment_ms

    # what tests do to the room

    def new_id(self) -> str:
        """Ids in the order they are asked for: each run of a test has the same."""
        self._last_id += 1
        return uuid7(self.clock_ms, lambda many: self._last_id.to_bytes(many, "big"))

    def wait(self, seconds: float) -> None:
        self.clock_ms += round(seconds * 1000)

    def line_is(self, *, online: bool = True, offset_ms: int = 0, **more: Any) -> None:
        """How the line is from now on."""
        self.line.state = LinkState(online=online, since_ms=START_MS, offset_ms=offset_ms, **more)

    def track(self, *fixes: UnitFix, refused: Sequence[DeviceState] = ()) -> None:
        """Trackers saw units; the clocks of server and desk are equal."""
        self.journal.fixes.take(Positions(fixes=fixes, devices=tuple(refused)))
        self.hear()

    def hear(self) -> None:
        """Take in all that came."""
        while self.catch_up():
            continue

    def number(self, *raws: bytes) -> None:
        """The server numbers these and this desk reads them."""
        after = len(self.ledger.rows)
        self.ledger.number(raws)
        self.journal.commit(self.ledger.page(after))
        self.hear()

    def confirm_all(self) -> None:
        """The server numbered everything."""
        after = len(self.ledger.rows)
        self.ledger.number(offered(self.journal))
        self.journal.commit(self.ledger.page(after))
        self.hear()

    def refuse(self, record: Recorded, code: str = "role_missing") -> None:
        """The server refuses what this desk wrote."""
        refusal = facts.EntryRefused(record.id, record.desk, record.desk_seq, b"", code)
        self.number(self.written("server", f"ref:refused:{record.desk}", refusal, by="server"))

    def other(
        self, stream: str, fact: facts.Fact, prev: tuple[str, ...] = (), by: str = "", auth: Auth = "online"
    ) -> None:
        """Desk B wrote this apart from us (as `by`, else as who sits here), and the server numbered it."""
        self.number(self.written("desk-B", stream, fact, prev, by, auth))

    def written(
        self, desk: str, stream: str, fact: facts.Fact, prev: tuple[str, ...] = (), by: str = "", auth: Auth = "online"
    ) -> bytes:
        """The bytes of an entry that another desk or the server writes now, with what this one has read."""
        number, parent = self._chains.get(desk, (0, GENESIS))
        raw = encode_entry(
            Entry(
                id=self.new_id(),
                stream=stream,
                desk=desk,
                desk_seq=number + 1,
                at=self.clock_ms,
                by=by or (self.person.account if self.person else PERSON.account),
                auth=auth,
                seen=Seen(self.ledger.epoch, len(self.ledger.rows)),
                parent=parent,
                fact=encode_fact(self._sealed(stream, fact)),
                prev=prev,
                offset_ms=0,
            )
        )
        self._chains[desk] = number + 1, entry_hash(raw)
        return raw

    def _sealed(self, stream: str, fact: facts.Fact) -> facts.Fact:
        if not keyed(stream) or not holds_open_text(fact):
            return fact
        return sealed_with(fact, self.journal.key_of(stream))

    @contextmanager
    def at(self, moment_ms: int) -> Iterator[None]:
        """What is done here is done at this moment; then it is now again, and what is over for long left the board."""
        now_ms, self.clock_ms = self.clock_ms, moment_ms
        yield
        self.clock_ms = now_ms
        self._let_go_at_ms = now_ms - LET_GO_EVERY_MS
        self.let_go()
        self.hear()

    # copies

    def ready(self) -> Ready:
        """What copies of this desk begin with. Of the desk itself only its board is left."""
        self.journal.close()
        data = self.journal._db.path.read_bytes()
        self.close()
        return Ready(data, self.board, self.clock_ms, self.ledger, self._last_id, self._chains)

    def stand_where(self, ready: Ready) -> None:
        """Go on as a copy of another desk. Only for one that stands there, or with which nothing was done."""
        if self.began is not ready:
            assert self.is_new()
            self.close()
            self._open(ready)

    def is_new(self) -> bool:
        """Whether nothing was done with it yet."""
        untouched = type(self) is RoomDesk and not self._listeners and not self.journal.drafts()
        known = PERSON, self.began.clock_ms, self.began.last_id
        return untouched and (self.person, self.clock_ms, self._last_id) == known


def _close(journal: Journal) -> None:
    path = journal._db.path
    journal.close()
    for kind in ("db", "db-wal", "db-shm", "lock"):
        path.with_suffix(f".{kind}").unlink(missing_ok=True)


def streams_in_order(board: Board) -> list[str]:
    """The streams of a board, as they came."""
    notices = [f"{one.kind}:{one.id}" for one in board.notices.values()]
    others = {"shift": board.shifts, "call": board.calls, "case": board.cases, "evaluation": board.evaluations}
    return [*board.definitions, *notices, *(f"{kind}:{one}" for kind, shelf in others.items() for one in shelf)]


def lay(board: Board, on: Board) -> None:
    """Put on one board what is on another. Nothing is folded again."""
    for stream in streams_in_order(board):
        on.replace_stream(stream, board.records_of(stream), board.folded(stream))


class _First(RoomDesk):
    """Its file is made, and it hears of the city."""

    def __init__(self) -> None:
        path = _folder() / f"{next(_names)}.db"
        self.clock = Clock(CITY_MS)
        journal = Journal(path, KEY, self.clock.now_ms, _SIGN)
        journal.enrol(Identity("desk-A", "A"))
        self._begin(journal)
        made: list[facts.Fact] = [
            *definitions(load_city(), sample=True),
            facts.AccountDefined(PERSON.account, PERSON.name, PERSON.roles),
            facts.DeskEnrolled("desk-A", "A", "Meja A", b""),
            facts.DeskEnrolled("desk-B", "B", "Meja B", b""),
        ]
        raws = [self.written("server", definition_stream(fact), fact) for fact in made]
        for code in ("POLRES", "SATPOLPP", "BPBD", "DLH", "DISHUB"):
            ready = facts.ReadinessSet(code, "ready")
            raws.append(self.written("server", ref_stream("agency", code), ready))
        self.number(*raws)
        self.clock_ms = START_MS


@cache
def _new_city() -> Ready:
    return _First().ready()
