"""Closed roads and slips by keyboard alone, with the line and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.models.views.dangers import closed_roads
from console.ui.map.hazards import RoadPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, words, write
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

CTRL_SHIFT = CTRL | Mod.ShiftModifier


def choose(window: MainWindow, desk: RoomDesk) -> str:
    case = next(one for one in desk.board.open_cases() if one.place.address == "Jl. Contoh 12")
    window.choose_case(case.id)
    return case.id


def test_a_road_is_closed_at_the_case_and_opened_by_a_person(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    case = choose(window, desk)
    press(qtbot, Key.Key_J, CTRL_SHIFT)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    (road,) = closed_roads(desk.board, desk.clock_ms)
    assert (road.said.street, road.said.case, bool(road.said.reason)) == ("Jl. Contoh 12", case, True)
    assert "Jl. Contoh 12" in words(window.features[RoadPages].panel)[0]
    press(qtbot, Key.Key_1)
    write(qtbot, "Dishub")
    press(qtbot, Key.Key_Return)
    assert closed_roads(desk.board, desk.clock_ms) == []


def test_a_time_that_passed_is_asked_about_and_leaves_the_map(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    choose(window, desk)
    window.actions_.trigger("map.close")
    for _ in range(3):
        press(qtbot, Key.Key_Tab)
    write(qtbot, "06:50")
    press(qtbot, Key.Key_Return)
    assert len(window.features[RoadPages].marks()) == len(
        [r for r in closed_roads(desk.board, desk.clock_ms) if not r.over]
    )
    desk.wait(3_600)
    window.bridge.tick.emit()
    assert words(window.features[RoadPages].panel)[0].startswith("TIME PASSED at 06:50")
    assert window.features[RoadPages].marks() == []


def test_the_command_closes_and_opens(qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
    command(qtbot, "tutupjalan jl umpama 3: pohon tumbang")
    (road,) = closed_roads(desk.board, desk.clock_ms)
    assert (road.said.street, road.said.reason) == ("jl umpama 3", "pohon tumbang")
    command(qtbot, "bukajalan jl umpama 9")
    assert closed_roads(desk.board, desk.clock_ms)
    press(qtbot, Key.Key_Escape)
    command(qtbot, "bukajalan jl umpama 3")
    assert closed_roads(desk.board, desk.clock_ms) == []


def test_the_slip_of_a_case_is_one_key(qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
    case = choose(window, desk)
    slips = f"slip-{desk.board.display_number(case)}-*.pdf"
    before = set(Path.home().glob(slips))  # the home is that of all tests that run now
    press(qtbot, Key.Key_P, CTRL)
    (written,) = set(Path.home().glob(slips)) - before
    assert written.read_bytes().startswith(b"%PDF")
    assert str(written) in window.command.sentence()
    written.unlink()
