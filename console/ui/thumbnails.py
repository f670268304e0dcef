"""The small pictures of files: read from the desk's disk beside the screen, and kept while somebody may look at them.
A file that has none, or whose picture has not come yet, shows what kind of file it is."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from console.models.attachments import Attachment
from console.models.file_kinds import PICTURES, SOUNDS
from console.store.attachment_shelf import AttachmentShelf, Blob
from console.sync.attachments import preview_of
from console.ui import theme
from console.ui.pictures import image_of
from console.ui.worker import Worker

KEPT = 400
WIDTH, HEIGHT = 64, 48  # px at 100 %


class Thumbnails(QObject):
    """`came()` when a picture that was asked for is there."""

    came = Signal()

    def __init__(self, shelf: AttachmentShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._images: OrderedDict[Blob, QImage | None] = OrderedDict()
        self._asked: list[Blob] = []
        self._worker = Worker(self)

    def tile(self, one: Attachment, hidden: bool = False) -> QPixmap:
        """The picture in a frame of the usual size; of what has none or is hidden, its kind in letters."""
        size = QSize(WIDTH, HEIGHT) * theme.current_scale()
        image = None if hidden or one.erased else self._image(preview_of(one))
        tile = QPixmap(size)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is not None:
            shape = QRect(0, 0, *image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio).toTuple())
            shape.moveCenter(tile.rect().center())
            painter.drawImage(shape, image)
            if one.media == "pdf":  # paper is as white as the ground by day
                painter.setPen(QPen(QColor(theme.current().texts.label), 1))
                painter.drawRect(shape.adjusted(0, 0, -1, -1))
        else:
            _draw_kind(painter, tile.rect(), one.media)
        if one.withdrawn is not None:
            painter.setPen(QPen(QColor(theme.current().texts.label), 2))
            painter.drawLine(tile.rect().topLeft(), tile.rect().bottomRight())
        painter.end()
        return tile

    def forget(self) -> None:
        """The screen is locked or hides persons: nothing of them stays in memory."""
        self._worker.cancel()
        self._asked.clear()
        self._images.clear()

    def end(self) -> None:
        """Before the program ends."""
        self._worker.wait()

    def _image(self, blob: Blob | None) -> QImage | None:
        if blob is None:
            return None
        if blob in self._images:
            self._images.move_to_end(blob)
            return self._images[blob]
        if blob not in self._asked and self._shelf.has(blob):
            self._asked.append(blob)
            self._read_next()
        return None

    def _read_next(self) -> None:
        if self._asked:
            blob, shelf = self._asked[0], self._shelf
            taken = partial(self._take, blob)
            # Of what is gone or was changed the kind of the file is shown instead.
            self._worker.begin(lambda: image_of(shelf.read(blob)), taken, lambda _: taken(None))

    def _take(self, blob: Blob, image: QImage | None) -> None:
        self._asked.remove(blob)
        self._images[blob] = image
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        self._read_next()
        self.came.emit()


def _draw_kind(painter: QPainter, frame: QRect, media: str) -> None:
    colours = theme.current()
    painter.setPen(QPen(QColor(colours.texts.label), 1))
    painter.drawRect(frame.adjusted(4, 0, -5, -1))
    sign = "▣" if media in PICTURES else "♪" if media in SOUNDS else "▶" if media == "mp4" else "≡"
    small = theme.text_font(theme.current_sizes().text - 2)
    painter.setFont(theme.text_font(theme.current_sizes().text + 4))
    half = frame.height() * 11 // 20
    painter.drawText(QRect(0, 2, frame.width(), half), Qt.AlignmentFlag.AlignCenter, sign)
    painter.setFont(small)
    under = QRect(0, half, frame.width(), frame.height() - half - 2)
    painter.drawText(under, Qt.AlignmentFlag.AlignCenter, media.upper())
