"""Reads an address out of free text: links and coordinates, RT/RW, house, street, landmark, kelurahan, in this order.

Each part names the characters it came from; what is not certain stays a doubt for a person. Pure: no file, no network.
"""

from __future__ import annotations

import re
from functools import cache

from console.models.state.city import City, load_city
from console.models.state.place import distance_m
from console.places.coordinates import FOUND, coordinates_in, judged, link_in, read_plus_code
from console.places.name_index import listed
from console.places.names_in_text import read_landmarks, read_streets
from console.places.reading import AddressReading, Marked, Point
from console.places.wards import Wards, read_wards

# RT and RW, block and house number in a text, however they are written.

_UNITS = {
    **dict(
        zip(listed("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"), range(1, 12), strict=True)
    ),
    **dict(zip(listed("siji loro telu papat limo enem pitu wolu songo sedoso"), range(1, 11), strict=True)),
    "sanga": 9,
    "sepuluh": 10,
    "nenem": 6,
}
_NUMBER = r"(\d{1,3}|" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")(?![\d\w])"
_LOOSE = r"(\d{1,3})"
_BOTH = re.compile(
    rf"(?<![a-z0-9])r\.?t\.?\s{{0,4}}[/\s]\s{{0,4}}r\.?w\.?\s{{0,4}}[:.]?\s{{0,4}}{_LOOSE}\s{{0,4}}[/.,\s-]\s{{0,4}}{_LOOSE}(?!\d)"
)
_RT_RW = re.compile(
    rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}(?P<rt>\d{{1,3}}|{'|'.join(_UNITS)})[\s/.,;-]{{0,4}}(?:r\.?w[.:\s]{{0,4}}(?P<rw>\d{{1,3}}|{'|'.join(_UNITS)}))(?![a-z0-9])"
)
_RT_SLASH = re.compile(rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}{_LOOSE}\s{{0,4}}/\s{{0,4}}{_LOOSE}(?!\d)")
_RT_ONLY = re.compile(rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}{_NUMBER}")
_RW_ONLY = re.compile(rf"(?<![a-z0-9])r\.?w[.:\s]{{0,4}}{_NUMBER}")
_HOUSE = re.compile(
    r"(?<![a-z0-9])(?:no|nomor|nomer|nmr|nmer|nmor)(?![a-z])[.:\s]{0,4}(\d{1,4}(?:\s?[a-e](?![a-z0-9]))?(?:[/-]\d{1,3})?)(?![\d])"
)
_BLOCK = re.compile(r"(?<![a-z0-9])(?:blok|blk)[.:\s]{1,4}([a-z]{1,2}(?:[\s.-]?\d{1,3}(?![\d]))?)(?![a-z])")


def read_rt_rw(marked: Marked) -> None:
    """RT and RW as two digits each."""
    for pattern in (_BOTH, _RT_RW, _RT_SLASH):
        found = pattern.search(marked.low)
        if found:
            marked.part("rt", _two_digits(found[1]), found.start(), found.end(1))
            letter = marked.low.rfind("r", found.end(1), found.start(2))
            marked.part("rw", _two_digits(found[2]), letter if letter >= 0 else found.start(2), found.end())
            return
    found = _RT_ONLY.search(marked.low)
    if found:
        marked.part("rt", _two_digits(found[1]), found.start(), found.end())
    found = _RW_ONLY.search(marked.low)
    if found:
        marked.part("rw", _two_digits(found[1]), found.start(), found.end())


def read_house(marked: Marked) -> None:
    """The block and the house number: "Blok C2", "No. 5a"."""
    block = _BLOCK.search(marked.low)
    if block:
        said = re.sub(r"[\s.-]", "", block[1]).upper()
        marked.part("block", f"Blok {said}", block.start(), block.end())
    house = _HOUSE.search(marked.low)
    if house:
        said = house[1].replace(" ", "")
        marked.part("house", f"No. {said.upper()}", house.start(), house.end())


def _two_digits(text: str) -> str:
    return f"{int(text) if text.isdigit() else _UNITS[text]:02d}"


_LONGEST, _LONGEST_LABEL = 5_000, 60
_FAR_M = 30_000.0  # the city is 8 km long: such a point is rather a slip of a digit


class AddressReader:
    """Reads for one city: its wards, and a point in it that completes short plus codes."""

    def __init__(self, city: City) -> None:
        self.wards = Wards(city.kelurahan)
        self.near = (city.town.lat, city.town.lng)

    def read(self, text: str) -> AddressReading:
        """All that the first 5,000 characters of a text say of a place."""
        text = text[:_LONGEST]
        marked = Marked(text)
        point = self._read_point(marked, text)
        read_rt_rw(marked)
        read_house(marked)
        read_streets(marked, text, self.wards)
        read_landmarks(marked, text, self.wards)
        kelurahan, kecamatan = read_wards(self.wards, marked, text)
        parts = tuple(sorted(marked.parts, key=lambda part: part.start))
        return AddressReading(text, parts, tuple(marked.doubts), kelurahan, kecamatan, point)

    def _read_point(self, marked: Marked, text: str) -> Point | None:
        link = link_in(text, self.near)
        if link is not None:
            point = self._keep_point(marked, link.point, link.start, link.end) if link.point else None
            if link.problem:
                marked.doubt(link.problem, link.start, link.end)
            marked.take(link.start, link.end)
            if 0 < len(link.label) <= _LONGEST_LABEL and FOUND.search(link.label) is None:
                marked.part("landmark", link.label, link.start, link.end)
            return point
        code = FOUND.search(text)
        said = read_plus_code(code[1], self.near) if code else None
        if code is not None and said is not None:
            return self._keep_point(marked, said, code.start(), code.end())
        told = coordinates_in(marked.low)
        if told is None or told.point is not None:
            return self._keep_point(marked, told.point, told.start, told.end) if told and told.point else None
        assert told.problem
        marked.doubt(told.problem, told.start, told.end, point=text[told.start : told.end].strip())
        marked.take(told.start, told.end)
        return None

    def _keep_point(self, marked: Marked, said: Point, start: int, end: int) -> Point | None:
        point, problem = judged(said)
        shown = f"{(point or said)[0]:.6f}, {(point or said)[1]:.6f}"
        if problem:
            marked.doubt(problem, start, end, point=shown)
        elif point is not None and (away_m := distance_m(point, self.near)) > _FAR_M:
            marked.doubt("point_far", start, end, point=shown, km=str(round(away_m / 1000)))
        if point is None:
            marked.take(start, end)
        else:
            marked.part("point", shown, start, end)
        return point


@cache
def _shipped() -> AddressReader:
    return AddressReader(load_city())


def read_address(text: str) -> AddressReading:
    """What a text says of a place in the city this program comes with. Raises `CityDataError`."""
    return _shipped().read(text)
