"""What one person half typed is gone when another takes the desk: nobody sees it, and nobody sends it under their name.
Rule: a call's draft outlives its person, so the intake form is left alone; whatever else takes words is emptied here,
or has a `forget_typed` of its own that knows what belongs in its fields."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from console.ui.frame.frame import Frame
from console.ui.panels.intake_form import IntakeForm
from console.ui.places import Places


class TypedWords(QObject):
    """Over one window: it hears who sits there, and closes the pages that are not for them. Whom the server only
    checked again is nobody else."""

    def __init__(self, frame: Frame, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self.frame, self._places, self._whole = frame, places, parent
        self._whose = self._account()
        frame.bridge.touched.connect(self._touched)

    def _account(self) -> str:
        person = self.frame.desk.person
        return person.account if person is not None else ""

    def _touched(self, streams: frozenset[str]) -> None:
        if "person" not in streams:
            return
        self.frame.pages.close_forbidden()
        if self._account() == self._whose:
            return
        self._whose = self._account()
        for one in (self._whole, *self._places.windows()):
            forget_typed(one)


def forget_typed(parent: QWidget) -> None:
    """Empty whatever takes words inside of this; `setText` leaves nothing for Ctrl+Z, as `clear` would."""
    for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        forget = getattr(child, "forget_typed", None)
        if isinstance(child, IntakeForm) or "WebEngine" in child.metaObject().className():
            continue
        if forget is not None:
            forget()
        elif isinstance(child, QLineEdit):
            child.setText("")
        elif isinstance(child, QPlainTextEdit | QTextEdit):
            if not child.isReadOnly():
                child.setPlainText("")
        else:
            forget_typed(child)
