"""The locked screen: panels and command line are covered; the banner, the strip and all alarms stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.words import translate


class LockPage(QWidget):
    """`asked(password)` on Enter; somebody else checks it."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._said = QLabel(self)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setFixedWidth(theme.current_sizes().text * 24)
        self.password.returnPressed.connect(self._ask)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for part in (self._title, self.password, self._said):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        column.setSpacing(theme.current_sizes().gap * 2)
        self.setFocusProxy(self.password)
        self._name = ""
        self._retranslate()

    def begin(self, name: str) -> None:
        """Lock for this person."""
        self._name = name
        self.password.clear()
        self._said.clear()
        self.password.setEnabled(True)
        self._retranslate()

    def refuse(self, sentence: str) -> None:
        """The password was not right, or could not be checked."""
        self._said.setText(sentence)
        self.password.setEnabled(True)
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().backgrounds.window))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange) and hasattr(self, "_name"):
            self._retranslate()

    def _ask(self) -> None:
        if self.password.text():
            self.password.setEnabled(False)
            self.asked.emit(self.password.text())

    def _retranslate(self) -> None:
        sizes = theme.current_sizes()
        self._title.setFont(theme.text_font(sizes.number, bold=True))
        self._title.setText(translate("LockPage", "Screen locked · {name}").format(name=self._name))
        self.password.setPlaceholderText(translate("LockPage", "Password, then Enter"))
        self.password.setAccessibleName(translate("LockPage", "Password"))
        self.setAccessibleName(translate("LockPage", "Screen locked"))
