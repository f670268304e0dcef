"""Which streams are confidential, and which desks are given their keys: those at which somebody signed in who may open
such a case.

Rule: a stream that was confidential once counts as such for ever; a desk keeps the right as long as a sign-in lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from typing import Literal

from console.models.views.masking import MAY_READ
from server.ledger.knowledge import earlier_selves, is_gateway
from server.store.store import Connection, one
from wire import facts
from wire.entry import MalformedEntry, decode_entry, fact_of, kind_of
from wire.facts import Fact

# What a reader is given: every key but those of channels; the same without those of confidential streams; what a
# gateway may have.
Reads = Literal["all", "open", "outside"]
Then = Callable[[str, tuple[object, ...]], object]
TELLING = frozenset(
    {
        *("case_opened", "case_confidential_set", "call_attached", "case_merged"),
        *("letter_asked", "link_given", "silent_begun", "call_evaluated"),
    }
)
KEYS_AT_ONCE = 500
_AT_ONCE = 2_000
# The stream and all that went into it, however deep.
_BELOW = (
    "INSERT INTO closed_streams WITH RECURSIVE below(city, stream) AS ({start} UNION SELECT t.city, t.stream "
    "FROM ties t JOIN below b ON t.city=b.city AND t.into_stream=b.stream) SELECT city, stream FROM below "
    "WHERE city IS NOT NULL ON CONFLICT DO NOTHING"
)
_CLOSE = _BELOW.format(start="SELECT CAST(? AS TEXT), CAST(? AS TEXT)")
_FOLLOW = _BELOW.format(
    start="SELECT CAST(? AS TEXT), CAST(? AS TEXT) WHERE EXISTS "
    "(SELECT 1 FROM closed_streams WHERE city=? AND stream=?)"
)


def note_closed(then: Then, city: str, stream: str, fact: Fact) -> None:
    """Keep what a numbered fact of a kind in TELLING says of what is confidential and what belongs to it."""
    match fact:
        case facts.CaseOpened():
            if fact.call is not None:
                _tie(then, city, stream, f"call:{fact.call}")
            if fact.confidential:
                then(_CLOSE, (city, stream))
        case facts.CaseConfidentialSet(confidential=True):
            then(_CLOSE, (city, stream))
        case facts.CallAttached(case=str() as case):
            _tie(then, city, f"case:{case}", stream)
        case facts.CaseMerged():
            _tie(then, city, f"case:{fact.into}", stream)
        case facts.LetterAsked(about=about) | facts.LinkGiven(about=about) | facts.SilentBegun(about=about):
            _tie(then, city, about, stream)  # what passes with a citizen has a key of its own
        case facts.CallEvaluated():
            _tie(then, city, "call:" + stream.removeprefix("evaluation:"), stream)
        case _:
            pass


def _tie(then: Then, city: str, into: str, stream: str) -> None:
    then("INSERT INTO ties VALUES (?,?,?) ON CONFLICT DO NOTHING", (city, into, stream))
    then(_FOLLOW, (city, stream, city, into))


def read_closed(connection: Connection, city: str) -> int:
    """Find what is confidential in a ledger of a program that did not keep it, once; how many entries were read. In
    pieces: who is cut off goes on."""
    count = 0
    while (row := one(connection.rows("SELECT after FROM closing WHERE city=?", (city,)))) is not None:
        with connection.writing():
            rows = connection.rows(
                "SELECT seq, stream, raw FROM entries WHERE city=? AND seq>? ORDER BY seq LIMIT ?",
                (city, row[0], _AT_ONCE),
            )
            for _, stream, raw in rows:
                with suppress(MalformedEntry):
                    entry = decode_entry(bytes(raw))
                    if kind_of(entry) in TELLING:
                        note_closed(connection.run, city, stream, fact_of(entry))
            if rows:
                connection.run("UPDATE closing SET after=? WHERE city=?", (rows[-1][0], city))
            else:
                connection.run("DELETE FROM closing WHERE city=?", (city,))
        count += len(rows)
    return count


def closed_among(connection: Connection, city: str, streams: Iterable[str]) -> set[str]:
    """Of these streams, the confidential ones."""
    condition, value = connection.among("stream", streams)
    rows = connection.rows(f"SELECT stream FROM closed_streams WHERE city=? AND {condition}", (city, value))
    return {row[0] for row in rows}


def closed_after(connection: Connection, city: str, after: str) -> list[str]:
    """The confidential streams behind a name, in their order, so many as are given at once."""
    wanted = "SELECT stream FROM closed_streams WHERE city=? AND stream>? ORDER BY stream LIMIT ?"
    return [row[0] for row in connection.rows(wanted, (city, after, KEYS_AT_ONCE))]


def reads_of(connection: Connection, city: str, desk: str, now_ms: int) -> Reads:
    """What a desk may read now, also under a new letter."""
    if is_gateway(connection, city, desk):
        return "outside"
    condition, value = connection.among("desk", (desk, *earlier_selves(connection, city, desk)))
    wanted = f"SELECT 1 FROM desk_readers WHERE city=? AND until_ms>? AND {condition}"
    return "all" if connection.rows(wanted, (city, now_ms, value)) else "open"


def may_open(roles: Collection[str]) -> bool:
    """Whether a person with these roles may open a confidential case."""
    return bool(MAY_READ.intersection(roles))


def note_reader(run: Then, city: str, desk: str, until_ms: int) -> None:
    """Somebody who may open confidential cases signed in at this desk; the session ends then."""
    later = "until_ms=excluded.until_ms WHERE excluded.until_ms>desk_readers.until_ms"
    kept = f"INSERT INTO desk_readers VALUES (?,?,?) ON CONFLICT (city, desk) DO UPDATE SET {later}"
    run(kept, (city, desk, until_ms))
