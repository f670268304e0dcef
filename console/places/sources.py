"""The names a room begins with: kelurahan, the agencies' posts and the street map that comes with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from console.models.state.city import CITY_FOLDER, UNREADABLE, Agency, CityDataError, Kelurahan
from console.places.name_index import PlaceName
from wire.facts import AgencyDefined, Certainty

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
