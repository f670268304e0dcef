"""From the board to what lies on the map beside cases and posts: lines, signs, cautions, warnings. Pure: no Qt.
Rule: before visitors and to roles that may not read it, no exact place of anybody is on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, tzinfo

from console.map.layers import CircleShape, HazardShape, LineShape, Overlay, SignShape
from console.map.plane import Point, Ring
from console.models.state.board import Board
from console.models.state.place import point_of
from console.models.views.citizens import case_of
from console.models.views.dangers import cautions_in_force, hazards_now
from console.models.views.masking import masked
from console.models.views.points import AssignmentLine, assignment_lines, is_old, points_in_use, unlike
from console.text import formats, vocabulary
from console.text.cautions import caution_words
from console.text.citizens import offer_words
from console.text.city import hazard_label, point_label, short_label
from console.text.names import short_of
from wire.facts import MapPointDefined, Place

Ward = Callable[[str], tuple[tuple[Ring, ...], Point] | None]


def line_shapes(board: Board, now_ms: int, selected: str) -> list[Overlay]:
    """A line for each open assignment of each open case; the layers say whose are seen."""
    lines = (line for case in board.open_cases() for line in assignment_lines(board, case, now_ms))
    return [_line(board, line, selected) for line in lines]


def _line(board: Board, line: AssignmentLine, selected: str) -> LineShape:
    agency = board.reference.agencies.get(line.agency)
    short = short_of(board.reference.agencies, line.agency)
    who = f"{short} {line.unit}" if line.unit else short
    return LineShape(
        id=f"line:{line.id}",
        start=line.start,
        end=line.end,
        letter=agency.letter if agency is not None else line.agency[:1],
        progress=line.progress,
        label=f"{board.display_number(line.case)} · {who} · {vocabulary.assignment(line.state)}",
        selected=line.case == selected,
    )


def sign_shapes(board: Board, of_map: Sequence[MapPointDefined], today: date) -> list[Overlay]:
    """The city's own points, and those of the map file that it does not have."""
    own = points_in_use(board)
    signs = [_sign(point, today, of_map=False) for point in own]
    return [*signs, *(_sign(point, today, of_map=True) for point in unlike(own, of_map))]


def _sign(point: MapPointDefined, today: date, *, of_map: bool) -> SignShape:
    return SignShape(
        id=f"sign:{'map:' if of_map else ''}{point.code}",
        what=point.point_kind,
        name=point.name,
        label=point_label(point, today, of_map),
        lat=point.lat,
        lng=point.lng,
        state=point.state,
        old=is_old(point.checked_on, today),
        seen=short_label(point, today, of_map),
        of_map=of_map,
    )


def caution_shapes(board: Board, now_ms: int) -> list[Overlay]:
    """The cautions of places whose point is known."""
    found: list[Overlay] = []
    for one in cautions_in_force(board, now_ms):
        point = point_of(Place(point=one.said.point)) if one.said.subject == "place" else None
        if point is not None:
            label = caution_words(one)
            found.append(CircleShape(f"caution:{one.id}", label, point[0], point[1], one.said.radius_m))
    return found


def position_shapes(board: Board, now_ms: int, zone: tzinfo = formats.WIB) -> list[Overlay]:
    """Where callers' phones last said they are, each with the circle it may be within, while their page is open."""
    found: list[Overlay] = []
    for thread in board.threads.values():
        offer = thread.position
        point = point_of(Place(point=offer.point)) if offer is not None else None
        case = board.cases.get(case_of(board, thread) or "")
        if offer is None or point is None or now_ms >= thread.until_ms:
            continue
        if case is None or not masked(board, case):
            label = offer_words(offer, False, zone)
            found.append(CircleShape(f"citizen:{thread.id}", label, point[0], point[1], max(offer.accuracy_m, 5)))
    return found


def hazard_shapes(board: Board, now_ms: int, ward: Ward, zone: tzinfo = formats.WIB) -> list[Overlay]:
    """The warnings in force: a line of the band each, and where it is for, as its source drew it or by kelurahan."""
    return [
        HazardShape(
            id=f"hazard:{one.id}",
            label=hazard_label(one, now_ms, zone),
            rings=(one.ring,) if one.ring else _rings(one.said.kelurahan, ward),
            middle=one.middle,
            radius_m=one.said.radius_m,
        )
        for one in hazards_now(board, now_ms)
    ]


def _rings(wards: Iterable[str], ward: Ward) -> tuple[Ring, ...]:
    known = (ward(code) for code in wards)
    return tuple(ring for found in known if found is not None for ring in found[0])
