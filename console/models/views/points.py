"""Points of the city that crews look for, and from where to where an assignment goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from console.models.state.board import Board
from console.models.state.case import ENDED, ON_SCENE, Assignment, Case
from console.models.state.place import distance_m, point_of
from console.models.state.text import shown
from console.models.views.advice import POSITION_USELESS_S, last_seen
from console.models.views.masking import is_secret
from wire.facts import MapPointDefined

# Points of the city that crews look for: hydrants, assembly points. What was seen more than a year ago says so.
#
# A point of the city's own list is a fact; one of the map file has the day the map knows, and nobody has checked it.

OLD_DAYS = 365
SAME_M = 15
MOST = 2_000
CODES = {"hydrant": "H", "assembly": "K", "other": "L"}


def day_of(text: str) -> date | None:
    """The day a text names as 2026-03-12; none for nothing and for what is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def is_old(text: str, today: date) -> bool:
    """Whether a day lies more than a year back, or is not known."""
    day = day_of(text)
    return day is None or (today - day).days > OLD_DAYS


def points_in_use(board: Board) -> list[MapPointDefined]:
    """The city's own points, by code; those not used any more are left out."""
    return [point for _, point in sorted(board.reference.points.items()) if point.active]


def unlike(own: Iterable[MapPointDefined], others: Iterable[MapPointDefined]) -> list[MapPointDefined]:
    """Those of the map file that are not on the city's own list: of the same kind within a few metres is the same."""
    known: dict[tuple[int, int], list[MapPointDefined]] = {}
    for one in own:
        known.setdefault(_square(one), []).append(one)
    return [one for one in others if not any(_same(one, mine) for mine in _beside(known, one))]


def _square(point: MapPointDefined) -> tuple[int, int]:
    """Which square of some 100 m it lies in: only neighbours can be the same, whatever the number of points."""
    return round(point.lat * 1_000), round(point.lng * 1_000)


def _beside(known: dict[tuple[int, int], list[MapPointDefined]], point: MapPointDefined) -> Iterator[MapPointDefined]:
    row, column = _square(point)
    for at in ((row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1)):
        yield from known.get(at, ())


def _same(one: MapPointDefined, other: MapPointDefined) -> bool:
    near = distance_m((one.lat, one.lng), (other.lat, other.lng)) <= SAME_M
    return one.point_kind == other.point_kind and near


def free_code(board: Board, kind: str) -> str:
    """The next code of this kind that nobody has: H-001."""
    letter, number = CODES.get(kind, "L"), 1
    while f"{letter}-{number:03d}" in board.reference.points:
        number += 1
    return f"{letter}-{number:03d}"


# From where to where an assignment goes on the map: the one place that knows where its crew is taken to be.

Progress = Literal["untold", "told", "rolling", "scene"]


class AssignmentLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line from a case to where its agency or unit starts from, in degrees (lat, lng)."""

    id: str
    case: str
    agency: str
    unit: str | None
    start: tuple[float, float]
    end: tuple[float, float]
    progress: Progress
    state: str = ""


def point_of_assignment(board: Board, one: Assignment, now_ms: int) -> tuple[float, float] | None:
    """Where its unit was last known to be, unless that is too old; else its agency's post, else none."""
    known = last_seen(board, one.unit) if one.unit else None
    if known is not None and now_ms - known.when <= POSITION_USELESS_S * 1000:
        return known.lat, known.lng
    agency = board.reference.agencies.get(one.agency)
    if agency is None or agency.lat is None or agency.lng is None:
        return None
    return agency.lat, agency.lng


def progress_of(one: Assignment) -> Progress:
    """How far it is, as the map tells it: nobody told, told, on the way, on scene."""
    if not one.told:
        return "untold"
    if one.state in ON_SCENE:
        return "scene"
    return "rolling" if one.state == "rolling" else "told"


def assignment_lines(board: Board, case: Case, now_ms: int) -> list[AssignmentLine]:
    """The lines of a case and of what went into it; none of a case whose exact place is not shown."""
    end = point_of(case.place)
    if end is None or is_secret(board, case):
        return []
    found = []
    for part in board.parts_of(case.id):
        for one in part.assignments.values():
            start = point_of_assignment(board, one, now_ms)
            if one.state in ENDED or start is None:
                continue
            line = AssignmentLine(
                id=one.id,
                case=case.id,
                agency=one.agency,
                unit=one.unit,
                start=start,
                end=end,
                progress=progress_of(one),
                state=one.state,
            )
            found.append(line)
    return found


# What a case teaches about places: the address and landmark of one that officers confirmed, or that was handled.
#
# Rule: never from a confidential or sample case, nor where the place is in conflict. What is learnt is personal: it
# stays in the encrypted file and in memory, and goes with the key of its case.

_HANDLED = "handled"


class LearntPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One name of a place. `what`: address or landmark; `officer`: somebody on site confirmed it."""

    case: str
    what: str
    name: str
    kelurahan: str | None = None
    point: str | None = None
    officer: bool = False
    last_ms: int = 0


def learnt_of(case: Case) -> tuple[LearntPlace, ...]:
    """The names this case teaches; none until its place is confirmed or it was handled."""
    place = case.place
    handled = case.closure is not None and case.closure.state == "closed" and case.closure.outcome == _HANDLED
    officer = place.certainty == "officer"
    if not (officer or handled) or place.certainty in ("wrong", "none"):
        return ()
    if not case.opened or case.sample or case.confidential or "place" in case.conflicts:
        return ()
    point = shown(place.point) if point_of(place) is not None else None
    named = (("address", shown(place.address)), ("landmark", shown(place.landmark)))
    return tuple(
        LearntPlace(
            case=case.id,
            what=what,
            name=name,
            kelurahan=place.kelurahan,
            point=point,
            officer=officer,
            last_ms=case.last_ms,
        )
        for what, name in named
        if name
    )
