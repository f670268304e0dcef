"""Texts as people in Blitar say and type them, in one form: chat spelling, Javanese, drawn-out letters, prefixes.
Rule: the same reading for what a caller says, for the city's words and for what the model learns from."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

import msgspec

SPELLINGS = Path(__file__).resolve().parents[2] / "resources" / "city" / "spellings.json"
READ_MAX_CHARS = 3000
NO, NOT = "tidak", "bukan"
_WORD = re.compile(r"[a-z]+|[.!?;]|,(?! *(mung|cuma|cuman|hanya|mek|namung)\b)")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_OPEN_O = re.compile(r"o([bcdfghjklmnpqrstvwxyz]?)o$")
_TIMES = re.compile(r"\b(se|dua|tiga|empat|lima|enam|berapa|beberapa|banyak|pertama|tiap|pindho|ping) ?kali\b")
_PREFIXES = ("nge", "meng", "meny", "mem", "men", "ber", "ter", "ng", "ny", "di", "ke", "ka", "me", "n", "m")
_SUFFIXES = ("ake", "nya", "kan", "ne", "an", "no", "e", "i")
_STEM_MIN = 4
_GENDENG, _MENDEM = "gendeng", "mendem"
_LETTERS_MAX = 24
# What stands beside a word that is two things.
_THINGS = "lampu listrik bangjo air pdam internet kran pompa telepon genset"
_ROOF = "terbang rontok rumah atap pecah bocor angin hujan jatuh seng gempa roboh"
_MAD = "amuk teriak bawa parang lempar gila keluyuran berjalan telanjang"
_TOXIC = "jamur gadung oplosan mencret muntah racun makan makanan kondangan singkong bareng"
_DRUNK = "jalan teriak ribut amuk motor gang kelahi botol miras malam"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word of ours → what people write instead, with blanks between; one word for a name of several."""

    spellings: Mapping[str, Annotated[str, msgspec.Meta(max_length=600)]]
    names: Mapping[str, Annotated[str, msgspec.Meta(max_length=600)]]


class Words(msgspec.Struct, frozen=True):
    """A text read: its stems in order, the word each was read from, and where a sentence ends behind one."""

    stems: tuple[str, ...]
    plain: tuple[str, ...]
    ends: frozenset[int]


def read_words(text: str) -> Words:
    """The words of a text in one form."""
    stems: list[str] = []
    plain: list[str] = []
    ends: set[int] = set()
    for found in _WORD.finditer(flatten(text[:READ_MAX_CHARS])):
        word = found.group()
        if not word[0].isalpha():
            ends.add(len(stems) - 1)
            continue
        stem = stem_of(word[:_LETTERS_MAX])
        if not stems or stem != stems[-1] or len(stems) - 1 in ends:
            stems.append(stem)
            plain.append(word[:_LETTERS_MAX])
    return Words(tuple(_settle(stems)), tuple(plain), frozenset(ends))


def flatten(text: str) -> str:
    """Lower case without accents and drawn-out letters; names of several words are one word."""
    return _names().sub(lambda found: _named()[found.group()], _TIMES.sub(" ", _letters(text)))


def _letters(text: str) -> str:
    letters = text.lower()
    if not letters.isascii():
        letters = "".join(char for char in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(char))
    return _DRAWN_OUT.sub(r"\1", letters).replace("th", "t").replace("dh", "d").replace("-", " ").replace("'", "")


@lru_cache(maxsize=32768)
def stem_of(word: str) -> str:
    """The one form of a word: the Indonesian word for a Javanese or a chat one, without prefix and suffix."""
    known = _spellings()
    for form in _forms(word):
        # "nenggak" is to drink up, and not a "nggak" with a prefix: a denial is only read where it is written.
        if form in known and (form == word or known[form] not in (NO, NOT)):
            return known[form]
    return _open(_without_suffix(_without_prefix(word)))


def _forms(word: str) -> Iterator[str]:
    bare = _without_prefix(word)
    for form in (word, _without_suffix(word), bare, _without_suffix(bare)):
        yield form
        yield _open(form)


def _without_prefix(word: str) -> str:
    found = next((one for one in _PREFIXES if word.startswith(one) and len(word) - len(one) >= _STEM_MIN), "")
    return word.removeprefix(found)


def _without_suffix(word: str) -> str:
    found = next((one for one in _SUFFIXES if word.endswith(one) and len(word) - len(one) >= _STEM_MIN), "")
    return word.removesuffix(found)


def _open(word: str) -> str:
    """Javanese writes the a of open syllables also as o: ono is ana, ulo is ula."""
    if len(word) < 3 or not word.endswith("o"):
        return word
    return _OPEN_O.sub(r"a\1a", word) if _OPEN_O.search(word) else word[:-1] + "a"


def _settle(stems: list[str]) -> list[str]:
    """Words that are two things are decided by what stands in the same text."""
    said = frozenset(stems)
    settled = list(stems)
    for at, stem in enumerate(stems):
        if stem == "mati":
            # What is off or dead depends on what stands beside it: a lamp is out, a person is dead.
            near = stems[max(0, at - 2) : at] + stems[at + 1 : at + 3]
            settled[at] = "padam" if stems_of(_THINGS).intersection(near) else stem
        elif stem == _GENDENG:
            settled[at] = _one_of(said, stem, (_MAD, "gila"), (_ROOF, "genteng"))
        elif stem == _MENDEM:
            settled[at] = _one_of(said, stem, (_TOXIC, "racun"), (_DRUNK, "mabuk"))
    return settled


def _one_of(said: frozenset[str], stem: str, *meanings: tuple[str, str]) -> str:
    """The first meaning whose neighbours are there; the word itself when none is."""
    return next((stem_of(word) for neighbours, word in meanings if stems_of(neighbours) & said), stem)


@cache
def stems_of(words: str) -> frozenset[str]:
    """The stems of words with blanks between."""
    return frozenset(stem_of(_letters(word)) for word in words.split())


@cache
def _file() -> _File:
    return msgspec.json.decode(SPELLINGS.read_bytes(), type=_File)


@cache
def _spellings() -> dict[str, str]:
    known = {_GENDENG: _GENDENG, _MENDEM: _MENDEM, "mati": "mati"}
    for ours, theirs in _file().spellings.items():
        stem = _open(_without_suffix(_without_prefix(_letters(ours))))
        known[_letters(ours)] = stem
        for form in theirs.split():
            known.setdefault(_letters(form), stem)
    return known


@cache
def _named() -> dict[str, str]:
    return {_letters(form.strip()): ours for ours, theirs in _file().names.items() for form in theirs.split(",")}


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(_named(), key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(re.escape(form) for form in longest_first) + r")\b")
