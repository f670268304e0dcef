"""The files behind the pictures of the papers: drawn samples, pages of a PDF, pictures as small as they get."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from console.ui.widgets.theme import text_font

LARGEST_KB = 250
STEP_PX, PAGE_PX = (640, 400), QSize(1000, 1414)


def sample_photo(sky: str) -> bytes:
    """A drawn house with a tree across the road, plainly marked as a sample, as a JPEG."""
    photo = QImage(1280, 960, QImage.Format.Format_RGB32)
    photo.fill(QColor(sky))
    with QPainter(photo) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, shape in (
            ("#7d8a5a", QRect(0, 600, 1280, 360)),
            ("#6b6b6b", QRect(0, 740, 1280, 120)),
            ("#c9a27a", QRect(180, 360, 420, 300)),
            ("#8a3b2e", QRect(150, 320, 480, 60)),
            ("#5d4330", QRect(560, 700, 620, 46)),
            ("#3f6b3a", QRect(980, 560, 280, 300)),
        ):
            painter.setBrush(QColor(colour))
            painter.drawRect(shape)
        painter.setPen(QColor("white"))
        painter.setFont(text_font(120, bold=True))
        painter.drawText(photo.rect(), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, "CONTOH")
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    photo.save(buffer, "JPEG", 85)
    return bytes(held.data())


def sample_plan() -> bytes:
    """A drawn plan of a house, plainly marked as a sample, as a PDF of one page."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=landscape(A4))
    canvas.setFont("Helvetica-Bold", 40)
    canvas.drawCentredString(421, 520, "DENAH (CONTOH)")
    canvas.setLineWidth(6)
    for room in ((90, 60, 400, 420), (490, 60, 260, 210), (490, 270, 260, 210)):
        canvas.rect(*room)
    canvas.setFont("Helvetica", 26)
    for name, x, y in (("ruang depan", 220, 260), ("dapur", 590, 160), ("kamar", 590, 370)):
        canvas.drawString(x, y, name)
    canvas.save()
    return held.getvalue()


def save_page(bundle: Path, path: Path) -> None:
    """The first page of a bundle as a picture."""
    with zipfile.ZipFile(bundle) as packed:
        page = bundle.with_suffix(".pdf")
        page.write_bytes(packed.read("ringkasan.pdf"))
    document = QPdfDocument()
    document.load(str(page))
    page_of(document, 0).save(str(path))
    document.close()
    shrink(path)


def page_of(document: QPdfDocument, at: int, size: QSize = PAGE_PX) -> QImage:
    """A page of a PDF on white paper."""
    drawn = document.render(at, size)
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, drawn)
    return paper


def save_steps(steps: Sequence[tuple[str, QImage]], path: Path) -> None:
    """Pictures one after the other, each with its number and the key that led to it, three in a row."""
    wide, high = STEP_PX
    sheet = QImage(3 * wide, -(-len(steps) // 3) * high, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    with QPainter(sheet) as painter:
        for at, (key, picture) in enumerate(steps):
            left, top = at % 3 * wide, at // 3 * high
            small = picture.scaled(
                wide - 20, high - 56, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(left + (wide - small.width()) // 2, top + 46, small)
            painter.setPen(QColor("#16202C"))
            painter.setFont(text_font(24, bold=True))
            painter.drawText(QRect(left + 10, top + 6, 50, 36), Qt.AlignmentFlag.AlignVCenter, str(at + 1))
            if key:
                cap = QRect(left + 60, top + 8, painter.fontMetrics().horizontalAdvance(key) + 24, 34)
                painter.drawRoundedRect(cap, 5, 5)
                painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    sheet.save(str(path))
    shrink(path)


def shrink(path: Path) -> None:
    """Write the picture again as small as it gets without losing a colour: colours have a meaning on this screen."""
    with Image.open(path) as picture:
        plain = picture.convert("RGB")
    plain.save(path, optimize=True)
    size_kb = path.stat().st_size // 1024
    if size_kb > LARGEST_KB:
        plain.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
