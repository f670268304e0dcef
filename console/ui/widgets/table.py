"""The one table of all pages: rows of cells under their heads, grouped, sorted, filtered, copied; or lines of words.
Rule: what has no room is whole in the chosen row and in the tooltip, and a screen reader is told a row as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import inf
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from console.settings import TableLook
from console.ui.widgets import theme
from console.ui.widgets.chip import badge_width, chip_width, paint_badge, paint_chip, paint_key, paint_shape
from console.ui.widgets.letters import letter, signs

Index = QModelIndex | QPersistentModelIndex
ENTER, SPACE = "Enter", "Space"
DIGITS = "123456789"
BETWEEN = " · "
_SIDE, _SIDE_DENSE, _ABOVE, _APART = 8, 5, 4, 4
# Letters of the narrowest column, and of those that never give way; rows that are measured.
_LEAST, _NARROW, _MEASURED = 6, 9, 200
_TALL, _ARROW = 10_000, 8
_SENTENCE = 32  # letters: the room one column of sentences has before another
_ARROWS = {Qt.Key.Key_Left: letter("before"), Qt.Key.Key_Right: letter("after")}
_CHOSEN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_MIDDLE, _RIGHT = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LOOKS = (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: by what it is remembered, its head, how many letters it wants at most. Without a number it has the
    room the others leave. `number`: its cells and its head stand at the right. `firm`: it gives way to no other."""

    code: str
    head: Callable[[], str]
    letters: int = 0
    number: bool = False
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says. `order` is what it is sorted by where that is not its text; `chip` is the meaning of a chip
    its text stands on, with a strong edge where it is `strong`; `shape` a priority; `badges` are words with their
    meanings; `share` a bar from 0 to 1."""

    text: str = ""
    order: float | str | None = None
    strong: bool = False
    quiet: bool = False
    chip: str = ""
    shape: int | None = None
    badges: tuple[tuple[str, str], ...] = ()
    ticked: bool | None = None
    share: float | None = None
    step: int | None = None  # of the ramp of one blue, as its ground
    said: str = ""  # for a screen reader and for the clipboard, where the text alone does not say it

    @property
    def words(self) -> str:
        """What it says, in words."""
        return self.said or self.text or " ".join(word for word, _ in self.badges)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is about, and its cells, or its words in place of them. A heading stands above rows and is
    passed over by every key. `act`: a person must do something about it now; `foot`: it sums up the others, and stays
    below them however they are sorted."""

    id: str
    said: str = ""
    heading: bool = False
    cells: tuple[Cell, ...] = field(default=())
    act: bool = False
    foot: bool = False

    @property
    def words(self) -> str:
        """All of it in words."""
        return self.said or BETWEEN.join(one.words for one in self.cells if one.words)


class _Rows(QAbstractTableModel):
    """The rows that are seen. Column 0 holds the digits; behind it are the columns of the page, or the words."""

    def __init__(self, columns: Sequence[Column], keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns, self.lines, self.pictures = tuple(columns), tuple[Line, ...](), dict[str, QPixmap]()
        self.digits: list[str] = []
        self.by_cell = False
        self._keys = keys

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Other columns; the rows come next."""
        self.beginResetModel()
        self.columns, self.lines = tuple(columns), ()
        self.endResetModel()

    def take(self, lines: Sequence[Line]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.lines = tuple(lines)
        free = iter(self._keys)
        self.digits = ["" if line.heading else next(free, "") for line in self.lines]
        self.endResetModel()

    def rewrite(self, lines: Sequence[Line]) -> None:
        """The same rows, which may say something else."""
        before, self.lines = self.lines, tuple(lines)
        for at, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + max(1, len(self.columns))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.lines[index.row()].heading else _CHOSEN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told_cell(line, index.column()) if self.by_cell and line.cells else self.told(line)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return self.digits[index.row()]
        return line.cells[index.column() - 1].words if line.cells else line.words if index.column() == 1 else ""

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Vertical or not 0 < section <= len(self.columns):
            return None
        column = self.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head()
        return (_RIGHT if column.number else _MIDDLE) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _told_cell(self, line: Line, column: int) -> str:
        """One cell with the heads of its row and its column, where a person goes from cell to cell."""
        if column <= 1:
            return self.told(line)
        return f"{line.cells[0].words}, {self.columns[column - 1].head()}: {line.cells[column - 1].words}"

    def told(self, line: Line) -> str:
        """A row as a sentence: each head with what stands below it."""
        if not line.cells:
            return line.words
        pairs = ((column.head(), cell.words) for column, cell in zip(self.columns, line.cells, strict=True))
        return "; ".join(f"{head}: {words}" if head else words for head, words in pairs if words)


class _Painter(QStyledItemDelegate):
    """Paints rows from texts that were cut once for each width."""

    def __init__(self, view: Table) -> None:
        super().__init__(view)
        self._view = view
        self.restyle()

    def restyle(self) -> None:
        """The colours and sizes of now."""
        self.palette, self.sizes = theme.current(), theme.current_sizes()
        self.side = _SIDE_DENSE if self._view.dense else _SIDE
        self.fonts = {False: theme.font("body"), True: theme.font("body", 600)}
        self.chip_font = theme.font("label", 600)
        self.metrics = {strong: QFontMetricsF(font) for strong, font in self.fonts.items()}
        self._cut: dict[tuple[str, bool, int], str] = {}
        self._wide: dict[tuple[str, bool, bool], float] = {}
        self._laid: dict[tuple[str, bool, int], QTextLayout] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box = self._view.line_at(index.row()), option.rect
        if self._view.is_cut_at_end(index.row(), box):
            return
        painter.save()
        painter.setClipRect(box)
        self._paint_ground(painter, box, line, index, bool(option.state & QStyle.StateFlag.State_Selected))
        if index.column() == 0 and not line.heading:
            self._paint_digit(painter, box, str(index.data() or ""))
        elif not line.cells:
            self._paint_words(painter, box, line)
        elif index.column() > 0:
            self._paint_cell(painter, box, line, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, line: Line, index: Index, selected: bool) -> None:
        grounds, edges = self.palette.backgrounds, self.palette.edges
        selected, focused = selected or (self._view.all_marked and not line.heading), self._view.hasFocus()
        cell = line.cells[index.column() - 1] if line.cells and index.column() else None
        if cell is not None and cell.step is not None:
            painter.fillRect(box, QColor(self.palette.ramp[cell.step].fill))
        elif selected:
            painter.fillRect(box, QColor(grounds.select if focused else grounds.hover))
        elif line.heading or line.foot:
            painter.fillRect(box, QColor(grounds.head))
        elif line.act:
            painter.fillRect(box, QColor(grounds.act_row))
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, QColor(self.palette.border))
        if focused and self._view.by_cell and index == self._view.currentIndex():
            painter.setPen(QPen(QColor(edges.focus), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        if selected and index.column() == 0:
            bar = QColor(edges.focus if focused else edges.control)
            painter.fillRect(box.x(), box.y(), self.sizes.bar, box.height(), bar)

    def _paint_digit(self, painter: QPainter, box: QRect, digit: str) -> None:
        if digit:
            paint_key(painter, box.x() + self.sizes.bar + _APART, box.center().y() + 0.5, digit)

    def _paint_words(self, painter: QPainter, box: QRect, line: Line) -> None:
        picture, left = self._view.picture_of(line), box.x() + (self.side if line.heading else 0)
        layout = self.laid_words(line, box.width())
        top = box.y() + (box.height() - layout.boundingRect().height()) / 2
        if picture is not None:
            painter.drawPixmap(left, box.y() + (box.height() - picture.height()) // 2, picture)
            left += picture.width() + self.side
        painter.setPen(QColor(self.palette.texts.main))
        layout.draw(painter, QPointF(left, top))

    def _paint_cell(self, painter: QPainter, box: QRect, line: Line, index: Index) -> None:
        column, cell = self._view.column_at(index.column()), line.cells[index.column() - 1]
        room = box.adjusted(self.side, 0, -self.side, -1)
        if cell.shape is not None:
            size = self.sizes.badge
            paint_shape(painter, cell.shape, QRectF(room.x(), room.center().y() - size / 2, size, size), self.palette)
        elif cell.ticked is not None:
            self._paint_tick(painter, room, cell.ticked)
        elif cell.badges:
            left = float(room.x())
            for word, kind in cell.badges:
                left = paint_badge(painter, left, room.center().y() + 0.5, word, kind) + _APART
        elif cell.share is not None:
            self._paint_share(painter, room, cell)
        elif cell.chip and cell.text:
            self._paint_chip(painter, room, cell, column.number)
        else:
            self._paint_text(painter, room, cell, column.number)

    def _paint_text(self, painter: QPainter, room: QRect, cell: Cell, number: bool) -> None:
        painter.setPen(QColor(self.palette.texts.label if cell.quiet else self.palette.texts.main))
        if cell.step is not None:
            painter.setPen(QColor(self.palette.ramp[cell.step].text))
        if room.height() > self.row_height() and not number:
            layout = self.laid(cell.text, cell.strong, room.width())
            layout.draw(painter, QPointF(room.x(), room.y() + (room.height() - layout.boundingRect().height()) / 2))
            return
        painter.setFont(self.fonts[cell.strong])
        painter.drawText(room, _RIGHT if number else _MIDDLE, self.cut(cell.text, cell.strong, room.width()))

    def _paint_chip(self, painter: QPainter, room: QRect, cell: Cell, number: bool) -> None:
        wide = min(chip_width(cell.text, self.chip_font), room.width())
        left = room.right() + 1 - wide if number else room.x()
        painter.setFont(self.chip_font)
        word = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, wide - 2 * _APART)
        box = QRectF(left, room.center().y() + 0.5 - self.sizes.chip / 2, wide, self.sizes.chip)
        chip = self.palette.chip(cell.chip)
        paint_chip(painter, box, word, chip)
        if cell.strong:
            painter.setPen(QPen(QColor(chip.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)

    def _paint_tick(self, painter: QPainter, room: QRect, ticked: bool) -> None:
        size, chip = self.sizes.text + 2, self.palette.chips.onscene
        box = QRectF(room.x() + 0.5, room.center().y() - size / 2 + 0.5, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(chip.fill if ticked else self.palette.edges.control), 1.4))
        painter.setBrush(QColor(chip.fill if ticked else self.palette.backgrounds.panel))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            painter.setPen(QPen(QColor(chip.text), 2))
            places = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))
            painter.drawPolyline(QPolygonF([QPointF(box.x() + x * size, box.y() + y * size) for x, y in places]))

    def _paint_share(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        """A bar, and its number behind it."""
        assert cell.share is not None
        palette, words = self.palette, self.metrics[cell.strong].horizontalAdvance(cell.text)
        bar = QRectF(room.x(), room.center().y() - 3, max(0.0, room.width() - words - self.side), 7)
        painter.fillRect(bar, QColor(palette.backgrounds.alt))
        weak = palette.edges.p2 if cell.chip else palette.edges.control if cell.quiet else palette.edges.onscene
        painter.fillRect(QRectF(bar.x(), bar.y(), bar.width() * min(1.0, cell.share), bar.height()), QColor(weak))
        painter.setFont(self.fonts[cell.strong])
        painter.setPen(QColor(palette.texts.label if cell.quiet else palette.texts.main))
        painter.drawText(room, _RIGHT, cell.text)

    def row_height(self) -> int:
        """How high a row of cells is at least."""
        return self.sizes.log_row if self._view.dense else self.sizes.table_row

    def height_of(self, line: Line, widths: Sequence[int], chosen: bool) -> int:
        """How high a row is: its words need room, the chosen row also for what is cut in its cells."""
        if not line.cells:
            picture, wide = self._view.picture_of(line), sum(widths) if line.heading else sum(widths[1:])
            high = round(self.laid_words(line, wide).boundingRect().height()) + 2 * _ABOVE
            least = self.sizes.table_head if line.heading else self.sizes.row
            return max(least, high, picture.height() + 2 * _ABOVE if picture is not None else 0)
        high = self.row_height()
        for at, cell in enumerate(line.cells, 1) if chosen else ():
            room = widths[at] - 2 * self.side
            if self.needed(cell) > room and not self._view.column_at(at).number:
                high = max(high, round(self.laid(cell.text, cell.strong, room).boundingRect().height()) + 2 * _ABOVE)
        return high

    def needed(self, cell: Cell) -> float:
        """How wide a cell is with all that stands in it."""
        if cell.shape is not None or cell.ticked is not None:
            return self.sizes.badge
        if cell.badges:
            return sum(badge_width(word) + _APART for word, _ in cell.badges)
        if cell.share is not None:
            return self.metrics[True].horizontalAdvance(cell.text) * 2.6
        key = (cell.text, cell.strong, bool(cell.chip))
        if key not in self._wide:
            if len(self._wide) > _TALL:
                self._wide.clear()
            plain = self.metrics[cell.strong].horizontalAdvance(cell.text) + 1
            self._wide[key] = chip_width(cell.text, self.chip_font) if cell.chip and cell.text else plain
        return self._wide[key]

    def cut(self, text: str, strong: bool, room: int) -> str:
        """The text as far as it has room."""
        key = (text, strong, room)
        if key not in self._cut:
            if len(self._cut) > _TALL:
                self._cut.clear()
            self._cut[key] = self.metrics[strong].elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
        return self._cut[key]

    def laid_words(self, line: Line, width: int) -> QTextLayout:
        """The words of a row in this width, the first of them bold, and all of a heading."""
        picture = self._view.picture_of(line)
        beside = picture.width() + self.side if picture is not None else 0
        return self.laid(line.words, line.heading, width - beside - self.side, first=not line.heading)

    def laid(self, text: str, strong: bool, width: int, *, first: bool = False) -> QTextLayout:
        """The text on as many lines as it needs in this width; `first`: what stands before the first dot is bold."""
        key = (text, strong, width if not first else -width)
        if key not in self._laid:
            if len(self._laid) > _TALL:
                self._laid.clear()
            self._laid[key] = _laid(text, self.fonts[strong], width, max(0, text.find(BETWEEN)) if first else 0)
        return self._laid[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.row_height())

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        words = self.cut_words(option.rect.width(), index) if index.isValid() else ""
        if event.type() != QEvent.Type.ToolTip or not words:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), words, view)
        return True

    def cut_words(self, width: int, index: Index) -> str:
        """All words of a cell that is not seen whole, else nothing."""
        line = self._view.line_at(index.row())
        if not line.cells or index.column() == 0:
            return ""
        cell = line.cells[index.column() - 1]
        return cell.words if self.needed(cell) > width - 2 * self.side else ""


def _laid(text: str, font: QFont, width: int, bold: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    part = QTextLayout.FormatRange()
    part.start, part.length = 0, bold
    form = part.format
    form.setFontWeight(QFont.Weight.Bold)
    part.format = form
    layout.setFormats([part])
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


class Table(QTableView):
    """`pressed_key(key)` for what a page does with the chosen row; `turned()` when another row is chosen, `arranged()`
    when other rows are seen, `changed(TableLook)` when somebody sorted or moved columns."""

    pressed_key = Signal(str)
    turned = Signal()
    arranged = Signal()
    changed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column] = (),
        parent: QWidget | None = None,
        *,
        keys: str = DIGITS,
        dense: bool = False,
    ) -> None:
        """`dense`: lower rows that stand closer, for a log or figures."""
        super().__init__(parent)
        # `whole`: every row has room for all of its words, not the chosen one only.
        self.dense, self.whole, self.all_marked = dense, False, False
        self.setProperty("dense", dense)
        self._keys, self._all, self._wanted, self._look = keys, tuple[Line, ...](), "", TableLook()
        self._fitting = False
        self._tall = -1  # the row that is higher because it is chosen
        self._rows = _Rows(columns, keys, self)
        self._painter = _Painter(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(48)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setVisible(bool(columns))
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._click_head)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(lambda *_: self._remember())
        if not columns:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: self.pressed_key.emit(ENTER))

    # What is shown

    @property
    def by_cell(self) -> bool:
        """Whether ← → go from cell to cell: where each number leads somewhere."""
        return self._rows.by_cell

    def go_by_cell(self) -> None:
        """From now on."""
        self._rows.by_cell = True

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Other columns, where what is asked decides them."""
        if [one.code for one in columns] != [one.code for one in self._rows.columns]:
            self._look = TableLook()
        self._rows.show_columns(columns)
        self._all = ()
        self.horizontalHeader().setVisible(bool(columns))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the chosen row stays chosen, and nothing is built anew while only words change."""
        same = [one.id for one in lines] == [one.id for one in self._all]
        self._all = tuple(lines)
        self._arrange(rebuild=not same)

    def show_pictures(self, pictures: Mapping[str, QPixmap]) -> None:
        """Put a picture before the words of each of these rows."""
        self._rows.pictures = {**self._rows.pictures, **pictures}
        self.fit()

    def filter(self, words: str) -> None:
        """Only rows that say each of these words; headings without rows go."""
        if words != self._wanted:
            self._wanted = words
            self._arrange(rebuild=True)

    def sort(self, code: str, down: bool = False) -> None:
        """Sort each group by a column; without one the order is that of the page."""
        self._look = TableLook(code, down, self._look.widths, self._look.order)
        self._arrange(rebuild=True)
        self.changed.emit(self._look)

    def wear(self, look: TableLook) -> None:
        """Widths, order of columns and sorting as they were left."""
        known = {one.code for one in self._rows.columns}
        kept = {code: wide for code, wide in look.widths.items() if code in known}
        sorted_by = look.sorted_by if look.sorted_by in known else ""
        self._look = TableLook(sorted_by, look.down, kept, tuple(one for one in look.order if one in known))
        header = self.horizontalHeader()
        with self._by_itself():
            for place, code in enumerate(self._look.order, 1):
                header.moveSection(header.visualIndex(self._place(code)), place)
        self._arrange(rebuild=True)

    def lines(self) -> tuple[Line, ...]:
        """All rows, also those the filter keeps back, in the order of the page."""
        return self._all

    def seen(self) -> tuple[Line, ...]:
        """The rows that are seen, as they stand."""
        return self._rows.lines

    def count(self) -> int:
        """How many rows are seen, headings included."""
        return len(self._rows.lines)

    def line_at(self, row: int) -> Line:
        return self._rows.lines[row]

    def column_at(self, column: int) -> Column:
        """A column, counted with that of the digits."""
        return self._rows.columns[column - 1]

    def picture_of(self, line: Line) -> QPixmap | None:
        """What stands before the words of a row."""
        return self._rows.pictures.get(line.id)

    def is_cut_at_end(self, row: int, box: QRect) -> bool:
        """Whether the lower end of the table cuts through this row: then it is not painted."""
        return is_cut_at_end(self, lambda one: self.line_at(one).heading, row, box)

    # The chosen row

    def row(self) -> int:
        """The row in focus, or -1."""
        return self.currentIndex().row()

    def go(self, row: int, column: int = 1) -> None:
        """Choose a row, and a cell in it."""
        if 0 <= row < self.count():
            self.selectionModel().setCurrentIndex(self._rows.index(row, column), _SELECT)
            self.scrollTo(self.currentIndex())

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        side = self.horizontalScrollBar().value()
        above = index.row() - 1
        if above >= 0 and self.line_at(above).heading:
            super().scrollTo(self._rows.index(above, 1), hint)
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(side)  # going through rows moves nothing to the side

    def chosen(self) -> str:
        """What the marked row is about, or nothing."""
        index = self.currentIndex()
        return self.line_at(index.row()).id if index.isValid() and self.selectionModel().isSelected(index) else ""

    def nth(self, at: int) -> int:
        """The row of a digit, or -1."""
        free = self._free()
        return free[at] if at < len(free) else -1

    def _free(self) -> list[int]:
        return [at for at, line in enumerate(self._rows.lines) if not line.heading]

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pressed = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = pressed == Qt.KeyboardModifier.ShiftModifier
        plain = not pressed or shift
        if pressed == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_C, Qt.Key.Key_A):
            self.copy() if key == Qt.Key.Key_C else self._mark_all()
        elif shift and self._rows.columns and key in _SORTS:
            self._sort_by_key(key)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_key.emit(ENTER)
        elif not pressed and key == Qt.Key.Key_Space:
            self.pressed_key.emit(SPACE)
        elif plain and key in _ARROWS and not self.by_cell:
            self.pressed_key.emit(_ARROWS[key])
        elif plain and (event.text().isalnum() or event.text() in signs()):
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page, not a search."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        free, move = self._free(), QAbstractItemView.CursorAction
        if not free:
            return QModelIndex()
        now = max((at for at, row in enumerate(free) if row <= self.row()), default=-1)
        page = max(1, self.viewport().height() // max(1, self._painter.row_height()) - 1)
        to = {
            move.MoveUp: now - 1,
            move.MovePrevious: now - 1,
            move.MoveDown: now + 1,
            move.MoveNext: now + 1,
            move.MovePageUp: now - page,
            move.MovePageDown: now + page,
            move.MoveHome: 0,
            move.MoveEnd: len(free) - 1,
        }.get(action, now)
        across = {move.MoveLeft: -1, move.MoveRight: 1}.get(action, 0) if self.by_cell else 0
        column = min(max(self.currentIndex().column() + across, 1), max(1, len(self._rows.columns)))
        return self._rows.index(free[min(max(to, 0), len(free) - 1)], column)

    def copy(self) -> None:
        """The chosen row as text with tabs; with Ctrl+A before it all that are seen, below their heads."""
        lines = [one for one in self._rows.lines if self.all_marked or one.id == self.chosen()]
        rows = [[cell.words for cell in one.cells] if one.cells else [one.words] for one in lines]
        if self.all_marked and self._rows.columns:
            rows.insert(0, self.heads())
        QGuiApplication.clipboard().setText("\n".join("\t".join(_plain(one) for one in row) for row in rows))

    def heads(self) -> list[str]:
        """The heads of all columns."""
        return [one.head() for one in self._rows.columns]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.line_at(index.row()) if index.isValid() else None
        if line is not None and line.cells and index.column() and line.cells[index.column() - 1].ticked is not None:
            self.pressed_key.emit(SPACE)

    def _mark_all(self) -> None:
        self.all_marked = True
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.all_marked = False
        self._stretch()
        self.turned.emit()

    # Sorting

    def _sort_by_key(self, key: Qt.Key) -> None:
        codes = ["", *self._in_order()]
        at = codes.index(self._look.sorted_by)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sort(codes[(at + (1 if key == Qt.Key.Key_Right else -1)) % len(codes)])
        elif self._look.sorted_by:
            self.sort(self._look.sorted_by, key == Qt.Key.Key_Down)

    def _click_head(self, section: int) -> None:
        if section:
            code = self.column_at(section).code
            self.sort(code, code == self._look.sorted_by and not self._look.down)

    def _in_order(self) -> list[str]:
        """The codes of the columns as they stand."""
        header = self.horizontalHeader()
        places = range(1, len(self._rows.columns) + 1)
        return [self.column_at(at).code for at in sorted(places, key=header.visualIndex)]

    def _place(self, code: str) -> int:
        return next(at for at, one in enumerate(self._rows.columns, 1) if one.code == code)

    def _arrange(self, *, rebuild: bool) -> None:
        if not rebuild:
            by_id = {one.id: one for one in self._all}
            self._rows.rewrite([by_id[one.id] for one in self._rows.lines])
            self.fit()
            return
        kept, before, column = self.chosen(), self.row(), max(1, self.currentIndex().column())
        lines = _filtered(self._all, self._wanted)
        if self._look.sorted_by:
            lines = _sorted(lines, self._place(self._look.sorted_by) - 1, self._look.down)
        self._tall = -1
        self._rows.take(lines)
        self.clearSpans()
        wide = max(1, len(self._rows.columns))
        for at, line in enumerate(lines):
            if line.heading and not line.cells:
                self.setSpan(at, 0, 1, wide + 1)
            elif not line.cells and wide > 1:
                self.setSpan(at, 1, 1, wide)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(bool(self._look.sorted_by))
        if self._look.sorted_by:
            way = Qt.SortOrder.DescendingOrder if self._look.down else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(self._place(self._look.sorted_by), way)
        self.fit()
        free = self._free()
        if free:
            near = next((at for at in free if at >= before), free[-1]) if before >= 0 else free[0]
            self.go(
                next((at for at in free if lines[at].id == kept), near), min(column, max(1, len(self._rows.columns)))
            )
        self.arranged.emit()

    # Sizes

    def fit(self) -> None:
        """Widths and heights for what is shown. They follow from the rows and the room of the table alone: the bar that
        scrolls it has its room before it comes, so that what was shown before does not matter."""
        room, tall = self.maximumViewportSize(), self.row()
        self._fit_columns(room.width())
        heights = self.verticalHeader()
        heights.setMinimumSectionSize(8)
        heights.setDefaultSectionSize(self._painter.row_height())
        if any(high > room.height() for high in accumulate(self._heights(tall))):
            self._fit_columns(room.width() - self.verticalScrollBar().sizeHint().width())
        for at, high in enumerate(self._heights(tall)):
            if heights.sectionSize(at) != high:
                heights.resizeSection(at, high)
        self._tall = tall
        self.viewport().update()

    def _heights(self, tall: int) -> Iterator[int]:
        """How high each row is in the columns of now, the chosen one where it is seen whole."""
        widths = self._widths()
        for at, line in enumerate(self._rows.lines):
            yield self._painter.height_of(line, widths, self.whole or at == tall)

    def _stretch(self) -> None:
        """The chosen row has room for all of its words."""
        now, before = self.row(), self._tall
        self._tall = now
        for at in {now, before} & set(range(self.count())):
            high = self._painter.height_of(self.line_at(at), self._widths(), self.whole or at == now)
            if self.verticalHeader().sectionSize(at) != high:
                self.verticalHeader().resizeSection(at, high)

    def _widths(self) -> list[int]:
        header = self.horizontalHeader()
        return [header.sectionSize(at) for at in range(header.count())]

    def _fit_columns(self, room: int) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(8)
        header.setFixedHeight(self._painter.sizes.table_head)
        digits = self._painter.sizes.bar + (badge_width(DIGITS[-1]) + 2 * _APART if self._keys else _APART)
        wide = self._shared(room - digits) if self._rows.columns else [max(40, room - digits)]
        with self._by_itself():
            for at, one in enumerate((digits, *wide)):
                header.resizeSection(at, one)

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        """What moves in here nobody moved by hand. A column that changes may bring a bar, and that fits all of them
        once more: each ends only what it began."""
        before, self._fitting = self._fitting, True
        yield
        self._fitting = before

    def _shared(self, room: int) -> list[int]:
        """The widths of the columns: as wide as what stands in them, those without a measure have the rest."""
        letter_px = self._painter.metrics[False].averageCharWidth()
        wide = [self._natural(at, column, letter_px) for at, column in enumerate(self._rows.columns)]
        rest = [
            at for at, one in enumerate(self._rows.columns) if not one.letters and one.code not in self._look.widths
        ]
        if self.whole:  # a long sentence wraps beside a short one, and does not take the room of its words
            wide = [min(one, _SENTENCE * letter_px) if at in rest else one for at, one in enumerate(wide)]
        fixed = sum(one for at, one in enumerate(wide) if at not in rest)
        least = sum(min(wide[at], 24 * letter_px) for at in rest)
        over = fixed + least - room
        if over > 0:  # words give way as far as their heads, then the rest to a third; numbers do not
            columns = enumerate(self._rows.columns)
            given = {
                at: max(0.0, wide[at] - max(self._head_width(one), self._word_width(at)))
                for at, one in columns
                if one.letters and one.code not in self._look.widths and self._gives(at, one)
            }
            able = sum(given.values())
            share = min(1.0, over / (able or 1))
            wide = [one - share * given.get(at, 0.0) for at, one in enumerate(wide)]
            least -= min(max(0.0, over - able), least * 2 / 3)
        # Rounded down: one pixel too many would bring a bar to scroll it.
        if not rest:
            more = max(0.0, room - fixed) / len(wide)
            return [int(one + more) for one in wide]
        needed = sum(wide[at] for at in rest) or 1
        wide = self._grown(wide, rest, room - fixed - needed, letter_px)
        spare = max(room - sum(int(one) for at, one in enumerate(wide) if at not in rest), least)
        return [int(spare * one / needed if at in rest else one) for at, one in enumerate(wide)]

    def _grown(self, wide: list[float], rest: Sequence[int], surplus: float, letter_px: float) -> list[float]:
        """What the words that take the rest do not need goes to columns that would be cut."""
        if surplus <= 0:
            return wide
        columns = self._rows.columns
        whole = [self._natural(at, replace(one, letters=0), letter_px) for at, one in enumerate(columns)]
        short = [0.0 if at in rest else max(0.0, whole[at] - one) for at, one in enumerate(wide)]
        share = min(1.0, surplus / (sum(short) or 1))
        return [one + share * missing for one, missing in zip(wide, short, strict=True)]

    def _gives(self, at: int, column: Column) -> bool:
        """Whether it holds words, which may be cut; numbers and signs may not."""
        cells = (line.cells[at] for line in self._rows.lines[:_MEASURED] if line.cells)
        signs = any(one.badges or one.chip or one.shape is not None or one.ticked is not None for one in cells)
        return not column.number and not column.firm and not signs and column.letters > _NARROW

    def natural_width(self) -> int:
        """How wide the columns are that hold all of their cells."""
        letter_px = self._painter.metrics[False].averageCharWidth()
        wide = (self._natural(at, one, letter_px) for at, one in enumerate(self._rows.columns))
        return self.horizontalHeader().sectionSize(0) + round(sum(wide))

    def _natural(self, at: int, column: Column, letter_px: float) -> float:
        kept = self._look.widths.get(column.code)
        if kept is not None:
            return kept * letter_px
        cells = [line.cells[at] for line in self._rows.lines[:_MEASURED] if line.cells]
        inside = max((self._painter.needed(one) for one in cells), default=0.0)
        most = column.letters * letter_px if column.letters else inf
        return max(
            self._head_width(column), max(min(inside, most), min(_LEAST * letter_px, most)) + 2 * self._painter.side
        )

    def _word_width(self, at: int) -> float:
        """The longest word of a column whose rows wrap: narrower it would be broken. 0 where rows do not wrap."""
        cells = [line.cells[at] for line in self._rows.lines[:_MEASURED] if self.whole and line.cells]
        words = ((word, one.strong) for one in cells for word in one.text.split())
        wide = max((self._painter.metrics[strong].horizontalAdvance(word) + 1 for word, strong in words), default=0.0)
        return wide + 2 * self._painter.side if wide else 0.0

    def _head_width(self, column: Column) -> float:
        """The head with room for the arrow of the sorting."""
        return self._painter.metrics[True].horizontalAdvance(column.head()) + 2 * self._painter.side + _ARROW

    def _resized(self, section: int, _before: int, now: int) -> None:
        if self._fitting or not section or not self._rows.columns:
            return
        letters = round(now / self._painter.metrics[False].averageCharWidth())
        widths = {**self._look.widths, self.column_at(section).code: letters}
        self._look = TableLook(self._look.sorted_by, self._look.down, widths, self._look.order)
        self.changed.emit(self._look)

    def _remember(self) -> None:
        if not self._fitting:
            look = self._look
            self._look = TableLook(look.sorted_by, look.down, look.widths, tuple(self._in_order()))
            self.changed.emit(self._look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self.fit()
        self.scrollToTop()  # what was above in a lower table is seen again where there is room
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "_painter"):
            self._painter.restyle()
            self.fit()
        elif event.type() == QEvent.Type.LanguageChange and hasattr(self, "_painter"):
            self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._rows.columns))
            self.fit()


_SORTS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def is_cut_at_end(view: QAbstractItemView, is_heading: Callable[[int], bool], row: int, box: QRect) -> bool:
    """Whether the lower end of a list cuts through this row, at `box`: then it is not painted, as half a row
    says nothing and may say something else. The bar tells that more follows. What has no row above it is seen all the
    same."""
    first, last = max(0, view.indexAt(QPoint(0, 0)).row()), view.model().rowCount() - 1
    while first < last and is_heading(first):
        first += 1
    return row > first and row != view.currentIndex().row() and box.bottom() >= view.viewport().height()


def _plain(text: str) -> str:
    """One line without tabs: what people typed moves nothing into another cell."""
    return " ".join(text.split())


def _filtered(lines: Sequence[Line], words: str) -> list[Line]:
    """The rows that say each of these words, below their headings."""
    wanted = words.casefold().split()
    if not wanted:
        return list(lines)
    found: list[Line] = []
    for line in lines:
        said = line.words.casefold()
        if line.heading or all(one in said for one in wanted):
            if line.heading and found and found[-1].heading:
                found.pop()
            found.append(line)
    return found[:-1] if found and found[-1].heading else found


def _sorted(lines: Sequence[Line], at: int, down: bool) -> list[Line]:
    """Each group sorted by a column; rows without cells stay at its end."""
    found: list[Line] = []
    group: list[Line] = []
    for line in [*lines, Line("", heading=True)]:
        if line.heading:
            moved = [one for one in group if one.cells and not one.foot]
            moved.sort(key=lambda one: _order(one.cells[at]), reverse=down)
            found += [*moved, *(one for one in group if not one.cells or one.foot), line]
            group = []
        else:
            group.append(line)
    return found[:-1]


def _order(cell: Cell) -> tuple[bool, float, str]:
    """Numbers before words, small before large."""
    order = cell.order if cell.order is not None else cell.words.casefold()
    return (True, 0.0, order) if isinstance(order, str) else (False, float(order), "")
