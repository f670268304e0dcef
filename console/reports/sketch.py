"""A map on paper in plain lines, for a report that is made without a window: streets with their names, water, houses.

Rule: the case is in the middle and north is above; metres east and north of the case are all it knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from console.map.plane import HIGH_M, WIDE_M, Shape, Sketch
from console.map.street_names import StreetName, street_names
from console.reports.sheet_parts import fonts
from console.reports.words import count

# The map on a printed sheet: the picture in a frame, north above.

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


_SCALE = _WIDE / WIDE_M
_PAPER, _SKETCH_INK, _CASE = HexColor("#F6F4EF"), HexColor("#16202C"), HexColor("#B3141B")
_WATER, _HOUSE, _EDGE, _ROAD = HexColor("#A9CBE3"), HexColor("#DDD6CB"), HexColor("#8C8C8C"), HexColor("#FFFFFF")
_AREAS = {
    "water": _WATER,
    **dict.fromkeys(("park", "grass", "wood", "farm"), HexColor("#DCEBD3")),
    **dict.fromkeys(("school", "hospital", "cemetery", "military", "industrial"), HexColor("#EBE5DA")),
}
_LINES = {"river": (3.0, _WATER), "canal": (1.6, _WATER), "stream": (1.0, _WATER), "rail": (0.8, _SKETCH_INK)}
# How wide a road is drawn; those without an edge are one thin line.
_MAIN, _CASED = 5.0, ("service", "residential", "tertiary", "secondary", "primary", "trunk", "motorway")
_WIDTHS = {"service": 1.4, "residential": 2.4, "tertiary": 3.4, "secondary": 4.2}
_NAME_SIZE = 6.0
_SCALE_M = 200.0
_CORNER = (48 * mm, 20 * mm)  # where the scale stands


class SketchedMap(Flowable):
    """The sketch over the whole width of the sheet, with a frame, a scale and an arrow to the north."""

    def __init__(self, sketch: Sketch, north: str) -> None:
        super().__init__()
        self._sketch, self._north = sketch, north
        self.width, self.height = _WIDE, HIGH_M * _SCALE

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(0, 0, self.width, self.height)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.setFillColor(_PAPER)
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for one in self._sketch.areas:
            if one.kind in _AREAS:
                self._fill(one, _AREAS[one.kind])
        for one in self._sketch.houses:
            self._fill(one, _HOUSE)
        for one in self._sketch.lines:
            self._stroke(one, *_LINES.get(one.kind, (0.5, _EDGE)))
        self._draw_roads()
        self._draw_names()
        self._draw_case()
        canvas.restoreState()
        canvas.setStrokeColor(_SKETCH_INK)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self.height)
        draw_north(canvas, self.width, self.height, self._north)
        self._draw_scale()

    def _draw_roads(self) -> None:
        for one in self._sketch.roads:
            if one.kind not in _CASED:
                self._stroke(one, 0.5, _EDGE)
        cased = [one for one in self._sketch.roads if one.kind in _CASED]
        for beyond, colour in ((0.8, _EDGE), (0.0, _ROAD)):  # all edges first: where roads meet there is none
            for one in cased:
                self._stroke(one, _WIDTHS.get(one.kind, _MAIN) + beyond, colour)

    def _draw_names(self) -> None:
        canvas = self.canv
        canvas.setFont(fonts().plain, _NAME_SIZE)
        canvas.setFillColor(_SKETCH_INK)
        roads = [one._replace(name=fonts().printable(one.name)) for one in self._sketch.roads]
        for one in street_names(roads, _half_m, _NAME_SIZE / _SCALE, 4 * mm / _SCALE, self._is_free):
            x, y = self._at(one.x, one.y)
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(one.angle)
            canvas.drawCentredString(0, -_NAME_SIZE * 0.33, one.text)
            canvas.restoreState()

    def _is_free(self, name: StreetName) -> bool:
        """Whether a name does not stand where the scale does."""
        x, y = self._at(name.x, name.y)
        return x >= _CORNER[0] or y >= _CORNER[1]

    def _draw_case(self) -> None:
        canvas, x, y = self.canv, self.width / 2, self.height / 2
        canvas.setStrokeColor(_ROAD)
        canvas.setFillColor(_CASE)
        canvas.setLineWidth(1.2)
        canvas.circle(x, y, 2 * mm, stroke=1, fill=1)
        canvas.setFillColor(_ROAD)
        canvas.circle(x, y, 0.6 * mm, stroke=0, fill=1)

    def _draw_scale(self) -> None:
        canvas, long = self.canv, _SCALE_M * _SCALE
        canvas.setFillColor(_ROAD)
        canvas.rect(3 * mm, 3 * mm, long + 4 * mm, 6 * mm, stroke=0, fill=1)
        canvas.setFillColor(_SKETCH_INK)
        canvas.setLineWidth(1)
        canvas.line(5 * mm, 4.5 * mm, 5 * mm + long, 4.5 * mm)
        canvas.setFont(fonts().plain, 7)
        canvas.drawCentredString(5 * mm + long / 2, 5.6 * mm, f"{_SCALE_M:.0f} m")

    def _fill(self, shape: Shape, colour: Color) -> None:
        path = self.canv.beginPath()
        for ring in shape.parts:
            for at, one in enumerate(ring):
                (path.lineTo if at else path.moveTo)(*self._at(*one))
            path.close()
        self.canv.setFillColor(colour)
        self.canv.drawPath(path, stroke=0, fill=1, fillMode=0)

    def _stroke(self, shape: Shape, wide: float, colour: Color) -> None:
        path = self.canv.beginPath()
        for line in shape.parts:
            for at, one in enumerate(line):
                (path.lineTo if at else path.moveTo)(*self._at(*one))
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(wide)
        self.canv.drawPath(path, stroke=1, fill=0)

    def _at(self, east: float, north: float) -> tuple[float, float]:
        return self.width / 2 + east * _SCALE, self.height / 2 + north * _SCALE


def _half_m(text: str) -> float:
    """Half of how wide a street's name is, in metres of the map."""
    return stringWidth(text, fonts().plain, _NAME_SIZE) / 2 / _SCALE


# Bars on paper, each with its number above it where there is room: the exact numbers stand in a table beside them.

_CHART_WIDE, _HIGH, _BELOW, _ABOVE = 175.5 * mm, 42 * mm, 6 * mm, 4 * mm
_BAR, _LINE, _CHART_INK = HexColor("#3D6A94"), HexColor("#CBD3DC"), HexColor("#16202C")
_SIZE = 6.5


class Bars(Flowable):
    """Bars of (short name, number), from nothing up to the highest."""

    def __init__(self, bars: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._bars = bars
        self.width, self.height = _CHART_WIDE, _HIGH

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, step = self.canv, _CHART_WIDE / max(1, len(self._bars))
        most = max((number for _, number in self._bars), default=0) or 1
        room = _HIGH - _BELOW - _ABOVE
        canvas.setFont(fonts().plain, _SIZE)
        every = self._every(step)
        for at, (name, number) in enumerate(self._bars):
            middle, high = (at + 0.5) * step, room * number / most
            canvas.setFillColor(_BAR)
            canvas.rect(middle - 0.36 * step, _BELOW, 0.72 * step, high, stroke=0, fill=1)
            canvas.setFillColor(_CHART_INK)
            said = count(number)
            if number and stringWidth(said, fonts().plain, _SIZE) <= step:
                canvas.drawCentredString(middle, _BELOW + high + 1, said)
            if at % every == 0:
                canvas.drawCentredString(middle, _BELOW - 2.8 * mm, fonts().printable(name))
        canvas.setStrokeColor(_LINE)
        canvas.line(0, _BELOW, _CHART_WIDE, _BELOW)

    def _every(self, step: float) -> int:
        """Each name where all have room, else each second, third, …"""
        widest = max((stringWidth(name, fonts().plain, _SIZE) for name, _ in self._bars), default=0) + 2
        return max(1, int(-(-widest // step)))
