"""The statistics by keyboard and words: the numbers of the room, what is behind each, files that say what they hold."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.cases import CaseForm, open_case
from console.models.views.statistics import Figure
from console.reports.statistics import StatSheet, write_sheet
from console.store import statistics as answered
from console.store.statistics import Answer
from console.ui.statistics import BEFORE, MORE, StatisticsPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, command, press, words
from tests.ui.room_desk import PERSON, RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

THERE = 20_000


@pytest.fixture
def statistics(window: MainWindow) -> StatisticsPages:
    return window.features[StatisticsPages]


def asked(qtbot: QtBot, statistics: StatisticsPages, text: str) -> Answer:
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        command(qtbot, f"statistik {text}")
    assert statistics.panel.answer is not None
    return statistics.panel.answer


def row(statistics: StatisticsPages, at: int) -> list[str]:
    grid = statistics.panel.grid
    return [cell.text for cell in grid.lines()[at].cells]


def test_cases_are_counted_by_kelurahan_with_all_of_them_below(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, statistics: StatisticsPages
) -> None:
    asked(qtbot, statistics, "kasus kelurahan 7")
    counted = [one for one in desk.board.cases.values() if one.state != "merged"]
    last = statistics.panel.grid.count() - 1
    assert row(statistics, last) == ["all together", str(len(counted))]
    assert statistics.panel.said.text() == f"n = {len(counted)}"
    wards = {one.place.kelurahan for one in counted}
    assert last == len(wards)
    assert "Cases, how many · kelurahan" in statistics.panel.grid.accessibleName()


def test_the_page_is_worked_by_keys_alone(qtbot: QtBot, window: MainWindow, statistics: StatisticsPages) -> None:
    panel = statistics.panel
    asked(qtbot, statistics, "kasus jenis 7")
    assert panel.grid.hasFocus()
    panel.measure.setFocus()
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        press(qtbot, Key.Key_Up)
    assert panel.choice.measure == "calls"
    reached = []
    for _ in range(9):
        reached.append(QApplication.focusWidget())
        press(qtbot, Key.Key_Tab)
    wanted = [panel.measure, panel.by, panel.span, panel.compared, panel.more]
    assert reached == [*wanted, *panel.files.values(), panel.grid]
    panel.more.setFocus()
    press(qtbot, Key.Key_Space)
    narrowing = []
    for _ in range(8):
        press(qtbot, Key.Key_Tab)
        narrowing.append(QApplication.focusWidget())
    assert [one for one in narrowing if one in (panel.kelurahan, panel.nature, panel.desk)] == [
        *(panel.kelurahan, panel.nature, panel.desk),
    ]
    panel.more.setChecked(False)
    assert not panel.kelurahan.isVisible()
    panel.grid.setFocus()
    for _ in range(12):  # and round again, past what else the window has
        press(qtbot, Key.Key_Tab)
        if panel.measure.hasFocus():
            break
    assert panel.measure.hasFocus()
    panel.grid.setFocus()
    press(qtbot, Key.Key_Escape)
    assert not window.pages.is_open("statistics")


def test_behind_a_time_each_case_has_its_own(qtbot: QtBot, statistics: StatisticsPages) -> None:
    found = asked(qtbot, statistics, "tiba instansi 7")
    row = next(at for at, one in enumerate(found.table.rows) if one.figure.n)
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        statistics.panel.chart.ask(row)
    lines = words(statistics.behind)
    assert found.choice.measure == "arrived" and lines
    assert all(re.match(r"(\d+:\d\d(:\d\d)?|\d+[.,]\d s|not noted) · ", line) for line in lines)


def test_a_bar_opens_its_cases_and_enter_opens_one(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, statistics: StatisticsPages
) -> None:
    found = asked(qtbot, statistics, "kasus jenis 7")
    first = found.table.rows[0]
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        statistics.panel.chart.ask(0)
    mine = [one.id for one in desk.board.cases.values() if one.nature == first.key and one.state != "merged"]
    assert sorted(line.id for line in statistics.behind.lines()) == sorted(f"case:{one}" for one in mine)
    chosen = statistics.behind.lines()[0].id.removeprefix("case:")
    press(qtbot, Key.Key_Return)
    assert window.case_panel.case_id == chosen


def test_what_is_behind_a_large_number_comes_page_by_page(
    qtbot: QtBot, window: MainWindow, statistics: StatisticsPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answered, "MOST_BEHIND", 2)
    n = asked(qtbot, statistics, "kasus jenis 7").table.total.figure.n
    grid = statistics.panel.grid
    grid.setFocus()
    grid.go(grid.count() - 1)
    seen: list[set[str]] = []
    for key in (Key.Key_Return, *(Key.Key_End, Key.Key_Return) * (-(-n // 2) - 1), Key.Key_Home, Key.Key_Return):
        if key != Key.Key_Return:
            press(qtbot, key)
            continue
        with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
            press(qtbot, key)
        seen.append({line.id for line in statistics.behind.lines()} - {MORE, BEFORE})
    assert all(seen[:-1]) and len(set().union(*seen[:-1])) == sum(map(len, seen[:-1])) == n
    assert seen[-1] == seen[-3], "the page before"
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        for _ in range(n):  # a key held down turns one page, and waits until it is there
            statistics._open(BEFORE)
    assert {line.id for line in statistics.behind.lines()} - {MORE, BEFORE} == seen[-4]


def test_enter_in_the_column_of_missing_stamps_opens_those_only(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, statistics: StatisticsPages
) -> None:
    found = asked(qtbot, statistics, "jawab jam 7")
    assert found.table.total.figure.missing is not None
    grid = statistics.panel.grid
    grid.setFocus()
    grid.go(grid.count() - 1, 6)
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        press(qtbot, Key.Key_Return)
    missing = [one for one in desk.board.calls.values() if one.answered_ms is not None and one.rang_ms is None]
    about = {f"case:{one.case}" if one.case else f"call:{one.id}" for one in missing}
    assert {line.id for line in statistics.behind.lines()} == about and about
    assert all("0000-" not in line for line in words(statistics.behind))


def test_a_cell_of_the_table_with_hours_opens_its_cases(
    qtbot: QtBot, window: MainWindow, statistics: StatisticsPages
) -> None:
    found = asked(qtbot, statistics, "kasus sebaran 7")
    first = found.table.rows[0]
    hour, count = max(first.figure.parts.items(), key=lambda one: one[1])
    assert row(statistics, 0)[1 + hour] == str(count)
    grid = statistics.panel.grid
    grid.setFocus()
    grid.go(0, 2 + hour)
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        press(qtbot, Key.Key_Return)
    assert len(statistics.behind.lines()) == count


def test_an_exact_figure_is_said_beside_the_near_one(
    qtbot: QtBot, window: MainWindow, statistics: StatisticsPages
) -> None:
    asked(qtbot, statistics, "kabar jenis 7")
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE) as told:
        statistics.panel.exactly.click()
    (given,) = told.args
    assert isinstance(given, Figure) and given.n > 0
    assert f"Exact: n = {given.n} · median" in statistics.panel.said.text()


def test_two_times_stand_beside_each_other(qtbot: QtBot, window: MainWindow, statistics: StatisticsPages) -> None:
    found = asked(qtbot, statistics, "kasus shift 7")
    assert found.table.total.before is None
    compared = statistics.panel.compared
    compared.choose("before")
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        compared.activated.emit(compared.currentIndex())
    heads = statistics.panel.grid.heads()[:4]
    assert heads == ["shift", "n", "before", "change"]
    assert statistics.panel.answer is not None and statistics.panel.answer.table.total.before is not None


def test_one_shift_of_the_roster_has_its_own_numbers(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, statistics: StatisticsPages
) -> None:
    found = asked(qtbot, statistics, "kasus jenis jaga")
    (shift,) = desk.board.shifts.values()
    panel = statistics.panel
    counted = [one for one in desk.board.cases.values() if one.state != "merged" and one.opened_ms >= shift.started_ms]
    assert found.table.total.figure.n == len(counted) and found.since_ms == shift.started_ms
    assert panel.roster.isVisible() and panel.roster.code() == shift.id and panel.desk.code() == shift.desk
    assert not panel.desk.isEnabled() and shift.name in panel.grid.accessibleName()
    panel.span.choose("7")
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        panel.span.activated.emit(0)
    assert panel.desk.code() == "" and not panel.roster.isVisible()


def test_the_numbers_follow_the_room_while_somebody_looks(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, statistics: StatisticsPages
) -> None:
    before = asked(qtbot, statistics, "kasus jenis 7").table.total.figure.n
    desk.do(open_case, CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 9", kelurahan="35.72.03.1001")))
    desk.wait(30)
    with qtbot.waitSignal(statistics.reader.answered, timeout=THERE):
        window.bridge.touched.emit(frozenset({"case:new"}))
        window.bridge.tick.emit()
    assert statistics.panel.said.text() == f"n = {before + 1}"


def test_a_question_of_two_divisions_says_how_far_it_is_and_stops(
    qtbot: QtBot, window: MainWindow, statistics: StatisticsPages
) -> None:
    asked(qtbot, statistics, "kasus jenis 7")
    panel = statistics.panel
    with qtbot.waitSignal(statistics.reader.heard, timeout=THERE) as heard:
        command(qtbot, "statistik kasus kelurahan pohon 1826")
    assert heard.args[1] == 1826
    panel.stop.click()
    assert not statistics.reader.busy() and not panel.stop.isVisible()
    statistics.reader.wait()
    QApplication.processEvents()  # what was still on its way has come
    assert panel.answer is not None and panel.answer.choice.by == "nature"


def test_who_may_not_see_them_is_told_so(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, statistics: StatisticsPages
) -> None:
    desk.set_person(msgspec.structs.replace(PERSON, account="p2", roles=("dispatcher",)))
    command(qtbot, "statistik kasus")
    assert not window.pages.is_open("statistics")
    assert "Statistics" in window.command.sentence()


def test_files_say_what_was_asked(
    qtbot: QtBot, window: MainWindow, statistics: StatisticsPages, tmp_path: Path
) -> None:
    asked(qtbot, statistics, "jawab jam 7")
    for kind in ("png", "svg", "xlsx"):
        assert statistics.write(kind, tmp_path / f"made.{kind}")
    picture = QImage(str(tmp_path / "made.png"))
    assert picture.width() == 2 * statistics.panel.chart.plot.width()
    assert "Ring to answer" in (tmp_path / "made.svg").read_text()
    assert {"SAMPLE DATA, not a real city", "P90 (s)"} <= set(texts(tmp_path / "made.xlsx"))
    assert not statistics.write("xlsx", tmp_path / "nowhere" / "made.xlsx")
    assert "could not be written" in window.command.sentence()


def texts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as book:
        shared = book.read("xl/sharedStrings.xml").decode()
    return [part.split("</t>")[0].split(">")[-1] for part in shared.split("<t")[1:]]


def test_no_cell_of_a_sheet_is_a_formula(tmp_path: Path) -> None:
    bad = ("=1+1", "+1", "-2", "@SUM(A1)", "\t=1")
    write_sheet(StatSheet(title="=A1", above=bad, heads=bad, rows=(bad, ("a", 1.5, None))), tmp_path / "made.xlsx")
    with zipfile.ZipFile(tmp_path / "made.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "<v>1.5</v>" in sheet
    assert all(text.startswith("'") for text in texts(tmp_path / "made.xlsx") if text != "a")


def test_the_answer_stands_in_tiles_and_weak_numbers_never_call_to_act(
    qtbot: QtBot, window: MainWindow, statistics: StatisticsPages
) -> None:
    found = asked(qtbot, statistics, "jawab jam 7")
    tiles = statistics.panel.tiles.tiles()
    assert [one.words for one in tiles][1:4] == ["median", "P90", "counted"]
    assert tiles[3].number == str(found.table.total.figure.n) and not any(one.tone == "act" for one in tiles)
    lines = statistics.panel.grid.lines()
    assert not any(cell.chip == "act" for line in lines for cell in line.cells)
    assert lines[-1].foot and lines[-1].cells[4].share == found.table.total.figure.within


def test_a_cell_is_told_with_the_heads_of_its_row_and_column(
    qtbot: QtBot, window: MainWindow, statistics: StatisticsPages
) -> None:
    found = asked(qtbot, statistics, "kasus jenis 7")
    grid = statistics.panel.grid
    grid.setFocus()
    press(qtbot, Key.Key_Right)
    index = grid.currentIndex()
    name = grid.lines()[0].cells[0].text
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.column() == 2 and told == f"{name}, n: {found.table.rows[0].figure.n}"
    grid.sort("1 n", down=True)
    assert grid.seen()[-1].foot, "all together stay below, however the others are sorted"
