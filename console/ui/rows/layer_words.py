"""The list of the map's layers in words: each with how many things it shows and how old what it shows is. Pure: no Qt.
Rule: what is not drawn although the layer is on (hidden, confidential, without a point) is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, tzinfo

import msgspec

from console.map.overlays import LAYERS
from console.models.assignment_points import assignment_lines
from console.models.board import Board
from console.models.cautions import cautions_in_force
from console.models.hazards import hazards, hazards_now
from console.models.map_points import day_of, is_old, points_in_use, unlike
from console.models.masking import is_secret
from console.models.place import point_of
from console.models.roads import closed_roads
from console.ui import formats
from console.ui.rows.point_words import day_words
from console.ui.rows.vehicle_words import vehicle_shapes
from console.ui.words import language, translate
from wire.facts import MapPointDefined, Place


class Around(msgspec.Struct, frozen=True, kw_only=True):
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


def layer_line(board: Board, layer: str, on: bool, around: Around) -> str:
    """Hydrants: shown · 12 · last checked 12 Mar 2025 · 5 more than a year ago"""
    shown, hidden = translate("Layer", "shown"), translate("Layer", "HIDDEN")
    return " · ".join(
        part for part in (f"{layer_names()[layer]}: {shown if on else hidden}", _about(board, layer, around)) if part
    )


def _about(board: Board, layer: str, around: Around) -> str:
    return _TELLS[layer](board, around)


def _cases(board: Board, around: Around) -> str:
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


def _selected_lines(board: Board, around: Around) -> str:
    case = board.cases.get(around.selected)
    if around.hidden:
        return translate("Layer", "none before visitors")
    if case is None:
        return translate("Layer", "no case selected")
    return _joined([_count(len(assignment_lines(board, case, around.now_ms))), board.display_number(case.id)])


def _all_lines(board: Board, around: Around) -> str:
    if around.hidden:
        return translate("Layer", "none before visitors")
    return _count(sum(len(assignment_lines(board, case, around.now_ms)) for case in board.open_cases()))


def _posts(board: Board, around: Around) -> str:
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


def _vehicles(board: Board, around: Around) -> str:
    if around.hidden:
        return translate("Layer", "none before visitors")
    seen = {code: one.when for code, one in board.tracked.items()}
    whens = [seen[shape.sign] for shape in vehicle_shapes(board, around.now_ms)]
    return _joined([_count(len(whens)), _oldest(whens, around)])


def _points(kind: str) -> Callable[[Board, Around], str]:
    def said(board: Board, around: Around) -> str:
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


def _cautions(board: Board, around: Around) -> str:
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


def _roads(board: Board, around: Around) -> str:
    found = closed_roads(board, around.now_ms)
    drawn = [one for one in found if not one.over and one.points]
    other = translate("Layer", "{count} only on the list").format(count=len(found) - len(drawn))
    return _joined(
        [_count(len(drawn)), other if len(found) > len(drawn) else "", _oldest([o.since_ms for o in drawn], around)]
    )


def _hazards(board: Board, around: Around) -> str:
    now = hazards_now(board, around.now_ms)
    coming = sum(one.phase == "coming" for one in hazards(board, around.now_ms))
    ends = min((one.said.until for one in now), default=0)
    until = formats.moment(ends, around.now_ms, language(), around.zone) if ends else ""
    parts = [
        _count(len(now)),
        translate("Layer", "the first ends {at}").format(at=until) if until else "",
        translate("Layer", "{count} to come").format(count=coming) if coming else "",
        translate("Layer", "written down by people, not fetched"),
    ]
    return _joined(parts)


def _wards(board: Board, around: Around) -> str:
    limits = translate("Layer", "approximate limits") if around.approximate else ""
    return _joined([_count(around.wards) if around.wards else "", limits])


def _spots(board: Board, around: Around) -> str:
    if around.hidden:
        return translate("Layer", "none before visitors")
    return around.spots or translate("Layer", "not counted yet")


def _oldest(times: list[int], around: Around) -> str:
    if not times:
        return ""
    at = formats.moment(min(times), around.now_ms, language(), around.zone)
    return translate("Layer", "oldest {at}").format(at=at)


def _count(count: int) -> str:
    return formats.count(count, language())


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


_TELLS: Mapping[str, Callable[[Board, Around], str]] = {
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
