"""The list of places of one desk: the city's and the desk's own lists in one file, what cases taught in memory only."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from console.errors import ConsoleError
from console.map.basemap.map_file import ENDING, MapFile, current_map
from console.map.basemap.map_problems import MapRefused
from console.map.boundaries import FILE_NAME
from console.map.geography import Geography
from console.models.city import CITY_FOLDER
from console.models.learnt_place import LearntPlace
from console.models.place import point_of
from console.places.gazetteer import Gazetteer
from console.places.name_index import FORMAT, NameIndex, PlaceName, open_file
from console.places.names_file import NamesRefused, installed, read_names
from console.places.sources import CITY, POSTS, STREETS, WardAt, defined_posts, post_names, street_names, ward_names
from wire.facts import AgencyDefined, Place

FILE = "places.db"


def open_gazetteer(geography: Geography, home: Path | None = None) -> Gazetteer:
    """The list of this desk, made anew when what it is made from has changed; without a folder, in memory.

    The names of the city's map take the place of the sample streets. A list or map that cannot be read is left out:
    `problem` of the gazetteer says which. Raises `CityDataError`.
    """
    city = geography.city
    lists = installed(home) if home else []
    city_map = _map_with_names(home)
    ward_at = ward_at_of(geography)
    problem: ConsoleError | None = None

    def names() -> list[PlaceName]:
        nonlocal problem
        found = ward_names(city.kelurahan)
        try:
            on_map = map_names(city_map) if city_map else []
        except MapRefused as refused:
            problem, on_map = refused, []
        found += on_map or street_names(ward_at)
        for path in lists:
            try:
                found += [_with_ward(one, ward_at) for one in read_names(path, city.kelurahan)]
            except NamesRefused as refused:
                problem = problem or refused
        return found

    if home is None:
        index = NameIndex()
        index.add(names())
    else:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = home / FILE_NAME
        boundaries = own if own.exists() else CITY_FOLDER / FILE_NAME
        sources = [CITY_FOLDER / "kelurahan.json", STREETS, boundaries, *lists, *filter(None, [city_map])]
        index = open_file(home / FILE, _digest(sources), names)
    gazetteer = Gazetteer(index, city.kelurahan)
    gazetteer.problem = problem
    gazetteer.learn(POSTS, post_names(city.agencies, ward_at), personal=False)
    return gazetteer


def _map_with_names(home: Path | None) -> Path | None:
    path = current_map(home) if home else None
    return path if path is not None and path.suffix == ENDING else None


def map_names(path: Path) -> list[PlaceName]:
    """The names of a map file, each also by what else it is called. Raises `MapRefused`."""
    found = []
    with MapFile(path) as read:
        for one in read.names():
            place = PlaceName(
                name=one.name,
                owner=CITY,
                kind=one.kind,
                kelurahan=one.kelurahan,
                point=(one.lat, one.lng),
                certainty="map",
            )
            found += [place, *(msgspec.structs.replace(place, said=alias) for alias in one.aliases)]
    return found


def ward_at_of(geography: Geography) -> WardAt:
    """Which kelurahan a point lies in, by the map of this desk."""

    def ward_at(lat: float, lng: float) -> str | None:
        return geography.locate(lat, lng).kelurahan

    return ward_at


def follow_posts(gazetteer: Gazetteer, agencies: Iterable[AgencyDefined], geography: Geography) -> None:
    """The posts as the city defines them now, in place of those shipped."""
    gazetteer.learn(POSTS, defined_posts(agencies, ward_at_of(geography)), personal=False)


def learnt_names(learnt: Iterable[LearntPlace]) -> list[PlaceName]:
    """What cases taught, as names; each counts once, and those confirmed on site twice."""
    return [
        PlaceName(
            name=one.name,
            owner=one.case,
            kelurahan=one.kelurahan,
            point=point_of(Place(point=one.point)),
            certainty="map" if one.point else "caller",
            times=2 if one.officer else 1,
        )
        for one in learnt
    ]


def _with_ward(one: PlaceName, ward_at: WardAt) -> PlaceName:
    if one.kelurahan is not None or one.point is None:
        return one
    return msgspec.structs.replace(one, kelurahan=ward_at(*one.point))


def _digest(paths: Iterable[Path]) -> str:
    """What the file was made from, and by which form of it."""
    taken = hashlib.sha256(f"form {FORMAT}".encode())
    for path in paths:
        taken.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return taken.hexdigest()
