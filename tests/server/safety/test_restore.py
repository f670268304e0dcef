"""Backups and restores: proven before they are believed, a new epoch each time, healed by the desks."""

import gzip
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from server.__main__ import main
from server.app.open_home import database_of
from server.errors import Condition, RefusedByServer
from server.keys import KeyLock, load_signer
from server.ledger.transaction import Draft
from server.safety import (
    Backup,
    Restored,
    Secrets,
    load,
    make_backup,
    make_recovery_key,
    new_home,
    open_recovery_key,
    restore,
)
from server.settings import Home
from server.store.sqlite import SqliteDatabase
from tests.server.conftest import PASSWORD
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from wire.entry import decode_entry, fact_of
from wire.facts import CaseNoted, EpochStarted, KeyDestroyed
from wire.seal import new_key, public_of, sealed_with

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]
PASSPHRASE = "frasa sandi kota"


def back_up(house: House, folder: Path) -> Backup:
    with house.opened() as opened:
        return make_backup(house.home, house.config, opened.connection, opened.signer, folder)


def bring_back(house: House, backup: Backup, secrets: Secrets | None = None) -> Restored:
    signer = load_signer(house.home.keys / "signing.key")
    return restore(house.home, database_of(house.home, house.config), signer, backup.ledger, secrets)


@pytest.fixture
def pen(house: House, join: Join) -> Iterator[Pen]:
    """A desk with ten entries and a sealed one; the server is stopped again."""
    with served(house) as state:
        made = join(state)
        key = new_key()
        made.push(made.notes(10))
        made.push([made.write(sealed_with(CaseNoted("rahasia"), key), stream="case:1")], keys={"case:1": key})
        made.key_of_case = key  # type: ignore[attr-defined]
    yield made


def test_a_restore_brings_back_every_entry_and_the_desk_brings_the_rest(house: House, pen: Pen, tmp_path: Path) -> None:
    with served(house) as state:
        pen.url = state.url
        rows = pen.everything()
        backup = back_up(house, tmp_path / "backups")  # while it runs
        later = pen.notes(5)
        pen.push(later)
        letter = state.ask(_letter)
    done = bring_back(house, backup)
    assert backup.entries == len(rows) and done.entries == len(rows) + 1
    with served(house) as state:
        pen.url = state.url
        assert pen.hello(after=len(rows)).chain_at_after == rows[-1].hash
        assert pen.epoch == done.epoch
        again = pen.everything()
        assert [(row.seq, bytes(row.entry), row.hash, row.sig) for row in again[:-1]] == [
            (row.seq, bytes(row.entry), row.hash, row.sig) for row in rows
        ]
        assert fact_of(decode_entry(bytes(again[-1].entry))) == EpochStarted(done.epoch, "restore")
        # Its token is good, its key is there, and what came after the backup is taken again.
        assert pen.page().keys == {"case:1": pen.key_of_case}  # type: ignore[attr-defined]
        assert all(ack.seq for ack in pen.push(later))
        assert set(pen.written) <= {bytes(row.entry) for row in pen.everything()}
        assert state.ask(_letter) > letter


async def _letter(room):  # type: ignore[no-untyped-def]
    """The next letter, given away."""
    from server.accounts.enrolment import letter_number, next_letter

    return letter_number(await room.ledger.write(next_letter))


def test_who_writes_after_a_restore_may_read_what_is_confidential_again_by_the_session_of_before(
    house: House, pen: Pen, secret: str, tmp_path: Path
) -> None:
    house.account("siti", secret=secret)
    backup = back_up(house, tmp_path / "backups")
    with served(house) as state:
        pen.url = state.url
        hand = pen.sign_in("siti", PASSWORD)
        pen.author = hand.credential.account
        pen.push(pen.notes(1))
        assert state.ask(lambda room: room.ledger.reads(pen.desk)) == "all"
    bring_back(house, backup)
    with served(house) as state:
        pen.url = state.url
        pen.hello()
        assert state.ask(lambda room: room.ledger.reads(pen.desk)) == "open"
        pen.push([*pen.written[-1:], *pen.notes(1)])
        assert state.ask(lambda room: room.ledger.reads(pen.desk)) == "all"


def test_the_same_backup_twice_gives_two_epochs(house: House, pen: Pen, tmp_path: Path) -> None:
    backup = back_up(house, tmp_path / "backups")
    epochs = {bring_back(house, backup).epoch for _ in range(3)} | {pen.epoch}
    assert len(epochs) == 4
    with served(house) as state:
        pen.url = state.url
        assert pen.hello().epoch in epochs - {pen.epoch} or pen.epoch in epochs
        assert [fact_of(decode_entry(bytes(row.entry))) for row in pen.everything()].count(
            EpochStarted(pen.epoch, "restore")
        ) == 1


def test_refusals_stay_refused_and_what_was_vouched_stays_vouched(
    house: House, pen: Pen, join: Join, tmp_path: Path
) -> None:
    with served(house) as state:
        pen.url = state.url
        refused = pen.write(by="nobody")
        first = pen.push([refused])
        other = join(state)
        pen.push(other.notes(2))
    trust = house.rows("SELECT seq, trust, flag, received FROM entries ORDER BY seq")
    backup = back_up(house, tmp_path / "backups")
    bring_back(house, backup)
    assert house.rows("SELECT seq, trust, flag, received FROM entries ORDER BY seq")[:-1] == trust
    with served(house) as state:
        pen.url = state.url
        pen.hello()
        assert pen.push([refused]) == first


def test_a_destroyed_key_stays_destroyed_whatever_backup_comes_back(house: House, pen: Pen, tmp_path: Path) -> None:
    old = back_up(house, tmp_path / "old")
    house.do(lambda tx: tx.write(Draft("ref:key:case:1", KeyDestroyed("case:1", "permintaan"))))
    new = back_up(house, tmp_path / "new")
    bring_back(house, new, load(old.keys, b""))
    assert house.rows("SELECT stream FROM stream_keys") == []


@pytest.mark.parametrize("change", ["bytes", "cut", "other"])
def test_a_backup_that_was_changed_is_refused_and_nothing_is_touched(
    house: House, pen: Pen, tmp_path: Path, change: str
) -> None:
    backup = back_up(house, tmp_path / "backups")
    lines = gzip.decompress(backup.ledger.read_bytes()).splitlines(keepends=True)
    if change == "bytes":
        lines[5] = lines[5].replace(b'"received":', b'"received":1,"was":').replace(b'"entry":"ey', b'"entry":"fy')
    elif change == "cut":
        lines = lines[:-3]
    else:
        lines[0] = lines[0].replace(b"35.72", b"35.73")
    backup.ledger.write_bytes(gzip.compress(b"".join(lines)))
    before = house.rows("SELECT n, epoch FROM head")
    with pytest.raises(RefusedByServer, match="backup_broken"):
        bring_back(house, backup)
    assert house.rows("SELECT n, epoch FROM head") == before


def rot(house: House, kind: str) -> None:
    """What an old disk does to one entry."""
    if kind == "flipped":
        changed = "replace(CAST(raw AS TEXT), '\"at\":1', '\"at\":2')"
        house.run(f"UPDATE entries SET raw=CAST({changed} AS BLOB) WHERE seq=(SELECT max(seq)-3 FROM entries)")
    elif kind == "chain":
        house.run("UPDATE entries SET chain=zeroblob(32) WHERE seq=(SELECT max(seq) FROM entries)")
        house.run("UPDATE entries SET raw=zeroblob(9) WHERE seq=(SELECT max(seq)-1 FROM entries)")
    else:
        (root,) = house.rows("SELECT rootpage FROM sqlite_master WHERE name='entries'")[0]
        house.run("PRAGMA wal_checkpoint(TRUNCATE)")
        data = bytearray(house.home.database_file.read_bytes())
        first = int.from_bytes(data[(root - 1) * 4096 + 12 :][:2])  # of an inner page, its first cell
        leaf = int.from_bytes(data[(root - 1) * 4096 + first :][:4])
        data[(leaf - 1) * 4096 : leaf * 4096] = os.urandom(4096)
        house.home.database_file.write_bytes(data)


@pytest.mark.parametrize("kind", ["flipped", "chain", "torn"])
def test_an_entry_that_rots_keeps_no_backup_from_writing_the_keys(
    sqlite_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    house, command = sqlite_house, ["--dir", str(sqlite_house.home.folder)]
    with served(house) as state, closing(Pen(state.url, house.account("siti"))) as pen:
        pen.enroll(house.code())
        key = new_key()
        pen.push([pen.write(sealed_with(CaseNoted("rahasia"), key), stream="case:1")], keys={"case:1": key})
        sound = back_up(house, tmp_path / "sound")
        later = new_key()
        pen.push(pen.notes(60))
        pen.push([pen.write(sealed_with(CaseNoted("baru"), later), stream="case:2")], keys={"case:2": later})
    rot(house, kind)
    assert main(["backup", str(tmp_path / "rotten"), *command]) == 1
    said = capsys.readouterr()
    assert "Cadangan kunci:" in said.out and "Cadangan ditulis" not in said.out
    assert ("ledger.db rusak" if kind == "torn" else "TIDAK UTUH") in said.err and "restore" in said.err
    assert not list((tmp_path / "rotten").glob("*.ledger.gz")), "what is not sound has no backup's name"
    assert len(list((tmp_path / "rotten").glob("*.rusak"))) == (0 if kind == "torn" else 1)
    (keys,) = (tmp_path / "rotten").glob("*.keys")
    # On a new machine: the last sound ledger with the newest keys; the desk brings the rest.
    house.home.folder.rename(tmp_path / "lost")
    assert main(["restore", str(sound.ledger), "--keys", str(keys), *command]) == 0
    held = house.rows("SELECT city, stream, key FROM stream_keys WHERE stream IN ('case:1', 'case:2')")
    lock = KeyLock(load_signer(house.home.keys / "signing.key"))
    assert {stream: lock.opened(city, stream, bytes(kept)) for city, stream, kept in held} == {
        "case:1": key,
        "case:2": later,
    }


def test_a_damaged_database_file_is_replaced_and_kept(sqlite_house: House, tmp_path: Path) -> None:
    house = sqlite_house
    account = house.account("siti", secret="$argon2id$x")
    backup = back_up(house, tmp_path / "backups")
    house.home.database_file.write_bytes(b"not a database" * 500)
    with pytest.raises(Condition):
        house.rows("SELECT 1")
    bring_back(house, backup, load(backup.keys, b""))
    assert house.rows("SELECT account FROM passwords") == [(account,)]
    kept = list(house.home.folder.glob("ledger.before-*.db"))
    assert [path.read_bytes()[:3] for path in kept] == [b"not"]


def test_a_new_machine_gets_keys_and_ledger_from_the_two_files(sqlite_house: House, join: Join, tmp_path: Path) -> None:
    house = sqlite_house
    key_file = tmp_path / "recovery.key"
    (house.home.keys / "recovery.pub").write_bytes(make_recovery_key(key_file, PASSPHRASE))
    with served(house) as state:
        pen = Pen(state.url, house.account("siti")).enroll(house.code())
        pen.push(pen.notes(3))
        backup = back_up(house, tmp_path / "backups")
        pen.enroll(house.code())
    assert backup.sealed and b"signing" not in backup.keys.read_bytes()
    with pytest.raises(RefusedByServer, match="recovery_other_city"):
        load(backup.keys, b"\1" * 32)
    secrets = load(backup.keys, open_recovery_key(key_file, PASSPHRASE))
    home = Home(tmp_path / "elsewhere")
    config = new_home(home, backup.ledger, secrets, None)
    signer = load_signer(home.keys / "signing.key")
    done = restore(home, SqliteDatabase(home.database_file), signer, backup.ledger, secrets)
    assert config.city == house.config.city and done.entries > backup.entries
    moved = House.__new__(House)
    moved.home, moved.config = home, config
    with served(moved) as state:
        pen.url = state.url
        assert pen.enroll(moved.code()).letter == "G", "letters of the days after the backup are left out"
    pen.close()


def test_a_recovery_key_is_written_once_and_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "recovery.key"
    public = make_recovery_key(path, PASSPHRASE)
    assert public_of(open_recovery_key(path, PASSPHRASE)) == public
    for code, call in (
        ("file_exists", lambda: make_recovery_key(path, PASSPHRASE)),
        ("passphrase_length", lambda: make_recovery_key(tmp_path / "b", "pendek")),
        ("recovery_passphrase", lambda: open_recovery_key(path, "frasa yang salah")),
    ):
        with pytest.raises(RefusedByServer, match=code):
            call()
    path.write_bytes(b"something else")
    with pytest.raises(RefusedByServer, match="recovery_file"):
        open_recovery_key(path, PASSPHRASE)


def test_a_served_room_signs_its_head(house: House, running: Served, join: Join) -> None:
    join(running)
    running.ask(lambda room: room.ledger.write(lambda tx: tx.sign_head()))
    assert (
        house.rows("SELECT n, chain FROM signed_heads ORDER BY n DESC")[0] == house.rows("SELECT n, chain FROM head")[0]
    )
