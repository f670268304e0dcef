"""What the room's own closed cases teach: narrative and final nature, without names, numbers or streets.
Rule: nothing personal may reach the kept model; a desk that learned keeps its new model only when it is not worse."""

from collections.abc import Iterable, Sequence

from console.models.suggestions import UNCLEAR
from console.models.wording import read_words
from console.natures.descriptions import Example
from console.natures.model import NatureModel

NEW_CASES_AT_LEAST = 20
MOST_OF_ONE_NATURE = 150
MOST_CASES = 3000
_CHECKED_EVERY = 5
_SHORTEST = 8
_WEIGHT = 0.7


def case_examples(told: Iterable[tuple[str, str]]) -> list[Example]:
    """Pairs of final nature and narrative, the newest first, as examples; of one nature not too many."""
    counted: dict[str, int] = {}
    found: list[Example] = []
    for nature, narrative in told:
        if nature == UNCLEAR or len(narrative) < _SHORTEST or counted.get(nature, 0) >= MOST_OF_ONE_NATURE:
            continue
        counted[nature] = counted.get(nature, 0) + 1
        found.append(Example(nature, narrative, _WEIGHT))
    return found[:MOST_CASES]


def words_of_persons(texts: Iterable[str]) -> frozenset[str]:
    """The stems of callers' names and of addresses: they never become something the model knows."""
    return frozenset(stem for text in texts for stem in read_words(text).stems)


def parted(cases: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Cases to learn from, and every fifth to check with."""
    checked = list(cases[::_CHECKED_EVERY])
    return [one for at, one in enumerate(cases) if at % _CHECKED_EVERY], checked


def right_among_three(model: NatureModel, cases: Sequence[Example]) -> int:
    """How many of these cases have their nature among the model's first three."""
    right = 0
    for one in cases:
        chances = model.chances(read_words(one.text))
        first = [model.codes[at] for at in chances.argsort()[::-1][:3]]
        right += one.nature in first
    return right
