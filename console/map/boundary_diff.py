"""What changes between two sets of boundaries: by kelurahan, in km² and percent, and as shapes for a picture. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry

from console.map.geography import Geography
from console.models.state.case import Case
from console.models.state.place import point_of
from console.models.views.advice import Point

Line = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]
_LEAST_M2 = 100.0  # below it is rounding


class Change(msgspec.Struct, frozen=True):
    """One kelurahan: how large it was and is, and how much of it went to others or came from them."""

    code: str
    name: str
    old_km2: float
    new_km2: float
    lost_km2: float
    gained_km2: float
    box: Box

    @property
    def moved_km2(self) -> float:
        """What went and what came."""
        return self.lost_km2 + self.gained_km2

    @property
    def share(self) -> float:
        """The moved area in percent of what the kelurahan was."""
        return 100 * self.moved_km2 / self.old_km2 if self.old_km2 else 100.0


class Label(msgspec.Struct, frozen=True):
    """Where a name stands, and how wide its kelurahan is there, in metres."""

    name: str
    x: float
    y: float
    room: float


class Picture(msgspec.Struct, frozen=True):
    """Metres east and north: old lines, new lines, changed areas as rings (even-odd), names."""

    old: tuple[Line, ...]
    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    labels: tuple[Label, ...]
    box: Box


class Diff(msgspec.Struct, frozen=True):
    """All of it; `changes` holds only what changed, the largest first. `moved_km2`: land that belongs elsewhere now."""

    changes: tuple[Change, ...]
    moved_km2: float
    old_km2: float
    new_km2: float
    picture: Picture


def compare(old: Geography, new: Geography) -> Diff:
    """From the boundaries in use to others of the same city."""
    before = {place.code: area.shape for place, area in zip(old.places, old.areas, strict=True)}
    after = {place.code: area.shape for place, area in zip(new.places, new.areas, strict=True)}
    whole, fresh = shapely.union_all(list(before.values())), shapely.union_all(list(after.values()))
    changes = [_change(place.code, place.name, before, after) for place in new.places]
    changed = [one for one in changes if one.moved_km2 * 1e6 >= _LEAST_M2]
    changed.sort(key=lambda one: one.moved_km2, reverse=True)
    joined = fresh.difference(whole)
    return Diff(
        changes=tuple(changed),
        moved_km2=sum(one.lost_km2 for one in changes) + joined.area / 1e6,
        old_km2=whole.area / 1e6,
        new_km2=fresh.area / 1e6,
        picture=_picture(before, after, new, joined),
    )


def _change(code: str, name: str, before: dict[str, BaseGeometry], after: dict[str, BaseGeometry]) -> Change:
    old, new = before.get(code, shapely.Polygon()), after[code]
    return Change(
        code=code,
        name=name,
        old_km2=old.area / 1e6,
        new_km2=new.area / 1e6,
        lost_km2=old.difference(new).area / 1e6,
        gained_km2=new.difference(old).area / 1e6,
        box=shapely.union(old, new).bounds,
    )


def _picture(
    before: dict[str, BaseGeometry], after: dict[str, BaseGeometry], new: Geography, joined: BaseGeometry
) -> Picture:
    went = [shape.difference(after[code]) for code, shape in before.items() if code in after]
    changed = shapely.union_all([*went, joined])
    old_lines, new_lines = _borders(before.values()), _borders(after.values())
    box = shapely.union(old_lines, new_lines).bounds
    return Picture(
        old=tuple(_lines(old_lines)),
        new=tuple(_lines(new_lines)),
        changed=tuple(_rings(changed)),
        labels=tuple(_labels(new)),
        box=box,
    )


def _borders(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """Every border once: where two meet it is drawn as one line, so that dashes stay dashes."""
    merged = shapely.union_all([shapely.boundary(shape) for shape in shapes])
    return shapely.line_merge(merged) if merged.geom_type == "MultiLineString" else merged


def _lines(lines: BaseGeometry) -> Iterable[Line]:
    return (_points(part) for part in shapely.get_parts(lines).tolist())


def _rings(shape: BaseGeometry) -> Iterable[Line]:
    for part in shapely.get_parts(shape).tolist():
        if part.geom_type == "Polygon" and part.area >= _LEAST_M2:
            yield from (_points(ring) for ring in (part.exterior, *part.interiors))


def _points(line: BaseGeometry) -> Line:
    return tuple((x, y) for x, y in shapely.get_coordinates(line).tolist())


def _labels(geography: Geography) -> Iterable[Label]:
    for outline, area in zip(geography.outlines(), geography.areas, strict=True):
        x, y = geography.plane.metres(outline.lng, outline.lat)
        yield Label(outline.name, x, y, 2 * shapely.distance(shapely.boundary(area.shape), shapely.Point(x, y)))


# Which cases other boundaries put into another kelurahan than is written with them. Nothing is changed by it. Pure.


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
