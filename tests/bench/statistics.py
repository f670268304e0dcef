"""Any statistic over five years of a city with 2,000 calls a day: how long an answer takes, and how near it is.

python -m tests.bench --only statistics. The file (build/bench/) is made once and takes some minutes.
"""

import random
import statistics
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from time import perf_counter

from console.models.state.measures import OF_CALLS, SHAPES, STEPS
from console.models.state.reference import Reference
from console.models.views.reports import read_period
from console.models.views.statistics import Values, add, figure, merged
from console.reports.contents import DeskSource
from console.reports.maker import write_report
from console.store.aggregates import Aggregates, Asked, Piece
from console.store.journal.journal import Journal
from console.store.statistics import behind, exact
from tests.bench.lines import Line, spent_ms
from tests.bench.lines import figure as line
from tests.bench.metropolis import AGENCIES, DAY_MS, FIRST, LAST, NOW, WIB, metropolis
from tests.store.disk import open_journal
from wire.facts import AgencyDefined

ASKED, TARGET_MS, NEAR = 120, 1_000.0, 0.02
REPORT_MS = 5_000.0
WEEKS = 6


def any_question(dice: random.Random) -> Asked:
    """A measure by a division from some moment of the first months until now, which is in the middle of a day."""
    measure = dice.choice(list(SHAPES))
    divisions = ["kelurahan", "nature", "desk"]
    divisions += ["hour"] if SHAPES[measure] != "count" else []
    divisions += ["kind", "channel"] if measure in OF_CALLS else []
    agency = dice.choice((None, *AGENCIES)) if measure in STEPS else None
    since_ms = int(FIRST.timestamp() * 1000) + dice.randrange(60 * DAY_MS)
    return Asked(measure=measure, division=dice.choice(divisions), since_ms=since_ms, until_ms=NOW, agency=agency)


def answer(aggregates: Aggregates, asked: Asked) -> Values:
    """What a page shows: each value's figure, all together, and the months."""
    total: Values = {}
    months: dict[object, list[Piece]] = {}
    for piece in aggregates.pieces(asked):
        add(total, piece.values)
        months.setdefault((piece.day.year, piece.day.month), []).append(piece)
    for bins in (*total.values(), merged(total)):
        figure(asked.measure, bins, 60.0)
    for pieces in months.values():
        figure(asked.measure, merged_of(pieces), 60.0)
    return total


def merged_of(pieces: list[Piece]) -> dict[int, int]:
    """All values of some pieces together."""
    total: Values = {}
    for piece in pieces:
        add(total, piece.values)
    return merged(total)


def p95(act: Callable[[Asked], object], questions: list[Asked]) -> tuple[float, float]:
    """The median and the 95th percentile of how long each of these takes, in milliseconds."""
    spent = [spent_ms(lambda one=one: act(one)) for one in questions]  # type: ignore[misc]
    return statistics.median(spent), statistics.quantiles(spent, n=20)[18]


def measure() -> list[Line]:
    journal = open_journal(metropolis(), at=NOW)
    aggregates, dice = journal.archive.aggregates, random.Random(5)
    questions = [any_question(dice) for _ in range(ASKED)]
    plain_ms = spent_ms(lambda: _plain(journal))
    median, slow = p95(lambda one: answer(aggregates, one), questions)
    lists, slow_lists = p95(lambda one: behind(aggregates, (one,)), questions[:40])
    off, exact_ms = _nearness(aggregates)
    report_ms, running_ms, letter_ms = _reports(journal)
    journal.close()
    return [
        line("statistics of five years, median", median, "ms", plain_ms),
        line("statistics of five years, p95 (plain: GROUP BY over the rows)", slow, "ms", plain_ms, TARGET_MS),
        line("the cases behind a number of five years, median", lists, "ms", 0),
        line("the cases behind a number of five years, p95", slow_lists, "ms", 0),
        line("P90 against the exact value, farthest", off * 100, "%", 0, NEAR * 100),
        line(f"exact P90 of {WEEKS} weeks from the rows", exact_ms, "ms", 0),
        line("month's report as PDF, of a month that is over", report_ms, "ms", 0, REPORT_MS),
        line("month's report as PDF, of the month that runs", running_ms, "ms", 0, REPORT_MS),
        line("month's letter to an agency as PDF", letter_ms, "ms", 0),
    ]


def _reports(journal: Journal) -> tuple[float, float, float]:
    """A month that is over, the one that runs, with today read from its rows, and a letter."""
    reference = Reference(agencies={"DAMKAR": AgencyDefined("DAMKAR", "D", "Damkar", "Fire", "Damkar", "phone")})
    source = DeskSource(journal.archive, reference, NOW)
    today = datetime.fromtimestamp(NOW / 1000, WIB).date()
    over, running = read_period("", "bulanan", today), read_period(f"{today:%Y-%m}", "bulanan", today)
    return (
        spent_ms(lambda: write_report("bulanan", over, source, BytesIO())),
        spent_ms(lambda: write_report("bulanan", running, source, BytesIO())),
        spent_ms(lambda: write_report("surat", over, source, BytesIO(), "DAMKAR")),
    )


def _plain(journal: object) -> None:
    with journal._db.reading() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql("SELECT kelurahan, count(*), avg(closed_ms - opened_ms) FROM cases GROUP BY 1").all()


def _nearness(aggregates: Aggregates) -> tuple[float, float]:
    """How far the P90 of each time is from the exact one at most, and how long an exact one takes."""
    until = LAST - timedelta(days=3)
    since_ms, until_ms = (int(at.timestamp() * 1000) for at in (until - timedelta(weeks=WEEKS), until))
    off, spent = 0.0, []
    for name in (one for one, shape in SHAPES.items() if shape == "time"):
        asked = Asked(measure=name, division="nature", since_ms=since_ms, until_ms=until_ms)
        near = figure(name, merged(answer(aggregates, asked))).p90_s
        start = perf_counter()
        found = exact(aggregates, asked, None).p90_s
        spent.append((perf_counter() - start) * 1000)
        assert near is not None and found is not None
        off = max(off, abs(near / found - 1))
    return off, statistics.median(spent)


if __name__ == "__main__":
    for found in measure():
        print(found)
