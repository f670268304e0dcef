"""Chips in a row; those that find no room go on in the next line, so that none is cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui.rows.chip import ChipLabel

_AROUND, _BESIDE, _BELOW = 8, 6, 2


class ChipRow(QWidget):
    """As high as its chips need in the width it has."""

    def __init__(self, chips: tuple[ChipLabel, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = chips
        for chip in chips:
            chip.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(0, self._arrange(max(1, self.width()), move=False))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def fit(self) -> None:
        """After other chips are seen or say other words."""
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()

    def _arrange(self, width: int, *, move: bool) -> int:
        x, y, line = _AROUND, 0, 0
        for chip in self._chips:
            if chip.isHidden():
                continue
            size = chip.sizeHint()
            if x > _AROUND and x + size.width() > width - _AROUND:
                x, y, line = _AROUND, y + line + _BELOW, 0
            if move:
                chip.setGeometry(x, y, min(size.width(), width - 2 * _AROUND), size.height())
            x += size.width() + _BESIDE
            line = max(line, size.height())
        return y + line
