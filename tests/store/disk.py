"""A desk's disk and a small ledger for the tests of the store: real files, real encryption, real chain hashes."""

import itertools
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.store.journal.journal import Journal
from console.store.journal.state import Prepared
from wire.entry import GENESIS, Entry, Seen, encode_entry, encode_fact, ledger_chain
from wire.exchange import Cursor, OutgoingEntry, PageTaken
from wire.facts import CaseNoted, CaseOpened, Fact, Place
from wire.messages import Identity, Row

KEY = bytes(range(32))
NOW = 1_800_000_000_000
DESK = Identity("desk-a", "A")
SECRET_STORY = "Nenek Sukarti terjebak api di dapur"
SECRET_PLACE = "Jalan Cemara nomor empat puluh dua"
_ids = itertools.count(1)


def new_id() -> str:
    """Ids in the order they are asked for, of this process only."""
    return f"00000000-0000-7000-8000-{os.getpid() % 10**6:06d}{next(_ids):06d}"


def open_journal(path: Path, key: bytes = KEY, identity: Identity | None = DESK, at: int = NOW) -> Journal:
    """A journal that has joined as desk A."""
    private = Ed25519PrivateKey.from_private_bytes(KEY)
    journal = Journal(path, key, lambda: at, private.sign)
    if identity is not None and journal.enrolled() is None:
        journal.enrol(identity)
    return journal


def opened(number: int = 1, story: str = SECRET_STORY, letter: str = "A") -> CaseOpened:
    return CaseOpened(
        number=f"112-261112-{letter}-{number:04d}",
        nature="kebakaran",
        priority=1,
        place=Place(address=SECRET_PLACE, kelurahan="35.72.01.1004"),
        narrative=story,
    )


def prepared(stream: str, fact: Fact, at: int = NOW, prev: tuple[str, ...] = ()) -> Prepared:
    return Prepared(id=new_id(), stream=stream, fact=fact, at=at, by="petugas-1", auth="online", prev=prev)


def note(stream: str, text: str = "masih berasap") -> Prepared:
    return prepared(stream, CaseNoted(text=text))


def written_elsewhere(
    stream: str,
    fact: Fact,
    desk: str = "desk-b",
    desk_seq: int = 1,
    at: int = NOW,
    entry_id: str | None = None,
    prev: tuple[str, ...] = (),
) -> bytes:
    """The bytes of an entry another desk wrote."""
    return encode_entry(
        Entry(
            id=entry_id or new_id(),
            stream=stream,
            desk=desk,
            desk_seq=desk_seq,
            at=at,
            by="petugas-2",
            auth="online",
            seen=Seen("", 0),
            parent=GENESIS,
            fact=encode_fact(fact),
            prev=prev,
        )
    )


class Ledger:
    """A numbered list of entries with its chain, as pages of it arrive at a desk."""

    def __init__(self, epoch: str = "epoch-1") -> None:
        self.epoch = epoch
        self.rows: list[Row] = []

    def number(self, raws: Iterable[bytes | OutgoingEntry]) -> None:
        for one in raws:
            raw, sig = (one.raw, one.sig) if isinstance(one, OutgoingEntry) else (one, None)
            seq = len(self.rows) + 1
            self.rows.append(Row(seq, msgspec.Raw(raw), ledger_chain(self.chain_at(seq - 1), seq, raw), sig))

    def chain_at(self, seq: int) -> bytes:
        return self.rows[seq - 1].hash if seq else GENESIS

    def cursor(self, seq: int | None = None) -> Cursor:
        seq = len(self.rows) if seq is None else seq
        return Cursor(self.epoch, seq, self.chain_at(seq))

    def page(self, after: int, keys: dict[str, bytes] | None = None, foreign: Sequence[str] = ()) -> PageTaken:
        return PageTaken(self.rows[after:], keys or {}, self.cursor(), tuple(foreign))


def offered(journal: Journal) -> list[OutgoingEntry]:
    return journal.to_send(journal.cursor().epoch, 500, 8_000_000)


def sync(journal: Journal, ledger: Ledger) -> None:
    """Push everything, then read everything."""
    ledger.number(offered(journal))
    journal.commit(ledger.page(journal.cursor().seq))
