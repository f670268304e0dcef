"""What was typed after the slash: a verb, a case if one is named, a time if one is given, the rest as it stands. Pure.
Words may stand in any order; a text that begins with a word of an agency speaks of that agency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo

from rapidfuzz import fuzz, process

from console.models.state.board import Board
from console.models.state.text import read_number
from console.text.time_entry import UnreadableTimeError, read_time
from console.ui.agencies.verbs import STEP_OF
from console.ui.frame.verb import Typed, Verbs
from console.ui.parts.verbs import agency_names

_CASE = re.compile(r"[A-Za-z]{1,3}-\d{1,6}")
_AGO, _CLOCK = re.compile(r"-\d{1,4}"), re.compile(r"\d{1,2}[:.]\d{2}")
_NAMED = (_CASE, _AGO, _CLOCK)
_GUESS_LEAST = 60


def read_line(verbs: Verbs, board: Board, text: str, selected: str, now_ms: int, zone: tzinfo) -> Typed:
    """Read a typed line; the case is the selected one unless another is named."""
    words = _verb_first(text.strip().lstrip("/").split())
    if not words:
        return Typed()
    names = agency_names(board)
    first = words[0].lower()
    verb = verbs.of_word.get(first, "step" if first in names else "")
    if not verb:
        return Typed(word=words[0], guess=guess(first, names, verbs))
    takes = verbs[verb].takes
    units: list[str] = []
    if "unit" in takes:
        # Of these verbs a word like PSC-2 is a unit before it is a case.
        units, words = _units(board, words)
    found = _Found(selected)
    rest = words if verb == "step" else words[1:]
    kept = [word for word in rest if not found.take(board, word, "time" in takes, (now_ms, zone))]
    agencies: list[str] = []
    step = ""
    if verb == "step" or "agency" in takes or "agencies" in takes:
        agencies, kept = _agencies(kept, names, only_first="agencies" not in takes)
    if "step" in takes:
        step, kept = _step(kept)
    return Typed(
        verb=verb,
        word=words[0],
        case=found.case,
        case_named=found.named,
        selected=selected,
        happened=found.happened,
        time_wrong=found.wrong,
        agencies=tuple(agencies),
        units=tuple(units),
        step=step,
        rest=" ".join(kept),
    )


def _verb_first(words: list[str]) -> list[str]:
    """A case or a time that was typed before everything else goes behind it: "A-0041 damkar tiba"."""
    ahead = next((at for at, word in enumerate(words) if not any(one.fullmatch(word) for one in _NAMED)), 0)
    return words[ahead:] + words[:ahead]


def guess(word: str, names: Mapping[str, str], verbs: Verbs) -> str:
    """The verb or agency that was perhaps meant, or nothing."""
    pool = [*(spelling for spelling in verbs.of_word if len(spelling) > 2), *names]
    found = process.extractOne(word, pool, scorer=fuzz.ratio, score_cutoff=_GUESS_LEAST)
    return found[0] if found else ""


class _Found:
    """What was found on the way through the words: a case and a time, each once."""

    def __init__(self, selected: str) -> None:
        self.case, self.named = selected, ""
        self.happened: int | None = None
        self.wrong = False

    def take(self, board: Board, word: str, timed: bool, clock: tuple[int, tzinfo]) -> bool:
        """Whether this word was a case or a time."""
        if _CASE.fullmatch(word) and read_number(word) is not None and not self.named:
            known = board.case_by_number(word)
            self.case, self.named = known.id if known else "", word.upper()
            return True
        if not timed or self.happened is not None or not (_AGO.fullmatch(word) or _CLOCK.fullmatch(word)):
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
        step = STEP_OF.get(word.lower())
        if step is not None:
            return step, words[:at] + words[at + 1 :]
    return "", words
