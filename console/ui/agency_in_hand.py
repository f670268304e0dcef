"""Which agency's line a person has in hand: the marked one of the panel in focus, also while a menu is open over it.
Rule: a line that is marked in a panel where nobody is any more is in nobody's hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from console.ui.panels.agency_panel import AgencyPanel
from console.ui.panels.case_panel import CasePanel
from console.ui.rows.agency_lines import AgencyLine

Stepping = CasePanel | AgencyPanel


class AgencyInHand(QObject):
    """Follows the focus through these panels."""

    def __init__(self, panels: Sequence[Stepping], parent: QObject) -> None:
        super().__init__(parent)
        self._panels = tuple(panels)
        self._panel: Stepping | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def line(self) -> tuple[Stepping, AgencyLine] | None:
        """The panel and its line, or none."""
        line = self._panel.view.current_line() if self._panel is not None else None
        return (self._panel, line) if self._panel is not None and line is not None else None

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        # Without a focus another window is in front; the menu bar takes it while a menu is walked through by keys.
        if now is not None and not isinstance(now, QMenuBar):
            self._panel = next((one for one in self._panels if one.view is now), None)
