"""The files of the case in hand as a row of small pictures under its facts: how many there are, what they show, and
whether one waits or was refused. A click or its key opens the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from console.ui.widgets import theme
from console.ui.widgets.panel import in_row, plain_label

MOST, GAP = 8, 4
WORDS_PX = 150  # at 100 %: so much stays for the words


class AttachmentStrip(QWidget):
    """Hidden while there is nothing to show; `pressed(id)` asks for the page, with a file in front or none, `due()` for
    the files of the case as it is now."""

    pressed = Signal(str)
    due = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = in_row(self, edges=(8, 2, 8, 4), gap=GAP)
        # Made once and used again: a change of language or style walks over them just then.
        self._tiles = [_Tile(self) for _ in range(MOST)]
        for tile in self._tiles:
            tile.pressed.connect(self.pressed)
            row.addWidget(tile)
        self._words = plain_label(self)
        self._words.setProperty("tone", "label")
        row.addWidget(self._words, 1)
        self.hide()

    def show_files(self, words: str, files: Sequence[tuple[str, str, QPixmap]]) -> None:
        """What is said of all of them, and of each its id, its words and its picture; nothing hides the row."""
        self.setVisible(bool(words))
        if self._words.text() != words:
            self._words.setText(words)
            self.setAccessibleName(words)
        for tile, (id, said, picture) in zip(self._tiles, files, strict=False):
            tile.show_file(id, said, picture)
        for tile in self._tiles[len(files) :]:
            tile.show_file("", "", QPixmap())
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many as have room beside the words."""
        room = self.width() - 16 - round(WORDS_PX * theme.current_scale())
        for tile in self._tiles:
            wide = tile.pixmap().deviceIndependentSize().width() + GAP
            tile.setVisible(bool(tile.id) and room >= wide)
            room -= int(wide)


class _Tile(QLabel):
    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_file(self, id: str, words: str, picture: QPixmap) -> None:
        self.id = id
        self.setPixmap(picture)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.id)
