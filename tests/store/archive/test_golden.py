"""A new program reads every file any older version ever wrote: one golden file for each."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import inspect

from console.store.archive.queries import CaseFilter
from console.store.file import migrate, schema
from console.store.file.database import Database
from console.store.journal.journal import Journal
from tests.store.disk import KEY, offered, open_journal, opened
from tests.store.golden import make_golden
from wire.facts import DeskContinued
from wire.messages import Identity

FILES = sorted(make_golden.FOLDER.glob("version_*.db"), key=lambda file: int(file.stem.removeprefix("version_")))


def golden(file: Path, tmp_path: Path) -> Journal:
    shutil.copy(file, tmp_path / "desk.db")
    return open_journal(tmp_path / "desk.db", make_golden.KEY)


def test_there_is_a_golden_file_of_every_version() -> None:
    assert [file.name for file in FILES] == [f"version_{n}.db" for n in range(1, len(migrate.STEPS) + 1)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_everything_in_a_golden_file_is_still_there(file: Path, tmp_path: Path) -> None:
    journal = golden(file, tmp_path)
    (case,) = journal.records_of(["case:1"])["case:1"]
    assert (case.fact, case.seq) == (opened(1), 1)
    assert journal.records_of(["case:2"])["case:2"][0].fact == opened(9, letter="B")
    assert [refused.code for refused in journal.refused()] == ["role_missing"]
    assert journal.unknown_kinds() == 1
    assert (journal.cursor().epoch, journal.cursor().seq) == ("epoch-2", 5)
    assert journal.identity() == Identity("desk-a2", "C")
    assert [parcel.stream for parcel in offered(journal)] == ["shift:9", "shift:1", "call:1", "ref:desk:desk-a2"]
    assert journal.records_of(["ref:desk:desk-a2"])["ref:desk:desk-a2"][0].fact.__class__ is DeskContinued
    assert journal.drafts() == {"intake": b'{"narrative":"half"}'}
    journal.close()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_archive_of_a_golden_file_answers(file: Path, tmp_path: Path) -> None:
    journal = golden(file, tmp_path)
    while journal.refold_some():
        pass
    assert {case.number for case in journal.archive.cases(CaseFilter())} == {"112-261112-A-0001", "112-261112-B-0009"}
    assert len(journal.archive.cases(CaseFilter(words="sukarti"))) == 2
    assert len(journal.archive.calls_of_number("+62 812-3456-7890")) == 1
    journal.close()


def test_the_tables_of_the_statements_are_those_of_the_file(tmp_path: Path) -> None:
    migrate.create(tmp_path / "desk.db", KEY)
    database = Database(tmp_path / "desk.db", KEY)
    with database.reading() as connection:
        found = inspect(connection)
        for table in schema.metadata.sorted_tables:
            made = {column["name"] for column in found.get_columns(table.name)}
            assert {column.name for column in table.columns} - {"rowid"} == made, table.name
    database.close()


def test_each_step_of_an_upgrade_is_whole_or_not_at_all(tmp_path: Path) -> None:
    migrate.create(tmp_path / "desk.db", KEY)
    database = Database(tmp_path / "desk.db", KEY)

    def add(connection: migrate.Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE later (x)")

    def fail(connection: migrate.Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x)")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        migrate.bring_up(database, (*migrate.STEPS, add, fail))
    with database.reading() as connection:
        names = inspect(connection).get_table_names()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    assert "later" in names and "half" not in names
    assert version == len(migrate.STEPS) + 1
    database.close()
