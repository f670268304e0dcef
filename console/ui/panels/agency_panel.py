"""F7: every agency of the city, what it works on and against which clock; one digit notes a step for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui.doing import Doing
from console.ui.panels.agency_view import AgencyView
from console.ui.panels.ask_box import AskBox
from console.ui.panels.panel import Panel
from console.ui.panels.step_questions import step_now
from console.ui.rows.agency_lines import AgencyLine, agency_lines
from console.ui.words import translate


class AgencyPanel(Panel):
    """`opened(case)` when the person wants to see the case of the line in focus."""

    opened = Signal(str)

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__("F7", "", parent)
        self._doing = doing
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.view = AgencyView(inner)
        self.box = AskBox(inner)
        column.addWidget(self.view, 1)
        column.addWidget(self.box)
        inner.setFocusProxy(self.view)
        self.set_content(inner)
        self.view.stepped.connect(self.step)
        self.view.opened.connect(self.opened)
        self._retranslate()
        self.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Cases or the city's words changed."""
        if any(stream.startswith(("case:", "ref:")) for stream in streams):
            self.refresh()

    def refresh(self) -> None:
        """The lines as they are now; called every second for the clocks."""
        self.view.show_lines(agency_lines(self._doing.board, self._doing.now_ms()))

    def step(self, line: AgencyLine, step: str, asked: bool) -> None:
        """Note a step of a line, by its digit or from the menu."""
        step_now(self._doing, self.box, line, step, asked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "view"):
            self._retranslate()
            self.refresh()

    def _retranslate(self) -> None:
        self.set_title(translate("AgencyPanel", "Agencies"))
        self.set_hint(translate("AgencyPanel", "digit 1–6 0 8 9 · Shift: time"))
        self.view.setAccessibleName(translate("AgencyPanel", "Agencies and their assignments"))
