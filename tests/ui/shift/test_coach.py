"""The newcomer's line never asks for what is behind, and leaves the menus their room in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.models.commands.calls import ring, take_call
from console.models.views.waiting import open_talks
from console.room.screen import QUIET, TASKS, Coach, CoachLine
from console.sync.cable import Cable
from console.ui.window.main_window import MainWindow
from tests.ui.named_keys import keys_in
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow


@pytest.fixture
def coach(window: MainWindow, desk: RoomDesk) -> Coach:
    return Coach(desk, Cable(), window)


def test_mending_the_cable_first_does_not_hold_the_line_back(coach: Coach) -> None:
    coach.step, coach._told = 3, coach._count_told()
    coach._cable.is_out = True
    coach.look()
    assert coach.step == 3
    coach._cable.is_out = False
    coach.look()
    assert coach.step >= 4


def test_no_ring_is_spoken_of_that_is_not_there(window: MainWindow, coach: Coach, desk: RoomDesk) -> None:
    line = CoachLine(window, coach)
    assert coach.texts()[0] == QUIET
    desk.do(ring, "0812-0000-0001")
    line.refresh()
    assert coach.texts()[0] == TASKS[0]
    desk.do(take_call, desk.board.waiting_calls()[0].id)
    coach.look()
    assert coach.step >= 1


def test_the_task_at_hand_stands_beside_the_tabs_in_as_many_words_as_there_is_room_for(
    window: MainWindow, coach: Coach, desk: RoomDesk
) -> None:
    desk.do(ring, "0812-0000-0001")
    CoachLine(window, coach)
    hint = window.work.hint
    window.resize(1920, 1008)
    QApplication.processEvents()
    assert hint.text() == f"1/5  {TASKS[0]}"
    window.resize(1366, 690)
    QApplication.processEvents()
    assert hint.text() == f"1/5  {TASKS[0]}", "there is room for all of it on the smallest screen"
    window.looks.choose_scale(200)
    QApplication.processEvents()
    assert hint.text().startswith("1/5") and TASKS[0] in hint.toolTip()
    coach.step = 4
    coach.moved.emit(4)
    assert hint.text().startswith("5/5")


def test_each_task_is_done_by_the_keys_that_its_line_names(window: MainWindow, coach: Coach, desk: RoomDesk) -> None:
    line = CoachLine(window, coach)
    desk.do(ring, "0812-0000-0001")
    press_what(line, window)
    assert open_talks(desk.board, desk.desk_id), "the call was taken"
    coach.look()
    parts = window.forms.form.parts
    parts.place.address.setText("Jl. Contoh 12")
    parts.nature.show_code("tree_down")
    parts.nature.chosen.emit("tree_down")
    press_what(line, window)
    coach.look()
    assert coach.step == 2, "the agencies are sent for"
    coach._cable.is_out = True
    coach.look()
    press(window, "F7")
    while not window.agencies.view.current_line().assignment:  # its first lines are cases nobody was sent to
        press(window, "Down")
    press_what(line, window)
    coach.look()
    assert coach.step == 4, "an agency was told"


def press_what(line: CoachLine, window: MainWindow) -> None:
    """The keys that the line names now, where they stand in it."""
    window.tick()
    line.refresh()
    for key in keys_in(window.work.hint.toolTip()):
        press(window, key)


def press(window: MainWindow, key: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(key))
    QApplication.processEvents()
