"""One question of a caller's words: what they say of a place, and which known places they may mean.

This is what the form, the command line and `konsol112 cari` ask; all three get the same answer.
"""

from collections.abc import Callable

import msgspec

from console.models.state.place import Locate, moved_to
from console.places.address import read_address
from console.places.gazetteer import LIMIT, Gazetteer, Hit, Known
from console.places.name_index import kind_of, words_of_name
from console.places.names_in_text import without_relation
from console.places.reading import AddressReading
from console.places.sources import certainty_by
from wire.facts import Place

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
