"""What to beware of, and where it applies: a place within its radius, a number, a person. Pure.

A caution that has run out is not shown; what cannot be read here (its seal is closed) matches nothing.
"""

from collections.abc import Iterable

import msgspec

from console.models.board import Board
from console.models.call import caller_number
from console.models.case import Case
from console.models.duplicates import words_of
from console.models.number import phone_key
from console.models.place import distance_m, point_of
from console.models.text import shown
from wire.facts import CautionSet, Place


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
