"""The activity log of years: the streams with lines in a span and with certain words, the newest first."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.fold import StreamSnapshot, fold
from console.models.state.shift import Shift
from console.models.state.standing_record import Granted, StandingRecord, grants_of
from console.models.state.streams import call_stream, case_stream
from console.models.views.shift_log import DAY_MS, words_in
from console.store.file.database import Database
from console.store.journal.entries import records_of

# In the order of the index from its end: reading stops when enough streams are there, however long the span is.
_OF_DAYS = (
    "SELECT s.stream FROM log_days d CROSS JOIN log_streams s ON s.n = d.n WHERE d.day BETWEEN ? AND ? "
    "ORDER BY d.day DESC, d.n DESC"
)
# Words first: of all days only those are looked at whose stream has them.
_OF_WORDS = (
    "SELECT s.stream FROM log_words CROSS JOIN log_days d ON d.n = log_words.rowid JOIN log_streams s ON s.n = d.n "
    "WHERE log_words MATCH ? AND d.day BETWEEN ? AND ? GROUP BY s.n ORDER BY max(d.day) DESC, s.n DESC LIMIT ? OFFSET ?"
)


# The shifts among them; an index by days is read, however many cases there were.
_SHIFTS = (
    "SELECT DISTINCT s.stream FROM log_days d CROSS JOIN log_streams s ON s.n = d.n WHERE d.day BETWEEN ? AND ? "
    "AND s.stream >= 'shift:' AND s.stream < 'shift;'"
)

# The numbers blocked since; there are few, beside cases and calls.
_BLOCKED = (
    "SELECT DISTINCT stream FROM entries WHERE stream >= 'number:' AND stream < 'number;' AND kind = 'number_blocked' "
    "AND at >= ?"
)

# Streams that changed last in a span and have an entry of certain kinds (with a field named in its bytes); from the
# end of the index, so that reading stops at the limit.
_OF_KINDS = (
    "SELECT s.stream FROM streams s WHERE s.last_ms >= ? AND s.last_ms < ? AND s.kind IN ('case', 'call', 'shift', "
    "'number', 'request', 'evaluation') AND EXISTS (SELECT 1 FROM entries e JOIN json_each(?) k ON k.key = e.kind "
    "WHERE e.stream = s.stream AND (k.value = '' OR instr(e.raw, CAST(k.value AS BLOB)) > 0)) "
    "ORDER BY s.last_ms DESC LIMIT ?"
)


class LogAsk(msgspec.Struct, frozen=True, kw_only=True):
    """A span (UTC ms, the end excluded) and words, each the beginning of one that must be there; so many at once, and
    which portion of them, the newest being 0."""

    since_ms: int
    until_ms: int
    words: str = ""
    limit: int = 2_000
    portion: int = 0


class LogFound(msgspec.Struct, frozen=True):
    """The streams with what they show, and whether there were more than the limit; those `beside` only say whether
    a line of another may be shown, their own lines are in the portion they belong to."""

    laid: dict[str, StreamSnapshot]
    more: bool
    beside: frozenset[str] = frozenset()

    def laid_on(self, past: Board) -> Board:
        """The board with these streams loaded."""
        for stream, laid in self.laid.items():
            if laid.records:
                past.replace_stream(stream, laid.records, laid.folded)
        return past


def read_log(database: Database, wanted: LogAsk) -> LogFound:
    """The streams of the ask, with the cases that say whether a line of theirs may be shown."""
    with database.reading() as connection:
        streams = _streams(connection, wanted)
        laid = _laid(connection, streams[: wanted.limit])
        own = frozenset(laid)
        missing = _beside(laid)
        while missing:
            laid |= _laid(connection, missing)
            missing = _beside(laid)
    return LogFound(laid, len(streams) > wanted.limit, frozenset(laid) - own)


def read_roster(database: Database, since_ms: int, until_ms: int) -> list[Shift]:
    """The shifts with something in this span, the newest first."""
    with database.reading() as connection:
        days = since_ms // DAY_MS, (until_ms - 1) // DAY_MS
        streams = [stream for (stream,) in connection.exec_driver_sql(_SHIFTS, days)]
        folded = [one.folded for one in _laid(connection, streams).values()]
    shifts = [one for one in folded if isinstance(one, Shift) and one.person and one.started_ms < until_ms]
    return sorted(shifts, key=lambda one: (-one.started_ms, one.id))


def read_grants(database: Database, since_ms: int, until_ms: int) -> list[Granted]:
    """The blocks granted in this span, in no order."""
    with database.reading() as connection:
        streams = [stream for (stream,) in connection.exec_driver_sql(_BLOCKED, (since_ms,))]
        laid = _laid(connection, streams)
    found = (
        grant for one in laid.values() if isinstance(one.folded, StandingRecord) for grant in grants_of(one.folded)
    )
    return [one for one in found if since_ms <= one.line.when < until_ms]


def read_kinds(database: Database, since_ms: int, until_ms: int, kinds: Mapping[str, str], limit: int) -> LogFound:
    """The streams that changed last in this span and have entries of these kinds, the newest first; a kind names the
    field that must be there, if any."""
    named = {kind: f'"{field}":' if field else "" for kind, field in kinds.items()}
    with database.reading() as connection:
        asked = (since_ms, until_ms, msgspec.json.encode(named).decode(), limit + 1)
        streams = [stream for (stream,) in connection.exec_driver_sql(_OF_KINDS, asked)]
        laid = _laid(connection, streams[:limit])
        while missing := _beside(laid):
            laid |= _laid(connection, missing)
    return LogFound(laid, len(streams) > limit)


def _streams(connection: Connection, wanted: LogAsk) -> list[str]:
    days = wanted.since_ms // DAY_MS, (wanted.until_ms - 1) // DAY_MS
    before = wanted.portion * wanted.limit
    beginnings = " ".join(f'"{word}"*' for word in words_in(wanted.words))
    if beginnings:
        found = connection.exec_driver_sql(_OF_WORDS, (beginnings, *days, wanted.limit + 1, before))
        return [stream for (stream,) in found]
    streams: dict[str, None] = {}
    with connection.exec_driver_sql(_OF_DAYS, days) as rows:
        for (stream,) in rows:
            streams[stream] = None
            if len(streams) > before + wanted.limit:
                break
    return list(streams)[before:]


def _laid(connection: Connection, streams: Iterable[str]) -> dict[str, StreamSnapshot]:
    read = records_of(connection, streams)
    return {
        stream: StreamSnapshot(records, fold(stream, records) if records else None) for stream, records in read.items()
    }


def _beside(laid: dict[str, StreamSnapshot]) -> list[str]:
    """The cases of the calls, those that go on for merged ones, and the calls that cases were opened from (they are
    measured from its answer), as far as they are not here."""
    wanted = set()
    for one in laid.values():
        if isinstance(one.folded, Call) and one.folded.case:
            wanted.add(case_stream(one.folded.case))
        elif isinstance(one.folded, Case):
            if one.folded.closure is not None and one.folded.closure.into:
                wanted.add(case_stream(one.folded.closure.into))
            if one.folded.call is not None:
                wanted.add(call_stream(one.folded.call))
    return sorted(wanted - laid.keys())
