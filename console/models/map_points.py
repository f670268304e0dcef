"""Points of the city that crews look for: hydrants, assembly points. What was seen more than a year ago says so. Pure.

A point of the city's own list is a fact; one of the map file has the day the map knows, and nobody has checked it.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.place import distance_m
from console.models.streams import definition_stream
from console.models.text import clean_line
from wire.facts import MapPointDefined

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


def point_fits(point: MapPointDefined) -> None:
    """Refused: text_missing without a name, point_unreadable, day_unreadable."""
    if clean_line(point.name) is None:
        raise Refused("text_missing")
    if not (abs(point.lat) <= 85 and abs(point.lng) <= 180) or (point.lat == 0 and point.lng == 0):
        raise Refused("point_unreadable", point=f"{point.lat}, {point.lng}")
    if point.checked_on and day_of(point.checked_on) is None:
        raise Refused("day_unreadable", day=point.checked_on[:40])


def take_points(board: Board, context: Context, points: Iterable[MapPointDefined]) -> list[Draft]:
    """A list of points at once: what is new or changed is written, what is as it was is not, nothing is taken away.

    Refused as each point alone would be, and then nothing of the list is written.
    """
    known, drafts = board.reference.points, []
    for point in points:
        point_fits(point)
        if known.get(point.code) != point:
            drafts.append(context.draft(definition_stream(point), point))
    return drafts
