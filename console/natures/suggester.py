"""Joins what the city's words find with what the model has learned into at most three types, each with its reason.
Rule: it only suggests; a drill, a mere question or a denial takes away no other type and is said beside it; dangerous
pairs come together."""

from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec

from console.models.views.incident_words import (
    NO,
    NOT,
    Doubt,
    Spoken,
    Suggested,
    Vocabulary,
    Words,
    read_words,
    set_aside,
    stems_of,
    vocabulary_of,
)
from console.natures.features import tells
from console.natures.shorthand import shipped_shorthand
from wire.facts import NatureDefined

_WORDS_SHARE = 0.2
_LEAST = 0.005
_REASONS = 3
# Whether somebody drank poison by mistake or on purpose is seen on scene: both are offered.
_PAIR = ("self_harm", "poisoning")
_SWALLOW = "minum telan tertelan jilat overdosis ketelan"
_POISONS = "racun baygon pembersih pemutih karbol porselen pestisida insektisida rumput hama nyamuk tikus"


class Learned(Protocol):
    """What a model has learned (`console/natures/model.py`), as far as it is asked here: not every program brings the
    library that reads one."""

    codes: list[str]
    words: list[tuple[str, str]]

    @property
    def index(self) -> Mapping[str, int]:
        """The column of each feature."""

    def chances(self, said: Words) -> Iterable[float]:
        """The chance of each nature."""

    def telling(self, said: Words, code: str) -> list[str]:
        """The words of the text that speak most for a nature."""


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """The types a text speaks of, the likeliest first, what makes them doubtful, and the words it denies."""

    types: tuple[Suggested, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    denied: str = ""


class Suggester:
    """Suggests types for a text. Without a model (not loaded yet, or broken) the city's words serve alone."""

    def __init__(self, model: Learned | None = None) -> None:
        self.model = model

    def suggest(self, natures: Iterable[NatureDefined], text: str, limit: int = 3) -> Heard:
        """The types the text most likely speaks of; none when it says nothing."""
        return self.suggest_by(vocabulary_of(tuple(one for one in natures if one.active)), text, limit)

    def suggest_by(self, vocabulary: Vocabulary, text: str, limit: int = 3) -> Heard:
        """The same with a vocabulary made before."""
        told, doubts = set_aside(text)
        said = read_words(self._spelt_out(vocabulary, told))
        spoken = vocabulary.spoken(said)
        left = _without(said, spoken.off)
        denied = _plain_of(said, spoken.off)
        if denied:
            doubts = (*doubts, "denied")
        if not self._is_heard(vocabulary, left):
            return Heard(doubts=doubts, denied=denied)
        shares = self._shares(vocabulary, spoken, left)
        for code in spoken.denied - spoken.whole:
            shares.pop(code, None)
        ranked = sorted((code for code in shares if shares[code] >= _LEAST), key=lambda code: -shares[code])
        ranked = _paired(ranked, left)[:limit]
        types = [
            Suggested(nature=code, share=round(shares.get(code, 0.0), 2), words=self._reasons(spoken, left, code))
            for code in ranked
            if code in vocabulary.codes
        ]
        return Heard(types=tuple(types), doubts=doubts, denied=denied)

    def _spelt_out(self, vocabulary: Vocabulary, text: str) -> str:
        return text if self.model is None else shipped_shorthand().spell_out(text, vocabulary, self.model.index)

    def _is_heard(self, vocabulary: Vocabulary, said: Words) -> bool:
        """Whether any word that says something is known."""
        telling = filter(tells, set(said.stems))
        return any(stem in vocabulary or (self.model is not None and stem in self.model.index) for stem in telling)

    def _shares(self, vocabulary: Vocabulary, spoken: Spoken, said: Words) -> dict[str, float]:
        """The share of each nature, from 0 to 1, all of them together 1."""
        total = sum(spoken.scores.values())
        by_words = {code: score / total for code, score in spoken.scores.items()}
        if self.model is None:
            return by_words
        known = dict(zip(self.model.codes, map(float, self.model.chances(said)), strict=True))
        part = _WORDS_SHARE if total else 0.0
        return {
            code: part * by_words.get(code, 0.0) + (1 - part) * known.get(code, 0.0)
            for code in vocabulary.codes
            if code in known or code in by_words
        }

    def _reasons(self, spoken: Spoken, said: Words, code: str) -> tuple[str, ...]:
        found = list(spoken.words.get(code, ()))
        if self.model is not None and len(found) < _REASONS:
            heard = {word for phrase in found for word in phrase.split()}
            found += [word for word in self.model.telling(said, code) if word not in heard]
        return tuple(found[:_REASONS])


def _without(said: Words, off: frozenset[int]) -> Words:
    kept = [at for at in range(len(said.stems)) if at not in off]
    return msgspec.structs.replace(
        said, stems=tuple(said.stems[at] for at in kept), plain=tuple(said.plain[at] for at in kept)
    )


def _plain_of(said: Words, off: frozenset[int]) -> str:
    """The denied words as they were said, without the "not"."""
    return " ".join(said.plain[at] for at in sorted(off) if said.stems[at] not in (NO, NOT))


def _paired(ranked: list[str], said: Words) -> list[str]:
    """Poison that was drunk: on purpose and by mistake side by side."""
    stems = set(said.stems)
    if not (stems_of(_SWALLOW) & stems and stems_of(_POISONS) & stems):
        return ranked
    first = min((ranked.index(code) for code in _PAIR if code in ranked), default=0)
    first = min(first, 1)
    pair = sorted(_PAIR, key=lambda code: ranked.index(code) if code in ranked else len(ranked))
    others = [code for code in ranked if code not in _PAIR]
    return [*others[:first], *pair, *others[first:]]
