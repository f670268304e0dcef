"""Two of the shelves beside the form: similar cases, and agencies to send with the reason why; the card has its file.
Rule: none is ever hidden by itself; Alt+1/2/3 gives one the whole column, the same key gives it back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyleOptionViewItem,
    QWidget,
)

from console.models.state.board import Board
from console.models.views.advice import Scene, advise, rate
from console.models.views.duplicates import Likeness, Probe, rank_duplicates
from console.models.views.masking import masked
from console.text import formats
from console.text.advice import advised_words, also_words, rating_words
from console.text.names import joined, nature_name, place_line, short_of
from console.text.words import language, translate
from console.ui.widgets import theme
from console.ui.widgets.fields import is_of_form
from console.ui.widgets.long_text import WholeWords

_TICK_GAP, _ALIKE_MOST = 16, 3
_CODE = int(Qt.ItemDataRole.UserRole)


class Shelf(QListWidget):
    """Lines of one height that are elided at the right, and a height in lines below which it never goes. The line in
    focus has room for all of its words."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentRowChanged.connect(lambda _: self.scheduleDelayedItemsLayout())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Line(self))

    def sizeHint(self) -> QSize:
        return QSize(120, self._lines * line_height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_of_form(event):
            event.ignore()  # Qt would take it for Enter on the line too
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.scheduleDelayedItemsLayout()

    def is_read(self) -> bool:
        """Whether the line that is chosen is wanted whole."""
        return self.hasFocus()

    def lines_of(self, row: int) -> int:
        """How many lines the words of a row take: of the row in focus as many as they need."""
        item = self.item(row)
        if item is None or row != self.currentRow() or not self.is_read():
            return 1
        tick = line_height() if item.data(Qt.ItemDataRole.CheckStateRole) is not None else 0
        room = max(40, self.viewport().width() - tick - _TICK_GAP)
        box = self.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, item.text())
        return max(1, -(-box.height() // self.fontMetrics().lineSpacing()))


class _Line(WholeWords):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        shelf = self.parent()
        assert isinstance(shelf, Shelf)
        more = (shelf.lines_of(index.row()) - 1) * shelf.fontMetrics().lineSpacing()
        return QSize(0, line_height() + more)


def line_height() -> int:
    """A line with its tick: the tick has its border and never touches the next one."""
    return theme.current_sizes().text + 6


class AlikeShelf(Shelf):
    """Similar open cases; `wanted(case)` when one is to be attached."""

    wanted = Signal(str)

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self._board, self._hidden, self._picked = board, False, ""
        # As many lines as there are cases: what is left is for the card.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._probe: tuple[Probe, int] | None = None
        self.itemActivated.connect(lambda item: self.wanted.emit(str(item.data(_CODE))))
        self.currentItemChanged.connect(lambda *_: self._pick())
        self.currentRowChanged.connect(lambda _: self.updateGeometry())

    def show_like(self, probe: Probe, limit: int = 3, keep: str = "") -> None:
        """Rank the open cases anew; the best is chosen, unless a person chose another that is still there, or `keep`
        is."""
        self._probe = None  # no line is a person's choice while they are written
        picked = self._picked or keep
        self.clear()
        for at, one in enumerate(rank_duplicates(self._board, probe, limit), 1):
            item = QListWidgetItem(f"{at}  {self._words(one, probe.now_ms)}", self)
            item.setData(_CODE, one.case)
            if one.case == picked:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self._picked = ""
            self.setCurrentRow(0)
        self._probe = probe, limit
        self.updateGeometry()

    def is_read(self) -> bool:
        """The chosen case is the one that Ctrl+G takes: its place is read without a key."""
        return True

    def sizeHint(self) -> QSize:
        more = (self.lines_of(self.currentRow()) - 1) * self.fontMetrics().lineSpacing()
        return QSize(120, max(1, min(_ALIKE_MOST, self.count())) * line_height() + more + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hide_personal(self, hidden: bool) -> None:
        """Leave out the exact places."""
        self._hidden = hidden
        if self._probe is not None:
            self.show_like(*self._probe)

    def chosen(self) -> str:
        """The case of the chosen line, else nothing."""
        item = self.currentItem()
        return str(item.data(_CODE)) if item is not None else ""

    def _pick(self) -> None:
        if self._probe is not None:
            self._picked = self.chosen()

    def _words(self, one: Likeness, now_ms: int) -> str:
        case = self._board.cases[one.case]
        nature = nature_name(self._board.reference.natures.get(case.nature), case.nature, language())
        age = formats.duration((now_ms - case.opened_ms) / 1000, language())
        # What and where tell most: a narrow shelf cuts the end.
        parts = [f"{self._board.display_number(case.id)} {nature}"]
        parts.append(place_line(case.place, masked(self._board, case, hidden=self._hidden)))
        if one.metres is not None:
            parts.append(formats.distance(one.metres, language()))
        parts.append(age)
        if "number" in one.reasons:
            parts.append(translate("Shelves", "same number"))
        return " · ".join(part for part in parts if part)


class SendShelf(Shelf):
    """Agencies with the reason why; Space ticks and unticks, and what a person chose stays."""

    changed = Signal()

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(4, parent)
        self._board = board
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._said: dict[str, bool] = {}
        self._showing = False
        self.itemChanged.connect(self._ticked)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 2 * line_height() + 6)

    def begin(self, said: Mapping[str, bool]) -> None:
        """Start with these choices of a person."""
        self._said = dict(said)

    def said(self) -> dict[str, bool]:
        """What a person ticked or unticked."""
        return dict(self._said)

    def show_advice(self, nature: str, answers: Mapping[str, str], scene: Scene | None = None) -> None:
        """Show who is advised for this nature, these answers and this place, then the others from the fittest on."""
        where = scene or Scene()
        self._showing = True
        row = self.currentRow()
        self.clear()
        board = self._board
        advice = advise(board, nature, answers, scene=where)
        listed = set()
        for advised in advice.agencies:
            able = advised.rating is None or advised.rating.able
            wanted = advised.why != "one_of" and (advised.why != "fallback" or able)
            self._add(advised.agency, advised_words(board, advised), advised=wanted)
            listed.add(advised.agency)
        for also in advice.also:
            self._add(also.agency, joined(also_words(also), rating_words(board, rate(board, also.agency, where))))
            listed.add(also.agency)
        others = [rate(board, code, where) for code, one in board.reference.agencies.items() if one.active]
        for rated in sorted((one for one in others if one.agency not in listed), key=lambda one: one.rank):
            self._add(rated.agency, rating_words(board, rated))
        self.setCurrentRow(max(0, row))
        self._showing = False

    def chosen(self) -> list[str]:
        """The codes of the ticked agencies."""
        items = [self.item(row) for row in range(self.count())]
        return [str(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _add(self, code: str, why: str, *, advised: bool = False) -> None:
        item = QListWidgetItem(f"{short_of(self._board.reference.agencies, code)} · {why}")
        item.setData(_CODE, code)
        item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        ticked = self._said.get(code, advised)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.addItem(item)

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._showing:
            self._said[str(item.data(_CODE))] = item.checkState() == Qt.CheckState.Checked
            self.changed.emit()
