"""The newcomer's line never asks for what is behind, and leaves the menus their room in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from console.models.commands.calls import ring, take_call
from console.room.screen import QUIET, TASKS, Coach, CoachLine
from console.sync.cable import Cable
from console.ui.window.main_window import MainWindow
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
