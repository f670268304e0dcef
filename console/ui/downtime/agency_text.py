"""Ctrl+Shift+C: the selected case as a text for WhatsApp, copied and as QR; 1 then records that the agency was told.
Rule: copying tells nobody; only a person who sent it says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.errors import Refused
from console.models.commands.agencies import Report, step_assignment
from console.models.state.case import Assignment, Case
from console.text.agencies import agency_text
from console.text.names import short_of
from console.text.words import translate
from console.ui.cases.panel import CasePanel
from console.ui.frame.actions import Actions
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.pages import Page, Pages
from console.ui.widgets.panel import Panel, plain_label
from console.ui.widgets.qr_code import QrCode

# The text for an agency beside its QR code; 1 records that the agency was told by WhatsApp.


class AgencyTextPage(Panel):
    """`told` is called on 1; the page is given its text by `show_text`."""

    def __init__(self, told: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._told = told
        inner = QWidget(self)
        self.code = QrCode(inner)
        self.text = plain_label(inner)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint = QLabel(inner)
        self.hint.setWordWrap(True)
        self.button = QPushButton(inner)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works on the page
        self.button.setProperty("main", True)
        self.button.clicked.connect(told)
        side = QVBoxLayout()
        side.addWidget(self.text, 1)
        side.addWidget(self.hint)
        side.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(inner)
        row.setContentsMargins(8, 4, 8, 6)
        row.addWidget(self.code, 2)
        row.addLayout(side, 5)
        self.set_content(inner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._retranslate()

    def show_text(self, title: str, text: str, may_tell: bool) -> None:
        """Show the text and its code; `may_tell`: the agency is on the case and 1 records that it was told."""
        self.set_title(title)
        self.setAccessibleName(f"{title}. {text}")
        self.text.setText(text)
        self.code.show_text(text)
        self.button.setEnabled(may_tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_1 and self.button.isEnabled():
            self._told()
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self.hint.setText(
            translate("AgencyText", "Copied. Paste it into WhatsApp, or scan the code with the room's telephone.")
        )
        self.button.setText(translate("AgencyText", "1 Told by WhatsApp"))


class Window(Protocol):
    """The parts of the window that these acts reach."""

    actions_: Actions
    case_panel: CasePanel
    runner: CommandRunner
    hidden: bool
    pages: Pages


class AgencyTextActs(QObject):
    """The page with the text; it is about one case and one agency, or none."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._runner = window, window.runner
        self._case = self._agency = ""
        self.page = AgencyTextPage(self.told)
        title = lambda: translate("AgencyText", "WhatsApp")  # noqa: E731
        window.pages.put("agency_text", Page(self.page, title, lambda: None))
        window.actions_.bind("case.copy", self.copy_selected)

    def copy_selected(self) -> None:
        """Of the case in the panel: for the agency in focus, else the one nobody told yet."""
        case = self._window.case_panel.case()
        if case is None:
            self._runner.refuse(Refused("case_not_chosen"))
            return
        line = self._window.case_panel.view.current_line()
        in_focus = case.assignments.get(line.assignment) if line is not None else None
        waiting = next((one.agency for one in case.open_assignments if one.untold), "")
        focused = self._window.case_panel.view.hasFocus() and in_focus is not None
        self.copy(case.id, in_focus.agency if focused and in_focus is not None else waiting)

    def copy(self, case_id: str, agency: str) -> None:
        """Copy the text and show it."""
        case = self._runner.board.cases.get(case_id)
        if case is None:
            return
        self._case, self._agency = case_id, agency or _only(case)
        text = agency_text(self._runner.board, case, self._agency, ZoneInfo(self._runner.desk.zone))
        QGuiApplication.clipboard().setText(text)
        if self._window.hidden:  # before visitors only the clipboard has it
            self._runner.say(translate("AgencyText", "Copied ✓ Not shown: personal data is hidden (Ctrl+H)."))
            return
        self._window.pages.open("agency_text")
        name = short_of(self._runner.board.reference.agencies, self._agency) if self._agency else ""
        number = self._runner.board.display_number(case_id)
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
        if self._runner.do(step_assignment, self._case, one.id, report) is not None:
            self._window.pages.close("agency_text")
            name = short_of(self._runner.board.reference.agencies, self._agency)
            self._runner.say(translate("AgencyText", "{agency} told by WhatsApp ✓").format(agency=name))

    def _assignment(self) -> Assignment | None:
        case = self._runner.board.cases.get(self._case)
        mine = [one for one in case.open_assignments if one.agency == self._agency] if case is not None else []
        return next((one for one in mine if one.untold), next(iter(mine), None))


def _only(case: Case) -> str:
    """The agency on the case when there is just one."""
    agencies = {one.agency for one in case.open_assignments}
    return agencies.pop() if len(agencies) == 1 else ""
