"""Without a case the work zone says what to press, what is due next, and how this shift went."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.calls import plan_task
from console.models.views.on_duty import own_shift
from console.text.shift import next_due, this_shift
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk


def test_what_is_due_comes_with_the_time_that_is_left(desk: RoomDesk, cases: dict[str, str]) -> None:
    desk.do(plan_task, cases["fire"], "promise", desk.clock_ms + 240_000, "kabari ambulans")
    [line] = next_due(desk.board, desk.clock_ms, hidden=False)
    number = desk.board.display_number(cases["fire"])
    assert (line.what, line.about, line.left, line.chip) == ("kabari ambulans", number, "04:00 left", "soon")
    [late] = next_due(desk.board, desk.clock_ms + 300_000, hidden=True)
    assert (late.what, late.left, late.chip) == ("…", "+01:00", "act")


def test_the_shift_is_counted_from_its_beginning(desk: RoomDesk, cases: dict[str, str]) -> None:
    assert desk.person is not None
    own = own_shift(desk.board, desk.desk_id, desk.person.account)
    now = this_shift(desk.board, own, desk.clock_ms)
    assert now is not None and now.tiles[1] == ("5", "cases") and sum(now.cases) == 5
    assert this_shift(desk.board, None, desk.clock_ms) is None


@pytest.mark.slow
def test_the_empty_work_zone_has_the_next_keys_and_nothing_to_select(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    panel = window.case_panel
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert "F5: choose a case" in panel.focusProxy().accessibleName() and panel.focusProxy().hasFocus()
    assert panel.due.isVisible() and panel.shift.isVisible()
    assert not any(view.isVisible() for view in panel.findChildren(QAbstractItemView) if view.model() is not None)
    window.open_case(cases["fire"])
    assert not panel.due.isVisible() and not panel.shift.isVisible() and panel.view.isVisible()
