"""`make-sample`: a sample room with its past, in one go. The room that tries the program calls it; people do not.

What people wrote before today is sealed, chained, signed by their sessions and judged like anything a desk sends; only
the clock is that of then, so that months have passed in the ledger. A folder that is no sample room's is left as it is.
"""

from __future__ import annotations

import argparse
import sys
import uuid
from collections.abc import Iterable, Iterator

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from console.models.state.city import City, load_city
from server.accounts.accounts import Account, add_account, make
from server.app.command_init import run_init
from server.app.open_home import OpenHome, open_home
from server.app.words import Asking
from server.errors import Condition, RefusedByServer
from server.ledger.commit import Job, WriteJob
from server.ledger.intake import PushJob
from server.ledger.transaction import Draft, Transaction
from server.settings import Home
from wire.entry import (
    GENESIS,
    Credential,
    Entry,
    Proof,
    Seen,
    encode_entry,
    encode_fact,
    entry_hash,
    fact_of,
    keyed,
    statement_of,
)
from wire.facts import AccountDefined, DeskEnrolled
from wire.ids import uuid7
from wire.limits import BATCH_MAX_ENTRIES
from wire.seal import new_key, sealed_with

COMMAND = "make-sample"
# Small: it is no letter that desks are given, so that the newcomer's desk is A all the same.
LETTER, NAME = "z", "Bulan lalu (contoh)"
DUE_DAYS = 60
_DAY_MS = 86_400_000


class Order(msgspec.Struct, frozen=True):
    """What the room is to hold: one password for all accounts, these by their sign-in names, and what they wrote, in
    its order. Of an entry its desk, number, parent and what was seen are filled in here; its values are still open."""

    password: str
    accounts: dict[str, AccountDefined]
    entries: tuple[Entry, ...]


class _Then:
    """The clock of then."""

    def __init__(self, ms: int) -> None:
        self.ms = ms

    def __call__(self) -> int:
        return self.ms


def run_sample(given: argparse.Namespace, asking: Asking) -> int:
    """Make it. Raises RefusedByServer where a room is already."""
    home, then = Home(given.dir), _Then(given.since)
    if home.config_file.exists():
        raise RefusedByServer(code="file_exists", file=home.config_file)
    run_init(given, asking, then, _in_time(load_city()))
    order = msgspec.json.decode(sys.stdin.read(), type=Order)
    with open_home(home, then) as opened:
        secret = make(order.password)
        _done(opened, [WriteJob(_adding(login, one, secret)) for login, one in order.accounts.items()])
        past = _Past(opened, then, order.accounts.values())
        for start in range(0, len(order.entries), BATCH_MAX_ENTRIES):
            past.push(order.entries[start : start + BATCH_MAX_ENTRIES])
    return 0


def _in_time(city: City) -> City:
    """A sample room is opened on any day of a month: its calls may be evaluated until the next one is over."""
    longer = msgspec.structs.replace(city.evaluation, due_days=DUE_DAYS)
    return msgspec.structs.replace(city, evaluation=longer)


def _adding(login: str, one: AccountDefined, secret: str) -> _Adding:
    return _Adding(Account(one.account, login, one.name, one.roles, one.agency, one.active), secret)


class _Adding(msgspec.Struct, frozen=True):
    """Adds one account."""

    account: Account
    secret: str

    def __call__(self, tx: Transaction) -> str:
        return add_account(tx, self.account, self.secret)


def _done(opened: OpenHome, jobs: list[Job]) -> Iterator[object]:
    """What came of them. Raises the first Condition."""
    results = opened.committer.take(jobs)
    for result in results:
        if isinstance(result, Condition):
            raise result
    return iter(results)


class _Past:
    """A desk that is no more, and the sessions of those who wrote at it."""

    def __init__(self, opened: OpenHome, then: _Then, accounts: Iterable[AccountDefined]) -> None:
        self._opened, self._then = opened, then
        self._key, self._desk = Ed25519PrivateKey.generate(), str(uuid.uuid4())
        self._seq, self._parent = 0, GENESIS
        self._keys: dict[str, bytes] = {}
        public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        enrolled = Draft(f"ref:desk:{self._desk}", DeskEnrolled(self._desk, LETTER, NAME, public))
        _done(opened, [WriteJob(lambda tx: tx.write(enrolled))])
        self._hands = {one.account: Ed25519PrivateKey.generate() for one in accounts}
        (given,) = _done(opened, [WriteJob(lambda tx: {one.account: self._certified(tx, one) for one in accounts})])
        assert isinstance(given, dict)
        self._sessions: dict[str, Credential] = given

    def push(self, entries: Iterable[Entry]) -> None:
        """Hand in one batch, at the time of its last entry."""
        head = self._opened.committer.head
        made = [self._made(one, Seen(head.epoch, head.n)) for one in entries]
        raws = [encode_entry(one) for one in made]
        self._then.ms = max(self._then.ms, *(one.at for one in made)) + 1
        proofs = list(self._proofs(made, raws))
        job = PushJob(
            epoch=head.epoch,
            via=self._desk,
            raws=tuple(raws),
            keys={one.stream: self._keys[one.stream] for one in made if one.stream in self._keys},
            sigs={made[-1].id: self._key.sign(entry_hash(raws[-1]))},
            proofs=tuple(proofs),
            credentials=tuple(self._sessions[account] for account in {one.by for one in made}),
        )
        (acks,) = _done(self._opened, [job])
        assert isinstance(acks, list) and all(ack.seq for ack in acks), "the maker of samples writes nothing unfit"

    def _made(self, entry: Entry, seen: Seen) -> Entry:
        """The entry as a desk would have written it: sealed under the key of its stream, at its place in the chain."""
        fact = entry.fact
        if keyed(entry.stream):
            key = self._keys.setdefault(entry.stream, new_key())
            fact = encode_fact(sealed_with(fact_of(entry), key))
        self._seq += 1
        places = {"desk": self._desk, "desk_seq": self._seq, "parent": self._parent, "seen": seen, "fact": fact}
        made = msgspec.structs.replace(entry, **places)
        self._parent = entry_hash(encode_entry(made))
        return made

    def _proofs(self, made: list[Entry], raws: list[bytes]) -> Iterator[Proof]:
        """Of each person one signature over what they wrote in this batch."""
        for account in {one.by for one in made}:
            hashes = [entry_hash(raw) for one, raw in zip(made, raws, strict=True) if one.by == account]
            signed = self._hands[account].sign(statement_of(hashes))
            yield Proof(self._sessions[account].id, b"".join(hashes), signed)

    def _certified(self, tx: Transaction, one: AccountDefined) -> Credential:
        said = Credential(
            id=uuid7(tx.now_ms),
            account=one.account,
            roles=one.roles,
            desk=self._desk,
            epoch=tx.head.epoch,
            n=tx.head.n,
            since=tx.now_ms,
            until=tx.now_ms + 100 * _DAY_MS,
            key=self._hands[one.account].public_key().public_bytes(Encoding.Raw, PublicFormat.Raw),
        )
        return msgspec.structs.replace(said, sig=tx.sign(said.statement(tx.city)))
