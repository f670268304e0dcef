"""The window's side of the intake form: which page is in front, and which keys reach it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from console.errors import Refused
from console.text.words import QT_TRANSLATE_NOOP
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.intake.form import IntakeForm


class FormActs(Feature):
    """Acts on the form wherever the focus is; its own keys are heard inside it by the form itself."""

    # Keypad Enter first: it is shown as Enter; Return is the key of the letters' side.
    actions: ClassVar[tuple[Action[FormActs], ...]] = (
        Action(
            "call.other",
            "call",
            QT_TRANSLATE_NOOP("Action", "Report by another channel"),
            order=20,
            keys=("F2",),
            verbs=("kanal", "channel"),
            run=lambda acts: acts.ask_channel(),
        ),
        Action(
            "form.save",
            "call",
            QT_TRANSLATE_NOOP("Action", "Save (open case)"),
            order=80,
            keys=("Ctrl+Enter", "Ctrl+Return"),
            group=2,
            verbs=("simpan", "save"),
            run=lambda acts: acts.save(),
        ),
        Action(
            "form.attach",
            "call",
            QT_TRANSLATE_NOOP("Action", "Attach to similar case"),
            order=90,
            keys=("Ctrl+G",),
            group=2,
            verbs=("mirip", "attach"),
            run=lambda acts: acts.attach(),
        ),
    )

    def __init__(self, frame: Frame, form: IntakeForm, show: Callable[[], object]) -> None:
        super().__init__(frame)
        self.form, self._work, self._show = form, frame.pages.work, show

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
