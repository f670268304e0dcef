"""The page of the archive: words, days, types, kelurahan, agencies and states in one line, the cases found below it.
Rule: the archive is read on another thread; what was asked before and comes late is not shown."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from console.desk import Desk
from console.errors import ConsoleError
from console.models.city import kelurahan_name
from console.store.queries import Archive, ArchivedCase, CaseFilter
from console.ui import formats
from console.ui.archive_search import LIMIT, Asked, asked_words, filters_of, read_search
from console.ui.panels.panel import Panel
from console.ui.refusal_words import refusal_sentence
from console.ui.rows.agency_lines import short_of
from console.ui.rows.archived_rows import archived_row
from console.ui.rows.case_model import CaseListModel
from console.ui.rows.case_rows import case_row, nature_name
from console.ui.rows.case_table import CaseTable
from console.ui.words import language, translate
from console.ui.worker import Worker
from wire.limits import LINE_MAX_CHARS

IDLE_MS = 400


class SearchPage(Panel):
    """`opened(case)` on Enter in the list; `answered()` when a search has come to its end."""

    opened = Signal(str)
    answered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Ctrl+F", "", parent)
        self._desk = desk
        self._asked = Asked()
        self._hidden = self._going = False
        self._reader = Worker(self)
        self._reader.answered.connect(self.answered)
        inner = QWidget(self)
        self.line, self._understood = _Line(inner), QLabel(inner)
        self._understood.setProperty("strong", True)
        self.line.setMaxLength(LINE_MAX_CHARS)
        self._understood.setTextFormat(Qt.TextFormat.PlainText)
        self.cases = CaseListModel(self)
        self.table = CaseTable(self.cases, inner)
        self.cases.set_filter("all")
        column = QVBoxLayout(inner)
        column.setContentsMargins(6, 2, 6, 4)
        for part, stretch in ((self.line, 0), (self._understood, 0), (self.table, 1)):
            column.addWidget(part, stretch)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.search)
        self.line.textEdited.connect(lambda: self._idle.start())
        self.line.entered.connect(self._enter)
        self.table.opened.connect(self.opened)
        self.set_content(inner)
        self.setFocusProxy(self.line)
        self._retranslate()

    def begin(self, text: str = "") -> None:
        """Search for this at once; without words the line waits, with what was searched before chosen."""
        if text:
            self.line.setText(text)
        self.search()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Before the page is seen: what was found may have changed since."""
        if self.line.text():
            self.search()

    def hide_personal(self, hidden: bool) -> None:
        """Leave out, or show again, what identifies a person."""
        self._hidden = hidden
        self.search()

    def forget_typed(self) -> None:
        """Another person sits down: neither the words nor what they found stays."""
        self.line.setText("")
        self.search()

    def end(self) -> None:
        """Before the desk's file is closed: wait for what still reads it."""
        self._idle.stop()
        self._reader.wait()

    def understood(self) -> str:
        """How the search was read, and how many were found."""
        return self._understood.text()

    def names_somebody(self) -> bool:
        """Whether words or a number are looked for: what may name a person."""
        return bool(self._asked.words)

    def search(self) -> None:
        """Read the archive for what stands in the line."""
        self._idle.stop()
        zone = ZoneInfo(self._desk.zone)
        self._asked = read_search(self._desk.board, self.line.text(), self._desk.now_ms(), zone)
        if self._asked.empty():
            self._reader.cancel()
            self._show([], 0)
            return
        asked, archive = self._asked, self._desk.archive
        self._reader.ask(partial(_found, archive, asked, filters_of(asked, zone)), self._take, self._fail)

    def _take(self, result: tuple[list[ArchivedCase], bool]) -> None:
        cases, more = result
        self._show(cases, len(cases), more)
        if self._going and cases and self.line.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.choose(self.cases.row_at(0).id)
        self._going = False

    def _fail(self, error: ConsoleError) -> None:
        self._understood.setText(refusal_sentence(error, self._desk.board))

    def _show(self, found: list[ArchivedCase], count: int, more: bool = False) -> None:
        board, person, now_ms = self._desk.board, self._desk.person, self._desk.now_ms()
        account = person.account if person else ""
        self.cases.set_now(now_ms)
        rows = []
        for one in found:
            case = board.cases.get(one.id)
            if case is not None:
                rows.append(case_row(board, case, now_ms, person=account, language=language(), hidden=self._hidden))
            else:
                rows.append(archived_row(board, one, person=account, language=language(), hidden=self._hidden))
        self.cases.set_rows(rows)
        nothing = translate("Search", "What is found will stand here.")
        self._understood.setText(nothing if self._asked.empty() else self._reading(count, more))

    def _reading(self, count: int, more: bool) -> str:
        number = formats.count(count, language()) + ("+" if more else "")
        said = translate("Search", "{count} cases").format(count=number)
        parts = [*asked_words(self._desk.board, self._asked, self._named), self._days()]
        if self._asked.open_only:
            parts.append(translate("Search", "open"))
        return f"{said}: " + " · ".join(part for part in parts if part)

    def _days(self) -> str:
        days = self._asked.days
        if days is None:
            return ""
        first, last = (f"{day:%d/%m/%Y}" for day in days)
        if self._asked.open_ended:
            return translate("Search", "since {day}").format(day=first)
        return first if first == last else f"{first} – {last}"

    def _named(self, kind: str, code: str) -> str:
        reference = self._desk.board.reference
        if kind == "nature":
            return nature_name(reference.natures.get(code), code, language())
        return kelurahan_name(code) if kind == "ward" else short_of(reference.agencies, code)

    def _enter(self) -> None:
        """Enter and the down key: to what was found; Enter searches first."""
        self._going = True
        self.search()

    def _retranslate(self) -> None:
        self.set_title(translate("Search", "Search"))
        self.set_hint(translate("Search", "Enter searches · ↓ list · Enter opens · Esc leaves"))
        self.line.setAccessibleName(translate("Search", "Search the archive"))
        self.line.setPlaceholderText(
            translate("Search", "words, day, type, kelurahan, agency, state: tawon gedog this week")
        )
        self.table.setAccessibleName(translate("Search", "Cases found"))


def _found(archive: Archive, asked: Asked, filters: list[CaseFilter]) -> tuple[list[ArchivedCase], bool]:
    """The cases of each filter, joined, the newest first; whether there are more."""
    if asked.number:
        return archive.cases_of_number(asked.number), False
    pages = [archive.cases(one) for one in filters]
    joined = {one.id: one for page in pages for one in page}
    newest = sorted(joined.values(), key=lambda one: one.opened_ms, reverse=True)
    return newest[:LIMIT], any(len(page) == LIMIT for page in pages)


class _Line(QLineEdit):
    """Enter and the down key go on; Esc empties it first, and leaves the page then."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
