"""A file of each kind that a case takes: real pictures, of the others what they begin with. All made here."""

from __future__ import annotations

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QPainter


def picture(media: str = "jpeg", width: int = 320, height: int = 200, colour: str = "#2f6f4f") -> bytes:
    """A plain picture with a lighter field, in this format."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    painter = QPainter(image)
    painter.fillRect(QRect(width // 4, height // 4, width // 2, height // 2), QColor(colour).lighter(170))
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, media.upper(), 90)
    return bytes(held.data())


def huge_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few hundred bytes that say they are a picture of 3,600 million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(4096))) + chunk(b"IEND", b"")
    )


def _boxes(brand: bytes) -> bytes:
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00isom" + bytes(8) + b"contoh" * 20


SAMPLES: dict[str, bytes] = {
    "jpeg": picture("jpeg"),
    "png": picture("png"),
    "webp": picture("webp"),
    "heic": _boxes(b"heic"),
    "pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    "ogg": b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(60),
    "mp3": b"\xff\xfb\x90\x00" + bytes(400),
    "m4a": _boxes(b"M4A "),
    "aac": b"\xff\xf1\x50\x80\x01\x3f\xfc" + bytes(100),
    "wav": b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00" + bytes(40),
    "mp4": _boxes(b"mp42"),
}
