"""Pages of a desk's file that a bad disk changed are found while nobody reads them, and sound ones are never blamed."""

from pathlib import Path

import pytest

from console.store.file.database import PAGE_BYTES, Database
from console.store.file.page_check import AT_ONCE, EVERY_S, FIRST_S, PageCheck
from console.store.journal.journal import Journal
from tests.store.disk import KEY, note, opened, prepared

HOURS = [0.0]


@pytest.fixture
def check(journal: Journal) -> PageCheck:
    HOURS[0] = 0.0
    database: Database = journal._db
    return PageCheck(database, KEY, lambda: HOURS[0])


def whole_pass(check: PageCheck, after_s: float = FIRST_S) -> int:
    """How often it wanted to go on; time passes before."""
    HOURS[0] += after_s
    rounds = 0
    while check.maintain():
        rounds += 1
    return rounds


def test_a_damaged_page_is_found_while_the_file_is_in_use_and_no_other(journal: Journal, check: PageCheck) -> None:
    for number in range(40):
        journal.append([prepared(f"case:{number}", opened(number + 1)), note(f"case:{number}", "x" * 3000)])
    assert not check.maintain(), "not while the desk begins"
    assert whole_pass(check) >= 1 and not check.damaged, "what waits in the log is no damage"
    path: Path = journal._db.path
    pages = path.stat().st_size // PAGE_BYTES
    assert pages > AT_ONCE
    with path.open("r+b") as file:
        file.seek((pages - 3) * PAGE_BYTES + 700)
        file.write(b"........")
    assert not check.maintain() and not check.damaged, "looked at once a day"
    whole_pass(check, EVERY_S)
    assert check.damaged == {pages - 2}
