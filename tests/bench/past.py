"""How long a jump to any second of years takes: python -m tests.bench.past [DAYS]. Its file is made once.

A jump is everything until what was going on is on the board; what had ended within 48 hours follows in slices, and the
longest slice is measured too. Baseline of a jump: opening this desk's board as a start does, which shows no past.
"""

import random
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from console.desk import SLICE_S, ReplayDesk
from console.models.state.fold import FOLD_VERSION
from console.store.file.schema import forget_past
from console.store.replay import EVERY, checkpoint_by_seq
from console.ui.frame.bridge import GcScheduler
from tests.bench.lines import Line, figure, spent_ms
from tests.bench.past_history import BEGAN_MS, DAY_MS, write_history
from tests.bench.still import PERSON
from tests.store.disk import open_journal

CACHE = Path("build") / "bench"
DAYS, JUMPS, MADE = 60, 60, 20
JUMP_MS = 1_000.0


def history(days: int) -> Path:
    """The file of so many days, made when there is none."""
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"past-{days}-{FOLD_VERSION}.db"
    if not path.exists():
        write_history(path, days)
    return path


def jumps(path: Path, days: int) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of jumps to random seconds, of the slices after some of them, and of steps of playing on."""
    chance = random.Random(1)
    journal = open_journal(path, at=BEGAN_MS + (days + 10) * DAY_MS)
    past = ReplayDesk(journal, PERSON)
    times, slices, played = [], [], []
    gc_scheduler = GcScheduler()
    gc_scheduler.begin()  # as in the program: the big collection of garbage waits until nobody works
    for turn in range(JUMPS):
        at_ms = BEGAN_MS + chance.randrange(3 * DAY_MS, days * DAY_MS)
        times.append(spent_ms(lambda at_ms=at_ms: past.go_to(at_ms)))  # type: ignore[misc]
        assert past.board.open_cases()
        if turn < 3:
            more = True
            while more:
                start = perf_counter()
                more = past.catch_up(SLICE_S)
                slices.append((perf_counter() - start) * 1000)
        # A fifth of a second at x60.
        played += [spent_ms(lambda: past.play_to(past.now_ms() + 12_000)) for _ in range(3)]
    gc_scheduler.end()
    journal.close()
    return times, slices, played


def making(days: int) -> float:
    """Milliseconds for a checkpoint as the program makes it; the generator's must be the same."""
    with tempfile.TemporaryDirectory(dir=".") as made:
        path = Path(made) / "past.db"
        write_history(path, days)
        journal = open_journal(path, at=BEGAN_MS + (days + 10) * DAY_MS)
        with journal.past._db.reading() as connection:
            expected = [checkpoint_by_seq(connection, EVERY * (n + 1)) for n in range(MADE)]
        with journal.past._db.writing() as connection:
            forget_past(connection, 0)
        times = [spent_ms(journal.past.make_checkpoint) for _ in range(MADE)]
        with journal.past._db.reading() as connection:
            assert [checkpoint_by_seq(connection, EVERY * (n + 1)) for n in range(MADE)] == expected
        journal.close()
    return statistics.median(times)


def measure(days: int = DAYS) -> list[Line]:
    """Jumps, slices, playing on, making checkpoints."""
    path = history(days)
    times, slices, played = jumps(path, days)
    p95 = statistics.quantiles(times, n=20)[18]
    said = f"{days:,} days of 2,000 calls"
    return [
        figure(f"past, a jump into {said}, p95", p95, "ms", statistics.median(times), JUMP_MS),
        figure("past, a slice of the 48 hours before, the longest", max(slices), "ms", statistics.median(slices)),
        figure("past, a move at x60, p95", statistics.quantiles(played, n=20)[18], "ms", statistics.median(played)),
        figure(f"past, a checkpoint of {EVERY:,} entries", making(6), "ms", 0),
    ]


if __name__ == "__main__":
    for found in measure(int(sys.argv[1]) if len(sys.argv) > 1 else DAYS):
        print(found)
