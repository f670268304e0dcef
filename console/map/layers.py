"""From plain marks to shapes on the map, and from one picture to the next as a small batch. Pure: no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from console.map.plane import Ring, is_point

# What lies on the map beside cases, posts and roads: ready shapes with ready words, each of a layer of LAYERS. Pure.
#
# A shape whose place is no place is not made; texts come from above, in the language of the screen.

# Every layer a person can take off the map and bring back, in the order of the list, and whether it is on at first.
LAYERS = {
    "case": True,
    "line": True,
    "all_lines": False,
    "post": True,
    "vehicle": True,
    "hydrant": True,
    "assembly": True,
    "other": True,
    "caution": True,
    "road": True,
    "hazard": True,
    "area": True,
    "heat": False,
    "archive": False,
    "online": False,
}
# Pictures of the network: a layer only where the city has set an address.
ONLINE = "online"
SIGNS = ("hydrant", "assembly", "other")


class LineShape(msgspec.Struct, frozen=True, tag_field="kind", tag="line"):
    """From a case to where an agency starts from; `progress`: untold, told, rolling, scene."""

    id: str
    start: tuple[float, float]
    end: tuple[float, float]
    letter: str
    progress: str
    label: str
    selected: bool = False


class SignShape(msgspec.Struct, frozen=True, tag_field="kind", tag="sign"):
    """A point crews look for: `what` is one of SIGNS, `state` ok, broken or unknown; `seen` says in short when and how
    it was; `old`: not for a year; `of_map`: only the map file knows it, so its words wait for a nearer look."""

    id: str
    what: str
    name: str
    label: str
    lat: float
    lng: float
    state: str = "unknown"
    old: bool = False
    seen: str = ""
    of_map: bool = False


class CircleShape(msgspec.Struct, frozen=True, tag_field="kind", tag="caution"):
    """A caution with the metres around it."""

    id: str
    label: str
    lat: float
    lng: float
    radius_m: int


class HazardShape(msgspec.Struct, frozen=True, tag_field="kind", tag="hazard"):
    """A warning in force: a line of the band, and the kelurahan or the circle it is for; neither: the whole city."""

    id: str
    label: str
    rings: tuple[Ring, ...] = ()
    middle: tuple[float, float] | None = None
    radius_m: int = 0


class HeatShape(msgspec.Struct, frozen=True, tag_field="kind", tag="heat"):
    """A kelurahan hatched by how many cases it had: `step` 0 to 5, and the number itself."""

    id: str
    rings: tuple[Ring, ...]
    lat: float
    lng: float
    step: int
    number: str


class NoteShape(msgspec.Struct, frozen=True, tag_field="kind", tag="note"):
    """A line at the edge of the map that says what a layer counts; it goes with its layer."""

    id: str
    layer: str
    text: str


Overlay = LineShape | SignShape | CircleShape | HazardShape | HeatShape | NoteShape


def placed(shapes: Iterable[Overlay]) -> list[Overlay]:
    """Those whose places are places."""
    return [one for one in shapes if all(is_point(*point) for point in _points(one))]


def _points(shape: Overlay) -> list[tuple[float, float]]:
    match shape:
        case LineShape():
            return [shape.start, shape.end]
        case SignShape() | CircleShape() | HeatShape():
            return [(shape.lat, shape.lng)]
        case HazardShape(middle=tuple() as middle):
            return [middle]
        case _:
            return []


def is_on(shape: object, off: frozenset[str]) -> bool:
    """Whether a shape is to be seen while these layers are off. A line of the selected case has a layer of its own."""
    match shape:
        case LineShape(selected=selected):
            return "all_lines" not in off or (selected and "line" not in off)
        case SignShape(what=what):
            return what not in off
        case NoteShape(layer=layer):
            return layer not in off
        case msgspec.Struct():
            return str(shape.__struct_config__.tag) not in off
    raise TypeError(f"no shape: {shape!r}")


# Vehicles as the page draws them: where a tracker last saw a unit, and how old that is. Pure: no Qt.


class VehicleShape(msgspec.Struct, frozen=True, tag_field="kind", tag="vehicle"):
    """A unit with a tracker: its call sign, its agency's letter, degrees from north where it moves, its age in words.

    `look`: fresh, faded (nothing heard for a while), or old (hollow: it is not known to be there any more).
    """

    id: str
    letter: str
    sign: str
    lat: float
    lng: float
    heading: int | None = None
    look: Literal["fresh", "faded", "old"] = "fresh"
    age: str = ""
    sample: bool = False


LARGEST_NUMBER_OF_CASES = 1_500
GREY_STATES = frozenset({"done", "closed", "cancelled", "false", "merged", "handed_over"})


class CaseShape(msgspec.Struct, frozen=True, tag_field="kind", tag="case"):
    """A case to show: `label` is what it is, in the language of the screen; `lat`, `lng` in degrees; `grey` when it is
    over. `letter` and `chip` are its state, `told` the same in words; `sign` is the mark of what somebody must do now.
    """

    id: str
    case: str
    number: str
    priority: Literal[1, 2, 3]
    label: str
    lat: float
    lng: float
    grey: bool = False
    selected: bool = False
    letter: str = ""
    chip: str = ""
    sign: str = ""
    told: str = ""


class PostShape(msgspec.Struct, frozen=True, tag_field="kind", tag="post"):
    """Where an agency starts from, and how ready it is: the code, and in words."""

    id: str
    letter: str
    name: str
    lat: float
    lng: float
    sample: bool = False
    readiness: str = "unknown"
    told: str = ""


class AreaShape(msgspec.Struct, frozen=True, tag_field="kind", tag="area"):
    """A kelurahan and where its name stands; without a name: the limit, or the lines between. Lines of (lat, lng)."""

    id: str
    name: str
    rings: tuple[Ring, ...]
    lat: float = 0.0
    lng: float = 0.0


class RoadShape(msgspec.Struct, frozen=True, tag_field="kind", tag="road"):
    """A closed road: one point or the points of its line in degrees, and its words."""

    id: str
    label: str
    points: tuple[tuple[float, float], ...]


Shape = CaseShape | PostShape | AreaShape | RoadShape | VehicleShape | Overlay


class Batch(msgspec.Struct, frozen=True):
    """What changes from one picture to the next."""

    upsert: list[Shape] = []
    remove: list[str] = []


def seen_cases(cases: Iterable[CaseShape]) -> tuple[list[CaseShape], int]:
    """The cases that have a place, and how many had to be left out because they are too many."""
    placed = [case for case in cases if is_point(case.lat, case.lng)]
    placed.sort(key=lambda case: (not case.selected, case.grey, case.priority))
    kept = placed[:LARGEST_NUMBER_OF_CASES]
    return kept, len(placed) - len(kept)


def diff(old: Mapping[str, Shape], new: Mapping[str, Shape]) -> Batch:
    """What to put and what to take away, so that `old` becomes `new`."""
    return Batch(
        upsert=[shape for key, shape in new.items() if old.get(key) != shape],
        remove=[key for key in old if key not in new],
    )
