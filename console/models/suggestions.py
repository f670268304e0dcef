"""Which incident type a text speaks of by the city's own words: whole phrases first, their single words a little.
Only a suggestion: nothing is set by it. A word denied just before ("ora kobong") says nothing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from math import log

import msgspec

from console.models.wording import NO, NOT, Words, flatten, read_words, stems_of
from wire.facts import NatureDefined

UNCLEAR = "unclear"
_NOT_REACH, _DRILL_MAX_CHARS = 3, 1000
# "I do not know", "I cannot": what follows is not denied.
_SPENT = "bisa tahu mau berani kuat boleh sempat sanggup tega sengaja lama jauh usah"
_BUT = "tapi tetapi melainkan nanging ning"
_DRILL = re.compile(
    r"\b(latihan|gladi|simulasi|tanya (saja|aja|doang|tok|tog)"
    r"|(cuma|hanya|mung|cuman|mek) (mau |arep |pengin )?(tanya|nanya|takon))\b"
)
_NO_DRILL = re.compile(
    r"\b(pas|waktu|saat|ketika|habis|sehabis|setelah|selesai|bubar|bar|nalika|wektu|tempat|lapangan) latihan\b"
    r"|\blatihan (silat|renang|basket|bola|voli|karate|futsal|lari|drumband|pramuka|menari|nari|senam|pencak)\b"
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


def is_no_emergency(text: str) -> bool:
    """Whether the caller says it is a drill or only a question."""
    said = flatten(text[:_DRILL_MAX_CHARS])
    return bool(_DRILL.search(said)) and not _NO_DRILL.search(said)


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
