"""One measure, one number: every place that shows it says the same of the same small day, with all that is odd in it:
a call without a ring, a form of paper, a case without a call, an untold agency, a merger, a sample, a second caller."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from console.desk import Desk
from console.models.state.city import load_city
from console.models.state.moment import local_moment
from console.models.state.streams import definition_stream
from console.models.views.city_facts import definitions
from console.models.views.exports import read_map
from console.models.views.reports import Period
from console.models.views.shift_log import LogFilter
from console.models.views.statistics import StatChoice, target_of
from console.reports.contents import DeskSource
from console.reports.recap import Asking, agency_parts, make_recap
from console.store.aggregates import silent
from console.store.journal.journal import Journal
from console.store.journal.state import Prepared
from console.store.statistics import answer, asked_of, behind, exact, last_months
from console.text.shift import LogPage, log_page, month_words
from console.ui.shift.log import LogSource
from console.ui.widgets.worker import end_all
from tests.bench.still import StillLine
from tests.store.disk import Ledger, open_journal, written_elsewhere
from tests.store.made_history import NOW, WIB, entry, write
from tests.ui.shift.test_one_count import line
from wire import facts
from wire.facts import Fact, Place

T = NOW - 3 * 3_600_000
SINCE = T - 3_600_000
# What each measure is of this day: how long each took, and of how many nobody knows; of an agency where one is named.
TRUE: dict[tuple[str, str], tuple[list[float], int]] = {
    ("answer", ""): ([5, 7, 9, 12, 61], 1),
    ("first_told", ""): ([40, 65, 95], 1),
    ("first_arrived", ""): ([388, 539], 2),
    ("closed", ""): ([970], 3),
    ("told", "DAMKAR"): ([12, 30, 60], 1),
    ("told", "DLH"): ([65], 0),
    ("accepted", "DAMKAR"): ([8], 1),
    ("rolling", "DAMKAR"): ([48], 1),
    ("arrived", "DAMKAR"): ([348], 1),
}
BEHIND = {"first_told": ["c2", "c4", "c1", "c5"], "told": ["c4", "c6", "c1", "c5"], "arrived": ["c1", "c5"]}
LOG = {
    ("answer", ""): "Ring to answer",
    ("first_told", ""): "Answer to first agency told",
    ("told", "DAMKAR"): "dispatch to told",
    ("told", "DLH"): "dispatch to told",
    ("accepted", "DAMKAR"): "told to accepted",
    ("rolling", "DAMKAR"): "told to rolling",
    ("arrived", "DAMKAR"): "told to arrived",
}
COLUMNS = {
    ("answer", ""): ("panggilan", "durasi_jawab"),
    ("first_told", ""): ("kasus", "durasi_kabar"),
    ("first_arrived", ""): ("kasus", "durasi_tiba"),
    ("closed", ""): ("kasus", "durasi_tutup"),
}


def said(stream: str, *told: tuple[float, Fact]) -> list[Prepared]:
    return [entry(stream, fact, T + round(after_s * 1000)) for after_s, fact in told]


def call(name: str, rang: float | None, answered: float, case: str = "", paper: str | None = None) -> list[Prepared]:
    begun: list[tuple[float, Fact]] = [(answered, facts.CallStarted(paper=paper))]
    if rang is not None:
        begun = [(rang, facts.CallRang()), (answered, facts.CallAnswered())]
    more = [(answered + 9, facts.CallAttached(case=case))] if case else [(answered, facts.CallKindSet("prank"))]
    ended = answered if paper else answered + 90
    return said(f"call:{name}", *begun, *more, (ended, facts.CallEnded()))


def case(name: str, opened: float, *told: tuple[float, Fact], of: str | None = None, **more: object) -> list[Prepared]:
    number = f"112-280303-A-{int(name[1:]):04d}"
    fact = facts.CaseOpened(number, "fire_building", 1, Place(kelurahan="Gedog"), call=of, **more)  # type: ignore[arg-type]
    return said(f"case:{name}", (opened, fact), *told)


def sent(at: float, agency: str = "DAMKAR", **steps: float) -> list[tuple[float, Fact]]:
    stepped = [(when, facts.AssignmentStepped("a1", step, channel="phone")) for step, when in steps.items()]  # type: ignore[arg-type]
    return [(at, facts.DispatchRequested(assignment="a1", agency=agency)), *stepped]


def day(card: facts.CardPublished) -> list[Prepared]:
    begun = (31, facts.CardBegun(card.code, card.version))
    first = case("c1", 30, begun, *sent(40, told=52, accepted=60, rolling=100, arrived=400), of="k1")
    changed = case("c2", 20, begun, *sent(30, "DLH", told=95), of="k3")
    return [
        *call("k1", 0, 12, "c1"),
        *first,
        *call("k2", 500, 507, "c1"),
        *said("case:c1", (1000, facts.CaseClosed(outcome="handled"))),
        *call("k3", None, 0, "c2"),
        *changed,
        entry("case:c2", facts.CaseNatureSet(nature="tree_down"), T + 100_000, (changed[0].id,)),
        *call("k4", None, 0, "c3", paper="07"),
        *case("c3", 0, *sent(5, told=9, arrived=99), of="k4", paper="07"),
        *case("c4", 0, *sent(5, told=65)),
        *call("k5", 0, 61, "c5"),
        *case("c5", 70, *sent(75, arrived=600), of="k5"),
        *call("k6", 0, 9, "c6"),
        *case("c6", 15, *sent(20, told=50), (60, facts.CaseMerged(into="c1")), of="k6"),
        *call("k7", 0, 300, "c7"),
        *case("c7", 310, *sent(320, told=900), of="k7", sample=True),
        *call("k8", 0, 5),
    ]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    made, ledger = open_journal(tmp_path_factory.mktemp("measure") / "desk.db", at=NOW), Ledger()
    city = list(definitions(load_city(), sample=False))
    ledger.number(written_elsewhere(definition_stream(one), one, desk_seq=1, at=NOW) for one in city)
    made.commit(ledger.page(0))
    cards = (one for one in city if isinstance(one, facts.CardPublished))
    write(made, day(next(one for one in cards if "fire_building" in (one.nature, one.code))))
    yield made
    made.close()


@pytest.fixture(scope="module")
def desk(journal: Journal) -> Desk:
    made = Desk(journal, StillLine(), lambda: NOW)
    while journal.maintain():
        pass
    return made


@pytest.fixture
def pages(desk: Desk, qtbot: QtBot) -> Iterator[list[LogPage]]:
    """The activity log of the board, and the same read from the archive."""
    source, years = LogSource(desk), LogFilter(since_ms=SINCE - 9 * 86_400_000, until_ms=NOW)
    boards = [desk.board, *(one.board for one in source.portions(years))]
    yield [log_page(one, LogFilter(since_ms=SINCE, until_ms=NOW), WIB) for one in boards]
    end_all(source)


def choice(measure: str, by: str = "hour", agency: str = "") -> StatChoice:
    today = local_moment(NOW, WIB).date()
    return StatChoice(measure=measure, by=by, span="own", since=today, until=today, agency=agency)


def source_of(desk: Desk) -> DeskSource:
    """What recaps, letters and the server's papers are made of."""
    return DeskSource(desk.archive, desk.board.reference, NOW)


def agree(given: object, measure: str, agency: str) -> None:
    values, missing = TRUE[measure, agency]
    assert given.n == len(values) and given.missing == pytest.approx(missing / (missing + len(values)))  # type: ignore[attr-defined]
    assert given.median_s == pytest.approx(values[(len(values) - 1) // 2], rel=0.02)  # type: ignore[attr-defined]
    assert given.p90_s == pytest.approx(values[-1], rel=0.02)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("measure", "agency"), LOG)
def test_the_watch_book_says_it_of_the_board_and_of_the_archive(
    pages: list[LogPage], desk: Desk, measure: str, agency: str
) -> None:
    target_s = target_of(desk.board.reference, measure)(agency)
    name = f"{desk.board.reference.agencies[agency].short}, " if agency else ""
    values, missing = TRUE[measure, agency]
    for page in pages:
        lines = (*page.measures, *(one.words for one in page.times))
        if target_s is None:
            assert any(one.startswith(f"{name}{LOG[measure, agency]}: n {len(values)}, ") for one in lines)
        else:
            assert line(f"{name}{LOG[measure, agency]}", values, missing, target_s) in lines
    assert len(pages) == 2


@pytest.mark.parametrize(("measure", "agency"), TRUE)
def test_statistics_say_it_near_and_exactly(desk: Desk, measure: str, agency: str) -> None:
    target = target_of(desk.board.reference, measure)
    found = answer(desk.archive, choice(measure, agency=agency), NOW, target, silent)
    agree(found.table.total.figure, measure, agency)
    asked = asked_of(choice(measure, agency=agency), found.since_ms, found.until_ms)
    given = exact(desk.archive.aggregates, asked, target(agency))
    agree(given, measure, agency)
    if (target_s := target(agency)) is not None:
        values = TRUE[measure, agency][0]
        share = sum(one <= target_s for one in values) / len(values)
        assert given.within == share == pytest.approx(found.table.total.figure.within)


def test_recap_letter_and_the_servers_papers_say_it(desk: Desk) -> None:
    today = local_moment(NOW, WIB).date()
    recap = make_recap("harian", Period(today, today), source_of(desk))
    for one in recap.times:
        agree(one, one.code, "")
    (part,) = agency_parts(Asking(source_of(desk), Period(today, today)), "DAMKAR")
    for step in part.steps:
        agree(step, step.code, "DAMKAR")
    assert {one.code for one in (*recap.times, *part.steps)} == {measure for measure, _ in TRUE}
    assert (recap.judged.n, recap.judged.prank) == (7, 1), "a sample is no call of this city"


@pytest.mark.parametrize(("measure", "agency"), COLUMNS)
def test_the_columns_of_the_ministry_say_it(desk: Desk, measure: str, agency: str) -> None:
    rows, source = COLUMNS[measure, agency]
    assert column(desk, rows, source) == TRUE[measure, agency][0]


def test_the_way_of_an_agency_is_no_time_where_a_form_of_paper_tells_of_it(desk: Desk) -> None:
    assert column(desk, "penugasan", "durasi_perjalanan") == TRUE["arrived", "DAMKAR"][0]


def test_a_call_from_paper_did_not_last_nothing(desk: Desk) -> None:
    assert column(desk, "panggilan", "durasi_panggilan") == [90.0] * 6


def test_each_call_of_a_case_tells_the_time_of_the_case_from_the_call_it_was_opened_from(desk: Desk) -> None:
    told = {"c1": 40, "c2": 95, "c5": None}
    assert column(desk, "panggilan", "durasi_kabar") == sorted([40, 40, told["c1"], told["c2"]])


def column(desk: Desk, rows: str, source: str) -> list[float]:
    asked = read_map(f'baris = "{rows}"\n[[kolom]]\nnama = "lama"\nsumber = "{source}"\n'.encode())
    table = desk.archive.export(asked, (SINCE, NOW), desk.board.reference)
    return sorted(float(one) for (one,) in table.rows if one is not None)


def test_the_same_cases_are_behind_it(desk: Desk, pages: list[LogPage]) -> None:
    for measure, cases in BEHIND.items():
        agency = "DAMKAR" if measure != "first_told" else None
        asked = asked_of(choice(measure), SINCE, NOW)
        found = behind(desk.archive.aggregates, (asked,), known=())
        if agency is not None:
            (name,) = (one.cases for one in pages[0].times if one.words.startswith(log_name(desk, measure)))
            assert list(name) == cases
            continue
        assert [one.removeprefix("case:") for one in found.streams] == cases


def log_name(desk: Desk, measure: str) -> str:
    return f"{desk.board.reference.agencies['DAMKAR'].short}, {LOG[measure, 'DAMKAR']}"


def test_false_calls_of_the_month_are_those_of_the_statistics(desk: Desk) -> None:
    found = answer(desk.archive, choice("false"), NOW, lambda _: None, silent).table.total.figure
    (month,) = month_words(last_months(desk.archive, "false", 3, NOW, NOW))
    assert (found.n, found.parts[1]) == (7, 1)
    assert month.endswith("false of n 7 (prank 1, silent 0, not confirmed 0)")


def test_a_card_counts_while_it_is_one_of_the_cases_type(desk: Desk, pages: list[LogPage]) -> None:
    found = answer(desk.archive, choice("card"), NOW, lambda _: None, silent).table.total.figure
    assert (found.n, found.share) == (1, 0.0)
    for page in pages:
        assert any(one.startswith("Cards: 0\N{NO-BREAK SPACE}% in full of n 1; 0 of ") for one in page.measures)


def test_a_step_is_late_on_the_screen_as_soon_as_it_is_out_of_its_target(desk: Desk) -> None:
    one = desk.board.cases["c4"].assignments["a1"]
    targets = {"told": 60, "accepted": 120}
    begins_ms = one.begins_ms("accepted")
    assert one.clock(begins_ms + 60_000, targets).overdue_s == 0
    assert one.clock(begins_ms + 60_001, targets).overdue_s == 1
