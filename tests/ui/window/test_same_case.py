"""List, map and panel always show the same case, wherever it was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.panel import MapPanel
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed

pytestmark = pytest.mark.slow


@pytest.fixture
def panel(window: MainWindow, tmp_path: Path) -> Iterator[MapPanel]:
    made = MapPanel(load_geography())
    feed = MapFeed(window, made, tmp_path)
    yield made
    feed.deleteLater()
    made.end()
    made.deleteLater()


def shown(window: MainWindow, panel: MapPanel) -> set[str | None]:
    """What is marked in the list, what has the ring on the map, what the case panel tells of."""
    row = window.case_list.table.currentIndex().row()
    case = window.case_panel.case()
    return {window.case_list.cases.row_at(row).id, panel._scene.selected, case.id if case is not None else None}


def test_a_case_chosen_in_list_map_or_panel_of_agencies_is_the_case_everywhere(
    qtbot: QtBot, window: MainWindow, cases: dict[str, str], panel: MapPanel
) -> None:
    window.case_list.table.choose(cases["tree"])
    qtbot.keyClick(window.case_list.table, Qt.Key.Key_Down)
    chosen = window.case_list.chosen_id()
    assert shown(window, panel) == {chosen} and chosen != cases["tree"]
    panel.case_chosen.emit(cases["fire"])
    assert shown(window, panel) == {cases["fire"]}
    view = window.agencies.view
    other = next(line for line in view.lines() if line.case == cases["tree"])
    view.choose(other.assignment)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shown(window, panel) == {cases["tree"]}
    window.next_needing(1)
    assert len(shown(window, panel)) == 1
