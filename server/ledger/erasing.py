"""Carrying out orders to erase: looks at every stream as it stands in the ledger, then destroys its key as a fact.

An order of a person needs another one's word from another desk, then waits in the open: anybody who may order may stop
it. It is looked at when it comes, so that what cannot be done is said at once, and again when its time has come:
whoever opened, held or reopened a case before that is heard.
"""

import logging
from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from console.models.state.fold import Folded, fold
from console.models.state.privacy import (
    ORDER_MOST,
    Against,
    Judging,
    KeptBecause,
    Order,
    Unfit,
    holds,
    kept_of,
    newest,
    reason_of,
    refused_whole,
)
from console.models.state.record import Recorded, recorded
from console.models.state.reference import Definition
from console.models.state.standing_record import StandingRecord
from server.ledger.knowledge import is_earlier_self
from server.ledger.transaction import REPLACED_MOST, UNVERIFIED, Draft, Transaction
from wire.entry import Entry, MalformedEntry, decode_entry, fact_of, kind_of
from wire.facts import (
    DataRequestDecided,
    DataRequestSearched,
    ErasureAwaited,
    ErasureDone,
    ErasureDue,
    ErasureOrdered,
    ErasureSeconded,
    ErasureStopped,
    Fact,
    HoldLifted,
    KeptStream,
    KeyDestroyed,
    RetentionRuleDefined,
)
from wire.rights import may_write

HOUR_MS = 3_600_000
Rules = Mapping[str, RetentionRuleDefined]
_log = logging.getLogger("konsol112.ledger")


class _Standing(msgspec.Struct):
    """An order as its stream stands: who gave it, who agreed, who stopped it, what was said of it."""

    entry: Entry
    against: Against
    received: int
    seconded: int | None = None  # when another person at another desk agreed
    stopped: bool = False
    told: ErasureAwaited | None = None
    ids: tuple[str, ...] = ()


def look_for_due(tx: Transaction) -> None:
    """Orders whose time has come are looked at in this transaction."""
    rows = tx.connection.rows("SELECT stream FROM erasing_orders WHERE city=? AND due<=?", (tx.city, tx.now_ms))
    tx.orders |= dict.fromkeys(stream for (stream,) in rows)


def carry_out(tx: Transaction, streams: Iterable[str], wait_ms: int) -> None:
    """Look at the orders of these streams: what nothing speaks against waits for a second person and its time, or is
    done; all entries are written already."""
    looked = _Looked(tx)
    for stream in streams:
        looked.forget()
        standing = _standing(tx, stream)
        if standing is not None:
            _look_at(tx, standing, looked, wait_ms)


def _standing(tx: Transaction, stream: str) -> _Standing | None:
    """The last order of a stream; none where there is none, or where it is done with."""
    wanted = "SELECT raw, received, trust, flag FROM entries WHERE city=? AND stream=? ORDER BY seq"
    found: _Standing | None = None
    ids: list[str] = []
    for raw, received, trust, flag in tx.connection.rows(wanted, (tx.city, stream)):
        try:
            entry = decode_entry(bytes(raw))
            fact = fact_of(entry)
        except MalformedEntry:
            continue
        ids.append(entry.id)
        match fact:
            case ErasureOrdered() | ErasureDue():
                found = _Standing(entry, _against(entry, trust, flag), int(received))
            case ErasureDone():
                found = None
            case ErasureSeconded() if found is not None and _agrees(tx, found.entry, entry):
                found.seconded = found.seconded or (int(received) if trust != UNVERIFIED and flag is None else None)
            case ErasureStopped() if found is not None:
                found.stopped = True
            case ErasureAwaited() if found is not None:
                found.told = fact
            case _:
                pass
    if found is not None:
        found.ids = tuple(ids[-REPLACED_MOST:])
    return found


def _against(entry: Entry, trust: int, flag: str | None) -> Against:
    """It is done for nobody whose account was closed, whose session does not prove it, or whose desk did not sign."""
    if trust == UNVERIFIED:
        return "unproven"
    if not entry.by or not flag:
        return ""
    return "author_inactive" if "author_inactive" in flag.split() else "unproven"


def _agrees(tx: Transaction, order: Entry, second: Entry) -> bool:
    """Whether this is another person, who may order it too, at another desk."""
    pairs = (order.desk, second.desk), (second.desk, order.desk)
    if second.by == order.by or any(is_earlier_self(tx.connection, tx.city, *pair) for pair in pairs):
        return False
    return may_write(kind_of(second), tx.knowledge.roles_now(second.by))


def _look_at(tx: Transaction, one: _Standing, looked: "_Looked", wait_ms: int) -> None:
    order = fact_of(one.entry)
    assert isinstance(order, ErasureOrdered | ErasureDue)
    judging = Judging(look=looked.look, held=looked.held(), now_ms=tx.now_ms)
    rules = looked.rules()
    refused = refused_whole(order, one.entry.by, rules, judging)
    whole = one.against or ("stopped" if one.stopped else "") or _unfit(tx, one.entry, order) or refused
    if not whole and wait_ms:
        since = one.received if isinstance(order, ErasureDue) else one.seconded
        due = max(one.received, since) + wait_ms if since is not None else None
        if due is None or due > tx.now_ms:
            if one.told != ErasureAwaited(due):
                tx.write(Draft(one.entry.stream, ErasureAwaited(due), prev=one.ids))
            return
    _destroy(tx, one, order, (whole, rules, judging))


def _destroy(tx: Transaction, one: _Standing, order: Order, known: tuple[KeptBecause, Rules, Judging]) -> None:
    whole, rules, judging = known
    erased, kept = 0, list[KeptStream]()
    reason = reason_of(order, judging)
    for stream in dict.fromkeys(order.streams[:ORDER_MOST]):
        gone = stream in tx.knowledge.destroyed
        code: KeptBecause = whole or ("gone" if gone else kept_of(stream, order, rules, judging))
        if code:
            kept.append(KeptStream(stream, code))
            continue
        tx.write(Draft(stream, KeyDestroyed(stream, reason)))
        erased += 1
    tx.write(Draft(one.entry.stream, ErasureDone(erased, tuple(kept)), prev=one.ids))
    _log.warning("keys destroyed order=%s by=%s erased=%d kept=%d", one.entry.id, one.entry.by, erased, len(kept))


def _unfit(tx: Transaction, entry: Entry, order: Order) -> Unfit:
    if entry.auth == "emergency":
        return "emergency"
    # Other facts are judged by what their writer could know; what cannot be taken back, by what is so now.
    if isinstance(order, ErasureOrdered) and not may_write(kind_of(entry), tx.knowledge.roles_now(entry.by)):
        return "role_missing"
    return "too_many" if len(order.streams) > ORDER_MOST else ""


class _Looked:
    """Streams of the ledger, folded once."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._known: dict[str, Folded | None] = {}

    def forget(self) -> None:
        """Look again: an order before may have changed what streams show."""
        self._known.clear()

    def look(self, stream: str) -> Folded | None:
        """What a stream shows; none for one without entries."""
        if stream not in self._known:
            records = self._records(stream)
            self._known[stream] = fold(stream, records) if records else None
        return self._known[stream]

    def held(self) -> dict[str, int]:
        """Until when cases are held."""
        found = (self.look(stream) for stream in self._watched("hold:"))
        return holds(one for one in found if isinstance(one, StandingRecord))

    def rules(self) -> dict[str, RetentionRuleDefined]:
        """The rules in force. One of which people said different things is confirmed by nobody until they agree."""
        said = []
        for stream in self._watched("ref:retention:"):
            one = self.look(stream)
            if isinstance(one, Definition) and isinstance(one.fact, RetentionRuleDefined):
                said.append(replace(one.fact, confirmed=one.fact.confirmed and not one.conflicts))
        return newest(said)

    def _watched(self, start: str) -> list[str]:
        rows = self._tx.connection.rows("SELECT stream FROM erasing_streams WHERE city=?", (self._tx.city,))
        return [stream for (stream,) in rows if stream.startswith(start)]

    def _records(self, stream: str) -> list[Recorded]:
        wanted = "SELECT seq, raw, received, trust, flag FROM entries WHERE city=? AND stream=? ORDER BY seq"
        found = []
        for seq, raw, received, trust, flag in self._tx.connection.rows(wanted, (self._tx.city, stream)):
            try:
                entry = decode_entry(bytes(raw))
                doubtful = entry.auth == "emergency" or trust == UNVERIFIED or flag is not None
                fact = _without_ground(fact_of(entry)) if doubtful else fact_of(entry)
            except MalformedEntry:
                continue  # a kind with a value this program does not know: shown nowhere, and so no ground either
            if fact is not None:
                found.append(_recorded(entry, fact, seq, received))
        return found


def _without_ground(fact: Fact) -> Fact | None:
    """What is left of a fact no known person stands for: it protects, but opens no way to what cannot be undone."""
    match fact:
        case RetentionRuleDefined():
            return replace(fact, confirmed=False)
        case HoldLifted() | DataRequestSearched() | DataRequestDecided(granted=True):
            return None
        case _:
            return fact


def _recorded(entry: Entry, fact: Fact, seq: int, received: int) -> Recorded:
    """Never older than when it came: a desk whose clock is years behind must not make a case of today due."""
    record = recorded(entry, fact, seq)
    return replace(record, at=max(record.at, received), offset_ms=None)
