"""The timeline of a case: when it happened, what, and quietly below it who at which desk and when it was recorded.
Rule: what was taken back is struck through and stays visible; a corrected time shows what it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.timeline import TimelineLine
from console.text import formats, vocabulary
from console.text.citizens import spoken_lines
from console.text.timeline import line_words, said_by_other, who_words
from console.text.words import translate
from console.ui.widgets import theme

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_SAME_MS = 60_000


class Told(msgspec.Struct, frozen=True):
    """One line as ready words."""

    entry: str
    happened: str
    recorded: str
    who: str
    what: str
    struck: bool
    pending: bool
    when_ms: int = 0


def told_lines(board: Board, case: Case, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB) -> list[Told]:
    """The lines of a case and of all that was merged into it, the last one first: what is new is on top."""
    lines = []
    for part, line in _lines_of(board, case):
        if said_by_other(part, line.fact):
            continue
        what = line_words(board, part, line, hidden)
        if part is not case:
            what = f"{board.display_number(part.id)}: {what}"
        if line.original is not None:
            before = vocabulary.phrase("corrected", before=formats.clock(line.original, zone))
            what = f"{what} · {before}"
        if line.damaged:
            what = f"{what} · {vocabulary.phrase('damaged')}"
        late = abs(line.recorded - line.when) >= _SAME_MS
        who = who_words(board, line)
        lines.append(
            Told(
                line.entry,
                told_time(line.when, now_ms, zone),
                told_time(line.recorded, now_ms, zone) if late else "",
                who,
                what,
                line.struck,
                line.pending,
                line.when,
            )
        )
    return lines


def _lines_of(board: Board, case: Case) -> list[tuple[Case, TimelineLine]]:
    """Its own lines in their order; those of other cases, and what was said with callers, stand where they were
    recorded."""
    found = [(case, line) for line in reversed(case.timeline)]
    others = [(part, line) for part in board.parts_of(case.id) for line in part.timeline if part is not case]
    others += [(part, line) for part in board.parts_of(case.id) for line in spoken_lines(board, part.id)]
    if not others:
        return found
    return sorted([*found, *reversed(others)], key=lambda pair: -pair[1].recorded)


def told_time(at_ms: int, now_ms: int, zone: tzinfo) -> str:
    """The time alone today, with its day before."""
    same_day = formats.local(at_ms, zone).date() == formats.local(now_ms, zone).date()
    return formats.clock(at_ms, zone) if same_day else f"{formats.local(at_ms, zone):%d/%m %H:%M}"


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told: list[Told] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.told)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        told = self.told[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return told.what
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{told.what}\n{below(told)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            what = translate("Timeline", "taken back: {what}").format(what=told.what) if told.struck else told.what
            return f"{told.happened}, {what}, {below(told)}"
        return None

    def show(self, told: Sequence[Told]) -> None:
        """Add what is new on top, change what changed; start anew only for another case."""
        ids = [line.entry for line in told]
        fresh = len(told) - len(self.told)
        if fresh >= 0 and ids[fresh:] == [line.entry for line in self.told]:
            if fresh:
                self.beginInsertRows(_NOWHERE, 0, fresh - 1)
                self.told = list(told)
                self.endInsertRows()
            elif self.told != list(told):
                self.told = list(told)
            if self.told:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.told) - 1, 0))
            return
        self.beginResetModel()
        self.told = list(told)
        self.endResetModel()


def below(told: Told) -> str:
    """Who at which desk, and when it was recorded where that was later."""
    late = f"{vocabulary.word('label', 'recorded')} {told.recorded}" if told.recorded else ""
    return " · ".join(part for part in (told.who, late) if part)


_MARGIN, _GAP = 8, 5
_WRAPPED = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap).value)


class _Line(QStyledItemDelegate):
    """Paints a line; what was laid out once is kept until the room or the look changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, str, int], tuple[int, int]] = {}
        self.time_wide = 0
        self.restyle()

    def restyle(self) -> None:
        """Take the type of now."""
        self._heights.clear()
        self._time, self._what, self._who = theme.font("body"), theme.font("body"), theme.font("caption", 400)
        self._struck = theme.font("body")
        self._struck.setStrikeOut(True)

    def make_room_for(self, told: Sequence[Told]) -> None:
        """All sentences begin at one line, right of the longest time."""
        metrics = QFontMetrics(self._time)
        wide = max((metrics.horizontalAdvance(one.happened) for one in told), default=0)
        if wide != self.time_wide:
            self.time_wide = wide
            self._heights.clear()

    def words_room(self, width: int) -> tuple[int, int]:
        """Where the sentence begins, and how wide it may be."""
        left = _MARGIN + self.time_wide + 6 * _GAP
        return left, max(40, width - left - _MARGIN)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(0, sum(self._parts(_told(index), width)) + _GAP + 1)

    def _parts(self, told: Told, width: int) -> tuple[int, int]:
        """The heights of the sentence and of what stands below it."""
        key = (told.what, below(told), width)
        if key not in self._heights:
            room = QRect(0, 0, self.words_room(width)[1], 99_999)
            self._heights[key] = (
                QFontMetrics(self._what).boundingRect(room, _WRAPPED, told.what).height(),
                QFontMetrics(self._who).boundingRect(room, _WRAPPED, below(told)).height(),
            )
        return self._heights[key]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told, box, palette = _told(index), option.rect, theme.current()
        texts, edges = palette.texts, palette.edges
        painter.save()
        focused = option.widget is not None and option.widget.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected:
            grounds = palette.backgrounds
            painter.fillRect(box, QColor(grounds.select if focused else grounds.hover))
            bar = QColor(edges.focus if focused else edges.control)
            painter.fillRect(box.left(), box.top(), theme.current_sizes().bar, box.height(), bar)
        high, quiet = self._parts(told, box.width())
        left, room = self.words_room(box.width())
        top = box.top() + _GAP // 2
        line = QFontMetrics(self._what).height()
        self._write(painter, QRect(box.left() + _MARGIN, top, self.time_wide + 2, line), told.happened, self._time)
        self._dot(painter, QRectF(box.left() + _MARGIN + self.time_wide + 2 * _GAP, top, _GAP, line), told, box)
        painter.setPen(QColor(texts.hint if told.struck else texts.main))
        self._write(painter, QRect(left, top, room, high), told.what, self._struck if told.struck else self._what)
        painter.setPen(QColor(texts.hint))
        self._write(painter, QRect(left, top + high, room, quiet), below(told), self._who)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, words: str, font: QFont) -> None:
        painter.setFont(font)
        painter.drawText(box, _WRAPPED, words)

    def _dot(self, painter: QPainter, at: QRectF, told: Told, box: QRect) -> None:
        """A dot on the line through all: full, hollow while it is not confirmed, grey where it was taken back."""
        palette = theme.current()
        middle, size = at.center(), theme.current_sizes().caption * 0.6
        painter.fillRect(QRectF(middle.x() - 0.5, box.top(), 1, box.height()), QColor(palette.border))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(palette.edges.control if told.struck else palette.edges.onscene)
        painter.setPen(QPen(colour, 1.5))
        hollow = told.pending or told.struck
        painter.setBrush(QColor(palette.backgrounds.panel) if hollow else colour)
        painter.drawEllipse(QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(palette.texts.main))


def _told(index: Index) -> Told:
    model = index.model()
    assert isinstance(model, _Lines)
    return model.told[index.row()]


class Timeline(QListView):
    """The timeline on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self._line = _Line(self)
        self.setModel(self._lines)
        self.setItemDelegate(self._line)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._retranslate()

    def show_lines(self, told: Sequence[Told]) -> None:
        if list(told) != self._lines.told:
            self._line.make_room_for(told)
            self._lines.show(told)
            self.scheduleDelayedItemsLayout()

    def told(self) -> list[Told]:
        return list(self._lines.told)

    def words_width(self) -> int:
        """How wide a sentence may be."""
        return self._line.words_room(self.viewport().width())[1]

    def current_entry(self) -> Told | None:
        """The line in focus, or none."""
        row = self.currentIndex().row()
        return self._lines.told[row] if 0 <= row < len(self._lines.told) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._line.restyle()
            self._line.make_room_for(self._lines.told)
            self.scheduleDelayedItemsLayout()
            self.viewport().update()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(vocabulary.word("label", "timeline"))
