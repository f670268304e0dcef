"""Files of cases on the desk's disk: sealed, whole or not there, unreadable once the key is gone."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.errors import StoreError
from console.store.attachments import AttachmentShelf, Blob
from console.store.journal.journal import Journal
from tests.store.disk import Ledger, open_journal, opened, prepared, sync, written_elsewhere
from wire.facts import KeyDestroyed

PLAIN = b"%PDF-1.4 rahasia warga contoh" * 1000
STREAM = "case:00000000-0000-7000-8000-000000000001"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = open_journal(tmp_path / "desk.db")
    yield made
    made.close()


@pytest.fixture
def shelf(tmp_path: Path, journal: Journal) -> AttachmentShelf:
    return AttachmentShelf(tmp_path / "attachments", journal)


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_kept_file_lies_sealed_and_reads_as_it_was_also_after_a_restart(
    tmp_path: Path, journal: Journal, shelf: AttachmentShelf
) -> None:
    blob = shelf.keep(STREAM, PLAIN)
    assert b"rahasia" not in on_disk(tmp_path / "attachments")
    assert shelf.has(blob) and shelf.waits(blob) and shelf.read(blob) == PLAIN
    again = AttachmentShelf(tmp_path / "attachments", journal)
    assert again.waiting() == [blob] and again.read(blob) == PLAIN
    again.sent(blob)
    assert AttachmentShelf(tmp_path / "attachments", journal).waiting() == [] and again.read(blob) == PLAIN


def test_the_same_file_in_two_cases_has_two_names(shelf: AttachmentShelf) -> None:
    other = "case:00000000-0000-7000-8000-000000000002"
    assert shelf.keep(STREAM, PLAIN).sealed != shelf.keep(other, PLAIN).sealed


def test_what_a_crash_left_unfinished_is_gone_and_what_was_changed_is_not_believed(
    tmp_path: Path, journal: Journal, shelf: AttachmentShelf
) -> None:
    blob = shelf.keep(STREAM, PLAIN)
    (path,) = (tmp_path / "attachments" / "unsent").iterdir()
    path.with_name(path.name + ".new").write_bytes(b"half")
    again = AttachmentShelf(tmp_path / "attachments", journal)
    assert again.waiting() == [blob] and not path.with_name(path.name + ".new").exists()
    sealed = path.read_bytes()
    path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(StoreError, match="blob_hash"):
        again.read(blob)
    path.unlink()
    with pytest.raises(StoreError, match="attachment_absent"):
        again.read(blob)


def test_a_destroyed_key_makes_the_file_nothing_and_erasing_takes_it_from_the_disk(
    tmp_path: Path, journal: Journal, shelf: AttachmentShelf
) -> None:
    journal.append([prepared(STREAM, opened())])
    blob = shelf.keep(STREAM, PLAIN)
    ledger = Ledger()
    sync(journal, ledger)
    ledger.number([written_elsewhere("ref:room", KeyDestroyed(STREAM, "diminta"), desk="server")])
    journal.commit(ledger.page(1))
    with pytest.raises(StoreError, match="stream_erased"):
        shelf.read(blob)
    with pytest.raises(StoreError, match="stream_erased"):
        shelf.keep(STREAM, PLAIN)
    assert shelf.erase({STREAM}) and not shelf.has(blob) and on_disk(tmp_path / "attachments") == b""


def test_a_server_that_begins_anew_is_offered_everything_again(shelf: AttachmentShelf) -> None:
    first, second = shelf.keep(STREAM, PLAIN), shelf.keep(STREAM, PLAIN + b"2")
    shelf.sent(first)
    shelf.offer_again()
    assert set(shelf.waiting()) == {first, second} and shelf.read(first) == PLAIN


def test_a_file_somebody_took_from_the_folder_stops_none_of_the_others(tmp_path: Path, shelf: AttachmentShelf) -> None:
    blobs = sorted(shelf.keep(STREAM, PLAIN + bytes([number])) for number in range(3))
    for blob in blobs:
        shelf.sent(blob)
    next((tmp_path / "attachments").glob(f"*{blobs[0].sealed}")).unlink()
    shelf.put(Blob(STREAM, "a" * 64), b"came")
    shelf._trim(most_bytes=10 * len(PLAIN))
    shelf.offer_again()
    assert set(shelf.waiting()) == {*blobs[1:], Blob(STREAM, "a" * 64)} and not shelf.has(blobs[0])


def test_a_full_disk_keeps_nothing_half(
    tmp_path: Path, shelf: AttachmentShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr("console.store.attachments.os.fsync", full)
        with pytest.raises(StoreError, match="disk_full"):
            shelf.keep(STREAM, PLAIN)
    assert shelf.waiting() == [] and on_disk(tmp_path / "attachments") == b""


def test_too_much_gives_way_from_the_oldest_and_never_what_the_server_lacks(
    tmp_path: Path, shelf: AttachmentShelf
) -> None:
    blobs = [shelf.keep(STREAM, PLAIN + bytes([number])) for number in range(4)]
    for blob in blobs[:3]:
        shelf.sent(blob)
    shelf._trim(most_bytes=2 * len(PLAIN) + 100)
    assert [shelf.has(blob) for blob in blobs] == [False, True, True, True]


def test_what_came_from_the_server_opens_with_the_key_of_its_case(tmp_path: Path, shelf: AttachmentShelf) -> None:
    blob = shelf.keep(STREAM, PLAIN)
    box = shelf.sealed_bytes(blob)
    shelf.drop(blob)
    assert not shelf.has(blob)
    came = tmp_path / "came"
    came.write_bytes(box)
    shelf.take(blob, came)
    assert shelf.read(Blob(STREAM, blob.sealed)) == PLAIN and not shelf.waiting()
