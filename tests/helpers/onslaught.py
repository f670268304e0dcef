"""What strangers do to a server or gateway of ours, from as many networks of this machine as it takes (127.x.y.z): each
attack by raw lines, and what became of it."""

from __future__ import annotations

import multiprocessing
import os
import select
import socket
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event

from tests.helpers.world import PATIENCE_S

CHUNK = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
BEGUN = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
CUT = 0  # the status of a line that was hung up unanswered
Asked = tuple[str, str]  # a method and a path
Deed = tuple[str, tuple[object, ...]]  # what one of the strangers does, and with what


class Strangers:
    """Those who attack one port. Each attack returns the statuses of its answers; lines that are kept open stay so
    until `end`."""

    def __init__(self, port: int, certificate: str, network: int, most_bytes: int) -> None:
        """`network`: they come from 127.NETWORK.y.z; of an endless body so much is sent at most."""
        self._given = port, certificate, network, most_bytes
        self._port, self._most_bytes, self._network = port, most_bytes, network
        self._context = ssl.create_default_context(cafile=certificate)
        self._addresses, self._kept = count(1), ExitStack()

    def __reduce__(self) -> tuple[type[Strangers], tuple[int, str, int, int]]:
        """Others of the same kind, in another process."""
        return Strangers, self._given

    def address(self) -> str:
        """One that nobody has had."""
        one = next(self._addresses)
        return f"127.{self._network}.{one // 250 % 250}.{one % 250 + 1}"

    def end(self) -> None:
        """Hang up."""
        self._kept.close()

    def say_nothing(self, asked: Asked) -> int:
        """Ask without a body and without a proof."""
        with self._line() as line:
            return self._answered(line, asked, b"Content-Length: 0")

    def send(self, path: str, form: str) -> int:
        """Send a form, as a browser does."""
        header = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}"
        with self._line() as line:
            line.sendall(_head(("POST", path), header.encode()) + form.encode())
            return _status(line)

    def pour(self, asked: Asked) -> int:
        """A chunked body without an end, until it is answered or hung up."""
        with self._line() as line, suppress(ConnectionError, ssl.SSLError):
            line.sendall(_head(asked, b"Transfer-Encoding: chunked"))
            for _ in range(self._most_bytes // len(CHUNK)):
                if said := _heard(line):
                    return _status(line, said)
                line.sendall(CHUNK)
            line.sendall(b"0\r\n\r\n")
            return _status(line)
        return CUT

    def drip(self, asked: Asked, address: str = "") -> None:
        """The first byte of a body that never comes."""
        line = self._kept.enter_context(self._line(address))
        with suppress(ConnectionError):
            line.sendall(_head(asked, b"Content-Length: 1000") + b"x")

    def begin(self, many: int) -> None:
        """Heads that are begun and never ended."""
        for _ in range(many):
            line = self._kept.enter_context(self._line())
            with suppress(ConnectionError):
                line.sendall(BEGUN + b"X-Lama: ")

    def bloat(self) -> int:
        """A head without an end, until it is answered or hung up."""
        with self._line() as line, suppress(ConnectionError, ssl.SSLError):
            line.sendall(BEGUN)
            for _ in range(self._most_bytes // len(CHUNK)):
                if said := _heard(line):
                    return _status(line, said)
                line.sendall(b"X-Besar: " + b"x" * 0x4000 + b"\r\n")
            return _status(line)
        return CUT

    def idle(self, many: int, address: str = "") -> None:
        """Lines that say nothing, not even in a handshake."""
        for _ in range(many):
            self._kept.enter_context(self._bare(address or self.address()))

    def leave_unread(self, many: int, asked: Asked, address: str = "") -> None:
        """Lines that ask again and again and read no answer."""
        for _ in range(many):
            line = self._kept.enter_context(self._line(address, window=4096))
            with suppress(ConnectionError, TimeoutError, ssl.SSLError):
                line.settimeout(0.2)
                line.sendall(_head(asked, b"Content-Length: 0") * 20)

    def crowd(self, many: int, asked: Asked, address: str) -> Counter[int]:
        """So many requests of one network, on lines as they last."""
        found = Counter[int]()
        while found.total() < many:
            with self._line(address) as line:
                while found.total() < many:
                    status = self._answered(line, asked, b"Content-Length: 0")
                    found[status] += 1
                    if status == CUT:
                        break
        return found

    def scatter(self, many: int, asked: Asked) -> Counter[int]:
        """So many requests, each of a network of its own."""
        return Counter(self.say_nothing(asked) for _ in range(many))

    def _answered(self, line: ssl.SSLSocket, asked: Asked, header: bytes) -> int:
        try:
            line.sendall(_head(asked, header))
            return _status(line)
        except (ConnectionError, ssl.SSLError):
            return CUT

    def _bare(self, address: str, window: int = 0) -> socket.socket:
        line = socket.socket()
        if window:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        line.settimeout(PATIENCE_S)
        line.bind((address, 0))
        line.connect(("127.0.0.1", self._port))
        return line

    @contextmanager
    def _line(self, address: str = "", window: int = 0) -> Iterator[ssl.SSLSocket]:
        bare = self._bare(address or self.address(), window)
        with bare, self._context.wrap_socket(bare, server_hostname="127.0.0.1") as line:
            yield line


Attack = tuple[Strangers, Sequence[Deed]]


@contextmanager
def under(attacks: Sequence[Attack]) -> Iterator[list[int]]:
    """Each attack goes on again and again until the end, in a process of its own that yields the cores to the room, as
    another machine would; how often the deeds of each were done, once it is over."""
    spawning = multiprocessing.get_context("spawn")
    over, made = spawning.Event(), [spawning.Value("i", 0) for _ in attacks]
    given = zip(attacks, made, strict=True)
    processes = [spawning.Process(target=_go_on, args=(*one, over, count), daemon=True) for one, count in given]
    for one in processes:
        one.start()
    told = list[int]()
    try:
        until = time.monotonic() + PATIENCE_S
        while not all(count.value for count in made):
            assert time.monotonic() < until, "an attack that does nothing proves nothing"
            time.sleep(0.05)
        yield told
    finally:
        over.set()
        for one in processes:
            one.join(PATIENCE_S)
            one.kill()
        told += [count.value for count in made]


def _go_on(strangers: Strangers, deeds: Sequence[Deed], over: Event, made: Synchronized[int]) -> None:
    os.nice(19)
    while not over.is_set():
        for name, given in deeds:
            with suppress(OSError):
                getattr(strangers, name)(*given)
            made.value += 1


def measure_s(deed: Callable[[], object], times: int) -> list[float]:
    """How long each of so many took, the shortest first."""
    found = list[float]()
    for _ in range(times):
        began = time.perf_counter()
        deed()
        found.append(time.perf_counter() - began)
    return sorted(found)


def number_told(metrics: str, name: str) -> float:
    """A number among those that a server or gateway tells who watches it."""
    return next(float(line.split()[1]) for line in metrics.splitlines() if line.startswith(f"konsol112_{name} "))


def _head(asked: Asked, header: bytes) -> bytes:
    method, path = asked
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode() + header + b"\r\n\r\n"


def _heard(line: ssl.SSLSocket) -> bytes:
    """What was answered by now; tickets of TLS alone are nothing. Raises ConnectionError where it was hung up."""
    if not select.select([line], [], [], 0)[0]:
        return b""
    line.setblocking(False)
    try:
        if said := line.recv(65536):
            return said
        raise ConnectionResetError
    except ssl.SSLWantReadError:
        return b""
    finally:
        line.settimeout(PATIENCE_S)


def _status(line: ssl.SSLSocket, said: bytes = b"") -> int:
    """Read one answer, of which so much came already; its status. Raises ConnectionError."""
    while b"\r\n\r\n" not in said:
        if not (more := line.recv(65536)):
            return int(said[9:12] or CUT)
        said += more
    head, _, body = said.partition(b"\r\n\r\n")
    lower = head.lower()
    length = int(lower.partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
    while len(body) < length:
        if not (more := line.recv(65536)):
            break
        body += more
    return int(head[9:12])
