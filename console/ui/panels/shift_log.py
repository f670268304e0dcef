"""Who was on duty and what happened, with filters, the hours as bars, and the follow-up times; all of it as a PDF."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.desk import Desk
from console.models.shift_log import LogFilter
from console.models.statistics import calls_by_hour, cases_by_hour, false_by_month
from console.ui import formats, theme
from console.ui.charts.hours import HourChart
from console.ui.panels.ask_box import AskBox
from console.ui.panels.intake_fields import ChoiceField, LineField
from console.ui.panels.measure_list import MeasureList
from console.ui.panels.panel import Panel
from console.ui.reports.shift_report import write_report
from console.ui.shift_words import LogPage, log_page, month_words
from console.ui.time_entry import UnreadableTimeError, read_time
from console.ui.words import translate

HOUR_MS = 3_600_000
SHOWN = 2_000
MONTHS, MONTHS_MS = 3, 93 * 24 * HOUR_MS
_CASE = int(Qt.ItemDataRole.UserRole)
_SPANS = (8, 12, 24, 48)


class ShiftLogPanel(Panel):
    """`opened(case)` for a line, `cases_asked(ids)` for a bar, `said(sentence)` for what was written or refused."""

    opened = Signal(str)
    cases_asked = Signal(object)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._desk, self.hidden = desk, False
        inner = QWidget(self)
        self.span, self.person, self.at, self.agency, self.kind = (ChoiceField(inner) for _ in range(5))
        self.words, self.until = LineField(inner), LineField(inner)
        self.export = QPushButton(inner)
        self.export.clicked.connect(lambda: self.write(self.default_path()))
        self.duty, self.measures = QLabel(inner), QLabel(inner)
        self.chart, self.box, self.times = HourChart(inner), AskBox(inner), MeasureList(inner)
        self.table = QTableWidget(0, 4, inner)
        self.chart.asked.connect(self._ask_hour)
        self.table.itemActivated.connect(self._open)
        self._lay_out(inner)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self.refresh)
        for choice in (self.span, self.person, self.at, self.agency, self.kind):
            choice.activated.connect(self.refresh)
        for line in (self.words, self.until):
            line.textEdited.connect(self._soon.start)
        self.set_content(inner)
        self.setFocusProxy(self.table)
        self._retranslate()

    def page(self) -> LogPage:
        """The log as words, with the filters in force."""
        wanted, zone = self._wanted(), self._zone()
        page = log_page(self._desk.board, wanted, zone, self.agency.code(), self.hidden)
        counted = self._desk.archive.answered_by_hour(wanted.until_ms - MONTHS_MS, wanted.until_ms)
        months = month_words(false_by_month(counted, zone)[:MONTHS])
        return msgspec.structs.replace(page, measures=(*page.measures, *months))

    def refresh(self) -> None:
        """Read the board anew."""
        page, wanted = self.page(), self._wanted()
        self.set_title(page.title)
        self.duty.setText("\n".join(page.duty) or translate("ShiftLog", "Nobody was on duty."))
        self.measures.setText("\n".join(page.measures))
        self.times.show_times(page.times)
        rows = page.rows[-SHOWN:]
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate((row.when, row.who, row.about, row.what)):
                item = QTableWidgetItem(" ".join(text[:1000].split()))
                item.setData(_CASE, row.case)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(at, column, item)
        board = self._desk.board
        calls = [one for one in board.calls.values() if wanted.since_ms <= one.started_ms < wanted.until_ms]
        cases = [one for one in board.cases.values() if wanted.since_ms <= one.opened_ms < wanted.until_ms]
        self.chart.show_hours(calls_by_hour(calls, self._zone()), cases_by_hour(cases, self._zone()))

    def refresh_soon(self) -> None:
        """News came: read the board anew in a moment, once for many of them."""
        if not self._soon.isActive():
            self._soon.start()

    def default_path(self) -> Path:
        """Where the PDF goes unless another place is given."""
        stamp = f"{formats.local(self._desk.now_ms(), self._zone()):%Y%m%d-%H%M}"
        return Path.home() / f"catatan-shift-{stamp}.pdf"

    def write(self, path: Path) -> bool:
        """Write the PDF and say where it is."""
        try:
            write_report(self.page(), path)
        except OSError as error:
            told = translate("ShiftLog", "The report could not be written ({reason}). Choose another folder.")
            self.said.emit(told.format(reason=error.strerror or "?"))
            return False
        self.said.emit(translate("ShiftLog", "Report written: {file}").format(file=path))
        return True

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.zone)

    def _wanted(self) -> LogFilter:
        now_ms = self._desk.now_ms() + 1
        try:
            until_ms = read_time(self.until.text(), now_ms, self._zone()) or now_ms
        except UnreadableTimeError:
            until_ms = now_ms
        hours = int(self.span.code() or _SPANS[0])
        kind = self.kind.code()
        return LogFilter(
            since_ms=until_ms - hours * HOUR_MS,
            until_ms=until_ms,
            person=self.person.code() or None,
            desk=self.at.code() or None,
            kinds=frozenset(kind.split()) if kind else frozenset(),
            words=self.words.text().strip(),
        )

    def _ask_hour(self, hour: int) -> None:
        wanted, zone = self._wanted(), self._zone()
        cases = [c for c in self._desk.board.cases.values() if wanted.since_ms <= c.opened_ms < wanted.until_ms]
        self.cases_asked.emit([one.id for one in cases if formats.local(one.opened_ms, zone).hour == hour])

    def _open(self, item: QTableWidgetItem) -> None:
        if item.data(_CASE):
            self.opened.emit(str(item.data(_CASE)))

    def _lay_out(self, inner: QWidget) -> None:
        filters = QVBoxLayout()
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.span, self.until, self.words, self.export),
            (self.person, self.at, self.agency, self.kind),
        )
        for parts in rows:
            row = QHBoxLayout()
            for part in parts:
                row.addWidget(part, 0 if part is self.export else 1)
            filters.addLayout(row)
        for label in (self.duty, self.measures):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self._fit_rows()
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        side = QVBoxLayout()
        side.addWidget(self.duty)
        side.addWidget(self.measures)
        side.addWidget(self.times, 1)
        side.addWidget(self.chart, 1)
        body = QHBoxLayout()
        body.addWidget(self.table, 3)
        body.addLayout(side, 2)
        column = QVBoxLayout(inner)
        column.setContentsMargins(6, 4, 6, 6)
        column.addLayout(filters)
        column.addLayout(body, 1)
        column.addWidget(self.box)

    def _retranslate(self) -> None:
        board = self._desk.board
        hours = translate("ShiftLog", "last {hours} hours")
        self.span.fill([(str(n), hours.format(hours=n)) for n in _SPANS])
        people = sorted((one.account, one.name) for one in board.reference.accounts.values())
        self.person.fill([("", translate("ShiftLog", "all people")), *people])
        desks = sorted((one.desk, one.letter) for one in board.reference.desks.values())
        self.at.fill([("", translate("ShiftLog", "all desks")), *desks])
        agencies = [(code, one.short) for code, one in board.reference.agencies.items()]
        self.agency.fill([("", translate("ShiftLog", "all agencies")), *agencies])
        kinds = (
            ("", translate("ShiftLog", "everything")),
            ("call_rang call_answered call_started call_ended call_kind_set", translate("ShiftLog", "calls")),
            ("case_opened case_closed case_cancelled case_found_false", translate("ShiftLog", "cases begun and ended")),
            ("dispatch_requested assignment_stepped", translate("ShiftLog", "agencies")),
            ("shift_started shift_noted shift_ended", translate("ShiftLog", "shifts")),
        )
        self.kind.fill(list(kinds))
        self.words.set_hint(translate("ShiftLog", "words"))
        self.until.set_hint(translate("ShiftLog", "until now, or 14:05"))
        self.export.setText(translate("ShiftLog", "PDF"))
        named = {
            self.span: translate("ShiftLog", "Span"),
            self.person: translate("ShiftLog", "Person"),
            self.at: translate("ShiftLog", "Desk"),
            self.agency: translate("ShiftLog", "Agency"),
            self.kind: translate("ShiftLog", "Kind"),
        }
        for choice, name in named.items():
            choice.setAccessibleName(name)
        self.words.setAccessibleName(translate("ShiftLog", "words"))
        self.until.setAccessibleName(translate("ShiftLog", "Until"))
        self.table.setAccessibleName(translate("ShiftLog", "What happened"))
        titles = (
            translate("ShiftLog", "Time"),
            translate("ShiftLog", "Who"),
            translate("ShiftLog", "About"),
            translate("ShiftLog", "What"),
        )
        self.table.setHorizontalHeaderLabels(list(titles))
        self.refresh()

    def _fit_rows(self) -> None:
        rows = self.table.verticalHeader()
        rows.setMinimumSectionSize(theme.current_sizes().row)
        rows.setDefaultSectionSize(theme.current_sizes().row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_soon"):
            self._retranslate()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_soon"):
            self._fit_rows()
