"""A panel keeps its place and shows where the focus is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui.widgets import theme
from console.ui.widgets.panel import EDGE, Panel
from console.ui.widgets.theme import DAY, NIGHT


@pytest.fixture
def pair(qtbot: QtBot, qapp: QApplication) -> Iterator[tuple[Panel, Panel]]:
    theme.apply(qapp, DAY)
    window = QWidget()
    column = QVBoxLayout(window)
    panels = Panel("F5", "Kasus"), Panel("F7", "Instansi")
    for panel in panels:
        panel.set_content(QPlainTextEdit())
        column.addWidget(panel)
    qtbot.addWidget(window)
    window.resize(400, 300)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield panels
    window.close()


def edge(panel: Panel) -> str:
    return panel.grab().toImage().pixelColor(0, 40).name().upper()


def test_the_panel_with_the_focus_has_a_ring_and_the_other_has_none(pair: tuple[Panel, Panel]) -> None:
    one, other = pair
    one.setFocus()
    assert edge(one) == DAY.edges.focus and edge(other) == DAY.border
    other.setFocus()
    assert edge(one) == DAY.border and edge(other) == DAY.edges.focus


def test_title_key_and_hint_can_change_without_moving_the_content(pair: tuple[Panel, Panel]) -> None:
    panel = pair[0]
    content = panel.content()
    assert content is not None
    before = content.geometry()
    panel.set_title("Kasus · aktif 6 · terlambat 1" * 10)
    panel.set_hint("saring")
    panel.grab()
    assert content.geometry() == before and before.top() == EDGE + theme.current_sizes().title
    assert panel.accessibleName().startswith("F5 Kasus · aktif 6")


def test_new_content_replaces_the_old(pair: tuple[Panel, Panel]) -> None:
    panel, fresh = pair[0], QLineEdit("baru")
    panel.set_content(fresh)
    assert panel.content() is fresh and panel.focusProxy() is fresh


def test_an_empty_panel_keeps_its_title_and_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    panel = Panel("", "Kejadian")
    qtbot.addWidget(panel)
    panel.resize(300, 100)
    panel.show()
    assert panel.content() is None and panel.accessibleName() == "Kejadian"
    theme.apply(qapp, NIGHT)
    assert panel.grab().toImage().pixelColor(150, 60).name().upper() == NIGHT.backgrounds.panel
    theme.apply(qapp, DAY)
