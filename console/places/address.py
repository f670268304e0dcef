"""Reads an address out of free text: links and coordinates, RT/RW, house, street, landmark, kelurahan, in this order.

Each part names the characters it came from; what is not certain stays a doubt for a person. Pure: no file, no network.
"""

from functools import cache

from console.models.city import load_city
from console.models.city_data import City
from console.places.coordinates import coordinates_in, judged
from console.places.house_numbers import read_house, read_rt_rw
from console.places.map_links import link_in
from console.places.names_in_text import read_landmarks, read_streets
from console.places.plus_code import FOUND, read_plus_code
from console.places.reading import AddressReading, Marked, Point
from console.places.wards import Wards, read_wards

_LONGEST, _LONGEST_LABEL = 5_000, 60


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
        found = coordinates_in(marked.low)
        return self._keep_point(marked, found[2], found[0], found[1]) if found else None

    @staticmethod
    def _keep_point(marked: Marked, said: Point, start: int, end: int) -> Point | None:
        point, problem = judged(said)
        shown = f"{(point or said)[0]:.6f}, {(point or said)[1]:.6f}"
        if problem:
            marked.doubt(problem, start, end, point=shown)
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
