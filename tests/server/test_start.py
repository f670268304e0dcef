"""What stands in the way when a server is made or started: named, with the way out, and nothing is half done."""

import io
import os
import pwd
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from server.__main__ import main
from server.settings import Home
from tests.helpers import postgres
from tests.server.house import House, serves

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
Tell = Callable[..., str]


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Runs one command that fails; gives what it said."""

    def run(folder: Path, *arguments: str, secrets: tuple[str, ...] = ()) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{secret}\n" for secret in secrets)))
        assert main([*arguments, "--dir", str(folder), "--password-stdin"]) == 1
        return capsys.readouterr().err

    return run


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", [("init",), ("restore", "cadangan.ledger.gz")])
def test_a_folder_on_sqlite_is_not_made_one_on_postgresql_by_naming_it(
    sqlite_house: House, tmp_path: Path, tell: Tell, command: tuple[str, ...]
) -> None:
    (tmp_path / "dsn").write_text("host=127.0.0.1 dbname=konsol112\n")
    before = files_of(sqlite_house.home.folder)
    said = tell(sqlite_house.home.folder, *command, "--postgres", str(tmp_path / "dsn"))
    assert "ledger.db" in said and "restore --keys --postgres" in said
    assert files_of(sqlite_house.home.folder) == before


def test_a_folder_on_postgresql_keeps_its_database(tmp_path: Path, tell: Tell) -> None:
    home = Home(tmp_path / "server")
    home.make()
    home.config_file.write_text('{"version":1,"city":"35.72","server":"s","postgres":"/etc/konsol112/dsn"}')
    (tmp_path / "other").write_text("host=127.0.0.1")
    assert "/etc/konsol112/dsn" in tell(home.folder, "init", "--postgres", str(tmp_path / "other"))


@pytest.mark.parametrize("dsn", [b"", b"konsol112\n", b"\xff\xfe"])
def test_what_is_no_address_of_postgresql_is_named_with_its_file(tmp_path: Path, tell: Tell, dsn: bytes) -> None:
    (tmp_path / "dsn").write_bytes(dsn)
    said = tell(tmp_path / "server", "init", "--postgres", str(tmp_path / "dsn"), secrets=("sandi-admin-uji",))
    assert said.startswith("dsn tidak berisi alamat PostgreSQL")


def test_a_usb_stick_that_is_not_plugged_in_is_named_before_anything_is_made(tmp_path: Path, tell: Tell) -> None:
    usb = tmp_path / "usb"
    said = tell(tmp_path / "server", "init", "--sample", "--recovery-key", str(usb / "city.key"))
    assert f"Folder {usb} tidak ada" in said and "USB" in said
    assert not (tmp_path / "server").exists()


def test_a_recovery_key_that_exists_is_named_before_anything_is_made(tmp_path: Path, tell: Tell) -> None:
    (tmp_path / "city.key").write_bytes(b"of another city")
    said = tell(tmp_path / "server", "init", "--sample", "--recovery-key", str(tmp_path / "city.key"))
    assert str(tmp_path / "city.key") in said and not (tmp_path / "server").exists()


def test_a_backup_to_a_disk_that_is_not_plugged_in_is_not_written_beside_what_it_is_to_save(
    sqlite_house: House, tmp_path: Path, tell: Tell
) -> None:
    usb = tmp_path / "usb"
    assert f"Folder {usb} tidak ada" in tell(sqlite_house.home.folder, "backup", str(usb / "cadangan"))
    assert not usb.exists()


def test_a_server_that_starts_before_its_postgresql_waits_says_so_and_then_serves(tmp_path: Path) -> None:
    """As after a power cut. The folder of PostgreSQL lies outside of pytest's own, for the user it runs as."""
    with tempfile.TemporaryDirectory(prefix="k112-postgres-") as folder:
        data = Path(folder) / "data"
        house = House(tmp_path / "server", postgres.fresh_database(data))
        postgres.stop(data)
        line = [sys.executable, "-m", "server", "run", "--plain", "--port", "0", "--dir", str(house.home.folder)]
        with subprocess.Popen(
            line, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"}
        ) as served:
            try:
                assert served.stdout is not None
                said = served.stdout.readline().decode()
                assert said.startswith("PostgreSQL belum bisa dihubungi (") and "Server menunggu" in said
                postgres.server(data)
                told = [served.stdout.readline().decode() for _ in range(2)]
                assert told[0] == "PostgreSQL sudah bisa dihubungi.\n" and told[1].startswith("Server berjalan di")
                assert serves(told[1])
            finally:
                served.send_signal(signal.SIGTERM)
            assert served.wait(60) == 0
        postgres.stop(data)


def test_root_makes_nothing_in_the_folder_of_the_servers_account(
    sqlite_house: House, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() == 0:
        os.chown(sqlite_house.home.folder, 65534, 65534)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    before = files_of(sqlite_house.home.folder)
    said = tell(sqlite_house.home.folder, "desk", "code")
    account = pwd.getpwuid(sqlite_house.home.folder.stat().st_uid).pw_name
    assert f"runuser -u {account} -- konsol112-server" in said
    assert files_of(sqlite_house.home.folder) == before
