"""The verbs of the command line that no feature declares yet, by group; each group has its file."""

from __future__ import annotations

from console.text.words import QT_TRANSLATE_NOOP
from console.ui.agencies import verbs as assignment_lines
from console.ui.agencies import verbs as clock_lines
from console.ui.agencies import verbs as craft_lines
from console.ui.calls import verbs as call_lines
from console.ui.cases import verbs as bond_lines
from console.ui.cases import verbs as case_lines
from console.ui.cases import verbs as change_lines
from console.ui.downtime import verbs as hardship_lines
from console.ui.frame.verb import Verb
from console.ui.map import verbs as map_lines

# Commands that do what a menu entry does, with words behind them or a choice.

_CHOSEN = (
    Verb(
        id="colours",
        words=("warna", "colours"),
        takes=("choice",),
        choices=(("siang", "day", "view.day"), ("malam", "night", "view.night"), ("komputer", "auto", "view.auto")),
        example="/warna malam",
    ),
    Verb(
        id="language",
        words=("bahasa", "language"),
        takes=("choice",),
        choices=(("id", "indonesia", "view.indonesian"), ("en", "english", "view.english")),
        example="/bahasa en",
    ),
    Verb(
        id="text_size",
        words=("huruf", "textsize"),
        takes=("choice",),
        choices=tuple((str(size), f"{size}%", f"view.{size}") for size in (100, 125, 150, 200)),
        example="/huruf 125",
    ),
)
_SEARCH = Verb(
    id="search",
    words=("cari", "search"),
    says=QT_TRANSLATE_NOOP("Command", "Search: {rest}"),
    takes=("words", "nature", "ward", "agencies", "state", "span"),
    opens="case.find",
    example="/cari tawon gedog minggu ini",
)
_STATISTICS = Verb(
    id="statistics",
    words=("statistik", "statistics"),
    says=QT_TRANSLATE_NOOP("Command", "Statistics: {rest}"),
    takes=("words",),
    opens="supervisor.statistics",
    example="/statistik jawab kelurahan 30",
)
_REPORTS = Verb(
    id="reports",
    words=("laporan", "reports"),
    says=QT_TRANSLATE_NOOP("Command", "Report: {rest}"),
    takes=("words",),
    opens="supervisor.reports",
    example="/laporan bulanan 2026-02",
)
_REPLAY = Verb(
    id="replay",
    words=("putar", "replay", "mesinwaktu", "timemachine"),
    says=QT_TRANSLATE_NOOP("Command", "Time machine, read only: {rest}"),
    takes=("past",),
    opens="supervisor.machine",
    example="/putar 21/2 14:05",
)
VERBS: tuple[Verb, ...] = (
    _SEARCH,
    _STATISTICS,
    _REPORTS,
    _REPLAY,
    *_CHOSEN,
)


UNDECLARED_VERBS: tuple[Verb, ...] = (
    *case_lines.VERBS,
    *change_lines.CHANGE_VERBS,
    *bond_lines.BOND_VERBS,
    *assignment_lines.VERBS,
    *clock_lines.CLOCK_VERBS,
    *call_lines.VERBS,
    *craft_lines.READINESS_VERBS,
    *hardship_lines.VERBS,
    *map_lines.VERBS,
    *VERBS,
)
