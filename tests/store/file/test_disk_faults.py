"""Real disks that fill up, processes that are killed, files that are damaged, swapped, or of somebody else."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.errors import StoreError
from console.store.file import migrate
from console.store.file.database import PAGE_BYTES, Database
from tests.helpers.campaign import some
from tests.store.disk import KEY, note, offered, open_journal, opened, prepared
from wire.entry import GENESIS, decode_entry, entry_hash

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


def writer(folder: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.writer", str(folder), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def chain_is_whole(folder: Path) -> int:
    """Checks number, parent and hash of every own entry; gives the last number."""
    journal = open_journal(folder / "desk.db")
    raws = [parcel.raw for parcel in journal.to_send("", 100_000, 10**9)]
    journal.close()
    parents = [GENESIS, *(entry_hash(raw) for raw in raws)]
    assert [decode_entry(raw).desk_seq for raw in raws] == list(range(1, len(raws) + 1))
    assert [decode_entry(raw).parent for raw in raws] == parents[:-1]
    return len(raws)


def filled(path: Path, cases: int = 60) -> bytes:
    """A closed journal with some pages; gives its bytes."""
    journal = open_journal(path)
    journal.append([prepared(f"case:{number}", opened(number)) for number in range(cases)])
    journal.close()
    return path.read_bytes()


def test_a_killed_writer_loses_nothing_it_promised(tmp_path: Path) -> None:
    for turn in some(range(10), 3):
        process = writer(tmp_path)
        assert process.stdout is not None
        promised = [int(process.stdout.readline()) for _ in range(5 + 13 * turn)]
        process.send_signal(signal.SIGKILL)
        promised += [int(line) for line in process.stdout if line.endswith("\n")]
        process.wait()
        process.stdout.close()
        assert chain_is_whole(tmp_path) >= promised[-1]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    mounted = os.geteuid() == 0 and shutil.which("mount") is not None
    options = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if not mounted or subprocess.run(options, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk; the limit on file size stands in for it")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_refuses_the_entry_and_keeps_all_before(small_disk: Path) -> None:
    journal = open_journal(small_disk / "desk.db")
    written = 0
    with pytest.raises(StoreError, match="disk_full"):
        while True:
            journal.append([note("case:1", "catatan " * 50)])
            written += 1
    assert written > 0
    assert journal.last_desk_seq() == written
    assert len(journal.records_of(["case:1"])["case:1"]) == written
    with pytest.raises(StoreError, match="disk_full"):
        for _ in range(100):
            journal.append([note("case:1", "catatan " * 50)])
    written = journal.last_desk_seq()
    journal.close()
    assert chain_is_whole(small_disk) == written


def test_a_full_disk_is_told_as_such_also_where_the_log_is_brought_home(small_disk: Path) -> None:
    journal = open_journal(small_disk / "desk.db")
    with pytest.raises(StoreError, match="disk_full"):
        while True:
            journal.append([note("case:1", "catatan " * 50)])
    with pytest.raises(StoreError, match="disk_full"):
        journal._db.settle()
    journal.close()


def test_a_limit_on_the_size_of_a_file_is_a_full_disk(tmp_path: Path) -> None:
    process = writer(tmp_path, "700000")
    lines, _ = process.communicate(timeout=60)
    *promised, last = lines.split()
    assert last == "disk_full"
    assert chain_is_whole(tmp_path) == int(promised[-1])


def test_a_file_that_may_not_be_opened_is_no_full_disk(tmp_path: Path) -> None:
    before = filled(tmp_path / "desk.db")
    (tmp_path / "desk.db-wal").mkdir()  # what cannot be opened, whoever runs the test
    with pytest.raises(StoreError, match="disk_denied"):
        open_journal(tmp_path / "desk.db")
    assert (tmp_path / "desk.db").read_bytes() == before


def test_a_wrong_key_is_told_from_damage_and_the_file_is_left_alone(tmp_path: Path) -> None:
    before = filled(tmp_path / "desk.db")
    with pytest.raises(StoreError, match="journal_locked"):
        open_journal(tmp_path / "desk.db", bytes(32))
    assert (tmp_path / "desk.db").read_bytes() == before
    assert chain_is_whole(tmp_path) == 60


@pytest.mark.parametrize("place", [20, 100, 4000])
def test_a_damaged_beginning_is_broken_and_left_alone(tmp_path: Path, place: int) -> None:
    content = bytearray(filled(tmp_path / "desk.db"))
    content[place] ^= 1
    (tmp_path / "desk.db").write_bytes(content)
    with pytest.raises(StoreError, match="journal_broken"):
        open_journal(tmp_path / "desk.db")
    assert (tmp_path / "desk.db").read_bytes() == content


def test_a_damaged_salt_costs_nothing(tmp_path: Path) -> None:
    content = bytearray(filled(tmp_path / "desk.db"))
    content[3] ^= 1
    (tmp_path / "desk.db").write_bytes(content)
    assert chain_is_whole(tmp_path) == 60


def test_a_damaged_beginning_with_the_salt_is_not_taken_for_a_wrong_key(tmp_path: Path) -> None:
    content = filled(tmp_path / "desk.db")
    (tmp_path / "desk.db").write_bytes(os.urandom(PAGE_BYTES) + content[PAGE_BYTES:])
    with pytest.raises(StoreError, match="journal_broken"):
        open_journal(tmp_path / "desk.db")


def test_a_damaged_middle_is_found_when_it_is_read(tmp_path: Path) -> None:
    content = bytearray(filled(tmp_path / "desk.db"))
    for page in range(3, len(content) // PAGE_BYTES):
        content[page * PAGE_BYTES + 9] ^= 1
    (tmp_path / "desk.db").write_bytes(content)
    with pytest.raises(StoreError, match="journal_broken"):
        open_journal(tmp_path / "desk.db").opening_records()


@pytest.mark.parametrize("content", [b"", b"hello", b"x" * 5000])
def test_something_that_is_no_database_is_broken(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "desk.db").write_bytes(content)
    with pytest.raises(StoreError, match="journal_broken"):
        open_journal(tmp_path / "desk.db")
    assert (tmp_path / "desk.db").read_bytes() == content


def test_a_cut_off_file_is_broken(tmp_path: Path) -> None:
    content = filled(tmp_path / "desk.db")
    (tmp_path / "desk.db").write_bytes(content[: PAGE_BYTES * 5 + 100])
    with pytest.raises(StoreError, match="journal_broken"):
        open_journal(tmp_path / "desk.db").opening_records()


def test_a_plain_database_of_another_program_is_foreign(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "desk.db")
    plain.execute("CREATE TABLE guests (name)")
    plain.close()
    with pytest.raises(StoreError, match="journal_foreign"):
        open_journal(tmp_path / "desk.db")


def test_an_encrypted_database_of_another_program_is_foreign(tmp_path: Path) -> None:
    other = Database(tmp_path / "desk.db", KEY)
    (tmp_path / "desk.db").touch()
    with other.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE guests (name)")
    other.close()
    with pytest.raises(StoreError, match="journal_foreign"):
        open_journal(tmp_path / "desk.db")


def test_a_file_of_a_newer_program_is_refused_untouched(tmp_path: Path) -> None:
    migrate.create(tmp_path / "desk.db", KEY, (*migrate.STEPS, lambda connection: None))
    before = (tmp_path / "desk.db").read_bytes()
    with pytest.raises(StoreError, match="journal_newer"):
        open_journal(tmp_path / "desk.db")
    assert (tmp_path / "desk.db").read_bytes() == before


def test_a_second_process_is_kept_out_until_the_first_has_ended(tmp_path: Path) -> None:
    process = writer(tmp_path)
    assert process.stdout is not None
    process.stdout.readline()
    with pytest.raises(StoreError, match="already_running"):
        open_journal(tmp_path / "desk.db")
    process.kill()
    process.communicate()
    open_journal(tmp_path / "desk.db").close()


def test_nothing_is_written_to_a_file_that_was_moved_away(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    journal.append([note("case:1")])
    (tmp_path / "desk.db").rename(tmp_path / "old.db")
    with pytest.raises(StoreError, match="journal_broken"):
        journal.append([note("case:1")])
    shutil.copy(tmp_path / "old.db", tmp_path / "desk.db")
    with pytest.raises(StoreError, match="journal_broken"):
        journal.append([note("case:1")])
    assert len(offered(journal)) == 1
    journal.close()


def test_left_over_parts_of_a_lost_file_are_not_built_upon(tmp_path: Path) -> None:
    (tmp_path / "desk.db-wal").write_bytes(b"what was written last")
    with pytest.raises(StoreError, match="journal_broken"):
        open_journal(tmp_path / "desk.db")
    assert (tmp_path / "desk.db-wal").read_bytes() == b"what was written last"
    assert not (tmp_path / "desk.db").exists()


def test_a_crash_while_a_file_is_made_leaves_none(tmp_path: Path) -> None:
    def crash(connection: object) -> None:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        migrate.create(tmp_path / "desk.db", KEY, (crash,))
    assert not (tmp_path / "desk.db").exists()
    open_journal(tmp_path / "desk.db").close()
    assert {file.name for file in tmp_path.iterdir()} == {"desk.db", "desk.lock"}


def test_the_file_is_the_owners_alone(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    journal.append([note("case:1")])
    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.iterdir())
    journal.close()


def test_a_key_of_another_length_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Database(tmp_path / "desk.db", b"short")
