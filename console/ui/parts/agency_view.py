"""A list of assignments with the ladder of digits: the same digit in both languages, the same digit as in the lists.
Rule: a digit acts on the line that is marked, while the focus is here, and on nothing else; with Shift it asks for
time, channel and speaker first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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

from console.models.views.alarm import ACT, NEAR
from console.text.agencies import AgencyLine
from console.text.vocabulary import ACT_KEYS
from console.ui.widgets import theme
from console.ui.widgets.chip import PAD, badge_width, paint_badge, paint_chip
from console.ui.widgets.table import is_cut_at_end
from console.ui.widgets.theme import Role

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
            return " ".join(part for part in (line.title, line.number, line.text, line.right or line.clock) if part)
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


# Draws the rows: groups by urgency, an assignment in two lines or in one, readiness, load, and badges that are folded.
# Rule: what needs a person differs by ground, word and shape; a bar shows how much of a target is gone.

UNSENT = "↑"
_MARGIN, _GAP, _BAR = 10, 6, 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CHIPS = {ACT: "act", NEAR: "soon"}
Style = tuple[Role, int]


class AgencyDelegate(QStyledItemDelegate):
    """The painter of the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.restyle()

    def restyle(self) -> None:
        """Take the colours and sizes of now."""
        self._palette = theme.current()
        self._sizes = theme.current_sizes()
        first, second = (QFontMetricsF(theme.font(role)).height() for role in ("title", "label"))
        self._first, self._second = round(first), round(second)
        self._two_lines = self._sizes.agency_row >= self._first + self._second + 4

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, AgencyListModel)
        line, sizes = model.line_at(index.row()), self._sizes
        if line.kind == "badges":
            view = option.widget
            width = view.viewport().width() if isinstance(view, QListView) else 0
            return QSize(0, len(self._folded(line, width)) * (sizes.badge + _GAP) + _GAP)
        view = option.widget
        if isinstance(view, QListView) and line.kind == "assignment" and self.in_two(line, view.viewport().width()):
            return QSize(0, max(sizes.agency_row, self._first + self._second + 4))
        high = {"assignment": sizes.agency_row, "group": sizes.table_head}.get(line.kind, sizes.row)
        return QSize(0, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AgencyListModel)
        line, box = model.line_at(index.row()), option.rect
        if isinstance(view := option.widget, AgencyView) and view.is_cut_at_end(index.row(), box):
            return
        painter.save()
        if line.kind == "group":
            self._paint_group(painter, box, line)
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, box, line, selected, option.widget is not None and option.widget.hasFocus())
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        paint = {"assignment": self._paint_assignment, "badges": self._paint_badges, "note": self._paint_note}
        paint.get(line.kind, self._paint_agency)(painter, inner, line)
        painter.restore()

    # The parts of a row

    def _paint_group(self, painter: QPainter, box: QRect, line: AgencyLine) -> None:
        chip = self._palette.chip(_CHIPS[line.level]) if line.level in _CHIPS else None
        ground, colour = (chip.fill, chip.text) if chip else (self._palette.backgrounds.head, self._palette.texts.label)
        painter.fillRect(box, QColor(ground))
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        self._write(painter, inner, line.right, ("caption", 700), colour, _RIGHT)
        room = inner.adjusted(0, 0, -self._wide(line.right, "caption", 700) - _GAP, 0)
        self._write(painter, room, line.title, ("caption", 700), colour)

    def _paint_ground(self, painter: QPainter, box: QRect, line: AgencyLine, selected: bool, focused: bool) -> None:
        """Blue where digits act on the row, grey where it is only marked."""
        grounds, edges = self._palette.backgrounds, self._palette.edges
        if selected:
            painter.fillRect(box, QColor(grounds.select if focused else grounds.hover))
            bar = QColor(edges.focus if focused else edges.control)
            painter.fillRect(box.left(), box.top(), self._sizes.bar, box.height(), bar)
        elif line.level == ACT:
            painter.fillRect(box, QColor(grounds.act_row))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(self._palette.border))

    def _paint_assignment(self, painter: QPainter, inner: QRect, line: AgencyLine) -> None:
        rest = self._paint_clock(painter, self._behind_badge(painter, inner, line), line)
        act = line.level == ACT
        style: Style = ("label", 600 if act else 0)
        colour = self._palette.texts.main if act else self._palette.texts.label
        if self.in_two(line, inner.width() + 2 * _MARGIN):
            top = inner.top() + (inner.height() - self._first - self._second) // 2
            name = QRect(rest.left(), top, rest.width(), self._first)
            self._paint_unsent(painter, self._paint_who(painter, name, line), name, line)
            self._write(
                painter, QRect(rest.left(), top + self._first, rest.width(), self._second), line.text, style, colour
            )
            return
        who = self._paint_who(painter, rest.adjusted(0, 0, -rest.width() // 3, 0), line)
        rest.setLeft(who + _GAP + 2)
        self._write(painter, rest, line.text, style, colour)
        self._paint_unsent(painter, rest.left() + self._wide(line.text, *style), rest, line)

    def in_two(self, line: AgencyLine, width: int) -> bool:
        """Whether a row of this width has two lines: where rows are high, and where somebody is needed and the words
        would be cut."""
        if self._two_lines or line.level != ACT:
            return self._two_lines
        around = 2 * _MARGIN + max(badge_width("M?"), badge_width(line.badge)) + 2 * _GAP + 4 * PAD + 4
        who = self._wide(line.title, "title") + self._wide(line.number, "label") + 2 * (_GAP + 1)
        words = self._wide(line.text, "label", 600) + self._wide(line.clock, "label", 600)
        return around + who + words > width

    def _paint_who(self, painter: QPainter, room: QRect, line: AgencyLine) -> int:
        """The agency, and quieter its case; gives where it ends."""
        end = room.left() + min(self._wide(line.title, "title"), room.width())
        self._write(painter, room, line.title, ("title", 0), self._palette.texts.main)
        rest = room.adjusted(end - room.left() + _GAP, 0, 0, 0)
        if rest.width() > self._sizes.badge:
            self._write(painter, rest, line.number, ("label", 0), self._palette.texts.hint)
            end = rest.left() + min(self._wide(line.number, "label"), rest.width())
        return end

    def _paint_unsent(self, painter: QPainter, end: int, room: QRect, line: AgencyLine) -> None:
        """What the server does not have yet, where there is room; the strip says it too."""
        if line.unsent and end + _GAP + badge_width(UNSENT) <= room.right():
            paint_badge(painter, end + _GAP, room.center().y() + 0.5, UNSENT, "alone")

    def _behind_badge(self, painter: QPainter, inner: QRect, line: AgencyLine) -> QRect:
        """The badge, and the room behind it: all rows begin there at one line."""
        paint_badge(painter, inner.left(), inner.center().y() + 0.5, line.badge, line.badge_chip)
        return inner.adjusted(max(badge_width("M?"), badge_width(line.badge)) + _GAP + 2, 0, 0, 0)

    def _paint_clock(self, painter: QPainter, rest: QRect, line: AgencyLine) -> QRect:
        """The clock at the right end, its target behind it where there is room, and how much of it is gone."""
        if not line.clock:
            return rest
        plain = self._wide(line.clock, "label", 600)
        wide = plain + 4 * PAD if line.clock_chip else plain
        target = f" / {line.target}" if line.target and self._two_lines else ""
        behind = self._wide(target, "label")
        bar = line.share is not None and self._two_lines and not line.late
        full = max(wide + behind, self._wide("00:00 / 00:00", "label") if self._two_lines else 0)
        box = rest.adjusted(0, 0, 0, -(_BAR + 5 if bar else 0)).adjusted(0, 3 if bar else 0, 0, 0)
        self._write(painter, box, target, ("label", 0), self._palette.texts.hint, _RIGHT)
        clock = QRect(box.right() + 1 - behind - wide, box.top(), wide, box.height())
        if line.clock_chip:
            high = self._sizes.chip
            painter.setFont(theme.font("label", 600))
            shape = QRectF(clock.left(), clock.center().y() + 0.5 - high / 2, wide, high)
            paint_chip(painter, shape, line.clock, self._palette.chip(line.clock_chip))
        else:
            self._write(painter, clock, line.clock, ("label", 600), self._palette.texts.main, _RIGHT)
        if bar and line.share is not None:
            self._paint_bar(
                painter, QRect(rest.right() + 1 - full, rest.bottom() - _BAR - 4, full, _BAR), line.share, line
            )
        return rest.adjusted(0, 0, -full - _GAP, 0)

    def _paint_bar(self, painter: QPainter, box: QRect, share: float, line: AgencyLine) -> None:
        palette = self._palette
        colours = {ACT: palette.edges.act, NEAR: palette.chips.soon.edge}
        painter.fillRect(box, QColor(palette.border))
        gone = QRect(box.left(), box.top(), round(box.width() * share), box.height())
        painter.fillRect(gone, QColor(colours.get(line.level, palette.edges.onscene)))

    def _paint_agency(self, painter: QPainter, inner: QRect, line: AgencyLine) -> None:
        """An agency by itself: how ready it is, or in a storm how many cases it has."""
        rest = self._behind_badge(painter, inner, line)
        third = rest.width() // 3
        texts = self._palette.texts
        bold: Style = ("label", 600 if line.chip else 0)
        self._write(
            painter, QRect(rest.left(), rest.top(), third, rest.height()), line.title, ("label", 600), texts.main
        )
        self._write(painter, rest, line.right, bold if line.share is not None else ("label", 0), texts.label, _RIGHT)
        room = rest.adjusted(third + _GAP, 0, -self._wide(line.right, *bold) - 2 * _GAP, 0)
        if line.share is None:
            self._write(painter, room, line.text, bold, texts.main if line.chip else texts.label)
            return
        counted = self._wide("99", "label", 600)
        self._write(painter, room, line.text, ("label", 600), texts.main, _RIGHT)
        track = QRect(room.left(), room.center().y() - 2, max(0, room.width() - counted - 2 * _GAP), _BAR + 2)
        self._paint_bar(painter, track, line.share, line)

    def _paint_note(self, painter: QPainter, inner: QRect, line: AgencyLine) -> None:
        self._write(painter, inner, line.title, ("label", 0), self._palette.texts.label)

    def _paint_badges(self, painter: QPainter, inner: QRect, line: AgencyLine) -> None:
        step = self._sizes.badge + _GAP
        first = QRect(inner.left(), inner.top() + _GAP // 2, inner.width(), step)
        self._write(painter, first, line.title, ("label", 0), self._palette.texts.label)
        for row, badges in enumerate(self._folded(line, inner.width() + 2 * _MARGIN)):
            for x, text, name in badges:
                paint_badge(painter, inner.left() + x, first.center().y() + 0.5 + row * step, text, name)

    def _folded(self, line: AgencyLine, width: int) -> list[list[tuple[int, str, str]]]:
        """The badges in rows, beside the words before them."""
        start = x = max(self._wide(line.title, "label") + 2 * _GAP, round(width * 0.3))
        rows: list[list[tuple[int, str, str]]] = [[]]
        for text, name in line.badges:
            wide = badge_width(text)
            if x + wide > width - 2 * _MARGIN and rows[-1]:
                rows.append([])
                x = start
            rows[-1].append((x, text, name))
            x += wide + _GAP - 1
        return rows

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        style: Style,
        colour: str,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(theme.font(*style))
        painter.setPen(QColor(colour))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, int((align | Qt.TextFlag.TextSingleLine).value), cut)

    def _wide(self, text: str, role: Role, weight: int = 0) -> int:
        return round(QFontMetricsF(theme.font(role, weight)).horizontalAdvance(text) + 0.5)


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
    `opened(case)` on Enter or a double click, `call_opened(call)` of one without a case; `listening(bool)` when digits
    begin to act here and when they end, `mark_moved()` when another line is marked, or none."""

    stepped = Signal(object, str, bool)
    unmarked = Signal()
    opened = Signal(str)
    call_opened = Signal(str)
    listening = Signal(bool)
    mark_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pressing = ""  # the assignment whose line whoever comes here by a key begins with, where none is marked
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
        self.selectionModel().selectionChanged.connect(lambda *_: self.mark_moved.emit())
        # A row that was cut at the lower end is painted whole once it is scrolled to.
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    def show_lines(self, lines: Sequence[AgencyLine]) -> None:
        """Show these lines; the one in focus keeps its focus for as long as it is there."""
        kept, row, before = self.current_line(), self.currentIndex().row(), [line.id for line in self.lines()]
        self._lines.show(lines)
        if kept is not None and self._lines.row_of(kept.id) < 0:
            # Nobody else gets its mark: the next digit was meant for the one that went.
            self._gone = row if any(self._lines.row_of(id) >= 0 for id in before) else -1
            self.selectionModel().clear()

    def lines(self) -> list[AgencyLine]:
        return [self._lines.line_at(row) for row in range(self._lines.rowCount())]

    def is_cut_at_end(self, row: int, box: QRect) -> bool:
        """Whether the lower end of the list cuts through this row, as in every table: then it is not painted."""
        return is_cut_at_end(self, lambda one: self._lines.line_at(one).kind == "group", row, box)

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

    def arrows_to(self, assignment: str) -> str:
        """The arrows that lead from the mark to the line of this assignment: "↓↓"; none where its line is marked, not
        there, or marked by coming here."""
        rows = [row for row, line in enumerate(self.lines()) if line.kind == "assignment"]
        wanted, line = self._lines.row_of(assignment), self.current_line()
        if wanted not in rows or (line is None and not self.hasFocus()):
            return ""
        here = self.currentIndex().row() if line is not None else max(self._gone, 0) - 0.5
        down = sum(here < row <= wanted for row in rows)
        up = sum(wanted <= row < here for row in rows)
        return "↓" * down + "↑" * up

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
            self._open_about(line)
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
        begins = self.current_line() is None and (self._gone < 0 or event.reason() in _SOUGHT)
        if begins and not self.choose(self.pressing):
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
        self._open_about(self._lines.line_at(index.row()))

    def _open_about(self, line: AgencyLine) -> None:
        if line.call:
            self.call_opened.emit(line.call)
        elif line.case:
            self.opened.emit(line.case)
