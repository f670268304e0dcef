"""The names of the map as the search wants them: streets first, then crossings, places, and RT/RW."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from shapely import Point

from console.map.basemap.clusters import near_each_other
from console.map.basemap.crossings import crossings_of
from console.map.basemap.map_file import MapName, Site
from console.map.basemap.neighbourhoods import neighbourhoods
from console.map.basemap.osm_kinds import Tags, text
from console.map.basemap.other_names import other_names
from console.map.basemap.road_graph import Arrays, road_graph
from console.map.basemap.shapes import Shapes, Thing
from console.map.basemap.streets import Streets
from console.map.geography import Geography
from console.places.kinds import kind_of
from console.places.name_words import words_of_name
from console.places.sources import WardAt

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
_SAME_M = 150.0


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
        for group in near_each_other(flat, _SAME_M):
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
