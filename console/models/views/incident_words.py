"""What a typed text says: the incident type, people hurt; in one form of the words people use here."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from wire.facts import CasualtiesReported, NatureDefined

# Texts as people in Blitar say and type them, in one form: chat spelling, Javanese, drawn-out letters, prefixes.
# Rule: the same reading for what a caller says, for the city's words and for what the model learns from.

SPELLINGS = Path(__file__).resolve().parents[3] / "resources" / "city" / "spellings.json"
READ_MAX_CHARS = 3000
NO, NOT = "tidak", "bukan"
_WORD = re.compile(r"[a-z]+|[.!?;,]")
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
    return _names().sub(lambda found: _named()[found.group()], _TIMES.sub(" ", letters_of(text)))


def letters_of(text: str) -> str:
    """Small letters without accents; drawn-out letters once, th and dh as t and d."""
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
    return frozenset(stem_of(letters_of(word)) for word in words.split())


@cache
def _file() -> _File:
    return msgspec.json.decode(SPELLINGS.read_bytes(), type=_File)


@cache
def _spellings() -> dict[str, str]:
    known = {_GENDENG: _GENDENG, _MENDEM: _MENDEM, "mati": "mati"}
    for ours, theirs in _file().spellings.items():
        stem = _open(_without_suffix(_without_prefix(letters_of(ours))))
        known[letters_of(ours)] = stem
        for form in theirs.split():
            known.setdefault(letters_of(form), stem)
    return known


@cache
def _named() -> dict[str, str]:
    return {letters_of(form.strip()): ours for ours, theirs in _file().names.items() for form in theirs.split(",")}


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(_named(), key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(re.escape(form) for form in longest_first) + r")\b")


# Which incident type a text speaks of by the city's own words: whole phrases first, their single words a little.
# Only a suggestion: nothing is set by it. A word denied just before ("ora kobong") says nothing.

UNCLEAR = "unclear"
_NOT_REACH, _ASIDE_MAX_CHARS = 3, 1000
# "I do not know", "I cannot": what follows is not denied.
_SPENT = "bisa tahu mau berani kuat boleh sempat sanggup tega sengaja lama jauh usah"
# A denial ends before these: "bukan rumahnya yang terbakar, mobilnya" denies the house and no fire.
_BUT = "tapi tetapi melainkan nanging ning cuma hanya mung namung mek cuman yang"
# What a caller says beside what happened. It is no part of it; a drill and a mere question make it doubtful.
_NONE = (
    r"(?:bukan|bkn|dudu|sanes|tidak|tdk|nggak|enggak|gak|ga|gk|ora|mboten|boten) "
    r"(?:(?:lagi|sedang|buat|niat|untuk|mau|arep|sekadar) )*"
)
_EARNEST = re.compile(
    rf"\b{_NONE}(?:main[ -]?main|latihan|gladi|simulasi|prank|ngeprank|nge[ -]prank|iseng|isengan|bercanda|becanda"
    r"|canda|guyon|guyonan|dolanan|bohong|bohongan|ngapusi|hoaks|hoax|gurauan|laporan palsu|palsu)\b"
)
_DRILL = re.compile(r"\b(?:latihan|gladi|simulasi)\b")
_NO_DRILL = re.compile(
    r"\b(?:pas|waktu|saat|ketika|habis|sehabis|setelah|selesai|bubar|bar|nalika|wektu|tempat|lapangan) latihan\b"
    r"|\blatihan (?:silat|renang|basket|bola|voli|karate|futsal|lari|drumband|pramuka|menari|nari|senam|pencak)\b"
)
_ONLY = r"(?:cuma|cuman|hanya|mung|mek|namung|sekadar|sekedar|iseng|numpang|nunut|ndherek|nderek)"
_WISH = r"(?: (?:mau|arep|pengin|pengen|ingin|badhe|ajeng|hendak))?"
_ASK = r"(?:bertanya|tanya|nanya|nanyain|takon|takok|tanglet|taken|nyuwun pirsa|konsultasi|memastikan)"
_QUESTION = re.compile(
    rf"\b{_ONLY}{_WISH} {_ASK}(?:[ -](?:saja|aja|doang|tok|tog|thok))?\b"
    rf"|\b{_ASK} (?:saja|aja|doang|tok|tog|thok)\b"
)

# One of these stands in all of the above: most texts are looked through once.
_ASIDE = re.compile(
    r"latihan|gladi|simulasi|prank|iseng|canda|main|guyon|dolanan|bohong|ngapusi|hoa|gurau|palsu|tanya|nanya"
    r"|takon|takok|tanglet|taken|pirsa|konsul|memasti"
)
_PART_WEIGHT = 0.25

Phrase = tuple[str, ...]


class Suggested(msgspec.Struct, frozen=True, kw_only=True):
    """A nature with its share of all that the text speaks of, from 0 to 1, and the words that say so."""

    nature: str
    share: float
    words: tuple[str, ...] = ()


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """What the city's words find in a text: a score by nature, the words behind it, what was denied and where."""

    scores: dict[str, float]
    words: dict[str, tuple[str, ...]]
    whole: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    off: frozenset[int] = frozenset()


class Vocabulary:
    """The phrases of natures, found by their words."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        seen: dict[tuple[str, Phrase], None] = {}
        for code, said in words:
            if phrase := read_words(said).stems:
                seen[code, phrase] = None
        self.codes = tuple(dict.fromkeys(code for code, _ in seen))
        counted = Counter(word for _, word in {(code, word) for code, phrase in seen for word in phrase})
        self._rarity = {word: log(1 + len(self.codes) / count) for word, count in counted.items()}
        self._by_word: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        for code, phrase in seen:
            for word in set(phrase):
                self._by_word[word].append((code, phrase))

    def __contains__(self, stem: object) -> bool:
        return stem in self._by_word

    def spoken(self, said: Words) -> Spoken:
        """What these words speak of."""
        inside = self._inside(said.stems)
        off = _denied(said, {place for span in inside.values() for spans in span for place in spans})
        scores: dict[str, float] = defaultdict(float)
        words: dict[str, list[str]] = defaultdict(list)
        denied: set[str] = set()
        told = {stem for place, stem in enumerate(said.stems) if place not in off} - {NO, NOT}
        for (code, phrase), spans in inside.items():
            kept = [span for span in spans if span[0] not in off]
            if kept:
                scores[code] += sum(self._rarity[word] for word in phrase)
                words[code] += [" ".join(said.plain[at] for at in kept[0])]
            else:
                denied.add(code)
        whole = frozenset(scores)
        for stem in told:
            for code, phrase in self._by_word.get(stem, ()):
                if (code, phrase) not in inside:
                    scores[code] += _PART_WEIGHT * self._rarity[stem] / len(phrase)
        return Spoken(
            scores=dict(scores),
            words={code: tuple(dict.fromkeys(found)) for code, found in words.items()},
            whole=whole,
            denied=frozenset(denied),
            off=frozenset(off) if denied else frozenset(),
        )

    def _inside(self, stems: tuple[str, ...]) -> dict[tuple[str, Phrase], list[range]]:
        """Where the words of a phrase stand side by side."""
        found: dict[tuple[str, Phrase], list[range]] = defaultdict(list)
        for at, stem in enumerate(stems):
            for one in self._by_word.get(stem, ()):
                phrase = one[1]
                if phrase[0] == stem and stems[at : at + len(phrase)] == phrase:
                    found[one].append(range(at, at + len(phrase)))
        return found


Doubt = Literal["drill", "question", "denied"]


def set_aside(text: str) -> tuple[str, tuple[Doubt, ...]]:
    """A text without what only goes before it, and the doubts this leaves: the caller calls it a drill or a mere
    question. "Bukan latihan" leaves none."""
    begun = text[:_ASIDE_MAX_CHARS]
    if _ASIDE.search(begun.lower()) is None:
        return text, ()
    letters = letters_of(begun)
    doubts: list[Doubt] = []
    kept = _EARNEST.sub(" ", letters)
    if _DRILL.search(kept) and not _NO_DRILL.search(kept):
        doubts.append("drill")
        kept = _DRILL.sub(" ", kept)
    if _QUESTION.search(kept):
        doubts.append("question")
        kept = _QUESTION.sub(" ", kept)
    return (text if kept == letters else kept + text[_ASIDE_MAX_CHARS:]), tuple(doubts)


@lru_cache(maxsize=4)
def vocabulary_of(natures: tuple[NatureDefined, ...]) -> Vocabulary:
    """The vocabulary of these natures, made once."""
    return Vocabulary(words_of(natures))


def words_of(natures: Iterable[NatureDefined]) -> list[tuple[str, str]]:
    """Each nature's phrases and its name."""
    return [(one.code, said) for one in natures for said in (*one.words_id, *one.words_jv, one.name_id)]


def find_natures(natures: Iterable[NatureDefined], typed: str, limit: int = 3) -> list[str]:
    """The natures whose name, short name or words begin like what was typed."""
    wanted = typed.strip().lower()
    if not wanted:
        return []
    known = [one for one in natures if one.active]
    found = sorted((rank, one.order, one.code) for one in known if (rank := _begins(one, wanted)) is not None)
    return [code for _, _, code in found][:limit]


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


def _denied(said: Words, inside: set[int]) -> set[int]:
    """The places of words that a "not" just before turns off; a "not" inside a phrase belongs to the phrase."""
    off: set[int] = set()
    for at, stem in enumerate(said.stems):
        if stem not in (NO, NOT) or at in inside:
            continue
        if stem == NO and at + 1 < len(said.stems) and said.stems[at + 1] in stems_of(_SPENT):
            continue
        off.add(at)
        for place in range(at + 1, min(at + 1 + _NOT_REACH, len(said.stems))):
            if place - 1 in said.ends or said.stems[place] in stems_of(_BUT):
                break
            off.add(place)
    return off


# What a typed text says of people: counts of hurt, by class. Places are read by `console/places`.

_READING_WORD = re.compile(r"\d+|[a-z]+")
_CLASSES = {
    **dict.fromkeys(("luka", "ringan", "light", "hurt", "tatu"), "light"),
    **dict.fromkeys(("berat", "parah", "severe", "badly"), "severe"),
    **dict.fromkeys(("meninggal", "tewas", "dead", "seda"), "dead"),
    **dict.fromkeys(("hilang", "missing", "ilang"), "missing"),
}
_MARKS = {"anak": "child", "bayi": "child", "child": "child", "bocah": "child"}
_MARKS |= {"lansia": "elderly", "elderly": "elderly", "simbah": "elderly", "tua": "elderly"}


def casualties_in(text: str) -> tuple[CasualtiesReported | None, str]:
    """The counts of "2 luka 1 berat anak", a number before or after its word; else none and the word not understood."""
    counts: dict[str, int] = {}
    marks: set[str] = set()
    waiting, last = None, ""
    for word in _READING_WORD.findall(text.lower()[:300]):
        if word.isdigit():
            if last and last not in counts:
                counts[last], last = int(word), ""
            else:
                waiting = int(word)
        elif word in _CLASSES:
            name = _CLASSES[word]
            if waiting is not None:
                counts[name], waiting, last = waiting, None, ""
            elif name == "severe" and last == "light":
                last = name
            else:
                last = name
        elif word in _MARKS:
            marks.add(_MARKS[word])
        elif word not in ("dan", "and", "orang", "people", "korban"):
            return None, word
    if waiting is not None or last:
        return None, str(waiting) if waiting is not None else text.strip()[:40]
    if any(count > 9999 for count in counts.values()):
        return None, str(max(counts.values()))
    return CasualtiesReported(source="caller", child="child" in marks, elderly="elderly" in marks, **counts), ""
