"""From plain marks to shapes on the map, and from one picture to the next as a small batch. Pure: no Qt."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from console.map.vehicles import VehicleShape

LARGEST_NUMBER_OF_CASES = 1_500
GREY_STATES = frozenset({"done", "closed", "cancelled", "false", "merged", "handed_over"})
_FULL_NUMBER = re.compile(r"^112-\d{6}-([A-Z]+-\d+)$")

Ring = tuple[tuple[float, float], ...]


class CaseMark(msgspec.Struct, frozen=True):
    """A case to show: `label` is what it is, in the language of the screen; `lat`, `lng` in degrees."""

    id: str
    number: str
    priority: Literal[1, 2, 3]
    state: str
    label: str
    lat: float
    lng: float
    selected: bool = False


class PostMark(msgspec.Struct, frozen=True):
    """Where an agency starts from."""

    code: str
    letter: str
    name: str
    lat: float
    lng: float
    sample: bool = False


class CaseShape(msgspec.Struct, frozen=True, tag_field="kind", tag="case"):
    """A case as the page draws it."""

    id: str
    case: str
    number: str
    priority: int
    label: str
    lat: float
    lng: float
    grey: bool
    selected: bool


class PostShape(msgspec.Struct, frozen=True, tag_field="kind", tag="post"):
    """An agency's post as the page draws it."""

    id: str
    letter: str
    name: str
    lat: float
    lng: float
    sample: bool


class AreaShape(msgspec.Struct, frozen=True, tag_field="kind", tag="area"):
    """A kelurahan and where its name stands; without a name: the limit, or the lines between. Lines of (lat, lng)."""

    id: str
    name: str
    rings: tuple[Ring, ...]
    lat: float = 0.0
    lng: float = 0.0


class RoadMark(msgspec.Struct, frozen=True):
    """A closed road: one point or the points of its line in degrees, and its words."""

    id: str
    label: str
    points: tuple[tuple[float, float], ...]


class RoadShape(msgspec.Struct, frozen=True, tag_field="kind", tag="road"):
    """A closed road as the page draws it."""

    id: str
    label: str
    points: tuple[tuple[float, float], ...]


Shape = CaseShape | PostShape | AreaShape | RoadShape | VehicleShape
# What a person can take off the map, by the kind of its shapes.
LAYERS = ("case", "post", "vehicle", "area", "road")
ONLINE = "online"  # pictures of the network: a layer only where the city has set an address, and off at first


class Batch(msgspec.Struct, frozen=True):
    """What changes from one picture to the next."""

    upsert: list[Shape] = []
    remove: list[str] = []


def is_point(lat: float, lng: float) -> bool:
    """Whether two numbers are degrees of a place."""
    return math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 85 and abs(lng) <= 180


def short_number(number: str) -> str:
    """The part of a case's number that is spoken: 112-261124-A-0042 is A-0042."""
    found = _FULL_NUMBER.match(number)
    return found[1] if found else number


def case_shapes(cases: Iterable[CaseMark]) -> tuple[list[CaseShape], int]:
    """The cases that have a place, and how many had to be left out because they are too many."""
    placed = [case for case in cases if is_point(case.lat, case.lng)]
    placed.sort(key=lambda case: (not case.selected, case.state in GREY_STATES, case.priority))
    kept = placed[:LARGEST_NUMBER_OF_CASES]
    return [_case_shape(case) for case in kept], len(placed) - len(kept)


def _case_shape(case: CaseMark) -> CaseShape:
    return CaseShape(
        id=f"case:{case.id}",
        case=case.id,
        number=short_number(case.number),
        priority=case.priority,
        label=case.label,
        lat=case.lat,
        lng=case.lng,
        grey=case.state in GREY_STATES,
        selected=case.selected,
    )


def post_shapes(posts: Iterable[PostMark]) -> list[PostShape]:
    """The posts that have a place."""
    return [
        PostShape(f"post:{post.code}", post.letter, post.name, post.lat, post.lng, post.sample)
        for post in posts
        if is_point(post.lat, post.lng)
    ]


def road_shapes(roads: Iterable[RoadMark]) -> list[RoadShape]:
    """The closed roads that have a place."""
    return [
        RoadShape(f"road:{road.id}", road.label, road.points)
        for road in roads
        if road.points and all(is_point(*point) for point in road.points)
    ]


def diff(old: Mapping[str, Shape], new: Mapping[str, Shape]) -> Batch:
    """What to put and what to take away, so that `old` becomes `new`."""
    return Batch(
        upsert=[shape for key, shape in new.items() if old.get(key) != shape],
        remove=[key for key in old if key not in new],
    )
