"""The lines of a page and the question below them: what is asked about stays in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.widgets import theme
from console.ui.widgets.ask_box import Question
from console.ui.widgets.lines_panel import Act, LinesPanel
from console.ui.widgets.palette import DAY
from console.ui.widgets.table import ENTER, Line


def test_the_line_a_question_is_about_stays_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, DAY)
    panel = LinesPanel([Act(ENTER, lambda: "Show", lambda _: None)], lambda: "Lines")
    qtbot.addWidget(panel)
    panel.show_lines([Line(str(at), f"line {at}") for at in range(30)])
    panel.resize(600, 360)
    panel.show()
    panel.choose("9")
    panel.box.ask("Why?", [Question(f"why {at}", "Why") for at in range(5)], lambda _: True)

    def seen() -> bool:
        place = panel.list.visualRect(panel.list.currentIndex())
        return not panel.box.isHidden() and panel.list.viewport().rect().contains(place)

    qtbot.waitUntil(seen)
    assert seen()
