"""The window's side of the intake form: which page is in front, and which keys reach it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.errors import Refused
from console.ui.frame.pages import WorkZone
from console.ui.intake.form import IntakeForm


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
        else:
            self.form.refused.emit(Refused("form_not_open"))

    def attach(self) -> None:
        """Ctrl+G outside the form: attach its call when it is in front."""
        if self.in_front():
            self.form.attach()
        else:
            self.form.refused.emit(Refused("form_not_open"))

    def preview_send(self) -> None:
        """F9: say what would be sent."""
        self._turn()
        self.form.preview_send()

    def _turn(self) -> None:
        self._show()
        self._work.turn_to("form")
