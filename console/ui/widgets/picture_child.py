"""Reads one picture, or the first page of a PDF, in a process of its own, with little memory and time: what is wrong in
it ends this process only.

In: a line "KIND MOST" and the bytes. Out: width and height (16 bits each) and the pixels, three bytes each.
"""

from typing import Any, BinaryIO

from PySide6.QtCore import QBuffer, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from console.ui.widgets.pictures import LOCKED, TOO_MANY

# A JPEG is made smaller while it is read; the others lie whole in memory first.
PIXELS_MOST = {"jpeg": 250_000_000}
PIXELS_MOST_ELSE = 60_000_000


def answer(given: BinaryIO, told: BinaryIO) -> int:
    """Read one picture, no larger than asked for; how the process ends."""
    media, most = given.readline().decode().split()
    buffer = QBuffer()
    buffer.setData(given.read())
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _page(buffer, int(most), told) if media == "pdf" else _picture(buffer, media, int(most), told)


def _page(buffer: QBuffer, most: int, told: BinaryIO) -> int:
    """The first page, as large as asked for: a page has no pixels of its own."""
    document = QPdfDocument()
    document.load(buffer)
    if document.error() in (QPdfDocument.Error.IncorrectPassword, QPdfDocument.Error.UnsupportedSecurityScheme):
        return LOCKED
    size = document.pagePointSize(0) if document.pageCount() else QSizeF()
    if size.isEmpty():
        return 1
    wanted = size.scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio).toSize().expandedTo(QSize(1, 1))
    options = QPdfDocumentRenderOptions()
    options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)
    image = document.render(0, wanted, options)
    if image.isNull():
        return 1
    _write(image, told)
    return 0


def _picture(buffer: QBuffer, media: str, most: int, told: BinaryIO) -> int:
    reader = QImageReader(buffer, media.encode())
    reader.setAutoDetectImageFormat(False)  # only the reader of this kind sees the bytes
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        return 1
    if size.width() * size.height() > PIXELS_MOST.get(media, PIXELS_MOST_ELSE):
        return TOO_MANY
    if max(size.width(), size.height()) > most:
        wanted = size.scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return 1
    _write(image, told)
    return 0


def _write(image: QImage, told: BinaryIO) -> None:
    """As plain pixels, on white where it is clear."""
    plain = QImage(image.size(), QImage.Format.Format_RGB888)
    plain.fill(QColor("white"))
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    told.write(plain.width().to_bytes(2, "big") + plain.height().to_bytes(2, "big"))
    for row in range(plain.height()):
        line: Any = plain.constScanLine(row)
        told.write(bytes(line)[: 3 * plain.width()])
    told.flush()
