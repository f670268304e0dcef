"""A key that is held down is one press: what the system repeats of it types on in the field that it went down in, moves
on in a list, and records nothing.

X11 tells a repeat as a release and a press of one moment, and Qt marks only those that it happens to have both in hand
(seen: two of three are not marked). So the moment decides, and the mark where there is one. A key that opened a field
and comes again at once was pressed twice by a hasty hand, and does not write there either. Heard at the windows,
before shortcuts are looked for; never over the whole application (console/ui/person_watch.py says why).
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_KEY, _MODIFIER = Qt.Key, Qt.KeyboardModifier
_MOVING = {
    *(_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_PageUp, _KEY.Key_PageDown),
    *(_KEY.Key_Tab, _KEY.Key_Backtab),
}
_ERASING = {_KEY.Key_Backspace, _KEY.Key_Delete}
_HASTY_MS = 400
_PLAIN = _MODIFIER.ShiftModifier | _MODIFIER.KeypadModifier | _MODIFIER.GroupSwitchModifier


class HeldKeys(QObject):
    """Hears the keys of every window of the program that gets the focus."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._released = self._pressed = (0, 0)
        self._bare = True  # whether what was pressed last was a key alone
        self._pressed_in: QWidget | None = None
        app.focusWindowChanged.connect(self._follow)

    def _follow(self, window: QWindow | None) -> None:
        if window is not None and window.inherits("QWidgetWindow"):
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        moment = (event.key(), event.timestamp())
        if event.type() == QEvent.Type.KeyRelease:
            self._released = moment
            return False
        if event.isAutoRepeat() or (moment[1] and moment == self._released):
            unwanted = not _may_repeat(event, self._pressed_in)
        else:
            unwanted = self._hasty(event)
            if not unwanted and moment != self._pressed:
                self._pressed, self._pressed_in = moment, QApplication.focusWidget()
                self._bare = not event.modifiers() & ~_PLAIN
        if not unwanted:
            return False
        event.accept()  # to a question whether somebody wants the key: then no shortcut is looked for
        return True

    def _hasty(self, event: QKeyEvent) -> bool:
        """Whether this writes into a field that the same key opened a moment ago."""
        key, at_ms = self._pressed
        field = QApplication.focusWidget()
        again = event.key() == key and self._bare and at_ms and 0 < event.timestamp() - at_ms < _HASTY_MS
        return bool(again) and field is not self._pressed_in and _writes(event, field)


def _may_repeat(event: QKeyEvent, pressed_in: QWidget | None) -> bool:
    if event.key() in _MOVING:
        return True
    field = QApplication.focusWidget()
    if field is not pressed_in:
        return False  # the key opened this field, and was not meant to write there
    return _writes(event, field)


def _writes(event: QKeyEvent, field: QWidget | None) -> bool:
    """Whether this key would change what stands in a field that takes words."""
    if not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) or field.isReadOnly():
        return False
    typed = event.text().isprintable() and event.text() != "" and not event.modifiers() & ~_PLAIN
    return typed or event.key() in _ERASING
