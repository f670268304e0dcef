"""Reading the ledger: pages, the hello, and what they say about a cursor."""

import time
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from console.models.state.case import Case, fold_case
from console.models.state.citizen import thread_of
from console.models.state.record import Recorded, recorded
from console.models.state.standing_record import fold_notice
from console.models.state.streams import split_stream
from console.models.state.timeline import counts_outside
from console.models.views.masking import (
    is_for_desks,
    is_for_gateways,
    is_heard_outside,
    is_read_outside,
    is_shown_outside,
)
from server.errors import CursorUnknown, EpochDiffers, LedgerSpoiled
from server.keys import KeyLock
from server.ledger.closed import Reads, closed_after, closed_among
from server.ledger.proofs import UNPROVED, proofs_of
from server.ledger.transaction import UNVERIFIED, Head, read_head
from server.store.store import Connection, one
from wire.entry import GENESIS, MalformedEntry, decode_entry, fact_of, keyed, ledger_chain
from wire.limits import PAGE_MAX_ENTRIES, PROTOCOL, PROTOCOL_OLDEST
from wire.messages import ClosedKeys, HelloAnswer, Page, Row
from wire.verify import session_in

# Which streams a gateway may read: cases that go on or ended a few days ago, and none that is confidential; how
# people are reached and messages are sent; what passes with a citizen while something may still come; and missing
# persons, while they are shown to everybody.
#
# Judged when the keys are asked for, as the ledger stands then; a case that is reopened comes with its key again, in
# the page that says so. Calls, cautions, numbers, requests and evaluations never leave the room this way.


def readable_outside(connection: Connection, city: str, streams: Iterable[str], now_ms: int) -> set[str]:
    """Of these streams, those whose keys a gateway is given now."""
    return {one for one in streams if is_for_gateways(one) or _is_open(connection, city, one, now_ms)}


def _is_open(connection: Connection, city: str, stream: str, now_ms: int) -> bool:
    match split_stream(stream):
        case "case", case:
            folded = fold_case(case, _records(connection, city, stream))
            return is_read_outside(folded, now_ms) and not _goes_on_secretly(connection, city, folded)
        case "citizen", thread:
            notice = fold_notice("citizen", thread, _records(connection, city, stream))
            return is_heard_outside(thread_of(notice), now_ms)
        case "missing", one:
            return is_shown_outside(fold_notice("missing", one, _records(connection, city, stream)), now_ms)
    return False


def _goes_on_secretly(connection: Connection, city: str, case: Case) -> bool:
    """Whether the case it was merged into is confidential, by way of whatever others."""
    seen = {case.id}
    while case.closure is not None and case.closure.into is not None and case.closure.into not in seen:
        into = case.closure.into
        seen.add(into)
        case = fold_case(into, _records(connection, city, f"case:{into}"))
        if case.confidential:
            return True
    return False


def _records(connection: Connection, city: str, stream: str) -> list[Recorded]:
    """By the server's clock: what a desk says of the time opens nothing."""
    found = []
    for seq, raw, received, flag in connection.rows(
        "SELECT seq, raw, received, flag FROM entries WHERE city=? AND stream=? ORDER BY seq", (city, stream)
    ):
        try:
            entry = decode_entry(bytes(raw))
            fact = fact_of(entry)
        except MalformedEntry:
            continue  # a kind with a value this program does not know: shown nowhere
        if counts_outside(recorded(entry, fact, seq, flag)):  # who proves nothing opens nothing
            found.append(replace(recorded(entry, fact, seq, flag), at=received, happened=None, offset_ms=None))
    return found


PAGE_MAX_BYTES = 4 * 1024 * 1024
UNPROVED_MOST = 100  # numbers told in a hello
SPOILED_WAIT_S = 5.0


class Cursor(msgspec.Struct, frozen=True):
    """Where a reader stands; without a hash it is not checked (the stream's fast path). `reads`: which keys it is
    given."""

    after: int
    epoch: str | None = None
    hash: bytes | None = None
    reads: Reads = "all"


def chain_at(connection: Connection, city: str, seq: int) -> bytes | None:
    """The chain hash at a number; none when the ledger has no such number."""
    if seq == 0:
        return GENESIS
    row = one(connection.rows("SELECT chain FROM entries WHERE city=? AND seq=?", (city, seq)))
    return bytes(row[0]) if row else None


def hello(connection: Connection, city: str, desk: str, after: int) -> HelloAnswer:
    """Who the server is now, its hash at `after`, the highest number it has of this desk itself, and what of that
    nobody proved."""
    with connection.reading():
        head, _ = read_head(connection, city)
        values = (city, desk)
        rows = connection.rows(
            f"SELECT max(desk_seq) FROM entries WHERE city=? AND desk=? AND trust<{UNVERIFIED} UNION ALL "
            "SELECT max(desk_seq) FROM refused WHERE city=? AND desk=?",
            (*values, *values),
        )
        chain = chain_at(connection, city, after) if after <= head.n else None
        unproved = connection.rows(
            "SELECT seq, flag, sig FROM entries WHERE city=? AND desk=? AND proof IS NULL AND flag IS NOT NULL "
            f"ORDER BY seq DESC LIMIT {UNPROVED_MOST}",
            values,
        )
    return HelloAnswer(
        epoch=head.epoch,
        head=head.n,
        chain_at_after=chain,
        my_max_desk_seq=max(int(row[0] or 0) for row in rows),
        proto_min=PROTOCOL_OLDEST,
        proto=PROTOCOL,
        server_ms=time.time_ns() // 1_000_000,
        unproved=[int(number) for number, flag, sig in unproved if UNPROVED in flag and session_in(sig) is None],
    )


def page(
    connection: Connection,
    city: str,
    cursor: Cursor,
    limit: int,
    most_bytes: int = PAGE_MAX_BYTES,
    lock: KeyLock | None = None,
) -> Page:
    """The rows after a cursor (at least one, if there is) with the keys of their streams, where they can be opened.

    Only what the chain proves is given: a page ends before a row that it does not prove. Raises EpochDiffers,
    CursorUnknown or LedgerSpoiled.
    """
    limit = max(1, min(limit, PAGE_MAX_ENTRIES))
    with connection.reading():
        head, _ = read_head(connection, city)
        if cursor.epoch is not None and cursor.epoch != head.epoch:
            raise EpochDiffers(epoch=head.epoch)
        proved = chain_at(connection, city, cursor.after)
        if cursor.hash is not None and proved != cursor.hash:
            raise CursorUnknown(epoch=head.epoch, head=head.n)
        rows: list[Row] = []
        streams: set[str] = set()
        size = 0
        for seq, raw, chain, sig, stream, *beside in connection.each(
            "SELECT seq, raw, chain, sig, stream, proof, trust, flag, received FROM entries "
            "WHERE city=? AND seq>? ORDER BY seq LIMIT ?",
            (city, cursor.after, limit),
        ):
            size += len(raw)
            if rows and size > most_bytes:
                break
            number = cursor.after + len(rows) + 1
            proved = ledger_chain(proved, number, raw) if proved is not None else b""
            if (seq, bytes(chain)) != (number, proved):
                if not rows:
                    raise LedgerSpoiled(wait_s=SPOILED_WAIT_S, number=number)
                break
            rows.append(Row(seq, msgspec.Raw(raw), bytes(chain), bytes(sig) if sig is not None else None, *beside))
            if keyed(stream):
                streams.add(stream)
        streams = _readable(connection, city, streams, cursor.reads)
        proofs = proofs_of(connection, city, {row.proof for row in rows if row.proof is not None})
        return Page(head.epoch, rows, head.n, _keys(connection, city, streams, lock), *proofs)


def current_head(connection: Connection, city: str) -> Head:
    """The head as committed."""
    return read_head(connection, city)[0]


def closed_keys(connection: Connection, city: str, after: str, lock: KeyLock) -> ClosedKeys:
    """The keys of confidential streams behind a name; `next` is the last name looked at, empty at the end."""
    streams = closed_after(connection, city, after)
    return ClosedKeys(_keys(connection, city, set(streams), lock), streams[-1] if streams else "")


def _readable(connection: Connection, city: str, streams: set[str], reads: Reads) -> set[str]:
    """Of these streams, those whose keys this reader is given."""
    if reads == "outside":
        return readable_outside(connection, city, streams, time.time_ns() // 1_000_000)
    found = set(filter(is_for_desks, streams))
    return found - closed_among(connection, city, found) if reads == "open" and found else found


def _keys(connection: Connection, city: str, streams: set[str], lock: KeyLock | None) -> dict[str, bytes]:
    if not streams or lock is None:
        return {}
    condition, value = connection.among("stream", streams)
    rows = connection.rows(f"SELECT stream, key FROM stream_keys WHERE city=? AND {condition}", (city, value))
    opened = ((stream, lock.opened(city, stream, bytes(key))) for stream, key in rows)
    return {stream: key for stream, key in opened if key is not None}
