"""What to beware of: cautions, warnings, closed roads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from console.models.state.board import Board
from console.models.state.call import caller_number
from console.models.state.case import Case
from console.models.state.place import distance_m, point_of
from console.models.state.standing_record import StandingRecord
from console.models.state.text import phone_key, shown
from console.models.views.duplicates import words_of
from wire.facts import CautionSet, HazardAlertNoted, Place, RoadClosed, WarningReceived, WarningSeen

# What to beware of, and where it applies: a place within its radius, a number, a person.
#
# A caution that has run out is not shown; what cannot be read here (its seal is closed) matches nothing.


class Caution(msgspec.Struct, frozen=True, kw_only=True):
    """A caution in force; `metres` from the place asked about, none where no point tells."""

    id: str
    said: CautionSet
    by: str
    since_ms: int
    metres: int | None = None

    @property
    def text(self) -> str:
        """What to beware of."""
        return shown(self.said.text)

    @property
    def about(self) -> str:
        """The address, number or name it is about."""
        said = self.said
        return shown({"place": said.address, "number": said.number, "person": said.person}[said.subject])


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """What is met with a report: where, which numbers, which names."""

    place: Place | None = None
    numbers: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


def cautions_in_force(board: Board, now_ms: int) -> list[Caution]:
    """All cautions nobody lifted and no time has ended, the oldest first."""
    found = []
    for notice in board.notices_of("caution"):
        said = notice.said("caution")
        if isinstance(said, CautionSet) and (said.expires is None or said.expires > now_ms):
            found.append(Caution(id=notice.id, said=said, by=notice.by, since_ms=notice.began_ms))
    return found


def cautions_for(board: Board, now_ms: int, met: Met) -> list[Caution]:
    """The cautions that apply to what is met: persons and numbers first, then the nearest place."""
    numbers = {key for one in met.numbers if (key := phone_key(one))}
    persons = {_name(one) for one in met.persons if one.strip()}
    found = []
    for one in cautions_in_force(board, now_ms):
        said = one.said
        if said.subject == "place":
            near = _near(said, met.place) if met.place is not None else None
            if near is not None:
                found.append(msgspec.structs.replace(one, metres=near if near >= 0 else None))
        elif phone_key(one.about) in numbers if said.subject == "number" else _name(one.about) in persons:
            found.append(one)
    return sorted(found, key=lambda one: (one.said.subject == "place", one.metres or 0, one.since_ms, one.id))


def met_by(board: Board, case: Case) -> Met:
    """What a case's crew meets: its place, and everybody who called about it."""
    calls = board.calls_of(case.id)
    numbers, persons = (caller_number(one) for one in calls), (shown(one.caller) for one in calls)
    return Met(place=case.place, numbers=_said(numbers), persons=_said(persons))


def cautions_of_case(board: Board, case: Case, now_ms: int) -> list[Caution]:
    """The room's cautions that apply to a case."""
    return cautions_for(board, now_ms, met_by(board, case))


def unread(case: Case, cautions: Iterable[Caution]) -> list[Caution]:
    """Those nobody has ticked as read for this case."""
    return [one for one in cautions if one.id not in case.cautions_read]


def _said(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in texts if one))


def _name(text: str) -> str:
    return " ".join(text.lower().split())


def _near(said: CautionSet, place: Place) -> int | None:
    """How far the place is when it lies within the radius, -1 when only the words say the same, none when apart."""
    there, here = point_of(Place(point=said.point)), point_of(place)
    if there is not None and here is not None:
        metres = distance_m(there, here)
        return round(metres) if metres <= said.radius_m else None
    known = words_of(shown(said.address))
    same_ward = not said.kelurahan or not place.kelurahan or said.kelurahan == place.kelurahan
    return -1 if known and same_ward and known <= words_of(shown(place.address)) else None


# Warnings of official channels: coming, in force, or run out. Time hides one, a person ends it.

Phase = Literal["coming", "now", "over"]
# What has run out is still read for so long, then only its stream tells.
SHOWN_AFTER_MS = 12 * 3_600_000
SAME_MS, SAME_M = 30_000, 150_000.0  # of one quake's words, whichever list they are from


Warned = HazardAlertNoted | WarningReceived


class Hazard(msgspec.Struct, frozen=True, kw_only=True):
    """A warning nobody ended, and where its time stands; `entry` is its last word. One that came by itself has a
    `feed`, and `seen_by` who took note of that word (with the time); `changed`: it said something else before."""

    id: str
    said: Warned
    by: str
    phase: Phase
    entry: str = ""
    seen_by: tuple[tuple[str, int], ...] = ()
    changed: bool = False

    @property
    def feed(self) -> str:
        """The feed that brought it; empty where a person wrote it down."""
        return self.said.feed if isinstance(self.said, WarningReceived) else ""

    @property
    def unseen(self) -> bool:
        """Whether it came by itself and nobody took note of what it says now."""
        return bool(self.feed) and not self.seen_by

    @property
    def ring(self) -> tuple[tuple[float, float], ...]:
        """The line of the area that its source drew, in degrees; none where it drew none."""
        area = self.said.area if isinstance(self.said, WarningReceived) else ()
        points = (point_of(Place(point=one)) for one in area)
        return tuple(one for one in points if one is not None)

    @property
    def middle(self) -> tuple[float, float] | None:
        """The middle of its circle in degrees, when it has one."""
        return point_of(Place(point=self.said.point)) if self.said.point else None


def is_one_quake(one_ms: int, one: tuple[float, float], other_ms: int, other: tuple[float, float]) -> bool:
    """Whether two words, each with its time and its point in degrees, tell of one quake."""
    return abs(one_ms - other_ms) <= SAME_MS and distance_m(one, other) <= SAME_M


def hazards(board: Board, now_ms: int) -> list[Hazard]:
    """The warnings nobody ended, in force first, then those to come, then what ran out of late."""
    notices = [notice for notice in board.notices.values() if notice.kind == "hazard"]
    doubled = _doubled(notices)
    known = (_hazard(notice, now_ms) for notice in notices if notice.id not in doubled)
    found = [one for one in known if one is not None and now_ms - one.said.until < SHOWN_AFTER_MS]
    order = {"now": 0, "coming": 1, "over": 2}
    return sorted(found, key=lambda one: (order[one.phase], one.said.until, one.id))


def _doubled(notices: list[StandingRecord]) -> set[str]:
    """The quakes that another gateway wrote down before, when one of them was cut off: the first one stands for both,
    also after it was ended."""
    quakes, found = sorted(_quakes(notices)), set[str]()
    for at, (since, began, id, point) in enumerate(quakes):
        for other_since, other_began, other, other_point in quakes[at + 1 :]:
            if other_since - since > SAME_MS:
                break
            if is_one_quake(since, point, other_since, other_point):
                found.add(max((began, id), (other_began, other))[1])
    return found


def _quakes(notices: list[StandingRecord]) -> Iterator[tuple[int, int, str, tuple[float, float]]]:
    """When it was, when it was noted, its name, its point."""
    for one in notices:
        fact = next((line.fact for line in reversed(one.timeline) if isinstance(line.fact, WarningReceived)), None)
        if fact is not None and fact.magnitude_tenths is not None:
            point = point_of(Place(point=fact.point))
            if point is not None:
                yield fact.since, one.began_ms, one.id, point


def _hazard(notice: StandingRecord, now_ms: int) -> Hazard | None:
    """The warning of a stream; none where it was ended."""
    said, head = notice.said("hazard"), notice.in_force.get("hazard")
    if head is None or not isinstance(said, Warned):
        return None
    lines = notice.timeline
    return Hazard(
        id=notice.id,
        said=said,
        by=notice.by,
        phase=phase_of(said, now_ms),
        entry=head.id,
        seen_by=tuple(
            (one.by, one.when) for one in lines if isinstance(one.fact, WarningSeen) and one.fact.entry == head.id
        ),
        changed=sum(isinstance(one.fact, WarningReceived) for one in lines) > 1,
    )


def unseen_warnings(board: Board, now_ms: int) -> list[Hazard]:
    """The warnings that came by themselves, hold or begin soon, and nobody took note of; the newest first."""
    found = [one for one in hazards(board, now_ms) if one.unseen and one.phase != "over"]
    return sorted(found, key=lambda one: (-one.said.since, one.id))


def hazards_now(board: Board, now_ms: int) -> list[Hazard]:
    return [one for one in hazards(board, now_ms) if one.phase == "now"]


def phase_of(said: Warned, now_ms: int) -> Phase:
    """`until` itself is over already."""
    return "over" if said.until <= now_ms else "now" if said.since <= now_ms else "coming"


# Closed roads: until a person opens them. One whose time has passed stays on the list, marked, and leaves the map.


class ClosedRoad(msgspec.Struct, frozen=True, kw_only=True):
    """A closed road; `over` when it was to be open by now: somebody asks whether it is."""

    id: str
    said: RoadClosed
    by: str
    since_ms: int
    over: bool

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Where it is, in degrees (lat, lng); one point, a line, or none."""
        found = (point_of(Place(point=one)) for one in self.said.line)
        return tuple(one for one in found if one is not None)


def closed_roads(board: Board, now_ms: int) -> list[ClosedRoad]:
    """All closed roads nobody has opened, the oldest first."""
    found = []
    for notice in board.notices_of("road"):
        said = notice.said("road")
        if isinstance(said, RoadClosed):
            over = said.until is not None and said.until <= now_ms
            found.append(ClosedRoad(id=notice.id, said=said, by=notice.by, since_ms=notice.began_ms, over=over))
    return found


def closed_on(board: Board, now_ms: int, street: str) -> list[ClosedRoad]:
    """The closed stretches of a street, as far as the words say."""
    words = words_of(street)
    return [one for one in closed_roads(board, now_ms) if words and words <= words_of(one.said.street)]
