"""From what is typed to places: names that begin like it first, then names that are only misspelt.

Rule: it proposes; nothing becomes the place of a case before a person takes it. What is typed is kept nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any, Literal

import msgspec

from console.errors import ConsoleError
from console.models.state.city import CITY_FOLDER, UNREADABLE, Agency, CityDataError, Kelurahan, kelurahan_name
from console.models.state.place import Locate, distance_m, moved_to
from console.places.address import read_address
from console.places.name_index import (
    KIND_WORDS,
    LEADING,
    Named,
    NameIndex,
    PlaceName,
    alike,
    kind_of,
    likely,
    listed,
    words_like,
    words_of_name,
)
from console.places.names_in_text import without_relation
from console.places.reading import AddressReading
from wire.facts import AgencyDefined, Certainty, Place

# A crossing told by its two streets, in whatever words: "perempatan jl A jl B", "jl A dan jl B", "pojokan A B".
# Rule: the city's list decides which streets cross; the words only have to name both, close together.

KIND = "crossing"
# What says that a crossing is meant. The digit is chat: per4an.
_CUE = re.compile(
    r"\b(?:p(?:e?r|ra|re)?[ae]?[34]an|per(?:empat|tiga|lima|simpang|silang|temu)\w*|pr[ae]patan\w*|prempatan\w*|prpt\w*"
    r"|simpang\w*|sp\.? ?[345]|per?telon\w*|protelon\w*|bang ?jo|lampu merah|traffic ?light|tl|bund[ae]r?an\w*|pojok\w*"
    r"|sudut\w*|antara\w*|cegatan|mentok|ujung\w*|tikungan|belokan|ketemu\w*|potong\w*|nyabrang|crossing|corner)\b"
)
_STREET = r"(?:jalan|jln|jl|jlan|gang|gg)\b\.?"
_BOUND = re.compile(
    rf"{_STREET}[^.;!?\n]{{2,40}}?(?:\b(?:dan|sama|karo|kalih|dengan|dg|dgn|lan|x|masuk|arah)\b|[&/,+–-])"
)
_TWO = re.compile(rf"{_STREET}[^;!?\n]{{2,40}}?{_STREET}")
_LIKE, _LEAST_LETTERS = 0.78, 4
_BETWEEN = 5  # words between two street names that are still told together
_READ_CHARS = 400
_STREET_WORDS = frozenset(listed("jalan gang"))
_SAYS_NO_NAME = _STREET_WORDS | {word for word, kind in KIND_WORDS.items() if kind == KIND}


def told(text: str) -> bool:
    """Whether these words may tell a crossing."""
    low = text[:_READ_CHARS].lower()
    return bool(_CUE.search(low) or _BOUND.search(low) or _TWO.search(low))


def crossings_in(index: NameIndex, text: str) -> list[Named]:
    """The crossings of the list whose streets both are named, those told closest together first; misspelt names only
    where none is named right."""
    words = words_of_name(text[:_READ_CHARS])
    same: Iterable[tuple[str, Sequence[str]]] = [(word, (word, *index.alike_in_sound(word))) for word in words]
    return _named_by(index, words, same) or _named_by(index, words, [(word, _like(index, word)) for word in words])


def _named_by(index: NameIndex, words: Sequence[str], spelt: Iterable[tuple[str, Sequence[str]]]) -> list[Named]:
    terms = {term for _, those in spelt for term in those if term not in _SAYS_NO_NAME}
    counted = Counter(name for term in terms for name in index.postings.get(term, ()))
    crossings = [one for one in index.fetch(name for name, count in counted.items() if count > 1) if one.kind == KIND]
    found = [(width, one) for one in crossings if (width := _told_width(one, words)) is not None]
    least = min((width for width, _ in found), default=0)
    return [one for width, one in found if width == least]


def _told_width(one: Named, words: Sequence[str]) -> int | None:
    """How many words lie between its streets as they were told; none when no two of them were told together."""
    streets = streets_of(one.name, one.words)
    spans = sorted((at, at + len(street)) for street in streets if (at := _place_of(street, words)) is not None)
    widths = [second[0] - first[1] for first, second in pairwise(spans)]
    return min((width for width in widths if 0 <= width <= _BETWEEN), default=None)


@lru_cache(maxsize=8192)
def streets_of(name: str, words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The streets of a crossing, each by its words: of its name "Perempatan Jl. A – Jl. B", else of the words it is
    called by."""
    if " – " in name:
        parts = [words_of_name(part) for part in name.split(" – ")]
    else:
        begins = [at for at, word in enumerate(words) if word in _STREET_WORDS]
        parts = [list(words[at:end]) for at, end in pairwise([*begins, len(words)])]
    told = [tuple(word for word in part if word != "jalan" and KIND_WORDS.get(word) != KIND) for part in parts]
    return tuple(street for street in told if street)


def _place_of(street: Sequence[str], words: Sequence[str]) -> int | None:
    size = len(street)
    whole = (at for at in range(len(words) - size + 1) if all(map(_same, street, words[at : at + size])))
    return next((at for at in whole if any(len(word) > 1 for word in words[at : at + size])), None)


def _same(word: str, said: str) -> bool:
    """The same word, a slip of the fingers in it, or only its first letter: A. Yani."""
    if word == said or (len(said) == 1 and word[0] == said and not said.isdigit()):
        return True
    return len(word) >= _LEAST_LETTERS and alike(word, said) >= _LIKE


def _like(index: NameIndex, word: str) -> list[str]:
    if len(word) < _LEAST_LETTERS or word in KIND_WORDS:
        return [word]
    return [term for term, likeness in words_like(index, word) if likeness >= _LIKE]


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
        if not told(text):
            return ()
        found = (one for index in (self._city, self._public) for one in crossings_in(index, text))
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
    def of(cls, text: str, wards: dict[tuple[str, ...], str], known: Known) -> _Sought:
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


# The names a room begins with: kelurahan, the agencies' posts and the street map that comes with the program.

STREETS = CITY_FOLDER / "sample_streets.geojson"
CITY, POSTS = "city", "posts"
WardAt = Callable[[float, float], str | None]
# What the street map draws that nobody gives as a place.
_NOT_NAMED = ("green", "rail", "river", "stream")


def ward_names(kelurahan: Iterable[Kelurahan]) -> list[PlaceName]:
    """The kelurahan; their point lies somewhere inside, so it is not more than the caller's word."""
    return [
        PlaceName(name=one.name, owner=CITY, kind="ward", kelurahan=one.code, point=(one.lat, one.lng))
        for one in kelurahan
    ]


def post_names(agencies: Iterable[Agency], ward_at: WardAt) -> list[PlaceName]:
    """The posts of the agencies as shipped; a sample post matches no map."""
    return [
        _post(_called(one.short, one.name_id), (one.post.lat, one.post.lng), one.post.sample, ward_at)
        for one in agencies
    ]


def _called(short: str, name: str) -> str:
    """The name with the short one people say: "Damkar · UPT Pemadam Kebakaran"."""
    return name if short.lower() in name.lower() else f"{short} · {name}"


def _post(name: str, point: tuple[float, float], sample: bool, ward_at: WardAt) -> PlaceName:
    certainty: Certainty = "caller" if sample else "map"
    ward = ward_at(*point)
    return PlaceName(name=name, owner=POSTS, kind="post", kelurahan=ward, point=point, certainty=certainty)


def defined_posts(agencies: Iterable[AgencyDefined], ward_at: WardAt) -> list[PlaceName]:
    """The posts of the agencies as this city defines them now."""
    names = []
    for one in agencies:
        if one.active and one.lat is not None and one.lng is not None:
            names.append(_post(_called(one.short, one.name_id), (one.lat, one.lng), one.sample, ward_at))
    return names


def street_names(ward_at: WardAt, path: Path = STREETS) -> list[PlaceName]:
    """Streets and landmarks of the street map, each at a point on it. Raises `CityDataError`."""
    try:
        features = msgspec.json.decode(path.read_bytes())["features"]
        return list(_named(features, ward_at))
    except (OSError, msgspec.DecodeError, KeyError, TypeError) as problem:
        raise CityDataError(path.name, UNREADABLE, why=problem) from problem


def _named(features: list[dict[str, Any]], ward_at: WardAt) -> Iterator[PlaceName]:
    for feature in features:
        properties, point = feature["properties"], point_on(feature["geometry"])
        if properties.get("name") and properties.get("kind") not in _NOT_NAMED and point is not None:
            yield PlaceName(
                name=properties["name"], owner=CITY, kelurahan=ward_at(*point), point=point, certainty="map"
            )


def point_on(geometry: dict[str, Any] | None) -> tuple[float, float] | None:
    """A point (lat, lng) of a GeoJSON shape: the middle corner of its longest line, the middle of an area."""
    if geometry is None:
        return None
    lines = list(_lines(geometry.get("coordinates")))
    if not lines:
        return None
    longest = max(lines, key=len)
    if "Polygon" in str(geometry.get("type")):
        count = len(longest)
        return sum(place[1] for place in longest) / count, sum(place[0] for place in longest) / count
    place = longest[len(longest) // 2]
    return place[1], place[0]


def _lines(coordinates: Any) -> Iterator[list[tuple[float, float]]]:
    """Every line of positions, however deep it lies."""
    if not isinstance(coordinates, list) or not coordinates:
        return
    if isinstance(coordinates[0], int | float):
        if len(coordinates) >= 2:
            yield [(float(coordinates[0]), float(coordinates[1]))]
    elif isinstance(coordinates[0], list) and coordinates[0] and isinstance(coordinates[0][0], int | float):
        yield [(float(one[0]), float(one[1])) for one in coordinates]
    else:
        for part in coordinates:
            yield from _lines(part)


# How certain a place is, by where it came from: the caller's word, a match with the map, or a person on site.
#
# Rule: only a person makes it "dipastikan petugas" or "ternyata salah"; no reading and no hit ever does.

Source = Literal["caller", "map_click", "link", "gazetteer", "officer", "typed"]
_BY_SOURCE: dict[Source, Certainty] = {
    "caller": "caller",
    "typed": "caller",
    # A pasted position is what the caller's telephone says; nobody has compared it with the map.
    "link": "caller",
    "map_click": "map",
    "gazetteer": "map",
    "officer": "officer",
}


def certainty_by(source: Source, *, located: bool = True, hit: Certainty = "map") -> Certainty:
    """The certainty of a place from this source. `hit`: what the hit of the list itself is worth (a sample: caller)."""
    if not located:
        return "none"
    return hit if source == "gazetteer" else _BY_SOURCE[source]


# One question of a caller's words: what they say of a place, and which known places they may mean.
#
# This is what the form, the command line and `konsol112 cari` ask; all three get the same answer.

_TOWN = "blitar"


class Found(msgspec.Struct, frozen=True):
    """The reading of a text, and places it may mean, best first."""

    reading: AddressReading
    hits: tuple[Hit, ...]
    crossing: Hit | None = None  # where two streets that were said meet, when they meet once


FindPlace = Callable[[str], Found]


def without_list(text: str) -> Found:
    """Where no list is at hand: the reading alone."""
    return Found(read_address(text), ())


def named(found: Found, ward: str | None = None) -> Hit | None:
    """The place of the city's list that a text calls by its whole name: its last street that the list knows; where it
    says no street, its landmark. None where several bear the name, or where it lies in another kelurahan than said."""
    reading, said = found.reading, ward or found.reading.kelurahan
    if found.crossing is not None and (said is None or found.crossing.kelurahan in (None, said)):
        return found.crossing
    streets = [words_of_name(part.value) for part in reversed(reading.parts) if part.kind == "street"]
    landmarks = [words_of_name(part.value) for part in reading.parts if part.kind == "landmark"]
    for words in [one for street in streets for one in _numbered(street)] or landmarks:
        called = [one for one in found.hits if one.point is not None and not one.learnt and _calls(one.name, words)]
        there = [one for one in called if said in (None, one.kelurahan) or one.kelurahan is None]
        if called:
            return there[0] if len({one.point for one in there}) == 1 else None
    return None


def named_elsewhere(found: Found) -> Hit | None:
    """The one place that a text calls by its whole name although it lies in another kelurahan than said; none where
    several bear the name."""
    return named(msgspec.structs.replace(found, reading=msgspec.structs.replace(found.reading, kelurahan=None)))


def placed_by(place: Place, hit: Hit, locate: Locate) -> Place:
    """The place with the point of this one of the list; all that was said of it stays."""
    assert hit.point is not None
    lies = locate(*hit.point)
    moved = moved_to(place, hit.point, lies)
    ward = moved.kelurahan or hit.kelurahan
    sure = certainty_by("gazetteer", hit=hit.certainty)
    return msgspec.structs.replace(moved, kelurahan=ward, certainty=sure, source="gazetteer")


def names_in(name: str, said: str) -> bool:
    """Whether what was said still holds all words of this name."""
    return set(words_of_name(name)) <= set(words_of_name(said))


def find_places(gazetteer: Gazetteer, text: str, limit: int = LIMIT, known: Known | None = None) -> Found:
    """Read a text and look its street and landmark up; where it names neither, all of it. Raises `CityDataError`."""
    reading = read_address(text)
    given = known or Known()
    near = Known(kelurahan=given.kelurahan or reading.kelurahan, point=given.point or reading.point)
    best: dict[tuple[str, str | None, bool], Hit] = {}
    crossings = [hit for hit in gazetteer.crossings(text) if hit.point is not None]
    searched = [hit for asked in _asked(reading) for hit in gazetteer.search(asked, limit, near)]
    for hit in (*crossings, *searched):
        key = hit.name, hit.kelurahan, hit.learnt
        if key not in best or best[key].score < hit.score:
            best[key] = hit
    ranked = sorted(best.values(), key=lambda hit: (-hit.score, len(hit.name), hit.name))
    one_place = len({hit.point for hit in crossings}) == 1 and reading.point is None
    return Found(reading, tuple(ranked[:limit]), crossings[0] if one_place else None)


def _calls(name: str, words: list[str]) -> bool:
    """Whether these words are the whole name; a school's number may stand before its name or behind it, and the city
    is left out: "smpn 4"."""
    own = words_of_name(name)
    if kind_of(own) != "school":
        return own == words
    return sorted(word for word in own if word != _TOWN) == sorted(word for word in words if word != _TOWN)


def _numbered(street: list[str]) -> list[list[str]]:
    """A number may belong to the name of the street, else to a house in it."""
    return [street, street[:-1]] if street[-1:] and street[-1][0].isdigit() else [street]


def _asked(reading: AddressReading) -> list[str]:
    streets = [part.value for part in reading.parts if part.kind == "street"]
    landmarks = [without_relation(part.value) for part in reading.parts if part.kind == "landmark"]
    if streets or landmarks:
        # A number belongs to the street when it is told from a house number; the list decides which it knows.
        numbered = [f"{streets[-1]} {reading.said('house').removeprefix('No. ')}".strip()] if streets else []
        return list(dict.fromkeys([*streets, *numbered, *landmarks]))
    return [] if reading.point is not None else [reading.text]
