"""The command line and the menus under a hurried hand: what is left is left, and the next keys go where they belong."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from console.models.state.streams import case_stream
from console.models.state.text import shown
from console.text.timeline import line_words
from console.ui.frame.actions import letters_of, underlined
from console.ui.window.command_line import READ_MS, CommandLine
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, press, write
from tests.ui.room_day import new_case, send
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place

pytestmark = pytest.mark.slow


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def refused(qtbot: QtBot, window: MainWindow, text: str) -> CommandLine:
    """A line that means nothing, entered from the case list."""
    line = window.command.line()
    assert isinstance(line, CommandLine) and focused() is window.case_list.table
    press(qtbot, Key.Key_Slash)
    write(qtbot, text)
    press(qtbot, Key.Key_Return)
    assert line.sentence()
    return line


def test_esc_after_a_refusal_goes_back_to_where_the_hands_were(qtbot: QtBot, window: MainWindow) -> None:
    line = refused(qtbot, window, "damkar tibaa")
    press(qtbot, Key.Key_Escape)
    assert focused() is window.case_list.table and line.sentence() == ""


def test_what_was_refused_is_marked_and_the_next_command_replaces_it(qtbot: QtBot, window: MainWindow) -> None:
    line = refused(qtbot, window, "damkar tibaa")
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_Slash)
    assert line.line.text() == "/damkar tibaa" and line.line.selectedText() == "damkar tibaa"
    write(qtbot, "catat")
    assert line.line.text() == "/catat"


def test_a_sentence_that_comes_meanwhile_leaves_marked_what_was_marked(qtbot: QtBot, window: MainWindow) -> None:
    line = refused(qtbot, window, "damkar tibaa")
    press(qtbot, Key.Key_Slash, CTRL)
    press(qtbot, Key.Key_A, CTRL)
    window.command.say("Kabar dari jam: Damkar terlambat.")
    for letter in "/catat":
        QTest.keyClick(window.windowHandle(), letter)
    assert line.line.text() == "/catat"


def test_a_slash_over_a_refusal_begins_anew(qtbot: QtBot, window: MainWindow) -> None:
    line = refused(qtbot, window, "damkr tiba")
    press(qtbot, Key.Key_Slash)
    write(qtbot, "k")
    assert line.line.text() == "/k"


def test_esc_leaves_a_line_that_was_not_entered(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_Slash, CTRL)
    write(qtbot, "tut")
    press(qtbot, Key.Key_Escape)
    assert focused() is window.case_list.table


def menu_open() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_after_a_menu_the_focus_is_where_it_was(qtbot: QtBot, window: MainWindow, cases: dict[str, str]) -> None:
    window.open_case(cases["fire"])
    before = focused()
    assert before is window.case_panel.view
    press(qtbot, Key.Key_F10)
    while QApplication.activePopupWidget() is not None:
        qtbot.keyClick(menu_open(), Key.Key_Escape)
    if focused() is not before:  # Qt keeps the bar for one more key
        press(qtbot, Key.Key_Escape)
    assert focused() is before
    press(qtbot, Key.Key_F10)
    qtbot.keyClick(menu_open(), Key.Key_Down)
    while menu_open().objectName() != "view":
        qtbot.keyClick(menu_open(), Key.Key_Right)
    menu_open().setActiveAction(window.actions_.action("view.hide"))
    qtbot.keyClick(menu_open(), Key.Key_Return)
    assert window.hidden and focused() is before
    window.hide_personal()


def mnemonic(entry: QAction) -> str:
    text = entry.text()
    return text[text.index("&") + 1].lower() if "&" in text else ""


def test_a_letter_chooses_in_an_open_menu(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_F10)
    qtbot.keyClick(menu_open(), Key.Key_Right)
    entry = window.actions_.action("case.tasks")
    qtbot.keyClick(menu_open(), getattr(Key, f"Key_{mnemonic(entry).upper()}"))
    assert QApplication.activePopupWidget() is None and window.work.current() == "promises"


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_letter_stands_twice_in_a_menu_and_none_is_an_alt_letter_of_the_window(
    window: MainWindow, language: str
) -> None:
    window.looks.choose_language(language)
    for top in window.menuBar().actions():
        assert "&" not in top.text(), "Alt and a letter belong to the fields of the form"
        menu = top.menu()
        assert isinstance(menu, QMenu)
        entries = [one for one in menu.actions() if not one.isSeparator()]
        letters = [mnemonic(one) for one in entries]
        chosen = [letter for letter in letters if letter]
        assert len(chosen) == len(set(chosen)), "each has one of its own words, where any is left"
        assert not [one.text() for one in entries if re.search(r"\(&.\)", one.text())], "none is tacked on"


def test_an_entry_whose_letters_are_taken_makes_another_one_give_way() -> None:
    assert letters_of(("Ab", "A", "Ba")) == ("b", "a", ""), "none where its own are taken"
    assert underlined("Ba", "") == "Ba"
    assert letters_of(("Take call", "Text 100 %")) == ("c", "t")


def test_end_goes_to_the_last_case_and_home_to_the_first(qtbot: QtBot, window: MainWindow) -> None:
    cases = window.case_list.cases
    press(qtbot, Key.Key_End)
    assert window.case_list.chosen_id() == cases.row_at(cases.rowCount() - 1).id == window.case_panel.case_id
    press(qtbot, Key.Key_Home)
    assert window.case_list.chosen_id() == cases.row_at(0).id == window.case_panel.case_id


@pytest.mark.parametrize("between", [" karena ", ": ", " alasan "])
def test_the_reason_of_a_changed_place_is_kept_apart_from_the_place(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], between: str
) -> None:
    window.choose_case(cases["wasp"])
    press(qtbot, Key.Key_Slash)
    write(qtbot, f"lokasi jl misal 4 turi{between}pelapor salah sebut")
    press(qtbot, Key.Key_Return)
    case = desk.board.cases[cases["wasp"]]
    fact = desk.board.records_of(case_stream(case.id))[-1].fact
    assert isinstance(fact, facts.CasePlaced)
    assert fact.reason == "pelapor salah sebut" and "pelapor" not in shown(case.place.address)
    assert line_words(desk.board, case, case.timeline[-1]).endswith("Turi (pelapor salah sebut)")


def two_cases_one_refused(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> tuple[str, str, CommandLine]:
    """The first of two cases is chosen, and closing it was refused."""
    cases = [new_case(desk, "wasp_nest", Place(address=f"Jl. Misal {number}")) for number in (1, 2)]
    send(desk, cases[0], "BPBD")
    window.choose_case(cases[0])
    line = refused(qtbot, window, "tutup tertangani")
    assert line.sentence().startswith(desk.board.display_number(cases[0]))
    return cases[0], cases[1], line


def test_a_refusal_names_its_case_and_goes_with_it(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    """It stood in red under other cases for minutes, and its words would have been done to them."""
    _, other, line = two_cases_one_refused(qtbot, window, desk)
    window.choose_case(other)
    assert line.sentence() == "" and line.line.text() == ""
    press(qtbot, Key.Key_Slash)
    press(qtbot, Key.Key_Up)
    assert line.line.text() == "/tutup tertangani", "what was refused is reached by one key"


def test_a_refusal_goes_by_itself_after_ten_seconds_and_does_not_come_back(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    *_, line = two_cases_one_refused(qtbot, window, desk)
    window.case_list.table.setFocus()
    desk.wait(READ_MS // 1000 - 1)
    line.tick()
    assert line.sentence()
    desk.wait(1)
    window.bridge.tick.emit()
    assert line.sentence() == ""


def test_a_refusal_does_not_come_back_after_another_sentence(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    *_, line = two_cases_one_refused(qtbot, window, desk)
    window.case_list.table.setFocus()
    window.command.say("Kabar dari jam: Damkar terlambat.")
    desk.wait(READ_MS // 1000)
    window.bridge.tick.emit()
    assert window.command.sentence().startswith("Kabar dari jam") and line.sentence() == ""
    press(qtbot, Key.Key_Escape)
    assert window.command.sentence() == "" and line.sentence() == ""


def test_what_the_clock_says_waits_until_a_refusal_was_read(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    """It stood over the refusal within a second, and nobody knew that nothing had been done."""
    secret = new_case(desk, "domestic_violence", Place(address="Jl. Misal 1"))
    window.choose_case(secret)
    send(desk, secret, "POLRES")
    line = refused(qtbot, window, "polres diberitahu ht")
    told = line.sentence()
    window.bridge.tick.emit()
    assert line.sentence() == told and window.command.sentence() == ""
    press(qtbot, Key.Key_Escape)
    window.bridge.tick.emit()
    assert window.command.sentence().startswith("CONFIDENTIAL: no alert goes to Polres")


def test_of_two_refusals_the_second_waits_and_each_has_its_time(window: MainWindow, desk: RoomDesk) -> None:
    for sentence in ("Belum bisa.", "Tidak ada jalur.", "Damkar terlambat."):
        window.runner.refused.emit(sentence)
    window.runner.noted.emit("Siap dicetak.")
    said = []
    for _ in range(4 * READ_MS // 1000):
        said.append(window.command.sentence())
        desk.wait(1)
        window.command.tick()
    assert list(dict.fromkeys(said)) == ["Belum bisa.", "Tidak ada jalur.", "Damkar terlambat.", "Siap dicetak."]
    assert {said.count(one) for one in said} == {READ_MS // 1000}


def test_what_a_person_did_since_is_answered_at_once(qtbot: QtBot, window: MainWindow) -> None:
    window.runner.refused.emit("Belum bisa.")
    window.runner.noted.emit("Damkar terlambat.")
    press(qtbot, Key.Key_Shift)
    assert window.command.sentence() == "Belum bisa."
    press(qtbot, Key.Key_Down)
    window.runner.refused.emit("Juga belum bisa.")
    assert window.command.sentence() == "Juga belum bisa."
    handle = window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=window.banner.geometry().center())
    window.runner.refused.emit("Tidak ada jalur.")
    assert window.command.sentence() == "Tidak ada jalur."


def test_words_for_a_question_that_was_refused_are_no_keys_of_the_list(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    """Somebody presses the key of a question and goes on typing its answer; the question was refused."""
    window.pages.open("calls")
    panel, pressed = window.call_pages.panel, list[str]()
    panel.list.setFocus()
    panel.list.pressed_key.connect(pressed.append)

    def type_at(at_ms: int, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(at_ms)
                QApplication.sendEvent(panel.list, event)
            at_ms += 150

    type_at(1_000_000, "z")
    pressed.clear()
    window.runner.refused.emit("Belum bisa.")
    type_at(1_000_400, "kata Ani 2")
    assert pressed == [] and window.command.sentence() == "Belum bisa."
    type_at(1_004_000, "k")
    assert pressed == ["K"], "who read it goes on with the keys of the page"
    window.pages.close("calls")
    window.case_list.search.setFocus()
    window.runner.refused.emit("Belum bisa.")
    write(qtbot, "tawon")
    assert window.case_list.search.text().endswith("tawon"), "where words are written they are written on"


def test_what_waited_to_be_said_is_not_said_to_the_next_person(window: MainWindow, desk: RoomDesk) -> None:
    window.command.ask("Kirim?", "[Enter]")
    window.command.say("Kabar dari jam.")
    window.command.forget_typed()
    window.command.tick()
    assert window.command.sentence() == ""


def test_a_key_that_was_refused_leaves_its_sentence_with_its_case(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    cases = [new_case(desk, "wasp_nest", Place(address=f"Jl. Misal {number}")) for number in (1, 2)]
    window.choose_case(cases[0])
    window.command.refuse("Belum bisa.")
    window.choose_case(cases[0])
    assert window.command.sentence()
    window.choose_case(cases[1])
    assert window.command.sentence() == ""


def test_a_refusal_that_is_about_no_case_names_none(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    """The chosen case stood before the refusal of a paper form, of a shift, of an unknown word."""
    case = new_case(desk, "wasp_nest", Place(address="Jl. Misal 1"))
    window.choose_case(case)
    number = desk.board.display_number(case)
    for text in ("susulan", "susulan 99:99", "piket Rina", "damkr", "redam x", "blokir"):
        press(qtbot, Key.Key_Escape)
        line = refused(qtbot, window, text)
        assert line.sentence() and number not in line.sentence(), (text, line.sentence())
