"""Which streams a gateway may read: cases that go on or ended a few days ago, and none that is confidential; how people
are reached and messages are sent; what passes with a citizen while something may still come; and missing persons,
while they are shown to everybody.

Judged when the keys are asked for, as the ledger stands then; a case that is reopened comes with its key again, in the
page that says so. Calls, cautions, numbers, requests and evaluations never leave the room this way.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from console.models.state.case import Case, fold_case
from console.models.state.citizen import thread_of
from console.models.state.record import Recorded, recorded
from console.models.state.standing_record import fold_notice
from console.models.state.streams import split_stream
from console.models.views.outside import is_for_gateways, is_heard_outside, is_read_outside, is_shown_outside
from server.store.store import Connection
from wire.entry import MalformedEntry, decode_entry, fact_of


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
    for seq, raw, received in connection.rows(
        "SELECT seq, raw, received FROM entries WHERE city=? AND stream=? ORDER BY seq", (city, stream)
    ):
        try:
            entry = decode_entry(bytes(raw))
            fact = fact_of(entry)
        except MalformedEntry:
            continue  # a kind with a value this program does not know: shown nowhere
        found.append(replace(recorded(entry, fact, seq), at=received, happened=None, offset_ms=None))
    return found
