"""The agencies of one case as a ladder: a row each, six steps with their times, the clock in the step that runs; above
it what to do next and its key, below it who is advised and not yet sent.
Rule: keys, marks and focus are those of every list of agencies; only the painting is its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyleOptionViewItem, QWidget

from console.models.state.case import LADDER
from console.text import vocabulary
from console.text.advice import NextStep
from console.text.agencies import AgencyLine, Cell, LadderLine
from console.text.words import language, translate
from console.ui.parts.agency_view import UNSENT, AgencyDelegate, AgencyListModel, AgencyView, Index
from console.ui.widgets import theme
from console.ui.widgets.chip import ROUND, paint_badge
from console.ui.widgets.mixed import MixedLabel, Say, Sign, keyed
from console.ui.widgets.theme import Chip

_MARGIN, _GAP, _EDGE = 8, 4, 6
_NAME_SHARES = (0.2, 0.24, 0.29)  # the last where the words of the steps have no room anyway
_SMALL = 0.85  # of the size of a time that has no room
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@cache
def _wanted(_: str, caption: int, label: int) -> tuple[int, ...]:
    """The widths of the steps: each has room for its word and for a clock. Asked for by what they depend on."""
    words, clock = QFontMetrics(theme.font("caption", 400)), QFontMetrics(theme.font("label", 600))
    least = clock.horizontalAdvance("+00:00") + 2 * _GAP
    return tuple(max(least, words.horizontalAdvance(word) + _GAP) for word in step_words())


@cache
def _small_clock(label: int) -> int:
    return QFontMetrics(theme.text_font(round(label * _SMALL), bold=True)).horizontalAdvance("+00:00") + 2


def step_words() -> list[str]:
    """The words over the steps."""
    return [translate("Ladder", "told"), *(vocabulary.word("act", step) for step in LADDER[1:])]


def wanted() -> tuple[int, ...]:
    """The same for the look and the language of now."""
    return _wanted(language(), theme.current_sizes().caption, theme.current_sizes().label)


def rungs(box: QRect) -> tuple[QRect, list[QRect]]:
    """The room of the name and of the six steps in a row of this width; where not all words have room the steps are
    alike."""
    inner, wants = box.adjusted(_MARGIN, 0, -_MARGIN, 0), wanted()
    needed = sum(wants) + _GAP * len(wants)
    least, most, alone = (round(inner.width() * share) for share in _NAME_SHARES)
    if inner.width() - least >= needed:
        name = max(least, min(most, inner.width() - needed))
    else:  # the small clock of each step still has room
        clocks = (_small_clock(theme.current_sizes().label) + _GAP) * len(wants)
        name = max(least, min(alone, inner.width() - clocks))
    left, room = inner.left() + name, inner.width() - name
    spare = room - needed
    wide = [(want + _GAP) + spare / len(wants) for want in wants] if spare >= 0 else [room / len(wants)] * len(wants)
    edges = [left + round(sum(wide[:at])) for at in range(len(wide) + 1)]
    cells = [QRect(a + _GAP, box.top(), b - a - _GAP, box.height()) for a, b in pairwise(edges)]
    return QRect(inner.left(), box.top(), name, box.height()), cells


def fitting_name(line: LadderLine, room: int) -> tuple[str, QFont]:
    """The name of an agency as it has room, and its letters. The mark of what is not sent goes before a letter of the
    name does: the strip says that too."""
    marked = f"{line.name} {UNSENT}" if line.unsent else line.name
    fonts = (theme.font("title"), theme.font("label", 600), theme.font("caption", 600))
    choices = [(said, font) for said in dict.fromkeys((marked, line.name)) for font in fonts]
    fits = (one for one in choices if QFontMetrics(one[1]).horizontalAdvance(one[0]) <= room)
    return next(fits, choices[-1])


class LadderDelegate(AgencyDelegate):
    """Paints a row: badge and name, the steps, and in the steps still to come what no step says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current_sizes().ladder_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AgencyListModel)
        line = model.line_at(index.row())
        assert isinstance(line, LadderLine)
        box: QRect = option.rect
        if isinstance(view := option.widget, AgencyView) and view.is_cut_at_end(index.row(), box):
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = option.widget is not None and option.widget.hasFocus()
        self._paint_ground(painter, box, line, chosen, focused)
        name, cells = rungs(box)
        free = self._free(line)
        across = bool(line.note) and len(free) > 1
        self._paint_name(painter, name, line, across)
        for at, (cell, room) in enumerate(zip(line.cells, cells, strict=True)):
            if not (across and at in free):
                self._paint_cell(painter, room, cell)
        if across:
            self._paint_across(painter, cells[free[0]].united(cells[free[-1]]), line)
        painter.restore()

    def _free(self, line: LadderLine) -> list[int]:
        """The steps behind the last one that has something to say."""
        last = max((at for at, cell in enumerate(line.cells) if cell.kind != "none"), default=-1)
        return list(range(last + 1, len(line.cells)))

    def _paint_name(self, painter: QPainter, box: QRect, line: LadderLine, across: bool) -> None:
        texts = theme.current().texts
        left = round(paint_badge(painter, box.left(), box.center().y() + 0.5, line.badge, line.badge_chip)) + _GAP + 2
        room = QRect(left, box.top(), box.right() - left, box.height())
        under = " · ".join(part for part in (line.under, "" if across else line.note) if part)
        small = theme.font("caption", 400)
        name, title = fitting_name(line, room.width())
        if not under:
            self._put(painter, room, name, texts.main, title)
            return
        high = QFontMetrics(title).height()
        both = high + QFontMetrics(small).height()
        top = room.top() + max(0, (room.height() - both) // 2)
        self._put(painter, QRect(left, top, room.width(), high), name, texts.main, title)
        self._put(painter, QRect(left, top + high, room.width(), both - high), under, texts.label, small)

    def _put(self, painter: QPainter, box: QRect, text: str, colour: str, font: object) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(QColor(colour))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int((_LEFT | Qt.TextFlag.TextSingleLine).value), cut)

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        palette, high = theme.current(), theme.current_sizes().ladder_row - 3 * _GAP
        box = QRectF(room.left(), room.center().y() - high / 2 + 0.5, room.width(), high)
        chips = palette.chips
        empty = Chip(palette.backgrounds.panel, palette.texts.hint, edge=palette.border)
        chip = {"done": chips.onscene, "runs": chips.progress, "soon": chips.soon, "act": chips.act}.get(
            cell.kind, empty
        )
        painter.setPen(QPen(QColor(chip.edge or chip.text if cell.kind != "done" else chip.fill), 1))
        painter.setBrush(QColor(chip.fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        font = theme.font("label", 400 if cell.kind == "runs" else 600)
        if QFontMetrics(font).horizontalAdvance(cell.text) > box.width() - 2:
            font = theme.text_font(round(font.pixelSize() * _SMALL))
        painter.setFont(font)
        painter.setPen(QColor(chip.text))
        painter.drawText(box, int((_MIDDLE | Qt.TextFlag.TextSingleLine).value), cell.text)

    def _paint_across(self, painter: QPainter, room: QRect, line: LadderLine) -> None:
        texts, act = theme.current().texts, line.badge_chip == "act"
        painter.setFont(theme.font("label", 600 if act else 400))
        painter.setPen(QColor(texts.main if act else texts.label))
        box = room.adjusted(2, 0, 0, 0)
        words = _fitting(line.note, painter.fontMetrics(), box)
        painter.drawText(box, int((_LEFT | Qt.TextFlag.TextWordWrap).value), words)


def _fitting(words: str, metrics: QFontMetrics, box: QRect) -> str:
    """As many whole words as have room; the tooltip of the row has all."""
    kept = words.split(" ")
    while len(kept) > 1:
        said = " ".join(kept) if len(kept) == len(words.split(" ")) else f"{' '.join(kept)} …"
        if (
            metrics.boundingRect(QRect(0, 0, box.width(), 9999), Qt.TextFlag.TextWordWrap, said).height()
            <= box.height()
        ):
            return said
        kept.pop()
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())


class Ladder(AgencyView):
    """The rows; the head of their columns is `LadderHead`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = LadderDelegate(self)
        self.setItemDelegate(self._delegate)
        self.head = LadderHead(self, parent)

    def show_lines(self, lines: Sequence[AgencyLine]) -> None:
        super().show_lines(lines)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        """As high as its rows: what holds somebody up stands right below them."""
        rows = theme.current_sizes().ladder_row * max(1, len(self.lines()))
        if self.maximumHeight() != rows:
            self.setMaximumHeight(rows)
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.head.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.head.update()


class LadderHead(QWidget):
    """The digit of each step over its word, bold while the digits act."""

    def __init__(self, ladder: Ladder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ladder = ladder

    def sizeHint(self) -> QSize:
        high = QFontMetrics(theme.font("caption")).height()
        return QSize(0, max(theme.current_sizes().table_head, (2 if self._worded() else 1) * high + _GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _cells(self) -> list[QRect]:
        return rungs(QRect(0, 0, self._ladder.viewport().width(), self.height()))[1]

    def _worded(self) -> bool:
        """Whether all words have room; else the digits stand alone, and the words are in the tooltip."""
        return all(want <= cell.width() + _GAP for want, cell in zip(wanted(), self._cells(), strict=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.backgrounds.head))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(palette.border))
        digit, word = theme.font("caption", 700 if self._ladder.hasFocus() else 600), theme.font("caption", 400)
        worded, high = self._worded(), QFontMetrics(digit).height()
        for at, (said, cell) in enumerate(zip(step_words(), self._cells(), strict=True), 1):
            box = cell.adjusted(-_GAP, (self.height() - (2 if worded else 1) * high) // 2, _GAP, 0)
            painter.setFont(digit)
            painter.setPen(QColor(palette.texts.main))
            painter.drawText(QRect(box.left(), box.top(), box.width(), high), _MIDDLE, str(at))
            if worded:
                painter.setFont(word)
                painter.setPen(QColor(palette.texts.label))
                painter.drawText(QRect(box.left(), box.top() + high, box.width(), high), _MIDDLE, said)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip("\n".join(f"{at} {said}" for at, said in enumerate(step_words(), 1)))
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self.updateGeometry()
            self.update()


# What to do next, as the loudest of a case: an edge of alarm where somebody waits for it.


class NextMove(QFrame):
    """Hidden while there is nothing to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._must = False
        self._head, self._said = MixedLabel(self), MixedLabel(self)
        self.hide()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(40, width - 2 * _MARGIN - _EDGE)
        return self._head.heightForWidth(room) + self._said.heightForWidth(room) + 2 * _GAP + 2

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = max(40, self.width() - 2 * _MARGIN - _EDGE)
        high = self._head.heightForWidth(room)
        self._head.setGeometry(_MARGIN + _EDGE, _GAP, room, high)
        self._said.setGeometry(_MARGIN + _EDGE, _GAP + high + 1, room, self._said.heightForWidth(room))

    def text(self) -> str:
        """The head and the sentence in plain words."""
        return f"{vocabulary.word('label', 'next_step')}: {self._said.text()}" if self._said.text() else ""

    def show_move(self, move: NextStep) -> None:
        """Show this, or go."""
        head = vocabulary.word("label", "next_step")
        self._head.say([Say(head.upper() if move.must else head, "caption", "label")])
        self._said.say(keyed(move.words, "step"))
        if move.must is not self._must:
            self._must = move.must
            self.update()
        self.setAccessibleName(self.text())
        self.setVisible(bool(move.words))
        self._arrange()
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        painter = QPainter(self)
        if self._must:
            painter.fillRect(self.rect(), QColor(palette.backgrounds.act_row))
            painter.fillRect(0, 0, theme.current_sizes().bar, self.height(), QColor(palette.edges.act))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(palette.border))
        painter.end()


class Suggested(MixedLabel):
    """Who is advised and was not sent yet."""

    def show_agencies(self, advised: Sequence[tuple[str, str]]) -> None:
        """Show these letters and names, or go."""
        said: list[Say | Sign] = [Say(translate("Ladder", "Advised, not sent yet:"), "label", "hint")]
        for letter, name in advised:
            said += [Sign(letter, "badge", "quiet"), Say(f" {name}", "label", "label")]
        self.say(said if advised else [])
        self.setVisible(bool(advised))
