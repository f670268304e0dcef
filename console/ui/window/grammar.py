"""What was typed after the slash: a verb, a case if one is named, a time if one is given, the rest as it stands. Pure.
Words may stand in any order; a text that begins with a word of an agency speaks of that agency."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from rapidfuzz import fuzz, process

from console.models.state.board import Board
from console.models.state.city import kelurahan_names
from console.models.state.text import read_number
from console.text import vocabulary
from console.text.names import list_choices
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import language, translate
from console.ui.agencies.panel import LISTED, STEP_OF, STEPS
from console.ui.frame.actions import TAKES, Typed, Verb, Verbs
from console.ui.parts.verbs import agency_names
from console.ui.widgets import quick_phrases

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


# What Tab may make of a begun line, and what may come next, in words. Pure: asks the board and what finds places.
# Rule: nothing is offered that the verb does not take, nor an entry of the menus that nothing carries out.

MOST = 12
PLACE_LEAST = 3  # letters
_TAIL = 4  # words that a name may have
_FREE = frozenset(
    {
        *("text", "source", "reason", "words", "minutes", "hours", "metres", "number", "time"),
        "caller",
        "paper",
        "past",
        "place",
    }
)
SPANS = {
    "id": ("hari ini", "kemarin", "minggu ini", "minggu lalu", "bulan ini"),
    "en": ("today", "yesterday", "this week", "last week", "this month"),
}


@dataclass(slots=True)
class Known:
    """What the line may ask: its verbs, which actions are carried out, and the places a text may mean."""

    verbs: Verbs
    carried_out: Callable[[str], bool] = lambda action: True
    places: Callable[[str], Iterable[str]] = lambda text: ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that fits, and the whole line with it."""

    word: str
    line: str


def verb_is_there(verb: Verb, known: Known) -> bool:
    """Whether a verb does something in this window: a verb of the screen needs an action that is carried out."""
    return verb.act is not None or any(known.carried_out(action) for action in verb.reaches())


def offers(board: Board, text: str, typed: Typed, known: Known) -> list[Offer]:
    """What the end of the line may become, best first."""
    slash = "/" if text.startswith("/") else ""
    body = text.removeprefix("/")
    words = body.split()
    names = agency_names(board)
    if len(words) <= 1 and not body.endswith(" "):
        begun = words[0].lower() if words else ""
        pool = [verb.words[0] for verb in known.verbs.all.values() if verb.words and verb_is_there(verb, known)]
        fitting = [one for one in dict.fromkeys([*pool, *_short_names(names)]) if one.startswith(begun)]
        fitting = fitting or _by_other_word(begun, names, known.verbs)
        return [Offer(one, f"{slash}{one} ") for one in fitting]
    if not typed.verb:
        return []
    first, after = words[0], words[1:]
    tails = [""] if body.endswith(" ") else [" ".join(after[-n:]) for n in range(min(_TAIL, len(after)), 0, -1)]
    found: dict[str, Offer] = {}
    for kind in known.verbs[typed.verb].takes:
        if kind == "place":
            found |= {one.word: one for one in _places(slash, first, after, typed, known, board)}
            continue
        if kind in ("text", "reason") and words and not body.endswith(" ") and quick_phrases.of(words[-1]):
            sentence = quick_phrases.of(words[-1])
            found[sentence] = Offer(sentence, f"{slash}{body[: -len(words[-1])]}{sentence} ")
        for tail in tails:
            fits = [one for one in _pool(kind, board, typed, tail, known.verbs) if one.lower().startswith(tail.lower())]
            if kind in ("case", "unit") and not tail:
                continue
            head = body[: len(body.rstrip()) - len(tail)] if tail else body
            found |= {one: Offer(one, f"{slash}{head}{one} ") for one in fits if one not in found}
            if fits:
                break
        if found and not tails[0]:
            break  # after a blank only what usually comes next
    return list(found.values())[:MOST]


def coming(typed: Typed, verbs: Verbs) -> list[str]:
    """What may still follow, in the words of the line under the row."""
    if not typed.verb:
        return []
    filled = {
        "agency": bool(typed.agencies),
        "agencies": bool(typed.agencies),
        "unit": bool(typed.units),
        "step": bool(typed.step),
        "case": bool(typed.case_named),
        "time": typed.happened is not None,
        "result": typed.step != "cleared",
        "unable": typed.step != "unable",
    }
    return [translate("Command", TAKES[kind]) for kind in verbs[typed.verb].takes if not filled.get(kind, False)]


def _by_other_word(begun: str, names: dict[str, str], verbs: Verbs) -> list[str]:
    """A short form or the English word becomes itself; else what was perhaps meant."""
    fitting = [word for word in verbs.of_word if word.startswith(begun)] if begun else []
    meant = guess(begun, names, verbs) if begun and not fitting else ""
    return fitting or ([meant] if meant else [])


def _pool(kind: str, board: Board, typed: Typed, tail: str, verbs: Verbs) -> list[str]:
    reference, said = board.reference, language()
    match kind:
        case "agency" | "agencies":
            names = agency_names(board)
            return [one for one in _short_names(names) if names[one] not in typed.agencies]
        case "unit":
            return [code.lower() for code in reference.units]
        case "step":
            own = [words[0 if said == "id" else -1] for words in STEPS.values()]
            # A begun word may be of either language; after a blank only this one is told.
            spelt = [word for words in STEPS.values() for word in words] if tail else []
            return [] if typed.step else list(dict.fromkeys([*own, *spelt]))
        case "outcome":
            return _listed(board, "outcome")
        case "result" | "unable":
            return _listed(board, kind) if LISTED.get(typed.step) == kind else []
        case "nature":
            return [one.alias for one in reference.natures.values() if one.active and one.alias]
        case "ward":
            return [name.lower() for name in kelurahan_names()]
        case "state":
            return [vocabulary.word("case_state", code) for code in vocabulary.codes("case_state")]
        case "span":
            return list(SPANS[said])
        case "priority":
            return ["1", "2", "3"]
        case "sure":
            return ["petugas", "pelapor", "peta", "salah", "belum"]
        case "choice":
            return [words[0 if said == "id" else 1] for words in verbs[typed.verb].choices]
        case "case":
            return [board.display_number(case.id) for case in board.open_cases()]
    assert kind in _FREE, kind
    return []


def _listed(board: Board, name: str) -> list[str]:
    return [word.lower() for _, word in list_choices(board, name)]


def _places(slash: str, first: str, after: list[str], typed: Typed, known: Known, board: Board) -> list[Offer]:
    """The places that the free words may mean; a short word of a nature before them stays."""
    aliases = {one.alias for one in board.reference.natures.values() if one.alias}
    kept = 1 if "nature" in known.verbs[typed.verb].takes and after and after[0].lower() in aliases else 0
    said = " ".join(after[kept:])
    if len(said) < PLACE_LEAST:
        return []
    head = " ".join([first, *after[:kept]])
    return [Offer(one, f"{slash}{head} {one} ") for one in known.places(said)]


def _short_names(names: dict[str, str]) -> list[str]:
    shortest: dict[str, str] = {}
    for name, code in names.items():
        if code not in shortest or len(name) < len(shortest[code]):
            shortest[code] = name
    return sorted(shortest.values())
