"""A sentence of several kinds: words in their roles, caps of keys, badges and chips, wrapped as one.
Rule: it is a label: its plain words are what a screen reader hears, and nothing of it is ever cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from console.ui.widgets import theme
from console.ui.widgets.chip import badge_width, chip_width, paint_badge, paint_chip, paint_key
from console.ui.widgets.theme import Chip, Role


@dataclass(frozen=True, slots=True)
class Say:
    """Words; `tone` is one of the text colours. Two spaces before them set them apart, a line break begins a line; what
    is held together by no-break spaces stays on one line, and one before them holds them to the sign before."""

    text: str
    role: Role = "body"
    tone: str = "main"
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands as one in the line: the cap of a key, a badge or a chip in the colours of a meaning."""

    text: str
    kind: Literal["key", "badge", "chip"] = "key"
    name: str = ""


Piece = Say | Sign

_KEYS = re.compile(r"\((\[[^\]]+\](?:, \[[^\]]+\])*)\)|(\[[^\]]+\])")


def plain_words(words: str) -> str:
    """The words without the marks around keys: "(F9, Enter)"."""
    return re.sub(r"\[([^\]]+)\]", r"\1", words)


def keyed(words: str, role: Role = "body", tone: str = "main", weight: int = 0) -> list[Piece]:
    """Words in which keys stand in square brackets: each becomes a cap, without the round ones around it."""
    found: list[Piece] = []
    for part in _KEYS.split(words):
        if not part:
            continue
        if part.startswith("["):
            found += [Sign(key) for key in re.findall(r"\[([^\]]+)\]", part)]
        else:
            found.append(Say(part, role, tone, weight))
    return found


@dataclass(frozen=True, slots=True)
class _Bit:
    """A word or a sign: how wide and where it ends up; `free`: a line may end before it, `first`: it begins one."""

    piece: Piece
    text: str
    width: float
    gap: float
    free: bool
    first: bool = False


_BETWEEN, _APART = 4.0, 12.0
_WIDTHS = 8  # that a label keeps laid out


_HELD = "\N{NO-BREAK SPACE}"


def _bits(pieces: Iterable[Piece], room: float) -> list[_Bit]:
    bits: list[_Bit] = []
    loose = True
    for piece in pieces:
        if isinstance(piece, Sign):
            label = theme.font("label", 600)
            wide = chip_width(piece.text, label) if piece.kind == "chip" else badge_width(piece.text)
            bits.append(_Bit(piece, piece.text, float(wide), _BETWEEN + 1, True))
            loose = False  # a full stop stays with it
            continue
        metrics = QFontMetricsF(theme.font(piece.role, piece.weight))
        space = metrics.horizontalAdvance(" ")
        for at, word in enumerate(_words(piece.text.lstrip("\n"), metrics, room)):
            if not word:
                loose = True
                continue
            free = loose or at > 0
            apart = _APART if piece.text.startswith("  ") and at == 2 else max(space, _BETWEEN) if free else 0
            first = at == 0 and piece.text.startswith("\n")
            bits.append(_Bit(piece, word, metrics.horizontalAdvance(word), apart, free, first))
            loose = False
        loose = loose or piece.text.endswith(" ")
    return bits


def _words(text: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """What is held together is broken all the same where no line has room for it."""
    words = text.split(" ")
    return [
        part
        for word in words
        for part in (word.split(_HELD) if _HELD in word and metrics.horizontalAdvance(word) > room else (word,))
    ]


def _ascents(piece: Piece) -> tuple[float, float]:
    """How far it goes above and below the line the words stand on."""
    if isinstance(piece, Sign):
        sizes, body = theme.current_sizes(), QFontMetricsF(theme.font("body"))
        high = sizes.chip if piece.kind == "chip" else sizes.badge
        middle = body.capHeight() / 2
        return high / 2 + middle, high / 2 - middle
    metrics = QFontMetricsF(theme.font(piece.role, piece.weight))
    return metrics.ascent(), metrics.descent()


_Line = tuple[list[tuple[float, _Bit]], float, float, float]  # bits with their left, width, height, base line


def laid_out(pieces: Sequence[Piece], width: float) -> list[_Line]:
    """The lines of these pieces in this width; what is wider than a line has one of its own."""
    lines: list[_Line] = []
    row: list[tuple[float, _Bit]] = []
    x, bits = 0.0, _bits(pieces, width)
    for at, bit in enumerate(bits):
        left = x + (bit.gap if row else 0.0)
        if row and (bit.first or (bit.free and left + bit.width + _held_to(bits, at) > width)):
            lines.append(_ended(row))
            row, left = [], 0.0
        row.append((left, bit))
        x = left + bit.width
    return [*lines, _ended(row)] if row else lines


def _held_to(bits: Sequence[_Bit], at: int) -> float:
    """How wide is what follows a bit and goes to the next line with it."""
    after = takewhile(lambda bit: not bit.free, bits[at + 1 :])
    return sum(bit.gap + bit.width for bit in after)


def _ended(row: list[tuple[float, _Bit]]) -> _Line:
    above, below = (max(found) for found in zip(*(_ascents(bit.piece) for _, bit in row), strict=True))
    left, last = row[-1]
    return row, left + last.width, above + below, above


def paint_mixed(
    painter: QPainter, lines: Sequence[_Line], box: QRectF, right: bool = False, on: Chip | None = None
) -> None:
    """The lines from the top of a box; `on` the colours of the ground they stand on, where it has its own."""
    palette, y = theme.current(), box.top()
    for row, wide, high, base in lines:
        start = box.right() - wide if right else box.left()
        for left, bit in row:
            x, piece = start + left, bit.piece
            if isinstance(piece, Sign):
                cap = QFontMetricsF(theme.font("body")).capHeight()
                _paint_sign(painter, x, y + base - cap / 2, piece)
                continue
            painter.setFont(theme.font(piece.role, piece.weight))
            painter.setPen(QColor(on.text if on is not None else getattr(palette.texts, piece.tone)))
            painter.drawText(QPointF(x, y + base), bit.text)
        y += high + LEADING


LEADING = 2.0


def _paint_sign(painter: QPainter, x: float, middle: float, sign: Sign) -> None:
    if sign.kind == "key":
        paint_key(painter, x, middle, sign.text)
    elif sign.kind == "badge":
        paint_badge(painter, x, middle, sign.text, sign.name)
    else:
        font, high = theme.font("label", 600), theme.current_sizes().chip
        painter.setFont(font)
        box = QRectF(x, middle - high / 2, chip_width(sign.text, font), high)
        paint_chip(painter, box, sign.text, theme.current().chip(sign.name))


def plain(pieces: Sequence[Piece]) -> str:
    """All words in their order; signs stand apart from the words before and behind them."""
    said = ""
    for one in pieces:
        text = one.text.replace(_HELD, " ")
        apart = isinstance(one, Sign) or text[:1].isspace() or text[:1].isalnum()
        said = f"{said} {text.strip()}" if apart else f"{said}{text.rstrip()}"
    return " ".join(said.split())


class MixedLabel(QLabel):
    """`say` shows pieces; `text()` gives their plain words."""

    def __init__(self, parent: QWidget | None = None, right: bool = False, on: str = "") -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self._right, self._on = right, on
        self._known: dict[float, list[_Line]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def say(self, pieces: Sequence[Piece]) -> None:
        """Show these; nothing is laid out anew while they stay the same."""
        if tuple(pieces) == self._pieces:
            return
        self._pieces, self._known = tuple(pieces), {}
        self.setText(plain(pieces))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def pieces(self) -> tuple[Piece, ...]:
        return self._pieces

    def lines(self, width: float) -> list[_Line]:
        """As laid out in this width; a layout asks for two or three of them by turns."""
        if width not in self._known:
            if len(self._known) >= _WIDTHS:
                self._known.clear()
            self._known[width] = laid_out(self._pieces, width)
        return self._known[width]

    def natural_width(self) -> int:
        """As wide as all of it on one line."""
        return round(max((wide for _, wide, _, _ in self.lines(1e9)), default=0) + 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        lines = self.lines(max(1, width - around.left() - around.right()))
        high = sum(high for _, _, high, _ in lines) + LEADING * max(0, len(lines) - 1)
        return round(high + 0.5) + around.top() + around.bottom() if lines else 0

    def sizeHint(self) -> QSize:
        around = self.contentsMargins()
        wide = self.natural_width() + around.left() + around.right()
        return QSize(wide, self.heightForWidth(max(1, self.width() if self.width() > 20 else wide)))

    def minimumSizeHint(self) -> QSize:
        # One line: what it really needs depends on the width, which a layout asks for.
        lines = self.lines(max(40, self.width()))
        return QSize(40, round(lines[0][2]) if lines else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.contentsRect())
        painter = QPainter(self)
        ground = theme.current().chip(self._on) if self._on else None
        paint_mixed(painter, self.lines(box.width()), box, self._right, ground)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._known = {}
            self.updateGeometry()
            self.update()


class LowLabel(MixedLabel):
    """A line below the fields, on as many lines as it takes."""

    def hasHeightForWidth(self) -> bool:
        return False  # a form that has it would be as high as all would like to be

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.heightForWidth(max(120, self.width())))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
