"""From one desk's disk to another desk's board with ten desks connected to a real server over TLS.

python -m tests.bench.desks. Two desks are measured; eight more listen in two other processes.
"""

import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from console.models.commands.cases import note
from console.room.server_process import ServerProcess
from console.secrets.wrapping import KeyFile
from console.station import open_station
from tests.bench.lines import Line, figure, p99
from tests.bench.sync import take_case
from tests.helpers.world import PASSPHRASE, Seat, World, world

TIMES, LISTENERS, PROCESSES = 200, 8, 2


@contextmanager
def listeners(room: World) -> Iterator[None]:
    """Eight more desks, four to a process, each taking in what comes."""
    homes = []
    for number in range(LISTENERS):
        seat = Seat(room.folder / f"l{number}", room.server)
        seat.join()
        homes.append(str(seat.home))
    running = []
    share = LISTENERS // PROCESSES
    for first in range(0, LISTENERS, share):
        line = [sys.executable, "-m", "tests.bench.desks", room.server.url, *homes[first : first + share]]
        running.append(subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
    try:
        for process in running:
            assert process.stdout is not None and process.stdout.readline().strip() == "connected"
        yield
    finally:
        for process in running:
            process.communicate("")


def listen(url: str, homes: list[str]) -> None:
    """A process of listening desks; ends with its standard input."""
    news, over = threading.Event(), threading.Event()
    stations = []
    for home in map(Path, homes):
        vault = KeyFile.open(home / "desk.key", PASSPHRASE)
        stations.append(open_station(home, vault, changed=news.set, url=url))
        stations[-1].loop.start()

    def take_in() -> None:
        told = False
        while not over.is_set():
            news.wait()
            news.clear()
            for station in stations:
                while station.desk.catch_up():
                    continue
            if not told and all(station.desk.status().link.last_sync_ms for station in stations):
                told = True
                print("connected", flush=True)

    thread = threading.Thread(target=take_in)
    thread.start()
    sys.stdin.read()
    over.set()
    news.set()
    thread.join()
    for station in stations:
        station.close()


def passage_ms(writer: Seat, reader: Seat, case: str, text: str) -> float:
    """Milliseconds from the writer's fsync until the reader's board has it."""
    arrived = threading.Event()
    before = len(reader.desk.board.cases[case].timeline)
    leave = reader.desk.subscribe(
        lambda _: arrived.set() if len(reader.desk.board.cases[case].timeline) > before else None
    )
    writer.desk.do(note, case, text)
    start = perf_counter()
    reader.wait_until(arrived.is_set, 30)
    spent = (perf_counter() - start) * 1000
    leave()
    return spent


def plain_request_ms(server: ServerProcess, seat: Seat) -> float:
    """The median of a plain request to the same server on a kept connection."""
    assert seat.station is not None
    client, spent = seat.station.client, []
    for _ in range(50):
        start = perf_counter()
        client._send("GET", "/health")
        spent.append((perf_counter() - start) * 1000)
    return statistics.median(spent)


def measure() -> list[Line]:
    """Two hundred notes, one after another."""
    with tempfile.TemporaryDirectory() as folder, world(Path(folder) / "room") as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        with listeners(room):
            case = take_case(a)
            room.settle()
            pause = threading.Event()
            spent = []
            for turn in range(TIMES):
                pause.wait(0.02)
                spent.append(passage_ms(*((a, b) if turn % 2 else (b, a)), case, f"catatan {turn}"))
            base = plain_request_ms(room.server, a)
    return [
        figure("desk to desk after the fsync, 10 desks, median", statistics.median(spent), "ms", base, 30),
        figure("desk to desk after the fsync, 10 desks, p99", p99(spent), "ms", base, 150),
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        listen(sys.argv[1], sys.argv[2:])
    else:
        for found in measure():
            print(found)
