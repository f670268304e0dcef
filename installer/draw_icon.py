"""Draws konsol112.svg into a Windows icon, or into a picture for phones, to its edges; the name says how wide.

python installer/draw_icon.py OUT.ico · python installer/draw_icon.py resources/gateway/icon-512.png
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 256)
GROUND = "#12324f"


def picture(drawing: QSvgRenderer, size: int, ground: str = "") -> bytes:
    """The drawing as PNG of this many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(QColor(ground) if ground else Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def main(target: Path) -> None:
    """An icon file is a table of pictures, then the pictures."""
    app = QGuiApplication([])
    drawing = QSvgRenderer(str(Path(__file__).with_name("konsol112.svg")), app)
    assert drawing.isValid()
    if target.suffix == ".png":
        target.write_bytes(picture(drawing, int(target.stem.rpartition("-")[2]), GROUND))
        return
    pictures = [picture(drawing, size) for size in SIZES]
    offset = 6 + 16 * len(SIZES)
    table = struct.pack("<HHH", 0, 1, len(SIZES))
    for size, data in zip(SIZES, pictures, strict=True):
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    target.write_bytes(table + b"".join(pictures))


main(Path(sys.argv[1]))
