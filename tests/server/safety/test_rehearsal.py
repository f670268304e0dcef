"""`rehearse`: the newest backup is really restored, told of, and nothing of it stays; what is served is not touched."""

import gzip
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.__main__ import main
from server.app import command_safety as command_rehearse
from server.safety import Backup, make_backup, make_recovery_key
from server.store.lock import locked
from tests.server.house import House, served
from tests.server.pen import Pen
from wire.facts import CaseNoted
from wire.seal import new_key, sealed_with

Join = Callable[..., Pen]
Rehearse = Callable[..., str]
PASSPHRASE = "frasa sandi kota"
ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 90


@pytest.fixture
def rehearse(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Rehearse:
    """Runs it; gives what it said."""

    def run(*arguments: object, typed: str = "", ends: int = 0) -> str:
        capsys.readouterr()
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert main(["rehearse", *map(str, arguments), *(["--password-stdin"] if typed else [])]) == ends
        return "".join(capsys.readouterr())

    return run


@pytest.fixture
def pen(house: House, join: Join) -> Iterator[Pen]:
    """A desk that has written ten notes and a sealed one."""
    with served(house) as state:
        made = join(state)
        key = new_key()
        made.push(made.notes(10))
        made.push([made.write(sealed_with(CaseNoted("rahasia"), key), stream="case:1")], keys={"case:1": key})
    yield made


def back_up(house: House, folder: Path) -> Backup:
    with house.opened() as opened:
        return make_backup(house.home, house.config, opened.connection, opened.signer, folder)


def files_of(*folders: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_the_newest_backup_is_restored_and_told_of_and_nothing_stays_while_the_server_runs(
    house: House, pen: Pen, tmp_path: Path, rehearse: Rehearse
) -> None:
    (house.home.keys / "recovery.pub").write_bytes(make_recovery_key(tmp_path / "city.key", PASSPHRASE))
    backups = tmp_path / "backups"
    with served(house):
        entries = back_up(house, backups).entries
        head, before = house.rows("SELECT n, epoch FROM head"), files_of(backups, house.home.keys)
        said = rehearse(backups, "--dir", house.home.folder)
        assert f"{entries} entri, 1 meja" in said and "berhasil" in said and "tersegel" in said
        assert house.rows("SELECT n, epoch FROM head") == head
    assert files_of(backups, house.home.keys) == before
    assert not list(house.home.folder.glob("gladi-*"))


def test_with_the_recovery_key_it_needs_no_server_and_opens_the_keys(
    house: House, pen: Pen, tmp_path: Path, rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "elsewhere"))
    key = tmp_path / "city.key"
    (house.home.keys / "recovery.pub").write_bytes(make_recovery_key(key, PASSPHRASE))
    house.account("ani", secret="x")
    entries = back_up(house, tmp_path / "backups").entries
    given = (tmp_path / "backups", "--recovery-key", key)
    said = rehearse(*given, "--lang", "en", typed=f"{PASSPHRASE}\n")
    assert f"{entries} entries, 1 desk" in said and "went well" in said
    assert "1 key of cases" in said and "can sign in: 2" in said
    assert "Frasa sandi salah" in rehearse(*given, typed="bukan frasanya\n", ends=1)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_without_a_server_and_without_the_recovery_key_it_says_what_is_needed(
    sqlite_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["rehearse", str(tmp_path)])
    assert "--dir" in capsys.readouterr().err


@pytest.mark.parametrize("change", ["bytes", "cut"])
def test_a_backup_that_cannot_be_restored_is_found(
    sqlite_house: House, tmp_path: Path, rehearse: Rehearse, change: str
) -> None:
    sqlite_house.account("ani")
    backup = back_up(sqlite_house, tmp_path / "backups")
    text = gzip.decompress(backup.ledger.read_bytes())
    lines = text.splitlines(keepends=True)
    changed = text.replace(b'"entry":"ey', b'"entry":"fy', 1) if change == "bytes" else b"".join(lines[:-1])
    assert changed != text
    backup.ledger.write_bytes(gzip.compress(changed))
    said = rehearse(tmp_path / "backups", "--dir", sqlite_house.home.folder, ends=1)
    assert "rusak atau diubah" in said and "berhasil" not in said
    assert not list(sqlite_house.home.folder.glob("gladi-*"))


def test_what_would_be_missed_on_the_day_it_is_needed_fails_the_rehearsal(
    sqlite_house: House, tmp_path: Path, rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups, place = tmp_path / "backups", ("--dir", sqlite_house.home.folder)
    backups.mkdir()
    assert "tidak berisi cadangan" in rehearse(backups, *place, ends=1)
    assert f"Folder {tmp_path / 'usb'} tidak ada" in rehearse(tmp_path / "usb", *place, ends=1)
    backup = back_up(sqlite_house, backups)
    assert "berhasil" in rehearse(backups, *place, "--max-age", "26")
    now = time.time()
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(time, "time", lambda: now + 27 * 3600)
        said = rehearse(backups, *place, "--max-age", "26", ends=1)
        assert "TERLALU TUA: 27 jam" in said and "GAGAL" in said
    (backups / "blobs").mkdir()
    (backups / "blobs" / ("a" * 64)).write_bytes(b"another file")
    said = rehearse(backups, *place, ends=1)
    assert "RUSAK: aaaaaaaaaaaa." in said and "GAGAL" in said
    (backups / "blobs" / ("a" * 64)).unlink()
    backup.keys.unlink()
    assert f"BERKAS KUNCI TIDAK ADA: {backup.keys}" in rehearse(backups, *place, ends=1)


def test_the_newest_is_the_one_whose_name_says_so_whatever_its_file_says(
    sqlite_house: House, tmp_path: Path, rehearse: Rehearse
) -> None:
    backup = back_up(sqlite_house, tmp_path / "backups")
    older = backup.ledger.with_name(f"konsol112-{sqlite_house.config.city}-20200101T000000Z.ledger.gz")
    older.write_bytes(b"copied later")
    assert f"dari {backup.ledger} " in rehearse(tmp_path / "backups", "--dir", sqlite_house.home.folder)


def test_it_never_takes_the_last_room_of_the_server(
    sqlite_house: House, tmp_path: Path, rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(sqlite_house, tmp_path / "backups")
    free = command_rehearse.shutil.disk_usage(tmp_path).free // command_rehearse.MB
    monkeypatch.setattr(command_rehearse, "ROOM_MB", free + 1000)
    said = rehearse(tmp_path / "backups", "--dir", sqlite_house.home.folder, ends=1)
    assert f"di {sqlite_house.home.folder}, yang bebas" in said
    assert not list(sqlite_house.home.folder.glob("gladi-*"))


def test_what_a_power_cut_left_goes_with_the_next_rehearsal_but_not_one_that_runs(
    sqlite_house: House, tmp_path: Path, rehearse: Rehearse
) -> None:
    back_up(sqlite_house, tmp_path / "backups")
    left, runs = sqlite_house.home.folder / "gladi-left", sqlite_house.home.folder / "gladi-runs"
    for folder in (left, runs):
        folder.mkdir()
        (folder / "lock").touch()
    with locked(runs / "lock"):
        rehearse(tmp_path / "backups", "--dir", sqlite_house.home.folder)
    assert not left.exists() and runs.exists()


@pytest.mark.slow
def test_one_that_is_ended_half_way_leaves_nothing_either(sqlite_house: House, tmp_path: Path) -> None:
    back_up(sqlite_house, tmp_path / "backups")
    (tmp_path / "backups" / "blobs").mkdir()
    hangs = tmp_path / "backups" / "blobs" / ("a" * 64)
    os.mkfifo(hangs)  # as a disk that does not answer
    held = os.open(hangs, os.O_RDWR)
    line = (sys.executable, "-m", "server", "rehearse", tmp_path / "backups", "--dir", sqlite_house.home.folder)
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=ROOT) as runs:
        assert runs.stdout is not None and any("Kembali" in said for said in runs.stdout)
        assert list(sqlite_house.home.folder.glob("gladi-*"))
        runs.send_signal(signal.SIGTERM)
        assert runs.wait(PATIENCE_S) == 143
    os.close(held)
    assert not list(sqlite_house.home.folder.glob("gladi-*"))
