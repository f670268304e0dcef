"""How long a desk's push takes while strangers hold lines and another desk floods: one server, real lines, TLS.

python -m tests.bench.crowd. The baseline is the same desk in the same run with nobody else there.
"""

import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import perf_counter

from server.app import budgets
from server.keys.serving import ServedCertificate
from tests.bench.lines import Line, figure, p99
from tests.server.house import House, Served, served
from tests.server.pen import Pen

IDLE, SLOW, PUSHES = 1_000, 100, 300
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


@contextmanager
def crowd(state: Served, flooding: Pen) -> Iterator[None]:
    """Idle lines, slow ones, and a desk that pushes as much as it is let."""
    port, over = int(state.url.rpartition(":")[2]), threading.Event()
    with ExitStack() as lines:

        def line(number: int) -> socket.socket:
            source = (f"127.0.1.{1 + number % 16}", 0)
            return lines.enter_context(closing(socket.create_connection(("127.0.0.1", port), 30, source)))

        for number in range(IDLE):
            line(number)
        slow = [line(number) for number in range(SLOW)]

        def drip() -> None:
            while not over.wait(0.5):
                for one in slow:
                    try:
                        one.sendall(b"\x16")
                    except OSError:
                        continue

        def flood() -> None:
            raws = flooding.notes(500)
            while not over.is_set():
                if flooding.send(raws).status_code != 429:
                    raws = flooding.notes(500)

        threads = [threading.Thread(target=work) for work in (drip, flood)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            over.set()
            for thread in threads:
                thread.join()


def measure() -> list[Line]:
    """Quiet, then in the crowd, once the flood has used up what it may send at once."""
    with tempfile.TemporaryDirectory() as made, ExitStack() as open_things:
        house = House(Path(made) / "server")
        state = open_things.enter_context(served(house, ServedCertificate(house.home, "127.0.0.1")))
        author = house.account("petugas")
        pens = [open_things.enter_context(closing(Pen(state.url, author))) for _ in range(2)]
        for pen in pens:
            pen.http.verify = str(house.home.keys / "ca.pem")
            pen.enroll(house.code())
        desk, flooding = pens
        pushed(desk)
        quiet = pushed(desk)
        assert state.room is not None
        state.room.budgets.push(flooding.desk, budgets.PUSHED_AT_ONCE)
        with crowd(state, flooding):
            crowded = pushed(desk)
    return [figure("a push beside 1,000 idle, 100 slow lines and a flood, p99", p99(crowded), "ms, x", p99(quiet), 2.0)]


if __name__ == "__main__":
    for each in measure():
        print(each)
