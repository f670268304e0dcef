"""A room with some desks whose entries are numbered at once or late, and a journal that has it all: for the past."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.desk import Desk, NoLine, ReplayDesk
from console.models.state.shift import Person
from console.store.journal.journal import Journal
from console.store.replay import Past
from tests.store.disk import DESK, KEY, NOW, Ledger, written_elsewhere
from wire.entry import Seen, decode_entry, encode_entry
from wire.facts import Fact

PERSON = Person("petugas-1", "Petugas 1", ("dispatcher", "supervisor"), "online", NOW)
EVERY = 9


class PastRoom:
    """Desk A's file, the time, and what other desks write. A checkpoint comes every nine numbers."""

    def __init__(self, path: Path) -> None:
        self.now = NOW
        self.journal = Journal(path, KEY, lambda: self.now, Ed25519PrivateKey.from_private_bytes(KEY).sign)
        self.journal.enrol(DESK)
        self.journal.past = Past(self.journal.past._db, lambda: self.now, EVERY)
        self.ledger = Ledger()
        self.live = Desk(self.journal, NoLine(), lambda: self.now)
        self.live.set_person(PERSON)

    def write(self, stream: str, fact: Fact, desk: str = "desk-b", prev: tuple[str, ...] = ()) -> bytes:
        """An entry as a desk writes it now, with what it has read."""
        raw = written_elsewhere(stream, fact, desk, len(self.ledger.rows) + 1, self.now, prev=prev)
        seen = Seen(self.ledger.epoch, len(self.ledger.rows))
        return encode_entry(msgspec.structs.replace(decode_entry(raw), offset_ms=0, seen=seen))

    def number(self, *raws: bytes) -> None:
        """The server numbers them, and desk A reads them."""
        after = len(self.ledger.rows)
        self.ledger.number(raws)
        self.journal.commit(self.ledger.page(after))
        while self.live.catch_up():
            continue
        self.live.let_go()

    def come(self, stream: str, fact: Fact, desk: str = "desk-b", prev: tuple[str, ...] = ()) -> None:
        self.number(self.write(stream, fact, desk, prev))

    def make_checkpoints(self) -> None:
        while self.journal.maintain():
            continue

    def past(self) -> ReplayDesk:
        return ReplayDesk(self.journal, PERSON)


def shown(desk: ReplayDesk, at_ms: int) -> str:
    """The fingerprint of the whole board of a moment."""
    desk.go_to(at_ms)
    whole(desk)
    return desk.board.hash()


def whole(desk: ReplayDesk) -> None:
    while desk.catch_up():
        continue


def each_turn(room: PastRoom, turns: int, act: Callable[[int], None]) -> dict[int, str]:
    """Let two hours go by so many times, with something in each; gives what the live board showed at each."""
    seen = {}
    for turn in range(turns):
        act(turn)
        room.live.let_go()
        seen[room.now] = room.live.board.hash()
        room.now += 7_200_000
    return seen
