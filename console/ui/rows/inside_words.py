"""What lies in a circle on the map, one line each: open cases, posts, hydrants and the like, kelurahan. Pure.
Rule: a case whose place is masked for this desk is counted nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from console.models.board import Board
from console.models.city import kelurahan_name
from console.models.map_points import points_in_use, unlike
from console.models.masking import is_secret
from console.models.place import distance_m, point_of
from console.models.way import Point
from console.ui import formats
from console.ui.rows.case_rows import nature_name
from console.ui.rows.point_words import state_word
from console.ui.words import language, translate
from wire.facts import MapPointDefined

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
    cases = [] if hidden else _cases(board)
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


def _cases(board: Board) -> list[tuple[Point, str]]:
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
