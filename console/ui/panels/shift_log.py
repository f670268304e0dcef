"""Who was on duty and what happened, with filters, the hours as bars, and the follow-up times; on paper and as tables.
Rule: the last two days come from the board at once, older ones from the archive in a moment; the screen never waits."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.desk import Desk
from console.errors import Stopped
from console.models.board import Board
from console.models.measures import Sample
from console.models.shift_log import LogFilter
from console.models.streams import split_stream
from console.models.tally import by_hour
from console.store.stat_answers import last_months
from console.ui import formats, theme
from console.ui.charts.hours import HourChart
from console.ui.log_source import LIMIT, LogSource, Portion
from console.ui.panels.ask_box import AskBox
from console.ui.panels.log_filters import HOUR_MS, LogFilters
from console.ui.panels.log_leaves import LogLeaves
from console.ui.panels.measure_list import MeasureList
from console.ui.panels.page_sheet import PageSheet
from console.ui.panels.panel import Panel, plain_label
from console.ui.printing import place_of
from console.ui.reports.log_sheet import write_csv, write_xlsx
from console.ui.reports.shift_report import write_report
from console.ui.rows.log_table import sheets_of
from console.ui.rows.whole_words import WholeWords
from console.ui.sentences import said
from console.ui.shift_words import LogPage, LogRow, grant_words, log_heads, log_page, month_words, samples_in
from console.ui.words import language, translate
from console.ui.worker import Worker

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
        counted, zone = self._counted(), self._zone()
        self.chart.show_hours(by_hour(counted, "calls", zone), by_hour(counted, "cases", zone))

    def _counted(self) -> list[Sample]:
        """What the bars count: what the statistics count, a merged case in the one it went into."""
        found = self.source.portion(self.filters.wanted(), self.leaves.portion)
        return counted_of(found, self.filters.wanted()) if found is not None else []

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

    def end(self) -> None:
        """Before the program ends."""
        self.source.wait()
        self._writer.wait()

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
        began = (one for one in self._counted() if one.measure == "cases")
        asked = [one.about for one in began if formats.local(one.began_ms, zone).hour == hour]
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


def counted_of(found: Portion, wanted: LogFilter) -> list[Sample]:
    """What is measured of the cases and calls of a portion."""
    return samples_in(found.board, dataclasses.replace(wanted, beside=found.beside))


def _written(write: Callable[[], None]) -> str:
    """Why the disk refused it; empty when it is written."""
    try:
        write()
    except OSError as error:
        return error.strerror or "?"
    return ""
