"""What the model learns from: sentences we wrote (resources/natures/descriptions.txt) and the city's words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from console.models.views.incident_words import UNCLEAR, read_words
from console.natures.model import NatureModel

DESCRIPTIONS = Path(__file__).resolve().parents[2] / "resources" / "natures" / "descriptions.txt"
_SECTION = re.compile(r"\[([a-z][a-z0-9_]+)\]")
_OPENINGS = (
    *("tolong pak", "pak", "bu", "mas", "halo", "selamat malam", "nyuwun tulung", "tulung pak", "min", "mohon bantuan"),
    *("ini", "pak ini", "lapor", "assalamualaikum pak", "cepat pak", "pak niki", "halo 112", ""),
)
_CLOSINGS = (
    *("tolong segera", "cepat ya pak", "gimana ini pak", "enggal nggih pak", "di sini", "dekat pasar", "tolong"),
    *("di rumah tetangga", "nang ngarep omah", "di depan rumah saya", "dari tadi", "barusan", "pripun niki"),
    *("saya takut", "ndang mrene", ""),
)
_SEED, _MISSING = 112, 0.4


class Example(msgspec.Struct, frozen=True):
    """One description with the nature it speaks of."""

    nature: str
    text: str
    weight: float = 1.0


def written_examples(path: Path = DESCRIPTIONS) -> list[Example]:
    """The sentences of the file: a section for each nature, a line for each sentence, # for remarks."""
    found: list[Example] = []
    nature = ""
    for line in path.read_text("utf-8").splitlines():
        text = line.strip()
        if section := _SECTION.fullmatch(text):
            nature = section[1]
        elif text and not text.startswith("#"):
            assert nature, "a sentence stands before the first section"
            found.append(Example(nature, text))
    return found


def made_examples(words: Iterable[tuple[str, str]]) -> list[Example]:
    """Each phrase of the city's words alone and in a sentence as callers begin and end them."""
    chance = random.Random(_SEED)
    made: list[Example] = []
    for nature, phrase in words:
        opening, closing = chance.choice(_OPENINGS), chance.choice(_CLOSINGS)
        made.append(Example(nature, phrase, 0.7))
        made.append(Example(nature, f"{opening} {phrase} {closing}".strip(), 0.5))
    return made


def torn_examples(written: Iterable[Example]) -> list[Example]:
    """The written sentences with words missing: each word has to tell something by itself."""
    chance = random.Random(_SEED + 2)
    torn = [(one, [word for word in one.text.split() if chance.random() > _MISSING]) for one in written]
    return [Example(one.nature, " ".join(kept), one.weight / 2) for one, kept in torn if len(kept) > 1]


# What the room's own closed cases teach: narrative and final nature, without names, numbers or streets.
# Rule: nothing personal may reach the kept model; a desk that learned keeps its new model only when it is not worse.

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
