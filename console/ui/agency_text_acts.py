"""Ctrl+Shift+C: the selected case as a text for WhatsApp, copied and as QR; 1 then records that the agency was told.
Rule: copying tells nobody; only a person who sent it says so."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QGuiApplication

from console.errors import Refused
from console.models.assignment import Assignment
from console.models.assignment_commands import Report, step_assignment
from console.models.case import Case
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.pages import Page
from console.ui.panels.agency_text_page import AgencyTextPage
from console.ui.panels.case_panel import CasePanel
from console.ui.rows.agency_lines import short_of
from console.ui.rows.agency_text import agency_text
from console.ui.words import QT_TRANSLATE_NOOP, translate


class AgencyTextActs(Feature):
    """The page with the text; it is about one case and one agency, or none."""

    name = "agency_text"
    actions: ClassVar[tuple[Action[AgencyTextActs], ...]] = (
        Action(
            "case.copy",
            "case",
            QT_TRANSLATE_NOOP("Action", "Copy WA text and show QR"),
            order=330,
            keys=("Ctrl+Shift+C",),
            group=5,
            run=lambda acts: acts.copy_selected(),
        ),
    )

    def __init__(self, frame: Frame, beside: CasePanel) -> None:
        super().__init__(frame)
        self._beside, self._case, self._agency = beside, "", ""
        self.panel = AgencyTextPage(self.told)
        frame.hidden_changed.connect(self.hide)

    def page(self) -> Page:
        """The text with its code."""
        return Page(self.panel, lambda: translate("AgencyText", "WhatsApp"), lambda: None)

    def copy_selected(self) -> None:
        """Of the case in the panel: for the agency in focus, else the one nobody told yet."""
        case = self.frame.case()
        if case is None:
            self.doing.refuse(Refused("case_not_chosen"))
            return
        line = self._beside.view.current_line()
        in_focus = case.assignments.get(line.assignment) if line is not None else None
        waiting = next((one.agency for one in case.open_assignments if one.untold), "")
        focused = self._beside.view.hasFocus() and in_focus is not None
        self.copy(case.id, in_focus.agency if focused and in_focus is not None else waiting)

    def copy(self, case_id: str, agency: str) -> None:
        """Copy the text and show it."""
        case = self.frame.board.cases.get(case_id)
        if case is None:
            return
        self._case, self._agency = case_id, agency or _only(case)
        text = agency_text(self.frame.board, case, self._agency, self.frame.zone)
        QGuiApplication.clipboard().setText(text)
        if self.frame.hidden:  # before visitors only the clipboard has it
            self.doing.say(translate("AgencyText", "Copied ✓ Not shown: personal data is hidden (Ctrl+H)."))
            return
        self.frame.pages.open(self.name)
        name = short_of(self.frame.board.reference.agencies, self._agency) if self._agency else ""
        number = self.frame.board.display_number(case_id)
        title = translate("AgencyText", "Text for {agency}") if name else translate("AgencyText", "Text of the case")
        self.panel.show_text(f"{number} · {title.format(agency=name)}", text, self._assignment() is not None)
        self.panel.setFocus()

    def hide(self) -> None:
        """Visitors came: the page goes."""
        if self.frame.hidden:
            self.frame.pages.close(self.name)

    def told(self) -> None:
        """1: the text was sent; the agency counts as told by WhatsApp."""
        one = self._assignment()
        if one is None:
            return
        report = Report(step="told", channel="whatsapp")
        if self.doing.do(step_assignment, self._case, one.id, report) is not None:
            self.frame.pages.close(self.name)
            name = short_of(self.frame.board.reference.agencies, self._agency)
            self.doing.say(translate("AgencyText", "{agency} told by WhatsApp ✓").format(agency=name))

    def _assignment(self) -> Assignment | None:
        case = self.frame.board.cases.get(self._case)
        mine = [one for one in case.open_assignments if one.agency == self._agency] if case is not None else []
        return next((one for one in mine if one.untold), next(iter(mine), None))


def _only(case: Case) -> str:
    """The agency on the case when there is just one."""
    agencies = {one.agency for one in case.open_assignments}
    return agencies.pop() if len(agencies) == 1 else ""
