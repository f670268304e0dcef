"""What the menu does about the card, the conditions and the readiness: the case panel or the list of agencies asks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.errors import Refused
from console.ui.condition_questions import ask_condition
from console.ui.doing import Doing
from console.ui.panels.agency_panel import AgencyPanel
from console.ui.panels.case_panel import CasePanel
from console.ui.readiness_questions import ask_readiness


class CardActs(QObject):
    """Acts on the case the panel shows; without one they say so."""

    def __init__(
        self, doing: Doing, panel: CasePanel, agencies: AgencyPanel, show: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._doing, self._panel, self._agencies, self._show = doing, panel, agencies, show

    def card(self) -> None:
        """Shift+F8: the card of the selected case; the same key on the card gives its place back."""
        if not self._panel.card.hasFocus():
            self._show()
        self._panel.show_card()

    def conditions(self) -> None:
        """Shift+F9: to the lines of the conditions; without one, ask for a new one."""
        self._show()
        if not self._panel.to_conditions():
            self.new_condition()

    def new_condition(self) -> None:
        """A condition by hand."""
        case = self._panel.case()
        if case is None:
            self._doing.refuse(Refused("case_not_chosen"))
        else:
            self._show()
            ask_condition(self._doing, self._panel.box, case)

    def readiness(self) -> None:
        """How ready an agency or unit is, and where it is."""
        ask_readiness(self._doing, self._agencies.box, self._agencies.agency_in_focus())
