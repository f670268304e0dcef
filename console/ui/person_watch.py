"""Hears keys and clicks where a person works. Never a filter over the whole application: such a filter is also called
for objects that WebEngine is only just making, and that ends the program."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

# A shortcut sends no key press to the widget, only the question whether the widget wants the key for itself.
_WANTED = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress)


class PersonWatch(QObject):
    """`hear(event)` gets each key and click on a widget that has or had the focus; true takes the event away."""

    def __init__(self, hear: Callable[[QEvent], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._hear = hear
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and "WebEngine" not in new.metaObject().className():
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return self._hear(event) if event.type() in _WANTED else super().eventFilter(watched, event)
