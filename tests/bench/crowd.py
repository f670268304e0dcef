"""How long a desk's push takes while strangers hold lines and another desk floods: one server, real lines, TLS.

python -m tests.bench.crowd. The baseline is the same desk in the same run with nobody else there.
"""

import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec
import requests

from console.room.server_process import ServerProcess
from tests.bench.lines import Line, figure, p99
from tests.server.house import House
from tests.server.pen import Pen
from wire.messages import Push

IDLE, SLOW = 1_000, 100
ROUNDS, PUSHES = 8, 200  # with fewer the p99 swings by a third from run to run
PAUSE_S = 0.01


def pushed(pen: Pen) -> list[float]:
    """Milliseconds of each push of one entry."""
    found = []
    for _ in range(PUSHES):
        raw = pen.write()
        start = perf_counter()
        assert pen.push([raw])[0].seq
        found.append((perf_counter() - start) * 1000)
        time.sleep(PAUSE_S)
    return found


class Asked(msgspec.Struct, frozen=True):
    """What the crowd is told: where, whom it trusts, and the token and the push of the desk that floods."""

    url: str
    ca: str
    authorization: str
    push: bytes


def stand_about(asked: Asked) -> None:
    """Idle lines, slow ones, and a desk that pushes without a pause: until the end of this process."""
    port = int(asked.url.rpartition(":")[2])
    lines = [
        socket.create_connection(("127.0.0.1", port), 30, (f"127.0.1.{1 + number % 16}", 0))
        for number in range(IDLE + SLOW)
    ]

    def drip() -> None:
        while True:
            time.sleep(0.5)
            for one in lines[:SLOW]:
                with suppress(OSError):
                    one.sendall(b"\x16")

    threading.Thread(target=drip, daemon=True).start()
    with requests.Session() as session:
        session.trust_env, session.verify = False, asked.ca
        session.headers["Authorization"] = asked.authorization
        print("there", flush=True)
        while True:
            with suppress(requests.RequestException):
                session.post(asked.url + "/v1/entries", data=asked.push, timeout=30)


@contextmanager
def crowd(house: House, url: str, flooding: Pen) -> Iterator[None]:
    """All of them in a process of their own."""
    push = Push(flooding.epoch, [msgspec.Raw(raw) for raw in flooding.written[:500]], {}, {})
    token = str(flooding.http.headers["Authorization"])
    asked = Asked(url, str(house.home.keys / "ca.pem"), token, msgspec.json.encode(push))
    command = [sys.executable, "-m", "tests.bench.crowd", "stand-about"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(msgspec.json.encode(asked))
        process.stdin.close()
        try:
            assert process.stdout.readline() == b"there\n"
            yield
        finally:
            process.kill()


@contextmanager
def desks_of(house: House) -> Iterator[tuple[str, Pen, Pen]]:
    """The server as a process, as a city runs it, and two desks; the second has used up what it may send at once."""
    author, server = house.account("petugas"), ServerProcess(house.home.folder)
    server.start(0)
    with ExitStack() as open_things:
        open_things.callback(server.stop)
        desk, flooding = (open_things.enter_context(closing(Pen(server.url, author))) for _ in range(2))
        for pen in (desk, flooding):
            pen.http.verify = str(house.home.keys / "ca.pem")
            pen.enroll(house.code())
        known = flooding.notes(500)
        while flooding.send(known).status_code == 200:
            pass
        yield server.url, desk, flooding


def measure() -> list[Line]:
    """Quiet and in the crowd by turns, so that what else the machine does weighs on both."""
    quiet, crowded = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as made:
        house = House(Path(made) / "server")
        with desks_of(house) as (url, desk, flooding):
            pushed(desk)
            for _ in range(ROUNDS):
                quiet += pushed(desk)
                with crowd(house, url, flooding):
                    crowded += pushed(desk)
    middle = figure("the same, the middle one", median(crowded), "ms, x", median(quiet))
    return [
        figure("a push beside 1,000 idle, 100 slow lines and a flood, p99", p99(crowded), "ms, x", p99(quiet), 2.0),
        middle,
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["stand-about"]:
        stand_about(msgspec.json.decode(sys.stdin.buffer.read(), type=Asked))
    for each in measure():
        print(each)
