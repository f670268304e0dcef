"""What the model learns from: sentences we wrote (resources/natures/descriptions.txt) and the city's words."""

import random
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

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
