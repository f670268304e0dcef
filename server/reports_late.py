"""What came late: entries of calls and cases that arrived after a document was made and change what it tells.

Rule: each number of the ledger is looked at once. Late is what happened in the time of a document, and what corrects a
call or case that began in it; that a case goes on afterwards is not late.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from console.models.report_schedule import DAY_MS
from server.reports_book import Key, Watched, key_of
from server.store import Connection
from wire.entry import Entry, MalformedEntry, decode_entry, kind_of
from wire.messages import MadeReport

PIECE = 1_000
# What says of a call or case that it was another one than was thought.
CORRECTING = frozenset(
    (
        *("call_kind_set", "call_attached", "case_nature_set", "case_placed", "case_merged", "case_separated"),
        *("case_found_false", "stamp_corrected", "step_undone"),
    )
)
_PIECE = "SELECT seq, stream, received, raw FROM entries WHERE city=? AND seq>? ORDER BY seq LIMIT ?"
_FIRST = "SELECT raw FROM entries WHERE city=? AND stream=? ORDER BY seq LIMIT 1"


class Late(msgspec.Struct, frozen=True):
    """How many entries came late for each document, among the next ones up to a number; `more` wait to be looked at."""

    watched: Watched
    counts: Mapping[Key, int]
    more: bool


def late_after(connection: Connection, city: str, watched: Watched, made: Iterable[MadeReport]) -> Late:
    """Look at the next entries of the ledger."""
    by_day: dict[int, list[MadeReport]] = defaultdict(list)
    for report in made:
        for day in range(report.since // DAY_MS, (report.until - 1) // DAY_MS + 1):
            by_day[day].append(report)
    counts, seq = Counter[Key](), watched.seq
    rows = connection.rows(_PIECE, (city, watched.seq, PIECE))
    for seq, stream, received, raw in rows:
        if not by_day or not stream.startswith(("call:", "case:")):
            continue
        for report in _touched(by_day, _moments(connection, city, bytes(raw))):
            if seq > report.head or received > report.made:
                counts[key_of(report)] += 1
    return Late(Watched(watched.epoch, seq), counts, len(rows) == PIECE)


def watched_from(
    connection: Connection, city: str, reached: tuple[str, Watched | None], made: Iterable[MadeReport]
) -> Watched:
    """Where to go on in an epoch: where it stopped; if the ledger began a new epoch since, from where that differs; at
    first from what is in the oldest document."""
    epoch, before = reached
    if before is None:
        rows = connection.rows("SELECT n FROM head WHERE city=?", (city,))
        return Watched(epoch, min([int(rows[0][0]), *(report.head for report in made)]))
    if before.epoch == epoch:
        return before
    rows = connection.rows("SELECT epoch, seq FROM epochs WHERE city=?", (city,))
    begun = {str(one): int(seq) for one, seq in rows}
    later = [seq - 1 for seq in begun.values() if seq > begun.get(before.epoch, 0)]
    return Watched(epoch, min(before.seq, *later) if before.epoch in begun and later else 0)


def _moments(connection: Connection, city: str, raw: bytes) -> Iterator[int]:
    """Of which moments an entry tells: when it happened, and when that began which it corrects."""
    try:
        entry = decode_entry(raw)
        yield _when(entry)
        if kind_of(entry) in CORRECTING:
            for (first,) in connection.rows(_FIRST, (city, entry.stream)):
                yield _when(decode_entry(bytes(first)))
    except MalformedEntry:
        return


def _when(entry: Entry) -> int:
    return entry.at if entry.happened is None else entry.happened


def _touched(by_day: Mapping[int, list[MadeReport]], moments: Iterable[int]) -> list[MadeReport]:
    """The documents whose time holds one of these moments, each once."""
    found = {
        key_of(report): report
        for moment in moments
        for report in by_day.get(moment // DAY_MS, ())
        if report.since <= moment < report.until
    }
    return list(found.values())
