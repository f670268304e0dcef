"""The case list as people see and use it: colours that stay, cells that fit, a choice that nothing takes away."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.text.cases import AGENCIES, NATURE, PLACE, PRIORITY, CaseRow
from console.ui.cases.model import CaseListModel
from console.ui.cases.table import CaseTable
from console.ui.widgets import screen_words, theme
from console.ui.widgets.chip import ChipLabel, shape_icon
from console.ui.widgets.palette import DAY, NIGHT, Palette

NOW_MS = 1_794_466_500_000


def row(number: int, **changes: object) -> CaseRow:
    made = CaseRow(
        id=f"c{number}", priority=number % 3 + 1, number=f"A-{number:04}", short_number=f"A-{number:04}",
        nature="Kebakaran bangunan", nature_short="kebakaran", place=f"Jl. Contoh {number}",
        opened_ms=NOW_MS - number * 1000,
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication) -> CaseTable:
    theme.apply(qapp, DAY)
    model = CaseListModel()
    model.set_now(NOW_MS)
    made = CaseTable(model)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(572, 250)
    with qtbot.waitExposed(made):
        made.show()
    return made


def model_of(table: CaseTable) -> CaseListModel:
    model = table.model()
    assert isinstance(model, CaseListModel)
    return model


def colours(table: CaseTable, line: int, column: int) -> set[str]:
    picture = table.viewport().grab(table.visualRect(table.model().index(line, column))).toImage()
    return colours_of(picture)


def colours_of(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name().upper() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=lambda palette: palette.name)
def test_priority_colours_stay_on_the_selected_row(table: CaseTable, qapp: QApplication, palette: Palette) -> None:
    model_of(table).set_rows([row(number, priority=number) for number in (1, 2, 3)])
    theme.apply(qapp, palette)
    for number in (1, 2, 3):
        table.choose(f"c{number}")
        seen = colours(table, number - 1, PRIORITY)
        assert {palette.chip(f"p{number}").fill, palette.backgrounds.select} <= seen, number
    theme.apply(qapp, DAY)


def test_who_must_act_and_what_is_late_stand_out_as_inverse_chips(table: CaseTable) -> None:
    model_of(table).set_rows([row(1, agencies=(("D", "4", False), ("N", "!", True)), overdue_s=240), row(2)])
    line = model_of(table).row_of("c1")
    assert DAY.chips.act.fill in colours(table, line, AGENCIES)
    assert DAY.chips.act.fill in colours(table, line, PLACE)
    assert DAY.chips.act.fill not in colours(table, 1 - line, PLACE)


def test_unsent_and_conflicting_cases_carry_their_marks(table: CaseTable) -> None:
    model_of(table).set_rows([row(1, unsent=True, conflict=True), row(2)])
    line = model_of(table).row_of("c1")
    assert {DAY.chips.alone.fill, DAY.chips.conflict.fill} <= colours(table, line, NATURE)
    assert DAY.chips.conflict.fill not in colours(table, 1 - line, NATURE)


def test_nine_rows_are_visible_on_the_small_screen(table: CaseTable) -> None:
    model_of(table).set_rows(row(number) for number in range(30))
    table.resize(572, 274 - 26)
    assert table.viewport().height() // table.verticalHeader().defaultSectionSize() >= 9
    assert table.horizontalHeader().length() <= table.viewport().width() + 1


def test_choosing_by_keyboard_tells_the_case_and_enter_opens_it(table: CaseTable, qtbot: QtBot) -> None:
    model_of(table).set_rows(row(number) for number in range(5))
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen[-1] == table.chosen_id() == model_of(table).row_at(table.currentIndex().row()).id
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [table.chosen_id()]


def test_a_chosen_case_that_leaves_the_list_stays_chosen_and_is_marked_when_it_returns(table: CaseTable) -> None:
    model = model_of(table)
    model.set_rows(row(number) for number in range(20))
    table.choose("c7")
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    model.upsert([row(7, state="closed")])
    assert table.chosen_id() == "c7" and not table.currentIndex().isValid() and model.row_of("c7") == -1
    model.set_text_filter("contoh")
    model.set_filter("all")
    assert model.row_at(table.currentIndex().row()).id == "c7" and chosen == []
    assert [index.row() for index in table.selectionModel().selectedRows()] == [model.row_of("c7")]


def test_the_focus_alone_does_not_choose_another_case_for_the_one_that_left(table: CaseTable, qtbot: QtBot) -> None:
    model = model_of(table)
    model.set_rows(row(number) for number in range(20))
    table.choose("c7")
    model.upsert([row(7, state="closed")])
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    with qtbot.waitActive(table):
        table.activateWindow()
    table.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert table.hasFocus() and table.chosen_id() == "c7" and chosen == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert len(chosen) == 1 and table.chosen_id() == chosen[0], "an arrow key chooses"


def test_rows_that_come_and_go_never_change_the_choice(table: CaseTable) -> None:
    model = model_of(table)
    model.set_rows(row(number) for number in range(50))
    table.choose("c25")
    for number in range(60, 90):
        model.upsert([row(number, priority=1)])
        model.remove([f"c{number - 60}"]) if number != 85 else None
        assert table.chosen_id() == "c25"
        assert model.row_at(table.currentIndex().row()).id == "c25"


def test_a_click_on_a_column_title_sorts(table: CaseTable, qtbot: QtBot) -> None:
    model = model_of(table)
    model.set_rows(row(number) for number in range(9))
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(PLACE) + 30, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [model.row_at(line).place for line in range(3)] == ["Jl. Contoh 0", "Jl. Contoh 1", "Jl. Contoh 2"]


def test_titles_and_states_follow_the_language(table: CaseTable, qapp: QApplication) -> None:
    model = model_of(table)
    model.set_rows([row(1)])
    try:
        screen_words.install(qapp, "id")
        qapp.processEvents()
        assert model.headerData(2, Qt.Orientation.Horizontal) == "Keadaan"
        assert table.accessibleName() == "Kasus"
        table.viewport().grab()
    finally:
        screen_words.install(qapp, "en")
    qapp.processEvents()
    assert table.accessibleName() == "Cases"


def test_the_painter_remembers_a_bounded_number_of_texts(table: CaseTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.ui.cases.table.CACHED", 20)
    model_of(table).set_rows(row(number) for number in range(100))
    for _ in range(10):
        table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 9)
        table.viewport().grab()
    assert len(table._delegate._texts) <= 20


def test_a_selection_by_the_mouse_is_a_choice(table: CaseTable) -> None:
    model_of(table).set_rows(row(number) for number in range(3))
    flags = QItemSelectionModel.SelectionFlag
    index = model_of(table).index(1, 0)
    table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
    assert table.chosen_id() == model_of(table).row_at(1).id


def test_chips_and_shapes_are_drawn_in_the_colours_of_their_meaning(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, DAY)
    chip = ChipLabel("tidak menjawab", "act")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    assert {DAY.chips.act.fill} <= colours_of(chip.grab().toImage())
    chip.show_state("diterima", "progress")
    assert DAY.chips.progress.fill in colours_of(chip.grab().toImage())
    for priority in (1, 2, 3):
        picture = shape_icon(priority, 16, DAY).pixmap(16, 16).toImage()
        assert DAY.chip(f"p{priority}").fill in colours_of(picture)
