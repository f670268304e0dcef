"""The whole call by keyboard: from the ring to the agencies, drafts that wait in the list, commands after the slash."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.window.main_window import MainWindow
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk
from wire.facts import CaseClosed, CaseConfidentialSet, CaseOpened, Place

pytestmark = pytest.mark.slow

Key = Qt.Key
Mod = Qt.KeyboardModifier


def press(qtbot: QtBot, *keys: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key, mods)


def write(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


class TestTheCommonCall:
    def test_from_the_ring_to_the_agencies_with_eight_keys_beside_the_words(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        before = set(desk.board.cases)
        call = ringing(desk, "0000-777")
        press(qtbot, Key.Key_F1)
        write(qtbot, "ada sarang tawon besar")
        press(qtbot, Key.Key_Tab)
        write(qtbot, "Jl. Misal 4")
        press(qtbot, Key.Key_Return)
        press(qtbot, Key.Key_J, mods=Mod.AltModifier)
        press(qtbot, Key.Key_Return, Key.Key_F9)
        assert set(desk.board.cases) == before, "nothing is sent before Enter"
        press(qtbot, Key.Key_Return)
        (case,) = set(desk.board.cases) - before
        opened = desk.board.cases[case]
        assert (opened.nature, opened.call) == ("wasp_nest", call)
        assert [one.agency for one in opened.assignments.values()] == ["DAMKAR"]
        assert window.work.current() == "case" and window.case_panel.case_id == case
        panel = window.case_panel
        assert panel.card.isVisible() and not panel.card.hasFocus(), "the caller still speaks: the card stays"
        assert panel.facts.isVisible() or panel.short_head.isVisible(), "where it is and what it is never leave"
        assert desk.drafts() == {}

    def test_the_keys_of_the_form_work_from_the_list_too_while_it_is_in_front(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        press(qtbot, Key.Key_F1)
        write(qtbot, "sarang tawon")
        press(qtbot, Key.Key_F5)
        before = set(desk.board.cases)
        press(qtbot, Key.Key_Return, mods=Mod.ControlModifier)
        assert set(desk.board.cases) == before
        assert window.command.sentence(), "what is missing is said in the command row"

    def test_a_place_that_was_only_offered_is_asked_about_in_the_command_row(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        press(qtbot, Key.Key_F1)
        write(qtbot, "sarang tawon di jl misal 4 depan masjid contoh")
        press(qtbot, Key.Key_J, mods=Mod.AltModifier)
        press(qtbot, Key.Key_Return, Key.Key_F5)
        before = set(desk.board.cases)
        press(qtbot, Key.Key_Return, mods=Mod.ControlModifier)
        asked = window.command.sentence()
        assert "“Jl. Misal 4, depan masjid contoh”" in asked and set(desk.board.cases) == before
        window.command.say("Synced.")
        assert window.command.sentence() == asked, "what is told meanwhile waits for the answer"
        press(qtbot, Key.Key_Escape)
        qtbot.waitUntil(lambda: window.command.sentence() == "Synced.")
        assert window.work.current() == "form"
        press(qtbot, Key.Key_F9)
        assert "send Damkar" in window.command.sentence()
        press(qtbot, Key.Key_Return)
        (case,) = set(desk.board.cases) - before
        assert desk.board.cases[case].place.address == "Jl. Misal 4" and not window.command.sentence()

    def test_a_prank_leaves_no_draft_behind(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        ringing(desk, "0000-777")
        press(qtbot, Key.Key_F1)
        write(qtbot, "halo halo halo")
        press(qtbot, Key.Key_F3)
        assert window.forms.form.call() == "" and desk.drafts() == {}
        press(qtbot, Key.Key_F1)
        assert desk.drafts() == {}

    def test_f8_turns_between_the_case_and_the_form(self, qtbot: QtBot, window: MainWindow) -> None:
        press(qtbot, Key.Key_F1)
        assert window.work.current() == "form"
        press(qtbot, Key.Key_F8)
        assert window.work.current() == "case"
        press(qtbot, Key.Key_F8)
        assert window.work.current() == "form"


class TestDrafts:
    def test_a_form_that_is_left_waits_in_the_list_and_comes_back(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        press(qtbot, Key.Key_F1)
        call = window.forms.form.call()
        write(qtbot, "rumah roboh di gedog")
        press(qtbot, Key.Key_Escape)
        line = window.case_list.cases.row_of(f"draft:{call}")
        row = window.case_list.cases.row_at(line)
        assert row.state == "draft" and row.place == "rumah roboh di gedog"
        window.case_list.table.setFocus()
        window.case_list.table.selectRow(line)
        press(qtbot, Key.Key_Return)
        assert window.work.current() == "form"
        assert window.forms.form.parts.narrative.toPlainText() == "rumah roboh di gedog"

    def test_moving_over_a_draft_in_the_list_shows_no_other_case_beside_it(
        self, qtbot: QtBot, window: MainWindow, cases: dict[str, str]
    ) -> None:
        window.choose_case(cases["fire"])
        window.choose_case("draft:1")
        assert window.case_panel.case_id == ""


class TestCommands:
    def test_a_command_acts_on_the_selected_case_and_says_so(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.choose_case(cases["fire"])
        press(qtbot, Key.Key_Slash)
        write(qtbot, "catat api padam")
        press(qtbot, Key.Key_Return)
        assert "✓" in window.command.sentence()
        assert desk.board.cases[cases["fire"]].timeline[-1].kind == "case_noted"

    def test_ctrl_slash_opens_it_from_inside_a_field(self, qtbot: QtBot, window: MainWindow) -> None:
        window.case_list.find_text()
        press(qtbot, Key.Key_Slash, mods=Mod.ControlModifier)
        assert window.command.isAncestorOf(QApplication.focusWidget())


class TestArchive:
    def test_all_cases_come_from_the_archive_the_first_lines_at_once(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        number = 450
        close_long_ago(desk, *(Place(f"Jl. {at}", kelurahan="Gedog") for at in range(number)))
        window.case_list.set_filter("all")
        assert window.case_list.cases.rowCount() == 200
        qtbot.waitUntil(lambda: window.case_list.cases.rowCount() == 5 + number)
        window.case_list.set_filter("active")
        assert window.case_list.cases.rowCount() == 4

    def test_a_confidential_case_of_the_archive_shows_no_address(self, window: MainWindow, desk: RoomDesk) -> None:
        close_long_ago(desk, Place("Jl. Lama 3", kelurahan="Gedog"), secret=True)
        window.case_list.set_filter("all")
        row = window.case_list.cases.row_at(window.case_list.cases.row_of("x0"))
        assert row.place == "Gedog" and "lama" not in row.search


def close_long_ago(desk: RoomDesk, *places: Place, secret: bool = False) -> None:
    """Cases of desk B, x0 and so on."""
    with desk.at(1_700_000_000_000):
        raws: list[bytes] = []
        for at, place in enumerate(places):
            opened = CaseOpened(f"112-231114-B-{at:04}", "tree_down", 2, place)
            story = (opened, *((CaseConfidentialSet(True, "anak"),) if secret else ()), CaseClosed("handled"))
            raws += [desk.written("desk-B", f"case:x{at}", fact) for fact in story]
        desk.number(*raws)
