"""A desk that lies in every way it can, with a good token, beside two that work: theirs is whole, its own is named."""

import contextlib
import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random

import msgspec
import pytest

from server.__main__ import main
from server.keys.serving import ServedCertificate
from tests.server.house import House, Served, served
from tests.server.pen import Pen, id_of, now_ms
from tests.server.stranger import Stranger
from tests.server.test_protocol import joined
from wire.entry import GENESIS, decode_entry, encode_entry, entry_hash
from wire.facts import AgencyDefined, CallRang, DeskContinued, ShiftNoted
from wire.ids import uuid7
from wire.messages import PushAnswer

pytestmark = pytest.mark.slow

ROUNDS = 3
# What it has to hear by then: else the deeds are not what they are meant to be.
MET = {
    "wrong_parent",
    "unproved",
    "out_of_bounds",
    "wrong_stream",
    "unsigned",
    "malformed",
    "server_only",
    "gap",
    "clash",
}
AGENCY = AgencyDefined("X", "X", "x", "x", "x", "phone")


class Liar:
    """Every deed is one push (or question) by the desk's own token. What was not taken counts as never written."""

    def __init__(self, pen: Pen, boss: str, seed: int) -> None:
        self.pen, self.random, self.met = pen, Random(seed), set[str]()
        self.deeds: tuple[Callable[[], list[bytes]], ...] = (
            lambda: [pen.write(parent=self.random.randbytes(32)), pen.write()],
            lambda: [pen.write(AGENCY, by=boss)],
            lambda: [pen.write(AGENCY, by=boss, auth="emergency"), pen.write(by="emergency:Saya")],
            lambda: [pen.write(auth="server"), pen.write(by="")],
            lambda: [pen.write(at=2**53), pen.write(at=-(2**53)), pen.write(at=1)],
            lambda: [pen.write(ShiftNoted("\u202e\x1b[2J" * 40))],
            lambda: [
                pen.write(ShiftNoted("x"), stream="ref:account:" + boss),
                pen.write(CallRang("x"), stream="shift:1"),
            ],
            lambda: [self.in_the_name_of_another(uuid7(now_ms()), self.random.randint(1, 60))],
            lambda: [self.in_the_name_of_another(id_of(self.another()), 3)],
            lambda: [self.another(), self.another()],
            lambda: [self.another().replace(b"catatan", b"catetan")],
            lambda: [pen.write(DeskContinued(self.victim(), b"x" * 32), stream="ref:desk:" + pen.desk)],
            lambda: [b"[" * 9_000, b'{"id":' + b"9" * 5_000 + b"}", self.random.randbytes(200)],
            lambda: [b"17", b'{"id":"x"}', b"[" * 60 + b"]" * 60],
            lambda: [pen.write().replace(b'"desk_seq":', b'"desk_seq":9')],
            self.skipped,
            self.twice,
        )

    def another(self) -> bytes:
        """What an honest desk wrote."""
        return self.random.choice(self.honest)

    def victim(self) -> str:
        return decode_entry(self.another()).desk

    def in_the_name_of_another(self, called: str, seq: int) -> bytes:
        entry = msgspec.structs.replace(decode_entry(self.another()), id=called, desk_seq=seq, parent=GENESIS)
        return encode_entry(entry)

    def skipped(self) -> list[bytes]:
        self.pen.desk_seq += 3
        return [self.pen.write()]

    def twice(self) -> list[bytes]:
        raw = self.pen.write()
        return [raw, encode_entry(msgspec.structs.replace(decode_entry(raw), id=uuid7(now_ms()), at=now_ms()))]

    def go(self) -> None:
        """All of it once, in some order; wrong keys and files beside it."""
        pen = self.pen
        self.honest = [bytes(row.entry) for row in pen.everything() if b"catatan jujur" in bytes(row.entry)]
        streams = [decode_entry(raw).stream for raw in self.honest]
        for deed in self.random.sample(self.deeds, len(self.deeds)):
            before = pen.desk_seq, pen.parent
            keys = {stream: self.random.randbytes(32) for stream in ("case:1", "evaluation:1", *streams[:1])}
            raws = deed()
            signed = {
                id_of(raw): self.random.randbytes(64) for raw in raws if raw[:6] == b'{"id":' and b'"desk"' in raw
            }
            answer = pen.send(raws, keys=keys, sigs=self.random.choice([{}, signed]))
            assert answer.status_code < 500, answer.text
            acks = msgspec.json.decode(answer.content, type=PushAnswer).acks if answer.status_code == 200 else []
            pen.desk_seq, pen.parent = before
            for raw, ack in zip(raws, acks, strict=False):
                if raw in pen.written and not ack.clash:
                    pen.desk_seq, pen.parent = decode_entry(raw).desk_seq, entry_hash(raw)
            met = [str(answer.json()["code"])] if not acks else []
            self.met.update(
                met, *((ack.refused.code,) for ack in acks if ack.refused), ["clash"] * any(a.clash for a in acks)
            )
        size = self.random.choice([0, 2**40, 3])
        name = hashlib.sha256(b"peta").hexdigest()
        piece = {"Content-Range": f"bytes 0-3/{size}"}
        assert (
            pen.http.put(f"{pen.url}/v1/blob/{name}?kind=attachment_added", data=b"peta", headers=piece).status_code
            < 500
        )


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "server", former=False)


@pytest.fixture
def running(house: House) -> Iterator[Served]:
    with served(house, ServedCertificate(house.home, "127.0.0.1")) as state:
        yield state


def worked(client: Stranger, number: int) -> None:
    client.write("shift:1", {"kind": "shift_noted", "text": f"catatan jujur {number}"})
    client.push()
    client.pull()


def said(*line: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(list(line))
    return code, out.getvalue()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_desk_that_lies_in_every_way_changes_nothing_of_another_and_stops_nobody(
    running: Served, house: House, secret: str, tmp_path: Path, seed: int
) -> None:
    boss = house.account("pengawas", "supervisor", "admin")
    pen = Pen(running.url, house.account("pencuri"))
    pen.http.verify = str(house.home.keys / "ca.pem")
    with ExitStack() as open_lines:
        open_lines.enter_context(closing(pen))
        one, two = (open_lines.enter_context(closing(joined(running.url, house, secret, tmp_path))) for _ in range(2))
        letters = one.letter, two.letter
        worked(one, 0)
        liar = Liar(pen.enroll(house.code()), boss, seed)
        for number in range(1, ROUNDS + 1):
            liar.go()
            worked(one, number)
            worked(two, number)
        one.pull()
        assert liar.met >= MET, MET - liar.met
        assert (one.letter, two.letter) == letters and not one.told and not two.told
        assert one.chain == two.chain and set(one.entries) == set(two.entries)
        for client in (one, two):
            own = [entry for entry in client.entries.values() if entry.read["desk"] == client.desk]
            assert len(own) == client.desk_seq and all(entry.seq and not entry.refused for entry in own)
        taken = [entry.read for entry in one.entries.values() if entry.read["desk"] == pen.desk and not entry.refused]
        assert {entry["by"] for entry in taken} <= {pen.author, "emergency:Saya"}
        assert house.rows("SELECT 1 FROM stream_keys") == []
    for line in (
        ("backup", "--dir", str(house.home.folder), str(tmp_path / "b")),
        ("verify", "--dir", str(house.home.folder)),
    ):
        code, text = said(*line)
        assert code == 0 and one.desk not in text and two.desk not in text, text
