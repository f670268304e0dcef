"""The newcomer's line never asks for what is behind, and leaves the menus their room in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenuBar
from pytestqt.qtbot import QtBot

from console.room.coach import TASKS, Coach, CoachLine, SampleMenu
from console.sync.cable import Cable
from console.ui.shift.acts import ShiftActs
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


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_the_line_is_never_cut_and_never_pushes_a_menu_away(
    qtbot: QtBot, window: MainWindow, coach: Coach, language: str, percent: int
) -> None:
    window.features.add(ShiftActs(window.frame))
    window.menuBar().addMenu(SampleMenu(window, coach._cable, lambda: None))
    line = CoachLine(window, coach)
    window.looks.choose_language(language)  # type: ignore[arg-type]
    window.looks.choose_scale(percent)
    window.resize(1366, 690)
    bar = window.menuBar()
    assert isinstance(bar, QMenuBar)
    for step in range(len(TASKS)):
        coach.step = step
        line.refresh()
        QApplication.processEvents()
        assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
        assert line.geometry().right() <= bar.width()
        for one in bar.actions():
            place = bar.actionGeometry(one)
            assert place.isValid() and place.right() <= line.geometry().left(), one.text()
