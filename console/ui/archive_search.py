"""What a person typed to search the archive: days, kinds, kelurahan, agencies, states and other words, in any order.
Pure. Rule: a word that names nothing is a word to be found in place or narrative; nothing typed is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo

import msgspec

from console.models.board import Board
from console.models.city import kelurahan_codes
from console.models.number import read_number
from console.store.queries import CaseFilter
from console.ui import formats, vocabulary
from console.ui.commands.grammar import agency_names

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
