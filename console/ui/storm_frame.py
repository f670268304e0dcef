"""The frame of storm mode on every desk of the room: six pixels around everything, and the word in the menu bar.
Rule: it lies over nothing that can be read or pressed, and follows the board alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QMenuBar, QWidget

from console.ui import theme, vocabulary
from console.ui.rows.chip import ChipLabel
from console.ui.stage import Stage

WIDTH, CHIP = 6, "act"


class StormFrame(QWidget):
    """Hidden while no storm runs."""

    def __init__(self, stage: Stage, bar: Callable[[], QMenuBar]) -> None:
        super().__init__(stage)
        # The bar is Qt's own: what Python knew of it may end while it lives, so it is asked for each time.
        self._stage, self._bar = stage, bar
        self._word = ChipLabel("", CHIP, bar())  # without a parent it might be collected while styles change
        self._word.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stage.installEventFilter(self)
        self.hide()

    def show_storm(self, running: bool) -> None:
        """A storm runs, or none."""
        if running == self.isVisibleTo(self._stage):
            return
        self.setVisible(running)
        self._stage.leave_room(WIDTH if running else 0)
        if running:
            self._word.show_state(vocabulary.word("mode", "storm"), CHIP)
            self._bar().setCornerWidget(self._word, Qt.Corner.TopLeftCorner)
            self._word.show()
            self._cover()
        else:
            self._word.hide()
            self._bar().setCornerWidget(None, Qt.Corner.TopLeftCorner)  # type: ignore[arg-type]

    def word(self) -> str:
        """The word on the screen, or nothing."""
        return self._word.text() if self.isVisibleTo(self._stage) else ""

    def retranslate(self) -> None:
        """Write the word anew."""
        self._word.show_state(vocabulary.word("mode", "storm"), CHIP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest)
        if event.type() in kinds and self.isVisible():
            self._cover()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pen = QPen(QColor(theme.current().chip(CHIP).fill), WIDTH)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = WIDTH // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.end()

    def _cover(self) -> None:
        whole = self._stage.rect()
        self.setGeometry(whole)
        # Only the border is there: nothing inside is covered, and the map below is never painted anew for it.
        self.setMask(QRegion(whole) - QRegion(whole.adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)))
        self.raise_()
