"""The log tells who and what, its filters narrow it, a bar opens the cases behind it, and the PDF has it all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from console.models.commands.cases import note
from console.text.calls import call_words
from console.ui.shift import log as log_leaves
from console.ui.shift.acts import ShiftActs
from console.ui.shift.log import Portion, ShiftLogPanel
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


def test_who_was_on_duty_what_happened_and_how_fast(panel: ShiftLogPanel) -> None:
    assert "Petugas 1" in panel.duty.text() or "p1" in panel.duty.text()
    assert panel.table.rowCount() > 20
    assert " n " in panel.measures.text() and "P90" in panel.measures.text()


def test_filters_narrow(panel: ShiftLogPanel) -> None:
    everything = panel.table.rowCount()
    panel.kind.setCurrentIndex(4)
    panel.refresh()
    assert 0 < panel.table.rowCount() < everything
    panel.kind.setCurrentIndex(0)
    panel.words.setText("pintu belakang")
    panel.refresh()
    assert panel.table.rowCount() == 1
    panel.words.clear()
    panel.agency.choose("DLH")
    panel.refresh()
    assert 0 < panel.table.rowCount() < everything


def test_a_desk_that_still_has_a_call_did_not_answer_it_again(desk: RoomDesk, qapp: QApplication) -> None:
    first, again = (call_words(desk.board, facts.CallAnswered(again=one)) for one in (False, True))
    assert (first, again) == ("Call answered", "Call still at this desk")


class Counting(QStyledItemDelegate):
    """How often a cell was measured."""

    measured = 0

    def sizeHint(self, *given: Any) -> QSize:
        type(self).measured += 1
        return super().sizeHint(*given)


def test_a_refresh_measures_each_line_once_and_not_all_of_them_for_each(
    panel: ShiftLogPanel, desk: RoomDesk, cases: dict[str, str], qapp: QApplication
) -> None:
    for _ in range(120):
        desk.do(note, cases["wasp"], "baris")
    panel.refresh()
    qapp.processEvents()
    panel.table.setItemDelegate(Counting(panel))
    qapp.processEvents()
    panel.refresh()
    qapp.processEvents()
    assert Counting.measured <= 10 * panel.table.rowCount()


def test_a_case_is_found_by_what_was_told_and_a_confidential_one_is_not(panel: ShiftLogPanel) -> None:
    for words, lines in (("mushola kobongan", 1), ("sesak napas", 0)):
        panel.words.setText(words)
        panel.refresh()
        assert panel.table.rowCount() == lines, words


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
            *(tuple(panel.table.item(row, at).text() for at in range(3)) for row in range(panel.table.rowCount())),
            *seen,
        ]
        if not leaves.older.isEnabled():
            break
        leaves.older.click()
    assert seen == [(row.when, row.who, row.about) for row in whole]
    leaves.newer.click()
    assert panel.table.rowCount() == 20
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
    assert not panel.table.rowCount() and leaves.older.hasFocus()
    leaves.newer.click()
    assert leaves.portion == 1, "nothing turns while it is read"
    read = {1}
    panel.refresh()
    assert panel.table.rowCount() == 20
    leaves.newer.click()
    read = {0}
    panel.refresh()
    assert leaves.portion == 0 and panel.table.item(0, 0).text() == first.when
    assert panel.table.rowCount() == len(panel.page().rows) % 20


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
    assert "mandatory questions answered" in panel.measures.text()
    rows = [panel.table.item(row, 3).text() for row in range(panel.table.rowCount())]
    opened = [text for text in rows if text.startswith("Case opened")]
    assert opened and any("Card: 0/" in text for text in opened)


def test_a_time_of_an_agency_leads_to_the_cases_behind_it(window: MainWindow, qtbot: QtBot) -> None:
    acts = window.features.add(ShiftActs(window.frame))
    window.pages.open("shift_log")
    times = acts.log.times
    assert "BPBD, dispatch to told: n " in times.item(0).text() and "missing" in times.item(0).text()
    times.setFocus()
    qtbot.keyClick(times, Qt.Key.Key_Return)
    lines = acts.behind.panel.lines()
    assert lines and acts.behind.panel.above.text().startswith("BPBD, dispatch to told")
    qtbot.keyClick(acts.behind.panel.list, Qt.Key.Key_Return)
    shown = window.case_panel.case()
    assert shown is not None and shown.id == lines[0].id
