"""How much each agency has to do now and could still send: figures for panels, one walk over the open cases.

Rule: an agency without units on the list has no figure of free ones, and none is made up (`units` 0).
"""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from console.models.state.board import Board


class AgencyLoad(msgspec.Struct, frozen=True, kw_only=True):
    """Of `units` so many are `free` (not on a case, and not said to be busy or off); open assignments on so many
    cases, and how many of these nobody has been told of."""

    agency: str
    units: int = 0
    free: int = 0
    off: int = 0
    assignments: int = 0
    cases: int = 0
    untold: int = 0

    @property
    def out(self) -> int:
        """Units that are on a case or said that they are busy."""
        return self.units - self.free - self.off

    @property
    def none_left(self) -> bool:
        """Whether it has units and none of them can go."""
        return self.units > 0 and self.free == 0


def load_of_agencies(board: Board) -> dict[str, AgencyLoad]:
    """The figures of every active agency, by code."""
    assignments, untold = Counter[str](), Counter[str]()
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for part in board.worked_cases():
        for one in part.open_assignments:
            assignments[one.agency] += 1
            untold[one.agency] += "told" not in one.stamps
            cases[one.agency].add(board.goes_on_in(part.id))
    found = {}
    for code, agency in board.reference.agencies.items():
        if not agency.active:
            continue
        units = [unit.code for unit in board.reference.units_of(code)]
        states = Counter(_state(board, unit) for unit in units)
        found[code] = AgencyLoad(
            agency=code,
            units=len(units),
            free=states["free"],
            off=states["off"],
            assignments=assignments[code],
            cases=len(cases[code]),
            untold=untold[code],
        )
    return found


def _state(board: Board, unit: str) -> str:
    ready = board.reference.readiness.get(unit)
    said = ready.readiness if ready is not None else "unknown"
    if said == "off":
        return "off"
    return "out" if said == "busy" or board.cases_of_unit(unit) else "free"
