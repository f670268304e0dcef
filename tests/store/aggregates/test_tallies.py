"""The aggregates say what the rows say: against plain csv and statistics, over a made history around a leap day."""

import math
import random
import statistics
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from console.models.state.measures import SHAPES
from console.models.views.statistics import Figure, Values, add, figure, merged
from console.store import statistics as answered
from console.store.aggregates import Asked, Stopped
from console.store.journal.journal import Journal
from console.store.statistics import behind, exact
from tests.store.disk import open_journal
from tests.store.made_history import AGENCIES, LEAP, NOW, STEPS, WARDS, WIB, asked, exported, truth, write, written

pytestmark = pytest.mark.slow

HISTORY = truth(260)
ALL = (datetime(2028, 1, 1, tzinfo=WIB), datetime(2028, 3, 4, tzinfo=WIB))
ODD = (datetime(2028, 2, 3, 5, 20, tzinfo=WIB), datetime(2028, 3, 1, 0, 1, tzinfo=WIB))
TARGET_S = {"answer": 15.0, "first_told": 60.0, "told": 60.0}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """Arrived in any order, with days counted in between, and every late word after that."""
    journal = open_journal(tmp_path_factory.mktemp("tallies") / "desk.db", at=NOW)
    parts = [written(one) for one in HISTORY]
    random.Random(7).shuffle(parts)
    write(journal, [one for now, _ in parts[:130] for one in now])
    while journal.maintain():
        pass
    write(journal, [one for now, _ in parts[130:] for one in now])
    for _ in range(20):
        journal.maintain()
    write(journal, [one for _, late in reversed(parts) for one in late])
    yield journal
    journal.close()


@pytest.fixture(scope="module")
def counted(history: Journal) -> Journal:
    while history.maintain():
        pass
    return history


# --- the other computation: plain rows of a CSV, the statistics of the standard library -------------------------------


ROWS = []


def rows_of(measure: str, span: tuple[datetime, datetime]) -> list[dict[str, str]]:
    if not ROWS:
        ROWS.extend(exported(HISTORY))
    since, until = (at.timestamp() * 1000 for at in span)
    return [row for row in ROWS if row["measure"] == measure and since <= int(row["began"]) < until]


def agrees(given: Figure, rows: list[dict[str, str]], target_s: float | None) -> None:
    values = sorted(float(row["took"]) for row in rows if row["took"])
    assert given.n == len(values)
    assert given.missing == (pytest.approx(1 - len(values) / len(rows)) if rows else None)
    if not values:
        assert (given.median_s, given.p90_s) == (None, None)
        return
    for found, percent in ((given.median_s, 50), (given.p90_s, 90)):
        exact = values[math.ceil(len(values) * percent / 100) - 1]
        assert found == pytest.approx(exact, rel=0.02, abs=0.1)
    assert statistics.median_low(values) == values[math.ceil(len(values) / 2) - 1]
    if target_s is not None:
        assert given.within == pytest.approx(sum(value <= target_s for value in values) / len(values))


@pytest.mark.parametrize("span", (ALL, LEAP, ODD), ids=("all", "leap day", "parts of days"))
@pytest.mark.parametrize("measure", ("answer", "first_told", "closed", *STEPS))
def test_times_are_those_of_the_rows(counted: Journal, measure: str, span: tuple[datetime, datetime]) -> None:
    rows, target_s = rows_of(measure, span), TARGET_S.get(measure)
    agrees(figure(measure, merged(asked(counted, measure, "nature", span)), target_s), rows, target_s)
    for division in ("kelurahan", "nature", "hour"):
        given = asked(counted, measure, division, span)
        assert given.keys() == {row[division] for row in rows} or (division, measure) == ("hour", "answer")
        for value, bins in given.items():
            if division == "hour" and measure == "answer":
                continue  # the hour of a call is that of its ring, the row says that of the case
            agrees(figure(measure, bins, target_s), [row for row in rows if row[division] == value], target_s)


def test_each_agency_has_its_own_times(counted: Journal) -> None:
    since_ms, until_ms = (int(at.timestamp() * 1000) for at in ALL)
    for agency in AGENCIES:
        question = Asked(measure="told", division="hour", since_ms=since_ms, until_ms=until_ms, agency=agency)
        total: Values = {}
        for piece in counted.archive.aggregates.pieces(question):
            add(total, piece.values)
        mine = [row for row in rows_of("told", ALL) if row["agency"] == agency]
        agrees(figure("told", merged(total), 60.0), mine, 60.0)


@pytest.mark.parametrize("span", (ALL, LEAP, ODD), ids=("all", "leap day", "parts of days"))
def test_counts_are_those_of_the_rows(counted: Journal, span: tuple[datetime, datetime]) -> None:
    for measure in ("calls", "cases"):
        rows = rows_of(measure, span)
        by_nature = asked(counted, measure, "nature", span)
        assert {value: figure(measure, bins).n for value, bins in by_nature.items()} == {
            value: sum(row["nature"] == value for row in rows) for value in {row["nature"] for row in rows}
        }
        if measure == "cases":
            hours = {f"{hour:02}": count for hour, count in sorted(merged(by_nature).items())}
            assert hours == {
                hour: sum(row["hour"] == hour for row in rows) for hour in sorted({r["hour"] for r in rows})
            }
    for measure in ("false", "reopened", "corrected"):
        rows = rows_of(measure, span)
        given = figure(measure, merged(asked(counted, measure, "kelurahan", span)))
        assert (given.n, given.share) == (len(rows), pytest.approx(sum(int(row["took"]) for row in rows) / len(rows)))


def question(measure: str, span: tuple[datetime, datetime] = ALL, **more: Any) -> Asked:
    since_ms, until_ms = (int(at.timestamp() * 1000) for at in span)
    return Asked(**{"measure": measure, "division": "nature", "since_ms": since_ms, "until_ms": until_ms, **more})


def test_what_is_asked_of_two_divisions_is_read_from_the_rows(counted: Journal) -> None:
    wanted = question("told", only=(("kelurahan", WARDS[1]), ("hour", "23")))
    total: Values = {}
    for piece in counted.archive.aggregates.pieces(wanted):
        add(total, piece.values)
    rows = [row for row in rows_of("told", ALL) if (row["kelurahan"], row["hour"]) == (WARDS[1], "23")]
    assert len(rows) > 3
    agrees(figure("told", merged(total), 60.0), rows, 60.0)


def test_the_exact_answer_is_that_of_every_row(counted: Journal) -> None:
    for wanted, rows in (
        (question("answer"), rows_of("answer", ALL)),
        (question("answer", ODD), rows_of("answer", ODD)),
        (question("arrived", agency="DLH"), [row for row in rows_of("arrived", ALL) if row["agency"] == "DLH"]),
    ):
        given = exact(counted.archive.aggregates, wanted, 15.0)
        values = sorted(float(row["took"]) for row in rows if row["took"])
        assert given.p90_s == values[math.ceil(len(values) * 0.9) - 1]
        assert given.median_s == statistics.median_low(values)
        assert given.within == sum(value <= 15 for value in values) / len(values)
        assert given.marks == {
            mark: sum(value <= mark for value in values) / len(values)
            for mark in ((10, 15, 20) if wanted.measure == "answer" else ())
        }
        if wanted.measure == "answer":
            near = figure(
                "answer", merged(asked(counted, "answer", "nature", ALL if rows == rows_of("answer", ALL) else ODD))
            )
            assert near.marks == pytest.approx(given.marks)
            assert given.longest_s == pytest.approx(statistics.fmean(values[-math.ceil(len(values) / 10) :]))
            assert figure("answer", merged(asked(counted, "answer", "nature", ALL))).longest_s


def test_a_long_answer_can_be_stopped(counted: Journal) -> None:
    heard: list[int] = []

    def progress(done: int, of: int) -> bool:
        heard.append(done)
        return done < of // 2

    with pytest.raises(Stopped):
        exact(counted.archive.aggregates, question("answer"), None, progress)
    assert heard == list(range(len(heard))) and len(heard) > 20


def test_every_number_opens_all_that_is_behind_it_page_by_page(
    counted: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where two began in the same millisecond, and where one case is behind it with two calls."""
    monkeypatch.setattr(answered, "MOST_BEHIND", 7)
    aggregates, since_ms, until_ms = counted.archive.aggregates, *(int(at.timestamp() * 1000) for at in ALL)
    rest: tuple[Asked, ...] = (Asked(measure="calls", division="nature", since_ms=since_ms, until_ms=until_ms),)
    shown: list[str] = []
    while rest:
        page = behind(aggregates, rest, known=frozenset(shown))
        assert 0 < len(page.streams) <= 7 or not page.rest
        shown += page.streams
        rest = page.rest
    assert len(shown) == len(set(shown)) and sorted(shown) == sorted({row["about"] for row in rows_of("calls", ALL)})


def test_each_number_leads_to_what_is_behind_it(counted: Journal) -> None:
    aggregates = counted.archive.aggregates
    rows = [row for row in rows_of("told", ALL) if row["agency"] == "DLH"]
    found = behind(aggregates, (question("told", agency="DLH"),))
    assert sorted(found.streams) == sorted(row["about"] for row in rows) and not found.rest
    slow = max((row for row in rows if row["took"]), key=lambda row: float(row["took"]))
    assert found.streams[0] == slow["about"]
    missing = behind(aggregates, (question("told", agency="DLH"),), "missing")
    assert sorted(missing.streams) == sorted(row["about"] for row in rows if not row["took"])
    false = behind(aggregates, (question("false", LEAP, only=(("kind", "prank"),)),), "said")
    told = {f"call:{one.n}" for one in HISTORY if one.kind == "prank"}
    assert set(false.streams) == {row["about"] for row in rows_of("false", LEAP)} & told


def tables(journal: Journal) -> list[tuple[object, ...]]:
    with journal._db.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT measure, division, span, agency, bins FROM tallies ORDER BY 1, 2, 3, 4"
        )
        return [tuple(row) for row in found]


def test_a_rebuilding_gives_the_same_bytes(counted: Journal) -> None:
    kept = tables(counted)
    assert {row[0] for row in kept} >= {*STEPS, "answer", "calls", "cases", "closed", "false", "first_told", "reopened"}
    assert {row[2] for row in kept} >= {202801, 202802, 20280229}
    counted.archive.aggregates.rebuild()
    assert tables(counted) == kept


def test_what_arrives_in_another_order_gives_the_same_bytes(counted: Journal, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db", at=NOW)
    parts = [written(one) for one in HISTORY]
    write(journal, [one for now, late in parts for one in (*now, *late)])
    while journal.maintain():
        pass
    assert tables(journal) == tables(counted)
    journal.close()


def test_an_answer_is_the_same_before_and_after_a_day_was_counted(counted: Journal) -> None:
    counted_before = {measure: asked(counted, measure, "kelurahan", ALL) for measure in SHAPES}
    with counted._db.writing() as connection:
        connection.exec_driver_sql("INSERT INTO tally_due SELECT DISTINCT opened_ms / 3600000, 1 FROM cases")
    assert {measure: asked(counted, measure, "kelurahan", ALL) for measure in SHAPES} == counted_before
    while counted.maintain():
        pass
