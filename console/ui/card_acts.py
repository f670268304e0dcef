"""What the menu does about the card, the conditions and the readiness: the case panel or the list of agencies asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from console.errors import Refused
from console.ui.arrangement import Zone
from console.ui.commands import craft_lines
from console.ui.condition_questions import ask_condition
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.panels.agency_panel import AgencyPanel
from console.ui.panels.case_panel import CasePanel
from console.ui.places import Places
from console.ui.readiness_questions import ask_readiness
from console.ui.words import QT_TRANSLATE_NOOP


class CardActs(Feature):
    """Acts on the case the panel shows; without one they say so."""

    actions: ClassVar[tuple[Action[CardActs], ...]] = (
        Action(
            "case.card",
            "case",
            QT_TRANSLATE_NOOP("Action", "SOP card of the case"),
            order=120,
            keys=("Shift+F8",),
            group=4,
            verbs=("kartu", "card"),
            run=lambda acts: acts.card(),
        ),
        Action(
            "case.conditions",
            "case",
            QT_TRANSLATE_NOOP("Action", "Conditions of the case"),
            order=130,
            keys=("Shift+F9",),
            group=4,
            verbs=("daftarsyarat", "conditions"),
            run=lambda acts: acts.conditions(),
        ),
        Action(
            "case.condition",
            "case",
            QT_TRANSLATE_NOOP("Action", "New condition"),
            order=140,
            group=4,
            run=lambda acts: acts.new_condition(),
        ),
        Action(
            "agency.readiness",
            "agency",
            QT_TRANSLATE_NOOP("Action", "Readiness and position"),
            order=130,
            keys=("Shift+F7",),
            group=3,
            run=lambda acts: acts.readiness(),
        ),
    )
    spoken = craft_lines.VERBS

    def __init__(
        self, frame: Frame, panel: CasePanel, agencies: AgencyPanel, show: Callable[[], object], places: Places
    ) -> None:
        super().__init__(frame)
        self._panel, self._agencies, self._show, self._places = panel, agencies, show, places

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
            self.doing.refuse(Refused("case_not_chosen"))
        else:
            self._show()
            ask_condition(self.doing, self._panel.box, case)

    def readiness(self) -> None:
        """How ready an agency or unit is, and where it is; the list of agencies asks, so it must be seen."""
        if not self._agencies.isVisible():
            self._places.show(Zone.AGENCIES)
        ask_readiness(self.doing, self._agencies.box, self._agencies.agency_in_focus())
