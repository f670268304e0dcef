"""Merging, taking apart, promises and closing in the real window, by keys alone, with the cable in and pulled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.cases import note
from console.text.advice import next_step
from console.text.cases import case_sheet
from console.ui.calls.tasks import PromisePages
from console.ui.parts.timeline import told_lines
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import send, step
from tests.ui.room_desk import RoomDesk

Key = Qt.Key
Mod = Qt.KeyboardModifier
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("online")]


def press(qtbot: QtBot, *keys: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key, mods)


def command(qtbot: QtBot, text: str) -> None:
    press(qtbot, Key.Key_Slash, mods=Mod.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), text)
    press(qtbot, Key.Key_Return)


def sheet(window: MainWindow, case: str) -> str:
    desk = window.desk
    pairs = case_sheet(desk.board, desk.board.cases[case], desk.now_ms(), hidden=False)
    return "\n".join(f"{name}: {words}" for name, words in pairs)


def in_list(window: MainWindow, case: str) -> str:
    window.case_list.set_filter("all")
    row = window.case_list.cases.row_at(window.case_list.cases.row_of(case))
    return f"{row.state} {row.merged_into}".strip()


def test_a_double_is_merged_worked_and_taken_apart_by_keys(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    first, second = cases["wasp"], cases["fire"]
    number, other = desk.board.display_number(first), desk.board.display_number(second)
    polres = next(one.id for one in desk.board.cases[second].assignments.values() if one.agency == "POLRES")
    window.choose_case(second)
    command(qtbot, f"gabung {number} api yang sama")
    assert window.case_panel.case_id == first and in_list(window, second) == f"merged {number}"
    assert "holds the merged" in sheet(window, first) and "merged into" in sheet(window, second)
    assert window.case_panel.view.choose(polres), "its agencies are worked from the case that goes on"
    press(qtbot, Key.Key_F8)
    window.case_panel.view.setFocus()
    press(qtbot, Key.Key_1)
    assert desk.board.cases[second].assignments[polres].state == "told"
    desk.do(note, second, "kabar susulan")
    window.touched(frozenset({f"case:{second}"}))
    told = told_lines(desk.board, desk.board.cases[first], desk.now_ms(), hidden=False)
    assert told[0].what == f"{other}: kabar susulan", "what comes late for the merged case is still seen"
    command(qtbot, f"pisah {other} dua kejadian")
    assert window.case_panel.case_id == second and in_list(window, second) == desk.board.cases[second].state
    assert "holds the merged" not in sheet(window, first)


def test_a_part_of_a_larger_incident_is_named_in_both_cases(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    parent, child = cases["tree"], cases["wasp"]
    window.choose_case(child)
    command(qtbot, f"induk {desk.board.display_number(parent)}")
    first, second = (desk.board.display_number(one) for one in (parent, child))
    assert sheet(window, child).count(f"part of {first}\n") == 1, "in our words alone"
    assert f"{second} is a part of it\n" in sheet(window, parent)
    command(qtbot, f"pisah {desk.board.display_number(parent)}")
    assert "part of" not in sheet(window, child)


def test_a_promise_is_said_in_the_panel_and_marks_the_list_when_it_is_late(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    case = cases["old"]
    window.choose_case(case)
    command(qtbot, "janji 10 kabari ambulans")
    assert "Promises: kabari ambulans, due" in sheet(window, case)
    desk.wait(660)
    window.tick()
    window.case_list.set_filter("late")
    row = window.case_list.cases.row_at(window.case_list.cases.row_of(case))
    assert row.overdue_s == 60 and "LATE since" in sheet(window, case)


def test_a_late_promise_of_an_open_case_is_the_next_step_to_take(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    window.choose_case(cases["wasp"])
    command(qtbot, "janji 1 kabari ambulans")
    command(qtbot, "tindak 1 cek sarang")
    desk.wait(90)
    window.tick()
    window.case_panel.refresh()
    case = desk.board.cases[cases["wasp"]]
    assert "NOT SENT" in next_step(desk.board, case, desk.now_ms()), "somebody on the way goes before"
    step(desk, case.id, send(desk, case.id, "DAMKAR")["DAMKAR"], "told")
    assert "promise" in next_step(desk.board, desk.board.cases[case.id], desk.now_ms())


def test_closing_shows_what_is_missing_and_takes_a_reason_and_one_key(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    case = cases["wasp"]
    window.choose_case(case)
    command(qtbot, "tindak 30 cek sarang")
    window.cases.close()
    said = window.case_panel.box.accessibleDescription()
    assert "MISSING" in said and "Follow-up" in said
    press(qtbot, Key.Key_Down, Key.Key_Return)
    assert desk.board.cases[case].open and "missing" in window.command.sentence()
    press(qtbot, Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "dicek besok")
    press(qtbot, Key.Key_Return)
    assert desk.board.cases[case].state == "closed"


def test_a_promise_is_moved_and_kept_on_its_page_by_keys(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    window.choose_case(cases["wasp"])
    command(qtbot, "janji 10 kabari ambulans")
    press(qtbot, Key.Key_T, mods=Mod.ControlModifier | Mod.ShiftModifier)
    task = next(iter(desk.board.cases[cases["wasp"]].tasks.values()))
    before = task.due
    press(qtbot, Key.Key_G)
    qtbot.keyClicks(QApplication.focusWidget(), "")
    press(qtbot, Key.Key_Return)
    task = next(iter(desk.board.cases[cases["wasp"]].tasks.values()))
    assert task.open and task.due == before + 5 * 60_000
    press(qtbot, Key.Key_Return, Key.Key_Return)
    task = next(iter(desk.board.cases[cases["wasp"]].tasks.values()))
    left = [one.id for one in window.features[PromisePages].panel.lines() if not one.id.startswith("test|")]
    assert task.ended == "done" and left == []
