"""A coloured frame around a window or its middle, which nobody overlooks: a storm, a room of exercise."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from console.ui.widgets import theme


class EdgeFrame(QWidget):
    """Lies over all of a widget in the colour of a chip, takes no key and no click; hidden until it is shown round."""

    def __init__(self, around: QWidget, chip: str, width_px: int) -> None:
        super().__init__(around)
        self._around, self._chip, self._width = around, chip, width_px
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        self.hide()

    def show_round(self, seen: bool) -> bool:
        """Whether it is there from now on; false when nothing changed by that."""
        if seen == self.isVisibleTo(self._around):
            return False
        self.setVisible(seen)
        if seen:
            self._cover()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest)
        if event.type() in kinds and self.isVisible():
            self._cover()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pen = QPen(QColor(theme.current().chip(self._chip).fill), self._width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = self._width // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.end()

    def _cover(self) -> None:
        whole, width = self._around.rect(), self._width
        self.setGeometry(whole)
        # Only the border is there: nothing inside is covered, and the map below is never painted anew for it.
        self.setMask(QRegion(whole) - QRegion(whole.adjusted(width, width, -width, -width)))
        self.raise_()
