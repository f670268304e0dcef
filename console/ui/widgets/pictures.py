"""Pictures and documents that people sent: none is decoded in this process. Another one reads it and gives back plain
pixels, so that a damaged or hostile file ends that process and never the window."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from console.apart import Bounds, ask
from console.errors import Refused

COMMAND = "gambar"  # console/ui/widgets/picture_child.py: only that process loads what reads a PDF
TIME_S = 20
# What draws a PDF keeps 32 GB of addresses for itself and fills next to nothing of them; memory has its own limit.
BOUNDS = Bounds(cpu_s=TIME_S, memory_bytes=2 * 1024**3, addresses_bytes=64 * 1024**3)
TOO_MANY = 3  # how it ends when the picture says that it has more pixels than are read
LOCKED = 4  # and when the document has a password
PREVIEW_PX, VIEW_PX = 128, 2600
_HEAD = 4


def pixels_of(data: bytes, media: str, most_px: int) -> bytes:
    """A picture, or the first page of a PDF, as plain pixels, no wider and no higher than this. Waits: call it beside
    the screen.

    Refused: attachment_damaged, attachment_pixels; of a PDF attachment_pdf_damaged, attachment_pdf_locked.
    """
    damaged = Refused("attachment_pdf_damaged" if media == "pdf" else "attachment_damaged")
    given = f"{media} {most_px}\n".encode() + data
    done = ask(COMMAND, given, 3 * TIME_S, _HEAD + 3 * most_px * most_px, BOUNDS)
    if done is None:
        raise damaged
    if done.ended == TOO_MANY:
        raise Refused("attachment_pixels")
    if done.ended == LOCKED:
        raise Refused("attachment_pdf_locked")
    if done.ended != 0 or image_of(done.said) is None:
        raise damaged
    return done.said


def image_of(pixels: bytes) -> QImage | None:
    """The image of plain pixels; none when they are not as many as they say."""
    width, height = int.from_bytes(pixels[:2], "big"), int.from_bytes(pixels[2:_HEAD], "big")
    if not width or not height or len(pixels) != _HEAD + 3 * width * height:
        return None
    return QImage(pixels[_HEAD:], width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def written_as(kind: str, image: QImage, quality: int = -1) -> bytes:
    """The file of an image ("png", "jpeg"); of a JPEG how good, 0 to 100."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(held.data())
