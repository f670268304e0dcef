"""Numbered changes of the file, each in one transaction. A file of a newer program is refused, never touched."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from console.errors import StoreError
from console.store.file.database import Database, disk_fault
from console.store.file.schema import (
    make_arrests,
    make_evaluations,
    make_log,
    make_past,
    make_phone,
    make_reach,
    make_tallies,
    mend_log,
)

# "K112": how the file tells that it is ours.
APPLICATION_ID = 0x4B313132

Step = Callable[[Connection], None]

_FIRST = """
CREATE TABLE entries (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, kind TEXT NOT NULL, desk TEXT NOT NULL,
    desk_seq INTEGER NOT NULL, at INTEGER NOT NULL, raw BLOB NOT NULL, hash BLOB NOT NULL, own INTEGER NOT NULL,
    status TEXT NOT NULL, unknown INTEGER NOT NULL DEFAULT 0, seq INTEGER UNIQUE, chain BLOB, sig BLOB,
    acked_epoch TEXT, lost INTEGER NOT NULL DEFAULT 0, refused_code TEXT, refused_seq INTEGER,
    refused_read INTEGER NOT NULL DEFAULT 0,
    CHECK (status IN ('pending', 'confirmed', 'refused', 'overlay', 'void')),
    CHECK ((status = 'confirmed') = (seq IS NOT NULL AND chain IS NOT NULL)));
CREATE INDEX entries_stream ON entries (stream);
CREATE INDEX entries_waiting ON entries (acked_epoch, lost, n) WHERE status IN ('pending', 'overlay');
CREATE INDEX entries_refused ON entries (n) WHERE status = 'refused';
CREATE INDEX entries_unknown ON entries (n) WHERE unknown = 1;
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
    pending INTEGER NOT NULL, conflict INTEGER NOT NULL);
CREATE INDEX cases_opened ON cases (opened_ms);
CREATE INDEX cases_open ON cases (opened_ms) WHERE open = 1;
CREATE INDEX cases_number ON cases (letter, running);
CREATE TABLE calls (
    id TEXT PRIMARY KEY, case_id TEXT, channel TEXT NOT NULL, number TEXT NOT NULL, phone_key TEXT NOT NULL,
    caller TEXT NOT NULL, call_kind TEXT, state TEXT NOT NULL, claimed_by TEXT, started_ms INTEGER NOT NULL,
    rang_ms INTEGER, answered_ms INTEGER, ended_ms INTEGER, last_ms INTEGER NOT NULL, pending INTEGER NOT NULL);
CREATE INDEX calls_started ON calls (started_ms);
CREATE INDEX calls_phone ON calls (phone_key, started_ms) WHERE phone_key <> '';
CREATE INDEX calls_case ON calls (case_id) WHERE case_id IS NOT NULL;
CREATE TABLE assignments (
    id TEXT NOT NULL, case_id TEXT NOT NULL, agency TEXT NOT NULL, unit TEXT, state TEXT NOT NULL,
    open INTEGER NOT NULL, requested_ms INTEGER NOT NULL, told_ms INTEGER, accepted_ms INTEGER, rolling_ms INTEGER,
    arrived_ms INTEGER, reported_ms INTEGER, cleared_ms INTEGER, result TEXT,
    PRIMARY KEY (case_id, id)) WITHOUT ROWID;
CREATE INDEX assignments_requested ON assignments (requested_ms);
CREATE TABLE shifts (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, desk TEXT NOT NULL, letter TEXT NOT NULL,
    started_ms INTEGER NOT NULL, ended_ms INTEGER, forgotten INTEGER NOT NULL);
CREATE INDEX shifts_started ON shifts (started_ms);
CREATE VIRTUAL TABLE case_words USING fts5 (words, prefix = '2 3', tokenize = 'unicode61');
INSERT INTO case_words (case_words, rank) VALUES ('secure-delete', 1);
"""


def _first(connection: Connection) -> None:
    for statement in _FIRST.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def _learnt(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE learnt (case_id TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL, kelurahan TEXT, "
        "point TEXT, officer INTEGER NOT NULL, last_ms INTEGER NOT NULL, PRIMARY KEY (case_id, what)) WITHOUT ROWID"
    )
    connection.exec_driver_sql("CREATE INDEX learnt_last ON learnt (last_ms)")


def _merged(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE cases ADD COLUMN merged_into TEXT")
    connection.exec_driver_sql("CREATE INDEX cases_merged ON cases (merged_into) WHERE merged_into IS NOT NULL")
    merged = "SELECT 'case:' || id FROM cases WHERE state = 'merged'"
    connection.exec_driver_sql(f"UPDATE streams SET fold = 0 WHERE stream IN ({merged})")


def _case_points(connection: Connection) -> None:
    for column in ("lat_e6", "lng_e6"):
        connection.exec_driver_sql(f"ALTER TABLE cases ADD COLUMN {column} INTEGER")


def _proofs(connection: Connection) -> None:
    columns = ("hand BLOB", "proof TEXT", "trust INTEGER NOT NULL DEFAULT 0", "flag TEXT", "received INTEGER")
    for column in columns:
        connection.exec_driver_sql(f"ALTER TABLE entries ADD COLUMN {column}")
    connection.exec_driver_sql(
        "CREATE TABLE proofs (id TEXT PRIMARY KEY, credential TEXT NOT NULL, run BLOB NOT NULL, sig BLOB NOT NULL)"
    )
    connection.exec_driver_sql("CREATE TABLE credentials (id TEXT PRIMARY KEY, key BLOB NOT NULL, raw BLOB NOT NULL)")
    connection.exec_driver_sql("CREATE INDEX credentials_key ON credentials (key)")


STEPS: tuple[Step, ...] = (
    *(_first, _learnt, _merged, _case_points, make_log, make_tallies, make_past, make_evaluations, _proofs, mend_log),
    *(make_reach, make_phone, make_arrests),
)


def bring_up(database: Database, steps: Sequence[Step] = STEPS) -> None:
    """Make the file what this program expects. Raises StoreError and leaves the file as it was."""
    _climb(database, check(database, steps), steps)


def check(database: Database, steps: Sequence[Step] = STEPS) -> int:
    """The version of the file, once it is known to be ours and readable. Raises StoreError."""
    if not database.path.exists() or not database.path.stat().st_size:
        # SQLite would make a new one of it, and nobody would learn that the old one is lost.
        raise StoreError("journal_broken", cause="the file is gone or empty")
    with database.reading() as connection:
        version = _version_of_ours(connection)
    if version > len(steps):
        raise StoreError("journal_newer", version=version, known=len(steps))
    return version


def create(path: Path, key: bytes, steps: Sequence[Step] = STEPS) -> None:
    """Make a new file. It gets its name when it is complete, so a crash leaves none or a whole one."""
    if path.exists() or path.with_name(path.name + "-wal").exists():
        raise StoreError("journal_broken", cause="parts of a journal lie in this place")
    fresh = path.with_name(path.name + ".new")
    try:
        for old in (fresh, fresh.with_name(fresh.name + "-wal"), fresh.with_name(fresh.name + "-shm")):
            old.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        database = Database(fresh, key)
        try:
            _climb(database, 0, steps)
        finally:
            database.close()
        os.replace(fresh, path)
    except OSError as error:
        raise disk_fault(error) from error


def _climb(database: Database, version: int, steps: Sequence[Step]) -> None:
    for number in range(version, len(steps)):
        with database.writing() as connection:
            steps[number](connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")


def _version_of_ours(connection: Connection) -> int:
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    application = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
    tables = int(connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one())
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError("journal_foreign", application=application)
    return version
