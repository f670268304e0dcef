"""A field that two desks changed apart is said once, when it comes; an old one is no news."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from console.models.state.streams import case_stream
from console.ui.window.main_window import MainWindow
from console.ui.window.problem_box import ConflictWatch
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place


def test_two_values_of_one_field_are_said_in_the_command_row(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    watch = ConflictWatch(window.runner, window.bridge, window)
    old, case = case_stream(cases["tree"]), cases["fire"]
    window.bridge.touched.emit(frozenset({old}))
    assert window.command.sentence() == "", "what was so at the start is no news"
    before = desk.board.cases[case].heads["place"]
    for address in ("Jl. Misal 1", "Jl. Misal 2"):
        desk.other(case_stream(case), facts.CasePlaced(place=Place(address=address)), before)
    window.bridge.touched.emit(frozenset({case_stream(case)}))
    assert "changed at two desks" in window.command.sentence()
    window.command.clear()
    window.bridge.touched.emit(frozenset({case_stream(case)}))
    assert window.command.sentence() == ""
    watch.deleteLater()
