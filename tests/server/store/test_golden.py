"""Today's program reads the ledger of the first version: its database, and its journal as a backup holds it."""

import shutil
from contextlib import closing
from pathlib import Path

from server.ledger.tables import LEDGER
from server.safety import read_header
from server.store.sqlite import SqliteDatabase
from server.store.versions import bring_up, version_of
from tests.server.golden import make_golden
from tests.server.house import CITY
from wire.entry import decode_entry, entry_hash, fact_of
from wire.facts import AccountDefined
from wire.verify import verify_file


def test_the_golden_database_is_opened_and_its_entries_are_read(tmp_path: Path) -> None:
    shutil.copy(make_golden.DATABASE, tmp_path / "ledger.db")
    database = SqliteDatabase(tmp_path / "ledger.db")
    with closing(database.connect(writer=True)) as connection:
        bring_up(database, connection, LEDGER)
        assert version_of(connection, "ledger") == LEDGER.versions.newest
        rows = connection.rows("SELECT raw, hash FROM entries WHERE city=? ORDER BY seq", (CITY,))
    assert all(entry_hash(bytes(raw)) == bytes(digest) for raw, digest in rows)
    facts = [fact_of(decode_entry(bytes(raw))) for raw, _ in rows]
    people = {fact.name: fact.roles for fact in facts if isinstance(fact, AccountDefined)}
    assert people == {login: (role,) for login, role in make_golden.PEOPLE.items()}


def test_the_golden_database_comes_to_the_tables_of_a_new_one(tmp_path: Path) -> None:
    shutil.copy(make_golden.DATABASE, tmp_path / "golden.db")
    columns: list[set[tuple[str, str]]] = []
    for name in ("golden.db", "new.db"):
        database = SqliteDatabase(tmp_path / name)
        with closing(database.connect(writer=True)) as connection:
            bring_up(database, connection, LEDGER)
            sql = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type='table'"
            columns.append({(table, column) for table, column in connection.rows(sql)})
    assert columns[0] == columns[1]


def test_the_golden_journal_proves_itself() -> None:
    report = verify_file(make_golden.JOURNAL, read_header(make_golden.JOURNAL).signing_key)
    assert not report.problems and not report.findings
    assert report.count >= len(make_golden.PEOPLE)
