"""The window by keyboard alone: the focus, the calls, the pages, what is refused, the looks and the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call
from console.settings import SettingsFile
from console.text import words
from console.ui.frame.bridge import Bridge
from console.ui.frame.pages import Page
from console.ui.frame.stage import Arrangement, Zone
from console.ui.intake.form import IntakeForm
from console.ui.widgets import theme
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

Key = Qt.Key
Mod = Qt.KeyboardModifier


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    """A key to whatever has the focus."""
    qtbot.keyClick(QApplication.focusWidget() or window, key, mods)


class TestPanels:
    def test_each_function_key_brings_the_focus_to_its_panel(self, qtbot: QtBot, window: MainWindow) -> None:
        for key, zone in ((Key.Key_F7, Zone.AGENCIES), (Key.Key_F8, Zone.WORK), (Key.Key_F5, Zone.CASES)):
            press(qtbot, window, key)
            assert window.places.focused() is zone

    def test_f8_from_the_list_reaches_the_agencies_of_the_case_so_that_a_digit_notes_their_step(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.choose_case(cases["fire"])
        press(qtbot, window, Key.Key_F5)
        press(qtbot, window, Key.Key_F8)
        assert QApplication.focusWidget() is window.case_panel.view
        press(qtbot, window, Key.Key_F5)
        window.choose_case("")
        press(qtbot, window, Key.Key_F8)
        assert QApplication.focusWidget() is window.case_panel.focusProxy()

    def test_the_same_key_again_gives_the_panel_the_whole_area_and_then_gives_it_back(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        press(qtbot, window, Key.Key_F7)
        press(qtbot, window, Key.Key_F7)
        assert window.stage.visible_panels() == [Zone.AGENCIES]
        press(qtbot, window, Key.Key_F7)
        assert window.stage.visible_panels() == [Zone.CASES, Zone.MAP, Zone.AGENCIES, Zone.WORK]

    def test_readiness_is_asked_where_it_is_seen_on_a_small_screen(self, qtbot: QtBot, window: MainWindow) -> None:
        window.resize(840, 560)
        press(qtbot, window, Key.Key_F8)
        assert window.stage.visible_panels() == [Zone.WORK]
        press(qtbot, window, Key.Key_F7, Mod.ShiftModifier)
        focused = QApplication.focusWidget()
        assert focused is not None and focused.isVisible() and window.agencies.isAncestorOf(focused)
        press(qtbot, window, Key.Key_Escape)
        focused = QApplication.focusWidget()
        assert focused is not None and focused.isVisible()

    def test_the_banner_and_the_strip_keep_their_place_whatever_is_shown(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        before = window.banner.geometry(), window.strip.geometry(), window.command.geometry()
        press(qtbot, window, Key.Key_F8)
        press(qtbot, window, Key.Key_F8)
        window.pages.toggle("keys")
        assert (window.banner.geometry(), window.strip.geometry(), window.command.geometry()) == before

    def test_the_map_takes_the_place_kept_for_it(self, window: MainWindow) -> None:
        place = window.stage.widget(Zone.MAP).geometry()
        inside = QWidget()
        window.place_map(inside)
        frame = window.stage.widget(Zone.MAP)
        assert frame.geometry() == place and frame.isAncestorOf(inside) and inside.isVisible()

    def test_a_panel_floats_and_comes_back_to_its_place(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, settings: SettingsFile
    ) -> None:
        place = window.agencies.geometry()
        press(qtbot, window, Key.Key_F7)
        window.actions_.trigger("view.float")
        assert window.agencies.window() is not window and window.agencies.isVisible()
        window.close()
        again = MainWindow(desk, Bridge(desk), settings=settings)
        qtbot.addWidget(again)
        again.resize(1366, 690)
        again.show()
        floating = again.agencies.window()
        assert floating is not again, "it floats again after a restart"
        again.offer("map.roads", lambda: None)
        assert {"panel.cases", "map.roads"} <= {one.objectName() for one in floating.actions()}, "and hears the keys"
        again.actions_.trigger("view.dock")
        assert again.agencies.window() is again and again.agencies.geometry() == place
        again.bridge.stop()


class TestCases:
    def test_choosing_in_the_list_shows_the_case(self, qtbot: QtBot, window: MainWindow) -> None:
        press(qtbot, window, Key.Key_Down)
        chosen = window.case_list.chosen_id()
        assert chosen and window.case_panel.case_id == chosen
        press(qtbot, window, Key.Key_Return)
        assert window.places.focused() is Zone.WORK

    def test_the_next_case_that_needs_a_person_comes_by_one_key_from_anywhere(
        self, qtbot: QtBot, window: MainWindow, cases: dict[str, str]
    ) -> None:
        window.case_list.find_text()
        seen = []
        for _ in range(3):
            press(qtbot, window, Key.Key_Down, Mod.ControlModifier)
            seen.append(window.case_panel.case_id)
        assert set(seen) == {cases["fire"], cases["ill"], cases["tree"]}
        press(qtbot, window, Key.Key_Up, Mod.ControlModifier)
        assert window.case_panel.case_id == seen[1]

    def test_the_filter_box_is_found_emptied_and_left(self, qtbot: QtBot, window: MainWindow) -> None:
        for _ in range(2):
            press(qtbot, window, Key.Key_Tab)
        qtbot.keyClicks(QApplication.focusWidget(), "gedog")
        assert window.case_list.cases.rowCount() == 1
        press(qtbot, window, Key.Key_Escape)
        assert window.case_list.cases.rowCount() == 4
        press(qtbot, window, Key.Key_Escape)
        assert window.case_list.table.hasFocus()

    def test_one_changed_case_changes_one_line_and_the_chosen_one_stays(
        self, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.choose_case(cases["wasp"])
        resets: list[None] = []
        window.case_list.cases.modelReset.connect(lambda: resets.append(None))
        window.cases.set_priority(1)
        assert window.case_list.cases.row_at(window.case_list.cases.row_of(cases["wasp"])).priority == 1
        assert window.case_list.table.currentIndex().row() == window.case_list.cases.row_of(cases["wasp"])
        assert resets == []

    def test_personal_data_goes_from_the_whole_window(
        self, qtbot: QtBot, window: MainWindow, cases: dict[str, str]
    ) -> None:
        window.choose_case(cases["fire"])
        press(qtbot, window, Key.Key_H, Mod.ControlModifier)
        shown = " ".join(text_of(window))
        assert all(personal not in shown for personal in ("Jl. Contoh", "Warga Contoh", "kobongan", "0000-1234"))
        press(qtbot, window, Key.Key_H, Mod.ControlModifier)
        assert "Jl. Contoh" in " ".join(text_of(window))

    def test_where_no_personal_data_is_seen_hiding_it_is_said(self, qtbot: QtBot, window: MainWindow) -> None:
        press(qtbot, window, Key.Key_H, Mod.ControlModifier)
        assert window.command.sentence() == "Personal data is hidden. Ctrl+H shows it again."
        press(qtbot, window, Key.Key_H, Mod.ControlModifier)
        assert window.command.sentence() == "Personal data is shown again."


class TestCalls:
    def test_a_call_is_taken_by_one_key(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        call = ringing(desk)
        press(qtbot, window, Key.Key_F1)
        assert desk.board.calls[call].claimed_by == desk.desk_id

    def test_without_a_ring_the_same_key_starts_a_call(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        before = set(desk.board.calls)
        press(qtbot, window, Key.Key_F1)
        (new,) = set(desk.board.calls) - before
        assert desk.board.calls[new].rang_ms is None

    def test_a_call_that_only_rings_cannot_be_filed_as_a_prank(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        call = ringing(desk)
        press(qtbot, window, Key.Key_F3)
        assert desk.board.calls[call].call_kind is None
        assert window.command.sentence().startswith("This call was not answered yet.")

    def test_a_prank_takes_two_keys_and_one_takes_it_back(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        call = ringing(desk)
        press(qtbot, window, Key.Key_F1)
        press(qtbot, window, Key.Key_F3)
        assert desk.board.calls[call].call_kind == "prank" and desk.board.calls[call].state == "recorded"
        press(qtbot, window, Key.Key_B, Mod.ControlModifier)
        assert desk.board.calls[call].call_kind is None

    def test_a_silent_call_is_not_confirmed_by_a_key(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        call = ringing(desk)
        press(qtbot, window, Key.Key_F1)
        press(qtbot, window, Key.Key_F4)
        assert desk.board.calls[call].call_kind == "ghost_unconfirmed"

    def test_the_button_of_the_banner_does_what_the_key_does(self, window: MainWindow, desk: RoomDesk) -> None:
        call = ringing(desk)
        window.banner.pressed.emit("ringing")
        assert desk.board.calls[call].claimed_by == desk.desk_id
        desk.do(end_call, call)
        window.banner.pressed.emit("unrecorded")
        assert window.calls.current == call


class TestCommandRow:
    def test_a_refusal_stays_until_the_next_key_which_still_works(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        ringing(desk)
        press(qtbot, window, Key.Key_F3)
        assert window.command.sentence()
        press(qtbot, window, Key.Key_Shift)
        assert window.command.sentence(), "a modifier alone is no key"
        press(qtbot, window, Key.Key_F7)
        assert not window.command.sentence() and window.places.focused() is Zone.AGENCIES

    def test_the_slash_opens_the_command_line_outside_fields_and_is_a_letter_inside(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        line = window.command.line().findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        window.case_list.find_text()
        press(qtbot, window, Key.Key_Slash)
        assert window.case_list.search.text() == "/" and not line.hasFocus()
        window.case_list.table.setFocus()
        press(qtbot, window, Key.Key_Slash)
        assert line.hasFocus() and line.text() == "/"


class TestFirstDay:
    def test_before_there_is_any_case_the_keys_are_never_lost(
        self, qtbot: QtBot, desk: RoomDesk, settings: SettingsFile
    ) -> None:
        made = MainWindow(desk, Bridge(desk), settings=settings)
        qtbot.addWidget(made)
        made.place_form(IntakeForm(desk, []))
        made.show()
        with qtbot.waitActive(made):
            made.activateWindow()
        ringing(desk, "0000-1")
        for key in (Key.Key_F1, Key.Key_F3, Key.Key_F8, Key.Key_F8):
            press(qtbot, made, key)
        assert made.places.focused() is Zone.WORK
        press(qtbot, made, Key.Key_Slash)
        assert made.command.isAncestorOf(QApplication.focusWidget())
        qtbot.keyClicks(QApplication.focusWidget(), "kasus pohon jl contoh")
        press(qtbot, made, Key.Key_Return)
        made.show_case_page()
        assert made.case_panel.view.hasFocus(), "with a case its agencies have the focus"


class TestPages:
    def test_the_key_list_names_every_key_of_the_window_and_esc_leaves(self, qtbot: QtBot, window: MainWindow) -> None:
        press(qtbot, window, Key.Key_F1, Mod.ShiftModifier)
        assert window.work.current() == "keys"
        shown = " ".join(text_of(window.keys))
        assert "Ctrl+B" in shown and "Undo last step" in shown
        press(qtbot, window, Key.Key_Escape)
        assert window.work.current() == "case"

    def test_a_page_that_needs_room_takes_all_of_it_and_gives_it_back(self, qtbot: QtBot, window: MainWindow) -> None:
        window.pages.put("log", Page(QLineEdit(), lambda: "Log", lambda: None, whole=True))
        window.pages.toggle("log")
        assert window.stage.visible_panels() == [Zone.WORK]
        window.pages.toggle("log")
        assert window.stage.visible_panels() == [Zone.CASES, Zone.MAP, Zone.AGENCIES, Zone.WORK]
        assert window.work.current() == "case"

    def test_the_room_comes_back_as_soon_as_the_case_or_the_form_is_in_front_of_such_a_page(
        self, window: MainWindow, cases: dict[str, str]
    ) -> None:
        """A call that rings while somebody reads a long list is taken with list and map in sight."""
        window.pages.put("log", Page(QLineEdit(), lambda: "Log", lambda: None, whole=True))
        window.pages.open("log")
        window.open_case(cases["fire"])
        assert len(window.stage.visible_panels()) == 4, "a case from the list"
        window.work.turn_to("log")
        assert window.stage.visible_panels() == [Zone.WORK], "the page again, by its tab"
        window.open_form("")
        assert len(window.stage.visible_panels()) == 4, "a call"
        window.pages.open("log")
        window.pages.close("log")
        assert len(window.stage.visible_panels()) == 4 and window.work.current() == "form"
        window.places.give_all(Zone.WORK)
        window.work.turn_to("case")
        assert window.stage.visible_panels() == [Zone.WORK], "what a person made whole stays so"

    def test_a_conflict_in_the_problem_box_leads_to_its_case(
        self, qtbot: QtBot, window: MainWindow, cases: dict[str, str]
    ) -> None:
        press(qtbot, window, Key.Key_K, Mod.ControlModifier | Mod.ShiftModifier)
        assert window.problems.count() == 1
        press(qtbot, window, Key.Key_Return)
        assert window.work.current() == "case" and window.case_panel.case_id == cases["tree"]
        assert window.case_panel.conflicts.isVisible()


class TestLooks:
    def test_night_and_language_switch_while_running_and_are_kept(
        self, window: MainWindow, settings: SettingsFile
    ) -> None:
        window.actions_.trigger("view.night")
        window.actions_.trigger("view.indonesian")
        QApplication.processEvents()
        assert theme.current().name == "night" and words.language() == "id"
        assert window.menuBar().actions()[0].text() == "Panggilan"
        assert window.case_list.filters.itemText(0) == "Aktif"
        assert (settings.now.theme, settings.now.language) == ("night", "id")
        window.actions_.trigger("view.english")
        QApplication.processEvents()
        assert window.menuBar().actions()[0].text() == "Call"

    def test_larger_text_chooses_another_arrangement(self, window: MainWindow) -> None:
        window.actions_.trigger("view.125")
        assert window.stage.arrangement is Arrangement.TIGHT
        window.actions_.trigger("view.200")
        assert window.stage.arrangement is Arrangement.SINGLE
        assert len(window.stage.visible_panels()) == 1
        window.actions_.trigger("view.100")
        assert window.stage.arrangement is Arrangement.USUAL


class TestOffers:
    def test_another_part_of_the_program_gets_key_and_menu_entry(self, qtbot: QtBot, window: MainWindow) -> None:
        done: list[str] = []
        window.offer("case.print", lambda: done.append("printed"))
        menu = next(a.menu() for a in window.menuBar().actions() if a.menu().objectName() == "case")
        assert "case.print" in [action.objectName() for action in menu.actions()]
        press(qtbot, window, Key.Key_P, Mod.ControlModifier)
        assert done == ["printed"]


class TestLock:
    def test_a_locked_screen_shows_only_banner_and_strip_and_no_key_works(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        asked: list[str] = []
        window.unlock_asked.connect(asked.append)
        press(qtbot, window, Key.Key_L, Mod.ControlModifier)
        call = ringing(desk)
        window.tick()
        assert "0000-1234" not in window.banner.accessibleName()
        assert window.stage.visible_panels() == [] and window.banner.isVisible() and window.strip.isVisible()
        press(qtbot, window, Key.Key_F1)
        assert desk.board.calls[call].claimed_by is None
        qtbot.keyClicks(QApplication.focusWidget(), "rahasia")
        press(qtbot, window, Key.Key_Return)
        assert asked == ["rahasia"]
        window.refuse_unlock("The password does not match.")
        assert window.locked()
        window.unlock()
        press(qtbot, window, Key.Key_F1)
        assert desk.board.calls[call].claimed_by == desk.desk_id

    def test_a_ringing_call_is_seen_on_a_locked_screen_but_not_taken_by_a_click(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        call = ringing(desk)
        window.tick()
        window.lock()
        qtbot.mouseClick(window.banner._button, Qt.MouseButton.LeftButton)
        assert "RINGING" in window.banner.told()[0] and desk.board.calls[call].state == "ringing"
        window.unlock()
        qtbot.mouseClick(window.banner._button, Qt.MouseButton.LeftButton)
        assert desk.board.calls[call].state == "talking"


def test_what_needs_a_case_may_be_chosen_as_soon_as_one_is(window: MainWindow, cases: dict[str, str]) -> None:
    actions = window.actions_
    actions.bind("case.verify", lambda: None, allowed=lambda: window.frame.case() is not None, why=lambda: "No case.")
    assert actions.why_not("case.verify") == "No case."
    window.choose_case(cases["fire"])
    assert actions.action("case.verify").isEnabled() and actions.why_not("case.verify") == ""


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, cases: dict[str, str]) -> None:
    window.choose_case(cases["tree"])
    window.pages.toggle("problems")
    nameless = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window):
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name) and not interface.text(QAccessible.Text.Description):
                nameless.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert nameless == []


def text_of(widget: QWidget) -> list[str]:
    """All accessible texts below a widget."""
    found: list[str] = []
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        one = waiting.pop()
        found.append(one.text(QAccessible.Text.Name))
        waiting += [child for at in range(one.childCount()) if (child := one.child(at)) is not None]
    return found


def test_some_panel_always_has_the_keys_also_after_the_page_a_person_came_from_is_gone(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.pages.toggle("problems")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    window.pages.close_current()
    qtbot.keyClick(window.command.line().line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.case_list.table
