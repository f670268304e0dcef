"""From what is typed to places: names that begin like it first, then names that are only misspelt.

Rule: it proposes; nothing becomes the place of a case before a person takes it. What is typed is kept nowhere.
"""

from collections.abc import Iterable, Sequence
from math import log

import msgspec

from console.errors import ConsoleError
from console.models.state.city import Kelurahan, kelurahan_name
from console.models.state.place import distance_m
from console.places import crossings
from console.places.name_index import KIND_WORDS, LEADING, Named, NameIndex, PlaceName, alike, likely, words_of_name
from wire.facts import Certainty

LIMIT = 5
_LEAST_SCORE = 0.45
_NEAR_M = 3_000.0
_WHOLE_SCORE = 1.2  # all that was said of it is there


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A place that may be meant. `score` from 0 to about 1.2; `learnt`: from this desk's cases, so it is personal."""

    name: str
    kind: str
    kelurahan: str | None
    point: tuple[float, float] | None
    certainty: Certainty
    score: float
    learnt: bool = False
    times: int = 0

    @property
    def detail(self) -> str:
        """What tells it from another place of the same name: its kelurahan."""
        return kelurahan_name(self.kelurahan)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the place already: its kelurahan, a point near it."""

    kelurahan: str | None = None
    point: tuple[float, float] | None = None


NOTHING_KNOWN = Known()


class Gazetteer:
    """The city's names (a file or memory) and what was learnt from cases (memory only)."""

    def __init__(self, city: NameIndex, kelurahan: Sequence[Kelurahan] = ()) -> None:
        self._city, self._public, self._learnt = city, NameIndex(), NameIndex()
        self.problem: ConsoleError | None = None
        self._wards = {tuple(words_of_name(one.name)): one.code for one in kelurahan}

    def replace_city(self, city: NameIndex, problem: ConsoleError | None = None) -> None:
        """Another list of the city takes the place of this one; what was learnt stays."""
        self._city.close()
        self._city, self.problem = city, problem

    def close(self) -> None:
        for index in (self._city, self._public, self._learnt):
            index.close()

    def __len__(self) -> int:
        return len(self._city) + len(self._public) + len(self._learnt)

    def warm(self) -> None:
        """Read the words of the list now, so that the first search does not wait for them."""
        for index in (self._city, self._public, self._learnt):
            index.read_words()

    def learn(self, owner: str, names: Iterable[PlaceName], *, personal: bool = True) -> None:
        """Put what a case (or the city, not `personal`) teaches in place of what it taught before; none forgets it."""
        index = self._learnt if personal else self._public
        index.forget(owner)
        index.add(msgspec.structs.replace(one, owner=owner) for one in names)

    def learn_all(self, names: Iterable[PlaceName]) -> None:
        """Take in what many cases taught; `owner` of each is its case."""
        self._learnt.add(names)

    def crossings(self, text: str) -> tuple[Hit, ...]:
        """The crossings whose streets a text names, whatever it calls them."""
        if not crossings.told(text):
            return ()
        found = (one for index in (self._city, self._public) for one in crossings.crossings_in(index, text))
        hits = {(one.name, one.point): _shown(one, _WHOLE_SCORE, learnt=False) for one in found}
        return tuple(hits.values())

    def search(self, text: str, limit: int = LIMIT, known: Known = NOTHING_KNOWN) -> tuple[Hit, ...]:
        """The places most likely meant, best first."""
        sought = _Sought.of(text, self._wards, known)
        if not sought.words:
            return ()
        shared = (one for index in (self._city, self._public) for one in _candidates(index, sought, limit))
        hits = [_hit(one, sought, learnt=False) for one in shared]
        learnt = [_hit(one, sought, learnt=True) for one in _candidates(self._learnt, sought, limit)]
        kept = [one for one in (*_once(hits), *_together(learnt)) if one.score >= _LEAST_SCORE]
        return tuple(sorted(kept, key=lambda one: (-one.score, len(one.name), one.name))[:limit])


class _Sought(msgspec.Struct, frozen=True):
    """What is typed, read once for all comparisons."""

    words: tuple[str, ...]
    telling: tuple[str, ...]
    kind: str | None
    ward: str | None
    ward_words: frozenset[str]
    unfinished: bool
    point: tuple[float, float] | None

    @classmethod
    def of(cls, text: str, wards: dict[tuple[str, ...], str], known: Known) -> "_Sought":
        words = tuple(words_of_name(text[:200]))[:12]
        named = [(name, code) for name, code in wards.items() if name and _stands_in(name, words[1:])]
        ward = known.kelurahan or (named[-1][1] if named else None)
        in_wards = frozenset(word for name, _ in named for word in name)
        telling = tuple(word for word in words if word not in LEADING) or words
        kind = KIND_WORDS.get(words[0]) if words else None
        return cls(words, telling, kind, ward, in_wards, not text.endswith(" "), known.point)


def _stands_in(name: Sequence[str], words: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(name)]) == tuple(name) for at in range(len(words) - len(name) + 1))


def _candidates(index: NameIndex, sought: _Sought, limit: int) -> list[Named]:
    """Names with all words begun as typed; where they are few, names with words like those too."""
    found = index.beginning(sought.words)
    without = tuple(word for word in sought.words if word not in sought.ward_words)
    if len(without) < len(sought.words) and without:
        found += index.beginning(without)
    if len(found) < limit * 2:
        found += likely(index, sought.telling)
    return index.fetch(set(found))


def _hit(one: Named, sought: _Sought, *, learnt: bool) -> Hit:
    score = _text_score(one, sought)
    score += min(0.10, 0.025 * log(1 + one.times))
    if sought.ward is not None and one.kelurahan is not None:
        score += 0.08 if one.kelurahan == sought.ward else -0.04
    if sought.point is not None and one.point is not None:
        score += 0.08 * max(0.0, 1 - distance_m(sought.point, one.point) / _NEAR_M)
    return _shown(one, round(score, 3), learnt=learnt)


def _shown(one: Named, score: float, *, learnt: bool) -> Hit:
    return Hit(
        name=one.name,
        kind=one.kind,
        kelurahan=one.kelurahan,
        point=one.point,
        certainty=one.certainty,
        score=score,
        learnt=learnt,
        times=one.times,
    )


def _text_score(one: Named, sought: _Sought) -> float:
    """How much of what was typed the name holds, and how much of the name was typed. Order counts a little."""
    total = got = 0.0
    used: set[int] = set()
    before = -1
    last = len(sought.words) - 1
    for at, word in enumerate(sought.words):
        worth = _worth(word)
        best, place = max(
            ((alike(word, other, sought.unfinished and at == last), -i) for i, other in enumerate(one.words)),
            default=(0.0, 0),
        )
        if best < 0.5:
            if word in sought.ward_words:
                continue  # it says where, not what
            best = 0.0
        elif -place < before:
            best *= 0.97
        else:
            before = -place
        if best:
            used.add(-place)
        total += worth
        got += worth * best * best
    whole = sum(_worth(word) for word in one.words)
    held = sum(_worth(word) for i, word in enumerate(one.words) if i in used)
    telling = "".join(word for word in one.words if word not in LEADING)
    # Spaces that do not belong there, or were left out, cost little.
    joined = max(
        alike("".join(sought.words), "".join(one.words)), 0.95 * alike("".join(sought.telling), telling or "-")
    )
    words = 0.62 * (got / total if total else 0.0) + 0.16 * (held / whole if whole else 0.0) + 0.22 * joined
    return max(words, 0.8 * joined)


def _worth(word: str) -> float:
    if word in LEADING:
        return 0.35
    return 0.7 if word[0].isdigit() or len(word) <= 2 else 1.0


def _once(hits: list[Hit]) -> Iterable[Hit]:
    """A place that is found by several of its names is one hit, by the best of them."""
    best: dict[tuple[str, tuple[float, float] | None], Hit] = {}
    for one in hits:
        key = (one.name, one.point)
        if key not in best or best[key].score < one.score:
            best[key] = one
    return best.values()


def _together(hits: list[Hit]) -> list[Hit]:
    """The same learnt place of several cases is one hit that counts more."""
    best: dict[tuple[str, str | None], Hit] = {}
    for one in hits:
        key = (" ".join(words_of_name(one.name)), one.kelurahan)
        known = best.get(key)
        times = one.times + (known.times if known else 0)
        kept = known if known is not None and known.score >= one.score else one
        best[key] = msgspec.structs.replace(kept, times=times)
    return [
        msgspec.structs.replace(one, score=round(one.score + min(0.08, 0.02 * one.times), 3)) for one in best.values()
    ]
