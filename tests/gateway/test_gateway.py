"""A gateway is a desk without a screen: joined as what it is, in step with the room, at work without its server, and
given no more than it needs. Real server, real gateway process, real desk."""

import asyncio
import contextlib
import os
import re
import socket
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests
from cryptography import x509

from console.errors import Refused
from console.models.commands.agencies import dispatch
from console.models.commands.calls import cancel
from console.models.commands.cases import CaseForm, merge, open_case, set_confidential
from console.models.commands.context import Draft
from console.station import open_station
from gateway.app.frame import HEADERS
from gateway.certificate import PagesCertificate
from gateway.home import KEYS, GatewayHome
from gateway.key_file import OpenKeyFile
from gateway.telephony.paths import CALLS, EVENTS, WRONG
from tests.helpers.gateway_process import GatewayProcess, gateway_code
from tests.helpers.world import PATIENCE_S, Seat, World, desk_code, world
from tests.journeys.test_rescue import damage
from wire.facts import CaseConfidentialSet, Place

pytestmark = pytest.mark.slow

SECRET = "anak kecil di lantai dua"


def case_at(seat: Seat, narrative: str = SECRET) -> str:
    """A case at a desk; its id."""
    form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 1"), narrative=narrative)
    records = seat.desk.do(open_case, form)
    return next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")


def read_at(folder: Path, case: str) -> str | None:
    """What the gateway's folder holds of a case's narrative, read while nobody serves from it."""
    home = GatewayHome(folder)
    station = open_station(folder, OpenKeyFile(home.keys_file), changed=lambda: None)
    try:
        station.desk.recall(f"case:{case}")
        narrative = station.desk.board.cases[case].narrative
        return narrative if isinstance(narrative, str) else None
    finally:
        station.close()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("ruang")) as made:
        yield made


@pytest.fixture(scope="module")
def gateway(room: World) -> Iterator[GatewayProcess]:
    made = GatewayProcess(room.folder / "gerbang", room.server)
    made.join()
    yield made.start()
    made.end()


def test_it_is_in_step_works_without_its_server_and_catches_up_after_a_power_cut(
    room: World, gateway: GatewayProcess
) -> None:
    desk = room.seat("a", "petugas1")
    case_at(desk)
    room.settle()
    gateway.wait_until(lambda: gateway.ready()["seq"] == desk.head())
    assert gateway.ready()["online"] is True
    assert (gateway.ready()["letter"], desk.desk.letter) == ("G1", "A"), "no letter of a desk is taken by it"
    room.server.stop()
    gateway.wait_until(lambda: gateway.ready()["online"] is False)
    gateway.kill()
    gateway.start()  # its certificate is here: its pages are served while the server is away
    assert gateway.get("/health").json() == {"status": "ok"} and gateway.ready()["online"] is False
    room.server.start()
    case_at(desk)
    room.settle()
    gateway.wait_until(lambda: gateway.ready()["seq"] == desk.head())
    assert gateway.ready()["online"] is True and gateway.ready()["unsent"] == 0


def test_who_watches_the_city_counts_what_needs_a_person_now(room: World, gateway: GatewayProcess) -> None:
    desk = room.seat("w", "petugas1")
    case = case_at(desk)
    assert "konsol112_gateway_needs_untold 0\n" in gateway.get("/metrics").text
    desk.desk.do(dispatch, case, "PLN")
    room.settle()
    gateway.wait_until(lambda: "konsol112_gateway_needs_untold 1\n" in gateway.get("/metrics").text)
    assert "konsol112_gateway_needs_not_sent 0\n" in gateway.get("/metrics").text


def came_by(room: World, folder: Path, desk: Seat) -> GatewayProcess:
    """A gateway that joined, read all there is, and ended."""
    gateway = GatewayProcess(folder / "gerbang", room.server)
    gateway.join()
    gateway.start()
    try:
        gateway.wait_until(lambda: gateway.ready()["seq"] == desk.head())
    finally:
        gateway.end()
    return gateway


def test_it_reads_open_cases_and_those_that_ended_lately_and_no_other(room: World, tmp_path: Path) -> None:
    desk = room.seat("b", "petugas1")
    going, ended, old, confidential, part = (case_at(desk) for _ in range(5))
    for case in (ended, old):
        desk.desk.do(cancel, case, "uji")
    desk.desk.do(set_confidential, confidential, True, "uji")
    desk.desk.do(merge, part, confidential)
    room.settle()
    room.server.stop()
    # As if it had ended so long ago that nobody outside needs it any more.
    with closing(sqlite3.connect(room.server.folder / "ledger.db")) as ledger:
        ledger.execute("UPDATE entries SET received=received-? WHERE stream=?", (5 * 86_400_000, f"case:{old}"))
        ledger.commit()
    room.server.start()
    gateway = came_by(room, tmp_path, desk)
    assert read_at(gateway.folder, going) == SECRET and read_at(gateway.folder, ended) == SECRET
    assert [read_at(gateway.folder, one) for one in (old, confidential, part)] == [None] * 3


def test_a_mark_that_anybody_but_a_supervisor_lifts_opens_a_confidential_case_to_no_gateway(
    room: World, tmp_path: Path
) -> None:
    desk = room.seat("e", "petugas1")
    case, other = case_at(desk), case_at(desk)
    for one in (case, other):
        desk.desk.do(set_confidential, one, True, "uji")
    with desk.nobody_signed_in(), pytest.raises(Refused, match="mark_not_lifted"):
        desk.desk.do(set_confidential, case, False, "uji")
    desk.desk.write([Draft(f"case:{case}", CaseConfidentialSet(False, "uji"))])
    room.settle()
    (refused,) = [one.code for one in desk.desk.refused_entries()]
    assert refused == "role_missing", "whoever changed the program of their desk lifts none either"
    chief = room.seat("pengawas", "petugas2")
    chief.desk.do(set_confidential, other, False, "uji")
    room.settle()
    gateway = came_by(room, tmp_path, desk)
    assert [read_at(gateway.folder, one) for one in (case, other)] == [None, SECRET]


def test_a_case_that_becomes_confidential_is_closed_there_at_once_with_what_went_into_it(
    room: World, gateway: GatewayProcess
) -> None:
    desk = room.seat("c", "petugas1")
    case, part = case_at(desk), case_at(desk)
    desk.desk.do(merge, part, case)
    room.settle()
    gateway.wait_until(lambda: gateway.ready()["seq"] == desk.head())
    desk.desk.do(set_confidential, case, True, "uji")
    room.settle()
    log = gateway.folder / "log" / "konsol112.log"
    gateway.wait_until(lambda: "keys given up count=2" in log.read_text())
    gateway.end()
    assert read_at(gateway.folder, case) is None and read_at(gateway.folder, part) is None
    gateway.start()


def test_a_code_is_for_a_desk_or_for_a_gateway_and_never_for_the_other(room: World, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "gateway", "join", "--dir", str(tmp_path / "x"), "--url", room.server.url]
    done = subprocess.run(line, input=f"{desk_code(room.server.folder)}\n".encode(), capture_output=True, check=False)
    assert done.returncode == 1 and done.stderr
    assert gateway_code(room.server.folder).startswith("K112-")


def test_it_speaks_by_the_citys_own_certificate_alone(gateway: GatewayProcess) -> None:
    with requests.Session() as other:
        other.trust_env = False
        with pytest.raises(requests.exceptions.SSLError):
            other.get(f"{gateway.url}/health", timeout=20)
    if sys.platform != "win32":
        held = [gateway.folder / name for name in (KEYS, "tls.key", "desk.db", "desk.json")]
        assert {os.stat(file).st_mode & 0o077 for file in held} == {0}


def peak_mb(process: int) -> int:
    """The most memory it ever held at once."""
    (line,) = (one for one in Path(f"/proc/{process}/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def held_mb(process: int) -> int:
    """The memory it holds now."""
    (line,) = (one for one in Path(f"/proc/{process}/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def pour(gateway: GatewayProcess, path: str, megabytes: int) -> bytes:
    """Send a body without an end, piece by piece, until nothing more is taken; what is answered."""
    piece = b"%x\r\n" % 65_536 + b"x" * 65_536 + b"\r\n"
    with gateway.line() as line, contextlib.suppress(OSError):
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        line.settimeout(0)
        for _ in range(megabytes * 16):
            with contextlib.suppress(ssl.SSLWantReadError):
                return line.recv(4_096)
            line.settimeout(PATIENCE_S)
            line.sendall(piece)
            line.settimeout(0)
        line.settimeout(PATIENCE_S)
        return line.recv(4_096)
    return b""


@pytest.mark.parametrize("path", [EVENTS, CALLS, "/saluran/whatsapp", "/saluran/whatsapp-lokal/kunci", "/masuk"])
def test_a_body_that_says_no_length_is_refused_before_it_fills_the_memory(gateway: GatewayProcess, path: str) -> None:
    assert gateway.process is not None
    before_mb = peak_mb(gateway.process.pid)
    assert pour(gateway, path, 100).startswith(b"HTTP/1.1 413")
    assert peak_mb(gateway.process.pid) - before_mb <= 16


def test_its_answers_let_a_page_do_nothing_but_its_own_and_strangers_learn_nothing(gateway: GatewayProcess) -> None:
    answer = gateway.get("/health")
    assert all(answer.headers[name] == value for name, value in HEADERS)
    assert answer.headers["cache-control"] == "no-store" and "server" not in answer.headers
    assert gateway.get("/ready", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 404
    assert gateway.get("/metrics", headers={"Forwarded": "for=203.0.113.9"}).status_code == 404
    assert "konsol112_gateway_online 1" in gateway.get("/metrics").text
    assert gateway.get("/nothing").status_code == 404
    assert gateway.http.post(f"{gateway.url}/health", data=b"x" * 70_000).status_code == 413
    codes = (gateway.get("/health").status_code for _ in range(5_000))  # the slower they come, the more are answered
    assert next(code for code in codes if code != 200) == 429, "who asks without end waits"


def test_the_server_starts_one_beside_itself_for_this_machine_alone_and_starts_it_again_when_it_dies(
    tmp_path: Path,
) -> None:
    """It has the server's account: what its own settings open to a network stays shut."""
    with world(tmp_path) as room:
        room.server.stop()
        line = [sys.executable, "-m", "server", "run", "--dir", str(room.server.folder), "--port", "0"]
        ready, pid_file = room.server.folder / "gateway" / "ready", room.server.folder / "gateway" / "pid"
        with (tmp_path / "out").open("wb") as out:
            server = subprocess.Popen(line, stdout=out, stderr=out)
        watch = GatewayProcess(room.server.folder / "gateway", room.server)
        try:
            watch.wait_until(ready.exists)
            watch.port, first = int(ready.read_text()), int(pid_file.read_text())
            assert watch.get("/health").status_code == 200
            (room.server.folder / "gateway" / "gateway.json").write_text('{"host": "0.0.0.0"}')
            os.kill(first, 9)
            watch.wait_until(lambda: int(pid_file.read_text() or 0) not in (0, first) and ready.exists())
            watch.port = int(ready.read_text())
            assert watch.get("/health").status_code == 200
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.2", watch.port), 5)
            last = int(pid_file.read_text())
        finally:
            server.terminate()
            server.wait(30)
            watch.end()
        assert not Path(f"/proc/{last}").exists()


def test_one_whose_file_is_damaged_joins_again_by_itself_and_reads_what_it_read(room: World, tmp_path: Path) -> None:
    other, desk = GatewayProcess(tmp_path / "gerbang", room.server), room.seat("di-meja", "petugas1")
    other.join()
    other.start()
    try:
        case = case_at(desk)
        room.settle(desk)
        other.wait_until(lambda: other.ready()["seq"] == desk.head())
        letter = other.ready()["letter"]
        other.end()
        damage(other.folder / "desk.db")
        before = (other.folder / "desk.db").read_bytes()
        other.start()
        room.settle(desk)
        other.wait_until(lambda: other.ready()["seq"] == desk.head())
        assert other.ready()["letter"] != letter and other.ready()["unsent"] == 0
    finally:
        other.end()
    (aside,) = other.folder.glob("rusak-*")
    assert (aside / "desk.db").read_bytes() == before and "disisihkan" in (other.folder / "out").read_text()
    assert read_at(other.folder, case) == SECRET and not list(other.folder.glob("desk.fresh*"))


def named_in(folder: Path) -> set[str]:
    """The names and addresses in the certificate that lies there."""
    held = x509.load_pem_x509_certificate(GatewayHome(folder).certificate_file.read_bytes()).extensions
    return {str(one.value) for one in held.get_extension_for_class(x509.SubjectAlternativeName).value}


def test_a_name_given_to_the_gateway_after_it_joined_enters_its_certificate_and_a_link_says_it_whole(
    room: World,
) -> None:
    door = GatewayProcess(room.folder / "gerbang-bernama", room.server)
    door.join()
    home, name = GatewayHome(door.folder), "gerbang.contoh.example"
    here = open_station(door.folder, OpenKeyFile(home.keys_file), changed=lambda: None)
    try:
        shown = PagesCertificate(home, here.client)
        assert name not in named_in(door.folder)
        wanted = ("--name", "Regu", "--role", "agency", "--agency", "DAMKAR")
        room.server.tell("account", "add", "regu", *wanted, secrets=("sandi-contoh-1",))
        nameless = room.server.tell("link", "add", "regu")
        assert "https://127.0.0.1:11201/tautan/" in nameless and "names add --gateway" in nameless
        assert f"https://{name}:11201" in room.server.tell("names", "add", "--gateway", name)
        asyncio.run(shown.turn())
        assert named_in(door.folder) == {name, "localhost", "127.0.0.1", "::1"}
        before = home.certificate_file.read_bytes()
        asyncio.run(shown.turn())
        assert home.certificate_file.read_bytes() == before, "what holds its names is not renewed"
        room.server.tell("names", "add", "--gateway", "10.1.2.3", "--port", "443")
        (url,) = re.findall(r"https://\S+", room.server.tell("link", "add", "regu"))
        assert url.startswith(f"https://{name}/tautan/"), "behind a proxy at 443 no port stands in it"
    finally:
        here.close()


def test_behind_a_proxy_of_its_machine_it_knows_visitors_by_the_proxys_word_and_nobody_elses(room: World) -> None:
    plain = GatewayProcess(room.folder / "gerbang-di-belakang", room.server)
    plain.join()
    plain.scheme = "http"
    plain.start()

    def tries(visitor: str) -> int:
        return plain.http.post(plain.url + EVENTS, headers={"X-Forwarded-For": visitor}, timeout=60).status_code

    try:
        assert [tries("192.0.2.7") for _ in range(WRONG + 1)][-1] == 429
        assert tries("192.0.2.8") == 401, "who knocks too often locks nobody else out"
        assert tries("192.0.2.8, 192.0.2.7") == 429, "what a visitor writes there itself is not believed"
        assert plain.get("/ready").status_code == 200
        assert plain.get("/ready", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
    finally:
        plain.end()
