"""Ctrl+Shift+C: the selected case as a text for WhatsApp, copied and as QR; 1 then records that the agency was told.
Rule: copying tells nobody; only a person who sent it says so."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from console.errors import Refused
from console.models.assignment import Assignment
from console.models.assignment_commands import Report, step_assignment
from console.models.case import Case
from console.ui.actions import Actions
from console.ui.doing import Doing
from console.ui.pages import Page, Pages
from console.ui.panels.agency_text_page import AgencyTextPage
from console.ui.panels.case_panel import CasePanel
from console.ui.rows.agency_lines import short_of
from console.ui.rows.agency_text import agency_text
from console.ui.words import translate


class Window(Protocol):
    """The parts of the window that these acts reach."""

    actions_: Actions
    case_panel: CasePanel
    doing: Doing
    hidden: bool
    pages: Pages


class AgencyTextActs(QObject):
    """The page with the text; it is about one case and one agency, or none."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing = window, window.doing
        self._case = self._agency = ""
        self.page = AgencyTextPage(self.told)
        title = lambda: translate("AgencyText", "WhatsApp")  # noqa: E731
        window.pages.put("agency_text", Page(self.page, title, lambda: None))
        window.actions_.bind("case.copy", self.copy_selected)

    def copy_selected(self) -> None:
        """Of the case in the panel: for the agency in focus, else the one nobody told yet."""
        case = self._window.case_panel.case()
        if case is None:
            self._doing.refuse(Refused("case_not_chosen"))
            return
        line = self._window.case_panel.view.current_line()
        in_focus = case.assignments.get(line.assignment) if line is not None else None
        waiting = next((one.agency for one in case.open_assignments if one.untold), "")
        focused = self._window.case_panel.view.hasFocus() and in_focus is not None
        self.copy(case.id, in_focus.agency if focused and in_focus is not None else waiting)

    def copy(self, case_id: str, agency: str) -> None:
        """Copy the text and show it."""
        case = self._doing.board.cases.get(case_id)
        if case is None:
            return
        self._case, self._agency = case_id, agency or _only(case)
        text = agency_text(self._doing.board, case, self._agency, ZoneInfo(self._doing.desk.zone))
        QGuiApplication.clipboard().setText(text)
        if self._window.hidden:  # before visitors only the clipboard has it
            self._doing.say(translate("AgencyText", "Copied ✓ Not shown: personal data is hidden (Ctrl+H)."))
            return
        self._window.pages.open("agency_text")
        name = short_of(self._doing.board.reference.agencies, self._agency) if self._agency else ""
        number = self._doing.board.display_number(case_id)
        title = translate("AgencyText", "Text for {agency}") if name else translate("AgencyText", "Text of the case")
        self.page.show_text(f"{number} · {title.format(agency=name)}", text, self._assignment() is not None)
        self.page.setFocus()

    def hide(self) -> None:
        """Visitors came: the page goes."""
        if self._window.hidden:
            self._window.pages.close("agency_text")

    def told(self) -> None:
        """1: the text was sent; the agency counts as told by WhatsApp."""
        one = self._assignment()
        if one is None:
            return
        report = Report(step="told", channel="whatsapp")
        if self._doing.do(step_assignment, self._case, one.id, report) is not None:
            self._window.pages.close("agency_text")
            name = short_of(self._doing.board.reference.agencies, self._agency)
            self._doing.say(translate("AgencyText", "{agency} told by WhatsApp ✓").format(agency=name))

    def _assignment(self) -> Assignment | None:
        case = self._doing.board.cases.get(self._case)
        mine = [one for one in case.open_assignments if one.agency == self._agency] if case is not None else []
        return next((one for one in mine if one.untold), next(iter(mine), None))


def _only(case: Case) -> str:
    """The agency on the case when there is just one."""
    agencies = {one.agency for one in case.open_assignments}
    return agencies.pop() if len(agencies) == 1 else ""
