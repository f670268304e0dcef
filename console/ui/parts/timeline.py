"""The timeline of a case: when it happened, when it was recorded, who at which desk, and what.
Rule: what was taken back is struck through and stays visible; a corrected time shows what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.timeline import TimelineLine
from console.text import formats, vocabulary
from console.text.timeline import line_words, who_words
from console.text.words import translate
from console.ui.widgets import theme

Index = QModelIndex | QPersistentModelIndex

HAPPENED, RECORDED, WHO, WHAT = range(4)
_NOWHERE = QModelIndex()
_HEIGHTS = QEvent.Type(QEvent.registerEventType())
_MOST_FITS = 3  # times that lines and scroll bar are fitted to each other: there are widths at which neither gives way
_SAME_MS = 60_000
_WHO_FROM = 29  # letters of width
_WHO_SHARE, _WHO_PAD = 0.3, 14


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
    """Its own lines in their order; those of other cases stand where they were recorded."""
    found = [(case, line) for line in reversed(case.timeline)]
    others = [(part, line) for part in board.parts_of(case.id) for line in part.timeline if part is not case]
    if not others:
        return found
    return sorted([*found, *reversed(others)], key=lambda pair: -pair[1].recorded)


def told_time(at_ms: int, now_ms: int, zone: tzinfo) -> str:
    """The time alone today, with its day before."""
    same_day = formats.local(at_ms, zone).date() == formats.local(now_ms, zone).date()
    return formats.clock(at_ms, zone) if same_day else f"{formats.local(at_ms, zone):%d/%m %H:%M}"


def short_who(who: str, metrics: QFontMetrics, room: int) -> str:
    """Who and at which desk on one line: a long name is shortened, the desk never."""
    if metrics.horizontalAdvance(who) <= room:
        return who
    name, between, desk = who.rpartition(" · ")
    left = room - metrics.horizontalAdvance(between + desk)
    return f"{metrics.elidedText(name, Qt.TextElideMode.ElideRight, left)}{between}{desk}"


class _Lines(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told: list[Told] = []
        self.cut: Callable[[str], str] = lambda who: who

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.told)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        told = self.told[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (told.happened, told.recorded, self.cut(told.who), told.what)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{told.what}\n{told.who}"
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == WHAT:
            return translate("Timeline", "taken back: {what}").format(what=told.what) if told.struck else told.what
        if role == Qt.ItemDataRole.FontRole and told.struck:
            font = theme.text_font(theme.current_sizes().text)
            font.setStrikeOut(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            texts = theme.current().texts
            return QColor(texts.hint if told.struck or index.column() in (RECORDED, WHO) else texts.main)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop).value)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            vocabulary.word("label", "happened"),
            vocabulary.word("label", "recorded"),
            translate("Timeline", "Who · desk"),
            translate("Timeline", "What"),
        )[section]

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
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.told) - 1, WHAT))
            return
        self.beginResetModel()
        self.told = list(told)
        self.endResetModel()


class TimelineTable(QTableView):
    """The timeline on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._asked = False  # whether the heights of the lines are to be worked out
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().sectionResized.connect(self._resized)
        self._fit()
        self._retranslate()

    def show_lines(self, told: Sequence[Told]) -> None:
        """Show these lines."""
        self._lines.show(told)
        self._fit()

    def current_entry(self) -> Told | None:
        """The line in focus, or none."""
        row = self.currentIndex().row()
        return self._lines.told[row] if 0 <= row < len(self._lines.told) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        header = self.horizontalHeader()
        header.setFixedHeight(theme.current_sizes().row)
        header.setMinimumSectionSize(10)
        happened = max([metrics.horizontalAdvance(told.happened) for told in self._lines.told], default=0)
        recorded = max([metrics.horizontalAdvance(told.recorded) for told in self._lines.told], default=0)
        titles = [
            metrics.horizontalAdvance(str(self._lines.headerData(at, Qt.Orientation.Horizontal))) for at in (0, 1)
        ]
        header.resizeSection(HAPPENED, max(happened, round(titles[0] * 1.15)) + 12)
        header.resizeSection(RECORDED, max(recorded, round(titles[1] * 1.15)) + 12)
        widest = max([metrics.horizontalAdvance(told.who) for told in self._lines.told], default=0) + _WHO_PAD
        room = max(metrics.horizontalAdvance("Petugas 1 · A") + _WHO_PAD, round(self.width() * _WHO_SHARE))
        header.resizeSection(WHO, min(widest, room))
        self._lines.cut = lambda who: short_who(who, metrics, min(widest, room) - _WHO_PAD + 2)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self._give_way()
        self.verticalHeader().setMinimumSectionSize(metrics.height() + 4)
        self._ask_heights()

    def _resized(self, column: int) -> None:
        if column == WHAT:
            self._ask_heights()

    def _ask_heights(self) -> None:
        """The last column gets its width after this event; only then is it known how tall the lines are. Asked for
        behind whatever lays out, and before anything is painted."""
        if not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(_HEIGHTS), Qt.EventPriority.LowEventPriority.value)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == _HEIGHTS:
            wide = -1
            for _ in range(_MOST_FITS):
                if wide == self.columnWidth(WHAT):
                    break
                wide = self.columnWidth(WHAT)
                self.resizeRowsToContents()
                self.updateGeometries()  # may bring the scroll bar, and its width is lost
            self._asked = False

    def _give_way(self) -> None:
        """When it was recorded is shown where it differs; who wrote it gives way to what, and stays in the tip."""
        self.setColumnHidden(RECORDED, not any(told.recorded for told in self._lines.told))
        self.setColumnHidden(WHO, self.width() < _WHO_FROM * theme.current_sizes().text)

    def _retranslate(self) -> None:
        self.setAccessibleName(vocabulary.word("label", "timeline"))
        self._lines.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WHAT)
