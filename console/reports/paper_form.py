"""The form for a power cut: one contact a sheet, with a running number, to be copied by /susulan when the desk is back.
Rule: the fields stand in the order of the conversation, as in the form on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from console.reports.sheet_parts import fonts
from console.text.words import translate

SIZES = ("A5", "A4")
_PAGES = {"A4": A4, "A5": A5}
_EDGE = 12 * mm


def paper_number(number: int) -> str:
    """07, 112: as it is printed and typed."""
    return f"{number:02d}"


def write_forms(path: Path, numbers: Iterable[int], size: str, head: str) -> None:
    """Write one page a number. Raises OSError when it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page = _PAGES.get(size, A5)
    canvas = Canvas(str(path), pagesize=page)
    canvas.setTitle(translate("PaperForm", "Paper form 112"))
    for number in numbers:
        _Sheet(canvas, page).draw(paper_number(number), head)
        canvas.showPage()
    canvas.save()


class _Sheet:
    """One page, filled from the top down."""

    def __init__(self, canvas: Canvas, page: tuple[float, float]) -> None:
        self._canvas, self._width, self._height = canvas, page[0], page[1]
        self._big = page[1] / A5[1]
        self._y = page[1] - _EDGE

    def draw(self, number: str, head: str) -> None:
        self._heading(number, head)
        for label, lines in (
            (translate("PaperForm", "Time of the call (hour:minute) · date"), 1),
            (translate("PaperForm", "Number of the caller · name"), 1),
            (translate("PaperForm", "What happened, as the caller said it"), 4),
            (translate("PaperForm", "Place: street, number, landmark"), 2),
            (translate("PaperForm", "RT · RW · kelurahan"), 1),
        ):
            self._field(label, lines)
        self._choice(
            translate("PaperForm", "Priority"),
            (
                translate("PaperForm", "1 life at risk"),
                translate("PaperForm", "2 urgent"),
                translate("PaperForm", "3 can wait"),
            ),
        )
        self._choice(
            translate("PaperForm", "Calling back"),
            (
                translate("PaperForm", "allowed"),
                translate("PaperForm", "NEVER, dangerous"),
                translate("PaperForm", "only WhatsApp"),
            ),
        )
        self._field(translate("PaperForm", "Hurt · who says so"), 1)
        self._table()
        self._foot(number)

    def _heading(self, number: str, head: str) -> None:
        big = self._big
        self._canvas.setFont(fonts().bold, 13 * big)
        self._y -= 12 * big
        self._canvas.drawString(_EDGE, self._y, fonts().printable(head))
        said = translate("PaperForm", "FORM no. {number}").format(number=number)
        self._canvas.drawRightString(self._width - _EDGE, self._y, said)
        self._y -= 6 * big
        self._canvas.line(_EDGE, self._y, self._width - _EDGE, self._y)

    def _field(self, label: str, lines: int) -> None:
        self._label(label)
        for _ in range(lines):
            self._y -= 17 * self._big
            self._canvas.setLineWidth(0.5)
            self._canvas.line(_EDGE, self._y, self._width - _EDGE, self._y)

    def _choice(self, label: str, words: tuple[str, ...]) -> None:
        self._label(label)
        big = self._big
        self._y -= 13 * big
        room = (self._width - 2 * _EDGE) / len(words)
        self._canvas.setFont(fonts().plain, 9 * big)
        for at, word in enumerate(words):
            left = _EDGE + at * room
            self._canvas.rect(left, self._y - 1 * big, 8 * big, 8 * big)
            self._canvas.drawString(left + 12 * big, self._y, fonts().printable(word))
        self._y -= 2 * big

    def _table(self) -> None:
        """Who was told, by which way, when they answered."""
        heads = (
            translate("PaperForm", "Agency told"),
            translate("PaperForm", "by (HT, tel, WA) · who"),
            translate("PaperForm", "told"),
            translate("PaperForm", "rolling"),
            translate("PaperForm", "arrived"),
            translate("PaperForm", "clear"),
        )
        shares = (0.24, 0.28, 0.12, 0.12, 0.12, 0.12)
        big, full = self._big, self._width - 2 * _EDGE
        self._y -= 8 * big
        top, rows = self._y, 5
        step = min(20 * big, (top - _EDGE - 26 * big) / rows)
        self._canvas.setFont(fonts().plain, 7 * big)
        left = _EDGE
        for head, share in zip(heads, shares, strict=True):
            self._canvas.drawString(left + 2 * big, top - 9 * big, fonts().printable(head))
            self._canvas.line(left, top, left, top - rows * step)
            left += share * full
        self._canvas.line(left, top, left, top - rows * step)
        for row in range(rows + 1):
            self._canvas.line(_EDGE, top - row * step, self._width - _EDGE, top - row * step)
        self._y = top - rows * step

    def _label(self, label: str) -> None:
        self._y -= 14 * self._big
        self._canvas.setFont(fonts().plain, 8 * self._big)
        self._canvas.drawString(_EDGE, self._y, fonts().printable(label))

    def _foot(self, number: str) -> None:
        self._canvas.setFont(fonts().plain, 7 * self._big)
        said = translate("PaperForm", "Written by ____________   Copied later by: /susulan hour:minute kertas {number}")
        self._canvas.drawString(_EDGE, _EDGE - 2, fonts().printable(said.format(number=number)))
