"""The list of places of one desk: the city's and the desk's own lists in one file, what cases taught in memory only."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import shapely

from console.errors import ConsoleError, StoreError
from console.map.basemap.map_file import ENDING, MapFile, MapRefused, current_map
from console.map.basemap.road_graph import roads_of
from console.map.boundaries import FILE_NAME
from console.map.geography import Geography, Named, Neighbourhood, load_geography
from console.map.plane import Plane
from console.map.road_time import Barred, Closed, RoadNet, Search
from console.models.state.city import CITY_FOLDER, City
from console.models.state.place import point_of
from console.models.views.advice import Point
from console.models.views.points import LearntPlace
from console.places.files import NamesRefused, installed, read_names
from console.places.gazetteer import (
    CITY,
    POSTS,
    STREETS,
    Gazetteer,
    WardAt,
    defined_posts,
    post_names,
    street_names,
    ward_names,
)
from console.places.name_index import FORMAT, NameIndex, PlaceName, kind_of, make_again, make_file, words_of_name
from wire.facts import AgencyDefined, Place

FILES = "places*.db"
_log = logging.getLogger(__name__)


class Made(NamedTuple):
    """A list of the city's names as a file, and what could not be read of what it is made from."""

    path: Path
    problem: ConsoleError | None


def open_gazetteer(geography: Geography, home: Path | None = None) -> Gazetteer:
    """The list of this desk, made anew when what it is made from has changed; without a folder, in memory.

    The names of the city's map take the place of the sample streets. A list or map that cannot be read is left out:
    `problem` of the gazetteer says which. Raises `CityDataError`.
    """
    city = geography.city
    index, problem = _in_file(geography, home) if home is not None else _in_memory(geography, None)
    gazetteer = Gazetteer(index, city.kelurahan)
    gazetteer.problem = problem
    gazetteer.learn(POSTS, post_names(city.agencies, ward_at_of(geography)), personal=False)
    return gazetteer


def _in_file(geography: Geography, home: Path) -> tuple[NameIndex, ConsoleError | None]:
    """A disk that takes no list costs a second and some memory at the start, nothing else."""
    try:
        path, problem = make_list(geography, home)
        return NameIndex(path), problem
    except (OSError, sqlite3.OperationalError) as error:
        _log.warning("the list of places is kept in memory: %s", error)
        return _in_memory(geography, home)


def _in_memory(geography: Geography, home: Path | None) -> tuple[NameIndex, ConsoleError | None]:
    sources, index = _Sources(geography, home), NameIndex()
    index.add(sources.names())
    return index, sources.problem


def make_list(geography: Geography, home: Path) -> Made:
    """The file of this desk's list as its map, its limits and its lists are now. Takes up to a second."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    sources = _Sources(geography, home)
    digest = sources.digest()
    # Named by what it is made from: another one may be open meanwhile.
    path = home / FILES.replace("*", f"-{digest[:16]}")
    make_file(path, digest, sources.names)
    if sources.problem is not None:
        make_again(path)
    for old in home.glob(FILES):
        if old != path:
            with suppress(OSError):  # open in another program, on a system that holds it then
                old.unlink()
    return Made(path, sources.problem)


def renewed_list(home: Path, city: City) -> Made:
    """The same for another thread: with limits of its own, read anew. Raises StoreError."""
    try:
        return make_list(load_geography(home, city), home)
    except (OSError, sqlite3.Error) as error:
        raise StoreError("disk_full", cause=str(error)) from error


class _Sources:
    """What a list is made from: the city, the map in use, the desk's own lists."""

    def __init__(self, geography: Geography, home: Path | None) -> None:
        self._city, self._home, self._ward_at = geography.city, home, ward_at_of(geography)
        self._plane = geography.plane
        self._lists = installed(home) if home else []
        self._map = _map_with_names(home)
        self.problem: ConsoleError | None = None

    def names(self) -> list[PlaceName]:
        """All of them; what cannot be read is left out, and `problem` says so."""
        found = ward_names(self._city.kelurahan)
        try:
            on_map = map_names(self._map, self._ward_at) if self._map else []
        except MapRefused as refused:
            self.problem, on_map = refused, []
        found += on_map or [*street_names(self._ward_at), *self._sample_crossings()]
        for path in self._lists:
            try:
                found += [_with_ward(one, self._ward_at) for one in read_names(path, self._city.kelurahan)]
            except NamesRefused as refused:
                self.problem = self.problem or refused
        return found

    def _sample_crossings(self) -> list[PlaceName]:
        met = [one for one in sample_names(self._plane) if one.kind == "crossing"]
        return [
            PlaceName(
                name=one.name,
                owner=CITY,
                kind=one.kind,
                kelurahan=self._ward_at(*one.point),
                point=one.point,
                certainty="map",
            )
            for one in met
        ]

    def digest(self) -> str:
        """What the file is made from, and by which form of it."""
        assert self._home is not None
        own = self._home / FILE_NAME
        limits = own if own.exists() else CITY_FOLDER / FILE_NAME
        taken = hashlib.sha256(f"form {FORMAT}".encode())
        for path in (CITY_FOLDER / "kelurahan.json", STREETS, limits, *self._lists, *filter(None, [self._map])):
            taken.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return taken.hexdigest()


def _map_with_names(home: Path | None) -> Path | None:
    path = current_map(home) if home else None
    return path if path is not None and path.suffix == ENDING else None


def map_names(path: Path, ward_at: WardAt) -> list[PlaceName]:
    """The names of a map file, each also by what else it is called; their kelurahan by the limits of now.

    Raises `MapRefused`.
    """
    found = []
    with MapFile(path) as read:
        for one in read.names():
            place = PlaceName(
                name=one.name,
                owner=CITY,
                kind=one.kind,
                kelurahan=ward_at(one.lat, one.lng),
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


# Landmarks and crossings of the invented streets that come with the program, for rooms that have no map yet.

_ROADS = ("main", "second", "small")


def sample_names(plane: Plane, path: Path = STREETS) -> list[Named]:
    """Every landmark, and every place where two streets of different names meet."""
    features = msgspec.json.decode(path.read_bytes())["features"]
    return [*_landmarks(features), *_crossings(features, plane)]


def _landmarks(features: list[dict[str, Any]]) -> Iterator[Named]:
    for feature in features:
        properties = feature["properties"]
        if properties["kind"] == "landmark" and properties.get("name"):
            lng, lat = feature["geometry"]["coordinates"]
            yield Named(properties["name"], kind_of(words_of_name(properties["name"])), (lat, lng))


def _crossings(features: list[dict[str, Any]], plane: Plane) -> Iterator[Named]:
    lines: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for feature in features:
        name = feature["properties"].get("name")
        if feature["properties"]["kind"] in _ROADS and name:
            for line in feature["geometry"]["coordinates"]:
                lines[name].append(shapely.LineString([plane.metres(lng, lat) for lng, lat in line]))
    names = sorted(lines)
    streets = [shapely.union_all(lines[name]) for name in names]
    pairs: list[list[int]] = shapely.STRtree(streets).query(streets, predicate="intersects").T.tolist()
    for one, other in sorted((one, other) for one, other in pairs if one < other):
        for met in shapely.get_parts(streets[one].intersection(streets[other])).tolist():
            lng, lat = plane.degrees(met.centroid.x, met.centroid.y)
            yield Named(f"Perempatan {names[one]} – {names[other]}", "crossing", (round(lat, 6), round(lng, 6)))


# What the map in use knows beside its picture: roads to measure along, names to stand near.
#
# Importing it loads scipy: it is read on a thread of its own, after the first paint.

_STREETS = ("street", "alley")


class MapKnowledge(NamedTuple):
    """Without roads `net` is none."""

    hood: Neighbourhood
    net: RoadNet | None = None

    def barred(self, closed: Iterable[tuple[str, str, tuple[Point, ...]]]) -> Barred | None:
        """These roads closed (words, street, points), made once for all searches; none without roads."""
        return Barred(self.net, [Closed(*one) for one in closed]) if self.net is not None else None

    def search(self, target: Point, barred: Barred | None) -> Search | None:
        """All ways to a place; none without roads."""
        return Search(self.net, target, barred) if self.net is not None and barred is not None else None


def read_knowledge(path: Path | None, geography: Geography) -> MapKnowledge:
    """Of this map file; without one, of the sample streets. Raises `MapRefused`."""
    if path is None:
        return MapKnowledge(Neighbourhood(geography, sample_names(geography.plane)))
    with MapFile(path) as read:
        names = list(read.names())
        roads = roads_of(read)
        streets = {one.id: one.name for one in names if one.kind in _STREETS}
        return MapKnowledge(
            Neighbourhood(geography, (Named(one.name, one.kind, (one.lat, one.lng)) for one in names)),
            RoadNet(roads, streets) if roads is not None and len(roads.edge_s) else None,
        )
