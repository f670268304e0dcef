"""How fast the desk's disk is: a command until it is on disk, alone and beside arriving pages; a start after years.

python -m tests.bench.store. Baselines are plain sqlite3 (or the small journal) in the same run on the same disk.
"""

import gc
import sqlite3
import statistics
import tempfile
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from console.models.state.board import Board
from console.store.archive.queries import CaseFilter
from console.store.journal.journal import Journal
from tests.store.disk import NOW, Ledger, open_journal, opened, prepared, written_elsewhere
from wire.exchange import PageTaken
from wire.facts import CallKindSet, CallStarted, CaseClosed, CaseNoted, CaseVerified, DispatchRequested, Fact
from wire.seal import new_key, sealed_with

PAGE = 500
DAY_MS = 86_400_000
COMMAND_MS, COMMAND_P99_MS = 16.0, 50.0
_numbers = count(1)

Line = dict[str, Any]


def line(name: str, value: float, unit: str, baseline: float, target: float) -> Line:
    """One measured value; `target` is the most it may be, of the ratio where the unit is "x"."""
    ratio = round(value / baseline, 2) if baseline else 0.0
    measured = ratio if unit == "x" else value
    shown = round(value, 2)
    return {
        "name": name,
        "value": shown,
        "unit": "ms" if unit == "x" else unit,
        "baseline": round(baseline, 2),
        "ratio": ratio,
        "target": target,
        "ok": measured <= target,
    }


def spent_ms(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98]


def story(number: int, at: int) -> Iterator[tuple[str, Fact]]:
    """The ten facts of an ordinary closed case with its call."""
    case, call = f"case:{number:08d}", f"call:{number:08d}"
    yield call, CallStarted(number=f"0812{number % 40_000:08d}")
    yield case, opened(number, f"Kebakaran sampah di belakang rumah nomor {number}", letter="B")
    yield call, CallKindSet(call_kind="emergency")
    yield case, CaseVerified(source="caller")
    yield case, DispatchRequested(assignment=f"{number}", agency="DAMKAR")
    for text in ("api sudah kecil", "warga membantu", "jalan sempit", "selesai"):
        yield case, CaseNoted(text=text)
    yield case, CaseClosed(outcome="handled")


def pages(cases: int, at: int, ledger: Ledger) -> Iterator[PageTaken]:
    """The entries of that many cases as the pages of a ledger."""
    after = len(ledger.rows)
    keys: dict[str, bytes] = {}
    raws: list[bytes] = []
    for _ in range(cases):
        number = next(_numbers)
        for stream, fact in story(number, at):
            key = keys.setdefault(stream, new_key())
            raws.append(written_elsewhere(stream, sealed_with(fact, key), desk_seq=number, at=at))
        if len(raws) >= PAGE:
            ledger.number(raws)
            yield PageTaken(ledger.rows[after:], keys, ledger.cursor())
            after, raws, keys = len(ledger.rows), [], {}
    if raws:
        ledger.number(raws)
        yield PageTaken(ledger.rows[after:], keys, ledger.cursor())


def type_on(journal: Journal, times: int, more: Callable[[], bool] = lambda: True) -> list[float]:
    """Commands as fast as a very busy desk gives them: how long each took until it was on disk."""
    spent = []
    pause = threading.Event()
    for turn in range(times):
        stream = f"case:own-{turn // 20}"
        fact = opened(turn + 1) if turn % 20 == 0 else CaseNoted(text="api sudah kecil")
        entry = prepared(stream, fact)
        spent.append(spent_ms(lambda entry=entry: journal.append([entry])))  # type: ignore[misc]
        pause.wait(0.01)
        if not more():
            break
    return spent


def plain_inserts(folder: Path, times: int) -> list[float]:
    """Plain sqlite3 with the same durability: one row of the same size for each commit."""
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE entries (id TEXT PRIMARY KEY, raw BLOB)")
    spent = [
        spent_ms(lambda n=n: plain.execute("INSERT INTO entries VALUES (?, ?)", (str(n), b"x" * 500)))  # type: ignore[misc]
        for n in range(times)
    ]
    plain.close()
    return spent


def commands(folder: Path) -> list[Line]:
    """A command to disk, alone and while 10,000 entries arrive five times over."""
    plain = plain_inserts(folder, 300)
    journal = open_journal(folder / "command.db")
    alone = type_on(journal, 300)
    ledger = Ledger()
    arriving = [list(pages(1_000, NOW - DAY_MS, ledger)) for _ in range(5)]
    busy: list[float] = []
    arrival: list[float] = []

    def take(some: list[PageTaken]) -> None:
        for page in some:
            start = perf_counter()
            journal.commit(page)
            arrival.append((perf_counter() - start) * 1000)

    for some in arriving:
        thread = threading.Thread(target=take, args=(some,))
        thread.start()
        busy += type_on(journal, 10_000, thread.is_alive)
        thread.join()
    journal.close()
    base, base99 = statistics.median(plain), p99(plain)
    return [
        line("store, a command to disk, median", statistics.median(alone), "ms", base, COMMAND_MS),
        line("store, a command to disk, p99", p99(alone), "ms", base99, COMMAND_P99_MS),
        line("store, a command while 10,000 arrive, median", statistics.median(busy), "ms", base, COMMAND_MS),
        line("store, a command while 10,000 arrive, p99", p99(busy), "ms", base99, COMMAND_P99_MS),
        line("store, a page of 500 taken, median", statistics.median(arrival), "ms", base, 100.0),
    ]


def history(path: Path, entries: int) -> None:
    """A journal with that many old entries, and a working day that is the same for every size."""
    journal = open_journal(path)
    ledger = Ledger()
    for page in pages(entries // 10, NOW - 30 * DAY_MS, ledger):
        journal.commit(page)
        # The desk keeps no ledger in memory; only the last row is needed to number on.
        ledger.rows[:-1] = [ledger.rows[-1]] * (len(ledger.rows) - 1)
    for number in range(60):
        stream = f"case:today-{number}"
        journal.append([prepared(stream, opened(number + 1)), prepared(stream, CaseNoted(text="api sudah kecil"))])
    journal.close()


def start_ms(path: Path) -> float:
    """From the closed file to the board, the median of seven."""

    def start() -> None:
        journal = open_journal(path)
        Board().apply(journal.opening_records())
        journal.close()

    start()
    return statistics.median(spent_ms(start) for _ in range(7))


def starts(folder: Path) -> list[Line]:
    """A start and the lists with 1,000,000 entries, against 1,000."""
    small, large = folder / "small.db", folder / "large.db"
    history(small, 1_000)
    history(large, 1_000_000)
    gc.collect()
    few, many = start_ms(small), start_ms(large)
    journal = open_journal(large)
    archive = journal.archive
    asked: dict[str, Callable[[], object]] = {
        "first 200 cases": lambda: archive.cases(CaseFilter()),
        "200 cases by place": lambda: archive.cases(CaseFilter(order="place")),
        "three words": lambda: archive.cases(CaseFilter(words="sampah belakang 54321")),
        "calls of a number": lambda: archive.calls_of_number("081200000077"),
    }
    times = {name: statistics.median(spent_ms(ask) for _ in range(5)) for name, ask in asked.items()}
    journal.close()
    targets = {"first 200 cases": 35.0, "200 cases by place": 400.0, "three words": 150.0, "calls of a number": 16.0}
    return [
        line("store, start with 1,000,000 entries", many, "x", few, 1.3),
        *(line(f"archive of 100,000 cases, {name}", times[name], "ms", few, targets[name]) for name in asked),
    ]


def measure() -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        return commands(Path(folder)) + starts(Path(folder))


if __name__ == "__main__":
    for found in measure():
        print(found)
