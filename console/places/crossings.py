"""A crossing told by its two streets, in whatever words: "perempatan jl A jl B", "jl A dan jl B", "pojokan A B".
Rule: the city's list decides which streets cross; the words only have to name both, close together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from console.places.name_index import KIND_WORDS, Named, NameIndex, alike, listed, words_like, words_of_name

KIND = "crossing"
# What says that a crossing is meant. The digit is chat: per4an.
_CUE = re.compile(
    r"\b(?:p(?:e?r|ra|re)?[ae]?[34]an|per(?:empat|tiga|lima|simpang|silang|temu)\w*|pr[ae]patan\w*|prempatan\w*|prpt\w*"
    r"|simpang\w*|sp\.? ?[345]|per?telon\w*|protelon\w*|bang ?jo|lampu merah|traffic ?light|tl|bund[ae]r?an\w*|pojok\w*"
    r"|sudut\w*|antara\w*|cegatan|mentok|ujung\w*|tikungan|belokan|ketemu\w*|potong\w*|nyabrang|crossing|corner)\b"
)
_STREET = r"(?:jalan|jln|jl|jlan|gang|gg)\b\.?"
_BOUND = re.compile(
    rf"{_STREET}[^.;!?\n]{{2,40}}?(?:\b(?:dan|sama|karo|kalih|dengan|dg|dgn|lan|x|masuk|arah)\b|[&/,+–-])"
)
_TWO = re.compile(rf"{_STREET}[^;!?\n]{{2,40}}?{_STREET}")
_LIKE, _LEAST_LETTERS = 0.78, 4
_BETWEEN = 5  # words between two street names that are still told together
_READ_CHARS = 400
_STREET_WORDS = frozenset(listed("jalan gang"))
_SAYS_NO_NAME = _STREET_WORDS | {word for word, kind in KIND_WORDS.items() if kind == KIND}


def told(text: str) -> bool:
    """Whether these words may tell a crossing."""
    low = text[:_READ_CHARS].lower()
    return bool(_CUE.search(low) or _BOUND.search(low) or _TWO.search(low))


def crossings_in(index: NameIndex, text: str) -> list[Named]:
    """The crossings of the list whose streets both are named, those told closest together first; misspelt names only
    where none is named right."""
    words = words_of_name(text[:_READ_CHARS])
    same: Iterable[tuple[str, Sequence[str]]] = [(word, (word, *index.alike_in_sound(word))) for word in words]
    return _named_by(index, words, same) or _named_by(index, words, [(word, _like(index, word)) for word in words])


def _named_by(index: NameIndex, words: Sequence[str], spelt: Iterable[tuple[str, Sequence[str]]]) -> list[Named]:
    terms = {term for _, those in spelt for term in those if term not in _SAYS_NO_NAME}
    counted = Counter(name for term in terms for name in index.postings.get(term, ()))
    crossings = [one for one in index.fetch(name for name, count in counted.items() if count > 1) if one.kind == KIND]
    found = [(width, one) for one in crossings if (width := _told_width(one, words)) is not None]
    least = min((width for width, _ in found), default=0)
    return [one for width, one in found if width == least]


def _told_width(one: Named, words: Sequence[str]) -> int | None:
    """How many words lie between its streets as they were told; none when no two of them were told together."""
    streets = streets_of(one.name, one.words)
    spans = sorted((at, at + len(street)) for street in streets if (at := _place_of(street, words)) is not None)
    widths = [second[0] - first[1] for first, second in pairwise(spans)]
    return min((width for width in widths if 0 <= width <= _BETWEEN), default=None)


@lru_cache(maxsize=8192)
def streets_of(name: str, words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The streets of a crossing, each by its words: of its name "Perempatan Jl. A – Jl. B", else of the words it is
    called by."""
    if " – " in name:
        parts = [words_of_name(part) for part in name.split(" – ")]
    else:
        begins = [at for at, word in enumerate(words) if word in _STREET_WORDS]
        parts = [list(words[at:end]) for at, end in pairwise([*begins, len(words)])]
    told = [tuple(word for word in part if word != "jalan" and KIND_WORDS.get(word) != KIND) for part in parts]
    return tuple(street for street in told if street)


def _place_of(street: Sequence[str], words: Sequence[str]) -> int | None:
    size = len(street)
    whole = (at for at in range(len(words) - size + 1) if all(map(_same, street, words[at : at + size])))
    return next((at for at in whole if any(len(word) > 1 for word in words[at : at + size])), None)


def _same(word: str, said: str) -> bool:
    """The same word, a slip of the fingers in it, or only its first letter: A. Yani."""
    if word == said or (len(said) == 1 and word[0] == said and not said.isdigit()):
        return True
    return len(word) >= _LEAST_LETTERS and alike(word, said) >= _LIKE


def _like(index: NameIndex, word: str) -> list[str]:
    if len(word) < _LEAST_LETTERS or word in KIND_WORDS:
        return [word]
    return [term for term, likeness in words_like(index, word) if likeness >= _LIKE]
