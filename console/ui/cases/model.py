"""The fast case list: own sort and filter over ready rows; views hear of moves, inserts and removes, never of a reset.
Rule: a selected row stays selected through every change, as long as it is shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from itertools import compress, repeat
from operator import contains

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from console.models.views.alarm import NEAR
from console.text import formats, vocabulary
from console.text.alarms import time_left
from console.text.cases import (
    AGE,
    CALLERS,
    COLUMNS,
    FILTERS,
    NATURE,
    NUMBER,
    PLACE,
    PRIORITY,
    CaseRow,
    Order,
    newest_first,
)
from console.text.words import language, translate

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
    """How old the case is, or how old it became; among what was found, when it was opened."""
    if row.dated:
        return formats.moment(row.opened_ms, now_ms, language())
    return formats.age(((row.closed_ms or now_ms) - row.opened_ms) / 1000, language())


def overdue_text(row: CaseRow) -> str:
    """+04:00 while something is late, else nothing."""
    return formats.overdue(row.overdue_s, language()) if row.overdue_s > 0 else ""


def late_text(row: CaseRow) -> tuple[str, str]:
    """What is late, or what is left where a limit is near, and the chip it stands in; else nothing."""
    if row.overdue_s > 0:
        return overdue_text(row), "act"
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
    late, chip = late_text(row)
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
            return cell_text(self._shown[index.row()], index.column(), self._now_ms)
        if role == _SPOKEN:
            return spoken_text(self._shown[index.row()], index.column(), self._now_ms)
        if role == _TIP:
            return tip_text(self._shown[index.row()], index.column(), self._now_ms, self._joined)
        return _RIGHT if role == _ALIGN and index.column() in COUNTED else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == _HORIZONTAL and role in (_DISPLAY, _SPOKEN) and 0 <= section < len(COLUMNS):
            return header_text(section, role == _SPOKEN, self._joined, self.dated)
        return _RIGHT if role == _ALIGN and orientation == _HORIZONTAL and section in COUNTED else None

    # What panels ask

    @property
    def now_ms(self) -> int:
        """The moment that ages are told for."""
        return self._now_ms

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
