"""A file of each kind that a case takes: real pictures, of the others what they begin with. All made here."""

from __future__ import annotations

import io
import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


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


def pdf_page(width: float = 200, height: float = 100, content: str = "", more: str = "") -> bytes:
    """A PDF of one page of this size (points) with a dark field in its lower left quarter, and what else it draws."""
    field = f"0.1 0.3 0.2 rg 0 0 {width / 2} {height / 2} re f {content}"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R{more}>>",
        f"<</Length {len(field)}>>stream\n{field}\nendstream",
    )
    data, places = "%PDF-1.4\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{n} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    data += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return data.encode()


def locked_pdf() -> bytes:
    """A PDF that opens with a password only."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(200, 100), encrypt=StandardEncryption("rahasia", canPrint=0))
    canvas.drawString(20, 50, "contoh")
    canvas.save()
    return held.getvalue()
