"""A panel in a window of its own, for a second monitor; closing the window puts the panel back."""

from __future__ import annotations

import base64
import binascii

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui.arrangement import Zone


class FloatingPanel(QWidget):
    """`closed(zone)` when the person closes it."""

    closed = Signal(object)

    def __init__(self, zone: Zone, panel: QWidget, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.zone = zone
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        panel.show()
        self.resize(panel.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self.zone)
        event.accept()


def as_text(state: QByteArray) -> str:
    """A saved geometry as text."""
    return base64.b64encode(state.data()).decode()


def as_state(text: str) -> QByteArray:
    """A saved geometry from its text; an unreadable one is empty, and then nothing is restored."""
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error):
        return QByteArray()
