"""A desk that lies in every way it can, with a good token, beside two that work: theirs is whole, its own is named."""

import contextlib
import hashlib
import io
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from server.__main__ import main
from server.keys import ServedCertificate
from tests.server.house import House, Served, served
from tests.server.ledger.test_protocol import joined
from tests.server.liar import MET, Liar, Stolen
from tests.server.pen import Pen
from tests.server.stranger import Stranger
from wire.verify import verify_file

pytestmark = pytest.mark.slow

ROUNDS = 3


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "server", former=False)


@pytest.fixture
def running(house: House) -> Iterator[Served]:
    with served(house, ServedCertificate(house.home, "127.0.0.1")) as state:
        yield state


def read_by(liar: Liar) -> None:
    rows = [(bytes(row.entry), row.sig) for row in liar.pen.everything()]
    liar.honest = [Stolen(*row) for row in rows if b"catatan jujur" in row[0]]


def offer_a_piece(liar: Liar) -> None:
    """A file of a size that it has not."""
    name = hashlib.sha256(b"peta").hexdigest()
    piece = {"Content-Range": f"bytes 0-3/{liar.random.choice([0, 2**40, 3])}"}
    url = f"{liar.pen.url}/v1/blob/{name}?kind=attachment_added"
    assert liar.pen.http.put(url, data=b"peta", headers=piece).status_code < 500


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
    thief = house.account("pencuri")
    pen, accomplice = Pen(running.url, thief), Pen(running.url, thief)
    with ExitStack() as open_lines:
        for one in (pen, accomplice):
            one.http.verify = str(house.home.keys / "ca.pem")
            open_lines.enter_context(closing(one.enroll(house.code())))
        one, two = (open_lines.enter_context(closing(joined(running.url, house, secret, tmp_path))) for _ in range(2))
        letters = one.letter, two.letter
        worked(one, 0)
        liar = Liar(pen, boss, seed, accomplice)
        for number in range(1, ROUNDS + 1):
            read_by(liar)
            liar.go()
            offer_a_piece(liar)
            worked(one, number)
            worked(two, number)
        one.pull()
        assert set(liar.met) >= MET, MET - set(liar.met)
        assert (one.letter, two.letter) == letters and not one.told and not two.told
        assert one.chain == two.chain and set(one.entries) == set(two.entries)
        for client in (one, two):
            own = [entry for entry in client.entries.values() if entry.read["desk"] == client.desk]
            assert len(own) == client.desk_seq and all(entry.seq and not entry.refused for entry in own)
        its = (pen.desk, accomplice.desk)
        taken = [entry.read for entry in one.entries.values() if entry.read["desk"] in its and not entry.refused]
        assert {entry["by"] for entry in taken} <= {pen.author, "emergency:Saya"}
    for line in (
        ("backup", "--dir", str(house.home.folder), str(tmp_path / "b")),
        ("verify", "--dir", str(house.home.folder)),
    ):
        code, text = said(*line)
        assert code == 0, text
    (backup,) = (tmp_path / "b").glob("*.ledger.gz")
    findings = verify_file(backup).findings
    assert {finding.code for finding in findings} == {"brought", "parent", "number", "fork"}
    assert {(finding.via or finding.desk).split()[-1] for finding in findings} == set(its)
