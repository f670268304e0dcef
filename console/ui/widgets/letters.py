"""The letters of the pages: each means the same on every page where it stands, in both languages.
Rule: a page takes its letters from here by what they mean; Enter, digits and menu keys do the rest."""

from __future__ import annotations

from console.text.words import QT_TRANSLATE_NOOP, translate

MEANINGS = {
    "new": ("+", QT_TRANSLATE_NOOP("Letter", "new")),
    "filter": ("=", QT_TRANSLATE_NOOP("Letter", "filter the rows")),
    "partner": ("@", QT_TRANSLATE_NOOP("Letter", "a partner's program")),
    "hold": ("*", QT_TRANSLATE_NOOP("Letter", "hold: nothing of it is erased")),
    "dial": ("#", QT_TRANSLATE_NOOP("Letter", "call back: the exchange dials, or the number large")),
    "end": ("A", QT_TRANSLATE_NOOP("Letter", "end what is in force")),
    "block": ("B", QT_TRANSLATE_NOOP("Letter", "ask for a block")),
    "note": ("C", QT_TRANSLATE_NOOP("Letter", "note, write it (again)")),
    "deny": ("D", QT_TRANSLATE_NOOP("Letter", "no: not granted, not known")),
    "take": ("E", QT_TRANSLATE_NOOP("Letter", "sign what is taken over")),
    "form": ("F", QT_TRANSLATE_NOOP("Letter", "open the form")),
    "move": ("G", QT_TRANSLATE_NOOP("Letter", "move to another time")),
    "caution": ("H", QT_TRANSLATE_NOOP("Letter", "caution of this case")),
    "sign": ("I", QT_TRANSLATE_NOOP("Letter", "sign what is handed over")),
    "kind": ("J", QT_TRANSLATE_NOOP("Letter", "kind, type")),
    "case": ("K", QT_TRANSLATE_NOOP("Letter", "show the case")),
    "release": ("L", QT_TRANSLATE_NOOP("Letter", "give back")),
    "watch": ("M", QT_TRANSLATE_NOOP("Letter", "this desk takes the watch")),
    "flag": ("N", QT_TRANSLATE_NOOP("Letter", "flag the number")),
    "caller": ("O", QT_TRANSLATE_NOOP("Letter", "caller flags")),
    "priority": ("P", QT_TRANSLATE_NOOP("Letter", "priority")),
    "files": ("Q", QT_TRANSLATE_NOOP("Letter", "attachments")),
    "mute": ("R", QT_TRANSLATE_NOOP("Letter", "mute")),
    "done": ("S", QT_TRANSLATE_NOOP("Letter", "done")),
    "again": ("T", QT_TRANSLATE_NOOP("Letter", "call or ask again later")),
    "units": ("U", QT_TRANSLATE_NOOP("Letter", "units")),
    "save": ("W", QT_TRANSLATE_NOOP("Letter", "save a copy")),
    "view": ("V", QT_TRANSLATE_NOOP("Letter", "another view of the list")),
    "accept": ("Y", QT_TRANSLATE_NOOP("Letter", "yes: accepted, granted, done")),
    "drop": ("X", QT_TRANSLATE_NOOP("Letter", "will not be done, with the reason")),
    "reset": ("Z", QT_TRANSLATE_NOOP("Letter", "as it was at first")),
    "before": ("←", QT_TRANSLATE_NOOP("Letter", "an hour earlier")),
    "after": ("→", QT_TRANSLATE_NOOP("Letter", "an hour later")),
}


def letter(meaning: str) -> str:
    """The letter of a meaning."""
    return MEANINGS[meaning][0]


def signs() -> set[str]:
    """The keys with a meaning that are no letters."""
    return {key for key, _ in MEANINGS.values() if not key.isalpha()}


def listed() -> tuple[str, list[tuple[str, str]]]:
    """For the key list: every letter and what it means."""
    title = translate("Letter", "Letters on the pages")
    return title, [(key, translate("Letter", words)) for key, words in MEANINGS.values()]
