"""What one desk wrote that does not fit is found and named; it stops no backup, no restore and no check."""

import contextlib
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.__main__ import main
from server.ledger.transaction import Incoming, Transaction
from tests.server.house import House, served
from tests.server.pen import Pen
from wire.entry import GENESIS, Seen, decode_entry, encode_entry, entry_hash, fact_of
from wire.facts import EntryRefused
from wire.ids import uuid7

pytestmark = pytest.mark.slow


@pytest.fixture
def house(sqlite_house: House) -> House:
    return sqlite_house


@pytest.fixture
def odd(house: House) -> Pen:
    """A ledger in which a former program numbered, unlooked, what one desk wrote out of order."""
    with served(house) as state:
        pen = Pen(state.url, house.account("siti")).enroll(house.code())
        pen.push(pen.notes(3))
        pen.close()

    def taken_unlooked(tx: Transaction) -> None:
        stray = pen.write(parent=b"x" * 32, id=uuid7(1))
        second = encode_entry(msgspec.structs.replace(decode_entry(stray), id="\x1b[2J", desk_seq=2, parent=GENESIS))
        fork = encode_entry(msgspec.structs.replace(decode_entry(pen.written[2]), id=uuid7(3), at=1))
        for raw in (stray, second, fork):
            tx.number(Incoming(decode_entry(raw), raw, entry_hash(raw)))

    house.do(taken_unlooked)
    return pen


def said(*line: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(list(line))
    return code, out.getvalue()


def test_a_ledger_that_holds_them_opens_backs_up_restores_and_is_checked(
    house: House, odd: Pen, tmp_path: Path
) -> None:
    folder = str(house.home.folder)
    code, text = said("backup", "--dir", folder, str(tmp_path / "backups"))
    assert code == 0, text
    assert f"meja A “Meja Uji” {odd.desk}, entri {decode_entry(odd.written[-1]).id}" in text
    assert "tidak ada di buku besar" in text and "dua entri yang mengaku" in text and "\x1b" not in text
    (backup,) = (tmp_path / "backups").glob("*.ledger.gz")
    for line in (("verify", "--dir", folder), ("rehearse", str(tmp_path / "backups"), "--dir", folder)):
        code, text = said(*line)
        assert code == 0 and "Temuan" in text, text
    code, text = said("restore", str(backup), "--dir", folder)
    assert code == 0 and "temuan pada rantai meja" in text, text
    with served(house) as state:
        odd.url = state.url
        odd.hello()
        rows: list[Any] = odd.everything()
        assert odd.written[-1] in [bytes(row.entry) for row in rows]


def test_a_wrong_parent_from_a_desk_is_refused_and_what_follows_is_taken(house: House) -> None:
    with served(house) as state:
        pen = Pen(state.url, house.account("siti")).enroll(house.code())
        acks = pen.push([pen.write(), pen.write(parent=b"x" * 32), pen.write()])
        assert [ack.refused.code if ack.refused else "" for ack in acks] == ["", "wrong_parent", ""]
        (ack,) = pen.push([pen.write(parent=GENESIS)])
        assert ack.refused is not None and ack.refused.code == "wrong_parent"
        assert pen.push([pen.write()])[0].seq
        pen.close()
    code, text = said("verify", "--dir", str(house.home.folder))
    assert code == 0 and "Temuan" not in text, text


def test_a_finding_names_the_desk_that_brought_a_forged_entry_and_not_the_one_it_names(house: House) -> None:
    with served(house) as state:
        thief, victim = (Pen(state.url, house.account(login)).enroll(house.code()) for login in ("siti", "dewi"))
        victim.push(victim.notes(2))
        forged = encode_entry(msgspec.structs.replace(decode_entry(victim.written[1]), id=uuid7(5), desk_seq=3))
        (ack,) = thief.push([forged])
        assert ack.refused is not None and ack.refused.code == "unsigned"
        (row,) = [row for row in victim.everything() if row.seq == ack.refused.seq]
        fact = fact_of(decode_entry(bytes(row.entry)))
        assert isinstance(fact, EntryRefused) and (fact.desk, fact.via) == (victim.desk, thief.desk)
    code, text = said("verify", "--dir", str(house.home.folder))
    (finding,) = [line for line in text.splitlines() if line.startswith("Temuan")]
    assert code == 0 and f"(meja {thief.letter} “Meja Uji” {thief.desk}, " in finding and victim.desk in finding
    # After a loss it is not believed either.
    assert said("backup", "--dir", str(house.home.folder), str(house.home.folder / "b"))[0] == 0
    (backup,) = (house.home.folder / "b").glob("*.ledger.gz")
    assert said("restore", str(backup), "--dir", str(house.home.folder))[0] == 0
    before = thief.epoch
    with served(house) as state:
        thief.url = state.url
        thief.hello()
        stray = msgspec.structs.replace(decode_entry(forged), id=uuid7(6), parent=b"x" * 32, seen=Seen(before, 1))
        (ack,) = thief.push([encode_entry(stray)])
        assert ack.refused is not None and ack.refused.code == "unsigned"
        thief.close()
        victim.close()
    code, text = said("verify", "--dir", str(house.home.folder))
    findings = [line for line in text.splitlines() if line.startswith("Temuan")]
    assert code == 0 and len(findings) == 2 and all(f"(meja {thief.letter} “" in line for line in findings), text
