"""What one person half typed is gone when another takes the desk: nobody sees it, and nobody sends it under their name.
Rule: a call's draft outlives its person, so the intake form is left alone; whatever else takes words is emptied here,
or has a `forget_typed` of its own that knows what belongs in its fields."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from console.desk import Desk
from console.ui.bridge import Bridge
from console.ui.pages import Pages
from console.ui.panels.intake_form import IntakeForm
from console.ui.places import Places


class Window(Protocol):
    """The parts of the window that this reaches."""

    bridge: Bridge
    desk: Desk
    pages: Pages
    places: Places


class TypedWords(QObject):
    """Over one window: it hears who sits there, and closes the pages that are not for them. Whom the server only
    checked again is nobody else."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._whole = window, parent
        self._whose = self._account()
        window.bridge.touched.connect(self._touched)

    def _account(self) -> str:
        person = self._window.desk.person
        return person.account if person is not None else ""

    def _touched(self, streams: frozenset[str]) -> None:
        if "person" not in streams:
            return
        self._window.pages.close_forbidden()
        if self._account() == self._whose:
            return
        self._whose = self._account()
        for one in (self._whole, *self._window.places.windows()):
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
