"""The table of all pages: worked by keys, sorted, filtered, copied, remembered, and told row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from console.settings import SettingsFile, TableLook
from console.ui.frame.feature import remember
from console.ui.widgets import theme
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.table import ENTER, SPACE, Cell, Column, Line, Table
from console.ui.widgets.theme import DAY

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LONG = "rumah kosong di belakang balai desa, pintu samping terkunci, kunci dibawa ketua RT tiga yang sedang di sawah"
COLUMNS = (
    Column("read", str, 3),
    Column("number", lambda: "No.", 8),
    Column("kind", lambda: "Kind"),
    Column("late", lambda: "Late", 8, number=True),
)


def row(id: str, kind: str, late_s: int, ticked: bool = False) -> Line:
    late = Cell(f"+{late_s:02}", order=late_s, chip="act") if late_s else Cell(order=0)
    tick = Cell(ticked=ticked, said="read" if ticked else "not read")
    return Line(id, cells=(tick, Cell(id), Cell(kind, strong=True), late), act=late_s > 60)


ROWS = (
    Line("#1", "Priority 1", heading=True),
    row("A-2", "Fire", 100),
    row("A-1", "Accident", 20),
    Line("#2", "Priority 2", heading=True),
    row("B-9", LONG, 3),
    Line("#3", "Priority 3", heading=True),
    row("B-1", "Wasps", 0),
)


class Used:
    """A page of rows with what was asked of it."""

    def __init__(self) -> None:
        self.did: list[tuple[str, str]] = []
        acts = [
            Act(key, lambda key=key: f"Do {key}", lambda id, key=key: self.did.append((key, id)))  # type: ignore[misc]
            for key in (ENTER, SPACE, "D")
        ]
        self.panel = LinesPanel(acts, Plan(lambda: "Cases", lambda: "For reading", COLUMNS))
        self.panel.show_lines(ROWS)
        self.panel.resize(700, 420)
        self.panel.show()

    @property
    def table(self) -> Table:
        return self.panel.list

    def ids(self) -> list[str]:
        return [line.id for line in self.table.seen()]


@pytest.fixture
def used(qtbot: QtBot, qapp: QApplication) -> Iterator[Used]:
    theme.apply(qapp, DAY)
    made = Used()
    qtbot.addWidget(made.panel)
    made.table.setFocus()
    yield made


def press(used: Used, qtbot: QtBot, *keys: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(used.table, key, held)


def test_digits_enter_space_and_letters_act_on_rows_and_headings_are_passed_over(qtbot: QtBot, used: Used) -> None:
    assert used.panel.chosen() == "A-2"
    press(used, qtbot, Key.Key_Down, Key.Key_Down)
    assert used.panel.chosen() == "B-9"
    press(used, qtbot, Key.Key_Return, Key.Key_Space, Key.Key_D, Key.Key_4)
    assert used.did == [(ENTER, "B-9"), (SPACE, "B-9"), ("D", "B-9"), (ENTER, "B-1")]
    press(used, qtbot, Key.Key_Home)
    assert used.panel.chosen() == "A-2"
    press(used, qtbot, Key.Key_End)
    assert used.panel.chosen() == "B-1"
    press(used, qtbot, Key.Key_PageUp)
    assert used.panel.chosen() == "A-2"


def test_each_group_is_sorted_by_key_and_by_its_head_and_the_chosen_row_stays(qtbot: QtBot, used: Used) -> None:
    press(used, qtbot, Key.Key_Right, Key.Key_Right, held=SHIFT)
    assert used.ids() == ["#1", "A-1", "A-2", "#2", "B-9", "#3", "B-1"] and used.panel.chosen() == "A-2"
    press(used, qtbot, Key.Key_Down, held=SHIFT)
    assert used.ids()[:3] == ["#1", "A-2", "A-1"]
    press(used, qtbot, Key.Key_Left, Key.Key_Left, held=SHIFT)
    used.table.horizontalHeader().sectionClicked.emit(4)
    assert used.ids()[:3] == ["#1", "A-1", "A-2"], "by how late it is, not by its letters"
    used.table.horizontalHeader().sectionClicked.emit(4)
    assert used.ids()[:3] == ["#1", "A-2", "A-1"]


def test_what_is_typed_in_the_filter_leaves_rows_with_all_words_and_no_empty_group(qtbot: QtBot, used: Used) -> None:
    press(used, qtbot, Key.Key_Equal)
    assert used.panel.filter.hasFocus()
    qtbot.keyClicks(used.panel.filter, "balai kosong")
    assert used.ids() == ["#2", "B-9"] and "1 of 4" in used.panel.hint_text()
    qtbot.keyClick(used.panel.filter, Key.Key_Down)
    assert used.table.hasFocus() and used.panel.chosen() == "B-9"
    assert used.panel.choose("A-1") and len(used.ids()) == 7, "who asks for a row is shown it"
    press(used, qtbot, Key.Key_Equal)
    qtbot.keyClick(used.panel.filter, Key.Key_X)
    assert not used.ids()
    qtbot.keyClick(used.panel.filter, Key.Key_Escape)
    assert used.table.hasFocus() and len(used.ids()) == 7


def test_letters_filter_at_once_where_they_do_nothing_else(qtbot: QtBot, qapp: QApplication) -> None:
    panel = LinesPanel([Act(ENTER, lambda: "Show", lambda _: None)], Plan(lambda: "Rows", columns=COLUMNS))
    qtbot.addWidget(panel)
    panel.show_lines(ROWS)
    panel.show()
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Key.Key_W)
    qtbot.keyClicks(panel.filter, "asp")
    assert [line.id for line in panel.list.seen()] == ["#3", "B-1"]


def test_a_row_is_copied_with_tabs_and_all_of_them_below_their_heads(qtbot: QtBot, used: Used) -> None:
    press(used, qtbot, Key.Key_C, held=CTRL)
    assert QGuiApplication.clipboard().text() == "not read\tA-2\tFire\t+100"
    press(used, qtbot, Key.Key_A, Key.Key_C, held=CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "\tNo.\tKind\tLate" and lines[1] == "Priority 1" and len(lines) == 8
    press(used, qtbot, Key.Key_Down)
    press(used, qtbot, Key.Key_C, held=CTRL)
    assert "\n" not in QGuiApplication.clipboard().text()


def test_a_screen_reader_is_told_the_whole_row_with_its_heads(qtbot: QtBot, used: Used) -> None:
    model = used.table.model()
    told = model.data(model.index(1, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "not read; No.: A-2; Kind: Fire; Late: +100"
    cell = QAccessible.queryAccessibleInterface(used.table).child(used.table.horizontalHeader().count())
    assert cell is not None and used.table.accessibleName() == "Cases"


def test_what_is_cut_is_whole_in_the_tooltip_and_in_the_chosen_row(qtbot: QtBot, used: Used) -> None:
    model, table = used.table.model(), used.table
    index = model.index(4, 3)
    usual = table.rowHeight(4)
    option, place = QStyleOptionViewItem(), table.visualRect(index)
    option.rect = place
    event = QHelpEvent(QEvent.Type.ToolTip, place.center(), table.viewport().mapToGlobal(QPoint(9, 9)))
    assert table.itemDelegate().helpEvent(event, table, option, index) and QToolTip.text() == LONG
    press(used, qtbot, Key.Key_3)
    assert table.rowHeight(4) > usual
    press(used, qtbot, Key.Key_Home)
    assert table.rowHeight(4) == usual


def test_the_chosen_row_stays_when_others_come_and_its_neighbour_is_next_when_it_goes(used: Used) -> None:
    used.panel.choose("B-9")
    used.panel.show_lines([ROWS[0], row("A-0", "Flood", 5), *ROWS[1:]])
    assert used.panel.chosen() == "B-9"
    used.panel.show_lines([*ROWS[:3], *ROWS[5:]])
    assert used.panel.chosen() == "B-1"


def test_sorting_and_widths_are_there_the_next_time(qtbot: QtBot, used: Used, tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    remember(settings, "cases", used.panel)
    used.table.sort("late", down=True)
    used.table.horizontalHeader().resizeSection(2, 200)
    used.table.horizontalHeader().moveSection(3, 1)
    kept = SettingsFile(tmp_path)
    look = kept.now.tables["cases"]
    assert (look.sorted_by, look.down, look.order) == ("late", True, ("kind", "read", "number", "late"))
    again = LinesPanel([], Plan(lambda: "Cases", columns=COLUMNS))
    qtbot.addWidget(again)
    remember(kept, "cases", again)
    again.show_lines(ROWS)
    header = again.list.horizontalHeader()
    assert [header.visualIndex(at) for at in range(5)] == [0, 2, 3, 1, 4]
    assert abs(header.sectionSize(2) - 200) < 10 and again.list.seen()[1].id == "A-2"
    again.list.wear(TableLook("gone", False, {"gone": 3}, ("gone",)))
    assert [line.id for line in again.list.seen()] == [line.id for line in ROWS], "a column of yesterday is no harm"


def test_numbers_stand_at_the_right_with_their_head(used: Used) -> None:
    model = used.table.model()
    role, way = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
    assert Qt.AlignmentFlag(model.headerData(4, way, role)) & Qt.AlignmentFlag.AlignRight
    assert not Qt.AlignmentFlag(model.headerData(2, way, role)) & Qt.AlignmentFlag.AlignRight
    assert model.rowCount(QModelIndex()) == 7


def test_no_half_row_stands_at_the_end_and_the_chosen_one_is_always_seen(qtbot: QtBot, used: Used) -> None:
    """The lower half of a row was cut through its letters: a number could be read as another one."""
    table = used.panel.list
    used.panel.show_lines([row(f"A-{at}", "Fire", 0) for at in range(30)])
    table.scrollToTop()
    ground = table.viewport().palette().base().color()
    for spare in (0, 7, table.rowHeight(0) // 2, table.rowHeight(0) - 1):
        table.setFixedHeight(
            table.horizontalHeader().height() + 2 * table.frameWidth() + 4 * table.rowHeight(0) + spare
        )
        QApplication.processEvents()
        whole = table.viewport().height() // table.rowHeight(0) * table.rowHeight(0)
        picture = table.viewport().grab().toImage()
        seen = {
            picture.pixelColor(x, y).rgb() for x in range(0, picture.width(), 3) for y in range(whole, picture.height())
        }
        assert seen <= {ground.rgb()}, spare
    table.go(20)
    assert not table.is_cut_at_end(20, table.visualRect(table.currentIndex()))
