"""The tables of the aggregates: what is measured (console/models/state/measures.py), and the counts of it by day and
by month.

`tally_due` holds the hours in which something changed since their day was counted.
"""

from sqlalchemy import Connection

_MAKE = """
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
    for statement in _MAKE.split(";"):
        connection.exec_driver_sql(statement)
