"""Pictures as files: a page of a bundle drawn, and every picture as small as it gets with all of its colours."""

import zipfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

LARGEST_KB = 250


def save_page(bundle: Path, path: Path) -> None:
    """The first page of a bundle as a picture."""
    with zipfile.ZipFile(bundle) as packed:
        page = bundle.with_suffix(".pdf")
        page.write_bytes(packed.read("ringkasan.pdf"))
    document = QPdfDocument()
    document.load(str(page))
    drawn = document.render(0, QSize(1000, 1414))
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, drawn)
    paper.save(str(path))
    document.close()
    shrink(path)


def shrink(path: Path) -> None:
    """Write the picture again as small as it gets without losing a colour: colours have a meaning on this screen."""
    with Image.open(path) as picture:
        plain = picture.convert("RGB")
    plain.save(path, optimize=True)
    size_kb = path.stat().st_size // 1024
    if size_kb > LARGEST_KB:
        plain.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
