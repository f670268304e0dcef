"""Which names misspelt words mean: words like the typed ones (rapidfuzz), then the names that hold most of them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from console.places.name_index import NameIndex

_LEAST_ALIKE = 0.55
_MOST_ALIKE = 40
_MOST_NAMES = 80
_SAME_SOUND = 0.96
# A word in more names than this tells too little to look all of them up, unless nothing else was typed.
_TOO_MANY = 1_500


def likely(index: NameIndex, words: Sequence[str]) -> list[int]:
    """The names that hold the most telling words like these, best first."""
    if not index.terms:
        return []
    scores: dict[int, float] = defaultdict(float)
    total = len(index)
    for word in (*words, *_grown_together(words)):
        best: dict[int, float] = {}
        for term, alike in words_like(index, word):
            names = index.postings[term]
            if not names or (len(names) > _TOO_MANY and len(words) > 1):
                continue
            worth = alike * alike * log(1 + total / len(names))
            for name in names:
                if worth > best.get(name, 0.0):
                    best[name] = worth
        for name, worth in best.items():
            scores[name] += worth
    return sorted(scores, key=lambda name: (-scores[name], name))[:_MOST_NAMES]


def words_like(index: NameIndex, word: str) -> list[tuple[str, float]]:
    """The words of the list like this one, with how alike (0 to 1). Numbers are only like themselves."""
    if word[0].isdigit():
        return [(word, 1.0)] if word in index.postings else []
    found = process.extract(
        word,
        index.terms,
        scorer=OSA.normalized_similarity,
        score_cutoff=_LEAST_ALIKE,
        limit=_MOST_ALIKE,
        processor=None,
    )
    alike = {term: score for term, score, _ in found if not term[0].isdigit()}
    alike |= dict.fromkeys(index.alike_in_sound(word), _SAME_SOUND)
    if word in index.postings:
        alike[word] = 1.0
    alike |= {part: 0.8 for pair in _split(index, word) for part in pair if part not in alike}
    return list(alike.items())


def _grown_together(words: Sequence[str]) -> list[str]:
    """Neighbouring words written as one: a space that does not belong there."""
    pairs = pairwise(words)
    return [one + other for one, other in pairs if not (one[0].isdigit() or other[0].isdigit())]


def _split(index: NameIndex, word: str) -> list[tuple[str, str]]:
    """Two known words in one: a space that was left out."""
    places = range(3, len(word) - 2)
    return [(word[:at], word[at:]) for at in places if word[:at] in index.postings and word[at:] in index.postings]


@lru_cache(maxsize=65536)
def alike(word: str, other: str, unfinished: bool = False) -> float:
    """How alike two words are; an `unfinished` one is compared with the beginning of the other."""
    if word == other:
        return 1.0
    if word[0].isdigit() or other[0].isdigit():
        return 0.0
    same = OSA.normalized_similarity(word, other)
    if unfinished and len(other) > len(word):
        begun = OSA.normalized_similarity(word, other[: len(word)])
        same = max(same, begun * 0.95 - 0.002 * (len(other) - len(word)))
    return same
