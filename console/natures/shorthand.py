"""A typist's shorthand spelt out: "kbkrn rmh" is kebakaran rumah. What several words may be is left for the rest of the
text to decide; a word that is known, or has its vowels, stays as it was typed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from console.models.views.incident_words import READ_MAX_CHARS, letters_of, stem_of

WRITTEN_WORDS = Path(__file__).resolve().parents[2] / "resources" / "natures" / "words.txt"
_WORD = re.compile(r"[a-z]+")
_VOWELS = frozenset("aeiou")
_HEAD = "# The words of our sentences and of the city with their counts. Made by: python -m scripts.train_natures\n"
_SHORTEST, _MOST_VOWELS = 3, 0.4
_MOST_READINGS, _LEAST_SHARE = 4, 0.08
_LIKELY = (1.0, 0.6, 0.15)
# What the ear drops first: a nasal before its stop, one of two alike, f for p.
_SOUNDS = (("v", "p"), ("f", "p"), ("z", "j"), ("ng", "g"), ("ny", "y"), ("nk", "k"))
_NASAL = re.compile(r"[mn](?=[bpdtcjgks])")
_TWICE = re.compile(r"(.)\1+")


class Shorthand:
    """Words with how often we wrote them, found by their consonants."""

    def __init__(self, counted: Iterable[tuple[str, int]]) -> None:
        self._count = dict(counted)
        # From the closest likeness to the loosest.
        self._tables: tuple[dict[str, list[str]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
        for word in self._count:
            whole = _skeleton(word)
            heard = _heard(whole)
            for table, keys in zip(self._tables, ({whole}, {heard}, _shortened(heard)), strict=True):
                for key in keys:
                    table[key].append(word)

    def counted(self) -> list[tuple[str, int]]:
        """The words it knows, with their counts."""
        return list(self._count.items())

    def spell_out(self, text: str, known: Container[str], pairs: Container[str]) -> str:
        """The text with its shorthand in whole words. `known`: stems that mean something as they are; `pairs`: two
        stems that stand side by side."""
        letters = letters_of(text[:READ_MAX_CHARS])
        words = _WORD.findall(letters)
        read = {word: found for word in set(words) if (found := self.readings(word)) and stem_of(word) not in known}
        if not read:
            return text
        told = [read.get(word, (word,)) for word in words]
        kept = iter([_fitting(told, at, pairs) for at in range(len(told))])
        return _WORD.sub(lambda _: " ".join(next(kept)), letters)

    @lru_cache(maxsize=8192)  # noqa: B019 - there is one for the life of the program
    def readings(self, word: str) -> tuple[str, ...]:
        """The words this one may be short for, the likeliest first; none when it is no shorthand."""
        if not looks_short(word) or word in self._count:
            return ()
        whole = _skeleton(word)
        heard = _heard(whole)
        worth: dict[str, float] = {}
        for table, key, likely in zip(self._tables, (whole, heard, heard), _LIKELY, strict=True):
            for one in table.get(key, ()):
                if len(one) > len(word) and _vowels_in(word, one):
                    worth.setdefault(one, likely * self._count[one])
        return _likeliest(worth)


def looks_short(word: str) -> bool:
    """Whether a word lacks vowels."""
    return len(word) >= _SHORTEST and sum(map(_VOWELS.__contains__, word)) < _MOST_VOWELS * len(word)


def written_words(path: Path = WRITTEN_WORDS) -> list[tuple[str, int]]:
    """The words of our sentences with their counts: a line each, the most frequent first."""
    lines = (line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [(word, int(count)) for word, count in lines]


def counted_words(texts: Iterable[str]) -> str:
    """The file of the words of these texts."""
    counted = Counter(word for text in texts for word in _WORD.findall(letters_of(text)))
    kept = [(word, count) for word, count in counted.items() if len(word) >= _SHORTEST]
    kept.sort(key=lambda pair: (-pair[1], pair[0]))
    return "".join((_HEAD, *(f"{word} {count}\n" for word, count in kept)))


@cache
def shipped_shorthand() -> Shorthand:
    """The one this program comes with."""
    return Shorthand(written_words())


def _likeliest(worth: Mapping[str, float]) -> tuple[str, ...]:
    """A few words that mean different things, each worth at least a part of the best."""
    by_stem: dict[str, float] = defaultdict(float)
    for word, part in worth.items():
        by_stem[stem_of(word)] += part
    words = {stem_of(word): word for word in sorted(worth, key=lambda one: (worth[one], one))}
    ranked = sorted(words, key=lambda stem: (-by_stem[stem], stem))[:_MOST_READINGS]
    return tuple(words[stem] for stem in ranked if by_stem[stem] >= _LEAST_SHARE * by_stem[ranked[0]])


def _fitting(told: Sequence[Sequence[str]], at: int, pairs: Container[str]) -> Sequence[str]:
    """The readings of one word that often stand beside its neighbour; all of them when none does."""
    if len(told[at]) < 2:
        return told[at]
    before = told[at - 1] if at else ()
    after = told[at + 1] if at + 1 < len(told) else ()
    fits = [
        one
        for one in told[at]
        if any(f"{stem_of(other)} {stem_of(one)}" in pairs for other in before)
        or any(f"{stem_of(one)} {stem_of(other)}" in pairs for other in after)
    ]
    return fits or told[at]


def _skeleton(word: str) -> str:
    """The first letter and the consonants behind it; two alike are one."""
    return _TWICE.sub(r"\1", word[0] + "".join(char for char in word[1:] if char not in _VOWELS))


def _heard(skeleton: str) -> str:
    for old, new in _SOUNDS:
        skeleton = skeleton.replace(old, new)
    return _TWICE.sub(r"\1", skeleton[0] + _NASAL.sub("", skeleton[1:]))


def _shortened(heard: str) -> set[str]:
    """The consonants with one left out, or without their end; the first stays."""
    places = range(1, len(heard))
    without = {heard[:at] + heard[at + 1 :] for at in places}
    return {one for one in chain(without, (heard[:-2],)) if len(one) >= _SHORTEST}


def _vowels_in(short: str, word: str) -> bool:
    """Whether the vowels that were typed stand in the word in this order."""
    rest = iter(word[1:])
    return all(char in rest for char in short[1:] if char in _VOWELS)
