"""The tables grow in numbered steps; both databases end with the same ones."""

import os
from pathlib import Path

import pytest

from server.errors import StoreUnfit
from server.ledger import migrate
from server.store.lock import locked
from server.store.sqlite import SqliteDatabase
from server.store.store import same_store
from tests.helpers import postgres
from tests.server.house import House


def test_every_step_runs_once(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "ledger.db")
    connection = database.connect(writer=True)
    assert migrate.upgrade(database, connection) == len(migrate.STEPS)
    assert migrate.upgrade(database, connection) == 0
    assert [row[0] for row in connection.rows("SELECT number FROM steps ORDER BY number")] == [
        step.number for step in migrate.STEPS
    ]
    connection.close()


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


def test_numbers_of_steps_are_dense() -> None:
    assert [step.number for step in migrate.STEPS] == list(range(1, len(migrate.STEPS) + 1))


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
