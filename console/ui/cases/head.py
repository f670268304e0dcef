"""The head of a case: what, where, how grave, how old; and its facts in two columns.
Rule: the whole address and the whole narrative are seen; what has no room beside another stands below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.text.cases import CaseHeading, Pair
from console.ui.widgets import theme
from console.ui.widgets.chip import CautionLabel, paint_shape
from console.ui.widgets.mixed import MixedLabel, Piece, Say, Sign
from console.ui.widgets.panel import plain_label


class Shape(QWidget):
    """The large shape of a priority with its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._priority = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_priority(self, priority: int) -> None:
        """Another priority."""
        if priority != self._priority:
            self._priority = priority
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current_sizes().shape_head, theme.current_sizes().shape_head)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_shape(painter, self._priority, QRectF(self.rect()), theme.current())
        painter.end()


_RIGHT_SHARE = 0.4
_MARGIN, _TOP, _ROW_GAP, _NAME_GAP = 10, 6, 4, 8


def held(words: str) -> str:
    """Words that stand on one line together."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


_WIDE_FROM = 560  # px at 100 %: from there the states stand at the right, else on a line of their own


class CaseHead(QWidget):
    """Shape, type, place; number, states and age."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape(self)
        self._what, self._where = MixedLabel(self), MixedLabel(self)
        self._states, self._age = MixedLabel(self), MixedLabel(self, right=True)

    def show_case(self, heading: CaseHeading, priority: int, chips: Sequence[tuple[str, str]]) -> None:
        """Show this; `chips` are the states, each with its meaning."""
        self._shape.show_priority(priority)
        tone = f"p{priority}" if priority in (1, 2, 3) else "label"
        self._what.say([Say(heading.nature, "heading"), Say(f"  {held(heading.priority)}", "label", tone, 600)])
        where: list[Piece] = [Say(heading.where, "step")]
        where += [Say(f"  {held(more)}", "label", "label") for more in heading.more]
        self._where.say(where)
        self._states.say([Say(heading.number, "step"), *(Sign(text, "chip", name) for text, name in chips)])
        self._age.say([Say(heading.age, "clock")] if heading.age else [])
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width)

    def sizeHint(self) -> QSize:
        return QSize(0, self._arrange(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange(self.width(), move=True)
            self.updateGeometry()

    def _arrange(self, width: int, *, move: bool = False) -> int:
        """The height of all in this width; `move` puts them there. At the right the states have what they need up to
        their share; where there is little room they stand on a line of their own, with the age."""
        shape, wide = self._shape.sizeHint().width(), width >= _WIDE_FROM * theme.current_scale()
        left = _MARGIN + shape + _MARGIN
        room = max(80, width - left - _MARGIN)
        states = min(self._states.natural_width() + 2, round(width * _RIGHT_SHARE)) if wide else 0
        words = room - states - _MARGIN if wide else room
        top = y = _TOP
        for label in (self._what, self._where):
            y += self._put(label, QRect(left, y, words, 0), move) + 2
        age = min(self._age.natural_width() + 2, room)
        if wide:
            below = top + self._put(self._states, QRect(left + words + _MARGIN, top, states, 0), move) + 2
            place = QRect(left + room - max(states, age), below, max(states, age), 0)
            y = max(y, below + self._put(self._age, place, move))
        else:
            said = self._put(self._states, QRect(left, y, max(60, room - age - _MARGIN), 0), move)
            y += max(said, self._put(self._age, QRect(left + room - age, y, age, 0), move))
        if move:
            self._shape.setGeometry(_MARGIN, top, shape, shape)
        return max(y, top + shape) + _TOP

    def _put(self, label: MixedLabel, at: QRect, move: bool) -> int:
        high = label.heightForWidth(at.width())
        if move:
            label.setGeometry(at.left(), at.top(), at.width(), high)
        return high


class FactsPane(QWidget):
    """Head and cautions above what scrolls. Where they leave too little of it the head scrolls too, cautions never."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.cautions, self.area = CaseHead(self), CautionLabel(self), QScrollArea(self)
        self._inner = QWidget(self.area.viewport())
        self._whole, self._column = QVBoxLayout(self), QVBoxLayout(self._inner)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inner)
        # The panel's own ground shows through, by day and by night.
        self.area.setProperty("bare", True)
        self.area.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        for widget in (self.head, self.cautions):
            self._whole.addWidget(widget)
        self._whole.addWidget(self.area, 1)

    def add(self, part: QWidget) -> None:
        """Another part of what scrolls, below the others."""
        self._column.insertWidget(self._column.count() - 1, part)

    def fit(self) -> None:
        """Other words are shown, or there is other room."""
        width = max(1, self.width())
        caution = self.cautions.heightForWidth(width) if not self.cautions.isHidden() else 0
        least = _LEAST_LINES * theme.current_sizes().row
        scrolls = self.head.heightForWidth(width) + caution + least > self.height()
        inside = self.head.parentWidget() is self._inner
        self.area.setMinimumHeight(min(least, max(0, self.height() - caution)))
        if scrolls is not inside:
            (self._column if scrolls else self._whole).insertWidget(0, self.head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


_LEAST_LINES = 2


class FactSheet(QWidget):
    """Pairs of a label and words; two short ones stand side by side. Rows are hidden and used again, never deleted: a
    change of language or style walks over them just then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._count = 0

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these pairs; only words that changed are written."""
        while len(self._rows) < len(pairs):
            name, words = plain_label(self), plain_label(self)
            name.setProperty("tone", "label")
            for label in (name, words):
                label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._rows.append((name, words))
        self._count = len(pairs)
        for at, (name, words) in enumerate(self._rows):
            said = pairs[at] if at < len(pairs) else ("", "")
            for label in (name, words):
                label.setVisible(at < len(pairs))
            if (name.text(), words.text()) != said:
                name.setText(said[0])
                words.setText(said[1])
                words.setAccessibleName(f"{said[0]}: {said[1]}")
        self._arrange(move=True)
        self.updateGeometry()

    def pairs(self) -> list[Pair]:
        """What is shown."""
        return [(name.text(), words.text()) for name, words in self._rows[: self._count]]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width)

    def sizeHint(self) -> QSize:
        return QSize(0, self._arrange())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(move=True)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange(move=True)
            self.updateGeometry()

    def _arrange(self, width: int = 0, *, move: bool = False) -> int:
        """The height of all in this width; `move` puts them there."""
        room = (width or max(1, self.width())) - 2 * _MARGIN
        shown = self._rows[: self._count]
        names = min(max((_line(name) for name, _ in shown), default=0), room // 3)
        half = (room - _NAME_GAP) // 2
        y, beside, high = _ROW_GAP, False, 0
        for at, (name, words) in enumerate(shown):
            short = _fits(words, half, names)
            if not beside:
                x, wide = (
                    _MARGIN,
                    half if short and at + 1 < len(shown) and _fits(shown[at + 1][1], half, names) else room,
                )
            else:
                x, wide = _MARGIN + half + _NAME_GAP, half
            box = QRect(x, y, wide, 0)
            tall = self._put(name, words, box, names, move)
            high = max(high, tall)
            beside = not beside and wide == half
            if not beside:
                y, high = y + high + _ROW_GAP, 0
        return y + high

    def _put(self, name: QLabel, words: QLabel, box: QRect, names: int, move: bool) -> int:
        room = box.width() - names - _NAME_GAP
        tall = max(words.heightForWidth(max(40, room)), name.heightForWidth(names))
        if move:
            name.setGeometry(box.left(), box.top(), names, tall)
            words.setGeometry(box.left() + names + _NAME_GAP, box.top(), max(40, room), tall)
        return tall


def _line(label: QLabel) -> int:
    """The words of a label on one line."""
    return label.fontMetrics().horizontalAdvance(label.text()) + 2


def _fits(words: QLabel, half: int, names: int) -> bool:
    return _line(words) <= half - names - _NAME_GAP and "\n" not in words.text()
