"""List, panel and map under a hurried hand: they always show the same case, and typing filters."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.text.cases import DRAFT
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, press, write
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow


def shown(window: MainWindow, told: list[str]) -> set[str]:
    """The case of the marked line, of the panel, and what the map was told last."""
    line = window.case_list.table.currentIndex()
    marked = window.case_list.cases.row_at(line.row()).id if line.isValid() else ""
    return {"" if marked.startswith(DRAFT) else marked, window.case_panel.case_id, told[-1]}


def test_list_panel_and_map_show_the_same_case(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    told: list[str] = []
    window.case_chosen.connect(told.append)
    call = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    write(qtbot, "kobongan")
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_F5)
    for key in (Key.Key_End, Key.Key_Up, Key.Key_Home, Key.Key_Down, Key.Key_Down):
        press(qtbot, key)
        assert len(shown(window, told)) == 1
    press(qtbot, Key.Key_Down, CTRL)
    assert len(shown(window, told)) == 1
    window.case_list.table.selectRow(window.case_list.cases.row_of(DRAFT + call))
    assert shown(window, told) == {""}, "a draft is no case yet: no other case's agencies are under the digits"
    window.open_case(cases["tree"])
    assert shown(window, told) == {cases["tree"]}
