"""Who keeps the server waiting is hung up on: in the handshake, the head, the body, and when nothing is taken.

However many idle lines there are, a desk is answered; who is no desk gives its place away first.
"""

import asyncio
import gc
import http.client
import socket
import ssl
import struct
import sys
import time
import weakref
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import msgspec
import psutil
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from server.app.door import Line, Patience, _origin
from server.keys import ServedCertificate
from tests.helpers.here import HereServer
from tests.server.house import House, Served, served, served_app
from tests.server.pen import Pen

pytestmark = pytest.mark.slow

PATIENCE_S = 60.0
SHORT = Patience(handshake_s=0.3, head_s=0.3, body_s=0.3, write_s=0.3, idle_s=75.0, lines=60, waiting_each=40)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> House:
    """What is tested here lies in front of the database."""
    return House(tmp_path_factory.mktemp("door") / "server")


@pytest.fixture(scope="module")
def running(home: House) -> Iterator[Served]:
    with served(home, patience=SHORT) as state:
        yield state


@pytest.fixture(scope="module")
def pen(home: House, running: Served) -> Iterator[Pen]:
    with closing(Pen(running.url, home.account("petugas"))) as desk:
        yield desk.enroll(home.code())


def line_to(state: Served, source: str = "127.0.0.1") -> socket.socket:
    port = int(state.url.rpartition(":")[2])
    return socket.create_connection(("127.0.0.1", port), PATIENCE_S, (source, 0))


def is_hung_up(line: socket.socket) -> bool:
    """Waits until the other side ends it, whatever it says before."""
    line.settimeout(PATIENCE_S)
    try:
        while line.recv(65536):
            pass
    except ConnectionError:
        pass
    return True


def health(line: socket.socket, ask: bytes = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n") -> http.client.HTTPResponse:
    """Ask, and read the whole answer; the line stays."""
    line.sendall(ask)
    answer = http.client.HTTPResponse(line)
    answer.begin()
    answer.read()
    assert answer.status == 200
    return answer


@contextmanager
def serving_answers(patience: Patience) -> Iterator[tuple[Served, list[str]]]:
    """A door before two answers: one larger than all buffers between, one that does not come; with what was asked."""
    asked = list[str]()

    async def large(request: Request) -> Response:
        asked.append("large")
        return StreamingResponse(b"x" * 65_536 for _ in range(1_000))

    async def never(request: Request) -> Response:
        asked.append("never")
        await request.receive()
        await request.receive()  # until the line is gone
        return Response()

    async def told(request: Request) -> Response:
        async def parts() -> AsyncIterator[bytes]:
            yield b"all"
            await asyncio.sleep(0.05)  # what is still to do once the last byte went

        return StreamingResponse(parts(), headers={"Content-Length": "3"})

    async def health(request: Request) -> Response:
        return Response("{}")

    app = Starlette(
        routes=[Route("/large", large), Route("/never", never), Route("/told", told), Route("/health", health)]
    )
    with served_app(app, patience) as state:
        yield state, asked


def token_of(pen: Pen) -> bytes:
    return str(pen.http.headers["Authorization"]).encode()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET /health HT",
        b"GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ",
        b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health",  # answered, and then half a question
        b"POST /v1/enroll HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
        b"POST /v1/enroll HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
    ],
    ids=["nothing", "a word", "half a head", "half a second one", "half a body", "half a chunk"],
)
def test_who_says_half_of_something_is_hung_up_on(running: Served, said: bytes) -> None:
    with closing(line_to(running)) as line:
        line.sendall(said)
        assert is_hung_up(line)


def test_a_drip_is_no_body_that_goes_on(running: Served) -> None:
    with closing(line_to(running)) as line:
        line.sendall(b"POST /v1/enroll HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n")
        line.settimeout(0.05)
        until = time.monotonic() + PATIENCE_S
        try:
            while time.monotonic() < until:
                line.sendall(b" ")
                try:
                    assert not line.recv(100)
                    return
                except TimeoutError:
                    continue
        except ConnectionError:
            return
        pytest.fail("a drip was waited for")


def test_who_takes_nothing_of_what_is_sent_is_hung_up_on(running: Served, pen: Pen) -> None:
    pen.push(pen.notes(500))
    ask = b"GET /v1/entries?after=0 HTTP/1.1\r\nHost: x\r\nAuthorization: %b\r\n\r\n" % token_of(pen)
    with closing(line_to(running)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(ask * 40)  # more than any buffer between takes
        assert running.server is not None
        until = time.monotonic() + PATIENCE_S
        while not running.server.door.hung_up and time.monotonic() < until:
            time.sleep(0.02)
        assert running.server.door.hung_up


@pytest.mark.parametrize("asked", ["/large", "/never"])
def test_strangers_whose_answers_are_under_way_shut_nobody_out(asked: str) -> None:
    patience = msgspec.structs.replace(SHORT, write_s=PATIENCE_S, idle_s=PATIENCE_S, lines_each=100)
    with serving_answers(patience) as (state, came), ExitStack() as lines:
        for number in range(SHORT.lines):
            line = lines.enter_context(closing(line_to(state, f"127.0.0.{2 + number % 2}")))
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.sendall(f"GET {asked} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until = time.monotonic() + PATIENCE_S
        while len(came) < SHORT.lines and time.monotonic() < until:
            time.sleep(0.01)
        with closing(line_to(state, "127.0.0.9")) as line:
            health(line)


def test_of_one_network_there_are_so_many_lines_whatever_they_do() -> None:
    with serving_answers(msgspec.structs.replace(SHORT, lines_each=20)) as (state, _), ExitStack() as lines:
        held = [lines.enter_context(closing(line_to(state))) for _ in range(25)]
        for line in held:
            with suppress(ConnectionError):
                line.sendall(b"GET /never HTTP/1.1\r\nHost: x\r\n\r\n")
        assert state.server is not None
        until = time.monotonic() + PATIENCE_S
        while state.server.door.hung_up < 5 and time.monotonic() < until:
            time.sleep(0.01)
        assert state.server.door.hung_up == 5 and state.server.door.open <= 20


def test_a_stranger_who_asks_on_before_the_answer_is_answered_once() -> None:
    with serving_answers(SHORT) as (state, _), closing(line_to(state)) as line:
        line.settimeout(PATIENCE_S)
        line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n" * 50)
        said = b""
        with suppress(ConnectionError):
            while part := line.recv(65_536):
                said += part
        assert said.count(b"200 OK") == 1


def test_who_has_all_of_an_answer_may_ask_on_before_the_server_is_done_with_it() -> None:
    with serving_answers(SHORT) as (state, _), closing(line_to(state)) as line:
        for _ in range(3):
            line.sendall(b"GET /told HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = http.client.HTTPResponse(line)
            answer.begin()
            assert answer.read() == b"all"


def test_reading_a_little_begins_no_patience_anew() -> None:
    patience = msgspec.structs.replace(SHORT, write_rate=1_000_000_000)
    with serving_answers(patience) as (state, _), closing(line_to(state)) as line:
        line.settimeout(PATIENCE_S)
        line.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        assert state.server is not None
        took = 0
        with suppress(ConnectionError):
            while not state.server.door.hung_up and took < 60_000_000:
                took += len(line.recv(65_536))
                time.sleep(0.005)
        assert state.server.door.hung_up


def test_an_answered_line_may_be_silent_for_longer_than_a_head_may_take(running: Served) -> None:
    with closing(line_to(running)) as line:
        for _ in range(2):
            assert health(line).headers["X-Content-Type-Options"] == "nosniff"
            line.settimeout(1.0)
            with pytest.raises(TimeoutError):
                line.recv(1)
            line.settimeout(PATIENCE_S)


def test_of_one_address_the_longest_silent_stranger_gives_its_place_away(running: Served, pen: Pen) -> None:
    with ExitStack() as lines:
        desk = lines.enter_context(closing(line_to(running)))
        health(desk, b"GET /v1/hello HTTP/1.1\r\nHost: x\r\nAuthorization: %b\r\n\r\n" % token_of(pen))
        strangers = []
        for _ in range(SHORT.waiting_each + 5):
            line = lines.enter_context(closing(line_to(running)))
            health(line)
            strangers.append(line)
        assert all(is_hung_up(line) for line in strangers[:5])
        for line in (desk, strangers[-1]):  # who proved a desk stays, and the newest
            health(line)


def test_a_line_more_than_there_may_be_takes_the_place_of_one_that_waits(running: Served) -> None:
    with ExitStack() as lines:
        for number in range(SHORT.lines + 10):
            lines.enter_context(closing(line_to(running, f"127.0.0.{2 + number % 2}")))
        with closing(line_to(running, "127.0.0.9")) as line:
            health(line)
        assert running.server is not None and running.server.door.open <= SHORT.lines


def test_a_thousand_lines_without_a_handshake_keep_no_desk_waiting(home: House) -> None:
    with ExitStack() as lines, served(home, ServedCertificate(home.home, "127.0.0.1")) as state:
        pen = Pen(state.url, home.account("petugas2"))
        lines.callback(pen.close)
        pen.http.verify = str(home.home.keys / "ca.pem")
        pen.enroll(home.code())
        for number in range(1_000):
            line = lines.enter_context(closing(line_to(state, f"127.0.1.{1 + number % 8}")))
            line.sendall(b"\x16\x03\x01"[: number % 4])
        assert pen.push([pen.write()])[0].seq
        with closing(line_to(state)) as line:
            trust = ssl.create_default_context(cafile=str(home.home.keys / "ca.pem"))
            with trust.wrap_socket(line, server_hostname="127.0.0.1") as fresh:
                health(fresh)


def test_a_handshake_that_does_not_go_on_is_ended(home: House) -> None:
    with served(home, ServedCertificate(home.home, "127.0.0.1"), SHORT) as state, closing(line_to(state)) as line:
        line.sendall(b"\x16\x03\x01")
        assert is_hung_up(line)


@pytest.fixture
def no_collection() -> Iterator[None]:
    """What is in a circle stays; all of before is looked through once."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
@pytest.mark.parametrize("broken", [False, True], ids=["closed", "broken"])
@pytest.mark.parametrize("asked", ["", "/health", "/told", "/never"])
def test_a_line_that_is_gone_leaves_nothing_in_memory(asked: str, broken: bool) -> None:
    with serving_answers(SHORT) as (state, came), closing(line_to(state)) as line:
        assert state.server is not None
        until = time.monotonic() + PATIENCE_S
        if asked:
            line.sendall(f"GET {asked} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            if asked != "/never":
                line.settimeout(PATIENCE_S)
                assert line.recv(12) == b"HTTP/1.1 200"
        lines = [one for one in map(weakref.ref, state.server.server_state.connections) if one() is not None]
        while not (lines and (came or asked != "/never")) and time.monotonic() < until:
            time.sleep(0.01)
            lines = [*map(weakref.ref, state.server.server_state.connections)]
        assert [type(one()) for one in lines] == [Line]
        if broken:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()
        while any(one() is not None for one in lines) and time.monotonic() < until:
            time.sleep(0.01)
        assert not any(one() is not None for one in lines)


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc can be told to give memory back")
def test_what_a_thousand_silent_lines_had_in_memory_is_given_back_once_they_are_gone(
    home: House, tmp_path: Path
) -> None:
    """By what the system says that a server of its own holds; each has some 45 KB while it is there."""
    server = HereServer(home.home.folder)
    server.start(0)
    try:
        assert server.pid is not None
        process = psutil.Process(server.pid)

        def come_and_go(many: int) -> None:
            with ExitStack() as lines:
                for number in range(many):
                    source = (f"127.0.1.{1 + number % 8}", 0)
                    line = socket.create_connection(("127.0.0.1", server.port), PATIENCE_S, source)
                    lines.enter_context(closing(line)).sendall(b"\x16\x03\x01")  # a handshake that does not go on

        come_and_go(10)  # what is loaded for the first line stays
        before, until = process.memory_info().rss, time.monotonic() + PATIENCE_S
        come_and_go(1_000)
        while process.memory_info().rss > before + 16 * 2**20 and time.monotonic() < until:
            time.sleep(0.05)
        assert process.memory_info().rss <= before + 16 * 2**20
    finally:
        server.stop()


def knock(state: Served, visitor: str, source: str = "127.0.0.1") -> int:
    """A wrong code, by somebody who is said to be another."""
    with closing(line_to(state, source)) as line:
        body = b'{"code":"K112-AAAAAAAAAA-B","name":"x","public_key":"%b"}' % (b"A" * 43 + b"=")
        head = f"POST /v1/enroll HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: {visitor}\r\n".encode()
        line.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        return int(line.recv(65536).split()[1])


def test_nobody_is_believed_who_names_another_as_who_asks(running: Served) -> None:
    codes = {knock(running, f"10.0.0.{number}") for number in range(25)}
    assert 429 in codes, "tries are counted by the line they come on"


def test_a_proxy_that_the_operator_named_is_believed_and_its_lines_are_those_of_many(home: House) -> None:
    patience = msgspec.structs.replace(SHORT, head_s=PATIENCE_S)  # many lines are begun before the first one asks
    with served(home, patience=patience, proxies=("127.0.0.8/30",)) as state, ExitStack() as lines:
        assert 429 not in {knock(state, f"10.0.0.{number}", "127.0.0.9") for number in range(25)}
        assert 429 in {knock(state, "10.0.0.99", "127.0.0.9") for number in range(25)}
        assert knock(state, "10.0.0.98, 10.0.0.99", "127.0.0.9") == 429, "what a visitor writes there is not believed"
        assert 429 in {knock(state, f"10.0.1.{number}", "127.0.0.7") for number in range(25)}, "not named"
        held = [lines.enter_context(closing(line_to(state, "127.0.0.9"))) for _ in range(SHORT.waiting_each + 5)]
        for line in held:
            health(line)
        for line in held:
            health(line)


def test_an_address_is_counted_as_one_wherever_it_can_choose_among_many() -> None:
    assert _origin(("10.0.0.5", 1)) == _origin(("10.0.0.5", 2)) == _origin(("::ffff:10.0.0.5", 1, 0, 0))
    assert _origin(("2001:db8::1", 1, 0, 0)) == _origin(("2001:db8::ffff:1", 1, 0, 0))
    assert _origin(("2001:db8::1", 1, 0, 0)) != _origin(("2001:db8:0:1::1", 1, 0, 0))
    assert _origin(("fe80::1%eth0", 1, 0, 2)) == "fe80::/64"
