"""Whatever is on the screen when day turns to night can be read by night."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from console.ui.frame.top_bar import TopBar
from console.ui.shift.log import ShiftActs
from console.ui.widgets import theme
from console.ui.widgets.chip import ChipLabel
from console.ui.window.main_window import MainWindow

pytestmark = pytest.mark.slow

DARK, BRIGHT = 110, 140


def in_top_bar(label: QLabel) -> bool:
    above = label.parentWidget()
    while above is not None and not isinstance(above, TopBar):
        above = above.parentWidget()
    return above is not None


def unreadable(window: MainWindow, night: bool) -> list[str]:
    QApplication.processEvents()
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and not isinstance(one, ChipLabel)]
    wrong = []
    for label in labels:
        light = label.palette().color(QPalette.ColorRole.WindowText).lightness()
        dark = night or in_top_bar(label)  # it is dark by day too
        if label.text() and (light < BRIGHT if dark else light > DARK):
            wrong.append(f"{theme.current().name}: {label.text()[:40]} in {type(label.parent()).__name__}")
    return wrong


def test_no_label_stays_dark_by_night_or_bright_by_day(window: MainWindow, cases: dict[str, str]) -> None:
    window.features.add(ShiftActs(window.frame))
    window.open_case(cases["fire"])
    for id in ("", "call.take", "help.keys", "problems", "shift.log", "supervisor.words"):
        if id:
            window.actions_.trigger(id)
        window.looks.choose_theme("night")
        assert unreadable(window, night=True) == []
        window.looks.choose_theme("day")
        assert unreadable(window, night=False) == []
