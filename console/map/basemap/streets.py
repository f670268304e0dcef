"""The names of the map as the search wants them: streets first, then crossings, places, and RT/RW."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, Literal, NamedTuple

import numpy as np
import shapely
from shapely import LineString, Point, STRtree

from console.map.basemap.map_file import MapName, Site
from console.map.basemap.osm_kinds import ONEWAY, ROAD_CLASSES, SPEEDS_KMH, Tags, text
from console.map.basemap.shapes import Road, Shapes, Thing
from console.map.basemap.tiles import shown_name
from console.map.geography import Geography
from console.map.plane import Plane
from console.models.state.city import kelurahan_name
from console.places.address import read_rt_rw
from console.places.gazetteer import WardAt
from console.places.name_index import kind_of, words_of_name
from console.places.reading import Marked

# What else people call a place: the other names it has in the extract, and the short forms everybody uses.


_KEYS = ("alt_name", "short_name", "loc_name", "old_name", "official_name", "name:id", "name:jv")
_SHORT: tuple[tuple[str, str], ...] = (
    ("rumah sakit umum daerah", "RSUD"),
    ("rumah sakit umum", "RSU"),
    ("rumah sakit ibu dan anak", "RSIA"),
    ("rumah sakit", "RS"),
    ("pusat kesehatan masyarakat", "Puskesmas"),
    ("puskesmas pembantu", "Pustu"),
    ("taman kanak[- ]kanak", "TK"),
    ("sekolah dasar negeri|sd negeri", "SDN"),
    ("sekolah menengah pertama negeri|smp negeri", "SMPN"),
    ("sekolah menengah atas negeri|sma negeri", "SMAN"),
    ("sekolah menengah kejuruan negeri|smk negeri", "SMKN"),
    ("madrasah ibtidaiyah negeri|mi negeri", "MIN"),
    ("madrasah tsanawiyah negeri|mts negeri", "MTsN"),
    ("madrasah aliyah negeri|ma negeri", "MAN"),
    ("sekolah dasar", "SD"),
    ("sekolah menengah pertama", "SMP"),
    ("sekolah menengah atas", "SMA"),
    ("sekolah menengah kejuruan", "SMK"),
    ("madrasah ibtidaiyah", "MI"),
    ("madrasah tsanawiyah", "MTs"),
    ("madrasah aliyah", "MA"),
    ("pondok pesantren", "Ponpes"),
    ("universitas", "Univ."),
    ("pasar", "Ps."),
    ("kepolisian resor(?:t)?(?: kota)?", "Polres"),
    ("kepolisian sektor", "Polsek"),
    ("komando distrik militer", "Kodim"),
    ("komando rayon militer", "Koramil"),
    ("kantor urusan agama", "KUA"),
    ("lembaga pemasyarakatan", "Lapas"),
    ("stasiun pengisian bahan bakar umum", "SPBU"),
    ("tempat pemakaman umum", "TPU"),
    ("taman makam pahlawan", "TMP"),
    ("perumahan", "Perum"),
    ("masjid jami'?", "Masjid"),
    ("gereja kristen jawi wetan", "GKJW"),
    ("dinas pemadam kebakaran|pemadam kebakaran", "Damkar"),
)
_SHORTER = [(re.compile(rf"^(?:kantor )?(?:{long})(?= )", re.IGNORECASE), short) for long, short in _SHORT]


def other_names(name: str, tags: Iterable[Tags]) -> tuple[str, ...]:
    """Names beside `name`, each once: those of the tags, then the short form of each of all these."""
    given = [text(part) for one in tags for key in _KEYS for part in one.get(key, "").split(";")]
    short = [made for one in (name, *given) if (made := short_form(one))]
    kept: dict[str, str] = {}
    for one in (*given, *short):
        plain = one.replace("|", "/")
        if plain and plain.casefold() != name.casefold():
            kept.setdefault(plain.casefold(), plain)
    return tuple(kept.values())


def short_form(name: str) -> str:
    """The usual short form of a name, empty when it has none: SDN for Sekolah Dasar Negeri."""
    for pattern, short in _SHORTER:
        found = pattern.match(name)
        if found:
            made = short + name[found.end() :]
            return "" if made.casefold() == name.casefold() else made
    return ""


# Puts together what belongs together: pieces that touch, or lie within some metres of each other.


class Groups:
    """Disjoint sets of the numbers 0 to count - 1 (union-find); the smallest stands for its group."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, one: int) -> int:
        """The number that stands for a group."""
        while self._parent[one] != one:
            self._parent[one] = one = self._parent[self._parent[one]]
        return one

    def join(self, one: int, other: int) -> None:
        """Both are one group from now on."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def all(self) -> list[list[int]]:
        """The groups, each in order."""
        found: dict[int, list[int]] = {}
        for one in range(len(self._parent)):
            found.setdefault(self.root(one), []).append(one)
        return list(found.values())


def near_each_other(shapes: Iterable[shapely.Geometry], metres: float) -> list[list[int]]:
    """Shapes in metres, grouped by how near they lie."""
    given = np.array(list(shapes), dtype=object)
    groups = Groups(len(given))
    if len(given) > 1:
        for one, other in STRtree(given).query(given, predicate="dwithin", distance=metres).T.tolist():
            groups.join(one, other)
    return groups.all()


# Streets as people name them: ways of one name that lie together, once for each kelurahan they run through.

_TOGETHER_M = 250.0
_LEAST_M = 150.0
Degrees = tuple[float, float]


class Street(NamedTuple):
    """A street in one kelurahan; `point` (lng, lat) lies on it."""

    name: str
    aliases: tuple[str, ...]
    kelurahan: str | None
    point: Degrees


class Streets:
    """All named streets, and which of them each piece of each road belongs to."""

    def __init__(self, roads: Sequence[Road], plane: Plane, ward_at: WardAt) -> None:
        self.all: list[Street] = []
        self._of: dict[tuple[int, int], int] = {}
        self._plane, self._ward_at = plane, ward_at
        self._wards: dict[int, str | None] = {}
        by_name: dict[str, list[int]] = defaultdict(list)
        for at, road in enumerate(roads):
            if name := shown_name(road.tags):
                by_name[name].append(at)
        for name, numbers in sorted(by_name.items()):
            lines = [LineString([plane.metres(*point) for point in roads[at].line]) for at in numbers]
            for group in near_each_other(lines, _TOGETHER_M):
                self._add(name, {numbers[one]: roads[numbers[one]] for one in group})

    def number(self, road: int, piece: int) -> int:
        """The street a piece of a road is part of, -1 for none."""
        return self._of.get((road, piece), -1)

    def _add(self, name: str, roads: dict[int, Road]) -> None:
        pieces: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
        metres: dict[str | None, float] = defaultdict(float)
        for at, road in roads.items():
            flat = np.array([self._plane.metres(*point) for point in road.line])
            lengths = np.hypot(*np.diff(flat, axis=0).T).tolist()
            for piece, (node, length) in enumerate(zip(road.nodes, lengths, strict=False)):
                ward = self._ward(node, road.line[piece])
                pieces[ward].append((at, piece))
                metres[ward] += length
        longest = max(metres, key=lambda ward: metres[ward])
        kept = {ward for ward in metres if ward == longest or metres[ward] >= _LEAST_M}
        aliases = other_names(name, [road.tags for road in roads.values()])
        numbers = {}
        for ward in sorted(kept, key=lambda ward: -metres[ward]):
            numbers[ward] = len(self.all)
            self.all.append(Street(name, aliases, ward, _middle([roads[at].line[p] for at, p in pieces[ward]])))
        for ward, found in pieces.items():
            self._of |= dict.fromkeys(found, numbers[ward if ward in kept else longest])

    def _ward(self, node: int, point: Degrees) -> str | None:
        if node not in self._wards:
            self._wards[node] = self._ward_at(point[1], point[0])
        return self._wards[node]


def _middle(points: list[Degrees]) -> Degrees:
    """The point nearest to the middle of all."""
    places = np.array(points)
    away = np.hypot(*(places - places.mean(axis=0)).T)
    return points[int(away.argmin())]


# Crossings as callers name them: where streets of different names share a node, by the arms that meet.

_SAME_M = 60.0
_DRIVEWAYS = ("service", "track", "path")
_MOST_NAMES = 3
_STREET = re.compile(r"^(?:jalan|jln\.?) ", re.IGNORECASE)


class Crossing(NamedTuple):
    """A crossing: its name, other names, its middle (lng, lat)."""

    name: str
    aliases: tuple[str, ...]
    point: tuple[float, float]


class _Met:
    """What meets at one place."""

    def __init__(self) -> None:
        self.arms = 0
        self.round = False
        self.streets: dict[str, int] = {}
        self.points: list[tuple[float, float]] = []
        self.own: list[Tags] = []


def crossings_of(roads: Sequence[Road], named: Mapping[int, Tags], plane: Plane) -> list[Crossing]:
    """Every crossing of two or more named streets with three or more arms; `named`: nodes that have their own name."""
    circles = _circles(roads)
    met = _meetings(roads, circles, named)
    found: dict[tuple[str, ...], list[_Met]] = defaultdict(list)
    for one in met.values():
        names = sorted(one.streets, key=lambda name, streets=one.streets: (-streets[name], name))  # type: ignore[misc]
        if len(names) >= 2 and one.arms >= 3:
            found[tuple(names[:_MOST_NAMES])].append(one)
    crossings = []
    for streets, places in sorted(found.items()):
        middles = [Point(plane.metres(*_mean(place.points))) for place in places]
        for group in near_each_other(middles, _SAME_M):
            crossings.append(_crossing(streets, [places[at] for at in group]))
    return crossings + _only_named(met, named, roads)


def _circles(roads: Sequence[Road]) -> dict[int, int]:
    """Each node of a roundabout, and the node that stands for the whole of it."""
    stands_for: dict[int, int] = {}
    for road in roads:
        if road.tags.get("junction") in ("roundabout", "circular"):
            known = [stands_for[node] for node in road.nodes if node in stands_for]
            first = min([*known, *road.nodes])
            for node, other in list(stands_for.items()):
                if other in known:
                    stands_for[node] = first
            stands_for |= dict.fromkeys(road.nodes, first)
    return stands_for


def _meetings(roads: Sequence[Road], circles: dict[int, int], named: Mapping[int, Tags]) -> dict[int, _Met]:
    met: dict[int, _Met] = defaultdict(_Met)
    times = Counter(node for road in roads for node in set(road.nodes))
    for road in roads:
        name = shown_name(road.tags)
        if road.tags.get("junction") in ("roundabout", "circular") or (road.kind in _DRIVEWAYS and not name):
            continue
        last = len(road.nodes) - 1
        for at, node in enumerate(road.nodes):
            if times[node] == 1 and node not in circles:
                continue
            place = met[circles.get(node, node)]
            place.arms += 1 if at in (0, last) else 2
            place.round |= node in circles
            place.points.append(road.line[at])
            if name:
                place.streets[name] = max(place.streets.get(name, 0), ROAD_CLASSES.index(road.kind))
            if node in named:
                place.own.append(named[node])
    return met


def _crossing(names: tuple[str, ...], places: list[_Met]) -> Crossing:
    arms = max(place.arms for place in places)
    around = any(place.round for place in places)
    what = "Bundaran" if around else "Perempatan" if arms >= 4 else "Pertigaan"
    computed = f"{what} {' – '.join(_STREET.sub('Jl. ', name) for name in names)}"
    own = [text(tags["name"]) for place in places for tags in place.own]
    point = _mean([point for place in places for point in place.points])
    others = tuple(dict.fromkeys(name for name in (*own[1:], computed) if name != own[0])) if own else ()
    return Crossing(own[0] if own else computed, others, point)


def _only_named(met: Mapping[int, _Met], named: Mapping[int, Tags], roads: Sequence[Road]) -> list[Crossing]:
    """Nodes with a name of their own where fewer than two named streets meet."""
    at = {node: point for road in roads for node, point in zip(road.nodes, road.line, strict=True) if node in named}
    alone = [node for node in sorted(at) if node not in met or len(met[node].streets) < 2 or met[node].arms < 3]
    return [Crossing(text(named[node]["name"]), (), at[node]) for node in alone if text(named[node]["name"])]


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)


# RT and RW where the extract knows them: from small boundaries, else from the addresses that name them.

_MAY_SAY = re.compile(r"\br\.?[tw]\b|\br[tw]\d", re.IGNORECASE)
_Key = tuple[str, str, str]


class Neighbourhood(NamedTuple):
    """An RW, or an RT of it, in a kelurahan; `point` (lng, lat) lies among what names it."""

    name: str
    kelurahan: str
    point: Degrees


def neighbourhoods(
    things: Iterable[Thing], borders: Iterable[tuple[Tags, Degrees]], ward_at: WardAt
) -> list[Neighbourhood]:
    """Each RT and RW of the city's kelurahan, once."""
    by_border: dict[_Key, list[Degrees]] = defaultdict(list)
    by_address: dict[_Key, list[Degrees]] = defaultdict(list)
    for tags, point in borders:
        _note(by_border, tags.get("name", ""), point, ward_at)
    for thing in things:
        said = " ".join(value for key, value in thing.tags.items() if key.startswith("addr:"))
        said += "".join(f" {key} {thing.tags[f'addr:{key}']}" for key in ("rt", "rw") if f"addr:{key}" in thing.tags)
        _note(by_address, said, (thing.lng, thing.lat), ward_at)
    found = {key: _neighbourhoods_middle(points) for key, points in by_address.items()}
    found |= {key: _neighbourhoods_middle(points) for key, points in by_border.items()}
    return [Neighbourhood(_name(*key), key[0], point) for key, point in sorted(found.items())]


def _note(found: dict[_Key, list[Degrees]], said: str, point: Degrees, ward_at: WardAt) -> None:
    if not _MAY_SAY.search(said):
        return
    marked = Marked(said)
    read_rt_rw(marked)
    parts = {part.kind: part.value for part in marked.parts}
    ward = ward_at(point[1], point[0])
    if ward is not None and "rw" in parts:  # an RT alone could be of any RW
        found[ward, parts["rw"], ""].append(point)
        if "rt" in parts:
            found[ward, parts["rw"], parts["rt"]].append(point)


def _name(kelurahan: str, rw: str, rt: str) -> str:
    return f"{f'RT {rt} ' if rt else ''}RW {rw} {kelurahan_name(kelurahan)}".strip()


def _neighbourhoods_middle(points: list[Degrees]) -> Degrees:
    return median(point[0] for point in points), median(point[1] for point in points)


# The roads a vehicle can drive as a graph: bends kept to a few metres, lengths and seconds of the true line.

_BEND_M = 3.0
Arrays = dict[str, np.ndarray[Any, Any]]


def road_graph(roads: Sequence[Road], streets: Streets, plane: Plane) -> Arrays:
    """The arrays of `map_file.ROAD_ARRAYS`; `edge_name` holds the numbers of `streets`."""
    drawn = [(at, road) for at, road in enumerate(roads) if road.kind in SPEEDS_KMH]
    shared = Counter(node for _, road in drawn for node in road.nodes)
    numbers: dict[int, int] = {}
    places: list[tuple[float, float]] = []
    edges: list[tuple[int, int, float, float, int]] = []

    def number(node: int, place: tuple[float, float]) -> int:
        if node not in numbers:
            numbers[node] = len(places)
            places.append(place)
        return numbers[node]

    for at, road in drawn:
        flat = [plane.metres(*point) for point in road.line]
        along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(np.array(flat), axis=0).T))))
        kept = _kept(road, flat, shared)
        for start, end in pairwise(kept):
            metres = float(along[end] - along[start])
            here, there = (number(road.nodes[one], road.line[one]) for one in (start, end))
            rest = metres, metres / (SPEEDS_KMH[road.kind] / 3.6), streets.number(at, start)
            edges.append((here, there, *rest))
            if not road.flags & ONEWAY:
                edges.append((there, here, *rest))
    return _arrays(places, edges)


def _kept(road: Road, flat: list[tuple[float, float]], shared: Counter[int]) -> list[int]:
    """Ends, nodes shared with other roads, and between them the bends that matter."""
    last = len(flat) - 1
    fixed = [at for at, node in enumerate(road.nodes) if at in (0, last) or shared[node] > 1]
    kept = [0]
    for start, end in pairwise(fixed):
        thinned = LineString(flat[start : end + 1]).simplify(_BEND_M, preserve_topology=False).coords
        at = start
        for x, y in list(thinned)[1:-1]:
            at = flat.index((x, y), at + 1)
            kept.append(at)
        kept.append(end)
    return kept


def _arrays(places: list[tuple[float, float]], edges: list[tuple[int, int, float, float, int]]) -> Arrays:
    points = np.array(places).reshape(-1, 2)
    table = np.array(edges).reshape(-1, 5)
    return {
        "node_lat": np.rint(points[:, 1] * 1e7),
        "node_lng": np.rint(points[:, 0] * 1e7),
        "edge_from": table[:, 0],
        "edge_to": table[:, 1],
        "edge_m": np.round(table[:, 2], 1),
        "edge_s": np.round(table[:, 3], 1),
        "edge_name": table[:, 4],
    }


_KINDS = {
    "hospital": "health",
    "clinic": "health",
    "pharmacy": "health",
    "police": "office",
    "fire": "office",
    "government": "office",
    "bank": "office",
    "school": "school",
    "worship": "worship",
    "market": "market",
    "fuel": "fuel",
    "hotel": "hotel",
    "restaurant": "shop",
    "park": "ground",
    "assembly": "ground",
    "station": "transport",
    "bus": "transport",
}
_SITES: dict[str | None, Literal["hydrant", "assembly"]] = {"hydrant": "hydrant", "assembly": "assembly"}
_MAP_NAMES_SAME_M = 150.0


class Named(NamedTuple):
    """All that has a name, the road graph that speaks of it, and what is looked after in the field."""

    names: list[MapName]
    sites: list[Site]
    roads: Arrays


def name_everything(shapes: Shapes, geography: Geography) -> Named:
    """Names with ids from 1, streets first; the graph's streets are those ids."""

    def ward_at(lat: float, lng: float) -> str | None:
        return geography.locate(lat, lng).kelurahan

    streets = Streets(shapes.roads, geography.plane, ward_at)
    graph = road_graph(shapes.roads, streets, geography.plane)
    graph["edge_name"] = graph["edge_name"] + (graph["edge_name"] >= 0)
    found = [*_streets(streets), *_crossings(shapes, geography, ward_at), *_places(shapes, geography, ward_at)]
    return Named([_numbered(number, one) for number, one in enumerate(found, 1)], _sites(shapes.things), graph)


_Row = tuple[str, tuple[str, ...], str, tuple[float, float], str | None]


def _numbered(number: int, row: _Row) -> MapName:
    name, aliases, kind, (lng, lat), ward = row
    return MapName(
        id=number, name=name, kind=kind, lat=round(lat, 6), lng=round(lng, 6), aliases=aliases, kelurahan=ward
    )


def _streets(streets: Streets) -> Iterator[_Row]:
    for one in streets.all:
        alley = kind_of(words_of_name(one.name)) == "alley"
        yield one.name, one.aliases, "alley" if alley else "street", one.point, one.kelurahan


def _crossings(shapes: Shapes, geography: Geography, ward_at: WardAt) -> Iterator[_Row]:
    for one in crossings_of(shapes.roads, shapes.crossings, geography.plane):
        yield one.name, one.aliases, "crossing", one.point, ward_at(one.point[1], one.point[0])


def _places(shapes: Shapes, geography: Geography, ward_at: WardAt) -> Iterator[_Row]:
    """Each place once, also when it is drawn as a point and as an area; then waters, then RT and RW."""
    wards = {one.name.casefold() for one in geography.city.kelurahan}
    same: dict[tuple[str, str], list[tuple[Tags, tuple[float, float]]]] = defaultdict(list)
    for thing in shapes.things:
        name = _name_of(thing.tags)
        if name and not ("place" in thing.tags and name.casefold() in wards):
            same[name, _kind(thing, name)].append((thing.tags, (thing.lng, thing.lat)))
    for (kind, tags), shape in zip(shapes.lines, shapes.line_shapes.tolist(), strict=True):
        if kind != "rail" and (name := _name_of(tags)):
            same[name, "water"].append((tags, shape.interpolate(0.5, normalized=True).coords[0]))
    for (name, kind), found in sorted(same.items()):
        flat = _points([point for _, point in found], geography)
        for group in near_each_other(flat, _MAP_NAMES_SAME_M):
            tags, point = found[group[0]]
            aliases = other_names(name, [found[at][0] for at in group])
            yield name, aliases, kind, point, ward_at(point[1], point[0])
    for one in neighbourhoods(shapes.things, shapes.borders, ward_at):
        yield one.name, (), "neighbourhood", one.point, one.kelurahan


def _points(places: Iterable[tuple[float, float]], geography: Geography) -> Iterator[Point]:
    return (Point(geography.plane.metres(*place)) for place in places)


def _name_of(tags: Tags) -> str:
    """The name, or the first of the other names where there is none."""
    name = text(tags.get("name", ""))
    return name or next(iter(other_names("", [tags])), "")


def _kind(thing: Thing, name: str) -> str:
    if thing.kind in _KINDS:
        return _KINDS[thing.kind]
    if "shop" in thing.tags:
        return "shop"
    return kind_of(words_of_name(name))


def _sites(things: Iterable[Thing]) -> list[Site]:
    """Hydrants and assembly points with the day somebody last looked at them."""
    return [
        Site(
            kind=_SITES[thing.kind],
            name=text(thing.tags.get("name", thing.tags.get("ref", ""))),
            lat=round(thing.lat, 6),
            lng=round(thing.lng, 6),
            date=thing.date[:10],
        )
        for thing in things
        if thing.kind in _SITES
    ]
