"""The case list as people see and use it: colours that stay, cells that fit, a choice that nothing takes away."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.views.alarm import ACT, NEAR, RUNNING
from console.text.cases import AGE, AGENCIES, CALLERS, NATURE, NUMBER, PLACE, PRIORITY, STATE, CaseRow
from console.ui.cases.list import CaseListModel, CaseTable
from console.ui.widgets import screen_words, theme
from console.ui.widgets.chip import ChipLabel
from console.ui.widgets.theme import DAY, NIGHT, Palette

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


def test_who_must_act_who_is_near_a_limit_and_what_is_late_stand_out_each_in_its_chip(table: CaseTable) -> None:
    urgent = (("D", "4", "onscene"), ("O", "1", "soon"), ("N", "!", "act"))
    rows = [row(1, agencies=urgent, level=ACT, overdue_s=240), row(2, level=NEAR, left_s=18), row(3, level=RUNNING)]
    model_of(table).set_rows(rows)
    late, near, plain = (model_of(table).row_of(f"c{number}") for number in (1, 2, 3))
    chips = DAY.chips
    assert {chips.act.fill, chips.soon.fill, chips.onscene.fill} <= colours(table, late, AGENCIES)
    assert chips.act.fill in colours(table, late, AGE) and chips.soon.fill in colours(table, near, AGE)
    assert not {chips.act.fill, chips.soon.fill} & colours(table, plain, AGE)
    ground = DAY.backgrounds.act_row
    assert ground in colours(table, late, NATURE) and ground not in colours(table, near, NATURE)


def test_a_row_marked_where_keys_act_is_blue_and_elsewhere_grey(table: CaseTable, qtbot: QtBot) -> None:
    model_of(table).set_rows([row(1, level=ACT)])
    table.choose("c1")
    grounds, edges = DAY.backgrounds, DAY.edges
    with qtbot.waitActive(table):
        table.activateWindow()
    table.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert {grounds.select, edges.focus} <= colours(table, 0, PRIORITY)
    table.clearFocus()
    seen = colours(table, 0, PRIORITY)
    assert {grounds.hover, edges.control} <= seen and grounds.act_row not in seen


def test_two_lines_a_row_where_eight_of_them_fit_and_one_in_a_storm(table: CaseTable) -> None:
    model_of(table).set_rows(row(number, callers=3) for number in range(30))
    sizes, height = theme.current_sizes(), table.verticalHeader().defaultSectionSize
    assert height() == sizes.row and not table.isColumnHidden(NUMBER) and table.isColumnHidden(CALLERS)
    table.resize(572, 8 * sizes.case_row + sizes.table_head)
    assert height() == sizes.case_row and table.isColumnHidden(NUMBER) and table.isColumnHidden(PLACE)
    assert model_of(table).headerData(NATURE, Qt.Orientation.Horizontal) == "Type · number · place"
    table.set_storm(True)
    assert height() == sizes.row and not table.isColumnHidden(PLACE)
    table.set_storm(False)
    assert height() == sizes.case_row


def test_in_a_storm_street_and_number_are_whole_before_callers_have_a_column(table: CaseTable) -> None:
    address = "Jl. Umpama Jaya 123"
    model_of(table).set_rows([row(1, callers=3, unsent=True, pointless=True, place=f"{address}, Karangtengah")])
    table.set_storm(True)
    delegate, header = table._delegate, table.horizontalHeader()
    assert header.sectionSize(PLACE) >= delegate._width(address, "plain") + delegate._badge_width("ø")

    def told_at_the_type() -> bool:
        pictures = []
        for callers in (1, 3):
            model_of(table).upsert([msgspec.structs.replace(model_of(table).row_at(0), callers=callers)])
            pictures.append(table.viewport().grab(table.visualRect(table.model().index(0, NATURE))).toImage())
        return pictures[0] != pictures[1]

    assert table.isColumnHidden(CALLERS) and told_at_the_type()
    table.resize(900, 250)
    assert not table.isColumnHidden(CALLERS) and not told_at_the_type()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_street_without_room_is_cut_before_its_number(table: CaseTable, qapp: QApplication, scale: float) -> None:
    theme.apply(qapp, DAY, scale)
    delegate = table._delegate
    whole = "Jl. Contoh Umpama Misal 123A"
    for room in range(60, 400, 7):
        said = delegate.street_of(f"{whole}, Karangtengah", "plain", round(room * scale))
        assert said.startswith(whole) or (said.endswith("… 123A") and delegate._width(said, "plain") <= room * scale)
    assert delegate.street_of("balai, Gedog", "plain", 40) == "balai, Gedog"
    theme.apply(qapp, DAY)


def test_each_column_is_as_wide_as_what_is_in_it_at_any_text_scale(table: CaseTable, qapp: QApplication) -> None:
    model_of(table).set_rows(row(number, state="in_progress") for number in range(3))
    model_of(table).set_filter("all")
    table.arrange()
    try:
        for scale in (1.0, 1.25, 1.5, 2.0):
            theme.apply(qapp, DAY, scale)
            delegate, header = table._delegate, table.horizontalHeader()
            assert header.sectionSize(STATE) >= delegate._chip_width("dispatched", "chip")
            assert header.sectionSize(AGE) >= delegate._chip_width("+59:59", "chip")
            assert header.sectionSize(NUMBER) >= delegate._width("A-0042", "plain") + 8
            assert header.length() <= max(table.viewport().width(), 572 * scale)
    finally:
        theme.apply(qapp, DAY)


def test_unsent_and_conflicting_cases_carry_their_marks(table: CaseTable) -> None:
    model_of(table).set_rows([row(1, unsent=True, conflict=True), row(2)])
    line = model_of(table).row_of("c1")
    assert {DAY.chips.alone.fill, DAY.chips.conflict.fill} <= colours(table, line, NATURE)
    assert DAY.chips.conflict.fill not in colours(table, 1 - line, NATURE)


def test_seven_rows_are_visible_on_the_small_screen(table: CaseTable) -> None:
    model_of(table).set_rows(row(number) for number in range(30))
    table.resize(572, 234)
    assert table.viewport().height() // table.verticalHeader().defaultSectionSize() >= 7
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
        assert model.headerData(STATE, Qt.Orientation.Horizontal) == "Keadaan"
        assert table.accessibleName() == "Kasus"
        table.viewport().grab()
    finally:
        screen_words.install(qapp, "en")
    qapp.processEvents()
    assert table.accessibleName() == "Cases"


def test_the_painter_remembers_a_bounded_number_of_texts(table: CaseTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.ui.cases.list.CACHED", 20)
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


def test_behind_the_last_row_a_sentence_says_where_the_others_are_with_its_key(table: CaseTable) -> None:
    model_of(table).set_rows([row(1)])
    bare = table.viewport().grab().toImage()
    table.set_end("End of the list. Older ones: [Ctrl+F]")
    assert table.viewport().grab().toImage() != bare
    assert table.accessibleDescription() == "End of the list. Older ones: Ctrl+F"
    model_of(table).set_rows(row(number) for number in range(30))
    full = table.viewport().grab().toImage()
    table.set_end("")
    assert table.viewport().grab().toImage() == full, "behind the last row there is no room"
