"""The archive: one row for every case, call, assignment and shift ever, written by the same fold as the board.

It is the checkpoint of the desk's start, and it changes in the transaction of the entries it is computed from.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Select,
    String,
    Table,
    bindparam,
    delete,
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects.sqlite import Insert, insert

from console.models.fold import FOLD_VERSION, Laid, fold
from console.models.record import Recorded
from console.models.streams import split_stream
from console.store import schema, tally_due
from console.store.among import among, listed
from console.store.archive_rows import Rows
from console.store.entries import ROWS_TO_OPEN, Values, open_rows, records_of
from console.store.log_tables import drop_log, keep_log

# More touched streams than this are marked and computed afterwards, so that no key press waits long.
REFOLD_AT_ONCE = 100
_NOTHING: Mapping[str, list[Recorded]] = MappingProxyType({})


def _upsert_of(table: Table) -> tuple[Table, Insert]:
    """The statement that puts rows in the place of those with the same key, which is the first column but `n`."""
    key, *others = (column.name for column in table.c if column.name != "n")
    statement = insert(table)
    changes = {name: statement.excluded[name] for name in others}
    return table, statement.on_conflict_do_update(index_elements=[key], set_=changes)


_UPSERT = dict(map(_upsert_of, (schema.streams, schema.cases, schema.calls, schema.shifts, schema.evaluations)))
_CLEAR = {table: delete(table).where(among(table.c.case_id)) for table in (schema.assignments, schema.learnt)}
_CASES, _WORDS = schema.cases, schema.case_words
_WORDS_OF = (
    select(_CASES.c.n, _CASES.c.id, _WORDS.c.words)
    .select_from(_CASES.outerjoin(_WORDS, _WORDS.c.rowid == _CASES.c.n))
    .where(among(_CASES.c.id))
)


def compute(streams: dict[str, list[Recorded]], version: int = FOLD_VERSION) -> Rows:
    """The rows of these streams; those without entries give none."""
    rows = Rows()
    for stream, records in streams.items():
        laid = Laid(records, fold(stream, records) if records else None)
        if laid.folded is not None:
            rows.add(stream, laid.folded, version)
        rows.laid[stream] = laid
    return rows


def refold(
    connection: Connection, streams: Iterable[str], known: Mapping[str, list[Recorded]] = _NOTHING
) -> dict[str, Laid]:
    """Compute these streams again from their entries, or mark them when they are very many. Gives what was computed.

    The entries of `known` streams need not be read.
    """
    touched = sorted(set(streams))
    if len(touched) > REFOLD_AT_ONCE:
        mark(connection, touched)
        return {}
    rows = compute({**records_of(connection, [one for one in touched if one not in known]), **known})
    store(connection, touched, rows)
    return rows.laid


def mark(connection: Connection, streams: Sequence[str]) -> None:
    """Note that these streams are to be computed again; meanwhile their old rows serve."""
    values = [{"stream": stream, "kind": "", "open": 0, "last_ms": 0, "fold": 0} for stream in streams]
    statement = insert(schema.streams).on_conflict_do_update(index_elements=["stream"], set_={"fold": 0})
    connection.execute(statement, values)


def refold_marked(connection: Connection, limit: int, version: int = FOLD_VERSION) -> bool:
    """Compute some of the streams that were marked or computed by other rules; whether there were any."""
    streams = list(connection.execute(_stale(version).limit(limit)).scalars())
    if streams:
        store(connection, streams, compute(records_of(connection, streams), version))
    return bool(streams)


def store(connection: Connection, streams: Sequence[str], rows: Rows) -> None:
    """Write the rows of these streams in place of what stood there; what they measured and measure now is due."""
    tally_due.mark(connection, streams)
    present = {row["stream"] for row in rows.streams}
    _remove(connection, [stream for stream in streams if stream not in present])
    for table, values in zip(
        _UPSERT, (rows.streams, rows.cases, rows.calls, rows.shifts, rows.evaluations), strict=True
    ):
        if values:
            connection.execute(_UPSERT[table], values)
    cases = [row["id"] for row in rows.cases]
    for table, values in ((schema.assignments, rows.assignments), (schema.learnt, rows.learnt)):
        if cases:
            connection.execute(_CLEAR[table], listed(cases))
        if values:
            connection.execute(insert(table), values)
    tally_due.mark(connection, streams)
    _index(connection, rows.words)
    keep_log(connection, rows.log)


def opening_records(connection: Connection, since_ms: int) -> list[Recorded]:
    """All entries of what the board begins with."""
    rows = connection.execute(ROWS_TO_OPEN.where(schema.entries.c.stream.in_(_opening(since_ms))))
    return open_rows(connection, rows)


def opening_streams(connection: Connection, since_ms: int) -> list[str]:
    """The streams the board begins with."""
    return list(connection.execute(_opening(since_ms)).scalars())


def beside(connection: Connection, case: str) -> list[str]:
    """The streams that belong on the board with a case: its calls, what went into it, and the calls of that."""
    return list(connection.execute(_BESIDE, {"case": case}).scalars())


def _opening(since_ms: int) -> CompoundSelect[str]:
    """Reference data, what is open, what went into open cases, the calls of all these, and what changed since."""
    streams = schema.streams
    return union_all(
        select(streams.c.stream).where(text("open = 1")),
        select(streams.c.stream).where(streams.c.last_ms >= since_ms),
        *_with_parts(select(_CASES.c.id).where(text("open = 1"))),
    )


def _with_parts(cases: Select[str]) -> tuple[Select[str], Select[str]]:
    """The streams of these cases and of all that went into them, also by way of others; and of the calls of all."""
    calls, parts = schema.calls, cases.cte("parts", recursive=True)
    parts = parts.union(select(_CASES.c.id).where(_CASES.c.merged_into == parts.c.id))
    of_cases = select(text("'call:' || calls.id")).select_from(calls)
    return (
        select(text("'case:' || parts.id")).select_from(parts),
        of_cases.where(calls.c.case_id.is_not(None), calls.c.case_id.in_(select(parts.c.id))),
    )


_BESIDE = union_all(*_with_parts(select(bindparam("case", type_=String).label("id"))))


def has_marked(connection: Connection, version: int = FOLD_VERSION) -> bool:
    """Whether anything is left for `refold_marked`."""
    return connection.execute(_stale(version).limit(1)).first() is not None


def _stale(version: int) -> Select[str]:
    fold_column = schema.streams.c.fold
    return select(schema.streams.c.stream).where(or_(fold_column < version, fold_column > version))


def _index(connection: Connection, words: dict[str, str]) -> None:
    """Keep the searchable words; most changes of a case leave them as they are."""
    new: list[Values] = []
    for n, case, before in connection.execute(_WORDS_OF, listed(words)).all() if words else ():
        if before is None:
            new.append({"rowid": n, "words": words[case]})
        elif before != words[case]:
            connection.execute(update(_WORDS).where(_WORDS.c.rowid == n).values(words=words[case]))
    if new:
        connection.execute(insert(_WORDS), new)


def _remove(connection: Connection, streams: Sequence[str]) -> None:
    """Streams of which nothing is left (all their entries were refused)."""
    for stream in streams:
        kind, one = split_stream(stream)
        connection.execute(delete(schema.streams).where(schema.streams.c.stream == stream))
        drop_log(connection, [stream])
        if kind == "case":
            which = select(schema.cases.c.n).where(schema.cases.c.id == one)
            connection.execute(delete(schema.case_words).where(schema.case_words.c.rowid.in_(which)))
            connection.execute(delete(schema.cases).where(schema.cases.c.id == one))
            connection.execute(delete(schema.assignments).where(schema.assignments.c.case_id == one))
            connection.execute(delete(schema.learnt).where(schema.learnt.c.case_id == one))
        elif kind in ("call", "shift"):
            table = schema.calls if kind == "call" else schema.shifts
            connection.execute(delete(table).where(table.c.id == one))
        elif kind == "evaluation":
            connection.execute(delete(schema.evaluations).where(schema.evaluations.c.call_id == one))
