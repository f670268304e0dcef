"""One picture of a case, or the first page of a document, as large as there is room: + and - change its size, 0 fits
it again, PgUp and PgDn go on. Rule: what is shown are plain pixels that another process read; nothing is decoded
here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView, QWidget

from console.ui import theme
from console.ui.panels.panel import Panel
from console.ui.words import translate

STEP, LARGEST = 1.25, 8.0


class PictureView(Panel):
    """`left()` goes back to the list; `turned(step)` asks for the next picture or the one before; `whole()` for all of
    the document."""

    left = Signal()
    whole = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.view = _View(self)
        self.view.left.connect(self.left)
        self.view.turned.connect(self.turned)
        self.view.entered.connect(self.whole)
        self.set_content(self.view)
        self.setFocusProxy(self.view)

    def show_image(self, image: QImage, words: str, *, document: bool = False) -> None:
        """Show a picture with what it is; of a document it is the first page."""
        keys = translate("Attachment", "+ − size · 0 fits · PgDn next · Esc back")
        all_of_it = translate("Attachment", "page 1 · Enter whole document")
        self.set_title(words)
        self.set_hint(f"{all_of_it} · {keys}" if document else keys)
        self.view.setAccessibleName(words)
        self.view.show_image(image, framed=document)

    def clear(self) -> None:
        """Nothing of it stays."""
        self.set_title("")
        self.view.show_image(QImage())


class _View(QGraphicsView):
    left = Signal()
    entered = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._frame = QGraphicsRectItem()
        self._scene.addItem(self._item)
        self._scene.addItem(self._frame)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._fits = True
        self._image = QImage()
        self._keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.left.emit,
            Qt.Key.Key_Return: self.entered.emit,
            Qt.Key.Key_Enter: self.entered.emit,
            Qt.Key.Key_PageDown: lambda: self.turned.emit(1),
            Qt.Key.Key_PageUp: lambda: self.turned.emit(-1),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Plus: lambda: self.grow(STEP),
            Qt.Key.Key_Equal: lambda: self.grow(STEP),
            Qt.Key.Key_Minus: lambda: self.grow(1 / STEP),
        }

    def show_image(self, image: QImage, *, framed: bool = False) -> None:
        self._image = image
        edge = QPen(QColor(theme.current().texts.label), 1)
        edge.setCosmetic(True)
        self._frame.setPen(edge)
        self._frame.setVisible(framed)  # paper is as white as the ground by day
        self.fit()

    def fit(self) -> None:
        """All of it is seen; a small picture is not made larger than it is."""
        self._fits = True
        self.resetTransform()
        size, room = self._image.size(), self.viewport().size() - QSize(2, 2)
        if size.width() > room.width() or size.height() > room.height():
            self._lay(_made_smaller(self._image, size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio), self))
        else:
            self._lay(self._image)

    def _lay(self, image: QImage) -> None:
        shape = QRectF(QPointF(), image.deviceIndependentSize())
        self._item.setPixmap(QPixmap.fromImage(image))
        self._frame.setRect(shape)
        self._scene.setSceneRect(shape)

    def grow(self, by: float) -> None:
        if self._image.isNull():
            return
        if self._fits:
            fitted = self._scene.sceneRect().width() / self._image.width()
            self._lay(self._image)
            self.scale(fitted, fitted)
            self._fits = False
        if 0.05 <= self.transform().m11() * by <= LARGEST:
            self.scale(by, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.grow(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()


def _made_smaller(image: QImage, size: QSize, shown_on: QWidget) -> QImage:
    """In one piece and for the dots of this screen, so that small letters stay readable."""
    ratio = shown_on.devicePixelRatioF()
    wanted = (size * ratio).expandedTo(QSize(1, 1))
    made = image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    made.setDevicePixelRatio(ratio)
    return made
