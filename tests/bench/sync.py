"""10,000 entries written with the cable out, until they are on the server and confirmed: real desk, real server, TLS.

python -m tests.bench.sync. The baselines are plain sqlite3 and psycopg with batches of 500 rows in the same run.
"""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import psycopg

from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.context import Draft
from tests.bench.lines import Line, figure
from tests.helpers import postgres
from tests.helpers.world import Seat, World, world
from wire.facts import CallKindSet, CallStarted, CaseNoted, CaseOpened, CaseVerified, Fact, Place

ENTRIES, BATCH, BYTES = 10_000, 500, 700


def stories(cases: int, letter: str) -> Iterator[list[tuple[str, Fact]]]:
    """The ten facts of a call and its case, as a desk writes them in a storm."""
    for number in range(cases):
        call, case = f"call:{letter}-{number:07d}", f"case:{letter}-{number:07d}"
        place = Place(address=f"Jl. Contoh {number}", kelurahan="35.72.01.1004")
        yield [
            (call, CallStarted(number=f"0000-1111-{number:04d}")),
            (call, CallKindSet(call_kind="emergency")),
            (
                case,
                CaseOpened(
                    number=f"112-261112-{letter}-{number:04d}",
                    nature="tree_down",
                    priority=2,
                    place=place,
                    narrative=f"pohon tumbang menutup jalan nomor {number}",
                ),
            ),
            (case, CaseVerified(source="caller")),
            *((case, CaseNoted(text=text)) for text in ("satu", "dua", "tiga", "empat", "lima", "enam")),
        ]


def take_case(seat: Seat, address: str = "Jl. Contoh 1") -> str:
    """A call and its case; gives the case's id."""
    call = seat.desk.do(start_call, "phone", "0000-1111-222")[0].stream.removeprefix("call:")
    form = CaseForm(call=call, nature="tree_down", place=Place(address=address), narrative="pohon menutup jalan")
    records = seat.desk.do(open_case, form)
    return next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")


def write_alone(seat: Seat, entries: int) -> None:
    """Write them at a desk whose cable is out; on its disk when this returns."""
    for story in stories(entries // 10, seat.desk.letter):
        seat.desk.write([Draft(stream, fact) for stream, fact in story])


def upload(room: World) -> tuple[float, float]:
    """Seconds from the mended cable until all is on the server, and until all is confirmed at the desk."""
    seat = room.seat("a", "petugas1")
    room.settle()
    assert seat.station is not None
    loop, journal = seat.station.loop, seat.station.journal
    seat.cable.pull()
    write_alone(seat, ENTRIES)
    wanted = loop.head + ENTRIES
    loop.wake(greet=True)
    seat.wait_until(lambda: not seat.desk.status().link.online)
    seat.cable.mend()
    start = perf_counter()
    loop.wake(greet=True)
    seat.wait_until(lambda: loop.head >= wanted, 120)
    there = perf_counter() - start
    seat.wait_until(lambda: journal.cursor().seq >= wanted and journal.unsent().count == 0, 120)
    return there, perf_counter() - start


def download(room: World) -> float:
    """Seconds a new desk needs for a ledger of that many entries, from joined to all on its disk and board."""
    seat = Seat(room.folder / "b", room.server)
    seat.join()
    room.seats.append(seat)
    start = perf_counter()
    seat.open()
    assert seat.station is not None
    journal = seat.station.journal
    seat.wait_until(lambda: journal.cursor().seq >= ENTRIES, 120)
    return perf_counter() - start


def plain_sqlite(folder: Path) -> float:
    """Rows per second of plain sqlite3, 500 a transaction, every one of them fsynced."""
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE entries (n INTEGER PRIMARY KEY, id TEXT UNIQUE, raw BLOB)")

    def insert(rows: list[tuple[int, str, bytes]]) -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany("INSERT INTO entries VALUES (?, ?, ?)", rows)
        plain.execute("COMMIT")

    rate = _rate(insert)
    plain.close()
    return rate


def plain_postgres(dsn: str) -> float:
    """Rows per second of plain psycopg, 500 a transaction."""
    with psycopg.connect(dsn) as plain, plain.cursor() as cursor:
        cursor.execute("CREATE TABLE plain (n BIGINT PRIMARY KEY, id TEXT UNIQUE, raw BYTEA)")
        plain.commit()

        def insert(rows: list[tuple[int, str, bytes]]) -> None:
            cursor.executemany("INSERT INTO plain VALUES (%s, %s, %s)", rows)
            plain.commit()

        return _rate(insert)


def _rate(insert: Callable[[list[tuple[int, str, bytes]]], None]) -> float:
    start = perf_counter()
    for first in range(0, ENTRIES, BATCH):
        insert([(n, f"{n:036d}", os.urandom(BYTES)) for n in range(first, first + BATCH)])
    return ENTRIES / (perf_counter() - start)


def on(name: str, folder: Path, database: Path | None, least: float) -> list[Line]:
    """The lines of one kind of server."""
    folder.mkdir()
    base = plain_sqlite(folder) if database is None else plain_postgres(postgres.fresh_database(database))
    with world(folder / "room", database) as room:
        there, confirmed = upload(room)
        down = download(room)
    return [
        figure(f"sync, offline work to the server, {name}", ENTRIES / there, "entries/s", base, least, least=True),
        figure(f"sync, offline work confirmed, {name}", ENTRIES / confirmed, "entries/s", base),
        figure(f"sync, a new desk reads the ledger, {name}", ENTRIES / down, "entries/s", base),
    ]


def measure() -> list[Line]:
    """Both kinds of server."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        lines = on("SQLite", folder / "sqlite", None, 10_000)
        try:
            lines += on("PostgreSQL", folder / "postgres", folder / "pg", 8_000)
        finally:
            postgres.stop(folder / "pg")
        return lines


if __name__ == "__main__":
    if "--profile" in sys.argv:
        import cProfile

        with tempfile.TemporaryDirectory() as made, world(Path(made) / "room") as room:
            cProfile.run("print(upload(room))", sort="cumulative")
    else:
        for found in measure():
            print(found)
