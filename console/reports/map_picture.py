"""The map on a printed sheet: the picture in a frame, north above."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from console.reports.fonts import fonts

_WIDE = 176 * mm
_INK = HexColor("#16202C")


class MapPicture(Flowable):
    """The picture over the whole width of the sheet, with a frame and an arrow to the north."""

    def __init__(self, png: bytes, north: str) -> None:
        super().__init__()
        self._north = north
        self._image = ImageReader(BytesIO(png))
        wide, high = self._image.getSize()
        self.width, self.height = _WIDE, _WIDE * high / wide

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.drawImage(self._image, 0, 0, self.width, self.height)
        canvas.setStrokeColor(_INK)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self.height)
        draw_north(canvas, self.width, self.height, self._north)


def draw_north(canvas: Canvas, width: float, height: float, north: str) -> None:
    """An arrow in the upper right corner: the map is never turned, north is above."""
    x, y = width - 7 * mm, height - 5 * mm
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.roundRect(x - 4 * mm, y - 10 * mm, 8 * mm, 13 * mm, 1 * mm, stroke=1, fill=1)
    canvas.setFillColor(_INK)
    arrow = canvas.beginPath()
    for at, (east, up) in enumerate(((0, 1.5), (2.2, -5), (0, -3.6), (-2.2, -5))):
        move = arrow.lineTo if at else arrow.moveTo
        move(x + east * mm, y + up * mm)
    arrow.close()
    canvas.drawPath(arrow, fill=1, stroke=0)
    canvas.setFont(fonts().bold, 9)
    canvas.drawCentredString(x, y - 9 * mm, north)
