"""From where to where an assignment goes on the map: the one place that knows where its crew is taken to be. Pure."""

from typing import Literal

import msgspec

from console.models.assignment import ENDED, ON_SCENE, Assignment
from console.models.board import Board
from console.models.case import Case
from console.models.masking import is_secret
from console.models.place import point_of
from console.models.rating import POSITION_USELESS_S, last_seen

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
