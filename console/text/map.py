"""What the map shows, in words: its layers, what lies in a circle and beside a point, the spread of cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, tzinfo

import msgspec

from console.map.geography import Around, Near
from console.map.layers import LAYERS
from console.models.state.board import Board
from console.models.state.city import kelurahan_name
from console.models.state.place import distance_m, point_of
from console.models.views.advice import Point
from console.models.views.dangers import cautions_in_force, closed_roads, hazards, hazards_now
from console.models.views.masking import is_secret
from console.models.views.points import assignment_lines, day_of, is_old, points_in_use, unlike
from console.models.views.statistics import HOURS, Heat
from console.places.name_index import KIND_WORDS, words_of_name
from console.text import formats
from console.text.city import day_words, state_word, vehicle_shapes
from console.text.names import nature_name
from console.text.words import language, translate
from wire.facts import MapPointDefined, Place

# The list of the map's layers in words: each with how many things it shows and how old what it shows is.
# Rule: what is not drawn although the layer is on (hidden, confidential, without a point) is said.


class LayersAround(msgspec.Struct, frozen=True, kw_only=True):
    """What the layers depend on beside the board: when and for whom, the points of the map file, what was counted."""

    now_ms: int
    zone: tzinfo = formats.WIB
    hidden: bool = False
    may_read: bool = True
    selected: str = ""
    of_map: tuple[MapPointDefined, ...] = ()
    wards: int = 0
    approximate: bool = False
    heat: str = ""
    spots: str = ""

    @property
    def today(self) -> date:
        """The day in the city."""
        return formats.local(self.now_ms, self.zone).date()


def layer_names() -> dict[str, str]:
    """What each layer is called."""
    return {
        "case": translate("Layer", "Cases"),
        "line": translate("Layer", "Assignments of the selected case"),
        "all_lines": translate("Layer", "Assignments of all cases"),
        "post": translate("Layer", "Posts of the agencies"),
        "vehicle": translate("Layer", "Vehicles"),
        "hydrant": translate("Layer", "Hydrants"),
        "assembly": translate("Layer", "Assembly points"),
        "other": translate("Layer", "Other points"),
        "caution": translate("Layer", "Cautions"),
        "road": translate("Layer", "Closed roads"),
        "hazard": translate("Layer", "Weather and earthquake warnings"),
        "area": translate("Layer", "Kelurahan"),
        "heat": translate("Layer", "Cases by kelurahan and hour"),
        "archive": translate("Layer", "Points of earlier cases"),
        "online": translate("Layer", "Online map, where there is a network"),
    }


def layer_line(board: Board, layer: str, on: bool, around: LayersAround) -> str:
    """Hydrants: shown · 12 · last checked 12 Mar 2025 · 5 more than a year ago"""
    shown, hidden = translate("Layer", "shown"), translate("Layer", "HIDDEN")
    return " · ".join(
        part for part in (f"{layer_names()[layer]}: {shown if on else hidden}", _about(board, layer, around)) if part
    )


def _about(board: Board, layer: str, around: LayersAround) -> str:
    return _TELLS[layer](board, around)


def _cases(board: Board, around: LayersAround) -> str:
    if around.hidden:
        return translate("Layer", "none before visitors")
    cases = board.open_cases()
    secret = sum(is_secret(board, case) for case in cases)
    bare = sum(point_of(case.place) is None and not is_secret(board, case) for case in cases)
    parts = [
        _count(len(cases) - secret - bare),
        translate("Layer", "{count} confidential not drawn").format(count=secret) if secret else "",
        translate("Layer", "{count} without a point").format(count=bare) if bare else "",
        translate("Layer", "as of now"),
    ]
    return _joined(parts)


def _selected_lines(board: Board, around: LayersAround) -> str:
    case = board.cases.get(around.selected)
    if around.hidden:
        return translate("Layer", "none before visitors")
    if case is None:
        return translate("Layer", "no case selected")
    return _joined([_count(len(assignment_lines(board, case, around.now_ms))), board.display_number(case.id)])


def _all_lines(board: Board, around: LayersAround) -> str:
    if around.hidden:
        return translate("Layer", "none before visitors")
    return _count(sum(len(assignment_lines(board, case, around.now_ms)) for case in board.open_cases()))


def _posts(board: Board, around: LayersAround) -> str:
    active = [one for one in board.reference.agencies.values() if one.active]
    known = [one for one in active if one.lat is not None and one.lng is not None]
    words = [ready.when for ready in board.reference.readiness.values()]
    last = formats.moment(max(words), around.now_ms, language(), around.zone) if words else ""
    sample = sum(one.sample for one in known)
    parts = [
        _count(len(known)),
        translate("Layer", "{count} without a point").format(count=len(active) - len(known))
        if len(active) > len(known)
        else "",
        translate("Layer", "{count} at a sample place").format(count=sample) if sample else "",
        translate("Layer", "last word {at}").format(at=last) if last else translate("Layer", "no word yet"),
    ]
    return _joined(parts)


def _vehicles(board: Board, around: LayersAround) -> str:
    if around.hidden:
        return translate("Layer", "none before visitors")
    seen = {code: one.when for code, one in board.tracked.items()}
    whens = [seen[shape.sign] for shape in vehicle_shapes(board, around.now_ms)]
    return _joined([_count(len(whens)), _oldest(whens, around)])


def _points(kind: str) -> Callable[[Board, LayersAround], str]:
    def said(board: Board, around: LayersAround) -> str:
        own = [one for one in points_in_use(board) if one.point_kind == kind]
        of_map = [one for one in unlike(points_in_use(board), around.of_map) if one.point_kind == kind]
        last = max((one.checked_on for one in own if day_of(one.checked_on)), default="")
        old = sum(is_old(one.checked_on, around.today) for one in own)
        parts = [
            _count(len(own) + len(of_map)),
            translate("Layer", "last checked {day}").format(day=day_words(last)) if last else "",
            translate("Layer", "{count} not checked for a year").format(count=old) if old else "",
            _of_map(len(of_map), min((one.checked_on for one in of_map if day_of(one.checked_on)), default="")),
        ]
        return _joined(parts)

    return said


def _of_map(count: int, day: str) -> str:
    if not count:
        return ""
    said = (
        translate("Layer", "{count} from the map, the oldest of {day}")
        if day
        else translate("Layer", "{count} from the map")
    )
    return said.format(count=count, day=day_words(day))


def _cautions(board: Board, around: LayersAround) -> str:
    if around.hidden:
        return translate("Layer", "none before visitors")
    if not around.may_read:
        return translate("Layer", "not for your role")
    found = [one for one in cautions_in_force(board, around.now_ms) if one.said.subject == "place"]
    pointed = sum(point_of(Place(point=one.said.point)) is not None for one in found)
    bare = translate("Layer", "{count} without a point").format(count=len(found) - pointed)
    return _joined(
        [_count(pointed), bare if len(found) > pointed else "", _oldest([one.since_ms for one in found], around)]
    )


def _roads(board: Board, around: LayersAround) -> str:
    found = closed_roads(board, around.now_ms)
    drawn = [one for one in found if not one.over and one.points]
    other = translate("Layer", "{count} only on the list").format(count=len(found) - len(drawn))
    return _joined(
        [_count(len(drawn)), other if len(found) > len(drawn) else "", _oldest([o.since_ms for o in drawn], around)]
    )


def _hazards(board: Board, around: LayersAround) -> str:
    now = hazards_now(board, around.now_ms)
    coming = sum(one.phase == "coming" for one in hazards(board, around.now_ms))
    ends = min((one.said.until for one in now), default=0)
    until = formats.moment(ends, around.now_ms, language(), around.zone) if ends else ""
    parts = [
        _count(len(now)),
        translate("Layer", "the first ends {at}").format(at=until) if until else "",
        translate("Layer", "{count} to come").format(count=coming) if coming else "",
        formats.joined(sorted({one.said.source for one in now}), language()),
    ]
    return _joined(parts)


def _wards(board: Board, around: LayersAround) -> str:
    limits = translate("Layer", "approximate limits") if around.approximate else ""
    return _joined([_count(around.wards) if around.wards else "", limits])


def _spots(board: Board, around: LayersAround) -> str:
    if around.hidden:
        return translate("Layer", "none before visitors")
    return around.spots or translate("Layer", "not counted yet")


def _oldest(times: list[int], around: LayersAround) -> str:
    if not times:
        return ""
    at = formats.moment(min(times), around.now_ms, language(), around.zone)
    return translate("Layer", "oldest {at}").format(at=at)


def _count(count: int) -> str:
    return formats.count(count, language())


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


_TELLS: Mapping[str, Callable[[Board, LayersAround], str]] = {
    "case": _cases,
    "line": _selected_lines,
    "all_lines": _all_lines,
    "post": _posts,
    "vehicle": _vehicles,
    **{kind: _points(kind) for kind in ("hydrant", "assembly", "other")},
    "caution": _cautions,
    "road": _roads,
    "hazard": _hazards,
    "area": _wards,
    "heat": lambda board, around: around.heat or translate("Layer", "not counted yet"),
    "archive": _spots,
    "online": lambda board, around: "",
}
assert _TELLS.keys() == LAYERS.keys()


# What lies in a circle on the map, one line each: open cases, posts, hydrants and the like, kelurahan.
# Rule: a case whose place is masked for this desk is counted nowhere.

_LISTED = 4


def inside_lines(
    board: Board,
    circle: tuple[Point, float],
    of_map: Sequence[MapPointDefined],
    wards: Sequence[str],
    hidden: bool = False,
) -> list[str]:
    """How large, then what lies in it, the nearest first; before visitors (`hidden`) no cases.

    `of_map`: the points of the map file; those on the city's own list too are one.
    """
    center, metres = circle
    lines = [translate("Inside", "Radius {length}").format(length=formats.distance(metres, language()))]
    cases = [] if hidden else _inside_words_cases(board)
    lines.append(_said(translate("Inside", "Open cases"), _near(center, metres, cases)))
    posts = [((one.lat, one.lng), one.short) for one in board.reference.agencies.values() if one.active and one.lat]
    lines.append(_said(translate("Inside", "Posts"), _near(center, metres, posts)))  # type: ignore[arg-type]
    own = points_in_use(board)
    known = [*own, *unlike(own, of_map)]
    for kind, words in (
        ("hydrant", translate("Inside", "Hydrants")),
        ("assembly", translate("Inside", "Assembly points")),
        ("other", translate("Inside", "Other points")),
    ):
        some = [((one.lat, one.lng), _named(one)) for one in known if one.point_kind == kind]
        if some:
            lines.append(_said(words, _near(center, metres, some)))
    names = formats.joined([kelurahan_name(code) for code in wards], language())
    lines.append(
        translate("Inside", "Kelurahan: {names}").format(names=names or translate("Nearby", "outside the city"))
    )
    return lines


def _named(point: MapPointDefined) -> str:
    """A broken one says so."""
    return f"{point.name} {state_word(point.state)}" if point.state == "broken" else point.name


def _inside_words_cases(board: Board) -> list[tuple[Point, str]]:
    found = []
    for case in board.open_cases():
        point = point_of(case.place)
        if point is not None and not is_secret(board, case):
            nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
            found.append((point, f"{board.display_number(case.id)} {nature}"))
    return found


def _near(center: Point, metres: float, places: Iterable[tuple[Point, str]]) -> list[tuple[float, str]]:
    away = sorted((distance_m(center, point), name) for point, name in places)
    return [(far, name) for far, name in away if far <= metres]


def _said(words: str, found: list[tuple[float, str]]) -> str:
    """Open cases 3: A-0041 Fire 40 m, …"""
    named = [f"{name} {formats.distance(far, language())}".strip() for far, name in found[:_LISTED]]
    more = [translate("Inside", "{count} more").format(count=len(found) - _LISTED)] if len(found) > _LISTED else []
    said = f"{words} {len(found)}"
    return f"{said}: {', '.join([*named, *more])}" if found else said


# What a point lies beside, in words: 80 m south-west of a crossing; 40 m from a landmark.
# Rule: a kelurahan near the limit is asked for, never said as certain.


def around_words(around: Around) -> str:
    """The whole line: kelurahan, crossing, landmark."""
    return " · ".join(part for part in (ward_words(around), landmark_words(around)) if part)


def ward_words(around: Around) -> str:
    """The kelurahan of a point, as certain as the limits are."""
    located = around.located
    if located.outside:
        return translate("Nearby", "outside the city")
    name = kelurahan_name(located.kelurahan)
    if located.near_border:
        return translate("Nearby", "{name}? near the city limit: ask").format(name=name)
    return translate("Nearby", "{name} (approximate)").format(name=name) if located.approximate else name


def landmark_words(around: Around) -> str:
    """Crossing and landmark, as a crew is told; empty when neither is near."""
    parts = [_beside(one) for one in (around.crossing, around.landmark) if one is not None]
    return "; ".join(parts)


def _beside(near: Near) -> str:
    name = _crossing_said(near.name)
    if near.wind is None:
        return translate("Nearby", "at {name}").format(name=name)
    said = translate("Nearby", "{distance} {wind} of {name}")
    return said.format(distance=formats.distance(near.metres, language()), wind=wind_word(near.wind), name=name)


def _crossing_said(name: str) -> str:
    """The name of a crossing within a sentence: what it is comes from the map file, which is Indonesian."""
    words = {
        "perempatan": translate("Nearby", "the crossing {streets}"),
        "pertigaan": translate("Nearby", "the junction {streets}"),
        "bundaran": translate("Nearby", "the roundabout {streets}"),
    }
    kind, _, streets = name.partition(" ")
    if streets and kind.lower() in words:
        return words[kind.lower()].format(streets=streets)
    crossing = KIND_WORDS.get(next(iter(words_of_name(name)), "")) == "crossing"
    return name[:1].lower() + name[1:] if crossing else name


def wind_word(wind: int) -> str:
    """0 north, 1 north-east … 7 north-west."""
    return (
        translate("Nearby", "north"),
        translate("Nearby", "north-east"),
        translate("Nearby", "east"),
        translate("Nearby", "south-east"),
        translate("Nearby", "south"),
        translate("Nearby", "south-west"),
        translate("Nearby", "west"),
        translate("Nearby", "north-west"),
    )[wind]


# The words of the spread of cases over kelurahan and hours: what is counted, of how many, and each number.

# Spans to choose from in days; 0 is everything this desk has.
SPANS = (7, 30, 90, 365, 0)


class HeatChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted: the last days, one type or all of them, one hour of the day or all of them."""

    days: int = 90
    nature: str = ""
    hour: int | None = None

    def hour_stepped(self, step: int) -> HeatChoice:
        """The next hour or the one before; beyond midnight lies the whole day."""
        at = -1 if self.hour is None else self.hour
        at = (at + 1 + step) % (HOURS + 1) - 1
        return msgspec.structs.replace(self, hour=None if at < 0 else at)

    def next_span(self) -> HeatChoice:
        """The next longer span; after everything the shortest."""
        return msgspec.structs.replace(self, days=SPANS[(SPANS.index(self.days) + 1) % len(SPANS)])


def span_words(days: int) -> str:
    """last 90 days; everything on this desk"""
    if not days:
        return translate("Heat", "everything on this desk")
    return translate("Heat", "last {count:day|days}").format(count=days)


def hour_words(hour: int | None) -> str:
    """14:00–15:00; all hours"""
    if hour is None:
        return translate("Heat", "all hours")
    return f"{hour:02d}:00–{(hour + 1) % HOURS:02d}:00"


def counted_words(choice: HeatChoice, heat: Heat, nature: str) -> str:
    """n = 312 cases · 14:00–15:00 · last 90 days · all types · 4 without a kelurahan · densest = 12"""
    n = formats.count(heat.total(choice.hour), language())
    lost = heat.unplaced(choice.hour)
    parts = [
        translate("Heat", "n = {n:case|cases}").format(n=n),
        hour_words(choice.hour),
        span_words(choice.days),
        nature or translate("Heat", "all types"),
        translate("Heat", "{count} without a kelurahan").format(count=formats.count(lost, language())) if lost else "",
        translate("Heat", "densest = {count}").format(count=formats.count(heat.most(choice.hour), language())),
    ]
    return " · ".join(part for part in parts if part)


def peak_words(heat: Heat, ward: str) -> str:
    """When most happen there, and how many: 14:00–15:00 (3); nothing where nothing did."""
    hours = heat.by_ward[ward]
    busiest = max(range(HOURS), key=lambda at: (hours[at], -at))
    return f"{hour_words(busiest)} ({hours[busiest]})" if hours[busiest] else ""


def spots_words(shown: int, read: int, placed: int) -> str:
    """312 points; of the newest 10,000 of 23,412; confidential cases are not among them."""
    numbers = {name: formats.count(many, language()) for name, many in (("n", shown), ("read", read), ("all", placed))}
    said = translate("Heat", "{n:point|points}, without confidential cases")
    if placed > read:
        said = translate("Heat", "{n:point|points}, of the newest {read} of {all}, without confidential cases")
    return said.format(**numbers)
