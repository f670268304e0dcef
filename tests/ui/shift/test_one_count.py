"""One history, one count: activity log, statistics, recap, letter and the ministry's columns say what plain rows
say."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from console.desk import Desk
from console.models.views.exports import read_map
from console.models.views.reports import Period
from console.models.views.shift_log import LogFilter
from console.models.views.statistics import StatChoice, by_hour, target_of
from console.reports.contents import DeskSource, Timed
from console.reports.recap import Asking, agency_parts, make_recap
from console.store.aggregates import silent
from console.store.journal.journal import Journal
from console.store.statistics import answer
from console.text import formats
from console.text.shift import LogPage, log_page
from console.ui.shift import log as log_source
from console.ui.shift.log import LogSource, Portion
from console.ui.widgets.worker import end_all
from tests.bench.still import StillLine, with_city
from tests.store.disk import Ledger, open_journal
from tests.store.made_history import FIRST, NOW, STEPS, WIB, exported, truth, write, written

pytestmark = pytest.mark.slow

HISTORY = truth(240, seed=11, ordinary=True)
ROWS = exported(HISTORY)
SINCE, UNTIL = FIRST - timedelta(days=1), datetime.fromtimestamp(NOW / 1000, WIB)
ALL = LogFilter(since_ms=int(SINCE.timestamp() * 1000), until_ms=NOW)
TARGETS = {"answer": 15, "first_told": 60}
NAMES = {"answer": "Ring to answer", "first_told": "Answer to first agency told"}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    made = open_journal(tmp_path_factory.mktemp("count") / "desk.db", at=NOW)
    with_city(made, Ledger())
    for entries in zip(*(written(one) for one in HISTORY), strict=True):
        write(made, [entry for some in entries for entry in some])
    yield made
    made.close()


@pytest.fixture(scope="module")
def desk(journal: Journal) -> Desk:
    made = Desk(journal, StillLine(), lambda: NOW)
    while journal.maintain():
        pass
    return made


@pytest.fixture
def portions(desk: Desk, qtbot: QtBot) -> Iterator[list[Portion]]:
    source = LogSource(desk)
    yield list(source.portions(ALL))
    end_all(source)


def took(measure: str, agency: str = "") -> tuple[list[float], int]:
    """How long each took, in order, and of how many nobody knows."""
    rows = [row for row in ROWS if row["measure"] == measure and agency in ("", row["agency"])]
    values = sorted(float(row["took"]) for row in rows if row["took"])
    return values, len(rows) - len(values)


def page_of(portion: Portion) -> LogPage:
    return log_page(portion.board, LogFilter(since_ms=ALL.since_ms, until_ms=NOW, beside=portion.beside), WIB)


def line(name: str, values: list[float], missing: int, target_s: float) -> str:
    """What the activity log is to say of them."""
    p90 = values[math.ceil(len(values) * 0.9) - 1]
    within = sum(value <= target_s for value in values) / len(values)
    median = statistics.median_low(values)
    return (
        f"{name}: n {len(values)}, median {formats.running(median)}, P90 {formats.running(p90)}, "
        f"{formats.percent(within)} within {formats.running(target_s)}, "
        f"{formats.percent(missing / (len(values) + missing))} missing"
    )


@pytest.mark.parametrize("measure", NAMES)
def test_the_watch_book_counts_as_the_rows_do(portions: list[Portion], measure: str) -> None:
    (whole,) = portions
    assert line(NAMES[measure], *took(measure), TARGETS[measure]) in page_of(whole).measures


def test_the_steps_of_agencies_in_the_watch_book_are_those_of_the_rows(portions: list[Portion], desk: Desk) -> None:
    said = [one.words for one in page_of(portions[0]).times]
    for agency in ("DAMKAR", "PSC119"):
        short = desk.board.reference.agencies[agency].short
        values, missing = took("told", agency)
        target_s = target_of(desk.board.reference, "told")(agency)
        assert target_s is not None
        assert line(f"{short}, dispatch to told", values, missing, target_s) in said


def test_what_was_copied_from_paper_is_told_apart_with_how_many(portions: list[Portion]) -> None:
    calls = sum(one.paper for one in HISTORY)
    cases = sum(one.paper and one.opened is not None for one in HISTORY)
    assert calls > cases > 3
    said = page_of(portions[0]).measures
    assert f"Late entries from paper: {cases} cases, {calls} calls, their times are in no measure" in said


def test_of_many_portions_each_call_and_case_is_counted_in_one(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The call a case was opened from, and the case a call belongs to, may lie in the portion beside."""
    monkeypatch.setattr(log_source, "LIMIT", 37)
    source = LogSource(desk)
    pages = [page_of(one) for one in source.portions(ALL)]
    assert len(pages) > 5
    for measure, name in NAMES.items():
        said = [one for page in pages for one in page.measures if one.startswith(f"{name}: n ")]
        assert sum(int(one.split("n ")[1].split(",")[0]) for one in said) == len(took(measure)[0])


def test_the_bars_count_each_hour_as_the_rows_do_over_all_portions(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_source, "LIMIT", 37)
    counted = [page_of(one).samples for one in LogSource(desk).portions(ALL)]
    for measure in ("calls", "cases"):
        hours = [by_hour(some.get((measure, ""), ()), WIB) for some in counted]
        rows = [row for row in ROWS if row["measure"] == measure]
        began = Counter(datetime.fromtimestamp(int(row["began"]) / 1000, WIB).hour for row in rows)
        assert [sum(each) for each in zip(*hours, strict=True)] == [began[hour] for hour in range(24)]


@pytest.mark.parametrize("measure", NAMES)
def test_statistics_and_recap_count_as_the_rows_do(desk: Desk, measure: str) -> None:
    values, missing = took(measure)
    choice = StatChoice(measure=measure, by="hour", span="own", since=SINCE.date(), until=UNTIL.date())
    found = answer(desk.archive, choice, NOW, target_of(desk.board.reference, measure), silent).table.total.figure
    recap = make_recap(
        "bulanan", Period(SINCE.date(), UNTIL.date()), DeskSource(desk.archive, desk.board.reference, NOW)
    )
    (told,) = (one for one in recap.times if one.code == measure)
    assert told.name == {"answer": "Dering sampai diangkat"}.get(
        measure, "Diangkat sampai instansi pertama diberi tahu"
    )
    for given in (found, told):
        agrees(given, values, missing, TARGETS[measure])  # type: ignore[arg-type]


def test_a_letter_counts_the_steps_of_its_agency_as_the_rows_do(desk: Desk) -> None:
    asking = Asking(DeskSource(desk.archive, desk.board.reference, NOW), Period(SINCE.date(), UNTIL.date()))
    (part,) = agency_parts(asking, "DAMKAR")
    assert [one.code for one in part.steps] == list(STEPS)
    for step in part.steps:
        agrees(step, *took(step.code, "DAMKAR"), step.target_s)


def agrees(given: Timed, values: list[float], missing: int, target_s: float | None) -> None:
    """Medians come from bins of 3 %, shares of a likely target are exact."""
    assert given.n == len(values) and given.missing == pytest.approx(missing / (len(values) + missing))
    assert given.median_s == pytest.approx(statistics.median_low(values), rel=0.02, abs=0.1)
    if target_s in TARGETS.values():
        assert given.within == pytest.approx(sum(value <= target_s for value in values) / len(values))


@pytest.mark.parametrize(
    ("measure", "rows", "source"), [("answer", "panggilan", "durasi_jawab"), ("first_told", "kasus", "durasi_kabar")]
)
def test_the_columns_for_the_ministry_hold_the_rows_themselves(
    desk: Desk, measure: str, rows: str, source: str
) -> None:
    asked = read_map(f'baris = "{rows}"\n[[kolom]]\nnama = "lama"\nsumber = "{source}"\n'.encode())
    table = desk.archive.export(asked, (ALL.since_ms, NOW), desk.board.reference)
    given = sorted(int(one) for (one,) in table.rows if one is not None)
    assert given == [round(one) for one in took(measure)[0]]
