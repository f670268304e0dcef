"""A digit acts on the line that is seen to be marked, in the panel that has the focus, and on nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.ui.parts.agency_view import AgencyView
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.table import Line
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk
from wire.facts import AssignmentStepped

pytestmark = pytest.mark.slow

Key, Mod = Qt.Key, Qt.KeyboardModifier
DIGITS = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_0, Key.Key_8, Key.Key_9)


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def press(qtbot: QtBot, key: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    qtbot.keyClick(focused(), key, mods)


def marked(view: AgencyView) -> list[str]:
    """The assignments of the lines that are painted as chosen."""
    return [view.lines()[index.row()].assignment for index in view.selectionModel().selectedIndexes()]


def steps(desk: RoomDesk) -> Counter[tuple[str, str]]:
    """Every step of every assignment that was ever recorded: the assignment and the step."""
    facts = [record.fact for one in desk.board.streams() for record in desk.board.records_of(one)]
    return Counter((fact.assignment, fact.step) for fact in facts if isinstance(fact, AssignmentStepped))


def of(desk: RoomDesk, case: str, agency: str) -> str:
    return next(one.id for one in desk.board.cases[case].assignments.values() if one.agency == agency)


def test_enter_on_a_case_marks_the_line_on_which_digits_act(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    window.case_list.choose(cases["tree"])
    press(qtbot, Key.Key_Return)
    view = window.case_panel.view
    assert focused() is view
    line = view.current_line()
    assert line is not None and marked(view) == [line.assignment]


def test_the_focus_alone_chooses_no_case(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    table = window.case_list.table
    assert focused() is table and window.case_list.chosen_id() == window.case_panel.case_id == ""
    press(qtbot, Key.Key_Return)
    assert window.case_panel.case_id == ""
    press(qtbot, Key.Key_Down)
    first = window.case_list.cases.row_at(0).id
    assert {index.row() for index in table.selectionModel().selectedIndexes()} == {0}
    assert window.case_list.chosen_id() == window.case_panel.case_id == first


def test_a_line_whose_mark_was_taken_away_hears_no_digit(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    window.open_case(cases["tree"])
    view, before = window.case_panel.view, steps(desk)
    view.selectionModel().select(view.currentIndex(), QItemSelectionModel.SelectionFlag.Deselect)  # as Ctrl+click does
    for key in DIGITS:
        window.command.clear()
        press(qtbot, key)
        assert steps(desk) == before and not window.case_panel.box.isVisible()
        assert "is chosen" in window.command.sentence(), "said aloud"
    press(qtbot, Key.Key_Down)
    assert len(marked(view)) == 1


def test_a_digit_that_skips_a_step_asks_and_says_what_is_missing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    window.open_case(cases["tree"])
    pln, view, box = of(desk, cases["tree"], "PLN"), window.case_panel.view, window.case_panel.box
    before = steps(desk)
    left = {Key.Key_2: "told.", Key.Key_3: "told and accepted.", Key.Key_5: "told, accepted, rolling, and arrived."}
    for key, missing in left.items():
        assert view.choose(pln)
        press(qtbot, key)
        assert box.isVisible() and f"Not noted yet: {missing}" in box.accessibleDescription()
        press(qtbot, Key.Key_Escape)
        assert steps(desk) == before and focused() is view
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_Return)
    assert steps(desk) - before == Counter([(pln, "accepted")]), "Enter records what was pressed, and nothing beside it"
    press(qtbot, Key.Key_3)
    assert (pln, "rolling") in steps(desk) and not box.isVisible(), "a skip is asked about once"


def test_a_digit_meant_for_the_card_tells_no_agency(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    window.open_case(cases["fire"])
    card, view, before = window.case_panel.card, window.case_panel.view, steps(desk)
    press(qtbot, Key.Key_F8, Mod.ShiftModifier)
    assert focused() is card
    press(qtbot, Key.Key_F5)
    press(qtbot, Key.Key_F8, Mod.ShiftModifier)
    assert card.isVisible() and focused() is card, "a card that is seen already gets the focus"
    press(qtbot, Key.Key_F8, Mod.ShiftModifier)
    assert not card.isVisible()
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_0):
        press(qtbot, key)
    assert steps(desk) == before and not window.case_panel.box.isVisible()
    window.open_case(cases["fire"])
    press(qtbot, Key.Key_Down)
    assert focused() is view and len(marked(view)) == 1, "the arrows mark a line again"


def test_a_panel_offers_digits_only_while_they_act_there(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    work, agencies = window.case_panel.work, window.agencies
    window.open_case(cases["tree"])
    assert "[0] unable" in work.hint_text() and "digit" not in agencies.hint_text()
    press(qtbot, Key.Key_F7)
    assert not work.hint_text() and "digit" in agencies.hint_text()
    press(qtbot, Key.Key_F5)
    assert not work.hint_text() and "digit" not in agencies.hint_text()


def test_the_menu_steps_the_line_from_which_it_was_opened(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    press(qtbot, Key.Key_F7)
    other = window.agencies.view.current_line()
    window.open_case(cases["tree"])
    dlh = of(desk, cases["tree"], "DLH")
    assert window.case_panel.view.choose(dlh) and other is not None and other.assignment != dlh
    before = steps(desk)
    press(qtbot, Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for _ in window.menuBar().actions():
        if menu is not None and menu.objectName() != "agency":
            qtbot.keyClick(menu, Key.Key_Right)
            menu = QApplication.activePopupWidget()
    assert menu is not None and menu.objectName() == "agency"
    menu.setActiveAction(window.actions_.action("step.told"))  # type: ignore[attr-defined]
    qtbot.keyClick(menu, Key.Key_Return)
    assert steps(desk) - before == Counter([(dlh, "retold")])
    press(qtbot, Key.Key_F5)
    window.actions_.trigger("step.told")
    assert steps(desk) - before == Counter([(dlh, "retold")]) and "is chosen" in window.command.sentence()


def test_a_page_acts_on_no_line_whose_mark_was_taken_away(qtbot: QtBot) -> None:
    done: list[str] = []
    panel = LinesPanel([Act("Enter", lambda: "Do", done.append)], Plan(lambda: "Lines"))
    qtbot.addWidget(panel)
    panel.show_lines([Line("one", "One"), Line("two", "Two")])
    panel.show()
    panel.list.selectionModel().select(panel.list.currentIndex(), QItemSelectionModel.SelectionFlag.Deselect)
    qtbot.keyClick(panel.list, Key.Key_Return)
    assert done == [] and panel.chosen() == ""
    qtbot.keyClick(panel.list, Key.Key_2)
    assert done == ["two"], "its own digit chooses a line and marks it"
