"""The log tells who and what, its filters narrow it, a bar opens the cases behind it, and the PDF has it all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.cases import note
from console.text.calls import call_words
from console.ui.shift import log as log_leaves
from console.ui.shift.log import Portion, ShiftActs, ShiftLogPanel
from console.ui.widgets.table import Line
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import filled
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow


@pytest.fixture
def desk() -> RoomDesk:
    return RoomDesk()


@pytest.fixture
def cases(desk: RoomDesk) -> dict[str, str]:
    return filled(desk)


@pytest.fixture
def panel(desk: RoomDesk, cases: dict[str, str], qtbot: QtBot) -> ShiftLogPanel:
    made = ShiftLogPanel(desk)
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    return made


def rows(panel: ShiftLogPanel) -> list[Line]:
    """What happened, the newest first, without the hours."""
    return [line for line in panel.table.lines() if not line.heading]


def test_who_was_on_duty_what_happened_and_how_fast(panel: ShiftLogPanel) -> None:
    assert "Petugas 1" in panel.duty.text() or "p1" in panel.duty.text()
    assert len(rows(panel)) > 20
    tiles = panel.tiles.accessibleName()
    assert "ring to answer, median" in tiles and ", n " in tiles and "P90" in tiles and "P1 2" in tiles
    hours = [line.words for line in panel.table.lines() if line.heading]
    assert len(hours) > 1 and hours == sorted(hours, reverse=True) and "lines)" in hours[0]
    assert panel.table.chosen() == rows(panel)[0].id, "it opens at the newest"


def test_filters_narrow(panel: ShiftLogPanel) -> None:
    everything = len(rows(panel))
    panel.kind.setCurrentIndex(4)
    panel.refresh()
    assert 0 < len(rows(panel)) < everything
    panel.kind.setCurrentIndex(0)
    panel.words.setText("pintu belakang")
    panel.refresh()
    assert len(rows(panel)) == 1
    panel.words.clear()
    panel.agency.choose("DLH")
    panel.refresh()
    assert 0 < len(rows(panel)) < everything


def test_a_desk_that_still_has_a_call_did_not_answer_it_again(desk: RoomDesk, qapp: QApplication) -> None:
    first, again = (call_words(desk.board, facts.CallAnswered(again=one)) for one in (False, True))
    assert (first, again) == ("Call answered", "Call still at this desk")


def test_a_refresh_with_the_same_lines_builds_nothing_anew(
    panel: ShiftLogPanel, desk: RoomDesk, cases: dict[str, str], qtbot: QtBot
) -> None:
    for _ in range(120):
        desk.do(note, cases["wasp"], "baris")
    panel.refresh()
    chosen = rows(panel)[5].id
    panel.table.go(next(at for at, line in enumerate(panel.table.seen()) if line.id == chosen))
    with qtbot.assertNotEmitted(panel.table.model().modelReset):
        panel.refresh()
    desk.do(note, cases["wasp"], "satu lagi")
    panel.refresh()
    assert panel.table.chosen() == chosen, "the cursor stays with its line"


def test_a_case_is_found_by_what_was_told_and_a_confidential_one_is_not(panel: ShiftLogPanel) -> None:
    for words, lines in (("mushola kobongan", 1), ("sesak napas", 0)):
        panel.words.setText(words)
        panel.refresh()
        assert len(rows(panel)) == lines, words


def test_more_lines_than_the_table_takes_are_turned_leaf_by_leaf(
    panel: ShiftLogPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = panel.page().rows
    monkeypatch.setattr(log_leaves, "SHOWN", 20)
    panel.refresh()
    leaves = panel.leaves
    assert leaves.isVisible() and leaves.older.isEnabled() and not leaves.newer.isEnabled()
    seen = list[tuple[str, ...]]()
    while True:
        seen = [
            *seen,
            *(tuple(line.cells[at].text for at in (0, 1, 4)) for line in rows(panel)),
        ]
        if not leaves.older.isEnabled():
            break
        leaves.older.click()
    assert seen == [(row.when[-8:], row.about, row.who) for row in reversed(whole)]
    leaves.newer.click()
    assert len(rows(panel)) == 20
    panel.filters.changed.emit()
    assert not leaves.newer.isEnabled(), "other filters begin with the newest"


def test_turning_back_goes_on_at_the_oldest_leaf_of_the_newer_portion_once_it_is_read(
    panel: ShiftLogPanel, desk: RoomDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = {0}
    portion = lambda _, which=0: Portion(desk.board, which == 0) if which in read else None  # noqa: E731
    monkeypatch.setattr(panel.source, "portion", portion)
    monkeypatch.setattr(log_leaves, "SHOWN", 20)
    panel.refresh()
    first, leaves = panel.page().rows[0], panel.leaves
    leaves.older.setFocus()
    while not leaves.portion:
        leaves.older.click()
    assert not len(rows(panel)) and leaves.older.hasFocus()
    leaves.newer.click()
    assert leaves.portion == 1, "nothing turns while it is read"
    read = {1}
    panel.refresh()
    assert len(rows(panel)) == 20
    leaves.newer.click()
    read = {0}
    panel.refresh()
    assert leaves.portion == 0 and rows(panel)[-1].id.startswith(first.entry)
    assert len(rows(panel)) == len(panel.page().rows) % 20


def test_a_bar_opens_the_cases_behind_it(panel: ShiftLogPanel, cases: dict[str, str], qtbot: QtBot) -> None:
    found: list[str] = []
    panel.cases_asked.connect(found.extend)
    for hour in range(24):
        panel.chart.ask(hour)
    assert set(cases.values()) == set(found)


def test_the_pdf_is_written_and_hostile_text_is_text(
    panel: ShiftLogPanel, desk: RoomDesk, cases: dict[str, str], tmp_path: Path
) -> None:
    desk.do(note, cases["fire"], "<para><b>api &amp; ≠ " + "panjang" * 400)
    for _ in range(120):
        desk.do(note, cases["wasp"], "baris")
    assert panel.write(tmp_path / "log.pdf")
    data = (tmp_path / "log.pdf").read_bytes()
    assert data.startswith(b"%PDF") and data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") >= 2
    assert not panel.write(tmp_path / "missing" / "log.pdf")


def test_a_log_of_the_same_minute_takes_a_place_of_its_own(
    panel: ShiftLogPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    first = panel.default_path()
    first.write_bytes(b"the first one")
    second = panel.default_path()
    second.write_bytes(b"the second one")
    assert len({first, second, panel.default_path()}) == 3


def test_no_paper_is_written_while_the_archive_is_read(panel: ShiftLogPanel, tmp_path: Path, qtbot: QtBot) -> None:
    said: list[str] = []
    panel.said.connect(said.append)
    panel.span.choose("all")
    assert not panel.write(tmp_path / "log.pdf") and not (tmp_path / "log.pdf").exists()
    panel.write_tables()
    assert "still read" in said[-1] and not panel._writer.busy()
    qtbot.waitUntil(lambda: panel.source.portion(panel.filters.wanted()) is not None)
    assert panel.write(tmp_path / "log.pdf")


def test_each_filter_is_wide_enough_for_its_words(panel: ShiftLogPanel) -> None:
    for choice in (panel.span, panel.person, panel.at, panel.agency, panel.kind):
        assert (
            choice.width() >= choice.sizeHint().width() > choice.fontMetrics().horizontalAdvance(choice.currentText())
        )


def test_the_bars_have_a_legend_that_needs_no_colour(panel: ShiftLogPanel) -> None:
    first, second = panel.chart.legend()
    assert (first[:7], second[:7]) == ("A calls", "B cases")
    assert first[0] != second[0], "each kind of bar has a letter of its own"


def test_how_complete_the_cards_are_stands_with_its_n_and_beside_each_case(panel: ShiftLogPanel) -> None:
    assert "cards answered in full n " in panel.tiles.accessibleName()
    opened = [line.cells[3].text for line in rows(panel) if line.cells[3].text.startswith("Case opened")]
    assert opened and any("Card: 0/" in text for text in opened)


def test_a_time_of_an_agency_leads_to_the_cases_behind_it(window: MainWindow, qtbot: QtBot) -> None:
    acts = window.features.add(ShiftActs(window.frame))
    window.pages.open("shift_log")
    times = acts.log.times
    assert "BPBD, dispatch to told: n " in times.times[0].words and "missing" in times.times[0].words
    assert times.lines()[0].words.startswith("BPBD · 1 · ")
    times.setFocus()
    qtbot.keyClick(times, Qt.Key.Key_1)
    lines = acts.behind.panel.lines()
    assert lines and acts.behind.panel.above.text().startswith("BPBD, dispatch to told")
    assert all(re.match(r"(\d+:\d\d|not noted) · A-\d+", line.words) for line in lines), "each with its own value"
    qtbot.keyClick(acts.behind.panel.list, Qt.Key.Key_Return)
    shown = window.case_panel.case()
    assert shown is not None and shown.id == lines[0].id


def test_weak_numbers_of_an_agency_never_call_to_act_and_the_weakest_have_an_arrow(panel: ShiftLogPanel) -> None:
    cells = [cell for line in panel.times.lines() for cell in line.cells[2:]]
    weakest = [cell for cell in cells if "↓" in cell.text]
    assert weakest and all((cell.chip, cell.strong) == ("soon", True) for cell in weakest)
    assert {cell.chip for cell in cells} == {"", "soon"}


def test_letters_look_for_words_and_enter_opens_the_case(
    panel: ShiftLogPanel, cases: dict[str, str], qtbot: QtBot
) -> None:
    opened: list[str] = []
    panel.opened.connect(opened.append)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_P)
    qtbot.keyClicks(panel.words, "intu belakang")
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert len(opened) == 1 and opened[0] in cases.values()
