"""A small picture of the map around a case for an officer's phone: streets, houses, water, the case in the middle,
hydrants and closed roads, whose map it is. Text of an SVG that loads nothing and runs nothing.

Rule: what stands in it was typed by others and is written as text; it is small, whatever the map holds there.
"""

from __future__ import annotations

import base64
import hashlib
import math
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

import msgspec

from console.errors import printable
from console.map.plane import Plane, Point, Points, Shape, Sketch
from console.map.street_names import StreetName, street_names

WIDE_M, HIGH_M = 900.0, 506.0
MOST_BYTES = 60_000
_STYLE = (
    ":root{--g:#F6F4EF;--w:#A9CBE3;--p:#DCEBD3;--b:#EBE5DA;--h:#DDD6CB;--e:#8C8C8C;--r:#FFFFFF;--t:#16202C;--c:#B3141B;"
    "--y:#0B4FB3}"
    "@media (prefers-color-scheme:dark){:root{--g:#161C24;--w:#1D3F5C;--p:#1B2F24;--b:#222A33;--h:#2B3542;--e:#0A0E13;"
    "--r:#5A6775;--t:#F2F5F8;--c:#FF5A50;--y:#8AB8FF}}"
    "text{font:600 26px system-ui,sans-serif;fill:var(--t);text-anchor:middle}"
    ".n{stroke:var(--g);stroke-width:7px;stroke-linejoin:round;paint-order:stroke}"
    "path{stroke-linecap:round;stroke-linejoin:round}.l{fill:none}"
    ".g{fill:var(--g)}.w{fill:var(--w)}.p{fill:var(--p)}.b{fill:var(--b)}.h{fill:var(--h)}"
    ".e{stroke:var(--e)}.r{stroke:var(--r)}.v{stroke:var(--w)}.d{stroke:var(--e);stroke-dasharray:9 9}"
    ".x{stroke:var(--c);stroke-width:12;stroke-dasharray:2 20}.xx{stroke:#FFF;stroke-width:16}"
    ".s{font-size:20px}.f{font-weight:400;text-anchor:end}.t{stroke:var(--t);stroke-width:4}.o{fill:var(--g);opacity:.85}.k{fill:var(--c);stroke:#FFF;stroke-width:4}"
    ".y{fill:var(--y);stroke:#FFF;stroke-width:3}.i{fill:var(--g);font-size:22px}.q{fill:#6B7683}"
)
POLICY = f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"
_AREAS = {
    "water": "w",
    **dict.fromkeys(("park", "grass", "wood", "farm"), "p"),
    **dict.fromkeys(("school", "hospital", "cemetery", "military", "industrial"), "b"),
}
_LINES = {"river": 18.0, "canal": 10.0, "stream": 6.0}
_PATHS = ("track", "path")
_WIDTHS = {"service": 6.0, "residential": 9.0, "tertiary": 13.0, "secondary": 16.0}  # metres; the others are wider
_MAIN_M, _EDGE_M, _CASE_M = 19.0, 3.0, 55.0
_NAME_M, _LETTER_M, _NAMES_MOST = 26.0, 13.5, 7
_CORNER_M = 70.0  # so high stand scale and credit
_PIN = (
    '<path class="k" d="M0 0C-6-14-28-29-28-52a28 28 0 1 1 56 0C28-29 6-14 0 0z"/><circle cy="-52" r="10" fill="#FFF"/>'
)


class Marks(msgspec.Struct, frozen=True):
    """What stands on the picture beside the map, in degrees (lat, lng): hydrants, whether they work, closed roads."""

    hydrants: tuple[tuple[float, float, bool], ...] = ()
    closed: tuple[tuple[Point, ...], ...] = ()


class Around(msgspec.Struct, frozen=True):
    """A case on the map: where, what stands over the picture for who hears it, whose map it is."""

    lat: float
    lng: float
    title: str
    credit: str


def draw_picture(sketch: Sketch, marks: Marks, around: Around) -> bytes:
    """The picture; of a crowded place without what matters least."""
    paths = tuple(road for road in sketch.roads if road.kind in _PATHS)
    without_paths = tuple(road for road in sketch.roads if road.kind not in _PATHS)
    for areas, houses, roads in (
        (sketch.areas, sketch.houses, (*paths, *without_paths)),
        (sketch.areas, (), (*paths, *without_paths)),
        (sketch.areas, (), without_paths),
        ((), (), without_paths),
        ((), (), tuple(road for road in without_paths if road.kind not in ("service", "residential"))),
    ):
        made = _svg(Sketch(areas, houses, sketch.lines, roads), marks, around)
        if len(made) <= MOST_BYTES:
            return made
    return _svg(Sketch(), marks, around)


def _svg(sketch: Sketch, marks: Marks, around: Around) -> bytes:
    west, north = -WIDE_M / 2, -HIGH_M / 2
    box = f"{west:.0f} {north:.0f} {WIDE_M:.0f} {HIGH_M:.0f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{WIDE_M:.0f}" height="{HIGH_M:.0f}">'
        f"<title>{_text(around.title)}</title><style>{_STYLE}</style>"
        f'<rect class="g" x="{west:.0f}" y="{north:.0f}" width="{WIDE_M:.0f}" height="{HIGH_M:.0f}"/>',
        *_ground(sketch),
        *_roads(sketch.roads),
        *_names(sketch.roads),
        *_closed(marks, around),
        *_hydrants(marks, around),
        _PIN,
        *_corners(around.credit),
        "</svg>",
    ]
    return "".join(parts).encode()


def _ground(sketch: Sketch) -> Iterator[str]:
    for name in ("b", "p", "w"):
        yield _filled(name, (one for one in sketch.areas if _AREAS.get(one.kind) == name))
    yield _filled("h", sketch.houses)
    for kind, wide in _LINES.items():
        yield _stroked("l v", wide, (one for one in sketch.lines if one.kind == kind))
    yield _stroked("l e", 4, (one for one in sketch.lines if one.kind == "rail"))


def _roads(roads: Sequence[Shape]) -> Iterator[str]:
    """All edges first: where roads meet there is none."""
    yield _stroked("l d", 3, (road for road in roads if road.kind in _PATHS))
    widths = sorted({_WIDTHS.get(road.kind, _MAIN_M) for road in roads})
    for beyond, name in ((_EDGE_M, "l e"), (0.0, "l r")):
        for wide in widths:
            same = (one for one in roads if one.kind not in _PATHS and _WIDTHS.get(one.kind, _MAIN_M) == wide)
            yield _stroked(name, wide + beyond, same)


def _names(roads: Sequence[Shape]) -> Iterator[str]:
    named = [
        road._replace(name=printable(road.name).replace("Jalan ", "Jl. ")) for road in roads if road.kind not in _PATHS
    ]
    found = street_names(named, lambda text: len(text) * _LETTER_M / 2, _NAME_M, _CASE_M, _is_free)
    for name, _ in zip(found, range(_NAMES_MOST), strict=False):
        turn = f"translate({name.x:.0f} {-name.y:.0f}) rotate({-name.angle:.0f})"
        yield f'<text class="n" transform="{turn}" y="9">{_text(name.text)}</text>'


def _is_free(name: StreetName) -> bool:
    """Whether a name is whole in the picture, not under the scale nor on the pin."""
    turn = math.radians(name.angle)
    across, up = name.half_m * abs(math.cos(turn)) + _NAME_M / 2, name.half_m * abs(math.sin(turn)) + _NAME_M / 2
    on_pin = abs(name.x) < across + 30 and -up < name.y < 90 + up
    inside = abs(name.x) + across < WIDE_M / 2 and name.y + up < HIGH_M / 2
    return inside and name.y - up > -HIGH_M / 2 + _CORNER_M and not on_pin


def _closed(marks: Marks, around: Around) -> Iterator[str]:
    plane = Plane(around.lat, around.lng)
    for line in marks.closed:
        here = [plane.metres(lng, lat) for lat, lng in line]
        if not any(_is_seen(point) for point in here):
            continue
        if len(here) > 1:
            drawn = _path(here)
            yield f'<path class="l xx" d="{drawn}"/><path class="l x" d="{drawn}"/>'
        east, north = here[len(here) // 2]
        yield (
            f'<g transform="translate({east:.0f} {-north:.0f})"><circle class="k" r="19"/>'
            '<rect x="-11" y="-4" width="22" height="8" fill="#FFF"/></g>'
        )


def _hydrants(marks: Marks, around: Around) -> Iterator[str]:
    plane = Plane(around.lat, around.lng)
    for lat, lng, works in marks.hydrants:
        east, north = plane.metres(lng, lat)
        if _is_seen((east, north)):
            cross = "" if works else '<path class="l" stroke="#FFF" stroke-width="5" d="M-11 11 11-11"/>'
            yield (
                f'<g transform="translate({east:.0f} {-north:.0f})"><circle class="{"y" if works else "y q"}" r="17"/>'
                f'<text class="i" y="8">H</text>{cross}</g>'
            )


def _corners(credit: str) -> Iterator[str]:
    """The scale at the left, whose map it is at the right."""
    west, south, east = -WIDE_M / 2, HIGH_M / 2, WIDE_M / 2
    yield (
        f'<g transform="translate({west + 16:.0f} {south - 48:.0f})"><rect class="o" width="130" height="40" rx="6"/>'
        '<path class="l t" d="M15 30h100"/><text class="s" x="65" y="20">100 m</text></g>'
    )
    lines = textwrap.wrap(printable(credit), 60)[:2]
    for at, line in enumerate(reversed(lines)):
        wide, high = round(len(line) * 10.5 + 16), round(south - 32 - 28 * at)
        yield (
            f'<g transform="translate({east:.0f} {high})"><rect class="o" x="-{wide}" width="{wide}" height="32"/>'
            f'<text class="s f" x="-10" y="22">{_text(line)}</text></g>'
        )


def _filled(name: str, shapes: Iterable[Shape]) -> str:
    drawn = "".join(_path(ring) + "z" for one in shapes if _is_near(one) for ring in one.parts)
    return f'<path class="{name}" fill-rule="evenodd" d="{drawn}"/>' if drawn else ""


def _stroked(name: str, wide: float, shapes: Iterable[Shape]) -> str:
    drawn = "".join(_path(line) for one in shapes for line in one.parts)
    return f'<path class="{name}" stroke-width="{wide:.0f}" d="{drawn}"/>' if drawn else ""


def _path(line: Points) -> str:
    """From point to point in whole metres, south down."""
    points = [(round(east), round(-north)) for east, north in line]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(points) if (x, y) != (x0, y0)]
    begins = f"M{points[0][0]} {points[0][1]}" if points else ""
    return begins + ("l" + " ".join(f"{x} {y}" for x, y in steps) if steps else "")


def _is_near(shape: Shape) -> bool:
    """Whether an area could be seen."""
    easts = [east for ring in shape.parts for east, _ in ring]
    norths = [north for ring in shape.parts for _, north in ring]
    across = bool(easts) and min(easts) < WIDE_M / 2 and max(easts) > -WIDE_M / 2
    return across and min(norths) < HIGH_M / 2 and max(norths) > -HIGH_M / 2


def _is_seen(point: Point) -> bool:
    return abs(point[0]) < WIDE_M / 2 and abs(point[1]) < HIGH_M / 2


def _text(typed: str) -> str:
    return escape(printable(typed))
