"""Which cases other boundaries put into another kelurahan than is written with them. Nothing is changed by it. Pure."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from console.map.geography import Geography
from console.models.case import Case
from console.models.place import point_of
from console.models.way import Point


class MovedCase(msgspec.Struct, frozen=True):
    """A case by its id: the kelurahan written with it, and where its point lies now (none: outside the city)."""

    case: str
    written: str | None
    now: str | None


def would_move(cases: Iterable[Case], old: Geography, new: Geography) -> list[MovedCase]:
    """The cases that the change itself would put elsewhere."""
    found = []
    for case in cases:
        point = point_of(case.place)
        if point is not None:
            now = new.locate(*point).kelurahan
            if now != old.locate(*point).kelurahan and now != case.place.kelurahan:
                found.append(MovedCase(case.id, case.place.kelurahan, now))
    return found


def perhaps_elsewhere(cases: Iterable[tuple[str, str, Point]], geography: Geography) -> list[str]:
    """Of many cases (id, code of its kelurahan, point) those to be looked at closely: outside the area of that code."""
    by_ward: dict[str, list[tuple[str, Point]]] = defaultdict(list)
    for case, ward, point in cases:
        by_ward[ward].append((case, point))
    found: set[str] = set()
    for ward, some in by_ward.items():
        inside = geography.lie_in(ward, [point for _, point in some])
        found |= {case for (case, _), lies in zip(some, inside, strict=True) if not lies}
    return [case for some in by_ward.values() for case, _ in some if case in found]


def now_elsewhere(cases: Iterable[Case], geography: Geography) -> list[MovedCase]:
    """The cases whose point lies elsewhere than is written, and than the map said when a person wrote it."""
    found = []
    for case in cases:
        point, place = point_of(case.place), case.place
        if point is not None and place.kelurahan is not None:
            now = geography.locate(*point).kelurahan
            if now not in (place.kelurahan, place.map_kelurahan):
                found.append(MovedCase(case.id, place.kelurahan, now))
    return found
