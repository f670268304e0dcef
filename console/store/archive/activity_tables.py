"""The tables of the activity log: on which days a stream has lines, and the words people wrote in it, for full text.

Kept by the fold in the transaction of the entries; a sealed value whose key is gone leaves both with the next fold.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from console.store.file.database import listed

_MAKE = """
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
    for statement in _MAKE.split(";"):
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
