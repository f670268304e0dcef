"""One question of a caller's words: what they say of a place, and which known places they may mean.

This is what the form, the command line and `konsol112 cari` ask; all three get the same answer.
"""

import msgspec

from console.places.address import read_address
from console.places.gazetteer import LIMIT, Gazetteer, Hit, Known
from console.places.names_in_text import without_relation
from console.places.reading import AddressReading


class Found(msgspec.Struct, frozen=True):
    """The reading of a text, and places it may mean, best first."""

    reading: AddressReading
    hits: tuple[Hit, ...]


def find_places(gazetteer: Gazetteer, text: str, limit: int = LIMIT, known: Known | None = None) -> Found:
    """Read a text and look its street and landmark up; where it names neither, all of it. Raises `CityDataError`."""
    reading = read_address(text)
    given = known or Known()
    near = Known(kelurahan=given.kelurahan or reading.kelurahan, point=given.point or reading.point)
    best: dict[tuple[str, str | None, bool], Hit] = {}
    for asked in _asked(reading):
        for hit in gazetteer.search(asked, limit, near):
            key = hit.name, hit.kelurahan, hit.learnt
            if key not in best or best[key].score < hit.score:
                best[key] = hit
    ranked = sorted(best.values(), key=lambda hit: (-hit.score, len(hit.name), hit.name))
    return Found(reading, tuple(ranked[:limit]))


def _asked(reading: AddressReading) -> list[str]:
    streets = [part.value for part in reading.parts if part.kind == "street"]
    landmarks = [without_relation(part.value) for part in reading.parts if part.kind == "landmark"]
    if streets or landmarks:
        # A number belongs to the street when it is told from a house number; the list decides which it knows.
        numbered = [f"{streets[-1]} {reading.said('house').removeprefix('No. ')}".strip()] if streets else []
        return list(dict.fromkeys([*streets, *numbered, *landmarks]))
    return [] if reading.point is not None else [reading.text]
