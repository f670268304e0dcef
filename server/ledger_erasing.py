"""Carrying out orders to erase: looks at every stream as it stands in the ledger, then destroys its key as a fact.

In the transaction that numbers the order: whoever opened, held or reopened a case before it is heard.
"""

import logging
from collections.abc import Sequence

from msgspec.structs import replace

from console.models.erasing import Against, KeptBecause, Order, Unfit, kept_of, newest, reason_of, refused_whole
from console.models.fold import Folded, fold
from console.models.notice import Notice
from console.models.record import Recorded, recorded
from console.models.reference import Definition
from console.models.retention import ORDER_MOST, Judging, holds
from server.ledger_transaction import UNVERIFIED, Draft, Transaction
from wire.entry import Entry, MalformedEntry, decode_entry, fact_of, kind_of
from wire.facts import (
    DataRequestDecided,
    DataRequestSearched,
    ErasureDone,
    ErasureDue,
    ErasureOrdered,
    Fact,
    HoldLifted,
    KeptStream,
    KeyDestroyed,
    RetentionRuleDefined,
)
from wire.rights import may_write

_log = logging.getLogger("konsol112.ledger")


def carry_out(tx: Transaction, orders: Sequence[tuple[Entry, Against]]) -> None:
    """Destroy what these orders name, as far as nothing speaks against it; all entries are written already."""
    looked = _Looked(tx)
    for entry, against in orders:
        order = fact_of(entry)
        if isinstance(order, ErasureOrdered | ErasureDue):
            looked.forget()
            _carry_out(tx, entry, order, (looked, against))


def _carry_out(tx: Transaction, entry: Entry, order: Order, known: tuple["_Looked", Against]) -> None:
    looked, against = known
    judging = Judging(look=looked.look, held=looked.held(), now_ms=tx.now_ms)
    rules = looked.rules()
    whole = against or _unfit(tx, entry, order) or refused_whole(order, entry.by, rules, judging)
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
    tx.write(Draft(entry.stream, ErasureDone(erased, tuple(kept)), prev=(entry.id,)))
    _log.warning("keys destroyed order=%s by=%s erased=%d kept=%d", entry.id, entry.by, erased, len(kept))


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
        return holds(one for one in found if isinstance(one, Notice))

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
