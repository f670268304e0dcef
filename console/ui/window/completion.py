"""What Tab may make of a begun line, and what may come next, in words. Pure: asks the board and what finds places.
Rule: nothing is offered that the verb does not take, nor an entry of the menus that nothing carries out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from console.models.state.board import Board
from console.models.state.city import kelurahan_names
from console.text import vocabulary
from console.text.names import list_choices
from console.text.words import language, translate
from console.ui.agencies.verbs import LISTED, STEPS
from console.ui.frame.verb import TAKES, Typed, Verb, Verbs
from console.ui.parts.verbs import agency_names
from console.ui.widgets import quick_phrases
from console.ui.window.grammar import guess

MOST = 12
PLACE_LEAST = 3  # letters
_TAIL = 4  # words that a name may have
_FREE = frozenset(
    {*("text", "source", "reason", "words", "minutes", "hours", "metres", "number", "time"), "past", "place"}
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
