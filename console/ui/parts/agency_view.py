"""A list of assignments with the ladder of digits: the same digit in both languages, the same digit as in the lists.
Rule: a digit acts on the line that is marked, while the focus is here, and on nothing else; with Shift it asks for
time, channel and speaker first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.text.agencies import AgencyLine
from console.text.vocabulary import ACT_KEYS
from console.ui.widgets import theme
from console.ui.widgets.chip import PAD, paint_chip
from console.ui.widgets.palette import Chip

# The lines of agencies for a view: a change moves single lines, so that the line in focus keeps its focus.

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole))


class AgencyListModel(QAbstractListModel):
    """Lines by id; `show` brings the list to these lines by removing, moving and inserting."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[AgencyLine] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _DISPLAY:
            return " ".join(part for part in (line.title, line.text, line.right) if part)
        return line.spoken if role in _SPOKEN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = index.isValid() and self._lines[index.row()].kind == "assignment"
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if chosen else Qt.ItemFlag.ItemIsEnabled

    def line_at(self, row: int) -> AgencyLine:
        """The line in a row."""
        return self._lines[row]

    def row_of(self, id: str) -> int:
        """The row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == id), -1)

    def show(self, lines: Sequence[AgencyLine]) -> None:
        """These are the lines now. What an odd ledger names twice has a line of its own."""
        seen = Counter[str]()
        lines = [_as_named(line, seen) for line in lines]
        wanted = {line.id for line in lines}
        for row in range(len(self._lines) - 1, -1, -1):
            if self._lines[row].id not in wanted:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._lines[row]
                self.endRemoveRows()
        for row, line in enumerate(lines):
            self._put(row, line)

    def _put(self, row: int, line: AgencyLine) -> None:
        in_place = row < len(self._lines) and self._lines[row].id == line.id
        now = row if in_place else self.row_of(line.id)
        if now < 0:
            self.beginInsertRows(_NOWHERE, row, row)
            self._lines.insert(row, line)
            self.endInsertRows()
            return
        if now != row:
            self.beginMoveRows(_NOWHERE, now, now, _NOWHERE, row)
            self._lines.insert(row, self._lines.pop(now))
            self.endMoveRows()
        if self._lines[row] != line:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))


def _as_named(line: AgencyLine, seen: Counter[str]) -> AgencyLine:
    seen[line.id] += 1
    return line if seen[line.id] == 1 else msgspec.structs.replace(line, id=f"{line.id} ({seen[line.id]})")


# Draws agencies and assignments: name, state chip, clock against target; what needs a person stands out inverse.

UNSENT = "↑"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_INDENT, _MARGIN, _GAP = 14, 8, 5


class AgencyDelegate(QStyledItemDelegate):
    """The painter of the lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._longest = ""
        self.restyle()

    def make_room_for(self, titles: Iterable[str]) -> None:
        """All states begin at one line, right of the longest of these titles."""
        self._longest = max(titles, key=len, default="")

    def restyle(self) -> None:
        """Take the colours and sizes of now."""
        self._palette = theme.current()
        self._sizes = theme.current_sizes()
        self._fonts = {bold: theme.text_font(self._sizes.text, bold) for bold in (False, True)}
        self._metrics = {bold: QFontMetricsF(font) for bold, font in self._fonts.items()}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, AgencyListModel)
        line = model.line_at(index.row())
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 0
        if line.kind != "rest" or width <= 0:
            return QSize(0, self._sizes.row)
        room = QRectF(0, 0, width - 2 * _MARGIN, 1000)
        flags = int(_WRAPPED.value)
        tall = self._metrics[False].boundingRect(room, flags, f"{line.title} {line.text}").height()
        return QSize(0, max(self._sizes.row, round(tall) + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AgencyListModel)
        line = model.line_at(index.row())
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            focused = option.widget is not None and option.widget.hasFocus()
            self._paint_selected(painter, box, focused)
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if line.kind == "agency":
            self._write(painter, inner, line.title, self._palette.texts.main, bold=True)
            self._write(painter, inner, line.right, self._palette.texts.label, align=_RIGHT)
        elif line.kind == "rest":
            self._paint_rest(painter, inner, line)
        else:
            self._paint_assignment(painter, inner, line)
        painter.restore()

    def _paint_selected(self, painter: QPainter, box: QRect, focused: bool) -> None:
        edges = self._palette.edges
        painter.fillRect(box, QColor(self._palette.backgrounds.select))
        bar = QColor(edges.focus if focused else edges.control)
        painter.fillRect(box.left(), box.top(), self._sizes.bar, box.height(), bar)
        if focused:
            painter.fillRect(box.left(), box.top(), box.width(), 1, bar)
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, bar)

    def _paint_rest(self, painter: QPainter, inner: QRect, line: AgencyLine) -> None:
        painter.setFont(self._fonts[False])
        painter.setPen(QColor(self._palette.texts.label))
        painter.drawText(inner.adjusted(0, 3, 0, 0), int(_WRAPPED.value), f"{line.title} {line.text}")

    def _paint_assignment(self, painter: QPainter, inner: QRect, line: AgencyLine) -> None:
        rest = inner.adjusted(_INDENT, 0, 0, 0)
        mark_wide = round(self._metrics[True].horizontalAdvance("9")) + 4
        mark = QRect(rest.left() - _INDENT + 2, rest.top(), mark_wide, rest.height())
        self._write(painter, mark, line.mark, self._palette.texts.hint, align=Qt.AlignmentFlag.AlignCenter)
        rest.setLeft(mark.right() + 4)
        title_wide = max(self._wide(self._longest, False), self._wide(line.title, False)) + 2
        title = QRect(rest.left(), rest.top(), min(title_wide, rest.width() // 2), rest.height())
        self._write(painter, title, line.title, self._palette.texts.main)
        rest.setLeft(title.right() + _GAP)
        rest = self._paint_clock(painter, rest, line)
        self._paint_state(painter, rest, line)

    def _paint_clock(self, painter: QPainter, rest: QRect, line: AgencyLine) -> QRect:
        """The clock at the right end; what is left of the room. The target gives way to the state."""
        if not line.right:
            return rest
        state = self._wide(line.text, line.chip == "act") + 2 * PAD + self._unsent_wide(line)
        if state + _GAP + self._wide(line.right, line.late) > rest.width():
            line = msgspec.structs.replace(line, right=line.right_short)
        if line.late:
            wide = self._wide(line.right, True) + 2 * PAD
            self._paint_chip(painter, rest.right() + 1 - wide, rest, line.right, self._palette.chips.act)
        else:
            wide = self._wide(line.right, False)
            self._write(painter, rest, line.right, self._palette.texts.label, align=_RIGHT)
        return rest.adjusted(0, 0, -wide - _GAP, 0)

    def _paint_state(self, painter: QPainter, rest: QRect, line: AgencyLine) -> None:
        bold = line.chip == "act"
        room = rest.width() - self._unsent_wide(line)
        text = self._metrics[bold].elidedText(line.text, Qt.TextElideMode.ElideRight, room - 2 * PAD)
        self._paint_chip(painter, rest.left(), rest, text, self._palette.chip(line.chip), bold)
        if line.unsent:
            left = rest.left() + self._wide(text, bold) + 2 * PAD + _GAP
            self._paint_chip(painter, left, rest, UNSENT, self._palette.chips.alone)

    def _unsent_wide(self, line: AgencyLine) -> int:
        return self._wide(UNSENT, True) + 2 * PAD + _GAP if line.unsent else 0

    def _paint_chip(self, painter: QPainter, left: int, box: QRect, text: str, chip: Chip, bold: bool = True) -> None:
        tall = min(box.height() - 4, round(self._metrics[bold].height()) + 3)
        wide = self._wide(text, bold) + 2 * PAD
        painter.setFont(self._fonts[bold])
        paint_chip(painter, QRectF(left, box.top() + (box.height() - tall) // 2, wide, tall), text, chip)

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        colour: str,
        bold: bool = False,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        cut = self._metrics[bold].elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(self._fonts[bold])
        painter.setPen(QColor(colour))
        painter.drawText(box, int((align | Qt.TextFlag.TextSingleLine).value), cut)

    def _wide(self, text: str, bold: bool) -> int:
        return round(self._metrics[bold].horizontalAdvance(text) + 0.5)


_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_REASON = Qt.FocusReason
# Whoever comes here by a key of their own begins with the first line; a question that goes brings nobody here.
_SOUGHT = (_REASON.ShortcutFocusReason, _REASON.TabFocusReason, _REASON.BacktabFocusReason, _REASON.MouseFocusReason)
_SHIFTED = dict(zip(")!@#$%^&*(", range(10), strict=True))
# The row of digits by its place on the keyboard (X11 and Windows), whatever the letters of its upper case are.
_X11_ROW = {10 + at: (at + 1) % 10 for at in range(10)}
_WINDOWS_ROW = {2 + at: (at + 1) % 10 for at in range(10)}


def digit_of(event: QKeyEvent) -> int | None:
    """The digit of a key with Shift or without; none for any other key."""
    text = event.text()
    if text.isascii() and text.isdigit():
        return int(text)
    if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    if text in _SHIFTED:
        return _SHIFTED[text]
    row = _WINDOWS_ROW if event.nativeVirtualKey() < 256 and event.nativeScanCode() < 10 else _X11_ROW
    return row.get(event.nativeScanCode()) if event.nativeScanCode() else None


class AgencyView(QListView):
    """`stepped(line, step, asked)` for a digit (asked: with Shift), `unmarked()` for one while no line is marked,
    `opened(case)` on Enter or a double click; `listening(bool)` when digits begin to act here and when they end."""

    stepped = Signal(object, str, bool)
    unmarked = Signal()
    opened = Signal(str)
    listening = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = AgencyListModel(self)
        self._delegate = AgencyDelegate(self)
        self._gone = -1  # the row of a marked line that went, until a person marks another
        self.setModel(self._lines)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[AgencyLine]) -> None:
        """Show these lines; the one in focus keeps its focus for as long as it is there."""
        kept, row, before = self.current_line(), self.currentIndex().row(), [line.id for line in self.lines()]
        self._delegate.make_room_for(line.title for line in lines if line.kind == "assignment")
        self._lines.show(lines)
        if kept is not None and self._lines.row_of(kept.id) < 0:
            # Nobody else gets its mark: the next digit was meant for the one that went.
            self._gone = row if any(self._lines.row_of(id) >= 0 for id in before) else -1
            self.selectionModel().clear()

    def lines(self) -> list[AgencyLine]:
        """The lines on the screen."""
        return [self._lines.line_at(row) for row in range(self._lines.rowCount())]

    def current_line(self) -> AgencyLine | None:
        """The assignment whose line is marked, or none: Qt's current line may be one that nobody sees marked."""
        index = self.currentIndex()
        if not 0 <= index.row() < self._lines.rowCount() or not self.selectionModel().isSelected(index):
            return None
        line = self._lines.line_at(index.row())
        return line if line.kind == "assignment" else None

    def choose(self, assignment: str) -> bool:
        """Put the focus line on an assignment; false when it is not in the list."""
        row = self._lines.row_of(assignment)
        if row < 0:
            return False
        self._gone = -1
        self.selectionModel().setCurrentIndex(self._lines.index(row), _SELECT)
        return True

    def unmark(self) -> None:
        """Mark no line: digits do nothing until a person chooses one."""
        self._gone = -1
        self.selectionModel().clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not plain:
            self._step_over(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not plain:
            end = event.key() == Qt.Key.Key_End
            self._mark_from(self._lines.rowCount() - 1 if end else 0, -1 if end else 1)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self.opened.emit(line.case)
            return
        step = ACT_KEYS.get(digit) if not plain and (digit := digit_of(event)) is not None else None
        if step is not None:
            if line is None:
                self.unmarked.emit()
            else:
                self.stepped.emit(line, step, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_line() is None and (self._gone < 0 or event.reason() in _SOUGHT):
            self._step_over(1)
        self.listening.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.listening.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._delegate.restyle()
            self.setMinimumHeight(theme.current_sizes().row)
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def _step_over(self, step: int) -> None:
        """To the next assignment up or down: the lines of the agencies themselves take no focus."""
        row = self.currentIndex().row() + step
        if self.current_line() is None:
            row = self._gone - (step < 0) if self._gone >= 0 else 0 if step > 0 else -1
        self._mark_from(row, step)

    def _mark_from(self, row: int, step: int) -> None:
        """The first assignment from this row on, up or down."""
        while 0 <= row < self._lines.rowCount():
            if self._lines.line_at(row).kind == "assignment":
                self._gone = -1
                self.selectionModel().setCurrentIndex(self._lines.index(row), _SELECT)
                return
            row += step

    def _open(self, index: QModelIndex) -> None:
        line = self._lines.line_at(index.row())
        if line.case:
            self.opened.emit(line.case)
