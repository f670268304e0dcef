"""The city's own recap out of a journal: read back from the PDF, counted apart from rows, equal to the statistics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from console.desk import Desk
from console.models.state.measures import STEPS
from console.models.views.reports import Period, read_period
from console.models.views.statistics import StatChoice, target_of
from console.reports.contents import DeskSource, Letter, Recap
from console.reports.maker import make_contents, write_report
from console.store.aggregates import silent
from console.store.journal.journal import Journal
from console.store.statistics import answer
from tests.bench.still import StillLine, with_city
from tests.reports.city_year import EARLY, NOW, PHONE, SOCIAL, WIB, rows, write_year
from tests.reports.pdf import text_of
from tests.store.disk import Ledger, open_journal

pytestmark = pytest.mark.slow

ROWS = rows()
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
FEBRUARY = read_period("2025-02-01..2025-02-13", "bulanan", date(2025, 11, 27))


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    made = open_journal(tmp_path_factory.mktemp("year") / "desk.db", at=NOW)
    with_city(made, Ledger())
    write_year(made, ROWS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def source(journal: Journal) -> DeskSource:
    desk = Desk(journal, StillLine(), lambda: NOW)
    while journal.maintain():
        pass
    return DeskSource(journal.archive, desk.board.reference, NOW)


def counted(since: date, until: date, **same: str) -> int:
    """The rows of some days, counted without any part of the program."""
    days = (datetime.fromtimestamp(int(row["at"]) / 1000, WIB).date() for row in ROWS)
    return sum(
        since <= day <= until and all(row[name] == value for name, value in same.items())
        for row, day in zip(ROWS, days, strict=True)
    )


def number(text: str, label: str) -> int:
    """The number that stands behind a label on the page."""
    found = re.search(rf"{re.escape(label)}\s+([\d.]+)", text)
    assert found is not None, label
    return int(found[1].replace(".", ""))


def test_february_of_the_city_is_150_calls_of_which_61_were_handled(source: DeskSource, tmp_path: Path) -> None:
    write_report("bulanan", FEBRUARY, source, tmp_path / "rekap.pdf")
    text = text_of(tmp_path / "rekap.pdf")
    assert "150 panggilan dijawab dan dicatat: 61 ditangani, 34 iseng, 55 tanpa suara. Panggilan palsu 59,3" in text
    assert number(text, "Lewat telepon 112") == counted(FEBRUARY.since, FEBRUARY.until) == 150
    for label, kind in (("Iseng", "prank"), ("Tanpa suara", "ghost")):
        assert number(text, label) == counted(FEBRUARY.since, FEBRUARY.until, kind=kind) == EARLY[kind]
    assert "1 Februari 2025 – 13 Februari 2025" in text


def test_eleven_months_are_3181_calls_and_195_reports_from_social_media(source: DeskSource, tmp_path: Path) -> None:
    write_report("tahunan", YEAR, source, tmp_path / "rekap.pdf")
    text = text_of(tmp_path / "rekap.pdf")
    assert number(text, "Lewat telepon 112") == counted(YEAR.since, YEAR.until, channel="phone") == PHONE == 3181
    assert number(text, "Lewat media sosial") == counted(YEAR.since, YEAR.until, channel="social") == SOCIAL == 195
    assert "Dihitung sampai 27 November 2025 12:00" in text and "Masa ini belum selesai" in text
    for month in (1, 2, 3, 11):
        days = date(2025, month, 1), date(2025, month, 28 if month == 2 else 30 if month == 11 else 31)
        name = {1: "Januari", 2: "Februari", 3: "Maret", 11: "November"}[month]
        row = re.search(rf"{name} 2025 ([\d.]+) [\d,]+\s%", text)
        assert row is not None and int(row[1].replace(".", "")) == counted(*days)


def test_every_number_of_a_recap_is_that_of_the_statistics(journal: Journal, source: DeskSource) -> None:
    recap = make_contents("bulanan", FEBRUARY, source)
    assert isinstance(recap, Recap)

    def asked(measure: str, by: str = "hour", agency: str = "") -> object:
        choice = StatChoice(
            measure=measure, by=by, span="own", since=FEBRUARY.since, until=FEBRUARY.until, agency=agency
        )
        return answer(journal.archive, choice, NOW, target_of(source.reference, choice.measure), silent).table

    for name, given in (("kind", recap.kinds), ("channel", recap.channels)):
        table = asked("calls", name)
        assert [(one.code, one.n) for one in given] == [(row.key, row.figure.n) for row in table.rows]  # type: ignore[attr-defined]
    for one in recap.times:
        figure = asked(one.code).total.figure  # type: ignore[attr-defined]
        assert (one.n, one.median_s, one.p90_s, one.within, one.missing) == (
            figure.n, figure.median_s, figure.p90_s, figure.within, figure.missing,
        )  # fmt: skip
    (part,) = recap.agencies
    for step in part.steps:
        assert step.code in STEPS
        figure = asked(step.code, agency="DLH").total.figure  # type: ignore[attr-defined]
        assert (step.n, step.p90_s, step.within) == (figure.n, figure.p90_s, figure.within)


def test_calls_by_kind_add_up_to_all_of_them_whatever_the_kind(source: DeskSource) -> None:
    recap = make_contents("tahunan", YEAR, source)
    assert isinstance(recap, Recap)
    kinds = Counter(row["kind"] for row in ROWS)
    assert {one.code: one.n for one in recap.kinds} == dict(kinds) and recap.calls == len(ROWS)
    assert recap.judged.handled + recap.judged.prank + recap.judged.ghost == recap.judged.n == len(ROWS)
    assert sum(one.n for one in recap.times_of_calls) == recap.calls


def test_a_letter_lists_the_cases_of_its_agency_and_what_has_no_stamp(source: DeskSource, tmp_path: Path) -> None:
    made = write_report("surat", FEBRUARY, source, tmp_path / "surat.pdf", "DLH")
    letter = made.contents
    assert isinstance(letter, Letter)
    mine = [row for row in ROWS[:150] if row["case"]]
    assert letter.agency.cases == len(letter.cases) == len(mine) and letter.more == 0
    assert [one.opened for one in letter.cases] == sorted(one.opened for one in letter.cases)
    text = text_of(tmp_path / "surat.pdf")
    assert f"{len(mine)} kasus" in text and f"Belum selesai: {len(mine)} kasus" in text
    assert "DLH" in text and all(one.number in text for one in letter.cases)


def test_a_letter_over_many_years_lists_all_it_counts_piece_by_piece(
    source: DeskSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.store.statistics.MOST_BEHIND", 40)
    many_years = Period(date(2001, 1, 1), date(2030, 12, 31))
    made = make_contents("surat", many_years, source, "DLH")
    assert isinstance(made, Letter)
    assert made.agency.cases == len(made.cases) == len({one.number for one in made.cases}) > 100 and made.more == 0
    assert [one.opened for one in made.cases] == sorted(one.opened for one in made.cases)
    assert made.since.date() <= made.cases[0].opened.date()
    monkeypatch.setattr("console.reports.contents.MOST_LISTED", 50)
    short = make_contents("surat", many_years, source, "DLH")
    assert isinstance(short, Letter) and 50 <= len(short.cases) < len(made.cases)
    assert len(short.cases) + short.more == made.agency.cases
    assert short.cases == made.cases[-len(short.cases) :], "the newest ones"
