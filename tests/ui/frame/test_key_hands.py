"""The key list is searched by a key and by a word; what is typed over the case list filters it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, Mod, press, write

pytestmark = pytest.mark.slow
SHIFT = Mod.ShiftModifier


def lines(window: MainWindow) -> list[tuple[str, str]]:
    return [line for _, group in window.keys.found() for line in group]


def test_the_key_list_is_searched_by_key_and_by_word(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_F1, SHIFT)
    everything = len(lines(window))
    write(qtbot, "ctrl+p")
    assert ("Ctrl+P", window.actions_.words("case.print")) in lines(window) and len(lines(window)) < 5
    press(qtbot, Key.Key_Escape)
    assert len(lines(window)) == everything and window.work.current() == "keys"
    write(qtbot, "undo")
    assert ("Ctrl+B", "Undo last step") in lines(window)
    press(qtbot, Key.Key_Escape)
    write(qtbot, "confirmed real")
    assert ("F10", "Confirmed as real") in lines(window), "what has no key is found by its words"
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_Escape)
    assert window.work.current() != "keys"


def test_typing_over_the_case_list_filters_it_and_down_goes_back(
    qtbot: QtBot, window: MainWindow, cases: dict[str, str]
) -> None:
    assert window.case_list.table.hasFocus()
    write(qtbot, "w")
    write(qtbot, "asp")
    listed = window.case_list.cases
    assert window.case_list.search.text() == "wasp" and window.case_list.search.hasFocus()
    assert [listed.row_at(row).id for row in range(listed.rowCount())] == [cases["wasp"]]
    press(qtbot, Key.Key_Down)
    assert window.case_list.table.hasFocus()
    press(qtbot, Key.Key_Home)
    assert window.case_panel.case_id == cases["wasp"]
    window.case_list.find_text()
    press(qtbot, Key.Key_Escape)
    assert listed.rowCount() > 1
