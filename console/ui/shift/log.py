"""Shifts: going on and off duty, a line in the log, and the log: who was on duty and what happened, with filters, hours
as bars, and the follow-up times; on paper and as tables.
Rule: the last two days come from the board at once, older ones from the archive in a moment; the screen never waits."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.desk import Desk
from console.errors import ConsoleError, Stopped
from console.models.commands.shifts import end_shift, note_shift, start_shift
from console.models.state.board import Board
from console.models.state.city import kelurahan_codes, kelurahan_name
from console.models.state.fold import RECENT_MS
from console.models.state.measures import STEPS, Sample
from console.models.state.shift import Shift, owes
from console.models.state.streams import split_stream
from console.models.views.masking import masked
from console.models.views.shift_log import DAY_MS, LogFilter
from console.models.views.statistics import by_hour, measured
from console.reports.export_file import write_csv, write_xlsx
from console.reports.shift import sheets_of, write_report
from console.store.archive.activity_log import LogAsk, LogFound
from console.store.archive.queries import Archive
from console.store.statistics import last_months
from console.text import formats
from console.text.names import list_choices, nature_name, place_line, short_of
from console.text.refusals import said
from console.text.shift import (
    WEAK,
    WEAKEST,
    LogPage,
    LogRow,
    TimeLine,
    figure_words,
    grant_words,
    hour_words,
    log_heads,
    log_page,
    month_words,
    span_words,
    step_head,
    time_tile,
)
from console.text.time_entry import UnreadableTimeError, read_end
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.frame.printing import place_of
from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox, Question, may_stay_empty
from console.ui.widgets.charts import HourChart
from console.ui.widgets.fields import ChoiceField, LineField
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.page_head import PageHead, Tile, Tiles
from console.ui.widgets.panel import PageSheet, Panel, in_column, in_row, plain_label
from console.ui.widgets.table import DIGITS, ENTER, Cell, Column, Line, Table
from console.ui.widgets.worker import Worker
from wire.facts import AgencyDefined

# The filters of the shift log: which span, who, where, what about, which words. Every one has its word for a screen
# reader, and an empty one lets everything pass.

HOUR_MS = 3_600_000
_HOURS = (8, 12, 24, 48)
_DAYS = (7, 31, 366)
ALL = "all"
_PAUSE_MS = 150
_NARROW, _ONE_LINE = 90, 2_000


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
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for parts in rows:
            row = QHBoxLayout()
            for part in parts:
                part.setMinimumWidth(_NARROW)  # they share what width there is
                row.addWidget(part, 1)
            self._lines.addLayout(row)
        row.addLayout(self.buttons)
        for choice in (self.span, self.person, self.at, self.agency, self.ward, self.nature, self.kind):
            choice.activated.connect(self._soon.start)
        for line in (self.words, self.until):
            line.textEdited.connect(self._soon.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _ONE_LINE * theme.current_scale()
        self._lines.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

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
        hours, days = translate("ShiftLog", "last {hours:hour|hours}"), translate("ShiftLog", "last {days:day|days}")
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
        (
            "dispatch_requested assignment_stepped assignment_escalated agency_messaged messages_read",
            translate("ShiftLog", "agencies"),
        ),
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
        row = in_row(self, self.older, self.newer, self.said)
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


# The times of agencies as a table, a row an agency, a column a step: the median, and how much was within the target.


class StepMatrix(Table):
    """`asked(words, cases)` for what is behind a number: a digit is a step, Enter all steps of the agency."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = (
            Column("agency", lambda: translate("ShiftLog", "Agency"), 10),
            Column("n", lambda: "n", 3, number=True),
            *(Column(step, partial(_step_title, nth, step), 14, number=True) for nth, step in enumerate(STEPS, 1)),
        )
        super().__init__(columns, parent, keys="", dense=True)
        self.times: tuple[TimeLine, ...] = ()
        self.pressed_key.connect(self._press)

    def show_times(self, times: Sequence[TimeLine], agencies: Mapping[str, AgencyDefined]) -> None:
        self.times = tuple(times)
        rows = []
        for code, group in itertools.groupby(times, key=lambda one: one.agency):
            found = {one.step: one for one in group}
            most = max(one.figure.n for one in found.values())
            cells = (_step_cell(found.get(step)) for step in STEPS)
            rows.append(Line(code, cells=(Cell(short_of(agencies, code), strong=True), Cell(str(most), most), *cells)))
        self.show_lines(rows)
        self.setAccessibleName(translate("ShiftLog", "Times of agencies; Enter or the digit of a step shows the cases"))

    def _press(self, key: str) -> None:
        own = [one for one in self.times if one.agency == self.chosen()]
        if key in DIGITS[: len(STEPS)]:
            for one in own:
                if one.step == STEPS[DIGITS.index(key)]:
                    self.asked.emit(one.words, dict(one.cases))
        elif key == ENTER and own:
            found = dict[str, str]()
            for one in own:
                for case, took in one.cases.items():
                    found[case] = "; ".join(filter(None, (found.get(case), f"{step_head(one.step)} {took}")))
            self.asked.emit("\n".join(one.words for one in own), found)


def _step_title(nth: int, step: str) -> str:
    return f"{nth} {step_head(step)}"


def _step_cell(one: TimeLine | None) -> Cell:
    if one is None or one.figure.median_s is None:
        return Cell("–", float("inf"), quiet=True)
    within = one.figure.within
    weak = within is not None and within < WEAK
    strong = within is not None and within < WEAKEST
    return Cell(figure_words(one.figure), one.figure.median_s, strong=strong, chip="soon" if weak else "")


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
_WHOLE, _LETTERS = 200, 1000  # so many found lines are all seen whole; so much of a line is in the table
_LEAST_ROWS, _CHART_ROWS, _MATRIX_ROWS = 6, 4, 10


class ShiftLogPanel(Panel):
    """`opened(case)` for a line, `cases_asked(ids)` for a bar, `said(sentence)` for what was written or refused."""

    opened = Signal(str)
    cases_asked = Signal(object)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.set_bare()
        self._desk, self.hidden = desk, False
        self._cases: Sequence[Sample] = ()
        self._by_id: dict[str, LogRow] = {}
        inner = QWidget(self)
        self.filters = LogFilters(desk, inner)
        of = self.filters
        self.span, self.person, self.at, self.agency, self.kind = of.span, of.person, of.at, of.agency, of.kind
        self.words, self.until = of.words, of.until
        self.export, self.tables = QPushButton(inner), QPushButton(inner)
        self.export.clicked.connect(lambda: self.write(self.default_path()))
        self.tables.clicked.connect(self.write_tables)
        self.duty, self.measures = plain_label(inner), plain_label(inner)
        self.head, self.tiles = PageHead(inner, self.filters), Tiles(inner, wide=True)
        self.chart, self.times = HourChart(inner), StepMatrix(inner)
        self.table, self.leaves, self._more = Table(_columns(), inner, keys="", dense=True), LogLeaves(inner), False
        self.chart.asked.connect(self._ask_hour)
        self.table.pressed_key.connect(self._press)
        self.source, self._writer = LogSource(desk, self), Worker(self)
        self.source.ready.connect(self.refresh)
        self.source.refused.connect(lambda error: self.said.emit(said(error)))
        self._lay_out(inner)
        whole = QWidget(self)
        self.box = AskBox(whole)
        in_column(whole, (PageSheet(inner, whole), 1), self.box)
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
            return msgspec.structs.replace(page, duty=(reading,), measures=(), notes=(), roster=(), samples={})
        self._more = found.more
        more_words = self._more_words() if found.more or self.leaves.portion else ()
        if wanted.words and found.board is not self._desk.board:
            # Only the streams with these words were read: who was on duty and how fast it went they do not tell.
            lines = translate("ShiftLog", "{count:line|lines} found").format(
                count=formats.count(len(page.rows), language())
            )
            return msgspec.structs.replace(
                page, duty=(lines,), roster=(), measures=more_words, notes=more_words, times=(), samples={}
            )
        months = self._months(wanted.until_ms)
        granted = self._desk.archive.grants(wanted.until_ms - MONTHS_MS, wanted.until_ms)
        blocks = grant_words(granted, MONTHS, zone)
        measures, notes = ((*more_words, *one, *months, *blocks) for one in (page.measures, page.notes))
        return msgspec.structs.replace(page, measures=measures, notes=notes)

    def _months(self, until_ms: int) -> list[str]:
        """The last months' false calls; nobody waits for days that are still to be counted."""
        try:
            found = last_months(self._desk.archive, "false", MONTHS, until_ms, self._desk.now_ms())
        except Stopped:
            return [translate("ShiftLog", "False calls by month are still being counted.")]
        return month_words(found)

    def _more_words(self) -> tuple[str]:
        said = translate(
            "ShiftLog",
            "{count:case, call or shift is|cases, calls, shifts are} read at once; what stands here is of these.",
        )
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
        self.head.write(
            translate("ShiftLog", "Shift log"),
            f"{span_words(wanted, self._zone())}   "
            + translate("ShiftLog", "Who did what, and how fast. Enter opens the case, letters look for words."),
        )
        self.tiles.show_tiles(self._tiles(page))
        self.duty.setText("\n".join(page.duty) or translate("ShiftLog", "Nobody was on duty."))
        self.measures.setText("\n".join(page.notes))
        self.measures.setVisible(bool(page.notes))
        self.times.show_times(page.times, self._desk.board.reference.agencies)
        self._fit_rows()
        self._parts["times"].setVisible(bool(page.times))
        if self.source.portion(wanted, self.leaves.portion) is None:
            rows: Sequence[LogRow] = ()
            self.leaves.wait()
        else:
            rows = self.leaves.cut(page.rows, self._more)
        self.table.whole = bool(wanted.words) and len(rows) <= _WHOLE
        self._by_id = {f"{row.entry}|{row.about}": row for row in rows}
        self.table.show_lines(self._lines(rows))
        self._parts["table"].set_hint(
            translate("ShiftLog", "{count:line|lines}, the newest first").format(count=len(rows))
        )
        # What the bars count is what the statistics count, a merged case in the one it went into.
        calls, self._cases = (page.samples.get((one, ""), ()) for one in ("calls", "cases"))
        self.chart.show_hours(by_hour(calls, self._zone()), by_hour(self._cases, self._zone()))

    def _lines(self, rows: Sequence[LogRow]) -> list[Line]:
        """The newest first, below their hours."""
        zone, lines = self._zone(), list[Line]()
        dated = bool(rows) and rows[-1].at_ms - rows[0].at_ms > DAY_MS // 2
        for hour, group in itertools.groupby(reversed(rows), key=lambda row: row.at_ms // HOUR_MS):
            inside = list(group)
            said = translate("ShiftLog", "{hour} ({count:line|lines})").format(
                hour=hour_words(inside[0].at_ms, dated, zone), count=len(inside)
            )
            lines.append(Line(f"#{hour}", said, heading=True))
            for row in inside:
                cells = (
                    Cell(formats.clock_seconds(row.at_ms, zone), row.at_ms),
                    Cell(row.about, strong=True),
                    Cell(row.kind, quiet=True),
                    Cell(" ".join(row.what[:_LETTERS].split())),
                    Cell(row.who, quiet=True),
                )
                lines.append(Line(f"{row.entry}|{row.about}", cells=cells))
        return lines

    def _tiles(self, page: LogPage) -> list[Tile]:
        """What the span says at a glance; nothing where only some streams were read."""
        if not page.samples:
            return []
        board, calls = self.shown_board(), page.samples.get(("calls", ""), ())
        cases = [split_stream(one.about)[1] for one in page.samples.get(("cases", ""), ())]
        known = [board.cases[one].priority for one in cases if one in board.cases]
        priorities = ", ".join(f"P{one} {known.count(one)}" for one in (1, 2, 3))
        card = measured("card", page.samples.get(("card", ""), ()))
        shift = [one for one in page.roster if one.name and one.desk]
        full = formats.percent(card.share) if card.share is not None else "–"
        answer, first_told = (time_tile(board, page.samples, one) for one in ("answer", "first_told"))
        return [
            Tile(formats.count(len(calls), language()), translate("ShiftLog", "calls")),
            Tile(formats.count(len(cases), language()), translate("ShiftLog", "cases opened"), priorities),
            Tile(answer[0], translate("ShiftLog", "ring to answer, median"), answer[1]),
            Tile(first_told[0], translate("ShiftLog", "to the first agency told, median"), first_told[1]),
            Tile(full, translate("ShiftLog", "cards answered in full"), f"n {formats.count(card.n, language())}"),
            Tile(str(len(shift)), translate("ShiftLog", "on duty"), ", ".join(f"{o.desk} {o.name}" for o in shift[:3])),
        ]

    def line_ms(self) -> int | None:
        """When the line in focus was recorded; none while another part of the window has the focus."""
        row = self._by_id.get(self.table.chosen())
        return row.at_ms or None if row is not None and self.table.hasFocus() else None

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
            told = translate(
                "ShiftLog", "{count:line is|lines are} too many for paper. Shorten the span, or take XLSX."
            )
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
                told = translate("ShiftLog", "{count:line is|lines are} too many for a spreadsheet, shorten the span")
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

    def _press(self, key: str) -> None:
        row = self._by_id.get(self.table.chosen())
        if key == ENTER and row is not None and row.case:
            self.opened.emit(row.case)
        elif len(key) == 1 and key.isalnum():  # letters do nothing else here
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.words.setText(key.lower())
            self.words.textEdited.emit(self.words.text())

    def _lay_out(self, inner: QWidget) -> None:
        for button in (self.export, self.tables):
            self.filters.buttons.addWidget(button)
        lines, told = QWidget(inner), QWidget(inner)
        in_column(lines, (self.table, 1), self.leaves)
        words = QVBoxLayout(told)
        words.addWidget(self.duty)
        words.addWidget(self.measures)
        words.addStretch(1)
        self._parts = {
            name: _framed(part, inner)
            for name, part in (("table", lines), ("times", self.times), ("chart", self.chart), ("duty", told))
        }
        lines.setFocusProxy(self.table)
        aside = QWidget(inner)
        side = in_column(aside)
        for name, stretch in (("times", 0), ("chart", 1), ("duty", 0)):
            side.addWidget(self._parts[name], stretch)
        body = in_row(None, (self._parts["table"], 1))
        beside = QScrollArea(inner)
        beside.setProperty("bare", True)
        beside.setWidgetResizable(True)
        beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.setWidget(aside)
        beside.viewport().setAutoFillBackground(False)
        aside.setAutoFillBackground(False)
        # It scrolls where it has no room: what it would like to have makes nothing else scroll.
        beside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        body.addWidget(beside, 1)
        in_column(inner, self.head, self.tiles, (body, 1), gap=6)
        self._fit_rows()

    def _retranslate(self) -> None:
        self.filters.retranslate()
        self.leaves.retranslate()
        self.export.setText(translate("ShiftLog", "PDF"))
        self.tables.setText(translate("ShiftLog", "XLSX, CSV"))
        self.table.setAccessibleName(translate("ShiftLog", "What happened"))
        titles = {
            "table": translate("ShiftLog", "What happened"),
            "times": translate("ShiftLog", "Agencies and steps"),
            "chart": translate("ShiftLog", "By the hour"),
            "duty": translate("ShiftLog", "Roster and follow-up"),
        }
        for name, title in titles.items():
            self._parts[name].set_title(title)
        weak = translate("ShiftLog", "median and share within the target; yellow below {weak}, ↓ below {weakest}")
        self._parts["times"].set_hint(weak.format(weak=formats.percent(WEAK), weakest=formats.percent(WEAKEST)))
        self.refresh()

    def _fit_rows(self) -> None:
        sizes = theme.current_sizes()
        self.table.setMinimumHeight(_LEAST_ROWS * sizes.log_row)
        self.chart.setMinimumHeight(_CHART_ROWS * sizes.log_row)
        self.times.setMinimumHeight(
            min(_MATRIX_ROWS, max(1, self.times.count())) * sizes.log_row + sizes.table_head + 2
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_soon"):
            self._fit_rows()


def _columns() -> tuple[Column, ...]:
    when, who, about, what = (lambda at=at: log_heads()[at] for at in range(4))
    kind = lambda: translate("ShiftLog", "Kind")  # noqa: E731
    return (
        Column("when", when, 9),
        Column("about", about, 10),
        Column("kind", kind, 10),
        Column("what", what),
        Column("who", who, 16),
    )


def _framed(part: QWidget, parent: QWidget) -> Panel:
    panel = Panel("", "", parent)
    panel.set_content(part)
    return panel


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


# What the menu does about shifts: the log as a page, going on and off duty, a line in the log, leaving the desk.

NAMED = 6


class ShiftActs(Feature):
    """The pages and acts of shifts over one window."""

    name, streams = "shift_log", ("",)
    actions: ClassVar[tuple[Action[ShiftActs], ...]] = (
        Action(
            "shift.log", QT_TRANSLATE_NOOP("Action", "Shift log"), order=20, verbs=("log", "shiftlog"), in_replay=True
        ),
        Action(
            "shift.export",
            QT_TRANSLATE_NOOP("Action", "Shift log as a spreadsheet (XLSX, CSV)"),
            order=30,
            verbs=("lembarlog", "logsheet"),
            run=lambda acts: acts.export(),
        ),
        Action(
            "shift.start",
            QT_TRANSLATE_NOOP("Action", "Start shift"),
            order=60,
            verbs=("mulaishift", "startshift"),
            run=lambda acts: acts.start(),
            allowed=lambda acts: acts.frame.desk.can("shift_started") and acts.mine() is None,
            why=lambda acts: translate("ShiftActs", "Your shift is running.") if acts.mine() is not None else "",
        ),
        Action(
            "shift.note",
            QT_TRANSLATE_NOOP("Action", "Note in the shift log"),
            order=70,
            verbs=("catatshift", "shiftnote"),
            run=lambda acts: acts.note(),
            allowed=lambda acts: acts.mine() is not None,
            why=lambda acts: translate("ShiftActs", "You have no shift running at this desk."),
        ),
        Action(
            "shift.end",
            QT_TRANSLATE_NOOP("Action", "End shift"),
            order=80,
            verbs=("akhirshift", "endshift"),
            run=lambda acts: acts.finish(),
            allowed=lambda acts: acts.mine() is not None,
            why=lambda acts: translate("ShiftActs", "You have no shift running at this desk."),
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self.behind = BehindPage(lambda: self.log.shown_board(), frame.open_case)
        frame.pages.put("behind", Page(self.behind.panel, self.behind.panel.plan.title, self.behind.refresh))

    def page(self) -> Page:
        """The log, which is made when it is first needed."""
        title = lambda: translate("ShiftActs", "Shift log")  # noqa: E731
        paper = lambda: self.log.write(self.log.default_path())  # noqa: E731
        return Page(lambda: self.log, title, lambda: self.log.open_anew(), whole=True, paper=paper)

    @cached_property
    def log(self) -> ShiftLogPanel:
        """The page of the log, from when it is first needed."""
        log = self.frame.pages.keep(ShiftLogPanel(self._desk))
        log.hidden = self.frame.hidden
        log.opened.connect(self._open)
        log.times.asked.connect(self._show_behind)
        log.cases_asked.connect(self._open_first)
        log.said.connect(self.runner.say)
        self.frame.hidden_changed.connect(self._hide)
        return log

    def line_ms(self) -> int | None:
        """When the line of the log was that is in focus."""
        return self.log.line_ms() if self.frame.pages.is_seen("shift_log") else None

    def mine(self) -> Shift | None:
        """The running shift of this person at this desk."""
        person = self._desk.person
        running = (shift for shift in self._desk.board.shifts.values() if shift.on_duty)
        theirs = (shift for shift in running if person is not None and shift.person == person.account)
        here, desk = self._desk.board.reference.is_of, self._desk.desk_id
        return next((shift for shift in theirs if here(desk, shift.desk, shift.started_ms)), None)

    def export(self) -> None:
        """The log with the filters in force, as XLSX and CSV."""
        self.frame.pages.open("shift_log")
        self.log.write_tables()

    def start(self) -> None:
        """Go on duty; which shift it is may stay open."""
        label = translate("ShiftActs", "Shift")
        shifts, hint = list_choices(self._desk.board, "shift"), may_stay_empty()
        self._ask(
            translate("ShiftActs", "Start shift"),
            Question("label", label, "free", shifts, hint=hint),
            lambda said: self.runner.do(start_shift, said or None, None, self._checked_ms()),
        )

    def _checked_ms(self) -> int | None:
        person = self._desk.person
        return person.checked_ms if person is not None else None

    def note(self) -> None:
        """A line in the log of the running shift."""
        shift = self.mine()
        if shift is not None:
            question = Question("label", translate("ShiftActs", "Note"))
            title = translate("ShiftActs", "Note in the shift log")
            self._ask(title, question, lambda said: self.runner.do(note_shift, shift.id, said))

    def finish(self) -> None:
        shift = self.mine()
        if shift is None or self.runner.do(end_shift, shift.id) is None:
            return
        said = translate("ShiftActs", "Shift ended ✓")
        if owes(self._desk.board.shifts[shift.id], self._desk.now_ms()):
            untaken = translate("ShiftActs", "nobody has taken it over (Ctrl+Shift+S)")
            said = f"{said} · {untaken}"
        self.runner.say(said)

    def _ask(self, title: str, question: Question, done: Callable[[str], object]) -> None:
        self.frame.pages.open("shift_log")
        self.log.box.ask(title, [question], lambda answers: done(answers["label"]) is not None)

    def _open(self, case: str) -> None:
        self.frame.pages.close("shift_log")
        self.frame.open_case(case)

    def _show_behind(self, words: str, cases: Mapping[str, str]) -> None:
        """The cases of a number, as a page beside the log."""
        self.behind.show(words, cases)
        self.frame.pages.close("shift_log")
        self.frame.pages.open("behind")

    def _open_first(self, cases: Sequence[str]) -> None:
        """The cases of an hour: their numbers in the row, the first of them in front."""
        board = self.log.shown_board()
        known = [case for case in cases if case in board.cases]
        if not known:
            self.runner.say(translate("ShiftActs", "No case began in this hour."))
            return
        self._open(known[0])
        numbers = [board.display_number(case) for case in known[:NAMED]] + (["…"] if len(known) > NAMED else [])
        said = translate("ShiftActs", "Cases of this hour: {numbers}")
        self.runner.say(said.format(numbers=formats.joined(numbers, language())))

    def _hide(self) -> None:
        self.log.hidden = self.frame.hidden
        if self.frame.pages.is_seen("shift_log"):
            self.log.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Shifts, persons and what the log shows."""
        if "person" in streams or any(stream.startswith("shift:") for stream in streams):
            self.frame.actions.refresh()
        if self.frame.pages.is_seen("shift_log"):
            self.log.refresh_soon()


class BehindPage:
    """The cases behind one number of the log, the slowest first: `open_case(case)` for the line in focus."""

    def __init__(self, board: Callable[[], Board], open_case: Callable[[str], object]) -> None:
        self._board = board
        act = Act(ENTER, lambda: translate("ShiftLog", "Open case"), open_case)
        self.panel = LinesPanel([act], Plan(lambda: translate("ShiftLog", "Cases behind the number")))
        self._words, self._cases = "", dict[str, str]()

    def show(self, words: str, cases: Mapping[str, str]) -> None:
        """These are the cases of this number, each with its own."""
        self._words, self._cases = words, dict(cases)

    def refresh(self) -> None:
        """The lines as they are now."""
        board = self._board()
        lines = [Line(one, _line(board, one, value)) for one, value in self._cases.items() if one in board.cases]
        self.panel.show_lines(lines, translate("ShiftLog", "No case on this desk's board is behind it."), self._words)


def _line(board: Board, one: str, value: str) -> str:
    case = board.cases[one]
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    place = place_line(case.place, masked(board, case))
    return " · ".join(part for part in (value, board.display_number(one), nature, place) if part)
