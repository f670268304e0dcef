"""When the desk must be heard: a ring, a case from elsewhere, an agency that does not come or is late, a cut line.
Rule: each thing sounds once until somebody takes notice; a late agency and one nobody can stand in for sound again,
as often as the city's rules say, until somebody acts on it. Colour comes at once."""

from __future__ import annotations

from collections.abc import Iterable

from console.models.board import Board
from console.models.contact_round import is_quiet
from console.models.overdue import NO_FALLBACK, Need, needing_action
from console.models.waiting import late_tasks
from console.models.watch import Gone
from console.ui.sounds import Kind

_OF_NEEDS: dict[str, Kind] = {
    "promise": "overdue",
    "follow_up": "overdue",
    "call_back": "overdue",
    "silent": "declined",
    "unable": "declined",
    "overdue": "overdue",
    "watch": "declined",
}


class AlarmWatch:
    """Compares each look with the one before; what was there at the first look is no news."""

    def __init__(self) -> None:
        self._needs: set[tuple[str, str]] | None = None
        self._cases: set[str] = set()
        self._online = True

    def look(self, board: Board, now_ms: int, desk_id: str, online: bool, gone: Iterable[Gone] = ()) -> set[Kind]:
        """The tones that begin now. The ring itself is heard at once and does not wait for a look."""
        begin: set[Kind] = set()
        needs = {key for need in needing_action(board, now_ms) for key in _keys(board, need, now_ms)}
        needs |= {("call_back", due.task.id) for due in late_tasks(board, now_ms)}
        needs |= {("watch", f"{one.case} {one.desk}") for one in gone}
        own = board.reference.is_of
        fresh = {case.id for case in board.open_cases() if not own(desk_id, case.desk, case.opened_ms)}
        if self._needs is not None:
            begin |= _kinds(needs - self._needs)
            if fresh - self._cases:
                begin.add("new_case")
            if self._online and not online:
                begin.add("connection_lost")
        self._needs, self._cases, self._online = needs, fresh, online
        return begin


def _keys(board: Board, need: Need, now_ms: int) -> Iterable[tuple[str, str]]:
    """What of a need is news: a late one becomes news again each minute, unless it was asked just now."""
    rules = board.reference.rules
    parts = board.parts_of(need.case) if need.case else []
    case = next((part for part in parts if need.assignment in part.assignments), None)
    one = case.assignments[need.assignment] if case is not None and need.assignment else None
    if need.task is not None:
        yield (need.code, need.task)
    if need.code in ("silent", "unable"):
        again = (now_ms - need.since_ms) // (rules.sound_again_s * 1000) if NO_FALLBACK in need.detail else 0
        yield (need.code, f"{need.assignment} {again}")
    if need.overdue_s < rules.sound_after_s or case is None or one is None or is_quiet(case, one, now_ms):
        return
    yield ("overdue", f"{one.id} {one.waits_for} {(need.overdue_s - rules.sound_after_s) // rules.sound_again_s}")


def _kinds(needs: Iterable[tuple[str, str]]) -> set[Kind]:
    return {_OF_NEEDS[code] for code, _ in needs if code in _OF_NEEDS}
