"""What the model sees of a text: its stems, pairs of them, and pieces of words for typing errors. Never a number."""

from collections import Counter
from functools import lru_cache
from itertools import chain, pairwise

from console.models.views.incident_words import Words, stems_of

_PIECES = (3, 4, 5)
_EMPTY = """pak bu mas mbak kak min halo hallo hai permisi assalamualaikum selamat ini itu iki niki kuwi niku kae sak
 ya iya nggih inggih kok lho lo sih dong lah deh to tah kan di ke dari yang dengan untuk dan atau nya je lha sampeyan
 njenengan panjenengan bapak ibu mbok juga saja aja doang thok tok"""


def features_of(said: Words) -> Counter[str]:
    """Each feature with its count: a stem as it is, a pair "a b", a piece "~abc"."""
    stems = [stem for stem in said.stems if tells(stem)]
    return Counter([*stems, *map(" ".join, pairwise(stems)), *chain.from_iterable(map(pieces_of, stems))])


@lru_cache(maxsize=8192)
def pieces_of(stem: str) -> tuple[str, ...]:
    """The pieces of one word; the blanks at its ends count."""
    closed = f" {stem} "
    return tuple(f"~{closed[at : at + size]}" for size in _PIECES for at in range(len(closed) - size + 1))


def is_piece(feature: str) -> bool:
    """Whether it is a piece of a word."""
    return feature.startswith("~")


def tells(stem: str) -> bool:
    """Whether a stem may say what happened: not a single letter, not a word of every call."""
    return len(stem) > 1 and stem not in empty_words()


def empty_words() -> frozenset[str]:
    """Stems that say nothing of what happened."""
    return stems_of(_EMPTY)
