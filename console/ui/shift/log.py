"""Who was on duty and what happened, with filters, the hours as bars, and the follow-up times; on paper and as tables.
Rule: the last two days come from the board at once, older ones from the archive in a moment; the screen never waits."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.desk import Desk
from console.errors import ConsoleError, Stopped
from console.models.state.board import Board
from console.models.state.city import kelurahan_codes, kelurahan_name
from console.models.state.measures import Sample
from console.models.state.recent import RECENT_MS
from console.models.state.streams import split_stream
from console.models.views.shift_log import DAY_MS, LogFilter
from console.models.views.statistics import by_hour
from console.reports.shift_log import sheets_of, write_report
from console.reports.spreadsheet import write_csv, write_xlsx
from console.store.aggregates.answers import last_months
from console.store.archive.activity_log import LogAsk, LogFound
from console.store.archive.queries import Archive
from console.text import formats
from console.text.names import nature_name
from console.text.refusals import said
from console.text.shift import LogPage, LogRow, TimeLine, grant_words, log_heads, log_page, month_words
from console.text.time_entry import UnreadableTimeError, read_end
from console.text.words import language, translate
from console.ui.frame.printing import place_of
from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox
from console.ui.widgets.charts import HourChart
from console.ui.widgets.fields import ChoiceField, LineField
from console.ui.widgets.long_text import WholeWords
from console.ui.widgets.panel import PageSheet, Panel, plain_label
from console.ui.widgets.worker import Worker

# The filters of the shift log: which span, who, where, what about, which words. Every one has its word for a screen
# reader, and an empty one lets everything pass.

HOUR_MS = 3_600_000
_HOURS = (8, 12, 24, 48)
_DAYS = (7, 31, 366)
ALL = "all"
_PAUSE_MS = 150
_NARROW = 90


class LogFilters(QWidget):
    """`changed` when another filter is in force; who types, or goes through a choice by arrows, is waited for."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.span, self.person, self.at, self.agency = (ChoiceField(self) for _ in range(4))
        self.ward, self.nature, self.kind = (ChoiceField(self) for _ in range(3))
        self.words, self.until = LineField(self), LineField(self)
        self.buttons = QHBoxLayout()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.changed)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.span, self.until, self.words, self.person, self.at),
            (self.agency, self.kind, self.nature, self.ward),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for parts in rows:
            row = QHBoxLayout()
            for part in parts:
                part.setMinimumWidth(_NARROW)  # they share what width there is
                row.addWidget(part, 1)
            column.addLayout(row)
        row.addLayout(self.buttons)
        for choice in (self.span, self.person, self.at, self.agency, self.ward, self.nature, self.kind):
            choice.activated.connect(self._soon.start)
        for line in (self.words, self.until):
            line.textEdited.connect(self._soon.start)

    def wanted(self) -> LogFilter:
        """The filter in force; an end that cannot be read is now."""
        now_ms = self._desk.now_ms() + 1
        try:
            until_ms = read_end(self.until.text(), now_ms, ZoneInfo(self._desk.zone))
        except UnreadableTimeError:
            until_ms = now_ms
        span, kind = self.span.code() or str(_HOURS[0]), self.kind.code()
        return LogFilter(
            since_ms=0 if span == ALL else until_ms - int(span) * HOUR_MS,
            until_ms=until_ms,
            person=self.person.code() or None,
            desk=self.at.code() or None,
            kinds=frozenset(kind.split()) if kind else frozenset(),
            words=self.words.text().strip(),
            agency=self.agency.code(),
            nature=self.nature.code(),
            kelurahan=self.ward.code(),
        )

    def forget_typed(self) -> None:
        """Another person sits down: the words go, and the log is read without them."""
        if self.words.text() or self.until.text():
            self.words.setText("")
            self.until.setText("")
            self._soon.start()

    def retranslate(self) -> None:
        """Words and choices in the language of now."""
        reference = self._desk.board.reference
        hours, days = translate("ShiftLog", "last {hours} hours"), translate("ShiftLog", "last {days} days")
        spans = [(str(n), hours.format(hours=n)) for n in _HOURS]
        spans += [(str(24 * n), days.format(days=n)) for n in _DAYS]
        self.span.fill([*spans, (ALL, translate("ShiftLog", "all years"))])
        people = sorted((one.account, one.name) for one in reference.accounts.values())
        self.person.fill([("", translate("ShiftLog", "all people")), *people])
        desks = sorted((one.desk, one.letter) for one in reference.desks.values())
        self.at.fill([("", translate("ShiftLog", "all desks")), *desks])
        agencies = [(code, one.short) for code, one in reference.agencies.items()]
        self.agency.fill([("", translate("ShiftLog", "all agencies")), *agencies])
        natures = sorted((nature_name(one, code, language()), code) for code, one in reference.natures.items())
        all_natures = ("", translate("ShiftLog", "all incident types"))
        self.nature.fill([all_natures, *((code, name) for name, code in natures)])
        wards = sorted((kelurahan_name(code), code) for code in set(kelurahan_codes().values()))
        self.ward.fill([("", translate("ShiftLog", "all kelurahan")), *((code, name) for name, code in wards)])
        self.kind.fill(_kinds())
        self.words.set_hint(translate("ShiftLog", "words"))
        self.until.set_hint(translate("ShiftLog", "until: 14:05, 24/11/2025"))
        named = {
            self.span: translate("ShiftLog", "Span"),
            self.person: translate("ShiftLog", "Person"),
            self.at: translate("ShiftLog", "Desk"),
            self.agency: translate("ShiftLog", "Agency"),
            self.nature: translate("ShiftLog", "Type"),
            self.ward: translate("ShiftLog", "Kelurahan"),
            self.kind: translate("ShiftLog", "Kind"),
        }
        for choice, name in named.items():
            choice.setAccessibleName(name)
        self.words.setAccessibleName(translate("ShiftLog", "words"))
        self.until.setAccessibleName(translate("ShiftLog", "Until"))


def _kinds() -> list[tuple[str, str]]:
    """The kinds of facts people ask for together."""
    return [
        ("", translate("ShiftLog", "everything")),
        ("call_rang call_answered call_started call_ended call_kind_set", translate("ShiftLog", "calls")),
        (
            "case_opened case_closed case_cancelled case_found_false case_reopened",
            translate("ShiftLog", "cases begun and ended"),
        ),
        ("dispatch_requested assignment_stepped assignment_escalated", translate("ShiftLog", "agencies")),
        (
            "shift_started shift_noted shift_ended away_started away_ended desk_was_down person_confirmed "
            "shift_handed_over shift_taken_over",
            translate("ShiftLog", "shifts"),
        ),
        ("shift_handed_over shift_taken_over", translate("ShiftLog", "handovers")),
        ("case_noted call_noted shift_noted case_narrative_set", translate("ShiftLog", "notes")),
        (
            "task_planned task_moved task_tried task_done task_dropped",
            translate("ShiftLog", "promises and follow-ups"),
        ),
        (
            "number_flagged number_cleared number_block_asked number_blocked number_block_denied number_unblocked "
            "number_muted number_unmuted caution_set caution_lifted",
            translate("ShiftLog", "numbers and cautions"),
        ),
        ("stamp_corrected step_undone", translate("ShiftLog", "corrections")),
        (
            "review_decided person_confirmed number_blocked number_block_denied number_unblocked caution_lifted "
            "evidence_exported",
            translate("ShiftLog", "decisions of supervisors"),
        ),
    ]


# The activity log leaf by leaf: what is read at once has its end, and so has what a table shows. Two buttons turn; Tab
# leads to them. Rule: every line is on one leaf, the newest leaf comes first.

SHOWN = 2_000
_LAST = 1_000_000


class LogLeaves(QWidget):
    """`turned` when another leaf is wanted. `portion`: which portion of the archive it is in, from 0."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.portion, self._back = 0, 0
        self._more, self._leaves, self._waits = False, 1, False
        self.older, self.newer, self.said = QPushButton(self), QPushButton(self), QLabel(self)
        self.older.clicked.connect(lambda: self._turn(1))
        self.newer.clicked.connect(lambda: self._turn(-1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.older, self.newer, self.said):
            row.addWidget(part)
        row.addStretch(1)
        self.hide()

    def begin(self) -> None:
        """Something else is asked: its newest leaf."""
        self.portion = self._back = 0

    def cut(self, rows: Sequence[LogRow], more: bool) -> Sequence[LogRow]:
        """The rows of this leaf; `more`: there are older portions."""
        self._waits = False
        self._more, self._leaves = more, max(1, -(-len(rows) // SHOWN))
        self._back = min(self._back, self._leaves - 1)
        end = len(rows) - self._back * SHOWN
        found = rows[max(0, end - SHOWN) : end]
        self._show(f"{found[0].when} – {found[-1].when}" if found else "")
        return found

    def wait(self) -> None:
        """The portion is still read: the buttons stay as they are, and turn nothing until it is there."""
        self._waits = True
        self.said.clear()

    def retranslate(self) -> None:
        """All words in the language of now."""
        self.older.setText(translate("ShiftLog", "Older lines"))
        self.newer.setText(translate("ShiftLog", "Newer lines"))

    def _show(self, words: str) -> None:
        older, newer = self._more or self._back + 1 < self._leaves, bool(self.portion or self._back)
        for button, there in ((self.older, older), (self.newer, newer)):
            if button.hasFocus() and not there:
                (self.newer if button is self.older else self.older).setFocus()
            button.setEnabled(there)
        self.said.setText(words)
        self.setVisible(older or newer)

    def _turn(self, by: int) -> None:
        if self._waits:
            return
        self._back += by
        if self._back >= self._leaves:
            self.portion, self._back = self.portion + 1, 0
        elif self._back < 0:
            self.portion, self._back = self.portion - 1, _LAST
        self.turned.emit()


# The times of agencies as lines: each leads to the cases behind its number, the slowest first, missing stamps last.

_BEHIND = int(Qt.ItemDataRole.UserRole)


class MeasureList(QListWidget):
    """`asked(words, cases)` on Enter or a double click."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.itemActivated.connect(lambda item: self.asked.emit(item.text(), list(item.data(_BEHIND))))

    def show_times(self, times: Sequence[TimeLine]) -> None:
        """Show these; the chosen line stays chosen."""
        kept = self.currentRow()
        self.clear()
        for one in times:
            item = QListWidgetItem(one.words)
            item.setData(_BEHIND, list(one.cases))
            self.addItem(item)
        if times:
            self.setCurrentRow(min(max(kept, 0), len(times) - 1))
        self.setVisible(bool(times))
        self.setAccessibleName(translate("ShiftLog", "Times of agencies; Enter shows the cases"))


# Where the lines of the activity log come from: the board for the last two days, the archive for all the years before.
# Rule: years are read and folded on another thread; the screen goes on and is told when they are there.

# A little less than what the board holds: what leaves it while somebody reads is still there.
ON_BOARD_MS = RECENT_MS + 60_000
LIMIT = 2_000


class Portion(msgspec.Struct, frozen=True):
    """A board with lines, whether there are older ones elsewhere, and which of its streams tell theirs elsewhere."""

    board: Board
    more: bool = False
    beside: frozenset[str] = frozenset()


class LogSource(QObject):
    """`ready` when what was asked for last is there, `refused(error)` when the disk did not give it."""

    ready = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = Worker(self)
        self._asked: LogAsk | None = None
        self._have: tuple[LogAsk, Portion] | None = None

    def portion(self, wanted: LogFilter, which: int = 0) -> Portion | None:
        """What has the lines of a portion, the newest being 0; none while it is read."""
        if wanted.since_ms >= self._desk.now_ms() - ON_BOARD_MS:
            self._asked = None
            self._worker.cancel()
            return Portion(self._desk.board)
        ask = ask_of(wanted, which)
        if self._have is not None and self._have[0] == ask:
            return self._have[1]
        if self._asked != ask:
            self._asked, archive, past = ask, self._desk.archive, self._desk.board.beside()
            self._worker.ask(lambda: (ask, _laid_on(past, archive.log(ask))), self._take, self._refuse)
        return None

    def portions(self, wanted: LogFilter) -> Iterator[Portion]:
        """All of it, to be read one after another on another thread; none where the board has it all."""
        if wanted.since_ms >= self._desk.now_ms() - ON_BOARD_MS:
            return iter(())
        return _portions(self._desk.archive, self._desk.board.beside(), wanted)

    def forget(self) -> None:
        """The page is opened anew: what was read before may have changed."""
        self._have = None

    def _take(self, read: tuple[LogAsk, Portion]) -> None:
        self._asked, self._have = None, read
        self.ready.emit()

    def _refuse(self, error: ConsoleError) -> None:
        self._asked = None
        self.refused.emit(error)


def ask_of(wanted: LogFilter, portion: int) -> LogAsk:
    """What the archive is asked for the lines of a filter: whole days, so that the clock going on asks nothing new."""
    return LogAsk(
        since_ms=wanted.since_ms // DAY_MS * DAY_MS,
        until_ms=-(-wanted.until_ms // DAY_MS) * DAY_MS,
        words=wanted.words,
        limit=LIMIT,
        portion=portion,
    )


def _portions(archive: Archive, past: Board, wanted: LogFilter) -> Iterator[Portion]:
    for which in itertools.count():
        found = _laid_on(past.beside(), archive.log(ask_of(wanted, which)))
        yield found
        if not found.more:
            return


def _laid_on(past: Board, found: LogFound) -> Portion:
    return Portion(found.laid_on(past), found.more, found.beside)


ON_PAPER, IN_A_SHEET = 5_000, 1_000_000
MONTHS, MONTHS_MS = 3, 93 * 24 * HOUR_MS
_STRETCHED, _WRAPPED = 3, 200
_LEAST_ROWS, _CHART_ROWS = 7, 3
_CASE, _AT = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1


class ShiftLogPanel(Panel):
    """`opened(case)` for a line, `cases_asked(ids)` for a bar, `said(sentence)` for what was written or refused."""

    opened = Signal(str)
    cases_asked = Signal(object)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._desk, self.hidden, self._wrapped = desk, False, False
        self._cases: Sequence[Sample] = ()
        inner = QWidget(self)
        self.filters = LogFilters(desk, inner)
        of = self.filters
        self.span, self.person, self.at, self.agency, self.kind = of.span, of.person, of.at, of.agency, of.kind
        self.words, self.until = of.words, of.until
        self.export, self.tables = QPushButton(inner), QPushButton(inner)
        self.export.clicked.connect(lambda: self.write(self.default_path()))
        self.tables.clicked.connect(self.write_tables)
        self.duty, self.measures = plain_label(inner), plain_label(inner)
        self.chart, self.times = HourChart(inner), MeasureList(inner)
        self.table, self.leaves, self._more = QTableWidget(0, 4, inner), LogLeaves(inner), False
        self.chart.asked.connect(self._ask_hour)
        self.table.itemActivated.connect(self._open)
        self.table.currentCellChanged.connect(lambda row, _column, before, _: self._show_whole(row, before))
        self.source, self._writer = LogSource(desk, self), Worker(self)
        self.source.ready.connect(self.refresh)
        self.source.refused.connect(lambda error: self.said.emit(said(error)))
        self._lay_out(inner)
        whole = QWidget(self)
        self.box = AskBox(whole)
        parts = QVBoxLayout(whole)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(PageSheet(inner, whole), 1)
        parts.addWidget(self.box)
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(self.refresh)
        self.filters.changed.connect(self._ask_anew)
        self.leaves.turned.connect(self.refresh)
        self.set_content(whole)
        self.setFocusProxy(self.table)
        self._retranslate()

    def page(self) -> LogPage:
        """The log as words, with the filters in force; empty while the archive is read."""
        wanted, zone = self.filters.wanted(), self._zone()
        found = self.source.portion(wanted, self.leaves.portion)
        page = told_of(found or Portion(self._desk.board.beside()), wanted, zone, self.hidden)
        if found is None:
            reading = translate("ShiftLog", "The archive is read …")
            return msgspec.structs.replace(page, duty=(reading,), measures=(), roster=())
        self._more = found.more
        more_words = self._more_words() if found.more or self.leaves.portion else ()
        if wanted.words and found.board is not self._desk.board:
            # Only the streams with these words were read: who was on duty and how fast it went they do not tell.
            lines = translate("ShiftLog", "{count} lines found").format(count=formats.count(len(page.rows), language()))
            return msgspec.structs.replace(page, duty=(lines,), roster=(), measures=more_words, times=())
        months = self._months(wanted.until_ms)
        granted = self._desk.archive.grants(wanted.until_ms - MONTHS_MS, wanted.until_ms)
        blocks = grant_words(granted, MONTHS, zone)
        return msgspec.structs.replace(page, measures=(*more_words, *page.measures, *months, *blocks))

    def _months(self, until_ms: int) -> list[str]:
        """The last months' false calls; nobody waits for days that are still to be counted."""
        try:
            found = last_months(self._desk.archive, "false", MONTHS, until_ms, self._desk.now_ms())
        except Stopped:
            return [translate("ShiftLog", "False calls by month are still being counted.")]
        return month_words(found)

    def _more_words(self) -> tuple[str]:
        said = translate("ShiftLog", "{count} cases, calls, shifts are read at once; what stands here is of these.")
        return (said.format(count=formats.count(LIMIT, language())),)

    def open_anew(self) -> None:
        """The page comes to the front: what was read of the archive before may have changed."""
        self.source.forget()
        self._ask_anew()

    def shown_board(self) -> Board:
        """The board whose lines are shown: of the last two days the desk's own, else what was read of the archive."""
        found = self.source.portion(self.filters.wanted(), self.leaves.portion)
        return found.board if found is not None else self._desk.board.beside()

    def _ask_anew(self) -> None:
        """Other filters: the newest lines of what they ask for."""
        self.leaves.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the board or the archive anew."""
        self._more = False
        page, wanted = self.page(), self.filters.wanted()
        self.set_title(page.title)
        self.duty.setText("\n".join(page.duty) or translate("ShiftLog", "Nobody was on duty."))
        self.measures.setText("\n".join(page.measures))
        self.times.show_times(page.times)
        if self.source.portion(wanted, self.leaves.portion) is None:
            rows: Sequence[LogRow] = ()
            self.leaves.wait()
        else:
            rows = self.leaves.cut(page.rows, self._more)
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate((row.when, row.who, row.about, row.what)):
                item = QTableWidgetItem(" ".join(text[:1000].split()))
                item.setData(_CASE, row.case)
                item.setData(_AT, row.at_ms)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(at, column, item)
        for column in range(_STRETCHED):  # once: a header that minds each cell measures all of them for each
            self.table.resizeColumnToContents(column)
        self._wrap(bool(wanted.words) and len(rows) <= _WRAPPED)
        # What the bars count is what the statistics count, a merged case in the one it went into.
        calls, self._cases = (page.samples.get((one, ""), ()) for one in ("calls", "cases"))
        self.chart.show_hours(by_hour(calls, self._zone()), by_hour(self._cases, self._zone()))

    def _wrap(self, whole: bool) -> None:
        """What was found by words is seen whole; of all other lines but the chosen one as much as fits in one."""
        if whole:
            self.table.resizeRowsToContents()
        elif self._wrapped:
            for at in range(self.table.rowCount()):
                self.table.setRowHeight(at, theme.current_sizes().row)
        self._wrapped = whole
        self._show_whole(self.table.currentRow(), -1)

    def _show_whole(self, row: int, before: int) -> None:
        """The chosen line has room for all of its words."""
        if self._wrapped:
            return
        if before >= 0:
            self.table.setRowHeight(before, theme.current_sizes().row)
        if row >= 0:
            self.table.resizeRowToContents(row)

    def line_ms(self) -> int | None:
        """When the line in focus was recorded; none while another part of the window has the focus."""
        item = self.table.currentItem()
        return int(item.data(_AT)) or None if item is not None and self.table.hasFocus() else None

    def refresh_soon(self) -> None:
        """News came: read the board anew in a moment, once for many of them."""
        if not self._soon.isActive():
            self._soon.start()

    def default_path(self, ending: str = "pdf") -> Path:
        """Where a file goes unless another place is given."""
        return place_of(self._desk, "catatan-shift", ending)

    def write(self, path: Path) -> bool:
        """Write the PDF and say where it is."""
        if self._still_read():
            return False
        page = self.page()
        if len(page.rows) > ON_PAPER:
            told = translate("ShiftLog", "{count} lines are too many for paper. Shorten the span, or take XLSX.")
            self.said.emit(told.format(count=formats.count(len(page.rows), language())))
            return False
        problem = _written(lambda: write_report(page, path))
        self._tell_written((problem, str(path)))
        return not problem

    def _still_read(self) -> bool:
        """Whether the archive is read just now: what was written then would say that nothing happened."""
        reading = self.source.portion(self.filters.wanted(), self.leaves.portion) is None
        if reading:
            self.said.emit(translate("ShiftLog", "The archive is still read: write it when the lines are there."))
        return reading

    def write_tables(self) -> None:
        """Write XLSX and CSV, elsewhere: years of lines take a while."""
        if self._still_read():
            return
        page, wanted, zone, hidden = self.page(), self.filters.wanted(), self._zone(), self.hidden
        portions = self.source.portions(wanted)
        xlsx, table = self.default_path("xlsx"), self.default_path("csv")

        def both() -> tuple[str, str]:
            rows = [row for one in portions for row in told_of(one, wanted, zone, hidden).rows]
            whole = msgspec.structs.replace(page, rows=tuple(sorted(rows, key=lambda row: row.at_ms)) or page.rows)
            if len(whole.rows) > IN_A_SHEET:
                told = translate("ShiftLog", "{count} lines are too many for a spreadsheet, shorten the span")
                return told.format(count=formats.count(len(whole.rows), language())), ""
            sheets = sheets_of(whole, zone)
            problem = _written(lambda: write_xlsx(sheets, xlsx)) or _written(lambda: write_csv(sheets, table))
            return problem, f"{xlsx}, {table.name}"

        self._writer.begin(both, self._tell_written)
        self.said.emit(translate("ShiftLog", "The spreadsheet is being written …"))

    def _tell_written(self, told: tuple[str, str]) -> None:
        problem, where = told
        if problem:
            said = translate("ShiftLog", "The report could not be written ({reason}). Choose another folder.")
            self.said.emit(said.format(reason=problem))
        else:
            self.said.emit(translate("ShiftLog", "Report written: {file}").format(file=where))

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.zone)

    def _ask_hour(self, hour: int) -> None:
        zone = self._zone()
        asked = [one.about for one in self._cases if formats.local(one.began_ms, zone).hour == hour]
        self.cases_asked.emit([split_stream(one)[1] for one in asked])

    def _open(self, item: QTableWidgetItem) -> None:
        if item.data(_CASE):
            self.opened.emit(str(item.data(_CASE)))

    def _lay_out(self, inner: QWidget) -> None:
        for button in (self.export, self.tables):
            self.filters.buttons.addWidget(button)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        self.table.setItemDelegate(WholeWords(self.table))
        self._fit_rows()
        side = QVBoxLayout()
        side.addWidget(self._told(), 1)
        side.addWidget(self.times, 1)
        side.addWidget(self.chart, 1)
        body = QHBoxLayout()
        lines = QVBoxLayout()
        lines.addWidget(self.table, 1)
        lines.addWidget(self.leaves)
        body.addLayout(lines, 3)
        body.addLayout(side, 2)
        column = QVBoxLayout(inner)
        column.setContentsMargins(6, 4, 6, 6)
        column.addWidget(self.filters)
        column.addLayout(body, 1)

    def _told(self) -> QScrollArea:
        """Roster and measures: as long as they are, they scroll, and nothing is cut off."""
        told, inner = QScrollArea(self), QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duty)
        column.addWidget(self.measures)
        column.addStretch(1)
        told.setFrameShape(QFrame.Shape.NoFrame)
        told.setWidgetResizable(True)
        told.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        told.setAccessibleName(translate("ShiftLog", "Roster and follow-up"))
        told.setWidget(inner)
        # The panel's own ground shows through, by day and by night.
        told.setProperty("bare", True)
        told.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return told

    def _retranslate(self) -> None:
        self.filters.retranslate()
        self.leaves.retranslate()
        self.export.setText(translate("ShiftLog", "PDF"))
        self.tables.setText(translate("ShiftLog", "XLSX, CSV"))
        self.table.setAccessibleName(translate("ShiftLog", "What happened"))
        self.table.setHorizontalHeaderLabels(list(log_heads()))
        self.refresh()

    def _fit_rows(self) -> None:
        rows, row = self.table.verticalHeader(), theme.current_sizes().row
        rows.setMinimumSectionSize(row)
        rows.setDefaultSectionSize(row)
        self.table.setMinimumHeight(_LEAST_ROWS * row)
        self.chart.setMinimumHeight(_CHART_ROWS * row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_soon"):
            self._fit_rows()


def told_of(found: Portion, wanted: LogFilter, zone: ZoneInfo, hidden: bool) -> LogPage:
    """The page of a portion in words."""
    return log_page(found.board, dataclasses.replace(wanted, beside=found.beside), zone, hidden=hidden)


def _written(write: Callable[[], None]) -> str:
    """Why the disk refused it; empty when it is written."""
    try:
        write()
    except OSError as error:
        return error.strerror or "?"
    return ""
