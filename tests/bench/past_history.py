"""A city's history of many days as a journal: 2,000 calls a day, five facts each, in the order of their time.

Written straight into the file, with the bytes of real entries and the checkpoints that the program itself would make
(the measure compares some); the rows of the archive are left out, because a jump into the past reads none of them.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from console.models.state.fold import FOLD_VERSION
from console.store.replay import EVERY, packed
from tests.bench.still import with_city
from tests.store.disk import NOW, Ledger, open_journal, opened, written_elsewhere
from wire.entry import decode_entry, encode_entry, kind_of
from wire.facts import CallAttached, CallStarted, CaseClosed, DispatchRequested, Fact

CALLS_A_DAY = 2_000
DAY_MS, HOUR_MS = 86_400_000, 3_600_000
BEGAN_MS = NOW + DAY_MS
# One case in a hundred goes on for days; the others last an hour and a half at most.
LONG = 0.01
_AT, _DESK_SEQ = 1_234_567_890_123, 987_654_321
_INSERT = (
    "INSERT INTO entries (id, stream, kind, desk, desk_seq, at, raw, hash, own, status, seq, chain) "
    "VALUES (?, ?, ?, 'desk-b', ?, ?, ?, ?, 0, 'confirmed', ?, ?)"
)


def template(stream: str, fact: Fact) -> tuple[str, str, bytes]:
    """Kind of stream, kind of fact and bytes, in which id, stream, number and time are to be replaced."""
    raw = written_elsewhere(f"{stream}:@S@", fact, desk_seq=_DESK_SEQ, at=_AT, entry_id="@I@")
    entry = msgspec.structs.replace(decode_entry(raw), offset_ms=0)
    return stream, kind_of(entry), encode_entry(entry)


TEMPLATES = (
    template("call", CallStarted(number="0000-123")),
    template("case", opened(9_999_999, "pohon tumbang menutup separuh jalan", letter="B")),
    template("call", CallAttached(case="@S@")),
    template("case", DispatchRequested(assignment="1", agency="DAMKAR")),
    template("case", CaseClosed(outcome="handled")),
)


def days_of(days: int, seed: int = 5) -> Iterator[list[tuple[int, int, int]]]:
    """For each day its facts in order: time, number of the case, which of the five."""
    chance = random.Random(seed)
    later: dict[int, list[tuple[int, int, int]]] = {}
    for day in range(days):
        facts = later.pop(day, [])
        for one in range(CALLS_A_DAY):
            case = day * CALLS_A_DAY + one
            at = BEGAN_MS + day * DAY_MS + chance.randrange(DAY_MS)
            span = (DAY_MS, 9 * DAY_MS) if chance.random() < LONG else (600_000, 5_400_000)
            lasts = chance.randrange(*span)
            for which, wait in enumerate((0, 45_000, 45_000, 80_000, lasts)):
                when = at + wait
                of_day = (when - BEGAN_MS) // DAY_MS
                (facts if of_day == day else later.setdefault(of_day, [])).append((when, case, which))
        yield sorted(facts)


def write_history(path: Path, days: int) -> int:
    """Make the file; gives how many numbers it has."""
    making = path.with_suffix(".making")
    for old in path.parent.glob(making.name + "*"):
        old.unlink()
    journal = open_journal(making)
    with_city(journal, ledger := Ledger())
    connection: Any = journal.past._db._engine.raw_connection()
    run = connection.cursor()
    for setting in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -400000", "secure_delete = OFF"):
        run.execute(f"PRAGMA {setting}")
    run.execute("DROP INDEX entries_stream")
    seq, going_on, checkpoints = len(ledger.rows), set[str](), []
    for facts in days_of(days):
        rows = []
        for at, case, which in facts:
            seq += 1
            stream, kind, raw = TEMPLATES[which]
            name, entry = f"{case:08d}", f"{seq:012d}"
            raw = raw.replace(b"@I@", entry.encode()).replace(b"@S@", name.encode())
            raw = raw.replace(b"1234567890123", str(at).encode()).replace(b"987654321", str(seq).encode())
            chain = seq.to_bytes(32, "big")
            rows.append((entry, f"{stream}:{name}", kind, seq, at, raw, chain, seq, chain))
            if which == len(TEMPLATES) - 1:
                going_on -= {f"call:{name}", f"case:{name}"}
            else:
                going_on.add(f"{stream}:{name}")
            if seq % EVERY == 0:
                checkpoints.append((seq, at, FOLD_VERSION, packed(going_on)))
        run.execute("BEGIN")
        run.executemany(_INSERT, rows)
        run.execute("COMMIT")
    run.execute("CREATE INDEX entries_stream ON entries (stream)")
    run.executemany("INSERT INTO checkpoints (seq, known_ms, fold, streams) VALUES (?, ?, ?, ?)", checkpoints)
    connection.commit()
    connection.close()
    journal.close()
    os.replace(making, path)
    return seq
