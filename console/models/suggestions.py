"""Which incident type a text speaks of: ranked by the natures' own words, Indonesian and Javanese as people write them.
Only a suggestion: nothing is set by it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log

import msgspec

from wire.facts import NatureDefined

UNCLEAR = "unclear"
_WORD = re.compile(r"[a-z]+")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_SPELLINGS = {
    **dict.fromkeys(("gk", "ga", "gak", "nggak", "ndak", "ora", "ra", "mboten", "boten", "tdk"), "tidak"),
    "yg": "yang",
    "dg": "dengan",
    "dgn": "dengan",
    "dpn": "depan",
    "blkg": "belakang",
    "smp": "sampai",
    "rmh": "rumah",
    "mbl": "mobil",
    "mtr": "motor",
    "kbkran": "kebakaran",
    "omah": "rumah",
    "griya": "rumah",
    "umah": "rumah",
}
_PREFIXES = ("nge", "meng", "meny", "mem", "men", "ber", "ter", "ng", "ny", "di", "ke", "ka", "me", "n", "m")
_SUFFIXES = ("ake", "nya", "kan", "ne", "an", "no", "e", "i")
_STEM_MIN = 4
_NO, _NOT_REACH = "tidak", 3
_NO_EMERGENCY = re.compile(r"\b(latihan|tanya saja|cuma tanya|mung takon)\b")
_PART_WEIGHT = 0.25
_LEAST = 0.2


class Suggested(msgspec.Struct, frozen=True, kw_only=True):
    """A nature with its share of all that the text speaks of, from 0 to 1."""

    nature: str
    share: float


def suggest_natures(natures: Iterable[NatureDefined], text: str, limit: int = 3) -> list[Suggested]:
    """The natures the text speaks of, the most likely first; none when no word says anything."""
    known = tuple(one for one in natures if one.active)
    said = _tokens(text[:5000])
    if not said or _NO_EMERGENCY.search(text.lower()):
        return []
    scores = _scores(known, said)
    total = sum(scores.values())
    kept = [(score, one) for one, score in scores.items() if score >= _LEAST]
    ranked = sorted(kept, key=lambda pair: (-pair[0], _order(known, pair[1])))
    return [Suggested(nature=one, share=round(score / total, 2)) for score, one in ranked[:limit]]


def find_natures(natures: Iterable[NatureDefined], typed: str, limit: int = 3) -> list[str]:
    """The natures whose name, short name or words begin like what was typed, else those it speaks of."""
    known = [one for one in natures if one.active]
    wanted = typed.strip().lower()
    if not wanted:
        return []
    found = sorted((rank, one.order, one.code) for one in known if (rank := _begins(one, wanted)) is not None)
    codes = [code for _, _, code in found]
    codes += [one.nature for one in suggest_natures(known, typed) if one.nature not in codes]
    return codes[:limit]


def _begins(nature: NatureDefined, wanted: str) -> int | None:
    if nature.alias.lower().startswith(wanted):
        return 0
    names = (nature.name_id.lower(), nature.name_en.lower())
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(f" {wanted}" in f" {name}" for name in names):
        return 2
    said = (*nature.words_id, *nature.words_jv)
    return 3 if any(word.lower().startswith(wanted) for word in said) else None


def _scores(natures: tuple[NatureDefined, ...], said: list[str]) -> dict[str, float]:
    phrases = _phrases(natures)
    rarity = _rarity(natures)
    scores: dict[str, float] = {}
    in_phrase: set[int] = set()
    for nature, phrase in phrases:
        spans = _found(said, phrase)
        if spans:
            scores[nature] = scores.get(nature, 0) + sum(rarity[word] for word in phrase)
            in_phrase.update(place for span in spans for place in span)
    telling = {word for place, word in enumerate(said) if place in in_phrase or not _negated(said, place)}
    for nature, phrase in phrases:
        part = {word for word in phrase if word in telling and word != _NO}
        if part and len(part) < len(phrase):
            scores[nature] = scores.get(nature, 0) + _PART_WEIGHT * sum(rarity[w] for w in part) / len(phrase)
    return scores


def _found(said: list[str], phrase: tuple[str, ...]) -> list[range]:
    """Where the words of a phrase stand side by side, none of them negated from outside the phrase."""
    size = len(phrase)
    starts = (at for at in range(len(said) - size + 1) if tuple(said[at : at + size]) == phrase)
    return [range(at, at + size) for at in starts if phrase[0] == _NO or not _negated(said, at)]


def _negated(said: list[str], place: int) -> bool:
    before = said[max(0, place - _NOT_REACH) : place]
    return _NO in before or "bukan" in before


@lru_cache(maxsize=4)
def _phrases(natures: tuple[NatureDefined, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Each nature's phrases once, read as a text is read."""
    seen: dict[tuple[str, tuple[str, ...]], None] = {}
    for one in natures:
        for words in (*one.words_id, *one.words_jv, one.name_id):
            tokens = tuple(_tokens(words))
            if tokens:
                seen[one.code, tokens] = None
    return list(seen)


@lru_cache(maxsize=4)
def _rarity(natures: tuple[NatureDefined, ...]) -> dict[str, float]:
    """A word that few natures have tells more."""
    pairs = {(nature, word) for nature, phrase in _phrases(natures) for word in phrase}
    counted = Counter(word for _, word in pairs)
    return {word: log(1 + len(natures) / count) for word, count in counted.items()}


def _order(natures: tuple[NatureDefined, ...], code: str) -> int:
    return next(at for at, one in enumerate(natures) if one.code == code)


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = _DRAWN_OUT.sub(r"\1", "".join(char for char in plain if not unicodedata.combining(char)))
    plain = plain.replace("th", "t").replace("dh", "d")
    return [_stem(_SPELLINGS.get(word, word)) for word in _WORD.findall(plain)]


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _STEM_MIN:
            word = word.removeprefix(prefix)
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM_MIN:
            return word.removesuffix(suffix)
    return word
