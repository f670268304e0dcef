"""What became of a report, in the words its sender may read: received, taken, forwarded, on the way, finished.

Rule: no name, no place, no other report; of a confidential case only whether it is over.
"""

from __future__ import annotations

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call, fold_call
from console.models.state.case import Case, fold_case
from console.models.state.record import Recorded
from console.models.state.streams import call_stream, case_stream
from console.models.state.timeline import counts_outside
from console.text.words import QT_TRANSLATE_NOOP, Language, said
from gateway.room import Room

_WORDS = {
    "waits": QT_TRANSLATE_NOOP("ReportStanding", "Received. A person of the 112 room will read it."),
    "read": QT_TRANSLATE_NOOP("ReportStanding", "A person of the 112 room is reading it."),
    "case": QT_TRANSLATE_NOOP("ReportStanding", "Checked and taken up."),
    "dispatched": QT_TRANSLATE_NOOP("ReportStanding", "Passed on to those who help."),
    "in_progress": QT_TRANSLATE_NOOP("ReportStanding", "Help is there."),
    "closed": QT_TRANSLATE_NOOP("ReportStanding", "Finished."),
    "handed_over": QT_TRANSLATE_NOOP("ReportStanding", "Another city's 112 has taken it up."),
    "filed": QT_TRANSLATE_NOOP("ReportStanding", "Read; it is no case of the 112 room."),
    "secret": QT_TRANSLATE_NOOP("ReportStanding", "The 112 room knows of it."),
}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a report stands. `number`: of its case, empty where it has none; times in ms of UTC."""

    token: str
    code: str
    open: bool
    came_ms: int
    changed_ms: int
    number: str = ""
    nature: str = ""

    def words(self, language: Language) -> str:
        """In a sentence."""
        return said(language, "ReportStanding", _WORDS[self.code])


def standing_of(room: Room, token: str, source: str = "") -> Standing | None:
    """How the report of this token stands; none where there is none, or it is of another source. Reads the disk for
    what has left the board. Raises StoreError."""
    board = room.desk.board
    call = board.calls.get(token) or _folded_call(room, token)
    if call is None or call.written is None or (source and call.written.source != source):
        return None
    case = _case_of(room, board, call)
    nature = call.written.nature or ""
    if case is None:
        code = "filed" if call.call_kind else "read" if call.state == "talking" else "waits"
        changed = call.last_ms if code != "waits" else call.written.came_ms
        is_open = code != "filed"
        number = token if code == "filed" else ""
        return _standing(call, code, is_open, changed, number, nature)
    is_over = not case.open
    changed = case.closure.when if case.closure is not None else case.opened_ms
    if case.confidential:
        return _standing(call, "secret", not is_over, changed, case.number, "")
    return _standing(call, _code(case), not is_over, changed, case.number, nature or case.nature)


def _standing(call: Call, code: str, is_open: bool, changed: int, number: str, nature: str) -> Standing:
    assert call.written is not None
    return Standing(
        token=call.id,
        code=code,
        open=is_open,
        came_ms=call.written.came_ms,
        changed_ms=max(changed, call.written.came_ms),
        number=number,
        nature=nature,
    )


def _code(case: Case) -> str:
    if not case.open:
        return "closed"
    stage = case.stage
    if stage in ("dispatched", "in_progress", "handed_over"):
        return stage
    return "in_progress" if stage == "done" else "case"


def _case_of(room: Room, board: Board, call: Call) -> Case | None:
    """The case that goes on for it, on the board or, where it left that, as the journal has it."""
    if call.case is None:
        return None
    root = board.goes_on_in(call.case)
    found, seen = board.cases.get(root) or _folded_case(room, root), {root}
    while found is not None and found.closure is not None and found.closure.into and found.closure.into not in seen:
        seen.add(found.closure.into)
        found = board.cases.get(found.closure.into) or _folded_case(room, found.closure.into)
    return found


def _folded_call(room: Room, token: str) -> Call | None:
    records = _counted(room, call_stream(token))
    return fold_call(token, records) if records else None


def _folded_case(room: Room, case: str) -> Case | None:
    records = _counted(room, case_stream(case))
    folded = fold_case(case, records) if records else None
    return folded if folded is not None and folded.opened else None


def _counted(room: Room, stream: str) -> list[Recorded]:
    """What counts of a stream outside of the room, as on the board: nobody unproved tells a reporter anything."""
    return list(filter(counts_outside, room.station.journal.records_of([stream]).get(stream, [])))
