"""The tables of a desk's file: for statements, and as they are made (`make_tables`). A test holds the two together."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, String, Table, delete

from console.store.file.database import listed

metadata = MetaData()


def _table(table: str, /, **columns: type[Integer] | type[String] | type[LargeBinary]) -> Table:
    return Table(table, metadata, *(Column(column, kind) for column, kind in columns.items()))


# --- the journal: what happened. `status`: pending, confirmed, refused, overlay (another desk's, of a lost ledger)
# or void (what a lost ledger said about itself). `own` entries were written with this file; `lost` is below 0 for what
# a ledger once had and lost, in its old order.
entries = _table(
    "entries",
    n=Integer,
    id=String,
    stream=String,
    kind=String,
    desk=String,
    desk_seq=Integer,
    at=Integer,
    raw=LargeBinary,
    hash=LargeBinary,
    own=Integer,
    status=String,
    unknown=Integer,
    seq=Integer,
    chain=LargeBinary,
    sig=LargeBinary,
    acked_epoch=String,
    lost=Integer,
    refused_code=String,
    refused_seq=Integer,
    refused_read=Integer,
    # Of own entries: the signature of their person's session. Of confirmed ones what the server holds beside them: the
    # name of the proof, what is to be known, and when it came.
    hand=LargeBinary,
    proof=String,
    flag=String,
    received=Integer,
)
proofs = _table("proofs", id=String, credential=String, run=LargeBinary, sig=LargeBinary)
credentials = _table("credentials", id=String, key=LargeBinary, raw=LargeBinary)
displaced = _table("displaced", n=Integer, id=String, raw=LargeBinary)
keys = _table("keys", n=Integer, stream=String, key=LargeBinary)
destroyed = _table("destroyed", stream=String)
state = _table("state", name=String, value=LargeBinary)
drafts = _table("drafts", name=String, data=LargeBinary, at=Integer)

# --- the archive: what the facts say, one row per case, call, assignment and shift. Always computed, never written
# by hand; `streams.fold` is the version of the rules a stream was computed with.
streams = _table("streams", stream=String, kind=String, open=Integer, last_ms=Integer, fold=Integer)
cases = _table(
    "cases",
    n=Integer,
    id=String,
    number=String,
    letter=String,
    running=Integer,
    nature=String,
    priority=Integer,
    state=String,
    open=Integer,
    place=String,
    kelurahan=String,
    narrative=String,
    opened_ms=Integer,
    closed_ms=Integer,
    last_ms=Integer,
    opened_by=String,
    desk=String,
    agencies=String,
    confidential=Integer,
    sample=Integer,
    pending=Integer,
    conflict=Integer,
    merged_into=String,
    # Millionths of a degree; none without a point, and of a confidential case, whose exact place is on no map.
    lat_e6=Integer,
    lng_e6=Integer,
    # The call it was opened from. `card`: the card it began and the answers, for how complete it is.
    call_id=String,
    paper=Integer,
    corrected=Integer,
    reopened=Integer,
    promised=Integer,
    kept=Integer,
    card=String,
    # When a cardiac arrest was recognised and the chest first pressed.
    recognised_ms=Integer,
    compressions_ms=Integer,
)
calls = _table(
    "calls",
    id=String,
    case_id=String,
    channel=String,
    number=String,
    phone_key=String,
    caller=String,
    call_kind=String,
    state=String,
    claimed_by=String,
    started_ms=Integer,
    rang_ms=Integer,
    answered_ms=Integer,
    ended_ms=Integer,
    last_ms=Integer,
    pending=Integer,
    paper=Integer,
    promised=Integer,
    kept=Integer,
    exchange=Integer,
    talked_ms=Integer,
    held_ms=Integer,
)
assignments = _table(
    "assignments",
    id=String,
    case_id=String,
    agency=String,
    unit=String,
    state=String,
    open=Integer,
    requested_ms=Integer,
    told_ms=Integer,
    accepted_ms=Integer,
    rolling_ms=Integer,
    arrived_ms=Integer,
    reported_ms=Integer,
    cleared_ms=Integer,
    result=String,
    told=Integer,
    reach=String,
)
shifts = _table(
    "shifts",
    id=String,
    person=String,
    name=String,
    desk=String,
    letter=String,
    started_ms=Integer,
    ended_ms=Integer,
    forgotten=Integer,
)
# What cases teach about places: personal, so it lies here and nowhere else on a disk.
learnt = _table(
    "learnt",
    case_id=String,
    what=String,
    name=String,
    kelurahan=String,
    point=String,
    officer=Integer,
    last_ms=Integer,
)
# The activity log: the days on which a stream has lines, and what it is found by (`rowid` is the stream's `n`).
log_streams = _table("log_streams", n=Integer, stream=String)
log_days = _table("log_days", day=Integer, n=Integer)
log_words = _table("log_words", rowid=Integer, words=String)
# Full text: `rowid` is the case's `n`.
case_words = _table("case_words", rowid=Integer, words=String)

# --- the aggregates: what was measured, as counts. `span` is a day (20261125) or a month (202611); `bins` a map of each
# value of the division to its bins. `whole`: the month was added up. `tally_due` are the UTC hours that changed since.
aggregates = _table("tallies", measure=String, division=String, agency=String, span=Integer, bins=LargeBinary)
tally_months = _table("tally_months", month=Integer, whole=Integer)
tally_due = _table("tally_due", hour=Integer, changed=Integer)

# --- the past, computed from the journal like the archive: after which number which streams were going on, and when it
# was known (no entry before it was written later); and the entries that were numbered long after they were written.
checkpoints = _table("checkpoints", seq=Integer, known_ms=Integer, fold=Integer, streams=LargeBinary)
latecomers = _table("latecomers", seq=Integer, desk=String, at_ms=Integer, read=Integer, stream=String)

# --- call evaluation: what was found, in codes (`marks`: class by criterion; the words stay sealed in the journal); and
# the number at which each month of the ledger begins (202610), with the ledger's time there.
evaluations = _table(
    "evaluations",
    call_id=String,
    person=String,
    month=Integer,
    form=Integer,
    by=String,
    evaluated_ms=Integer,
    read_ms=Integer,
    answered_ms=Integer,
    objected=Integer,
    reviewed=String,
    corrected=Integer,
    marks=String,
)
month_starts = _table("month_starts", month=Integer, seq=Integer, known_ms=Integer)


_TABLES = """
CREATE TABLE entries (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, kind TEXT NOT NULL, desk TEXT NOT NULL,
    desk_seq INTEGER NOT NULL, at INTEGER NOT NULL, raw BLOB NOT NULL, hash BLOB NOT NULL, own INTEGER NOT NULL,
    status TEXT NOT NULL, unknown INTEGER NOT NULL DEFAULT 0, seq INTEGER UNIQUE, chain BLOB, sig BLOB NOT NULL,
    acked_epoch TEXT, lost INTEGER NOT NULL DEFAULT 0, refused_code TEXT, refused_seq INTEGER,
    refused_read INTEGER NOT NULL DEFAULT 0, hand BLOB, proof TEXT, flag TEXT, received INTEGER,
    CHECK (status IN ('pending', 'confirmed', 'refused', 'overlay', 'void')),
    CHECK ((status = 'confirmed') = (seq IS NOT NULL AND chain IS NOT NULL)));
CREATE INDEX entries_stream ON entries (stream);
CREATE INDEX entries_waiting ON entries (acked_epoch, lost, n) WHERE status IN ('pending', 'overlay');
CREATE INDEX entries_refused ON entries (n) WHERE status = 'refused';
CREATE INDEX entries_unknown ON entries (n) WHERE unknown = 1;
CREATE TABLE proofs (id TEXT PRIMARY KEY, credential TEXT NOT NULL, run BLOB NOT NULL, sig BLOB NOT NULL);
CREATE TABLE credentials (id TEXT PRIMARY KEY, key BLOB NOT NULL, raw BLOB NOT NULL);
CREATE INDEX credentials_key ON credentials (key);
CREATE TABLE displaced (n INTEGER PRIMARY KEY, id TEXT NOT NULL, raw BLOB NOT NULL);
CREATE TABLE keys (n INTEGER PRIMARY KEY, stream TEXT NOT NULL, key BLOB NOT NULL, UNIQUE (stream, key));
CREATE TABLE destroyed (stream TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE drafts (name TEXT PRIMARY KEY, data BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE streams (
    stream TEXT PRIMARY KEY, kind TEXT NOT NULL, open INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    fold INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX streams_open ON streams (stream) WHERE open = 1;
CREATE INDEX streams_last ON streams (last_ms);
CREATE INDEX streams_fold ON streams (fold, stream);
CREATE TABLE cases (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, letter TEXT NOT NULL,
    running INTEGER NOT NULL, nature TEXT NOT NULL, priority INTEGER NOT NULL, state TEXT NOT NULL,
    open INTEGER NOT NULL, place TEXT NOT NULL, kelurahan TEXT NOT NULL, narrative TEXT NOT NULL,
    opened_ms INTEGER NOT NULL, closed_ms INTEGER, last_ms INTEGER NOT NULL, opened_by TEXT NOT NULL,
    desk TEXT NOT NULL, agencies TEXT NOT NULL, confidential INTEGER NOT NULL, sample INTEGER NOT NULL,
    pending INTEGER NOT NULL, conflict INTEGER NOT NULL, merged_into TEXT, lat_e6 INTEGER, lng_e6 INTEGER,
    call_id TEXT, paper INTEGER NOT NULL, corrected INTEGER NOT NULL, reopened INTEGER NOT NULL,
    promised INTEGER NOT NULL, kept INTEGER NOT NULL, card TEXT NOT NULL, recognised_ms INTEGER,
    compressions_ms INTEGER);
CREATE INDEX cases_opened ON cases (opened_ms);
CREATE INDEX cases_open ON cases (opened_ms) WHERE open = 1;
CREATE INDEX cases_number ON cases (letter, running);
CREATE INDEX cases_merged ON cases (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX cases_call ON cases (call_id) WHERE call_id IS NOT NULL;
CREATE TABLE calls (
    id TEXT PRIMARY KEY, case_id TEXT, channel TEXT NOT NULL, number TEXT NOT NULL, phone_key TEXT NOT NULL,
    caller TEXT NOT NULL, call_kind TEXT, state TEXT NOT NULL, claimed_by TEXT, started_ms INTEGER NOT NULL,
    rang_ms INTEGER, answered_ms INTEGER, ended_ms INTEGER, last_ms INTEGER NOT NULL, pending INTEGER NOT NULL,
    paper INTEGER NOT NULL, promised INTEGER NOT NULL, kept INTEGER NOT NULL, exchange INTEGER NOT NULL,
    talked_ms INTEGER, held_ms INTEGER);
CREATE INDEX calls_started ON calls (started_ms);
CREATE INDEX calls_phone ON calls (phone_key, started_ms) WHERE phone_key <> '';
CREATE INDEX calls_case ON calls (case_id) WHERE case_id IS NOT NULL;
CREATE TABLE assignments (
    id TEXT NOT NULL, case_id TEXT NOT NULL, agency TEXT NOT NULL, unit TEXT, state TEXT NOT NULL,
    open INTEGER NOT NULL, requested_ms INTEGER NOT NULL, told_ms INTEGER, accepted_ms INTEGER, rolling_ms INTEGER,
    arrived_ms INTEGER, reported_ms INTEGER, cleared_ms INTEGER, result TEXT, told INTEGER NOT NULL,
    reach TEXT NOT NULL, PRIMARY KEY (case_id, id)) WITHOUT ROWID;
CREATE INDEX assignments_requested ON assignments (requested_ms);
CREATE TABLE shifts (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, desk TEXT NOT NULL, letter TEXT NOT NULL,
    started_ms INTEGER NOT NULL, ended_ms INTEGER, forgotten INTEGER NOT NULL);
CREATE INDEX shifts_started ON shifts (started_ms);
CREATE TABLE learnt (
    case_id TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL, kelurahan TEXT, point TEXT,
    officer INTEGER NOT NULL, last_ms INTEGER NOT NULL, PRIMARY KEY (case_id, what)) WITHOUT ROWID;
CREATE INDEX learnt_last ON learnt (last_ms);
CREATE TABLE log_streams (n INTEGER PRIMARY KEY, stream TEXT NOT NULL UNIQUE);
CREATE TABLE log_days (day INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (day, n)) WITHOUT ROWID;
CREATE INDEX log_days_n ON log_days (n);
CREATE VIRTUAL TABLE log_words USING fts5 (words, detail = 'column', tokenize = 'unicode61');
INSERT INTO log_words (log_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE case_words USING fts5 (words, prefix = '2 3', tokenize = 'unicode61');
INSERT INTO case_words (case_words, rank) VALUES ('secure-delete', 1);
CREATE TABLE tallies (
    measure TEXT NOT NULL, division TEXT NOT NULL, agency TEXT NOT NULL, span INTEGER NOT NULL, bins BLOB NOT NULL,
    PRIMARY KEY (measure, division, span, agency)) WITHOUT ROWID;
CREATE INDEX tallies_span ON tallies (span);
CREATE TABLE tally_months (month INTEGER PRIMARY KEY, whole INTEGER NOT NULL);
CREATE TABLE tally_due (hour INTEGER PRIMARY KEY, changed INTEGER NOT NULL);
CREATE TABLE checkpoints (
    seq INTEGER PRIMARY KEY, known_ms INTEGER NOT NULL, fold INTEGER NOT NULL, streams BLOB NOT NULL);
CREATE INDEX checkpoints_known ON checkpoints (known_ms);
CREATE TABLE latecomers (
    seq INTEGER PRIMARY KEY, desk TEXT NOT NULL, at_ms INTEGER NOT NULL, read INTEGER NOT NULL, stream TEXT NOT NULL);
CREATE INDEX latecomers_desk ON latecomers (desk, at_ms);
CREATE TABLE evaluations (
    call_id TEXT PRIMARY KEY, person TEXT NOT NULL, month INTEGER NOT NULL, form INTEGER NOT NULL, by TEXT NOT NULL,
    evaluated_ms INTEGER NOT NULL, read_ms INTEGER, answered_ms INTEGER, objected INTEGER NOT NULL,
    reviewed TEXT NOT NULL, corrected INTEGER NOT NULL, marks TEXT NOT NULL);
CREATE INDEX evaluations_month ON evaluations (month);
CREATE INDEX evaluations_person ON evaluations (person, month);
CREATE TABLE month_starts (month INTEGER PRIMARY KEY, seq INTEGER NOT NULL, known_ms INTEGER NOT NULL)
"""
# `log_words` keeps its column (`detail = 'column'`): without columns SQLite's index forgets rows, where one transaction
# writes a word of a row anew and then the same word of a later row.


def make_tables(connection: Connection) -> None:
    """Make all tables of an empty file."""
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)


# --- the activity log: on which days a stream has lines, and the words people wrote in it, for full text. Kept by the
# fold in the transaction of the entries; a sealed value whose key is gone leaves both with the next fold.

_KNOWN = (
    "SELECT s.stream, s.n, w.words, (SELECT group_concat(d.day) FROM log_days d WHERE d.n = s.n) FROM log_streams s "
    "LEFT JOIN log_words w ON w.rowid = s.n WHERE s.stream IN (SELECT value FROM json_each(?))"
)


class Known:
    """What stands in the tables of one stream."""

    __slots__ = ("days", "n", "words")

    def __init__(self, n: int, words: str | None, days: str | None) -> None:
        self.n, self.words = n, words
        self.days = frozenset(int(one) for one in days.split(",")) if days else frozenset()


def keep_log(connection: Connection, rows: Mapping[str, tuple[str, frozenset[int]]]) -> None:
    """Words and days of these streams, in place of what stood there; most changes touch neither."""
    if not rows:
        return
    known = _known(connection, rows)
    fresh = [stream for stream in rows if stream not in known]
    if fresh:
        connection.exec_driver_sql("INSERT INTO log_streams (stream) VALUES (?)", [(stream,) for stream in fresh])
        known |= _known(connection, fresh)
    days: list[tuple[int, int]] = []
    for stream, (words, wanted) in rows.items():
        one = known[stream]
        if one.words is None:
            connection.exec_driver_sql("INSERT INTO log_words (rowid, words) VALUES (?, ?)", (one.n, words))
        elif one.words != words:
            connection.exec_driver_sql("UPDATE log_words SET words = ? WHERE rowid = ?", (words, one.n))
        if one.days - wanted:
            connection.exec_driver_sql("DELETE FROM log_days WHERE n = ?", (one.n,))
            days += [(day, one.n) for day in wanted]
        else:
            days += [(day, one.n) for day in wanted - one.days]
    if days:
        connection.exec_driver_sql("INSERT INTO log_days (day, n) VALUES (?, ?)", days)


def drop_log(connection: Connection, streams: Sequence[str]) -> None:
    """Streams of which nothing is left."""
    for one in _known(connection, streams).values():
        for table, column in (("log_words", "rowid"), ("log_days", "n"), ("log_streams", "n")):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = ?", (one.n,))


def _known(connection: Connection, streams: Iterable[str]) -> dict[str, Known]:
    found = connection.exec_driver_sql(_KNOWN, (listed(streams)["among"],)).all()
    return {stream: Known(n, words, days) for stream, n, words, days in found}


def forget_past(connection: Connection, seq: int) -> None:
    """Forget what was computed of the past beyond this number; all of it can be computed again."""
    for table in (checkpoints, latecomers):
        connection.execute(delete(table).where(table.c.seq > seq))
