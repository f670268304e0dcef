"""One byte of the ledger is wrong: what stands before it is given, it is said, and a desk or a backup heals it."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.server.house import House, Served
from tests.server.ledger.test_anomalies import said
from tests.server.pen import Pen, unpacked
from wire.messages import HelloAnswer, Page

pytestmark = pytest.mark.slow


@pytest.fixture
def house(sqlite_house: House) -> House:
    return sqlite_house


def spoil(house: House, number: int) -> None:
    ((raw,),) = house.rows("SELECT raw FROM entries WHERE seq=?", number)
    changed = bytes(raw).replace(b"catatan", b"catetan").hex()
    house.run(f"UPDATE entries SET raw=X'{changed}' WHERE seq={number}")


def hello(pen: Pen) -> HelloAnswer:
    return msgspec.json.decode(pen.get("/v1/hello").content, type=HelloAnswer)


def test_what_stands_before_it_is_given_it_is_said_and_a_desk_heals_it(
    house: House, running: Served, join: Callable[..., Pen]
) -> None:
    pen = join(running)
    raws = pen.notes(6)
    seqs = [ack.seq or 0 for ack in pen.push(raws)]
    bad = seqs[3]
    spoil(house, bad)
    assert pen.get("/ready").status_code == 200, "nobody has met it yet"
    page = pen.page(limit=500)
    assert page.rows[-1].seq == bad - 1
    answer = pen.get("/v1/entries", epoch=pen.epoch, after=bad - 1, hash=page.rows[-1].hash.hex())
    assert (answer.status_code, answer.json()["code"], answer.json()["number"]) == (503, "ledger_spoiled", bad)
    ready = pen.get("/ready")
    assert (ready.status_code, ready.json()["code"]) == (503, "ledger_spoiled")
    assert hello(pen).wanted == bad
    assert pen.push(pen.notes(1))[0].seq, "what is written is taken all the same"
    # Other bytes under its id heal nothing; those of its hash do.
    pen.push([raws[3].replace(b"catatan", b"catatin")])
    assert hello(pen).wanted == bad
    assert pen.push([raws[3]])[0].seq == bad
    assert hello(pen).wanted == 0 and pen.get("/ready").status_code == 200
    rest = pen.get("/v1/entries", epoch=pen.epoch, after=bad - 1, hash=page.rows[-1].hash.hex())
    assert bytes(msgspec.json.decode(unpacked(rest), type=Page).rows[0].entry) == raws[3]
    assert len(pen.everything()) == seqs[-1] + 1


def test_a_backup_heals_it_by_a_command(
    house: House, running: Served, join: Callable[..., Pen], tmp_path: Path
) -> None:
    pen, folder = join(running), str(house.home.folder)
    bad = [ack.seq or 0 for ack in pen.push(pen.notes(5))][2]
    assert said("backup", "--dir", folder, str(tmp_path / "backups"))[0] == 0
    (backup,) = (tmp_path / "backups").glob("*.ledger.gz")
    later = pen.push(pen.notes(2))[0].seq or 0
    code, text = said("mend", "--dir", folder, str(backup))
    assert code == 0 and "Tidak ada" in text
    spoil(house, bad)
    spoil(house, later)
    code, text = said("mend", "--dir", folder, str(backup))
    assert code == 1 and f"nomor {bad}" in text and f"rusak: nomor {later}" in text
    assert pen.push([pen.written[-2]])[0].seq == later
    assert len(pen.everything()) == later + 1


def test_what_was_changed_beside_a_whole_entry_is_named_a_backup_is_made_and_it_is_put_right(
    house: House, running: Served, join: Callable[..., Pen], tmp_path: Path
) -> None:
    pen, folder = join(running), str(house.home.folder)
    first, second, third = (ack.seq or 0 for ack in pen.push(pen.notes(3)))
    assert said("verify", "--dir", folder)[0] == 0
    assert said("backup", "--dir", folder, str(tmp_path / "sound"))[0] == 0
    before = house.rows("SELECT seq, id, stream, desk, desk_seq, hash, flag FROM entries ORDER BY seq")
    house.run(
        f"UPDATE entries SET desk='lain', desk_seq=77 WHERE seq={first}",
        f"UPDATE entries SET flag=CAST(X'c328ff9d00a1b2fe' AS TEXT) WHERE seq={second}",
        f"UPDATE entries SET hash=X'{bytes(32).hex()}' WHERE seq={third}",
    )
    code, text = said("verify", "--dir", folder)
    assert code == 1 and "Utuh" in text
    for number, columns in ((first, "desk, desk_seq"), (second, "flag"), (third, "hash")):
        assert f"Nomor {number} di ledger.db: rusak di samping entrinya: {columns}." in text
    code, text = said("backup", "--dir", folder, str(tmp_path / "backups"))
    assert code == 1 and "Cadangan ditulis" in text and f"Nomor {second} di ledger.db" in text
    (backup,) = (tmp_path / "backups").glob("*.ledger.gz")
    assert said("verify", str(backup))[0] == 0
    (sound,) = (tmp_path / "sound").glob("*.ledger.gz")
    code, text = said("mend", "--dir", folder, str(sound))
    assert code == 0 and f"nomor {first}, {second}, {third}" in text
    assert said("verify", "--dir", folder)[0] == 0
    assert house.rows("SELECT seq, id, stream, desk, desk_seq, hash, flag FROM entries ORDER BY seq") == before
