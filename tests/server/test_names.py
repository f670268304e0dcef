"""A server set up by the README alone is joined from other computers, and its names can change later."""

import io
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import pytest
import requests
from cryptography import x509

from console.secrets import KeyFile
from console.station import Invitation, join
from server.__main__ import main
from server.errors import RefusedByServer
from server.keys import names as names_module
from server.keys.names import fit_name, names_at, own_names
from server.settings import Home
from tests.helpers.cheap import CHEAP
from tests.helpers.world import PASSPHRASE, desk_code

ROOT = Path(__file__).parents[2]
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
    """The addresses that this machine's network cards have, as far as these tests are concerned."""
    addresses = [ELSEWHERE]
    monkeypatch.setattr(names_module, "_addresses", lambda: iter(addresses))
    monkeypatch.setattr(names_module, "_is_outward", lambda text: text == ELSEWHERE)
    return addresses


@contextmanager
def running(folder: Path, host: str) -> Iterator[int]:
    """The real server, serving at this address; its port."""
    line = [sys.executable, "-m", "server", "run", "--dir", str(folder), "--host", host, "--port", "0"]
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
    monkeypatch.setattr(names_module, "_addresses", lambda: iter(["127.0.0.1", "169.254.3.4"]))
    monkeypatch.setattr(socket, "gethostname", lambda: "localhost")
    assert "hanya meja di komputer ini" in tell("init")


def test_the_address_by_which_others_reach_this_machine_is_found() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked, suppress(OSError):
        asked.connect(("192.0.2.1", 9))  # sends nothing: the system says from where it would
        assert asked.getsockname()[0] in (*own_names(), "127.0.0.1")
    assert not {"127.0.0.1", "0.0.0.0", "localhost"} & set(own_names())
    assert (names_at("0.0.0.0"), names_at("127.0.0.1"), names_at("10.1.2.3")) == (own_names(), (), ("10.1.2.3",))


def test_a_name_in_the_settings_that_no_certificate_can_hold_is_told(tell: Tell, tmp_path: Path) -> None:
    tell("init")
    home = Home(tmp_path / "server")
    home.save(msgspec.structs.replace(home.config(), names=("kota blitar",)))
    assert "kota blitar" in tell("run", fails=True)


def test_the_certificate_says_each_name_once(tell: Tell, found_here: list[str], tmp_path: Path) -> None:
    tell("init", "--name", "ruang112", "--name", "RUANG112", "--name", ELSEWHERE)
    folder = tmp_path / "server"
    with running(folder, "127.0.0.1"):
        certificate = x509.load_pem_x509_certificate((folder / "keys" / "tls.pem").read_bytes())
    said = [str(one.value) for one in certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value]
    assert len(said) == len(set(said)) and {"ruang112", ELSEWHERE, "localhost"} <= set(said)
