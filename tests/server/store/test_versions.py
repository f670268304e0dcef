"""A database has a version, and steps lead to the next one, all or none; SQLite and PostgreSQL hold the same tables."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from server.errors import StoreFault, StoreUnfit
from server.ledger.tables import LEDGER
from server.store.lock import locked
from server.store.sqlite import SqliteDatabase
from server.store.store import SqlRow, same_store
from server.store.versions import Statements, bring_up
from tests.helpers import postgres
from tests.server.house import House
from wire.versions import Versions


def climb(tmp_path: Path, *steps: Statements, oldest: int = 1) -> list[SqlRow]:
    """Open the ledger as a program with these steps does; the version of each store."""
    database = SqliteDatabase(tmp_path / "ledger.db")
    with closing(database.connect(writer=True)) as connection:
        bring_up(database, connection, LEDGER._replace(versions=Versions(steps, oldest)))
        return connection.rows("SELECT store, version FROM versions")


ADD: Statements = ("CREATE TABLE later (data {blob})",)
FILL: Statements = ("INSERT INTO later SELECT hash FROM entries", "INSERT INTO later VALUES (x'00')")


def test_a_new_database_is_made_in_one_piece_and_opened_as_it_is_from_then_on(tmp_path: Path) -> None:
    assert climb(tmp_path) == climb(tmp_path) == [("ledger", 1)]


def test_an_upgrade_takes_the_steps_that_are_missing_each_once(tmp_path: Path) -> None:
    climb(tmp_path)
    assert climb(tmp_path, ADD) == [("ledger", 2)]
    assert climb(tmp_path, ADD, FILL) == climb(tmp_path, ADD, FILL) == [("ledger", 3)]
    with closing(SqliteDatabase(tmp_path / "ledger.db").connect()) as connection:
        assert connection.rows("SELECT data FROM later") == [(b"\0",)]


def test_where_a_step_fails_the_database_is_as_it_was(tmp_path: Path) -> None:
    climb(tmp_path)
    with pytest.raises(StoreFault):
        climb(tmp_path, ADD, ("INSERT INTO nowhere VALUES (1)",))
    assert climb(tmp_path) == [("ledger", 1)], "the program before it goes on"
    assert climb(tmp_path, ADD) == [("ledger", 2)]


def test_a_database_of_a_newer_program_or_of_one_too_old_is_refused_untouched(tmp_path: Path) -> None:
    climb(tmp_path)
    climb(tmp_path, ADD)
    for code, steps, oldest in (("store_newer", (), 1), ("store_older", (ADD,), 3)):
        with pytest.raises(StoreUnfit, match=code):
            climb(tmp_path, *steps, oldest=oldest)
    assert climb(tmp_path, ADD) == [("ledger", 2)]


@pytest.mark.slow
def test_both_databases_hold_the_same_columns(sqlite_house: House, postgres_folder: Path, tmp_path: Path) -> None:
    other = House(tmp_path / "other", postgres.fresh_database(postgres_folder))
    tables = [row[0] for row in sqlite_house.rows("SELECT name FROM sqlite_master WHERE type='table'")]
    assert {"entries", "head", "refused", "sessions"} <= set(tables)
    for table in tables:
        here = [row[1] for row in sqlite_house.rows(f"PRAGMA table_info({table})")]
        there = other.rows(
            "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 ORDER BY attnum", table
        )
        assert [row[0] for row in there] == here


def test_a_file_that_is_no_database_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises(StoreUnfit, match="store_broken") as refused:
        SqliteDatabase(path).connect()
    held = {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}
    assert str(path.resolve()) not in held, refused


def test_a_folder_is_locked_once(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"), pytest.raises(Exception, match="server_runs"), locked(tmp_path / "lock"):
        pass
    with locked(tmp_path / "lock"):
        pass


def test_an_unknown_part_of_a_fingerprint_fits_anything() -> None:
    assert same_store("postgres 1 7", "postgres 1 -")
    assert not same_store("postgres 1 7", "postgres 2 7")
    assert not same_store("sqlite", "postgres 1 7")
