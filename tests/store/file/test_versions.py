"""The versions of a desk's file: today's program reads the golden file of the first one, and an upgrade is whole."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from console.errors import StoreError
from console.store.archive.queries import CaseFilter
from console.store.file import schema
from console.store.file.database import Database
from console.store.file.versions import Step, bring_up, create
from console.store.journal.journal import Journal
from tests.store.disk import KEY, note, offered, open_journal, opened
from tests.store.golden import make_golden
from wire.facts import DeskContinued
from wire.messages import Identity
from wire.versions import Versions


def golden(tmp_path: Path) -> Journal:
    shutil.copy(make_golden.FILE, tmp_path / "desk.db")
    return open_journal(tmp_path / "desk.db", make_golden.KEY)


def test_everything_in_a_golden_file_is_still_there(tmp_path: Path) -> None:
    journal = golden(tmp_path)
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


def test_the_archive_of_a_golden_file_answers(tmp_path: Path) -> None:
    journal = golden(tmp_path)
    while journal.refold_some():
        pass
    assert {case.number for case in journal.archive.cases(CaseFilter())} == {"112-261112-A-0001", "112-261112-B-0009"}
    assert len(journal.archive.cases(CaseFilter(words="sukarti"))) == 2
    assert len(journal.archive.calls_of_number("+62 812-3456-7890")) == 1
    journal.close()


def test_the_tables_of_the_statements_are_those_of_the_file(tmp_path: Path) -> None:
    create(tmp_path / "desk.db", KEY)
    database = Database(tmp_path / "desk.db", KEY)
    with database.reading() as connection:
        found = inspect(connection)
        for table in schema.metadata.sorted_tables:
            made = {column["name"] for column in found.get_columns(table.name)}
            assert {column.name for column in table.columns} - {"rowid"} == made, table.name
    database.close()


def test_a_golden_file_comes_to_the_tables_of_a_new_one(tmp_path: Path) -> None:
    golden(tmp_path).close()
    create(tmp_path / "new.db", KEY)
    columns: list[dict[str, list[str]]] = []
    for path, key in ((tmp_path / "desk.db", make_golden.KEY), (tmp_path / "new.db", KEY)):
        database = Database(path, key)
        with database.reading() as connection:
            found = inspect(connection)
            columns.append({t: [c["name"] for c in found.get_columns(t)] for t in found.get_table_names()})
        database.close()
    assert columns[0] == columns[1]


def add(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE later (x)")


def fill(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO later SELECT count(*) FROM entries")


def fail(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (x)")
    raise RuntimeError("power cut")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk's file with two entries."""
    journal = open_journal(tmp_path / "desk.db")
    journal.append([note("case:1"), note("case:1")])
    journal.close()
    return tmp_path / "desk.db"


def climb(path: Path, *steps: Step, oldest: int = 1) -> tuple[int, set[str]]:
    """Open the file as a program with these steps does; its version then, and its tables."""
    database = Database(path, KEY)
    try:
        bring_up(database, Versions(steps, oldest))
        return look(database)
    finally:
        database.close()


def look(database: Database) -> tuple[int, set[str]]:
    with database.reading() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        return version, set(inspect(connection).get_table_names())


def test_an_upgrade_takes_the_steps_that_are_missing_in_their_order(path: Path) -> None:
    version, tables = climb(path, add, fill)
    assert version == 3 and "later" in tables
    database = Database(path, KEY)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT x FROM later").scalars().all() == [2]
    database.close()
    assert climb(path, add, fill) == (version, tables), "none is taken twice"


def test_where_a_step_fails_the_file_is_as_it_was(path: Path) -> None:
    database = Database(path, KEY)
    before = look(database)
    with pytest.raises(RuntimeError):
        bring_up(database, Versions((add, fail)))
    assert look(database) == before
    database.close()
    assert climb(path, add)[0] == 2, "and a program whose steps succeed takes it up"


def test_before_the_first_step_a_copy_is_made_for_who_has_to_go_back(path: Path) -> None:
    copy = path.with_name("desk.db.before")
    climb(path, add)
    with pytest.raises(StoreError, match="journal_newer"):
        open_journal(path)
    kept = copy.read_bytes()
    shutil.copy(copy, path)
    journal = open_journal(path)
    assert len(offered(journal)) == 2
    journal.close()
    assert not copy.exists(), "a key that is destroyed is in no file: the copy goes with the next start"
    assert b"SQLite format" not in kept


def test_a_file_of_a_newer_program_or_of_one_too_old_is_refused_untouched(path: Path) -> None:
    climb(path, add)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="journal_newer"):
        climb(path)
    with pytest.raises(StoreError, match="journal_older"):
        climb(path, add, oldest=3)
    assert path.read_bytes() == before
