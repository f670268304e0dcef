"""F5: the list of cases with its saved filters and a filter box in the title row, so that no line is lost to them.
Rule: only the lines of touched cases are made anew; the chosen case stays chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from console.desk import Desk
from console.models.state.streams import split_stream
from console.models.views.alarm import NEAR, case_alarm
from console.models.views.overdue import needing_action
from console.models.views.storms import running_storm
from console.store.archive.queries import Archive, ArchivedCase, CaseFilter
from console.text import formats, vocabulary
from console.text.cases import DRAFT, FILTERS, CaseRow, archived_row, case_row, draft_row
from console.text.words import language, translate
from console.ui.cases.model import CaseListModel
from console.ui.cases.table import CaseTable
from console.ui.frame.parts import Apart
from console.ui.widgets import theme
from console.ui.widgets.panel import EDGE, Panel
from console.ui.widgets.worker import Worker

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
        self.cases.set_now(self._desk.now_ms())
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
            elif kind == "storm":
                self._show_storm()
            elif kind in ("ref", "person"):
                self.load()
                return
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

    def tick(self) -> None:
        """A second went by: ages, and the clocks of what is late."""
        self.apart.paint(self._tick)

    def _tick(self) -> None:
        board, now_ms = self._desk.board, self._desk.now_ms()
        self.cases.set_now(now_ms)
        looked_at = {case.id: case for case in (*board.open_cases(), *board.cases_with_tasks())}
        alarms = {case.id: case_alarm(board, case, now_ms) for case in looked_at.values()}
        urgent = {one: (alarm.level, alarm.over_s > 0) for one, alarm in alarms.items() if alarm.level >= NEAR}
        # Only what can be seen is counted on every second; what becomes urgent or is so no more is never missed.
        changed = {one for one, _ in urgent.items() ^ self._urgent.items()} | (urgent.keys() & self._seen())
        fresh = {one: row for one in changed if (row := self._row(one)) is not None}
        self._keep(fresh.values())
        self.cases.upsert(fresh.values())
        if urgent != self._urgent:
            self._urgent = urgent
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

    def next_needing(self, step: int) -> str:
        """The next or previous case that needs a person, after the chosen one; empty when there is none."""
        wanted: list[str] = []
        for need in needing_action(self._desk.board, self._desk.now_ms()):
            if need.case is not None and need.case not in wanted:
                wanted.append(need.case)
        if not wanted:
            return ""
        now = self.chosen_id()
        if now in wanted:
            return wanted[(wanted.index(now) + step) % len(wanted)]
        return wanted[0 if step > 0 else -1]

    # Inside

    def _keep(self, rows: Iterable[CaseRow]) -> None:
        """Remember these lines, and what the title counts of them."""
        for row in rows:
            self._here[row.id] = row
            (self._active.add if FILTERS["active"](row, 0) else self._active.discard)(row.id)
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
        unsent = sum(not self._here[one].agencies for one in self._active) if self.table.storm else 0
        if unsent:
            said.append(translate("CaseList", "not sent {count}").format(count=unsent))
        self.set_title(translate("CaseList", "Cases"))
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
            closed = sum(row.closed_ms >= midnight for row in self._here.values())
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
