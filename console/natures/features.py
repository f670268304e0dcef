"""What the model sees of a text: its stems, pairs of them, and pieces of words for typing errors. Never a number."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from console.models.wording import Words, stems_of

_PIECES = (3, 4, 5)
_EMPTY = """pak bu mas mbak kak min halo hallo hai permisi assalamualaikum selamat ini itu iki niki kuwi niku kae sak
 ya iya nggih inggih kok lho lo sih dong lah deh to tah kan di ke dari yang dengan untuk dan atau nya je lha sampeyan
 njenengan panjenengan bapak ibu mbok juga saja aja doang thok tok"""


def features_of(said: Words) -> Counter[str]:
    """Each feature with its count: a stem as it is, a pair "a b", a piece "~abc"."""
    stems = [stem for stem in said.stems if tells(stem)]
    counted: Counter[str] = Counter(stems)
    counted.update(f"{one} {next_}" for one, next_ in pairwise(stems))
    for stem in stems:
        counted.update(pieces_of(stem))
    return counted


def pieces_of(stem: str) -> Iterable[str]:
    """The pieces of one word; the blanks at its ends count."""
    closed = f" {stem} "
    for size in _PIECES:
        for at in range(len(closed) - size + 1):
            yield f"~{closed[at : at + size]}"


def is_piece(feature: str) -> bool:
    """Whether it is a piece of a word."""
    return feature.startswith("~")


def tells(stem: str) -> bool:
    """Whether a stem may say what happened: not a single letter, not a word of every call."""
    return len(stem) > 1 and stem not in empty_words()


def empty_words() -> frozenset[str]:
    """Stems that say nothing of what happened."""
    return stems_of(_EMPTY)
