"""Ctrl+Shift+C: the selected case as a text for WhatsApp, copied and as QR; 1 then records that the agency was told.
Rule: copying tells nobody; only a person who sent it says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from console.errors import Refused
from console.models.commands.agencies import Report, step_assignment
from console.models.state.case import Assignment, Case
from console.text.agencies import agency_text
from console.text.names import short_of
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action, Verb, case_meant
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.parts.ladder import Ladder
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.panel import Panel, in_column, in_row, plain_label
from console.ui.widgets.qr_code import QrCode


class AgencyTextPage(Panel):
    """`told` is called on 1; the page is given its text by `show_text`."""

    def __init__(self, told: Callable[[], object]) -> None:
        super().__init__()
        self._told = told
        inner = QWidget(self)
        self.code = QrCode(inner)
        self.text = plain_label(inner)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint = QLabel(inner)
        self.hint.setWordWrap(True)
        self.button = KeyButton(inner)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works on the page
        self.button.setProperty("main", True)
        self.button.clicked.connect(told)
        side = in_column(None, (self.text, 1), self.hint)
        side.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        in_row(inner, (self.code, 2), (side, 5), edges=(8, 4, 8, 6))
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


class AgencyTextActs(Feature):
    """The page with the text; it is about one case and one agency, or none."""

    name = "agency_text"
    actions: ClassVar[tuple[Action[AgencyTextActs], ...]] = (
        Action(
            "case.copy",
            QT_TRANSLATE_NOOP("Action", "Copy WA text and show QR"),
            order=330,
            keys=("Ctrl+Shift+C",),
            group=5,
            run=lambda acts: acts.copy_selected(),
        ),
    )
    spoken = (
        Verb(
            id="wa",
            words=("wa", "whatsapp"),
            says=QT_TRANSLATE_NOOP("Command", "Copy the text of {case} for {agencies}, show QR"),
            takes=("agency", "case"),
            act=lambda desk, typed: case_meant(desk, typed).id,
            actions=("case.copy",),
            example="/wa pln",
        ),
    )

    def __init__(self, frame: Frame, beside: Ladder) -> None:
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
            self.runner.refuse(Refused("case_not_chosen"))
            return
        line = self._beside.current_line()
        in_focus = case.assignments.get(line.assignment) if line is not None else None
        waiting = next((one.agency for one in case.open_assignments if one.untold), "")
        focused = self._beside.hasFocus() and in_focus is not None
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
            self.runner.say(translate("AgencyText", "Copied ✓ Not shown: personal data is hidden (Ctrl+H)."))
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
        if self.runner.do(step_assignment, self._case, one.id, report) is not None:
            self.frame.pages.close(self.name)
            name = short_of(self.frame.board.reference.agencies, self._agency)
            self.runner.say(translate("AgencyText", "{agency} told by WhatsApp ✓").format(agency=name))

    def _assignment(self) -> Assignment | None:
        case = self.frame.board.cases.get(self._case)
        mine = [one for one in case.open_assignments if one.agency == self._agency] if case is not None else []
        return next((one for one in mine if one.untold), next(iter(mine), None))


def _only(case: Case) -> str:
    """The agency on the case when there is just one."""
    agencies = {one.agency for one in case.open_assignments}
    return agencies.pop() if len(agencies) == 1 else ""
