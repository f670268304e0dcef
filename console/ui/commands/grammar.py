"""What was typed after the slash: a verb, a case if one is named, a time if one is given, the rest as it stands. Pure.
Words may stand in any order; a text that begins with a word of an agency speaks of that agency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import tzinfo

import msgspec
from rapidfuzz import fuzz, process

from console.models.board import Board
from console.models.number import read_number
from console.ui.time_entry import UnreadableTimeError, read_time

VERBS: dict[str, tuple[str, ...]] = {
    "case": ("kasus", "k", "case"),
    "send": ("kirim", "kr", "send"),
    "recall": ("tarik", "recall"),
    "place": ("lokasi", "place"),
    "priority": ("pri", "priority"),
    "note": ("catat", "c", "note"),
    "casualties": ("korban", "casualties"),
    "hand_over": ("serahkan", "handover"),
    "prank": ("iseng", "prank"),
    "silent": ("sunyi", "silent"),
    "wrong": ("salah", "wrong"),
    "secret": ("rahasia", "confidential"),
    "close": ("tutup", "close"),
    "reopen": ("buka", "reopen"),
    "cancel": ("batal", "cancel"),
    "undo": ("urung", "undo"),
    "search": ("cari", "search"),
    "call_back": ("telepon", "callback"),
    "mute": ("redam", "mute"),
    "block": ("blokir", "block"),
    "flag": ("tandai", "flag"),
    "release": ("lepas", "release"),
    "test": ("uji", "test"),
    "call_note": ("catatpanggilan", "callnote"),
    "ready": ("siap", "ready"),
    "limited": ("terbatas", "limited"),
    "busy": ("bertugas", "busy"),
    "off": ("tidaksiap", "off"),
    "position": ("posisi", "position"),
    "condition": ("syarat", "condition"),
    "confirm": ("pastikan", "confirm"),
    "override": ("abaikan", "override"),
}
STEPS: dict[str, tuple[str, ...]] = {
    "told": ("diberitahu", "tahu", "told"),
    "accepted": ("diterima", "terima", "accepted"),
    "rolling": ("berangkat", "jalan", "rolling"),
    "arrived": ("tiba", "arrived"),
    "reported": ("laporan", "lapor", "report", "reported"),
    "cleared": ("selesai", "clear", "cleared"),
    "unable": ("berhalangan", "unable"),
    "silent": ("bungkam", "tidakmenjawab", "noanswer"),
}
_VERB_OF = {word: verb for verb, words in VERBS.items() for word in words}
_STEP_OF = {word: step for step, words in STEPS.items() for word in words}
_CASE = re.compile(r"[A-Za-z]{1,3}-\d{1,6}")
_AGO, _CLOCK = re.compile(r"-\d{1,4}"), re.compile(r"\d{1,2}[:.]\d{2}")
_GUESS_LEAST = 60
_READINESS = frozenset({"ready", "limited", "busy", "off"})
# Of these verbs a word like PSC-2 is a unit before it is a case.
_OF_UNITS = _READINESS | {"send", "position"}
_OF_AGENCIES = _READINESS | {"send", "recall", "step", "casualties", "condition", "confirm", "override"}
_ONE_AGENCY = frozenset({"step", "recall", "confirm", "override"})
_TIMED = frozenset({"step", "note", "case"})


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """A line read: `verb` empty when its first word means nothing, then `guess` may be what was meant."""

    verb: str = ""
    word: str = ""
    guess: str = ""
    case: str = ""
    case_named: str = ""
    happened: int | None = None
    time_wrong: bool = False
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    step: str = ""
    rest: str = ""


def read_line(board: Board, text: str, selected: str, now_ms: int, zone: tzinfo) -> Typed:
    """Read a typed line; the case is the selected one unless another is named."""
    words = text.strip().removeprefix("/").split()
    if not words:
        return Typed()
    names = agency_names(board)
    first = words[0].lower()
    verb = _VERB_OF.get(first, "step" if first in names else "")
    if not verb:
        return Typed(word=words[0], guess=_guess(first, names))
    units: list[str] = []
    if verb in _OF_UNITS:
        units, words = _units(board, words)
    found = _Found(selected)
    rest = words if verb == "step" else words[1:]
    kept = [word for word in rest if not found.take(board, word, verb, (now_ms, zone))]
    agencies: list[str] = []
    step = ""
    if verb in _OF_AGENCIES:
        agencies, kept = _agencies(kept, names, only_first=verb in _ONE_AGENCY)
    if verb == "step":
        step, kept = _step(kept)
    return Typed(
        verb=verb,
        word=words[0],
        case=found.case,
        case_named=found.named,
        happened=found.happened,
        time_wrong=found.wrong,
        agencies=tuple(agencies),
        units=tuple(units),
        step=step,
        rest=" ".join(kept),
    )


def agency_names(board: Board) -> dict[str, str]:
    """The words that mean an agency, with its code: its code and its short name without blanks."""
    names: dict[str, str] = {}
    for code, agency in board.reference.agencies.items():
        if agency.active:
            names[code.lower()] = code
            names[agency.short.lower().replace(" ", "")] = code
            names.setdefault(agency.short.lower().split()[0], code)
    return names


def completions(board: Board, text: str) -> list[str]:
    """The words the last word may become, best first."""
    body = text.removeprefix("/")
    words = body.split()
    begun = "" if not words or body.endswith(" ") else words[-1].lower()
    names = agency_names(board)
    at_verb = len(words) <= 1 and not body.endswith(" ")
    first = words[0].lower() if words else ""
    if at_verb:
        pool: Iterable[str] = [*(spellings[0] for spellings in VERBS.values()), *_short_names(names)]
    elif first in names:
        pool = [spellings[0] for spellings in STEPS.values()]
    elif _VERB_OF.get(first) in _OF_AGENCIES:
        pool = _short_names(names)
    else:
        pool = []
    fitting = [word for word in pool if word.startswith(begun)]
    if not fitting and begun and at_verb:
        guess = _guess(begun, names)
        fitting = [guess] if guess else []
    return fitting


def complete(text: str, word: str) -> str:
    """The line with its last word completed."""
    slash = "/" if text.startswith("/") else ""
    body = text.removeprefix("/")
    head = body if body.endswith(" ") or not body else body.rpartition(" ")[0]
    head = f"{head.rstrip()} " if head.strip() else ""
    return f"{slash}{head}{word} "


class _Found:
    """What was found on the way through the words: a case and a time, each once."""

    def __init__(self, selected: str) -> None:
        self.case, self.named = selected, ""
        self.happened: int | None = None
        self.wrong = False

    def take(self, board: Board, word: str, verb: str, clock: tuple[int, tzinfo]) -> bool:
        """Whether this word was a case or a time."""
        if _CASE.fullmatch(word) and read_number(word) is not None and not self.named:
            known = board.case_by_number(word)
            self.case, self.named = known.id if known else "", word.upper()
            return True
        timed = _AGO.fullmatch(word) or _CLOCK.fullmatch(word)
        if verb not in _TIMED or not timed or self.happened is not None:
            return False
        try:
            self.happened = read_time(word, *clock)
        except UnreadableTimeError:
            self.wrong = True
        return True


def _units(board: Board, words: list[str]) -> tuple[list[str], list[str]]:
    """The units among the words; the verb stays the first word."""
    units = board.reference.units
    found = list(dict.fromkeys(word.upper() for word in words[1:] if word.upper() in units))
    return found, [words[0], *(word for word in words[1:] if word.upper() not in units)]


def _agencies(words: list[str], names: Mapping[str, str], *, only_first: bool) -> tuple[list[str], list[str]]:
    found: list[str] = []
    kept: list[str] = []
    for word in words:
        code = names.get(word.lower())
        if code is not None and not (only_first and found):
            if code not in found:
                found.append(code)
        elif word.isdigit() and found and word in found[-1]:
            continue  # the number of "PSC 119"
        else:
            kept.append(word)
    return found, kept


def _step(words: list[str]) -> tuple[str, list[str]]:
    for at, word in enumerate(words):
        step = _STEP_OF.get(word.lower())
        if step is not None:
            return step, words[:at] + words[at + 1 :]
    return "", words


def _guess(word: str, names: Mapping[str, str]) -> str:
    pool = [*(spelling for spelling in _VERB_OF if len(spelling) > 2), *names]
    found = process.extractOne(word, pool, scorer=fuzz.ratio, score_cutoff=_GUESS_LEAST)
    return found[0] if found else ""


def _short_names(names: Mapping[str, str]) -> list[str]:
    shortest: dict[str, str] = {}
    for name, code in names.items():
        if code not in shortest or len(name) < len(shortest[code]):
            shortest[code] = name
    return sorted(shortest.values())
