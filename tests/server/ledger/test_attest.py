"""The server's signed word about a part of the ledger: what it signs, and what it refuses."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec
import pytest

from server.ledger.attest import LATER_MOST
from tests.server.house import House, Served
from tests.server.pen import Pen, unpacked
from wire.entry import decode_entry, entry_hash
from wire.evidence import _signed_by, head_statement, word_statement
from wire.messages import Attest, Attested, Row

pytestmark = pytest.mark.slow


def asked(pen: Pen, n: int, parts: list[tuple[str, int]], cuts: tuple[int, ...] = (), exact: bool = True) -> Attested:
    answer = pen.post("/v1/attest", Attest(pen.hello().epoch, n, parts, list(cuts), exact))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(unpacked(answer), type=Attested)


def digest(rows: list[Row]) -> bytes:
    found = hashlib.sha256()
    for row in rows:
        found.update(row.seq.to_bytes(8, "big") + entry_hash(bytes(row.entry)))
    return found.digest()


def test_the_word_counts_streams_and_desks_and_verifies(
    house: House, running: Served, join: Callable[..., Pen]
) -> None:
    pen = join(running, house.account("siti"))
    pen.push(pen.notes(5))
    rows = pen.everything()
    own = [row for row in rows if decode_entry(bytes(row.entry)).desk == pen.desk]
    last = rows[-1].seq
    said = asked(pen, last, [("shift:1", 0), (f"desk:{pen.desk}", own[2].seq)], (own[0].seq,))
    assert said.parts == [
        ("shift:1", 0, 5, digest(own)),
        (f"desk:{pen.desk}", own[2].seq, 3, digest(own[2:])),
    ]
    with house.opened() as opened:
        public, city, server = opened.signer.public, opened.config.city, opened.config.server
    cut, head = said.heads
    assert (cut.n, head.n, cut.chain, head.chain) == (own[0].seq, last, own[0].hash, rows[-1].hash)
    for one in said.heads:
        statement = head_statement(city, one.epoch, one.n, one.chain.hex(), one.at)
        assert _signed_by(public, one.sig.hex().encode(), statement)
    word = {"city": city, "server": server, "epoch": head.epoch, "n": head.n, "chain": head.chain.hex(), "at": head.at}
    word["parts"] = [(part, since, count, found.hex()) for part, since, count, found in said.parts]
    assert _signed_by(public, said.sig.hex().encode(), word_statement(word))


def test_a_head_that_was_signed_before_is_given_again(house: House, running: Served, join: Callable[..., Pen]) -> None:
    pen = join(running, house.account("siti"))
    pen.push(pen.notes(2))
    before = pen.hello().head
    first = asked(pen, 1, [], exact=False)
    exact = asked(pen, 1, [], exact=True)
    assert exact.heads[-1].n == 1 <= first.heads[-1].n <= min(before, 1 + LATER_MOST)


def test_what_the_ledger_does_not_have_is_not_signed(house: House, running: Served, join: Callable[..., Pen]) -> None:
    pen = join(running, house.account("siti"))
    epoch, head = pen.hello().epoch, pen.hello().head
    for wrong in (
        Attest(epoch, head + 1, []),
        Attest(epoch, head, [], [head + 1]),
        Attest(epoch, head, [("case:1 0 7 00\ncase:2", 0)]),
        Attest(epoch, head, [("case:1", -1)]),
        Attest(epoch, head, [("case:1", 2**63 - 1)]),
        Attest(epoch, head, [(f"case:{number}", 0) for number in range(501)]),
    ):
        assert pen.post("/v1/attest", wrong).status_code == 400
    assert pen.post("/v1/attest", Attest("0" * 32, head, [])).status_code == 409
    assert pen.post("/v1/attest", Attest(epoch, head, []), Authorization="Bearer x").status_code in (401, 403)
