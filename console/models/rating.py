"""How fit an agency and its units are for a place now: said readiness, load, distance, and how old that word is. Pure.

Rule: a missing word stays missing; a distance says whether it is from the unit's own position or from the post.
"""

import msgspec

from console.models.board import Board
from console.models.city import kelurahan_point
from console.models.place import distance_m, point_of
from console.models.reference import Located
from console.models.tracked import Tracked
from console.models.way import Point, Way, Ways, no_ways
from wire.facts import Place

# A position older than this is shown with its age; beyond the second limit the post counts instead.
POSITION_OLD_S, POSITION_USELESS_S = 20 * 60, 60 * 60
# Word about readiness holds for a shift of eight hours.
WORD_OLD_S = 8 * 3600
_RANKS = {"ready": 0, "limited": 1, "unknown": 2, "busy": 3, "off": 4}


class Lack(msgspec.Struct, frozen=True):
    """Something missing or old, by code; `value` is seconds of age, or a count."""

    code: str
    value: int = 0


class Distance(msgspec.Struct, frozen=True):
    """How far to the place: from a unit's position or the post; `about` when the place is only a kelurahan.

    `metres` are those of the `way` by road; without one, of the straight line. `start`: from where it is measured.
    """

    metres: float
    source: str
    about: bool = False
    way: Way | None = None
    start: Point | None = None

    @property
    def nearness(self) -> tuple[bool, float]:
        """The nearest first: by the time on the road, then those that only have a straight line."""
        return (self.way is None, self.metres if self.way is None else self.way.seconds)


class UnitRating(msgspec.Struct, frozen=True, kw_only=True):
    """One unit: what it said, where it is on other cases, how far it is, what is missing."""

    unit: str
    name: str
    readiness: str = "unknown"
    cases: tuple[str, ...] = ()
    distance: Distance | None = None
    lacks: tuple[Lack, ...] = ()

    @property
    def free(self) -> bool:
        """Whether nothing said or known keeps it from going."""
        return not self.cases and self.readiness not in ("busy", "off")

    @property
    def rank(self) -> tuple[bool, int, tuple[bool, float], str]:
        """The fittest first: free, ready, near."""
        return (not self.free, _RANKS.get(self.readiness, 2), _nearness(self.distance), self.unit)


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """One agency: its word, its load on other cases, its units from the fittest on, what is missing."""

    agency: str
    readiness: str = "unknown"
    load: int = 0
    distance: Distance | None = None
    units: tuple[UnitRating, ...] = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def units_free(self) -> int:
        """How many of its units nothing keeps from going."""
        return sum(unit.free for unit in self.units)

    @property
    def able(self) -> bool:
        """Whether it can send anybody, as far as it is known."""
        return self.readiness != "off" and (not self.units or self.units_free > 0)

    @property
    def rank(self) -> tuple[bool, int, int, tuple[bool, float]]:
        """The fittest first: able, ready, with little to do, near."""
        return (not self.able, _RANKS.get(self.readiness, 2), self.load, _nearness(self.distance))


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What the rating is for; without a time no age is judged, without a place no distance; `ways` knows the roads."""

    place: Place | None = None
    now_ms: int = 0
    priority: int | None = None
    case: str = ""
    ways: Ways = no_ways


def rate(board: Board, agency: str, scene: Scene) -> Rating:
    """Rate one agency and its units."""
    reference = board.reference
    known = reference.agencies.get(agency)
    post = (known.lat, known.lng) if known and known.lat is not None and known.lng is not None else None
    units = sorted(
        (_unit(board, unit.code, post, scene) for unit in reference.units_of(agency)),
        key=lambda one: one.rank,
    )
    ready = reference.readiness.get(agency)
    load = sum(
        one.agency == agency for case in board.worked_cases() if case.id != scene.case for one in case.open_assignments
    )
    rated = Rating(
        agency=agency,
        readiness=ready.readiness if ready else _of_units(units),
        load=load,
        distance=min((u.distance for u in units if u.free and u.distance), key=lambda d: d.nearness, default=None)
        or _distance(post, "post", scene),
        units=tuple(units),
    )
    return msgspec.structs.replace(rated, lacks=_lacks(rated, ready.when if ready else None, scene))


def _of_units(units: list[UnitRating]) -> str:
    """What the units said together, when the agency itself said nothing."""
    said = {unit.readiness for unit in units} - {"unknown"}
    return min(said, key=lambda one: _RANKS[one]) if said else "unknown"


def _lacks(rated: Rating, said_ms: int | None, scene: Scene) -> tuple[Lack, ...]:
    lacks = []
    if rated.units and not rated.units_free:
        lacks.append(Lack("no_unit"))
    elif rated.readiness == "off":
        lacks.append(Lack("off"))
    elif rated.units and rated.units_free == 1 and scene.priority == 3:
        lacks.append(Lack("last_unit"))
    if rated.readiness == "unknown":
        lacks.append(Lack("no_word"))
    elif said_ms is not None and scene.now_ms - said_ms > WORD_OLD_S * 1000:
        lacks.append(Lack("word_old", (scene.now_ms - said_ms) // 1000))
    best = rated.units[0] if rated.units else None
    if best is not None and best.free:
        lacks += [one for one in best.lacks if one.code.startswith("position")]
    return tuple(lacks)


def _unit(board: Board, unit: str, post: tuple[float, float] | None, scene: Scene) -> UnitRating:
    reference = board.reference
    ready, where = reference.readiness.get(unit), last_seen(board, unit)
    lacks, point, source = [], post, "post"
    if where is not None:
        age_s = max(0, scene.now_ms - where.when) // 1000 if scene.now_ms else 0
        if age_s <= POSITION_USELESS_S:
            point, source = (where.lat, where.lng), "position"
        if age_s > POSITION_OLD_S:
            lacks.append(Lack("position_old", age_s))
    return UnitRating(
        unit=unit,
        name=reference.units[unit].name,
        readiness=ready.readiness if ready else "unknown",
        cases=tuple(board.cases_of_unit(unit)),
        distance=_distance(point, source, scene),
        lacks=tuple(lacks),
    )


def last_seen(board: Board, unit: str) -> Located | Tracked | None:
    """Where a person or a tracker last saw a unit: the later of the two."""
    seen = (board.reference.located.get(unit), board.tracked.get(unit))
    return max((one for one in seen if one is not None), key=lambda one: one.when, default=None)


def _distance(point: tuple[float, float] | None, source: str, scene: Scene) -> Distance | None:
    if point is None or scene.place is None:
        return None
    exact = point_of(scene.place)
    target = exact or kelurahan_point(scene.place.kelurahan)
    if target is None:
        return None
    way = scene.ways(point, target)
    metres = way.metres if way else distance_m(point, target)
    return Distance(metres, source, about=exact is None, way=way, start=point)


def _nearness(distance: Distance | None) -> tuple[bool, float]:
    return distance.nearness if distance else (True, float("inf"))
