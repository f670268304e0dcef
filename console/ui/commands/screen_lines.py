"""Commands that do what a menu entry does, with words behind them or a choice."""

from __future__ import annotations

from console.ui.commands.verb import Verb
from console.ui.words import QT_TRANSLATE_NOOP

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
_REPLAY = Verb(
    id="replay",
    words=("putar", "replay", "mesinwaktu", "timemachine"),
    says=QT_TRANSLATE_NOOP("Command", "Time machine, read only: {rest}"),
    takes=("past",),
    opens="supervisor.machine",
    example="/putar 21/2 14:05",
)
VERBS = (
    _SEARCH,
    _REPLAY,
    *_CHOSEN,
)
