"""The window's side of the intake form and the command line: which page is in front, and which keys reach them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.ui.panels.case_list import CaseList
from console.ui.panels.command_line import CommandLine
from console.ui.panels.command_row import CommandRow
from console.ui.panels.intake_form import IntakeForm
from console.ui.panels.work_zone import WorkZone


class FormActs(QObject):
    """Acts on the form wherever the focus is; its own keys are heard inside it by the form itself."""

    def __init__(self, form: IntakeForm, work: WorkZone, show: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.form, self._work, self._show = form, work, show

    def in_front(self) -> bool:
        """Whether the form is what the person sees in the work zone."""
        return self._work.current() == "form" and bool(self.form.call())

    def ask_channel(self) -> None:
        """F2: a report over another channel."""
        self._turn()
        self.form.ask_channel()

    def save(self) -> None:
        """Ctrl+Enter outside the form: save it when it is in front."""
        if self.in_front():
            self.form.save()

    def attach(self) -> None:
        """Ctrl+G outside the form: attach its call when it is in front."""
        if self.in_front():
            self.form.attach()

    def preview_send(self) -> None:
        """F9: say what would be sent."""
        self._turn()
        self.form.preview_send()

    def _turn(self) -> None:
        self._show()
        self._work.turn_to("form")


def join_command_line(line: CommandLine, row: CommandRow, cases: CaseList, choose: Callable[[str], object]) -> None:
    """What a command did is said in the row and shown: its case, or the list that was searched."""

    def done(case: str, sentence: str) -> None:
        if case:
            choose(case)
        if sentence:
            row.say(f"{sentence} ✓")

    def search(text: str) -> None:
        cases.set_filter("all")
        cases.search.setText(text)
        cases.table.setFocus()

    line.done.connect(done)
    line.search.connect(search)
