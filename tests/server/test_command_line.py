"""The command line: every command, Indonesian first, secrets only over standard input."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from server.__main__ import main
from server.settings import Home, PositionRules
from tests.helpers import postgres
from tests.server.house import House
from wire.seal import seal_to_city

pytestmark = pytest.mark.slow

ADMIN, PASSPHRASE = "sandi-admin-uji", "frasa sandi kota"
Tell = Callable[..., str]


@pytest.fixture
def tell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Runs one command on the test's server; gives what it said."""

    def run(*arguments: str, secrets: tuple[str, ...] = (), fails: bool = False) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{secret}\n" for secret in secrets)))
        given = [*arguments, "--dir", str(tmp_path / "server"), *(["--password-stdin"] if secrets else [])]
        code = main(given)
        said = capsys.readouterr()
        assert code == (1 if fails else 0), said
        return said.err if fails else said.out

    return run


@pytest.fixture
def ready(tell: Tell, tmp_path: Path) -> Tell:
    """A server that was made with a recovery key."""
    said = tell("init", "--sample", "--recovery-key", str(tmp_path / "city.key"), secrets=(ADMIN, PASSPHRASE))
    assert "siap" in said and "tidak ada salinan lain" in said and "admin" in said
    return tell


def test_init_writes_the_citys_data_once_and_only_what_is_missing(ready: Tell, tmp_path: Path) -> None:
    keys = {path.name: path.read_bytes() for path in (tmp_path / "server" / "keys").iterdir()}
    assert "0 data kota" in ready("init", "--sample")
    assert {path.name: path.read_bytes() for path in (tmp_path / "server" / "keys").iterdir()} == keys
    assert ready("account", "list").count("admin") == 2
    ready("init", "--name", "server.kota.test")
    assert Home(tmp_path / "server").config().names[-1] == "server.kota.test"


def test_init_on_postgresql_keeps_only_the_name_of_the_secret_file(
    tell: Tell, postgres_folder: Path, tmp_path: Path
) -> None:
    dsn = tmp_path / "dsn"
    dsn.write_text(postgres.fresh_database(postgres_folder) + "\n")
    tell("init", "--postgres", str(dsn), secrets=(ADMIN,))
    assert dsn.read_text().strip() not in (tmp_path / "server" / "config.json").read_text()
    assert "Utuh" in tell("verify")


def test_init_of_another_city_in_the_same_folder_is_refused(ready: Tell, tmp_path: Path) -> None:
    home = Home(tmp_path / "server")
    home.config_file.write_text(home.config_file.read_text().replace("35.72", "35.73"))
    assert "35.73" in ready("init", fails=True)


def test_private_files_are_readable_by_the_server_only(ready: Tell, tmp_path: Path) -> None:
    folder = tmp_path / "server"
    for path in [*(folder / "keys").iterdir(), folder / "config.json", folder / "head", tmp_path / "city.key"]:
        assert path.stat().st_mode & 0o077 == 0, path
    assert folder.stat().st_mode & 0o077 == 0


def test_accounts_are_made_changed_and_listed(ready: Tell) -> None:
    ready("account", "add", "Siti", "--role", "dispatcher", "--role", "supervisor", secrets=("sandi-siti-uji",))
    assert re.search(r"siti +dispatcher,supervisor +aktif", ready("account", "list"))
    ready("account", "roles", "siti", "--role", "viewer")
    ready("account", "disable", "siti")
    assert re.search(r"siti +viewer +nonaktif", ready("account", "list"))
    ready("account", "enable", "siti")
    assert "nama orangnya" in ready("account", "password", "siti", secrets=("sandi-siti-baru",), fails=True)
    ready("account", "password", "siti", secrets=("sandi-lain-uji",))
    for arguments, secrets, word in (
        (("add", "siti", "--role", "viewer"), ("sandi-siti-uji",), "sudah ada"),
        (("add", "x y", "--role", "viewer"), ("sandi-siti-uji",), "Nama masuk"),
        (("add", "budi"), ("sandi-budi-uji",), "--role"),
        (("add", "budi", "--role", "viewer"), ("pendek",), "10-200"),
        (("roles", "siti"), (), "--role"),
        (("password", "tidakada"), ("sandi-siti-uji",), "tidak ada"),
    ):
        assert word in ready("account", *arguments, secrets=secrets, fails=True)
    assert "exists already" in ready(
        "account", "add", "siti", "--role", "viewer", "--lang", "en", secrets=("sandi-lain-uji",), fails=True
    )


def test_desks_get_codes_and_can_be_revoked(ready: Tell) -> None:
    assert re.search(r"K112-[A-Z2-9]{10}-[A-Z2-7]{16}", ready("desk", "code"))
    assert ready("desk", "list") == ""
    assert "huruf" in ready("desk", "revoke", "Q", fails=True)


def test_devices_are_enrolled_listed_and_revoked(ready: Tell) -> None:
    assert "unit" in ready("device", "add", fails=True)
    assert "X-9" in ready("device", "add", "X-9", fails=True)
    said = ready("device", "add", "PSC-1", "D-1")
    tokens = re.findall(r"[a-z2-9]{6}(?:-[a-z2-9]{6}){3}", said)
    assert len(set(tokens)) == 2 and "/v1/positions/owntracks" in said
    assert "Bearer" in ready("device", "gateway")
    assert "Traccar" in ready("device", "add", "PSC-2", "--traccar", secrets=("000011112222333",))
    assert "nomor 4" in ready("device", "add", "D-2", "--traccar", secrets=("000011112222333",), fails=True)
    listed = ready("device", "list")
    assert [line.split()[:2] for line in listed.splitlines()] == [
        ["1", "PSC-1"],
        ["2", "D-1"],
        ["3", "-"],
        ["4", "PSC-2"],
    ]
    assert listed.count("belum ada posisi") == 4 and not set(tokens) & set(listed.split())
    assert "tidak diterima" in ready("device", "revoke", "1")
    assert "bernomor 1" in ready("device", "revoke", "1", fails=True)
    assert "DICABUT" in ready("device", "list").splitlines()[0]
    assert "REVOKED" in ready("device", "list", "--lang", "en").splitlines()[0]
    # An identifier is free again when its device was revoked.
    ready("device", "revoke", "4")
    ready("device", "add", "D-2", "--traccar", secrets=("000011112222333",))


def test_init_draws_a_wide_box_around_the_city_and_keeps_one_that_was_set(ready: Tell, tmp_path: Path) -> None:
    home = Home(tmp_path / "server")
    box = home.config().positions.box
    assert box is not None and box[0] < -9 and box[3] > 113
    rules = PositionRules(late_min=5, box=(-9.0, 111.0, -7.0, 113.0))
    home.save(msgspec.structs.replace(home.config(), positions=rules))
    ready("init", "--sample")
    assert home.config().positions == rules


def test_a_backup_is_restored_from_its_two_files(ready: Tell, tmp_path: Path) -> None:
    assert "diperiksa" in ready("backup", str(tmp_path / "backups"))
    (ledger,), (keys,) = (tmp_path / "backups").glob("*.ledger.gz"), (tmp_path / "backups").glob("*.keys")
    assert "zaman baru" in ready("restore", str(ledger))
    sealed = ("restore", str(ledger), "--keys", str(keys))
    assert "tersegel" in ready(*sealed, fails=True)
    key = ("--recovery-key", str(tmp_path / "city.key"))
    assert "Frasa sandi salah" in ready(*sealed, *key, secrets=("frasa sandi lain",), fails=True)
    assert "zaman baru" in ready(*sealed, *key, secrets=(PASSPHRASE,))
    assert "Utuh" in ready("verify")
    assert "Sound" in ready("verify", str(ledger), "--lang", "en")
    assert "nowhere tidak ada" in ready("restore", str(tmp_path / "nowhere"), fails=True)
    (tmp_path / "server").rename(tmp_path / "lost")
    assert "zaman baru" in ready(*sealed, *key, secrets=(PASSPHRASE,))
    assert re.search(r"admin +admin +aktif", ready("account", "list"))


def test_verify_finds_what_was_changed_in_the_database(ready: Tell, tmp_path: Path) -> None:
    assert "Utuh" in ready("verify", "--export", str(tmp_path / "out.gz"))
    assert (tmp_path / "out.gz").exists()
    changed = House.__new__(House)
    changed.home = Home(tmp_path / "server")
    changed.config = changed.home.config()
    changed.run("UPDATE entries SET raw = CAST(replace(raw, 'Kota Blitar', 'Kota Blitxx') AS BLOB) WHERE seq = 2")
    with pytest.raises(AssertionError, match="TIDAK UTUH"):
        ready("verify")


def test_a_desks_key_is_opened_with_the_citys_recovery_key(ready: Tell, tmp_path: Path) -> None:
    sealed, opened = tmp_path / "desk.recovery", tmp_path / "desk.opened"
    sealed.write_bytes(seal_to_city(b"k" * 32, (tmp_path / "server" / "keys" / "recovery.pub").read_bytes()))
    line = ("recover", str(sealed), "--key", str(tmp_path / "city.key"), "--to", str(opened))
    assert "salah" in ready(*line, secrets=("frasa sandi lain",), fails=True)
    assert "dibuka" in ready(*line, secrets=(PASSPHRASE,))
    assert opened.read_bytes() == b"k" * 32
    assert "ditimpa" in ready(*line, secrets=(PASSPHRASE,), fails=True)
    sealed.write_bytes(seal_to_city(b"k" * 32, bytes(range(32))))
    opened.unlink()
    assert "kota lain" in ready(*line, secrets=(PASSPHRASE,), fails=True)


def test_a_folder_that_is_no_server_is_told_so(tell: Tell) -> None:
    for command in (("run",), ("account", "list"), ("desk", "code"), ("verify",)):
        assert "init" in tell(*command, fails=True)


def test_without_tls_only_local_addresses_are_served(ready: Tell) -> None:
    assert "127.0.0.1" in ready("run", "--plain", "--host", "0.0.0.0", fails=True)


def test_a_city_folder_that_is_wrong_is_told_with_its_file(tell: Tell, tmp_path: Path) -> None:
    assert "city.json" in tell("init", "--city", str(tmp_path), secrets=(ADMIN,), fails=True)
