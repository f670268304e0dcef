"""What waits for the server is dropped only when it is certain that no fact tells of it."""

from pathlib import Path

from console.models.state.board import Board
from console.store.attachments import Blob
from console.sync.attachments import Attachments
from console.sync.client import Client
from tests.store.disk import Ledger, open_journal, sync, written_elsewhere
from wire.facts import AttachmentAdded

CASE = "case:00000000-0000-7000-8000-000000000001"


def test_a_journal_that_begins_anew_drops_no_file_before_it_has_read_what_the_server_knows(tmp_path: Path) -> None:
    journal, client, line = open_journal(tmp_path / "desk.db"), Client("https://127.0.0.1:9", None), [False]
    files = Attachments(tmp_path, journal, client, lambda: line[0], lambda: None)
    known, unknown = files.shelf.keep(CASE, b"foto"), files.shelf.keep(CASE, b"tanpa fakta")
    files.stop()
    journal.close()

    anew = open_journal(tmp_path / "anew.db")
    files = Attachments(tmp_path, anew, client, lambda: line[0], lambda: None)
    files.follow(Board())
    assert set(files.shelf.waiting()) == {known, unknown}
    ledger = Ledger()
    fact = AttachmentAdded("1", "jpeg", 4, "0" * 64, known.sealed, "foto.jpg")
    ledger.number([written_elsewhere(CASE, fact)])
    sync(anew, ledger)
    line[0] = True
    just_now = files.shelf.keep("case:b", b"fakta masih ditulis")
    files.follow(Board())
    assert files.shelf.waiting() == [known, just_now] and not files.shelf.has(Blob(CASE, unknown.sealed))
    files.stop()
    anew.close()
    client.close()
