"""Five years of a city with 2,000 calls a day, in the archive and the aggregates: made once, by copying 13 made weeks.

The weeks are made as plain rows and counted by the desk itself; the copies lie 13 weeks apart each, so weekdays stay.
"""

import os
import random
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from console.models.state.city import kelurahan_codes
from console.store.aggregates import day_of
from console.store.file import schema
from console.store.journal.journal import Journal
from tests.bench.start import CACHE
from tests.store.disk import open_journal

WIB = timezone(timedelta(hours=7))
A_DAY, WEEKS, COPIES = 2_000, 13, 20
BASE_DAYS = WEEKS * 7
DAY_MS = 86_400_000
FIRST = datetime(2022, 1, 3, tzinfo=WIB)
LAST = FIRST + timedelta(days=BASE_DAYS * COPIES)
NOW = int((LAST + timedelta(hours=15, minutes=20)).timestamp() * 1000)
AGENCIES = ("DAMKAR", "PSC119", "POLRES", "SATPOLPP", "BPBD", "DLH", "PLN", "DISHUB", "DPUPR", "DINSOS", "PMI", "PDAM")
_HOURS = (3, 2, 2, 2, 2, 3, 5, 7, 8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 8, 7, 6, 5, 4)
_STEPS = ("told_ms", "accepted_ms", "rolling_ms", "arrived_ms", "reported_ms", "cleared_ms")


def rows_of_day(dice: random.Random, day_ms: int, many: int, base: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a day: a call each, a case for most of them, one or two agencies for each case."""
    wards = [*kelurahan_codes().values(), ""]
    for n in range(base, base + many):
        hour = dice.choices(range(24), _HOURS)[0]
        answered = day_ms + hour * 3_600_000 + dice.randrange(3_600_000)
        rang = None if dice.random() < 0.04 else answered - int(dice.lognormvariate(2.1, 0.7) * 1000)
        desk, id = f"desk-{dice.randrange(1, 9)}", f"00-{n:09d}"
        kind = dice.choices(("emergency", "urgent", "information", "prank", "ghost"), (50, 40, 4, 4, 2))[0]
        case = id if kind in ("emergency", "urgent") else None
        yield (
            "calls",
            {
                "id": id,
                "case_id": case,
                "channel": "phone",
                "number": f"0812{n:08d}",
                "phone_key": f"812{n:08d}",
                "caller": "",
                "call_kind": kind,
                "state": "recorded",
                "claimed_by": desk,
                "started_ms": rang or answered,
                "rang_ms": rang,
                "answered_ms": answered,
                "ended_ms": answered + 90_000,
                "last_ms": answered,
                "pending": 0,
                "paper": 0,
                "promised": 0,
                "kept": 0,
            },
        )
        if case is not None:
            yield from _rows_of_case(dice, case, answered + dice.randrange(15_000, 70_000), desk, dice.choice(wards))


def _rows_of_case(
    dice: random.Random, id: str, opened: int, desk: str, ward: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    agencies = dice.sample(AGENCIES, dice.choice((1, 1, 1, 2)))
    ended = opened
    for agency in agencies:
        row = _assignment(dice, id, agency, opened + dice.randrange(2_000, 30_000))
        ended = max(ended, *(row[step] or 0 for step in _STEPS))
        yield "assignments", row
    nature = f"nature_{min(39, int(dice.expovariate(0.12)))}"
    yield (
        "cases",
        {
            "id": id,
            "number": f"112-220101-A-{id}",
            "letter": "A",
            "running": int(id[3:]),
            "nature": nature,
            "priority": 2,
            "state": "closed",
            "open": 0,
            "place": "Jl. Contoh 5",
            "kelurahan": ward,
            "narrative": "x" * 80,
            "opened_ms": opened,
            "closed_ms": ended + 60_000,
            "last_ms": ended,
            "opened_by": "p1",
            "desk": desk,
            "agencies": " ".join(agencies),
            "confidential": 0,
            "sample": 0,
            "pending": 0,
            "conflict": 0,
            "call_id": id,
            "paper": 0,
            "corrected": int(dice.random() < 0.03),
            "reopened": int(dice.random() < 0.01),
            "promised": int(dice.random() < 0.1),
            "kept": 0,
            "card": "",
        },
    )


def _assignment(dice: random.Random, case: str, agency: str, begun: int) -> dict[str, Any]:
    row = {"id": agency, "case_id": case, "agency": agency, "unit": None, "state": "cleared", "open": 0, "told": 1}
    at = begun
    for step, mean in zip(_STEPS, (3.2, 3.6, 4.2, 6.2, 6.5, 7.5), strict=True):
        at += int(dice.lognormvariate(mean, 0.7) * 1000)
        row[step] = None if dice.random() < 0.06 else at
    return {**row, "requested_ms": begun, "result": None}


def metropolis() -> Path:
    """The file, made when there is none."""
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"metropolis-{A_DAY}-{COPIES}.db"
    if not path.exists():
        making = path.with_suffix(".making")
        for old in CACHE.glob(making.name + "*"):
            old.unlink()
        _make(making)
        os.replace(making, path)
    return path


def _make(path: Path) -> None:
    dice = random.Random(112)
    journal = open_journal(path, at=NOW)
    for day in range(BASE_DAYS):
        _put(journal, rows_of_day(dice, _ms(FIRST + timedelta(days=day)), A_DAY, day * A_DAY))
    journal.close()
    counting = open_journal(path, at=_ms(FIRST + timedelta(days=BASE_DAYS)))
    with counting._db.writing() as connection:
        connection.exec_driver_sql("INSERT INTO tally_due SELECT DISTINCT opened_ms / 3600000, 1 FROM cases")
    aggregates = counting.archive.aggregates
    while aggregates.due():
        counting.maintain()
    with counting._db.writing() as connection:
        connection.exec_driver_sql("DELETE FROM tally_due")
    for times in range(1, COPIES):
        with counting._db.writing() as connection:
            _copy(connection, times)
    counting.close()
    journal = open_journal(path, at=NOW)
    while journal.maintain():  # the months
        pass
    _put(journal, rows_of_day(dice, _ms(LAST), A_DAY * 2 // 3, BASE_DAYS * COPIES * A_DAY))
    journal.close()


def _put(journal: Journal, rows: Iterator[tuple[str, dict[str, Any]]]) -> None:
    by_table: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        by_table.setdefault(table, []).append(row)
    with journal._db.writing() as connection:
        for table, values in by_table.items():
            connection.execute(insert(schema.metadata.tables[table]), values)


def _copy(connection: Connection, times: int) -> None:
    """The base weeks once more, so many times 13 weeks later."""
    run, later = connection.exec_driver_sql, times * BASE_DAYS * DAY_MS
    for table in ("calls", "cases", "assignments"):
        names = [column.name for column in schema.metadata.tables[table].columns if column.name != "n"]
        values = [_later(name, times, later) for name in names]
        ours = "case_id" if table == "assignments" else "id"
        where = f"{ours} GLOB '00-*'"
        run(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table} WHERE {where}")
    spans = {day_of(day): day_of(day + timedelta(days=times * BASE_DAYS)) for day in _base_days()}
    run("CREATE TEMP TABLE IF NOT EXISTS spans (old INTEGER PRIMARY KEY, new INTEGER)")
    run("DELETE FROM spans")
    for old, new in spans.items():
        run(f"INSERT INTO spans VALUES ({old}, {new})")
        run(f"INSERT OR REPLACE INTO tally_months VALUES ({new // 100}, 0)")
    names = "measure, division, agency, span, bins"
    run(
        f"INSERT INTO tallies ({names}) "
        "SELECT measure, division, agency, new, bins FROM spans JOIN tallies ON span = old"
    )


def _later(name: str, times: int, later: int) -> str:
    if name.endswith("_ms"):
        return f"{name} + {later}"
    if name in ("case_id", "call_id") or name == "id":
        return f"CASE WHEN {name} GLOB '00-*' THEN '{times:02d}' || substr({name}, 3) ELSE {name} END"
    return f"{name} + {times * BASE_DAYS * A_DAY}" if name == "running" else name


def _base_days() -> Iterator[datetime]:
    return (FIRST + timedelta(days=day) for day in range(BASE_DAYS))


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
