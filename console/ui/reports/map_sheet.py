"""The map on a printed sheet: the picture in a frame, north above; below it whose data it is, and of which day.
Rule: a slip without a map says why."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.reports.map_picture import MapPicture
from console.reports.sheet_parts import line
from console.ui.words import translate


@dataclass(frozen=True, slots=True)
class SlipMap:
    """A picture (PNG) and the words below it; without a picture the words say why."""

    png: bytes = b""
    words: str = ""


NO_MAP = SlipMap()


def map_parts(slip_map: SlipMap) -> list[Flowable]:
    """What a slip shows of the map."""
    parts: list[Flowable] = []
    if slip_map.png:
        parts += [Spacer(1, 4 * mm), MapPicture(slip_map.png, translate("Slip", "N"))]
    if slip_map.words:
        parts += [Spacer(1, 1 * mm), line(slip_map.words, size=8)]
    return parts
