"""Who wrote an entry: signed when it is written, by one signature a person when it is sent, kept as it came."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.errors import StoreError
from console.models.state.board import Board
from console.store.journal import proofs
from console.store.journal.journal import Journal
from console.store.journal.proofs import Hand, Hands
from console.text.timeline import who_words
from tests.store.disk import DESK, KEY, NOW, Ledger, note, offered, opened, prepared, written_elsewhere
from wire.entry import Credential, Proof, entry_hash, statement_of
from wire.exchange import Cursor, Rewound
from wire.facts import ShiftNoted
from wire.messages import Row

ME = "petugas-1"


class Desk:
    """A journal with its hands; the server's word about a session comes at once."""

    def __init__(self, path: Path) -> None:
        self.path, self.hands = path, Hands()
        self.open()

    def open(self) -> None:
        private = Ed25519PrivateKey.from_private_bytes(KEY)
        self.journal = Journal(self.path, KEY, lambda: NOW, private.sign, self.hands)
        if self.journal.enrolled() is None:
            self.journal.enrol(DESK)

    def sit_down(self, account: str, known: bool = True) -> Hand:
        hand = Hand()
        self.hands.sit_down(account, hand)
        if known:
            self.hands.keep(word(account, hand))
        return hand

    def proofs(self) -> list[tuple[str, list[bytes]]]:
        """Whose session signed which hashes; every signature is looked at."""
        parcels = offered(self.journal)
        proofs, credentials = self.journal.proofs(parcels)
        by_id = {one.id: one for one in credentials}
        assert all(proof.is_of(by_id[proof.credential]) for proof in proofs)
        return [(by_id[proof.credential].account, proof.hashes()) for proof in proofs]

    def hashes(self) -> list[bytes]:
        return [entry_hash(parcel.raw) for parcel in offered(self.journal)]


def word(account: str, hand: Hand) -> Credential:
    said = {"account": account, "roles": (), "desk": "desk-a", "epoch": "epoch-1", "n": 0, "since": NOW, "until": NOW}
    return msgspec.convert({"id": f"of {account}", "key": hand.public, **said}, Credential)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.journal.close()


def test_who_sits_here_signs_once_over_all_they_wrote(desk: Desk) -> None:
    desk.sit_down(ME)
    desk.journal.append([prepared("case:1", opened()), note("case:1")])
    desk.journal.append([note("case:1")])
    assert desk.proofs() == [(ME, desk.hashes())]


def test_what_was_signed_is_proved_when_who_wrote_it_has_left_and_after_a_restart(desk: Desk) -> None:
    desk.sit_down(ME)
    desk.journal.append([note("case:1"), note("case:1")])
    desk.sit_down("petugas-9")
    desk.journal.append([msgspec.structs.replace(note("case:1"), by="petugas-9")])
    desk.journal.close()
    desk.hands = Hands()
    desk.open()
    first, second, third = desk.hashes()
    assert desk.proofs() == [(ME, [first]), (ME, [second]), ("petugas-9", [third])]


def test_nobody_signs_for_another_and_a_lent_key_signs_one_write(desk: Desk) -> None:
    desk.sit_down("petugas-9")
    desk.journal.append([note("case:1")])
    assert desk.proofs() == []
    lent = Hand()
    desk.hands.lend(ME, lent)
    desk.hands.keep(word(ME, lent))
    desk.journal.append([note("case:1")])
    desk.journal.append([note("case:1")])
    assert desk.proofs() == [(ME, [desk.hashes()[1]])]


def test_a_session_the_server_has_not_spoken_of_proves_nothing_until_it_has(desk: Desk) -> None:
    hand = desk.sit_down(ME, known=False)
    desk.journal.append([note("case:1")])
    assert desk.proofs() == []
    desk.hands.keep(word(ME, hand))
    assert desk.proofs() == [(ME, desk.hashes())]


def test_what_a_server_lost_is_brought_back_with_its_proof(desk: Desk) -> None:
    hand, ledger = Hand(), Ledger()
    raw = written_elsewhere("shift:9", ShiftNoted(text="x"))
    ledger.number([raw])
    run = [entry_hash(b"of another page"), entry_hash(raw)]
    proof = Proof("of petugas-2", b"".join(run), hand.sign(statement_of(run)))
    ledger.rows = [msgspec.structs.replace(ledger.rows[0], proof=proof.id)]
    page = ledger.page(0)
    desk.journal.commit(msgspec.structs.replace(page, proofs=[proof], credentials=[word("petugas-2", hand)]))
    desk.journal.commit(Rewound(Cursor("epoch-2", 0, bytes(32))))
    assert desk.proofs() == [("petugas-2", run)]


def test_a_page_without_the_proof_leaves_the_one_that_is_here(desk: Desk) -> None:
    hand, ledger = Hand(), Ledger()
    raw = written_elsewhere("shift:9", ShiftNoted(text="x"))
    ledger.number([raw])
    proof = Proof("of petugas-2", entry_hash(raw), hand.sign(statement_of([entry_hash(raw)])))
    (bare,) = ledger.rows
    ledger.rows = [msgspec.structs.replace(bare, proof=proof.id)]
    page = ledger.page(0)
    desk.journal.commit(msgspec.structs.replace(page, proofs=[proof], credentials=[word("petugas-2", hand)]))
    desk.journal.commit(Rewound(Cursor("epoch-2", 0, bytes(32))))
    ledger.rows = [msgspec.structs.replace(bare, flag="unproved")]
    desk.journal.commit(ledger.page(0))
    again = desk.journal.numbered(1)
    assert again is not None and [one.id for one in desk.journal.proofs([again])[0]] == [proof.id]


def test_a_word_of_the_server_that_found_no_room_goes_to_the_disk_with_the_entry_it_proves(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = desk.sit_down(ME, known=False)

    def full(*given: object) -> None:
        raise StoreError("disk_full")

    with monkeypatch.context() as broken, pytest.raises(StoreError):
        broken.setattr(proofs, "keep", full)
        desk.hands.keep(word(ME, hand))
    desk.journal.append([note("case:1")])
    desk.journal.close()
    desk.hands = Hands()
    desk.open()
    assert desk.proofs() == [(ME, desk.hashes())]


def test_what_the_server_says_of_who_wrote_it_stands_at_the_line(desk: Desk) -> None:
    ledger = Ledger()
    mine = desk.journal.append([prepared("case:1", opened())])
    ledger.number([*offered(desk.journal), written_elsewhere("case:1", note("case:1").fact)])
    flagged: list[Row] = [msgspec.structs.replace(row, flag="unproved seen_old newer_word") for row in ledger.rows]
    desk.journal.commit(msgspec.structs.replace(ledger.page(0), rows=flagged))
    laid = desk.journal.laid(sorted(desk.journal.take_touched()))["case:1"].records
    assert laid == desk.journal.records_of(["case:1"])["case:1"]
    assert [one.doubts for one in laid] == [("unproved", "seen_old", "newer_word")] * 2
    board = Board()
    board.apply(laid)
    (line, _) = board.cases[mine[0].stream.removeprefix("case:")].timeline
    assert who_words(board, line).endswith(" · writer not proved · had not read the latest")
