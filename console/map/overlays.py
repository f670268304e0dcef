"""What lies on the map beside cases, posts and roads: ready shapes with ready words, each of a layer of LAYERS. Pure.

A shape whose place is no place is not made; texts come from above, in the language of the screen.
"""

from collections.abc import Iterable

import msgspec

from console.map.points import Ring, is_point

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
