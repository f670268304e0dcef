"""A server set up by the README alone is joined from other computers, and its names can change later."""

import io
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import pytest
import requests
from cryptography import x509

from console.secrets.wrapping import KeyFile
from console.station import CA, JOINED, Invitation, join, open_station
from console.sync.client import Client
from server import keys as server_keys
from server import safety
from server.__main__ import main
from server.app.open_home import open_home
from server.errors import RefusedByServer
from server.keys import ServedCertificate, fit_name, names_at, own_names
from server.settings import Home, PositionRules
from tests.helpers.cheap import CHEAP
from tests.helpers.world import PASSPHRASE, PATIENCE_S, desk_code
from wire.messages import Hello, HelloAnswer, Problem

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
ADMIN = "sandi-admin-uji"
# Each system reaches itself by all of 127.0.0.0/8: to the certificate this one is as foreign as any other.
ELSEWHERE = "127.20.30.40"
Tell = Callable[..., str]


@pytest.fixture
def tell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Runs one command on the test's server; gives what it said."""

    def run(*arguments: str, fails: bool = False) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{ADMIN}\n"))
        code = main([*arguments, "--dir", str(tmp_path / "server"), "--password-stdin"])
        said = capsys.readouterr()
        assert code == (1 if fails else 0), said
        return said.err if fails else said.out

    return run


@pytest.fixture
def found_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that this machine's network cards have, as far as these tests are concerned; it has no name."""
    monkeypatch.setattr(socket, "gethostname", lambda: "localhost")
    addresses = [ELSEWHERE]
    monkeypatch.setattr(server_keys, "_addresses", lambda: iter(addresses))
    monkeypatch.setattr(server_keys, "_is_outward", lambda text: text == ELSEWHERE)
    return addresses


@contextmanager
def running(folder: Path, host: str, port: int = 0) -> Iterator[int]:
    """The real server, serving at this address; its port."""
    line = [
        sys.executable,
        "-m",
        "server",
        "run",
        "--dir",
        str(folder),
        "--host",
        host,
        "--port",
        str(port),
        "--no-gateway",
    ]
    process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    try:
        while b"https" not in (said := process.stdout.readline()):
            assert said, "it ended before it listened"
        port = int(said.rsplit(b":", 1)[1].strip(b".\n"))
        at = host if host != "0.0.0.0" else "127.0.0.1"
        with requests.Session() as asking:
            asking.trust_env = False
            assert asking.get(f"https://{at}:{port}/health", verify=folder / "keys" / "ca.pem", timeout=30).ok
        yield port
    finally:
        process.terminate()
        assert process.wait(90) == 0
        process.stdout.close()


def join_at(home: Path, folder: Path, url: str) -> str:
    """A real desk joins at this address; the server it met."""
    vault = KeyFile.create(home / "desk.key", PASSPHRASE, CHEAP)
    return join(home, vault, Invitation(url, desk_code(folder), "Meja Jauh")).server


def test_a_desk_of_another_computer_joins_a_server_that_was_made_without_a_name(
    tell: Tell, found_here: list[str], tmp_path: Path
) -> None:
    said = tell("init")
    assert ELSEWHERE in said and "names add" in said
    folder = tmp_path / "server"
    assert ELSEWHERE in tell("desk", "code")
    with running(folder, "0.0.0.0") as port:
        assert join_at(tmp_path / "desk", folder, f"https://{ELSEWHERE}:{port}") == Home(folder).config().server


def test_a_server_of_before_is_joined_at_the_address_it_is_told_to_listen_at(tell: Tell, tmp_path: Path) -> None:
    tell("init")
    home = Home(tmp_path / "server")
    with running(home.folder, ELSEWHERE) as port:
        join_at(tmp_path / "desk", home.folder, f"https://{ELSEWHERE}:{port}")
    assert ELSEWHERE in home.config().names


@pytest.mark.parametrize("host", ["tidak-ada.invalid", "203.0.113.9", "kota blitar"])
def test_an_address_that_cannot_be_had_is_not_kept(tell: Tell, tmp_path: Path, host: str) -> None:
    tell("init")
    home = Home(tmp_path / "server")
    before = home.config()
    assert host in subprocess.run(
        [sys.executable, "-m", "server", "run", "--dir", str(home.folder), "--host", host, "--port", "0"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stderr  # fmt: skip
    assert home.config() == before


def test_names_are_added_listed_and_taken_away_later(tell: Tell, found_here: list[str], tmp_path: Path) -> None:
    tell("init", "--name", "Konsol.Contoh.ID")
    said = tell("names", "add", "10.1.2.3", "ruang112")
    assert all(name in said for name in ("konsol.contoh.id", "10.1.2.3", "ruang112", ELSEWHERE))
    assert "10.1.2.3" not in tell("names", "remove", "10.1.2.3")
    assert Home(tmp_path / "server").config().names[-2:] == ("konsol.contoh.id", "ruang112")
    assert "ruang112" in tell("names") and "ruang112" in tell("names", "list", "--lang", "en")
    assert "tidak ada di daftar" in tell("names", "remove", "10.1.2.3", fails=True)
    assert "komputer ini sendiri" in tell("names", "remove", ELSEWHERE, fails=True)
    assert "paling sedikit satu" in tell("names", "add", fails=True)
    assert "paling sedikit satu" in tell("names", "add", "--gateway", fails=True)
    for typed in (("--gateway", "gerbang.contoh.id"), ("gerbang.contoh.id", "--gateway")):
        assert "https://gerbang.contoh.id:11201" in tell("names", "add", *typed)
    assert "https://gerbang.contoh.id " in tell("names", "add", "--gateway", "gerbang.contoh.id", "--port", "443")
    assert Home(tmp_path / "server").config().gateway_names == ("gerbang.contoh.id",)


@pytest.mark.parametrize(
    "typed", ["https://10.1.2.3", "10.1.2.3:11200", "kota blitar", "kotá.id", "", "0.0.0.0", "-a.id", "a..id", "*.id"]
)
def test_what_is_no_name_is_refused_before_anything_is_written(tell: Tell, typed: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedByServer):
        fit_name(typed)
    assert "tanpa https" in tell("init", f"--name={typed}", fails=True)
    assert not (tmp_path / "server").exists()


def test_a_machine_without_a_network_says_that_nobody_else_can_join(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_keys, "_addresses", lambda: iter(["127.0.0.1", "169.254.3.4"]))
    monkeypatch.setattr(socket, "gethostname", lambda: "localhost")
    assert "hanya meja di komputer ini" in tell("init")


def test_the_address_by_which_others_reach_this_machine_is_found() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked, suppress(OSError):
        asked.connect(("192.0.2.1", 9))  # sends nothing: the system says from where it would
        assert asked.getsockname()[0] in (*own_names(), "127.0.0.1")
    assert not {"127.0.0.1", "0.0.0.0", "localhost"} & set(own_names())
    assert (names_at("0.0.0.0"), names_at("127.0.0.1"), names_at("10.1.2.3")) == (own_names(), (), ("10.1.2.3",))
    assert names_at("10.1.2.3", "Ruang112") == ("10.1.2.3", "ruang112")
    assert names_at("10.1.2.3", "10.1.2.3") == ("10.1.2.3",) and names_at("fe80::1%eth0", "fe80::1%eth0") == ()


def test_a_name_in_the_settings_that_no_certificate_can_hold_is_told(tell: Tell, tmp_path: Path) -> None:
    tell("init")
    home = Home(tmp_path / "server")
    home.save(msgspec.structs.replace(home.config(), names=("kota blitar",)))
    with pytest.raises(RefusedByServer, match="name_unfit"):
        ServedCertificate(home, "127.0.0.1")


def test_the_certificate_says_each_name_once(tell: Tell, found_here: list[str], tmp_path: Path) -> None:
    tell("init", "--name", "ruang112", "--name", "RUANG112", "--name", ELSEWHERE)
    folder = tmp_path / "server"
    with running(folder, "127.0.0.1"):
        certificate = x509.load_pem_x509_certificate((folder / "keys" / "tls.pem").read_bytes())
    said = [str(one.value) for one in certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value]
    assert len(said) == len(set(said)) and {"ruang112", ELSEWHERE, "localhost"} <= set(said)


def test_a_server_restored_on_a_new_machine_keeps_its_settings_and_its_desks(
    tell: Tell, found_here: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell("init", "--sample", "--name", "konsol.contoh.id")
    home = Home(tmp_path / "server")
    rules = PositionRules(late_min=5, keep_days=7, box=(-9.0, 111.0, -7.0, 113.0))
    changed = msgspec.structs.replace(
        home.config(), positions=rules, map_max_mb=99, attachments_max_mb=7, blob_max_mb=3
    )
    home.save(changed)
    with running(home.folder, "0.0.0.0") as port:
        join_at(tmp_path / "desk", home.folder, f"https://{ELSEWHERE}:{port}")
    before = home.config()
    tell("backup", str(tmp_path / "backups"))
    home.folder.rename(tmp_path / "lost")
    found_here.clear()  # a new machine with other addresses; its operator gives it the old one later
    (ledger,), (keys,) = (tmp_path / "backups").glob("*.ledger.gz"), (tmp_path / "backups").glob("*.keys")
    assert ELSEWHERE in tell("restore", str(ledger), "--keys", str(keys))
    assert home.config() == before and before.positions == rules and before.sample
    with running(home.folder, "0.0.0.0") as port:
        client = Client(f"https://{ELSEWHERE}:{port}", tmp_path / "desk" / CA)
        held = msgspec.json.decode(str(KeyFile.open(tmp_path / "desk" / "desk.key", PASSPHRASE).get("desk_pass")))
        client.authorize(held["token"])
        answer = client.ask(Hello("", 0))
        client.close()
    assert isinstance(answer, HelloAnswer) and answer.head > 0


def test_the_keys_of_a_program_of_before_bring_back_what_they_hold_and_say_what_they_do_not(
    tell: Tell, found_here: list[str], tmp_path: Path
) -> None:
    tell("init", "--sample")
    tell("backup", str(tmp_path / "backups"))
    (ledger,), (keys,) = (tmp_path / "backups").glob("*.ledger.gz"), (tmp_path / "backups").glob("*.keys")
    bundle = msgspec.json.decode(keys.read_bytes())
    del bundle["config"]
    keys.write_bytes(msgspec.json.encode(bundle))
    (tmp_path / "server").rename(tmp_path / "lost")
    said = tell("restore", str(ledger), "--keys", str(keys))
    assert "init" in said and ELSEWHERE in said
    config = Home(tmp_path / "server").config()
    assert config.sample and config.names[0] == ELSEWHERE
    tell("init")
    assert Home(tmp_path / "server").config().positions.box is not None


def test_a_folder_in_which_init_has_run_takes_no_other_servers_backup(
    tell: Tell, found_here: list[str], tmp_path: Path
) -> None:
    tell("init")
    tell("backup", str(tmp_path / "backups"))
    (ledger,), (keys,) = (tmp_path / "backups").glob("*.ledger.gz"), (tmp_path / "backups").glob("*.keys")
    (tmp_path / "server").rename(tmp_path / "lost")
    tell("init")
    own = (tmp_path / "server" / "keys" / "ca.pem").read_bytes()
    for arguments in ((str(ledger), "--keys", str(keys)), (str(ledger),)):
        assert "folder kosong" in tell("restore", *arguments, fails=True)
    assert (tmp_path / "server" / "keys" / "ca.pem").read_bytes() == own


def test_a_restore_keeps_the_place_of_postgresql_out_of_the_keys(tell: Tell, tmp_path: Path) -> None:
    tell("init")
    home = Home(tmp_path / "server")
    with open_home(home) as opened:
        connection = opened.connection
        home.save(msgspec.structs.replace(home.config(), postgres="/srv/lama/dsn"))
        held = safety.collect(connection, home, opened.config.city, opened.config.server)
    assert held.config is not None and held.config.postgres is None


def test_desks_follow_a_server_whose_names_change(tell: Tell, found_here: list[str], tmp_path: Path) -> None:
    other = "127.20.30.41"
    tell("init", "--name", other)
    home, desk = Home(tmp_path / "server"), tmp_path / "desk"
    vault = KeyFile.create(desk / "desk.key", PASSPHRASE, CHEAP)
    with running(home.folder, "0.0.0.0") as port:
        join(desk, vault, Invitation(f"https://{ELSEWHERE}:{port}", desk_code(home.folder), "Meja Jauh"))
        assert spoken_at(desk, vault) == f"https://{ELSEWHERE}:{port}"
    found_here.clear()
    tell("names", "remove", ELSEWHERE)
    with running(home.folder, "0.0.0.0", port) as port:
        assert heard_at(desk, f"https://{ELSEWHERE}:{port}").code == "certificate_name"
        assert spoken_at(desk, vault) == f"https://{other}:{port}", "the server had told it this name before"
    with running(home.folder, "0.0.0.0", port) as port:
        assert joined_url(desk) == f"https://{other}:{port}" == spoken_at(desk, vault)


def test_an_address_that_a_desk_is_told_once_is_kept_when_its_server_answers_there(tell: Tell, tmp_path: Path) -> None:
    tell("init", "--name", ELSEWHERE)
    folder, desk = tmp_path / "server", tmp_path / "desk"
    vault = KeyFile.create(desk / "desk.key", PASSPHRASE, CHEAP)
    with running(folder, "0.0.0.0") as port:
        join(desk, vault, Invitation(f"https://127.0.0.1:{port}", desk_code(folder), "Meja Jauh"))
        assert spoken_at(desk, vault, f"{ELSEWHERE}:{port}") == joined_url(desk) == f"https://{ELSEWHERE}:{port}"


def spoken_at(desk: Path, vault: KeyFile, url: str | None = None) -> str:
    """Where a desk that works speaks to its server."""
    news = threading.Event()
    station = open_station(desk, vault, changed=news.set, url=url)
    until = time.monotonic() + PATIENCE_S
    station.loop.start()
    try:
        while not station.loop.state.online:
            assert time.monotonic() < until, station.loop.state
            news.wait(0.1)
        return station.client.url
    finally:
        station.close()


def heard_at(desk: Path, url: str) -> Problem:
    client = Client(url, desk / CA)
    answer = client.ask(Hello("", 0))
    client.close()
    assert isinstance(answer, Problem)
    return answer


def joined_url(desk: Path) -> str:
    return str(msgspec.json.decode((desk / JOINED).read_bytes())["url"])
