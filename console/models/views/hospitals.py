"""What hospitals say of themselves, how old that is, and who brings people to them. Pure."""

from __future__ import annotations

import msgspec

from console.models.state.board import Board
from console.models.state.case import Assignment
from console.models.state.reference import Hospital

# A word about beds holds for half a shift: older than that it is shown, and called old.
HOSPITAL_OLD_S = 4 * 3600
# The kinds of beds a hospital counts, in the order in which they are said.
BEDS = ("emergency", "icu", "nicu", "isolation", "ward", "delivery")
EMERGENCY_ROOM = "emergency_room"
AMBULANCES = frozenset({"ambulance", "motorcycle_ambulance"})
_ORDER = ("open", "diverted", "closed")


class HospitalNow(msgspec.Struct, frozen=True, kw_only=True):
    """One hospital and what it last said; `old_s` is the age of that where it counts no longer, else 0."""

    code: str
    said: Hospital
    old_s: int = 0


def is_hospital(board: Board, agency: str) -> bool:
    """Whether an agency has an emergency room."""
    return any(unit.unit_kind == EMERGENCY_ROOM for unit in board.reference.units_of(agency))


def hospitals_now(board: Board, now_ms: int) -> list[HospitalNow]:
    """The hospitals that said something: who takes people first, and before that whose word is fresh."""
    found = []
    for code, said in board.reference.hospitals.items():
        if is_hospital(board, code):
            age_s = max(0, now_ms - said.when) // 1000
            found.append(HospitalNow(code=code, said=said, old_s=age_s if age_s > HOSPITAL_OLD_S else 0))
    return sorted(found, key=lambda one: (bool(one.old_s), _ORDER.index(one.said.emergency), one.code))


def brings_people(board: Board, one: Assignment) -> bool:
    """Whether an assignment is an ambulance's: of its unit, or of an agency that has ambulances."""
    unit = board.reference.units.get(one.unit or "")
    if unit is not None:
        return unit.unit_kind in AMBULANCES
    return any(other.unit_kind in AMBULANCES for other in board.reference.units_of(one.agency))
