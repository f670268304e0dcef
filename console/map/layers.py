"""From plain marks to shapes on the map, and from one picture to the next as a small batch. Pure: no Qt."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from console.map.overlays import Overlay
from console.map.points import Ring, is_point
from console.map.vehicles import VehicleShape

LARGEST_NUMBER_OF_CASES = 1_500
GREY_STATES = frozenset({"done", "closed", "cancelled", "false", "merged", "handed_over"})
_FULL_NUMBER = re.compile(r"^112-\d{6}-([A-Z]+-\d+)$")


class CaseMark(msgspec.Struct, frozen=True):
    """A case to show: `label` is what it is, in the language of the screen; `lat`, `lng` in degrees.

    `letter` and `chip` are its state, `told` the same in words; `sign` is the mark of what somebody must do now.
    """

    id: str
    number: str
    priority: Literal[1, 2, 3]
    state: str
    label: str
    lat: float
    lng: float
    selected: bool = False
    letter: str = ""
    chip: str = ""
    sign: str = ""
    told: str = ""


class PostMark(msgspec.Struct, frozen=True):
    """Where an agency starts from, and how ready it is: the code, and in words."""

    code: str
    letter: str
    name: str
    lat: float
    lng: float
    sample: bool = False
    readiness: str = "unknown"
    told: str = ""


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
    letter: str = ""
    chip: str = ""
    sign: str = ""
    told: str = ""


class PostShape(msgspec.Struct, frozen=True, tag_field="kind", tag="post"):
    """An agency's post as the page draws it."""

    id: str
    letter: str
    name: str
    lat: float
    lng: float
    sample: bool
    readiness: str = "unknown"
    told: str = ""


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


Shape = CaseShape | PostShape | AreaShape | RoadShape | VehicleShape | Overlay


class Batch(msgspec.Struct, frozen=True):
    """What changes from one picture to the next."""

    upsert: list[Shape] = []
    remove: list[str] = []


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
        letter=case.letter,
        chip=case.chip,
        sign=case.sign,
        told=case.told,
    )


def post_shapes(posts: Iterable[PostMark]) -> list[PostShape]:
    """The posts that have a place."""
    return [
        PostShape(
            f"post:{post.code}", post.letter, post.name, post.lat, post.lng, post.sample, post.readiness, post.told
        )
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
