"""Cases, calls and assignments of a span for an export, folded from their entries: the same values as on the board.

A case that went into another is told in that one and counted; read in pieces, so that nobody waits for all of it.
"""

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, text

from console.errors import Stopped
from console.models.call import Call
from console.models.case import Case
from console.models.export_sources import Line, RowKind, lines_of
from console.models.fold import Folded, fold
from console.models.streams import call_stream, case_stream
from console.store.database import Database
from console.store.entries import records_of
from console.store.tallies import Progress

PIECE = 200
_CASES = text(
    "SELECT id FROM cases WHERE opened_ms >= :since AND opened_ms < :until AND (:samples OR sample = 0) "
    "AND state <> 'merged' ORDER BY opened_ms, id"
)
_MERGED = text(
    "SELECT count(*) FROM cases WHERE opened_ms >= :since AND opened_ms < :until AND (:samples OR sample = 0) "
    "AND state = 'merged'"
)
_CALLS = text(
    "SELECT calls.id FROM calls LEFT JOIN cases ON cases.id = calls.case_id WHERE started_ms >= :since "
    "AND started_ms < :until AND (:samples OR coalesce(sample, 0) = 0) ORDER BY started_ms, calls.id"
)


class ExportAsk(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of what, of what began in a span (UTC ms, the end excluded); `samples`: whether sample cases count."""

    rows: RowKind
    since_ms: int
    until_ms: int
    samples: bool = False


def merged_of(database: Database, wanted: ExportAsk) -> int:
    """How many cases of the span are told in others."""
    with database.reading() as connection:
        return int(connection.execute(_MERGED, _values(wanted)).scalar_one())


def lines_between(database: Database, wanted: ExportAsk, progress: Progress) -> Iterator[Line]:
    """The rows in the order in which their cases and calls began; `progress` hears of each piece. Raises Stopped."""
    with database.reading() as connection:
        query = _CALLS if wanted.rows == "call" else _CASES
        ids = list(connection.execute(query, _values(wanted)).scalars())
    for at in range(0, len(ids), PIECE):
        if not progress(at, len(ids)):
            raise Stopped
        with database.reading() as connection:
            piece = ids[at : at + PIECE]
            yield from _of_calls(connection, piece) if wanted.rows == "call" else _of_cases(connection, piece, wanted)


def _values(wanted: ExportAsk) -> dict[str, object]:
    return {"since": wanted.since_ms, "until": wanted.until_ms, "samples": int(wanted.samples)}


def _of_cases(connection: Connection, ids: Sequence[str], wanted: ExportAsk) -> list[Line]:
    cases = [one for one in _folded(connection, [case_stream(id) for id in ids]) if isinstance(one, Case)]
    calls = _opening(connection, cases)
    return [line for case in cases for line in lines_of(case, calls.get(case.call or ""), wanted.rows)]


def _of_calls(connection: Connection, ids: Sequence[str]) -> list[Line]:
    calls = [one for one in _folded(connection, [call_stream(id) for id in ids]) if isinstance(one, Call)]
    known = _with_ends(connection, {one.case for one in calls if one.case is not None})
    lines = [_line(call, known) for call in calls]
    opening = _opening(connection, [line.case for line in lines if line.case is not None])
    return [_from_opening(line, opening) for line in lines]


def _from_opening(line: Line, opening: dict[str, Call]) -> Line:
    opened_from = opening.get(line.case.call or "") if line.case is not None else None
    return msgspec.structs.replace(line, opened_from=opened_from)


def _opening(connection: Connection, cases: Sequence[Case]) -> dict[str, Call]:
    """The calls that cases were opened from."""
    wanted = [call_stream(one.call) for one in cases if one.call is not None]
    return {one.id: one for one in _folded(connection, wanted) if isinstance(one, Call)}


def _line(call: Call, known: dict[str, Case]) -> Line:
    """A call with the case that goes on for its own; confidential when one on the way there is."""
    case, secret, seen = known.get(call.case or ""), False, set[str]()
    while case is not None and case.id not in seen:
        seen.add(case.id)
        secret = secret or case.confidential
        into = case.closure.into if case.closure is not None else None
        if into is None or into not in known:
            break
        case = known[into]
    return Line(case=case, call=call, confidential=secret)


def _with_ends(connection: Connection, ids: set[str]) -> dict[str, Case]:
    """These cases, and those they went into."""
    known: dict[str, Case] = {}
    while missing := sorted(ids - known.keys()):
        found = [one for one in _folded(connection, [case_stream(id) for id in missing]) if isinstance(one, Case)]
        known |= {one.id: one for one in found}
        ids = {one.closure.into for one in found if one.closure is not None and one.closure.into is not None}
    return known


def _folded(connection: Connection, streams: Sequence[str]) -> Iterator[Folded]:
    for stream, records in records_of(connection, list(dict.fromkeys(streams))).items():
        if records:
            yield fold(stream, records)
