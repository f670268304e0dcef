"""A bulletin as one sheet for a wall: what is so, what to do, and a code that leads to the page where it is kept true.

Rule: a sheet outlives its words, so it says until when it holds and where to look; always in Indonesian, as all papers
for others.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import segno
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import Color, black, white
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from console.models.views.bulletins import PublicBulletin
from console.reports.sheet_parts import HEADING, INK, RULE, SMALL, TITLE, Foot, build, text_line, warning
from console.text.bulletins import Issuer, Told, shown

_BADGE, _HEAD, _BODY, _CODE_MM, _QUIET = 20.0, 26.0, 15.0, 46, 4
_SAMPLE = "DATA CONTOH, bukan kota sungguhan"


def write_poster(public: PublicBulletin, issuer: Issuer, place: Path | BytesIO) -> None:
    """Write the PDF, A4. Raises OSError when it cannot be written."""
    one = shown(public, issuer, "id")
    story: list[Flowable] = [
        text_line(issuer.name, bold=True, size=HEADING),
        Spacer(1, 4 * mm),
        *warning([one.badge, *([one.level] if one.level else [])]),
        Spacer(1, 2 * mm),
        text_line(one.title, bold=True, size=_HEAD),
        Spacer(1, 3 * mm),
        text_line(f"Untuk: {one.area}", size=TITLE),
        *([Spacer(1, 3 * mm), text_line(one.gone, bold=True, size=_BODY)] if one.gone else []),
        *([Spacer(1, 3 * mm), text_line(one.rumour, size=_BODY)] if one.rumour else []),
        *_part("", one.told),
        *_part("Yang perlu dilakukan", one.advice),
    ]
    for each in one.corrections[:1]:
        story += [Spacer(1, 4 * mm), text_line(f"{each.since}: {each.words}", bold=True, size=HEADING)]
    story += [Spacer(1, 8 * mm), _foot(one.url, (one.when, one.until, "Keadaan darurat: hubungi 112, bebas pulsa."))]
    build(one.title, story, place, Foot("", _SAMPLE if issuer.sample else "", f"{one.when} · {one.until}"))


def _part(title: str, told: tuple[Told, ...]) -> list[Flowable]:
    if not told:
        return []
    found: list[Flowable] = [Spacer(1, 4 * mm)]
    if title:
        found += [text_line(title, bold=True, size=TITLE), Spacer(1, 1 * mm)]
    for one in told:
        found += [text_line(f"• {one.text}", size=_BODY)]
        found += [text_line(one.sources, size=SMALL + 1), Spacer(1, 2 * mm)] if one.sources else [Spacer(1, 2 * mm)]
    return found


def _foot(url: str, lines: tuple[str, ...]) -> Flowable:
    """The code beside what it is for; without a public page the words alone."""
    said: list[Flowable] = [text_line(line, size=HEADING) for line in lines]
    if not url:
        return Table([[said]], style=TableStyle([("LINEABOVE", (0, 0), (-1, 0), RULE, INK)]), hAlign="LEFT")
    said = [text_line("Periksa keadaan terbaru:", bold=True, size=HEADING), text_line(url, size=HEADING), *said]
    style = TableStyle(
        [
            ("LINEABOVE", (0, 0), (-1, 0), RULE, INK),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
        ]
    )
    return Table([[qr_drawing(url), said]], colWidths=[(_CODE_MM + 6) * mm, None], style=style, hAlign="LEFT")


def qr_drawing(text: str) -> Drawing:
    """The code of a text, with the white around it without which telephones do not find it."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    side = _CODE_MM * mm
    scale = side / (len(rows) + 2 * _QUIET)
    drawing = Drawing(side, side)
    drawing.add(_filled(Rect(0, 0, side, side), white))
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                at = (x + _QUIET) * scale, side - (y + _QUIET + 1) * scale
                drawing.add(_filled(Rect(*at, scale, scale), black))
    return drawing


def _filled(one: Rect, colour: Color) -> Rect:
    one.fillColor, one.strokeColor = colour, None
    return one
