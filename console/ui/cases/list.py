"""F5: the list of cases with its saved filters and a filter box in the title row, so that no line is lost to them.
Rule: only the lines of touched cases are made anew; the chosen case stays chosen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from itertools import compress, repeat
from math import ceil
from operator import contains

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
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
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from console.desk import Desk
from console.models.state.streams import split_stream
from console.models.views.alarm import ACT, NEAR, case_alarm
from console.models.views.citizens import case_of
from console.models.views.overdue import needing_action
from console.models.views.storms import running_storm
from console.store.archive.queries import Archive, ArchivedCase, CaseFilter
from console.text import formats, vocabulary
from console.text.alarms import badge_words, time_left
from console.text.cases import (
    AGE,
    AGENCIES,
    CALLERS,
    COLUMNS,
    DRAFT,
    FILTERS,
    NATURE,
    NUMBER,
    PLACE,
    PRIORITY,
    STATE,
    CaseRow,
    Order,
    archived_row,
    case_row,
    draft_row,
    is_open,
    newest_first,
)
from console.text.words import language, translate
from console.ui.frame.parts import Apart
from console.ui.widgets import theme
from console.ui.widgets.chip import PAD, paint_box, paint_shape
from console.ui.widgets.mixed import keyed, laid_out, paint_mixed, plain_words
from console.ui.widgets.panel import EDGE, Panel
from console.ui.widgets.theme import Chip, Role
from console.ui.widgets.worker import Worker

# The rows a search looks through, in the order of the list, with their texts side by side in memory.
# Rule: a row is touched only when it is found; touching rows costs more than reading texts.

# Of fewer rows than one of so many, the found ones of the last letter are read instead of all texts.
MUCH = 4


class Scope:
    """Rows in an order; the texts are laid side by side when they are first searched."""

    def __init__(self, order: Order, rows: Iterable[CaseRow] = ()) -> None:
        """`rows` must come in this order."""
        self.order = order
        self.rows = list(rows)
        self._texts: list[str] | None = None

    def put(self, row: CaseRow) -> None:
        """Take one row in, where it belongs."""
        line = self.order.position(self.rows, row)
        self.rows.insert(line, row)
        if self._texts is not None:
            self._texts.insert(line, row.search)

    def drop(self, row: CaseRow) -> None:
        """Let one row go; one that is not here is no mistake."""
        line = self.order.line(self.rows, row)
        if line >= 0:
            del self.rows[line]
            if self._texts is not None:
                del self._texts[line]

    def hits(self, text: str, among: Sequence[CaseRow] | None = None) -> list[CaseRow]:
        """The rows that hold every word of the text; `among`: those that held its beginning."""
        if among is not None and len(among) * MUCH < len(self.rows):
            return hits(among, [row.search for row in among], text)
        if self._texts is None and text.strip():
            self._texts = _side_by_side([row.search for row in self.rows])
        return hits(self.rows, self._texts or (), text)


def hits(rows: Sequence[CaseRow], texts: Sequence[str], text: str) -> list[CaseRow]:
    """The rows whose texts hold every word of the text, in their order."""
    words, found = sorted(text.split(), key=len), list(rows) if not text.strip() else []
    while words:
        # The longest word first: it leaves the fewest rows for the others. And all texts before any row: the processor
        # reads ahead in one of them, not in both at once.
        held = list(map(contains, texts, repeat(words.pop())))
        rows = found = list(compress(rows, held))
        texts = list(compress(texts, held)) if words else ()
    return found


def _side_by_side(texts: list[str]) -> list[str]:
    """The same texts, copied in this order. They were made in another one, and reading here and there takes longer."""
    copies = "\0".join(texts).split("\0")
    return copies if len(copies) == len(texts) else texts  # a text with a zero in it


# What each cell of the case list says: short for the eye, whole for a screen reader and the tip.

_STATES_OF_MARKS = {mark: code for code, mark in vocabulary.ASSIGNMENT_MARKS.items() if mark != "–"}
COUNTED = frozenset({CALLERS, AGE})  # numbers stand at the right
Cell = Callable[[CaseRow, int], str]


def age_text(row: CaseRow, now_ms: int) -> str:
    """How old the case is, or how old it became; among what was found, when it was opened; that it is loading while
    no moment is known (0)."""
    if row.dated:
        return formats.moment(row.opened_ms, now_ms, language())
    if not now_ms:
        return translate("CaseList", "loading …")
    return formats.age(((row.closed_ms or now_ms) - row.opened_ms) / 1000, language())


def late_text(row: CaseRow) -> tuple[str, str]:
    """What is late, or what is left where a limit is near, and the chip it stands in; else nothing."""
    if row.overdue_s > 0:
        return formats.overdue(row.overdue_s, language()), "act"
    return (time_left(row.left_s), "soon") if row.level == NEAR and row.left_s is not None else ("", "")


_URGENCY = {"act": 0, "soon": 1}


def agency_order(row: CaseRow) -> list[tuple[str, str, str]]:
    """The agencies of a case, those that need action first, then those near a limit."""
    return sorted(row.agencies, key=lambda agency: _URGENCY.get(agency[2], 2))


def second_line(row: CaseRow) -> str:
    """A-0042 · Jl. Contoh 12, Sananwetan"""
    return " · ".join(part for part in (row.short_number, row.place) if part)


def no_agencies(row: CaseRow) -> str:
    """What stands where no agency does."""
    if row.draft:
        return translate("CaseList", "being written")
    return "—" if row.closed_ms else translate("CaseList", "none yet")


def header_text(column: int, spoken: bool = False, joined: bool = False, dated: bool = False) -> str:
    """The title of a column; the narrow one is spelled out for a screen reader. `joined`: two lines a row; `dated`:
    days in place of ages."""
    if dated and column == AGE:
        return translate("CaseColumn", "Opened")
    if spoken and column == PRIORITY:
        return translate("CaseColumn", "Priority")
    if joined and column == NATURE:
        return translate("CaseColumn", "Type · number · place")
    return vocabulary.word("column", COLUMNS[column])


def cell_text(row: CaseRow, column: int, now_ms: int) -> str:
    """The short text of a cell, for copying and for views without the delegate."""
    return _SHORT[column](row, now_ms)


def spoken_text(row: CaseRow, column: int, now_ms: int) -> str:
    """The whole text of a cell, with what the eye sees as colour, chip or mark; the first, where the marked row begins,
    tells the whole row."""
    if column == PRIORITY:
        return _listed(*(whole(row, now_ms) for whole in _WHOLE))
    return _WHOLE[column](row, now_ms)


def tip_text(row: CaseRow, column: int, now_ms: int, joined: bool = False) -> str:
    """The tip: what may be cut off or is shown by a mark only."""
    if joined and column == NATURE:
        return "\n".join(whole(row, now_ms) for whole in _WHOLE[NUMBER : PLACE + 1])
    return _WHOLE[column](row, now_ms)


def _listed(*texts: str) -> str:
    return ", ".join(text for text in texts if text)


def _priority(row: CaseRow, _: int) -> str:
    return f"{vocabulary.PRIORITY_SHAPES.get(row.priority, '')}{row.priority or '–'}"


def _whole_priority(row: CaseRow, _: int) -> str:
    return f"{row.priority or ''} {vocabulary.word('priority', str(row.priority))}".strip()


def _whole_number(row: CaseRow, _: int) -> str:
    return _listed(row.number or row.short_number, vocabulary.word("label", "unsent") if row.unsent else "")


def _whole_nature(row: CaseRow, _: int) -> str:
    return _listed(row.nature, vocabulary.word("label", "conflict") if row.conflict else "")


def _whole_place(row: CaseRow, _: int) -> str:
    return _listed(row.place, row.kelurahan, vocabulary.word("label", "no_point") if row.pointless else "")


def _whole_age(row: CaseRow, now_ms: int) -> str:
    late, chip = late_text(row) if now_ms else ("", "")
    said = f"{vocabulary.word('label', 'overdue')} {late}" if chip == "act" else late
    return _listed(age_text(row, now_ms), said)


def _callers(row: CaseRow, _: int) -> str:
    return str(row.callers) if row.callers else ""


def _whole_callers(row: CaseRow, _: int) -> str:
    return vocabulary.counted("call", row.callers) if row.callers > 1 else ""


def _agencies(row: CaseRow, _: int) -> str:
    return " ".join(letter + mark for letter, mark, _ in agency_order(row)) or no_agencies(row)


def _whole_agencies(row: CaseRow, _: int) -> str:
    return (
        no_agencies(row)
        if not row.agencies
        else _listed(*(_agency(letter, mark) for letter, mark, _ in agency_order(row)))
    )


def _agency(letter: str, mark: str) -> str:
    if words := badge_words(letter, mark):
        return words
    name = vocabulary.AGENCY_LETTERS.get(letter, letter)
    code = _STATES_OF_MARKS.get(mark)
    return f"{name}: {vocabulary.assignment(code)}" if code else name


# In the order of the columns.
_SHORT: tuple[Cell, ...] = (
    _priority,
    lambda row, _: row.short_number,
    lambda row, _: row.nature,
    lambda row, _: row.place,
    _callers,
    lambda row, _: vocabulary.word("case_state", row.state),
    _agencies,
    age_text,
)
_WHOLE: tuple[Cell, ...] = (
    _whole_priority,
    _whole_number,
    _whole_nature,
    _whole_place,
    _whole_callers,
    lambda row, _: vocabulary.case_state(row.state, row.merged_into),
    _whole_agencies,
    _whole_age,
)


# The rows with their own sort and filter; views hear of moves, inserts and removes, never of a reset. Rule: a selected
# row stays selected through every change, as long as it is shown.
Index = QModelIndex | QPersistentModelIndex
BATCH_MS = 50
# Above this many changes at once, one re-arrangement is cheaper than single moves.
FEW = 64
MANY = 2**31
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_HORIZONTAL = Qt.Orientation.Horizontal
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)


class CaseListModel(QAbstractTableModel):
    """Cases as rows; `set_rows`, `upsert` and `remove` act at once, `post` collects changes for 50 ms."""

    # After lines moved, came or went: the place of a case may be another one now.
    arranged = Signal()

    def __init__(self, parent: QObject | None = None, zone: tzinfo = formats.WIB, dated: bool = False) -> None:
        super().__init__(parent)
        self._zone, self.dated = zone, dated
        self._now_ms = 0
        self._day_start_ms = 0
        self.loading = False  # what happened meanwhile is not read yet
        self._filter = "active"
        self._text = ""
        self._joined = False
        self._all: dict[str, CaseRow] = {}
        self._newest: list[CaseRow] = []  # all rows, newest first
        # And by place, up and down: places take long to compare, so these orders are kept, not made at a key.
        self._placed = {down: (Order(PLACE, down), list[CaseRow]()) for down in (False, True)}
        self._scope = Scope(Order(PRIORITY))  # those of the saved filter, in the order of the list
        self._shown: list[CaseRow] = []  # those of the scope that hold the searched words
        self._typed: dict[str, list[CaseRow]] = {}  # what was shown for each beginning of the searched words
        self._posted: dict[str, CaseRow | None] = {}
        self._batch = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._batch.timeout.connect(self.flush)

    # What views ask

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        if role == _DISPLAY:
            return cell_text(self._shown[index.row()], index.column(), self.now_ms)
        if role == _SPOKEN:
            return spoken_text(self._shown[index.row()], index.column(), self.now_ms)
        if role == _TIP:
            return tip_text(self._shown[index.row()], index.column(), self.now_ms, self._joined)
        return _RIGHT if role == _ALIGN and index.column() in COUNTED else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == _HORIZONTAL and role in (_DISPLAY, _SPOKEN) and 0 <= section < len(COLUMNS):
            return header_text(section, role == _SPOKEN, self._joined, self.dated)
        return _RIGHT if role == _ALIGN and orientation == _HORIZONTAL and section in COUNTED else None

    # What panels ask

    @property
    def now_ms(self) -> int:
        """The moment that ages are told for; 0 while the desk reads what happened meanwhile: no age is known then."""
        return 0 if self.loading else self._now_ms

    def row_at(self, row: int) -> CaseRow:
        """The case in a line."""
        return self._shown[row]

    def row_of(self, case_id: str) -> int:
        """The line of a case, or -1 while it is not shown."""
        row = self._all.get(case_id)
        return -1 if row is None else self._scope.order.line(self._shown, row)

    @property
    def filtered(self) -> tuple[str, str]:
        """The saved filter and the words that are searched for."""
        return self._filter, self._text

    def join(self, joined: bool) -> None:
        """Number and place stand in the second line of the type's column, or in columns of their own."""
        if joined is not self._joined:
            self._joined = joined
            self.headerDataChanged.emit(_HORIZONTAL, 0, len(COLUMNS) - 1)

    def count(self, name: str) -> int:
        """How many cases a saved filter holds, whatever is searched for."""
        passes = FILTERS[name]
        return sum(passes(row, self._day_start_ms) for row in self._all.values())

    # What the person changes

    def set_text_filter(self, text: str) -> None:
        """Show only rows that hold every word; a longer text searches within the last hits only."""
        wanted = text.casefold()
        if wanted == self._text:
            return
        before, self._text = self._text, wanted
        if wanted.startswith(before):
            self._typed[before] = self._shown
            self._shrink(self._scope.hits(wanted, self._shown))
        elif before.startswith(wanted):
            known = self._typed.get(wanted)
            self._grow(self._scope.hits(wanted) if known is None else known)
        else:
            self._become(self._scope.hits(wanted))
        self._typed = {typed: rows for typed, rows in self._typed.items() if wanted.startswith(typed)}

    def set_filter(self, name: str) -> None:
        """One of "active", "mine", "late", "conflict", "today", "all"."""
        assert name in FILTERS, name
        self._filter = name
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; rows that are equal in it stay newest first. A column of -1 means the order at the start."""
        self._arrange(Order(max(column, PRIORITY), order == Qt.SortOrder.DescendingOrder))

    def set_now(self, now_ms: int) -> None:
        """Tell the ages for this moment; at midnight "today" becomes another day."""
        self._now_ms = now_ms
        start = formats.local(now_ms, self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        day_start_ms = int(start.timestamp() * 1000)
        if day_start_ms != self._day_start_ms:
            self._day_start_ms = day_start_ms
            if self._filter == "today":
                self._arrange()
        if self._shown:
            self.dataChanged.emit(self.index(0, AGE), self.index(len(self._shown) - 1, AGE))

    def retranslate(self) -> None:
        """The language changed: every text is told anew."""
        self.headerDataChanged.emit(_HORIZONTAL, 0, len(COLUMNS) - 1)
        self._touch_all()

    # What the board changes

    def set_rows(self, rows: Iterable[CaseRow]) -> None:
        """These are all the rows now."""
        self._posted.clear()
        self._all = {row.id: row for row in rows}
        self._keep(sorted(self._all.values(), key=newest_first))
        self._arrange()
        self._touch_all()

    def upsert(self, rows: Iterable[CaseRow]) -> None:
        """Put in new rows and replace those of the same id."""
        changed = {row.id: row for row in rows}
        changed = {case_id: row for case_id, row in changed.items() if self._all.get(case_id) != row}
        if len(changed) > FEW:
            self._all.update(changed)
            kept = [row for row in self._newest if row.id not in changed]
            # Two ordered runs: the sort only merges them.
            self._keep(sorted(kept + sorted(changed.values(), key=newest_first), key=newest_first))
            self._arrange()
            self._touch_all()
            return
        for row in changed.values():
            self._replace(self._all.get(row.id), row)

    def remove(self, ids: Iterable[str]) -> None:
        """Take rows out; ids that are not there are no mistake."""
        gone = {case_id for case_id in ids if case_id in self._all}
        if len(gone) > FEW:
            self._all = {case_id: row for case_id, row in self._all.items() if case_id not in gone}
            self._keep([row for row in self._newest if row.id not in gone])
            self._arrange()
            return
        for case_id in gone:
            self._replace(self._all[case_id], None)

    def post(self, rows: Iterable[CaseRow] = (), removed: Iterable[str] = ()) -> None:
        """Collect changes; within 50 ms they are applied together."""
        self._posted.update({row.id: row for row in rows})
        self._posted.update(dict.fromkeys(removed))
        if self._posted and not self._batch.isActive():
            self._batch.start()

    def flush(self) -> None:
        """Apply what was posted now."""
        self._batch.stop()
        posted, self._posted = self._posted, {}
        self.remove([case_id for case_id, row in posted.items() if row is None])
        self.upsert([row for row in posted.values() if row is not None])

    # One row

    def _replace(self, old: CaseRow | None, new: CaseRow | None) -> None:
        if old is not None:
            del self._newest[bisect_left(self._newest, newest_first(old), key=newest_first)]
            for order, rows in self._placed.values():
                del rows[order.position(rows, old)]
            del self._all[old.id]
            self._scope.drop(old)
        if self._typed:
            # What is shown may be kept there too: it is changed in its place from here on.
            self._typed, self._shown = {}, self._shown.copy()
        shown = False
        if new is not None:
            self._all[new.id] = new
            self._newest.insert(bisect_left(self._newest, newest_first(new), key=newest_first), new)
            for order, rows in self._placed.values():
                rows.insert(order.position(rows, new), new)
            if FILTERS[self._filter](new, self._day_start_ms):
                self._scope.put(new)
                shown = all(word in new.search for word in self._text.split())
        self._show(old, new if shown else None)

    def _show(self, old: CaseRow | None, new: CaseRow | None) -> None:
        line = -1 if old is None else self._scope.order.line(self._shown, old)
        if line < 0:
            if new is not None:
                place = self._scope.order.position(self._shown, new)
                self.beginInsertRows(_NOWHERE, place, place)
                self._shown.insert(place, new)
                self.endInsertRows()
                self.arranged.emit()
        elif new is None:
            self.beginRemoveRows(_NOWHERE, line, line)
            del self._shown[line]
            self.endRemoveRows()
        else:
            self._move(line, new)

    def _move(self, line: int, new: CaseRow) -> None:
        place = self._scope.order.position(self._shown, new)
        if place > line:
            place -= 1  # counted without the row that moves
        moves = place != line
        if moves:
            # Qt counts the goal before the row is taken out.
            self.beginMoveRows(_NOWHERE, line, line, _NOWHERE, place if place < line else place + 1)
        del self._shown[line]
        self._shown.insert(place, new)
        if moves:
            self.endMoveRows()
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    # Many rows

    def _arrange(self, order: Order | None = None) -> None:
        """Filter and sort from the start; with `order`, only that is another one."""
        passes, day_start_ms = FILTERS[self._filter], self._day_start_ms
        wanted = order or self._scope.order
        by_place = wanted.column == PLACE
        rows = self._placed[wanted.descending][1] if by_place else self._newest
        if self._filter != "all":
            rows = [row for row in rows if passes(row, day_start_ms)]
        self._scope = Scope(wanted, rows if by_place else wanted.arranged(rows))
        self._typed.clear()
        new = self._scope.hits(self._text)
        if order is not None:
            self._relayout(new)
            self.arranged.emit()
        else:
            self._become(new)

    def _keep(self, newest: list[CaseRow]) -> None:
        """These are all rows, newest first."""
        self._newest = newest
        for order, rows in self._placed.values():
            rows[:] = order.arranged(newest)

    def _become(self, new: list[CaseRow]) -> None:
        """Show exactly these rows."""
        old_ids = {row.id for row in self._shown}
        kept = [row for row in new if row.id in old_ids] if old_ids else []
        self._shrink(kept)
        self._grow(new)

    def _shrink(self, kept: list[CaseRow]) -> None:
        """Show some of the rows only: re-arrange with the others last, then cut them off."""
        few, many = len(kept), len(self._shown)
        if many > few:
            # Nobody looks before the cut, so it need not matter which rows stand in the last lines.
            kept += [self._shown[0]] * (many - few)
            self._relayout(kept, kept=few)
            self.beginRemoveRows(_NOWHERE, few, many - 1)
            del kept[few:]
            self.endRemoveRows()
        elif kept:
            self._relayout(kept)
        self.arranged.emit()

    def _grow(self, new: list[CaseRow]) -> None:
        """Show more rows: add lines at the end, then re-arrange."""
        few, many = len(self._shown), len(new)
        if many > few:
            self.beginInsertRows(_NOWHERE, few, many - 1)
            self._shown = self._shown + [new[0]] * (many - few)
            self.endInsertRows()
            self._relayout(new, known=few)
        self.arranged.emit()

    def _relayout(self, rows: list[CaseRow], kept: int | None = None, known: int = MANY) -> None:
        """Put these rows in the lines; with `kept`, only so many of them stay and the others are cut off at once.
        From line `known` on, the old lines held no row of their own yet: nothing can be marked there."""
        self.layoutAboutToBeChanged.emit()
        before, self._shown = self._shown, rows
        kept = len(rows) if kept is None else kept
        olds, news = self.persistentIndexList(), []
        tail: dict[int, int] = {}
        for old in olds:
            if old.row() >= known:
                news.append(QModelIndex())
                continue
            row = self._all.get(before[old.row()].id)
            line = -1 if row is None else self._scope.order.line(rows, row, kept)
            if line < 0:
                line = tail.setdefault(old.row(), kept + len(tail))
            news.append(self.createIndex(line, old.column()))
        self.changePersistentIndexList(olds, news)
        self.layoutChanged.emit()

    def _touch_all(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(COLUMNS) - 1))


# Draws the cells of the case list: shapes, chips and badges from cached texts, in the colours of the theme. A row has
# two lines, or one where there is little room.
# Rule: priority colours stay on the selected row, and what was cut off ends in an ellipsis.


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
        self.two_lines = self.dated = self.callers_beside = False
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
        if self.callers_beside and row.callers > 1:
            rest = self._paint_right(painter, rest, f"×{row.callers}", self._palette.chips.new)
        if self.two_lines:
            rest = self._paint_pointless(painter, rest, row, second_line(row))
        first, second = self._lines(rest)
        self._write(painter, first, row.nature, "first", self._colour(row))
        if self.two_lines:
            place = self.street_of(second_line(row), "second", second.width())
            self._write(painter, second, place, "second", self._colour(row, self._label))

    def _paint_place(self, painter: QPainter, box: QRect, row: CaseRow) -> None:
        rest = self._paint_pointless(painter, _inside(box), row, row.place)
        said = self.street_of(row.place, "plain", rest.width())
        self._write(painter, rest, said, "plain", self._colour(row, self._label))

    def street_of(self, place: str, style: str, room: int) -> str:
        """The place for so much room: what is behind the house number goes first, then the end of the street's name,
        never the number: crews find a house by it."""
        numbered = _NUMBERED.match(place.partition(", ")[0])
        if numbered is None or self._width(place, style) <= room:
            return place
        name, number = numbered.groups()
        if self._width(f"{name}{number}…", style) <= room:
            return place
        left = room - ceil(self._width(f" {number}", style))
        return f"{self._metrics[style].elidedText(name.rstrip(), Qt.TextElideMode.ElideRight, left)} {number}"

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
        late, name = late_text(row) if self._now_ms else ("", "")
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
            text, more = badge_words(letter, mark), len(agencies) - done - 1
            after = sum(_BETWEEN + self._badge_width(one + sign) for one, sign, _ in agencies[done + 1 :])
            if not text or left + self._badge_width(text) + after > end:
                text = letter + mark
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
        return usual or self._main if FILTERS["active"](row, 0) else self._hint

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
        found[NATURE] = rest if PLACE not in shown else min(round(rest * 0.54), max(rest - self.street_width(), 0))
        found[NATURE] = max(found[NATURE], min(rest, ceil(self._width(_TYPE, "first")) + self._badge_width(UNSENT)))
        found[PLACE] = rest - found[NATURE]
        return found

    def street_width(self) -> int:
        """How wide a place is in which street and house number are whole, with the sign that it has no point."""
        return ceil(self._width(_STREET, "plain")) + self._badge_width(vocabulary.NO_POINT) + _BETWEEN + 2 * _SIDE

    def _at_least(self, column: int, wide: int) -> int:
        """The head of the column has room too, and the arrow of the order beside it."""
        head = header_text(column, joined=self.two_lines, dated=self.dated)
        return wide if column == PRIORITY else max(wide, ceil(self._width(head, "chip")) + 12 + self._sizes.text)


_NUMBERED = re.compile(r"(.*\s)(\S*\d\S*)")  # up to the last word with a digit
_TYPE, _STREET = "Pohon tum…", "Jl. Contoh Panjang 123"
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


# The rows as a table: keyboard, fixed rows, and a chosen case that no change takes away.
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
            self.viewport().update()

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
        for _ in range(2):  # with other heights of rows a bar to scroll them may come, and takes of the room
            room = self.viewport().size()
            two_lines = not self.storm and room.height() >= TWO_LINES_FROM * theme.current_sizes().case_row
            shown = self._shown(two_lines)
            self._delegate.callers_beside = self.storm and CALLERS not in shown
            if self._placed == (room.width(), shown, two_lines):
                return
            self._placed = (room.width(), shown, two_lines)
            self._place(room.width(), shown, two_lines)

    def _place(self, room: int, shown: frozenset[int], two_lines: bool) -> None:
        if two_lines is not self._delegate.two_lines:
            self._delegate.two_lines = two_lines
            self._cases.join(two_lines)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(self._delegate.row_height)
        rows.setDefaultSectionSize(self._delegate.row_height)
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column not in shown)
        for column, width in self._delegate.widths(room, shown).items():
            if column in shown:
                self.horizontalHeader().resizeSection(column, width)
        self.scrollTo(self.currentIndex())

    def _shown(self, two_lines: bool) -> frozenset[int]:
        """Without room for all, the state goes first: the badges tell how far a case is, unless some are over."""
        if two_lines:
            return frozenset({PRIORITY, NATURE, STATE, AGENCIES, AGE})
        shown = {PRIORITY, NUMBER, NATURE, PLACE, AGENCIES, AGE}
        over = self._cases.filtered[0] in ("today", "all")
        seen = frozenset(shown | ({STATE} if over else set()))
        return seen | {CALLERS} if self.storm and self._has_room(seen | {CALLERS}) else seen

    def _has_room(self, shown: frozenset[int]) -> bool:
        """Whether streets stay whole with these columns; a number of callers then stands beside the type."""
        return self._delegate.widths(self.viewport().width(), shown)[PLACE] >= self._delegate.street_width()

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


# Reads the archive for the case list: the first lines at once, the rest on another thread, so that nothing hitches.

FIRST, LARGEST, PORTION = 200, 200_000, 4_000


class ArchiveReader(QObject):
    """`found(list)` for the first lines at once, then for all the others in portions, with room for keys between."""

    found = Signal(object)

    def __init__(self, archive: Callable[[], Archive], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._worker = Worker(self)
        self._rest: list[ArchivedCase] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._pass_on)

    def read(self, wanted: CaseFilter) -> None:
        """Find these cases. What was asked before is forgotten."""
        self.forget()
        first = self._archive().cases(_page(wanted, FIRST, 0))
        self.found.emit(first)
        if len(first) == FIRST:
            archive = self._archive
            self._worker.ask(lambda: archive().cases(_page(wanted, LARGEST, FIRST)), self._take)

    def forget(self) -> None:
        """What is still on its way is not wanted any more."""
        self._worker.cancel()
        self._rest = []

    def _take(self, rows: list[ArchivedCase]) -> None:
        self._rest = rows
        self._next.start()

    def _pass_on(self) -> None:
        portion, self._rest = self._rest[:PORTION], self._rest[PORTION:]
        if portion:
            self.found.emit(portion)
            self._next.start()


def _page(wanted: CaseFilter, limit: int, offset: int) -> CaseFilter:
    return CaseFilter(since_ms=wanted.since_ms, until_ms=wanted.until_ms, limit=limit, offset=offset)


# The name of a kept form, with its call behind it.
INTAKE = "intake:"


class CaseList(Panel):
    """`chosen(case)` when a line is chosen, `opened(case)` on Enter: the person wants to work on it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("F5", "", parent)
        self._desk = desk
        self._hidden = False
        self.apart = Apart("list", lambda: desk.board, self, self)
        self._archived: dict[str, ArchivedCase] = {}
        self._drafts: set[str] = set()
        # The lines of the cases on the board: all that is open is among them.
        self._here: dict[str, CaseRow] = {}
        self._active: set[str] = set()
        self._overdue: set[str] = set()
        self._loading = False
        # How urgent each case was a second ago, and whether something of it was late: what is not, is not in here.
        self._urgent: dict[str, tuple[int, bool]] = {}
        # Which case a call belonged to when it was last heard of.
        self._callers: dict[str, str] = {}
        # Which case goes on for a merged one: its line changes with what went into it, and with what leaves it again.
        self._roots: dict[str, str] = {}
        self._reader = ArchiveReader(lambda: desk.archive, self)
        self._reader.found.connect(self._take_archived)
        self.cases = CaseListModel(self)
        self.table = CaseTable(self.cases, self)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.set_content(self.table)
        self.filters = QComboBox(self)
        self.search = _Search(self)
        self.search.textChanged.connect(self._search_changed)
        self.search.went_down.connect(self.table.setFocus)
        self.table.typed.connect(self._type)
        for name in vocabulary.codes("case_filter"):
            self.filters.addItem("", name)
        self.filters.currentIndexChanged.connect(self._filter_changed)
        self._retranslate()
        self._place()
        self.load()

    # What the board says

    def load(self) -> None:
        """Make all lines anew: at the start, after the language changed, or when the hiding of personal data did."""
        self.apart.paint(self._load)

    def _load(self) -> None:
        self._set_now(self._desk.now_ms())
        rows = [self._row(case) for case in self._desk.board.cases]
        self._show_storm()
        self._here.clear()
        self._active.clear()
        self._overdue.clear()
        self._keep(row for row in rows if row is not None)
        self._roots_of(set(self._desk.board.cases))
        self.cases.set_rows([*self._here.values(), *self._draft_rows(), *self._archived_rows()])
        self._count()

    def touched(self, streams: frozenset[str]) -> None:
        """Bring the rows of these cases up to date, and those of the cases that these calls are about."""
        self.apart.paint(lambda: self._touched(streams))

    def _touched(self, streams: frozenset[str]) -> None:
        ids = set()
        board = self._desk.board
        for stream in streams:
            kind, one = split_stream(stream)
            if kind == "case":
                ids.add(one)
            elif kind == "call":
                ids |= self._called(one)
            elif kind == "citizen":
                thread = board.threads.get(one)
                ids.add((case_of(board, thread) if thread is not None else None) or "")
            elif kind == "storm":
                self._show_storm()
            elif kind in ("ref", "person"):
                self.load()
                return
        ids.discard("")
        if not ids:
            return
        ids |= self._roots_of(ids)
        fresh = {one: row for one in ids if (row := self._row(one)) is not None}
        self._keep(fresh.values())
        self.cases.upsert(fresh.values())
        gone = ids - fresh.keys()
        for one in gone:
            self._here.pop(one, None)
        self._active -= gone
        self._overdue -= gone
        self.cases.remove(gone - self._archived.keys())
        if gone:
            self._read_archive()  # what left the board is in the archive
        self._urgent = {one: urgent for one, urgent in self._urgent.items() if one in board.cases}
        self._count()

    def _called(self, call: str) -> set[str]:
        """The cases whose callers a call changes: the one it belongs to now, and the one it belonged to before."""
        board = self._desk.board
        known = board.calls.get(call)
        before = self._callers.pop(call, None)
        if known is not None and known.case is not None:
            self._callers[call] = known.case
        return {one for one in (before, self._callers.get(call)) if one is not None and one in board.cases}

    def _show_storm(self) -> None:
        self.table.set_storm(running_storm(self._desk.board) is not None)

    def _set_now(self, now_ms: int) -> None:
        self.cases.loading = self._desk.is_catching_up()
        self.cases.set_now(now_ms)

    def tick(self) -> None:
        """A second went by: ages, and the clocks of what is late."""
        self.apart.paint(self._tick)

    def _tick(self) -> None:
        board, now_ms = self._desk.board, self._desk.now_ms()
        self._set_now(now_ms)
        looked_at = {case.id: case for case in (*board.open_cases(), *board.cases_with_tasks())}
        alarms = {case.id: case_alarm(board, case, now_ms) for case in looked_at.values()}
        urgent = {one: (alarm.level, alarm.over_s > 0) for one, alarm in alarms.items() if alarm.level >= NEAR}
        # Only what can be seen is counted on every second; what becomes urgent or is so no more is never missed.
        changed = {one for one, _ in urgent.items() ^ self._urgent.items()} | (urgent.keys() & self._seen())
        fresh = {one: row for one in changed if (row := self._row(one)) is not None}
        self._keep(fresh.values())
        self.cases.upsert(fresh.values())
        loading = self._desk.is_catching_up()
        if urgent != self._urgent or loading is not self._loading:
            self._urgent, self._loading = urgent, loading
            self._count()

    def renew(self) -> None:
        """Another board is shown: nothing of the one before stays in the list."""
        self._archived.clear()
        self._urgent.clear()
        self.load()
        self._read_archive()

    def hide_personal(self, hidden: bool) -> None:
        """Leave out, or show again, what identifies a person."""
        self._hidden = hidden
        self.load()

    def refresh_drafts(self) -> None:
        """A form was left, saved or dropped: its line comes or goes."""
        before = self._drafts
        rows = self._draft_rows()
        self.cases.upsert(rows)
        self.cases.remove(before - self._drafts)
        self._count()

    # What the person does

    def choose(self, case: str) -> None:
        """Choose a case from elsewhere."""
        self.table.choose(case)

    def chosen_id(self) -> str:
        """The chosen case, or nothing."""
        return self.table.chosen_id()

    def set_filter(self, name: str) -> None:
        """One of the saved filters."""
        self.filters.setCurrentIndex(self.filters.findData(name))

    def find_text(self) -> None:
        """Bring the focus to the filter box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def next_needing(self, step: int, call: str = "") -> str:
        """The next or previous case that needs a person, or the form (`DRAFT`) of a call without one whose caller
        writes; after the form of `call`, else after the chosen one. Empty when there is none."""
        wanted: list[str] = []
        for need in needing_action(self._desk.board, self._desk.now_ms()):
            one = need.case or (f"{DRAFT}{need.call}" if need.code == "citizen" else "")
            if one and one not in wanted:
                wanted.append(one)
        if not wanted:
            return ""
        now = next((one for one in (f"{DRAFT}{call}", self.chosen_id()) if one in wanted), "")
        if now:
            return wanted[(wanted.index(now) + step) % len(wanted)]
        return wanted[0 if step > 0 else -1]

    # Inside

    def _keep(self, rows: Iterable[CaseRow]) -> None:
        """Remember these lines, and what the title counts of them."""
        for row in rows:
            self._here[row.id] = row
            (self._active.add if is_open(row) else self._active.discard)(row.id)
            (self._overdue.add if row.overdue_s > 0 else self._overdue.discard)(row.id)

    def _roots_of(self, ids: set[str]) -> set[str]:
        """The cases that go on for these, now and before."""
        board = self._desk.board
        found = {self._roots[one] for one in ids if one in self._roots}
        for one in ids:
            root = board.goes_on_in(one)
            self._roots.pop(one, None)
            if root != one:
                self._roots[one] = root
                found.add(root)
            found |= {part.id for part in board.ring_of(one)}
        return found

    def _seen(self) -> set[str]:
        """The cases in the lines that can be seen now."""
        last = self.table.rowAt(self.table.viewport().height() - 1)
        first, count = max(self.table.rowAt(0), 0), self.cases.rowCount()
        return {self.cases.row_at(row).id for row in range(first, count if last < 0 else last + 1)}

    def _row(self, case_id: str) -> CaseRow | None:
        case = self._desk.board.cases.get(case_id)
        if case is None:
            return None
        person = self._desk.person
        return self.apart.each(
            lambda: case_row(
                self._desk.board,
                case,
                self._desk.now_ms(),
                person=person.account if person else "",
                language=language(),
                hidden=self._hidden,
            ),
            lambda why: CaseRow(id=case_id, priority=case.priority, short_number=case.short_number, nature=why),
        )

    def _filter_changed(self, _: int) -> None:
        name = str(self.filters.currentData())
        self.cases.set_filter(name)
        self.table.arrange()
        self._tell_end()
        self._read_archive()

    def _read_archive(self) -> None:
        name = str(self.filters.currentData())
        if name == "today":
            self._reader.read(CaseFilter(since_ms=self._midnight_ms()))
        elif name == "all":
            self._reader.read(CaseFilter())
        else:
            self._reader.forget()

    def _midnight_ms(self) -> int:
        midnight = formats.local(self._desk.now_ms()).replace(hour=0, minute=0, second=0, microsecond=0)
        return round(midnight.timestamp() * 1000)

    def _take_archived(self, found: list[ArchivedCase]) -> None:
        """The board holds what is open and recent; what is older comes from the archive and stays in the list."""
        self._archived.update((one.id, one) for one in found)
        self.cases.upsert(self._archived_rows(found))

    def _archived_rows(self, wanted: Iterable[ArchivedCase] | None = None) -> list[CaseRow]:
        board, person = self._desk.board, self._desk.person
        account, spoken = person.account if person else "", language()
        return [
            archived_row(board, one, person=account, language=spoken, hidden=self._hidden)
            for one in (self._archived.values() if wanted is None else wanted)
            if one.id not in board.cases
        ]

    def _draft_rows(self) -> list[CaseRow]:
        kept = {
            name.removeprefix(INTAKE): form for name, form in self._desk.drafts().items() if name.startswith(INTAKE)
        }
        self._drafts = {DRAFT + call for call in kept}
        return [
            draft_row(self._desk.board, call, form, language(), self._hidden) for call, form in sorted(kept.items())
        ]

    def _type(self, letter: str) -> None:
        """What is typed over the list filters it."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(letter)

    def _search_changed(self, text: str) -> None:
        self.cases.set_text_filter(text)
        self._tell_end()

    def _count(self) -> None:
        active_count = len(self._active) + len(self._drafts)
        active = translate("CaseList", "active {count}").format(count=active_count)
        late = len(self._overdue)
        said = [active]
        if late:
            said.append(translate("CaseList", "late {count}").format(count=late))
        waiting = sum(self._here[one].not_sent for one in self._active)
        if waiting:
            said.append(translate("CaseList", "not sent {count}").format(count=waiting))
        self.set_title(translate("CaseList", "Cases"))
        if self._desk.is_catching_up():
            said = [translate("CaseList", "loading …")]  # what is late, and how old it is, is not known yet
        self.set_note(" · ".join(said))
        self._tell_end()

    def _tell_end(self) -> None:
        """What stands behind the last row: where the other cases are, with the key."""
        name, text = self.cases.filtered
        older = translate("CaseList", "Older ones: [Ctrl+F]")
        if text:
            said = translate("CaseList", "Nothing else fits the words. [Esc] shows the list again.")
        elif name == "active":
            midnight, today = self._midnight_ms(), vocabulary.word("case_filter", "today")
            rows = self._here.values()
            closed = sum(row.closed_ms >= midnight and not FILTERS[name](row, 0) for row in rows)
            none = translate("CaseList", "No case is open.")
            said = translate("CaseList", "End of the list.") if self._active or self._drafts else none
            if closed:
                told = translate("CaseList", "Closed today: {count}, filter “{filter}”.")
                said = f"{said} {told.format(count=closed, filter=today)}"
        else:
            said = translate("CaseList", "End of the list.")
        self.table.set_end(f"{said} {older}")

    def _retranslate(self) -> None:
        with QSignalBlocker(self.filters):
            for at, name in enumerate(vocabulary.codes("case_filter")):
                self.filters.setItemText(at, vocabulary.word("case_filter", name))
        self.filters.setAccessibleName(translate("CaseList", "Saved filter"))
        self.filters.setAccessibleDescription(translate("CaseList", "Which cases are in the list"))
        self.search.setAccessibleName(translate("CaseList", "Filter the list"))
        self.search.setPlaceholderText(translate("CaseList", "filter: type…"))

    def _place(self) -> None:
        """The two fields lie in the title row, at its right end."""
        sizes = theme.current_sizes()
        tall = sizes.title - 2
        search_wide = min(round(self.width() * 0.27), 14 * sizes.text)
        filter_wide = 9 * sizes.text
        right = self.width() - EDGE - 1
        self.search.setGeometry(right - search_wide, EDGE + 1, search_wide, tall)
        self.filters.setGeometry(right - search_wide - filter_wide - 4, EDGE + 1, filter_wide, tall)

    def _beside(self) -> int:
        return self.width() - self.filters.x() if hasattr(self, "search") else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "search"):
            return
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place()
        elif event.type() == QEvent.Type.LanguageChange:
            self.load()


class _Search(QLineEdit):
    """The filter box: Enter and the down key go to the list, Esc empties it first and leaves it then."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.went_down.emit()
        else:
            super().keyPressEvent(event)
