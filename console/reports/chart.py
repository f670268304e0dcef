"""Bars on paper, each with its number above it where there is room: the exact numbers stand in a table beside them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from console.reports.fonts import fonts
from console.reports.words import count

_WIDE, _HIGH, _BELOW, _ABOVE = 175.5 * mm, 42 * mm, 6 * mm, 4 * mm
_BAR, _LINE, _INK = HexColor("#3D6A94"), HexColor("#C3CBD4"), HexColor("#16202C")
_SIZE = 6.5


class Bars(Flowable):
    """Bars of (short name, number), from nothing up to the highest."""

    def __init__(self, bars: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._bars = bars
        self.width, self.height = _WIDE, _HIGH

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, step = self.canv, _WIDE / max(1, len(self._bars))
        most = max((number for _, number in self._bars), default=0) or 1
        room = _HIGH - _BELOW - _ABOVE
        canvas.setFont(fonts().plain, _SIZE)
        every = self._every(step)
        for at, (name, number) in enumerate(self._bars):
            middle, high = (at + 0.5) * step, room * number / most
            canvas.setFillColor(_BAR)
            canvas.rect(middle - 0.36 * step, _BELOW, 0.72 * step, high, stroke=0, fill=1)
            canvas.setFillColor(_INK)
            said = count(number)
            if number and stringWidth(said, fonts().plain, _SIZE) <= step:
                canvas.drawCentredString(middle, _BELOW + high + 1, said)
            if at % every == 0:
                canvas.drawCentredString(middle, _BELOW - 2.8 * mm, fonts().printable(name))
        canvas.setStrokeColor(_LINE)
        canvas.line(0, _BELOW, _WIDE, _BELOW)

    def _every(self, step: float) -> int:
        """Each name where all have room, else each second, third, …"""
        widest = max((stringWidth(name, fonts().plain, _SIZE) for name, _ in self._bars), default=0) + 2
        return max(1, int(-(-widest // step)))
