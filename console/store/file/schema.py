"""The tables of a desk's file, for statements, and what makes those that are computed; migrate.py makes the others.
A test holds the two together.
"""

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
    # Of own entries: the key of their person's session and its signature. Of confirmed ones what the server holds
    # beside them: the name of the proof, how it came (0 by its own desk, 1 signed, 2 unverified), what is to be known,
    # and when it came.
    hand=LargeBinary,
    proof=String,
    trust=Integer,
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


# The tables of the aggregates: what is measured (console/models/state/measures.py), and the counts of it by day and
# by month.
#
# `tally_due` holds the hours in which something changed since their day was counted.

_MAKE_MEASURES = """
ALTER TABLE cases ADD COLUMN call_id TEXT;
ALTER TABLE cases ADD COLUMN paper INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN promised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN card TEXT NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN paper INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN promised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE assignments ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cases_call ON cases (call_id) WHERE call_id IS NOT NULL;
CREATE TABLE tallies (
    measure TEXT NOT NULL, division TEXT NOT NULL, agency TEXT NOT NULL, span INTEGER NOT NULL, bins BLOB NOT NULL,
    PRIMARY KEY (measure, division, span, agency)) WITHOUT ROWID;
CREATE INDEX tallies_span ON tallies (span);
CREATE TABLE tally_months (month INTEGER PRIMARY KEY, whole INTEGER NOT NULL);
CREATE TABLE tally_due (hour INTEGER PRIMARY KEY, changed INTEGER NOT NULL);
INSERT INTO tally_due SELECT hour, 1 FROM (
    SELECT started_ms / 3600000 AS hour FROM calls UNION SELECT opened_ms / 3600000 FROM cases)
"""


def make_reach(connection: Connection) -> None:
    """The step of the file that keeps how each agency was reached; rows are computed again in the background."""
    connection.exec_driver_sql("ALTER TABLE assignments ADD COLUMN reach TEXT NOT NULL DEFAULT ''")


def make_phone(connection: Connection) -> None:
    """The step of the file that keeps how long calls were by the exchange's word."""
    connection.exec_driver_sql("ALTER TABLE calls ADD COLUMN exchange INTEGER NOT NULL DEFAULT 0")
    for column in ("talked_ms", "held_ms"):
        connection.exec_driver_sql(f"ALTER TABLE calls ADD COLUMN {column} INTEGER")


def make_arrests(connection: Connection) -> None:
    """The step of the file that keeps the first minutes of a cardiac arrest."""
    for column in ("recognised_ms", "compressions_ms"):
        connection.exec_driver_sql(f"ALTER TABLE cases ADD COLUMN {column} INTEGER")


def make_tallies(connection: Connection) -> None:
    """The step of the file that adds them; everything is due, and rows are computed again in the background."""
    for statement in _MAKE_MEASURES.split(";"):
        connection.exec_driver_sql(statement)


# The tables of the activity log: on which days a stream has lines, and the words people wrote in it, for full text.
#
# Kept by the fold in the transaction of the entries; a sealed value whose key is gone leaves both with the next fold.

_MAKE_ACTIVITY = """
CREATE TABLE log_streams (n INTEGER PRIMARY KEY, stream TEXT NOT NULL UNIQUE);
CREATE TABLE log_days (day INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (day, n)) WITHOUT ROWID;
CREATE INDEX log_days_n ON log_days (n);
CREATE VIRTUAL TABLE log_words USING fts5 (words, detail = 'none', tokenize = 'unicode61');
INSERT INTO log_words (log_words, rank) VALUES ('secure-delete', 1)
"""
# Without columns (`detail = 'none'`) SQLite's index forgets rows: where one transaction writes a word of a row anew and
# then the same word of a later row, that later row is found by it no more. What the rows hold was always right.
_MEND = """
CREATE VIRTUAL TABLE log_words_whole USING fts5 (words, detail = 'column', tokenize = 'unicode61');
INSERT INTO log_words_whole (rowid, words) SELECT rowid, words FROM log_words;
DROP TABLE log_words;
ALTER TABLE log_words_whole RENAME TO log_words;
INSERT INTO log_words (log_words, rank) VALUES ('secure-delete', 1)
"""
_KNOWN = (
    "SELECT s.stream, s.n, w.words, (SELECT group_concat(d.day) FROM log_days d WHERE d.n = s.n) FROM log_streams s "
    "LEFT JOIN log_words w ON w.rowid = s.n WHERE s.stream IN (SELECT value FROM json_each(?))"
)


def make_log(connection: Connection) -> None:
    """The step of the file that adds them; what is there already is computed again in the background."""
    for statement in _MAKE_ACTIVITY.split(";"):
        connection.exec_driver_sql(statement)


def mend_log(connection: Connection) -> None:
    """The step of the file that makes the index of words anew (60,000 streams: half a second)."""
    for statement in _MEND.split(";"):
        connection.exec_driver_sql(statement)


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


# The two tables of the past: made here, and cut off where a ledger lost its end. All of it can be computed again.

_CHECKPOINTS, _LATE = checkpoints, latecomers


def make_past(connection: Connection) -> None:
    """The step of the file that brings them."""
    connection.exec_driver_sql(
        "CREATE TABLE checkpoints (seq INTEGER PRIMARY KEY, known_ms INTEGER NOT NULL, fold INTEGER NOT NULL, "
        "streams BLOB NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX checkpoints_known ON checkpoints (known_ms)")
    connection.exec_driver_sql(
        "CREATE TABLE latecomers (seq INTEGER PRIMARY KEY, desk TEXT NOT NULL, at_ms INTEGER NOT NULL, "
        "read INTEGER NOT NULL, stream TEXT NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX latecomers_desk ON latecomers (desk, at_ms)")


def forget_past(connection: Connection, seq: int) -> None:
    """Forget what was computed beyond this number."""
    for table in (_CHECKPOINTS, _LATE):
        connection.execute(delete(table).where(table.c.seq > seq))


def make_evaluations(connection: Connection) -> None:
    """The step of the file that brings them; what an older program took for reference data is computed again."""
    connection.exec_driver_sql(
        "CREATE TABLE evaluations (call_id TEXT PRIMARY KEY, person TEXT NOT NULL, month INTEGER NOT NULL, "
        "form INTEGER NOT NULL, by TEXT NOT NULL, evaluated_ms INTEGER NOT NULL, read_ms INTEGER, "
        "answered_ms INTEGER, objected INTEGER NOT NULL, reviewed TEXT NOT NULL, corrected INTEGER NOT NULL, "
        "marks TEXT NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX evaluations_month ON evaluations (month)")
    connection.exec_driver_sql("CREATE INDEX evaluations_person ON evaluations (person, month)")
    connection.exec_driver_sql(
        "CREATE TABLE month_starts (month INTEGER PRIMARY KEY, seq INTEGER NOT NULL, known_ms INTEGER NOT NULL)"
    )
    connection.exec_driver_sql("UPDATE streams SET fold = 0 WHERE stream >= 'evaluation:' AND stream < 'evaluation;'")
