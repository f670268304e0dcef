"""The areas of the kelurahan as the city tells them to everybody: its official ones, else the program's own.

Rule: a file that has not every kelurahan in the form in which desks publish them is none; nothing of it is guessed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from console.models.state.city import CITY_FOLDER, kelurahan_codes
from wire.reading import read_json

Ring = tuple[tuple[float, float], ...]
_Longitude = Annotated[float, Meta(ge=-180, le=180)]
_Latitude = Annotated[float, Meta(ge=-90, le=90)]
_Line = Annotated[list[tuple[_Longitude, _Latitude]], Meta(min_length=4)]


class _Shape(msgspec.Struct):
    type: Literal["MultiPolygon"]
    coordinates: list[Annotated[list[_Line], Meta(min_length=1)]]


class _Named(msgspec.Struct):
    code: str
    approximate: bool = False


class _Feature(msgspec.Struct):
    properties: _Named
    geometry: _Shape


class _Collection(msgspec.Struct):
    features: list[_Feature]


class Outlines(msgspec.Struct, frozen=True):
    """`raw`: GeoJSON, a kelurahan each; `source`: who drew it, nothing where it is the program's own."""

    raw: bytes
    approximate: bool = True
    source: str = ""

    def rings(self, kelurahan: str) -> tuple[Ring, ...]:
        """The outer lines of a kelurahan as (lat, lng) degrees."""
        return _rings(self.raw).get(kelurahan, ())


def own_outlines() -> Outlines:
    """The approximate ones that come with the program."""
    return Outlines((CITY_FOLDER / "boundaries.geojson").read_bytes())


def read_outlines(raw: bytes, source: str) -> Outlines | None:
    """Official ones; none where a kelurahan is missing or it has another form."""
    try:
        found = read_json(raw, _Collection).features
    except msgspec.DecodeError:
        return None
    if {one.properties.code for one in found} != set(kelurahan_codes().values()):
        return None
    return Outlines(raw, any(one.properties.approximate for one in found), source)


@lru_cache(maxsize=2)
def _rings(raw: bytes) -> dict[str, tuple[Ring, ...]]:
    return {
        one.properties.code: tuple(tuple((lat, lng) for lng, lat in part[0]) for part in one.geometry.coordinates)
        for one in read_json(raw, _Collection).features
    }
