"""The case list as a table: keyboard, fixed rows, and a chosen case that no change of the list takes away."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

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
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStaticText,
    QTransform,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from console.models.views.alarm import ACT
from console.text import formats, vocabulary
from console.text.cases import (
    AGE,
    AGENCIES,
    CALLERS,
    COLUMNS,
    NATURE,
    NUMBER,
    PLACE,
    PRIORITY,
    STATE,
    CaseRow,
)
from console.text.words import language, translate
from console.ui.cases.model import (
    COUNTED,
    CaseListModel,
    age_text,
    agency_order,
    cell_text,
    header_text,
    late_text,
    no_agencies,
    second_line,
)
from console.ui.widgets import theme
from console.ui.widgets.chip import PAD, paint_box, paint_shape
from console.ui.widgets.mixed import keyed, laid_out, paint_mixed, plain_words
from console.ui.widgets.theme import Chip, Role

# Draws the cells of the case list: shapes, chips and badges from cached texts, in the colours of the theme. A row has
# two lines, or one where there is little room.
# Rule: priority colours stay on the selected row, and what was cut off ends in an ellipsis.

Index = QModelIndex | QPersistentModelIndex

CACHED = 6000
UNSENT, CONFLICT = "↑", "≠"
_STYLES: dict[str, tuple[Role, int]] = {
    "first": ("title", 0),
    "second": ("label", 0),
    "plain": ("body", 0),
    "chip": ("label", 600),
    "badge": ("caption", 0),
}
_BETWEEN, _SIDE = 4, 5


class CaseDelegate(QStyledItemDelegate):
    """The painter of the case list; call `restyle` when theme, text scale, language or the number of lines changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.two_lines = self.dated = False
        # What is more than plain text; any other column writes what its cell says.
        self._painters: dict[int, Callable[[QPainter, QRect, CaseRow], None]] = {
            PRIORITY: self._paint_priority,
            NATURE: self._paint_nature,
            PLACE: self._paint_place,
            STATE: self._paint_state,
            AGENCIES: self._paint_agencies,
            AGE: self._paint_age,
        }
        self.restyle()

    def restyle(self) -> None:
        """Take the colours and sizes of now and forget the cached texts."""
        self._palette = theme.current()
        self._sizes = theme.current_sizes()
        self._fonts = {name: theme.font(role, weight) for name, (role, weight) in _STYLES.items()}
        self._metrics = {name: QFontMetricsF(font) for name, font in self._fonts.items()}
        self._texts: dict[tuple[str, str, int], tuple[QStaticText, float]] = {}
        grounds = self._palette.backgrounds
        self._panel, self._act_row = QColor(grounds.panel), QColor(grounds.act_row)
        self._selected, self._hover = QColor(grounds.select), QColor(grounds.hover)
        self._line = QColor(self._palette.border)
        self._focus, self._bar = QColor(self._palette.edges.focus), QColor(self._palette.edges.control)
        texts = self._palette.texts
        self._main, self._label, self._hint = QColor(texts.main), QColor(texts.label), QColor(texts.hint)

    @property
    def row_height(self) -> int:
        """How high a row is."""
        return self._sizes.case_row if self.two_lines else self._sizes.row

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._sizes.shape, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CaseListModel)
        box, column, row = option.rect, index.column(), model.row_at(index.row())
        self._now_ms = model.now_ms
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_selected(painter, box, column, option.widget)
        else:
            painter.fillRect(box, self._act_row if row.level == ACT else self._panel)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._line)
        paint = self._painters.get(column)
        if paint is not None:
            paint(painter, box, row)
            return
        write = self._write_right if column in COUNTED else self._write
        write(painter, _inside(box), cell_text(row, column, model.now_ms), "plain", self._colour(row))

    # Parts

    def _paint_selected(self, painter: QPainter, box: QRect, column: int, view: QWidget | None) -> None:
        """Blue where keys act on it, grey where it is only shown."""
        focused = view is not None and view.hasFocus()
        painter.fillRect(box, self._selected if focused else self._hover)
        if column == PRIORITY:
            bar = self._focus if focused else self._bar
            painter.fillRect(box.left(), box.top(), self._sizes.bar, box.height(), bar)

    def _paint_priority(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        size = self.shape_size()
        left = box.left() + (box.width() - size + self._sizes.bar) / 2
        paint_shape(painter, row.priority, QRectF(left, box.center().y() + 0.5 - size / 2, size, size), self._palette)

    def shape_size(self) -> int:
        """How large the shape of a priority is."""
        return min(self._sizes.shape, self.row_height - 8)

    def _paint_state(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        chip = self._palette.chip(vocabulary.case_chip(row.state))
        word = vocabulary.word("case_state", row.state)
        room = box.width() - _SIDE - 4 * PAD
        word = self._metrics["chip"].elidedText(word, Qt.TextElideMode.ElideRight, room)
        self._paint_chip(painter, box, box.left() + _SIDE, (word, "chip"), chip)

    def _paint_nature(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        rest = _inside(box)
        for said, sign, name in ((row.conflict, CONFLICT, "conflict"), (row.unsent, UNSENT, "alone")):
            rest = self._paint_right(painter, rest, sign, self._palette.chip(name)) if said else rest
        if self.two_lines:
            rest = self._paint_pointless(painter, rest, row, second_line(row))
        first, second = self._lines(rest)
        self._write(painter, first, row.nature, "first", self._colour(row))
        if self.two_lines:
            self._write(painter, second, second_line(row), "second", self._colour(row, self._label))

    def _paint_place(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        rest = self._paint_pointless(painter, _inside(box), row, row.place)
        self._write(painter, rest, row.place, "plain", self._colour(row, self._label))

    def _paint_pointless(self, painter: QPainter, rest: QRect, row: CaseRow, text: str) -> QRect:
        """That it is not on the map: in words, or by its sign where they would cut the place."""
        if not row.pointless:
            return rest
        words = translate("CaseList", "no point")
        style = "second" if self.two_lines else "plain"
        fits = self._badge_width(words) + _BETWEEN + self._width(text, style) <= rest.width()
        chip = self._palette.chips.alone
        return self._paint_right(painter, rest, words if fits or self.two_lines else vocabulary.NO_POINT, chip)

    def _paint_age(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        late, name = late_text(row)
        rest, age = box.adjusted(2, 0, -_SIDE - 2, 0), age_text(row, self._now_ms)
        if not late:
            self._write_right(painter, rest, age, "plain", self._colour(row))
            return
        if self.two_lines:
            high, badge = round(self._metrics["plain"].height()), self._sizes.badge
            top = rest.top() + (rest.height() - 1 - high - badge) // 2
            above = QRect(rest.left(), top, rest.width(), high)
            self._write_right(painter, above, age, "plain", self._colour(row))
            rest = QRect(rest.left(), top + high, rest.width(), badge)
        style = "badge" if self.two_lines else "chip"
        wide = self._chip_width(late, style)
        self._paint_chip(painter, rest, rest.right() + 1 - wide, (late, style), self._palette.chip(name))

    def _paint_agencies(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        rest = _inside(box)
        left, end = float(rest.left()), rest.right() + 1
        agencies = agency_order(row)
        for done, (letter, mark, name) in enumerate(agencies):
            text, more = letter + mark, len(agencies) - done - 1
            width = self._badge_width(text)
            reserve = self._badge_width(f"+{more}") + _BETWEEN if more else 0
            if left + width + reserve > end and (done or width > rest.width()):
                self._paint_chip(painter, rest, left, (f"+{more + 1}", "badge"), self._palette.chips.new)
                return
            self._paint_chip(painter, rest, left, (text, "badge"), self._palette.chip(name))
            left += width + _BETWEEN
        if not agencies:
            self._write(painter, rest, no_agencies(row), "second", self._hint)

    def _paint_right(self, painter: QPainter, rest: QRect, text: str, chip: Chip) -> QRect:
        """A badge at the right end; what is left of the room."""
        left = rest.right() + 1 - self._badge_width(text)
        self._paint_chip(painter, rest, left, (text, "badge"), chip)
        return QRect(rest.left(), rest.top(), max(0, left - rest.left() - _BETWEEN), rest.height())

    def _paint_chip(self, painter: QPainter, box: QRect, left: float, said: tuple[str, str], chip: Chip) -> None:
        """A chip or a badge in the middle of the height of a box."""
        text, style = said
        drawn, width = self._text(text, style, -1)
        high, wide = self._sizes.badge if style == "badge" else self._sizes.chip, self._chip_width(text, style)
        top = box.top() + (box.height() - high) // 2
        paint_box(painter, QRectF(left, top, wide, high), chip)
        painter.setFont(self._fonts[style])
        painter.setPen(QColor(chip.text))
        inner = QRect(0, top, 0, high)
        painter.drawStaticText(QPointF(left + (wide - width) / 2, self._top(inner, style)), drawn)

    def _write(self, painter: QPainter, rest: QRect, text: str, style: str, colour: QColor) -> None:
        drawn, _ = self._text(text, style, max(0, rest.width()))
        painter.setFont(self._fonts[style])
        painter.setPen(colour)
        painter.drawStaticText(QPointF(rest.left(), self._top(rest, style)), drawn)

    def _write_right(self, painter: QPainter, rest: QRect, text: str, style: str, colour: QColor) -> None:
        rest = QRect(rest)
        rest.setLeft(max(rest.left(), rest.right() + 1 - ceil(self._width(text, style))))
        self._write(painter, rest, text, style, colour)

    def _lines(self, box: QRect) -> tuple[QRect, QRect]:
        """Where the first and the second line of a row are; of a row of one line all of it."""
        if not self.two_lines:
            return box, box
        first, second = (round(self._metrics[style].height()) for style in ("first", "second"))
        top = box.top() + (box.height() - 1 - first - second) // 2
        return QRect(box.left(), top, box.width(), first), QRect(box.left(), top + first, box.width(), second)

    def _top(self, box: QRect, style: str) -> float:
        return float(box.top() + round((box.height() - self._metrics[style].height()) / 2))

    def _width(self, text: str, style: str) -> float:
        return self._text(text, style, -1)[1]

    def _chip_width(self, text: str, style: str) -> int:
        return self._badge_width(text) if style == "badge" else ceil(self._width(text, "chip")) + 4 * PAD

    def _badge_width(self, text: str) -> int:
        return max(self._sizes.badge + 2, ceil(self._width(text, "badge")) + 2 * PAD + 2)

    def _text(self, text: str, style: str, room: int) -> tuple[QStaticText, float]:
        """The laid-out text, cut to the room (-1: whole), and its width; from the cache when seen before."""
        found = self._texts.get((text, style, room))
        if found is None:
            if len(self._texts) >= CACHED:
                self._texts.clear()
            found = self._texts[text, style, room] = _laid_out(text, self._fonts[style], self._metrics[style], room)
        return found

    def _colour(self, row: CaseRow, usual: QColor | None = None) -> QColor:
        return self._hint if row.state in vocabulary.ENDED_STATES else usual or self._main

    # How wide a column must be for what is in it: nothing of it is a constant.

    def widths(self, room: int, shown: frozenset[int]) -> dict[int, int]:
        """The widths of the columns in this room; type and place share what the others leave."""
        states = (vocabulary.word("case_state", code) for code in vocabulary.CASE_LETTERS)
        badges = 4 if self.two_lines else 3
        late = [formats.overdue(59 * 60 + 59, language()), late_text(_NEARLY)[0]]
        style = "badge" if self.two_lines else "chip"
        told = [formats.moment(0, _LATER_MS, language())] if self.dated else []
        told += [formats.age(seconds, language()) for seconds in _AGES]
        ages = (ceil(self._width(text, "plain")) for text in told)
        least = {
            PRIORITY: self._sizes.bar + self.shape_size() + 2 * _SIDE,
            NUMBER: ceil(self._width("M-0000", "plain")) + 2 * _SIDE,
            CALLERS: 0,
            STATE: max(self._chip_width(word, "chip") for word in states) + 2 * _SIDE,
            AGENCIES: badges * (self._badge_width("N?") + _BETWEEN) + 2 * _SIDE,
            AGE: max(*ages, *(self._chip_width(text, style) for text in late)) + 2 * _SIDE + 2,
        }
        found = {column: self._at_least(column, wide) for column, wide in least.items() if column in shown}
        rest = max(0, room - sum(found.values()))
        found[NATURE] = rest if PLACE not in shown else round(rest * 0.54)
        found[PLACE] = rest - found[NATURE]
        return found

    def _at_least(self, column: int, wide: int) -> int:
        """The head of the column has room too, and the arrow of the order beside it."""
        head = header_text(column, joined=self.two_lines, dated=self.dated)
        return wide if column == PRIORITY else max(wide, ceil(self._width(head, "chip")) + 12 + self._sizes.text)


_AGES = (59 * 60 + 59, 9 * 3600 + 59 * 60, 99 * 86400)
_LATER_MS = 400 * 86_400_000  # another year than the beginning: the longest date
_NEARLY = CaseRow(id="", level=2, left_s=59 * 60 + 59)


def _laid_out(text: str, font: QFont, metrics: QFontMetricsF, room: int) -> tuple[QStaticText, float]:
    cut = text if room < 0 else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    drawn = QStaticText(cut)
    drawn.setTextFormat(Qt.TextFormat.PlainText)
    drawn.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    drawn.prepare(QTransform(), font)
    return drawn, metrics.horizontalAdvance(cut)


def _inside(box: QRect) -> QRect:
    return box.adjusted(_SIDE, 0, -3, 0)


# So many rows of two lines must be seen; else each has one.
TWO_LINES_FROM = 8
_END = 12

_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class CaseTable(QTableView):
    """`chosen(id)` when the person chooses a case, `opened(id)` on Enter or a double click, `typed(letter)` for what
    is typed over the list.
    A chosen case that leaves the list stays chosen, and is marked again when it comes back."""

    chosen = Signal(str)
    opened = Signal(str)
    typed = Signal(str)

    def __init__(self, model: CaseListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = model
        self._chosen_id = ""
        self._leaving = False
        self.storm = False
        self._end = ""
        self._placed: tuple[int, frozenset[int], bool] | None = None
        self._delegate = CaseDelegate(self)
        self._delegate.dated = model.dated
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
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(PRIORITY, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)
        model.arranged.connect(self._mark_again)
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
        elif event.text().isalnum() and not event.modifiers() & ~_PLAIN:
            self.typed.emit(event.text())  # Qt would jump to a row that begins so
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

    def set_storm(self, storm: bool) -> None:
        """In a storm many rows count more than their second line, and how many people called about each."""
        if storm is not self.storm:
            self.storm = storm
            self.arrange()

    def set_end(self, words: str) -> None:
        """A sentence behind the last row, keys in it in square brackets."""
        if words != self._end:
            self._end = words
            self.setAccessibleDescription(plain_words(words))
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self.viewport().rect().adjusted(_END, 0, -_END, 0)
        count = self._cases.rowCount()
        top = self.rowViewportPosition(count - 1) + self._delegate.row_height if count else 0
        if not self._end or top + _END + theme.current_sizes().badge > room.bottom():
            return
        lines = laid_out(keyed(self._end, "label", "label"), room.width())
        painter = QPainter(self.viewport())
        paint_mixed(painter, lines, QRectF(room.left(), top + _END, room.width(), room.height()))
        painter.end()

    def arrange(self) -> None:
        """Two lines a row where so many are seen, and each column as wide as what is in it."""
        room = self.viewport().size()
        two_lines = not self.storm and room.height() >= TWO_LINES_FROM * theme.current_sizes().case_row
        shown = self._shown(two_lines)
        if self._placed == (room.width(), shown, two_lines):
            return
        self._placed = (room.width(), shown, two_lines)
        if two_lines is not self._delegate.two_lines:
            self._delegate.two_lines = two_lines
            self._cases.join(two_lines)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(self._delegate.row_height)
        rows.setDefaultSectionSize(self._delegate.row_height)
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column not in shown)
        for column, width in self._delegate.widths(room.width(), shown).items():
            if column in shown:
                self.horizontalHeader().resizeSection(column, width)
        self.scrollTo(self.currentIndex())

    def _shown(self, two_lines: bool) -> frozenset[int]:
        """Without room for all, the state goes first: the badges tell how far a case is, unless some are over."""
        if two_lines:
            return frozenset({PRIORITY, NATURE, STATE, AGENCIES, AGE})
        shown = {PRIORITY, NUMBER, NATURE, PLACE, AGENCIES, AGE}
        over = self._cases.filtered[0] in ("today", "all")
        return frozenset(shown | ({CALLERS} if self.storm else set()) | ({STATE} if over else set()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _fit(self) -> None:
        self._delegate.restyle()
        self.horizontalHeader().setFixedHeight(theme.current_sizes().table_head)
        self._placed = None
        self.arrange()
        self.viewport().update()

    def _retranslate(self) -> None:
        self.setAccessibleName(translate("CaseTable", "Cases"))
        self._cases.retranslate()
        self._fit()
