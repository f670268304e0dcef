"""The page of the archive: words, days, types, kelurahan, agencies and states in one line, the cases found below it.
Rule: the archive is read on another thread; what was asked before and comes late is not shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from console.desk import Desk
from console.errors import ConsoleError
from console.models.state.board import Board
from console.models.state.city import kelurahan_codes, kelurahan_name
from console.models.state.text import read_number
from console.store.archive.queries import Archive, ArchivedCase, CaseFilter
from console.text import formats, vocabulary
from console.text.cases import archived_row, case_row
from console.text.names import nature_name, short_of
from console.text.refusals import refusal_sentence
from console.text.words import language, translate
from console.ui.cases.list import CaseListModel, CaseTable
from console.ui.parts.verbs import agency_names
from console.ui.widgets.panel import Panel, in_column
from console.ui.widgets.worker import Worker
from wire.limits import LINE_MAX_CHARS

# What a person typed to search the archive: days, kinds, kelurahan, agencies, states and other words, in any order.
# Pure. Rule: a word that names nothing is a word to be found in place or narrative; nothing typed is left out.

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_PHRASE = 4  # words that a name may have
_SINCE = ("sejak", "since")
_PRIORITY = re.compile(r"p([123])")
_NOISE = frozenset({"di", "pada", "in", "on", "tanggal", "oleh"})
LIMIT = 200


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A search as it was understood; `number` is a case number and then nothing else counts."""

    words: tuple[str, ...] = ()
    natures: Mapping[str, str] = {}
    wards: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    priorities: tuple[int, ...] = ()
    days: tuple[date, date] | None = None
    open_ended: bool = False
    open_only: bool = False
    number: str = ""

    def empty(self) -> bool:
        """Whether nothing was asked."""
        return self == Asked()


def read_search(board: Board, text: str, now_ms: int, zone: tzinfo = formats.WIB) -> Asked:
    """Read a typed search; the longest names are tried first."""
    found = _Found(board, formats.local(now_ms, zone).date())
    words = [word.strip(",;:()") for word in text.lower().split()]
    at = 0
    while at < len(words):
        for many in range(min(_PHRASE, len(words) - at), 0, -1):
            if found.take(" ".join(words[at : at + many])):
                at += many
                break
        else:
            found.words.append(words[at])
            at += 1
    return found.asked()


def filters_of(asked: Asked, zone: tzinfo = formats.WIB) -> list[CaseFilter]:
    """What to ask the archive, each answer joined to the others: a word for a type is also found where a case of
    another type has it in its narrative."""
    since = until = None
    if asked.days is not None:
        since, until = _midnight_ms(asked.days[0], zone), _midnight_ms(asked.days[1] + timedelta(days=1), zone)
    whole = CaseFilter(
        words=" ".join(asked.words),
        kelurahan=asked.wards,
        agencies=asked.agencies,
        states=asked.states,
        priorities=asked.priorities,
        since_ms=since,
        until_ms=None if asked.open_ended else until,
        open_only=asked.open_only,
        limit=LIMIT,
    )
    if not asked.natures:
        return [whole]
    spoken = " ".join([*asked.words, *asked.natures.values()])
    return [
        msgspec.structs.replace(whole, natures=tuple(asked.natures)),
        msgspec.structs.replace(whole, words=spoken),
    ]


class _Found:
    """What the words named on the way."""

    def __init__(self, board: Board, today: date) -> None:
        self.words: list[str] = []
        self._board, self._today = board, today
        self._natures: dict[str, str] = {}
        self._wards: list[str] = []
        self._agencies: list[str] = []
        self._states: list[str] = []
        self._priorities: list[int] = []
        self._days: tuple[date, date] | None = None
        self._open_only = self._since = False
        self._number = ""
        self._names = agency_names(board)
        self._codes = kelurahan_codes()
        self._words_of_states = {
            vocabulary.word("case_state", code).lower(): code for code in vocabulary.codes("case_state")
        }

    def take(self, said: str) -> bool:
        """Whether these words name something."""
        kinds: tuple[Callable[[str], bool], ...] = (
            self._noise, self._case, self._span, self._day, self._ward, self._nature, self._agency, self._state,
        )  # fmt: skip
        return any(kind(said) for kind in kinds)

    def asked(self) -> Asked:
        """All of it."""
        return Asked(
            words=tuple(self.words),
            natures=self._natures,
            wards=tuple(self._wards),
            agencies=tuple(self._agencies),
            states=tuple(self._states),
            priorities=tuple(self._priorities),
            days=self._days,
            open_ended=self._since and self._days is not None,
            open_only=self._open_only,
            number=self._number,
        )

    def _noise(self, said: str) -> bool:
        if said in _SINCE:
            self._since = True
        return said in _SINCE or said in _NOISE

    def _case(self, said: str) -> bool:
        if "-" not in said or read_number(said) is None:
            return False
        self._number = said.upper()
        return True

    def _span(self, said: str) -> bool:
        days = _spans(self._today).get(said)
        self._days = days or self._days
        return days is not None

    def _day(self, said: str) -> bool:
        read = _DAY.fullmatch(said)
        day = _date(read, self._today) if read else None
        if day is None:
            return False
        # A second day makes a span of both.
        self._days = (day, day) if self._days is None else (min(self._days[0], day), max(self._days[1], day))
        return True

    def _ward(self, said: str) -> bool:
        code = self._codes.get(said.removeprefix("kelurahan ").removeprefix("kel "))
        self._wards += [code] if code else []
        return code is not None

    def _nature(self, said: str) -> bool:
        for one in self._board.reference.natures.values():
            if said in (one.alias.lower(), one.name_id.lower(), one.name_en.lower()):
                self._natures[one.code] = said
                return True
        return False

    def _agency(self, said: str) -> bool:
        code = self._names.get(said.replace(" ", ""))
        self._agencies += [code] if code else []
        return code is not None

    def _state(self, said: str) -> bool:
        priority = _PRIORITY.fullmatch(said.replace("prioritas ", "p").replace("priority ", "p"))
        if priority:
            self._priorities.append(int(priority[1]))
            return True
        if said in ("terbuka", "aktif", "open", "active"):
            self._open_only = True
            return True
        code = self._words_of_states.get(said)
        self._states += [code] if code else []
        return code is not None


def _spans(today: date) -> dict[str, tuple[date, date]]:
    """The days that words mean; a week begins on Monday."""
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    before = first - timedelta(days=1)
    spans = {
        ("hari ini", "today"): (today, today),
        ("kemarin", "yesterday"): (today - timedelta(days=1),) * 2,
        ("minggu ini", "this week"): (monday, today),
        ("minggu lalu", "last week"): (monday - timedelta(days=7), monday - timedelta(days=1)),
        ("bulan ini", "this month"): (first, today),
        ("bulan lalu", "last month"): (before.replace(day=1), before),
        ("tahun ini", "this year"): (today.replace(month=1, day=1), today),
    }
    return {word: days for words, days in spans.items() for word in words}


def _date(read: re.Match[str], today: date) -> date | None:
    """A day as written; without a year the last such day."""
    year = int(read[3]) if read[3] else today.year
    try:
        day = date(year + 2000 if year < 100 else year, int(read[2]), int(read[1]))
        return day.replace(year=day.year - 1) if not read[3] and day > today else day
    except ValueError:
        return None


def _midnight_ms(day: date, zone: tzinfo) -> int:
    return round(datetime.combine(day, time(), zone).timestamp() * 1000)


def asked_words(board: Board, asked: Asked, named: Callable[[str, str], str]) -> Iterable[str]:
    """What was understood, one part each; `named(kind, code)` gives the word of a code."""
    if asked.number:
        return [asked.number]
    parts = [f"“{word}”" for word in asked.words]
    parts += [named("nature", code) for code in asked.natures]
    parts += [named("ward", code) for code in asked.wards]
    parts += [named("agency", code) for code in asked.agencies]
    parts += [vocabulary.word("case_state", code) for code in asked.states]
    parts += [f"P{number}" for number in asked.priorities]
    return parts


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
        self.cases = CaseListModel(self, dated=True)
        self.table = CaseTable(self.cases, inner)
        self.cases.set_filter("all")
        in_column(inner, self.line, self._understood, (self.table, 1), edges=(6, 2, 6, 4))
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
        self.cases.set_rows([msgspec.structs.replace(row, dated=True) for row in rows])
        nothing = translate("Search", "What is found will stand here.")
        self._understood.setText(nothing if self._asked.empty() else self._reading(count, more))

    def _reading(self, count: int, more: bool) -> str:
        number = formats.count(count, language()) + ("+" if more else "")
        said = translate("Search", "{count:case|cases}").format(count=number)
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
