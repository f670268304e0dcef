"""The case list as a table: keyboard, fixed rows, and a chosen case that no change of the list takes away."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from console.text import vocabulary
from console.text.cases import AGE, AGENCIES, NATURE, PLACE, PRIORITY, STATE, CaseRow
from console.text.words import translate
from console.ui.cases.model import CaseListModel, age_text, agency_order, cell_text, overdue_text
from console.ui.widgets import theme
from console.ui.widgets.chip import PAD, paint_box, paint_shape
from console.ui.widgets.palette import Chip

# Draws the cells of the case list: shapes, chips and marks from cached texts, in the colours of the theme.
# Rule: priority colours stay on the selected row, and what was cut off ends in an ellipsis.

Index = QModelIndex | QPersistentModelIndex

CACHED = 6000
UNSENT, CONFLICT = "↑", "≠"


class Label(NamedTuple):
    """What a chip says, and how much room it leaves at both sides of the words."""

    text: str
    chip: Chip
    bold: bool = False
    pad: float = PAD


class CaseDelegate(QStyledItemDelegate):
    """The painter of the case list; call `restyle` when theme, text scale or language changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # What is more than plain text; any other column writes what its cell says.
        self._painters: dict[int, Callable[[QPainter, QRect, CaseRow], None]] = {
            PRIORITY: self._paint_priority,
            STATE: self._paint_state,
            NATURE: self._paint_nature,
            PLACE: self._paint_place,
            AGE: self._paint_age,
            AGENCIES: self._paint_agencies,
        }
        self.restyle()

    def restyle(self) -> None:
        """Take the colours and sizes of now and forget the cached texts."""
        self._palette = theme.current()
        self._sizes = theme.current_sizes()
        self._fonts = {bold: theme.text_font(self._sizes.text, bold) for bold in (False, True)}
        self._metrics = {bold: QFontMetricsF(font) for bold, font in self._fonts.items()}
        self._texts: dict[tuple[str, bool, int], tuple[QStaticText, float]] = {}
        grounds = self._palette.backgrounds
        self._grounds = (QColor(grounds.panel), QColor(grounds.alt))
        self._selected = QColor(grounds.select)
        self._focus, self._bar = QColor(self._palette.edges.focus), QColor(self._palette.edges.control)
        texts = self._palette.texts
        self._main, self._hint = QColor(texts.main), QColor(texts.hint)
        self._priorities = {1: QColor(texts.p1), 2: QColor(texts.p2), 3: QColor(texts.p3)}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._sizes.columns[index.column()], self._sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CaseListModel)
        box = option.rect
        line, column = index.row(), index.column()
        self._now_ms = model.now_ms
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_selected(painter, box, column, option.widget)
        else:
            painter.fillRect(box, self._grounds[line % 2])
        row, paint = model.row_at(line), self._painters.get(column)
        if paint is not None:
            paint(painter, box, row)
            return
        text, colour = cell_text(row, column, model.now_ms), self._hint if self._is_over(row) else self._main
        self._write(painter, _inside(box), text, colour)

    # Parts

    def _paint_selected(self, painter: QPainter, box: QRect, column: int, view: QWidget | None) -> None:
        painter.fillRect(box, self._selected)
        focused = view is not None and view.hasFocus()
        if focused:
            painter.fillRect(box.left(), box.top(), box.width(), 1, self._focus)
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._focus)
        if column == PRIORITY:
            bar = self._focus if focused else self._bar
            painter.fillRect(box.left(), box.top(), self._sizes.bar, box.height(), bar)

    def _paint_priority(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        size = self._sizes.text - 2
        left = box.left() + self._sizes.bar + 1
        shape = QRectF(left, box.center().y() - size / 2 + 0.5, size, size)
        paint_shape(painter, row.priority, shape, self._palette)
        if row.priority:
            rest = QRect(left + size + 1, box.top(), box.right() - left - size, box.height())
            colour = self._priorities.get(row.priority, self._main)
            self._write(painter, rest, str(row.priority), colour, bold=True)

    def _paint_state(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        chip = self._palette.chip(vocabulary.case_chip(row.state))
        word = vocabulary.word("case_state", row.state)
        room = box.width() - 4
        if self._width(word, False) + 2 * PAD > room:
            letter = f"{vocabulary.CASE_LETTERS[row.state]} "
            word = self._metrics[False].elidedText(letter + word, Qt.TextElideMode.ElideRight, room - 2 * PAD)
        self._paint_chip(painter, box, box.left() + 2, Label(word, chip))

    def _paint_nature(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        rest = _inside(box)
        if row.conflict:
            rest = self._paint_right(painter, rest, CONFLICT, self._palette.chips.conflict)
        if row.unsent:
            rest = self._paint_right(painter, rest, UNSENT, self._palette.chips.alone)
        text = row.nature
        if row.nature_short and self._width(text, False) > rest.width():
            text = row.nature_short
        self._write(painter, rest, text, self._hint if self._is_over(row) else self._main)

    def _paint_place(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        rest = _inside(box)
        late = overdue_text(row)
        if late:
            rest = self._paint_right(painter, rest, late, self._palette.chips.act)
        if row.pointless:
            rest = self._paint_right(painter, rest, vocabulary.NO_POINT, self._palette.chips.alone)
        self._write(painter, rest, row.place, self._hint if self._is_over(row) else self._main)

    def _paint_age(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        text = age_text(row, self._now_ms)
        rest = box.adjusted(2, 0, -2, 0)
        rest.setLeft(max(rest.left(), rest.right() + 1 - ceil(self._width(text, False))))
        self._write(painter, rest, text, self._hint if self._is_over(row) else self._main)

    def _paint_agencies(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        rest = _inside(box)
        left, end = float(rest.left()), rest.right() + 1
        agencies = agency_order(row)
        for done, (letter, mark, needs) in enumerate(agencies):
            text, more = letter + mark, len(agencies) - done - 1
            width = self._width(text, needs) + (PAD if needs else 0)
            reserve = self._width(f"+{more}", False) + PAD if more else 0
            if left + width + reserve > end:
                self._write(painter, _from(rest, left), f"+{more + 1}", self._hint)
                return
            if needs:
                self._paint_chip(painter, box, left, Label(text, self._palette.chips.act, True, PAD / 2))
            else:
                self._write(painter, _from(rest, left), text, self._main)
            left += width + PAD
        if not agencies:
            self._write(painter, rest, "—", self._hint)

    def _paint_right(self, painter: QPainter, rest: QRect, text: str, chip: Chip) -> QRect:
        """A chip at the right end; what is left of the room."""
        pad = PAD / 2 + 1
        left = rest.right() + 1 - round(self._width(text, True) + 2 * pad)
        self._paint_chip(painter, rest, left, Label(text, chip, True, pad))
        return QRect(rest.left(), rest.top(), max(0, int(left - rest.left() - 3)), rest.height())

    def _paint_chip(self, painter: QPainter, box: QRect, left: float, label: Label) -> None:
        drawn, width = self._text(label.text, label.bold, -1)
        tall = min(box.height() - 4, round(self._metrics[label.bold].height()) + 3)
        top = box.top() + (box.height() - tall) // 2
        paint_box(painter, QRectF(left, top, round(width + 2 * label.pad), tall), label.chip)
        painter.setFont(self._fonts[label.bold])
        painter.setPen(QColor(label.chip.text))
        painter.drawStaticText(QPointF(left + label.pad, self._top(box, label.bold)), drawn)

    def _write(self, painter: QPainter, rest: QRect, text: str, colour: QColor, bold: bool = False) -> None:
        drawn, _ = self._text(text, bold, rest.width())
        painter.setFont(self._fonts[bold])
        painter.setPen(colour)
        painter.drawStaticText(QPointF(rest.left(), self._top(rest, bold)), drawn)

    def _top(self, box: QRect, bold: bool) -> float:
        return float(box.top() + round((box.height() - self._metrics[bold].height()) / 2))

    def _width(self, text: str, bold: bool) -> float:
        return self._text(text, bold, -1)[1]

    def _text(self, text: str, bold: bool, room: int) -> tuple[QStaticText, float]:
        """The laid-out text, cut to the room (-1: whole), and its width; from the cache when seen before."""
        found = self._texts.get((text, bold, room))
        if found is None:
            if len(self._texts) >= CACHED:
                self._texts.clear()
            found = self._texts[text, bold, room] = _laid_out(text, self._fonts[bold], self._metrics[bold], room)
        return found

    @staticmethod
    def _is_over(row: CaseRow) -> bool:
        return row.state in vocabulary.ENDED_STATES


def _laid_out(text: str, font: QFont, metrics: QFontMetricsF, room: int) -> tuple[QStaticText, float]:
    cut = text if room < 0 else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    drawn = QStaticText(cut)
    drawn.setTextFormat(Qt.TextFormat.PlainText)
    drawn.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    drawn.prepare(QTransform(), font)
    return drawn, metrics.horizontalAdvance(cut)


def _inside(box: QRect) -> QRect:
    return box.adjusted(4, 0, -3, 0)


def _from(box: QRect, left: float) -> QRect:
    return QRect(ceil(left), box.top(), max(0, box.right() + 1 - ceil(left)), box.height())


_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class CaseTable(QTableView):
    """`chosen(id)` when the person chooses a case, `opened(id)` on Enter or a double click.
    A chosen case that leaves the list stays chosen, and is marked again when it comes back."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: CaseListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = model
        self._chosen_id = ""
        self._leaving = False
        self._delegate = CaseDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        header.setSortIndicator(PRIORITY, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)
        model.arranged.connect(self._mark_again)
        self._fit()
        self._retranslate()

    def chosen_id(self) -> str:
        """The chosen case, shown or not; empty when none is."""
        return self._chosen_id

    def choose(self, case_id: str) -> None:
        """Choose a case from elsewhere (map, command line); it is marked as soon as the list shows it."""
        self._chosen_id = case_id
        self._mark_again()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._leaving or not current.isValid():
            return
        case_id = self._cases.row_at(current.row()).id
        if case_id != self._chosen_id:
            self._chosen_id = case_id
            self.chosen.emit(case_id)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        # Qt would choose a neighbour; then another case would appear under the hands of the dispatcher.
        if start <= self.currentIndex().row() <= end:
            self._leaving = True
            self.selectionModel().clear()
            self._leaving = False
        super().rowsAboutToBeRemoved(parent, start, end)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt would choose the first line when none is marked; the focus alone chooses nothing.
        marked = self.currentIndex().isValid()
        self._leaving = True
        super().focusInEvent(event)
        if not marked:
            self.selectionModel().clear()
        self._leaving = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._cases.rowCount():
            # Qt would go to the first or last cell of the line.
            line = 0 if event.key() == Qt.Key.Key_Home else self._cases.rowCount() - 1
            self.selectionModel().setCurrentIndex(self._cases.index(line, PRIORITY), _SELECT)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._cases.row_at(index.row()).id)

    def _mark_again(self) -> None:
        line = self._cases.row_of(self._chosen_id)
        if line >= 0 and self.currentIndex().row() != line:
            self._leaving = True
            self.selectionModel().setCurrentIndex(self._cases.index(line, PRIORITY), _SELECT)
            self._leaving = False

    def _fit(self) -> None:
        measures = theme.current_sizes()
        self._delegate.restyle()
        self.verticalHeader().setMinimumSectionSize(measures.row)
        self.verticalHeader().setDefaultSectionSize(measures.row)
        header = self.horizontalHeader()
        header.setFixedHeight(measures.row)
        for column, width in enumerate(measures.columns):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)
        self.viewport().update()

    def _retranslate(self) -> None:
        self.setAccessibleName(translate("CaseTable", "Cases"))
        self._delegate.restyle()
        self._cases.retranslate()
