"""A line that is not believed says why: a wrong clock is called a clock, and only another server is called that."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.clock import now_ms
from console.models.state.board import Board
from console.room.server_process import ServerProcess
from console.secrets.wrapping import KeyFile
from console.station import Invitation, join
from console.sync.client import Client
from console.sync.enrolment import EnrolmentRefused
from console.text.refusals import said
from console.text.strip import status_items
from console.ui.widgets import screen_words
from server import keys as server_keys
from server.keys import ServedCertificate, make_ca
from tests.helpers.cheap import CHEAP
from tests.helpers.world import EARLY, PASSPHRASE, Seat, copy_made, desk_code
from tests.server.house import House, served
from wire.messages import Hello, Problem

pytestmark = pytest.mark.slow

DAY_S = 86_400
Made = Callable[[int], ServerProcess]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "server")


@contextmanager
def server_of_another_day(folder: Path, behind_s: int) -> Iterator[ServerProcess]:
    """The real server, whose clock is so much behind this machine's; its certificate is made by its clock."""
    copy_made(folder, None)
    for file in (folder / "server" / "keys").glob("tls.*"):
        file.unlink()
    server = ServerProcess(folder / "server", command=(*EARLY, str(behind_s)))
    server.start(0)
    try:
        yield server
    finally:
        server.stop()


def heard(url: str, ca: Path) -> Problem:
    """What a desk is answered that asks there with this CA."""
    client = Client(url, ca)
    answer = client.ask(Hello("", 0))
    client.close()
    assert isinstance(answer, Problem)
    return answer


@pytest.mark.parametrize("behind_days", [400, -400])
def test_a_clock_that_is_far_off_is_called_a_clock_when_joining_and_at_work(
    tmp_path: Path, qapp: QApplication, behind_days: int
) -> None:
    screen_words.install(qapp, "en")
    with server_of_another_day(tmp_path, behind_days * DAY_S) as server:
        vault = KeyFile.create(tmp_path / "desk" / "desk.key", PASSPHRASE, CHEAP)
        with pytest.raises(EnrolmentRefused, match="clock_wrong") as refused:
            join(tmp_path / "desk", vault, Invitation(server.url, desk_code(server.folder), "Meja"))
        assert "400 days" in said(refused.value) and "certificate" not in said(refused.value)
        assert heard(server.url, server.folder / "keys" / "ca.pem").code == "clock_wrong"


def test_the_strip_of_a_desk_at_work_says_by_how_much_the_clock_is_off(tmp_path: Path, qapp: QApplication) -> None:
    screen_words.install(qapp, "en")
    with server_of_another_day(tmp_path, 0) as server:
        seat = Seat(tmp_path / "desk", server)
        seat.join()
        server.stop()
        for file in (server.folder / "keys").glob("tls.*"):
            file.unlink()
        late = ServerProcess(server.folder, command=(*EARLY, str(400 * DAY_S)))
        late.start(server.port)
        try:
            seat.open().wait_until(lambda: seat.desk.status().link.problem == "clock_wrong")
            shown = {item.code: item.text for item in status_items(seat.desk.status(), Board(), None, now_ms())}
        finally:
            seat.close()
            late.stop()
    assert shown["clock"].startswith("CLOCK OFF BY") and "400 d" in shown["clock"]
    assert "alone" in shown and "problem" not in shown


@pytest.mark.parametrize("behind_days", [1, -1, -3])
def test_a_desk_whose_clock_is_some_days_off_is_connected_and_says_so(tmp_path: Path, behind_days: int) -> None:
    with server_of_another_day(tmp_path, behind_days * DAY_S) as server:
        client = Client(server.url, server.folder / "keys" / "ca.pem")
        answer = client.ask(Hello("", 0))
        client.close()
    assert isinstance(answer, Problem) and answer.status == 401, "the line works; only the desk is not known"


def test_a_certificate_that_has_ended_is_told_from_a_clock(house: House) -> None:
    keys = house.home.keys
    (keys / "tls.pem").unlink()
    certificate = ServedCertificate(house.home, "127.0.0.1", now=lambda: datetime.now(UTC) - timedelta(days=400))
    with served(house, certificate) as state:
        assert heard(state.url, keys / "ca.pem").code == "certificate_ended"


@pytest.mark.parametrize(("named", "asked"), [("localhost", "127.0.0.1"), ("127.0.0.1", "localhost")])
def test_another_name_and_another_server_are_told_apart(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, asked: str
) -> None:
    monkeypatch.setattr(server_keys, "ALWAYS", (named,))
    make_ca(tmp_path, "Kota Lain")
    with served(house, ServedCertificate(house.home, named)) as state:
        url, ca = state.url.replace("127.0.0.1", named), house.home.keys / "ca.pem"
        assert heard(url, ca).status == 401
        assert heard(url.replace(named, asked), ca).code == "certificate_name"
        assert heard(url, tmp_path / "ca.pem").code == "certificate"


@contextmanager
def answering(said: bytes) -> Iterator[str]:
    """What is no Konsol 112 server answers so to everybody."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            line, _ = listener.accept()
            with line:
                line.recv(4096)
                line.sendall(said)

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize(
    ("words_of_it", "code"), [(b"HTTP/1.1 400 Bad Request\r\n\r\n", "no_tls"), (b"", "no_connection")]
)
def test_what_speaks_no_tls_or_hangs_up_is_not_called_a_certificate(
    house: House, words_of_it: bytes, code: str
) -> None:
    with answering(words_of_it) as url:
        assert heard(url, house.home.keys / "ca.pem").code == code
