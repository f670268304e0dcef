"""What one shift hands to the next, computed from the board: never typed, so nothing open can be left out.

The lines hold codes and ids only: they are signed as a fact of the shift, whose stream is not sealed.
"""

from collections.abc import Iterable, Iterator

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.shift import Shift, Signature, owes
from console.models.state.streams import call_stream, case_stream, shift_stream, split_stream
from console.models.views.dangers import cautions_in_force
from console.models.views.on_duty import on_call_list
from console.models.views.overdue import clock_of, not_sent_since, send_within_s, unread_callers
from console.models.views.review_queue import waiting
from console.models.views.waiting import all_open_tasks, notes_in_force, tasks_to_do
from wire import facts
from wire.facts import HandoverLine

ABOUT = ("case", "writing", "call", "promise", "declined", "supervisor", "expiring", "equipment", "note")
# What of the supervisors' list is told as a number only: who it is about is not for every desk.
COUNTED = ("objection", "own_block")
SOON_MS = 12 * 3600 * 1000
# What an entry has room for, with a margin.
MOST_LINES = 200
FAULT = "fault"
_STATE_CHARS = 120
_FAULTY = ("off", "limited")


class OpenState(msgspec.Struct, frozen=True, kw_only=True):
    """What is open at a desk now: the lines, entries not sent, the clock's offset to the server."""

    lines: tuple[HandoverLine, ...] = ()
    unsent: int = 0
    offset_ms: int | None = None


class Change(msgspec.Struct, frozen=True):
    """A line that came, went (`now` is none) or stands otherwise since a signature."""

    before: HandoverLine | None
    now: HandoverLine | None


def open_lines(board: Board, now_ms: int, faults: Iterable[str] = (), shift: Shift | None = None) -> list[HandoverLine]:
    """All that is open, the most pressing first of each kind. `faults` are codes of what this desk itself lacks."""
    cases = sorted(board.open_cases(), key=lambda one: (one.priority, one.opened_ms, one.id))
    return [
        *(_case(board, one) for one in cases),
        *_writing(board),
        *_unrecorded(board),
        *_promises(board),
        *(line for one in cases for line in _declined(one)),
        *_supervisor(board, now_ms),
        *_expiring(board, now_ms),
        *_equipment(board, faults),
        *(_notes(shift) if shift is not None else ()),
    ]


def changes(signed: Iterable[HandoverLine], now: Iterable[HandoverLine]) -> list[Change]:
    """What is otherwise than it was when somebody signed: in the order of now, then what has gone."""
    before, after = ({(one.about, one.one): one for one in lines} for lines in (signed, now))
    found = [Change(before.get(key), line) for key, line in after.items() if before.get(key) != line]
    return [*found, *(Change(line, None) for key, line in before.items() if key not in after)]


def changed_since(signature: Signature, now: Iterable[HandoverLine], desk: str) -> list[Change]:
    """The changes since a signature, seen at a desk; of lines that did not fit into it nothing can be said.

    Notes belong to who leaves, and what one desk lacks says nothing of another one.
    """

    def compared(line: HandoverLine) -> bool:
        return line.about != "note" and (line.state != FAULT or signature.desk == desk)

    lines = tuple(now)
    return changes(filter(compared, signature.lines), filter(compared, lines[:MOST_LINES] if signature.more else lines))


def waiting_handovers(board: Board, now_ms: int) -> list[Shift]:
    """The shifts to be taken over: signed by who leaves, or over without a handover within the last hours."""
    found = (one for one in board.shifts.values() if one.taken is None and (one.handed or owes(one, now_ms)))
    return sorted(
        (one for one in found if one.on_duty or now_ms - (one.ended_ms or 0) < SOON_MS),
        key=lambda one: (one.letter, one.started_ms, one.id),
    )


def missing_handovers(board: Board, now_ms: int) -> list[Shift]:
    """Those of them that are over: their room goes on without anybody having signed for it."""
    return [one for one in waiting_handovers(board, now_ms) if owes(one, now_ms)]


def due_of(board: Board, case: Case, now_ms: int) -> int | None:
    """When something about an open case must be done first: a task's time, the target of an agency's step, or when
    somebody should be on the way."""
    parts = board.parts_of(case.id)
    due = [one.due for part in parts for one in part.tasks.values() if one.open]
    for one in (one for part in parts for one in part.assignments.values() if one.open):
        clock = clock_of(board, one, now_ms)
        if clock.step is not None and clock.target_s is not None:
            due.append(now_ms + (clock.target_s - clock.elapsed_s) * 1000)
    since_ms = not_sent_since(board, case)
    if since_ms is not None:
        due.append(since_ms + send_within_s(board, case.priority) * 1000)
    return min(due, default=None)


def _case(board: Board, case: Case) -> HandoverLine:
    # Without the targets of the agencies: a moment computed from a running clock would differ each time.
    parts = board.parts_of(case.id)
    due = min((one.due for part in parts for one in part.tasks.values() if one.open), default=None)
    agencies = (f"{one.agency}:{one.state}" for part in parts for one in part.assignments.values())
    state = " ".join((str(case.priority), case.state, *agencies))
    return HandoverLine("case", case.id, case_stream(case.id), due, state[:_STATE_CHARS])


def _writing(board: Board) -> Iterator[HandoverLine]:
    """The ended cases, and the calls without a case, of which a caller wrote something nobody read yet."""
    for need in unread_callers(board):
        if need.case is None or not board.still_open(need.case):
            of = call_stream(need.call or "") if need.case is None else case_stream(need.case)
            yield HandoverLine("writing", need.case or need.call or "", of, need.since_ms)


def _unrecorded(board: Board) -> Iterator[HandoverLine]:
    """The calls that the exchange knows of, that are over and that nobody recorded."""
    for call in board.pressing_calls():
        if call.phone is not None and call.state == "unrecorded":
            yield HandoverLine("call", call.id, call_stream(call.id), None, call.state)


def _promises(board: Board) -> Iterator[HandoverLine]:
    for one in all_open_tasks(board):
        yield HandoverLine("promise", one.task.id, case_stream(one.case.id), one.task.due, one.task.task_kind)
    for due in tasks_to_do(board):
        yield HandoverLine("promise", due.task.id, call_stream(due.call.id), due.task.due, due.task.task_kind)


def _declined(case: Case) -> Iterator[HandoverLine]:
    for one in case.assignments.values():
        if one.state in ("unable", "silent"):
            yield HandoverLine("declined", one.id, case_stream(case.id), None, f"{one.agency}:{one.state}")


def _supervisor(board: Board, now_ms: int) -> Iterator[HandoverLine]:
    """What the next shift must know of the supervisors' list: requests about personal data, each with its time."""
    waits = waiting(board, now_ms)
    for one in waits:
        if one.about == "request":
            yield HandoverLine("supervisor", split_stream(one.stream)[1], one.stream, one.due, one.one)
    for about in COUNTED:
        if count := sum(one.about == about for one in waits):
            yield HandoverLine("supervisor", about, "", None, str(count))


def _expiring(board: Board, now_ms: int) -> Iterator[HandoverLine]:
    soon = now_ms + SOON_MS
    for note in notes_in_force(board, now_ms):
        if note.until_ms is not None and note.until_ms < soon:
            yield HandoverLine("expiring", note.id, f"number:{note.id}", note.until_ms, note.kind)
    for caution in cautions_in_force(board, now_ms):
        if caution.said.expires is not None and caution.said.expires < soon:
            yield HandoverLine("expiring", caution.id, f"caution:{caution.id}", caution.said.expires, "caution")
    for one in on_call_list(board, now_ms):
        if one.since_ms <= now_ms < one.until_ms < soon:
            yield HandoverLine("expiring", one.id, f"oncall:{one.id}", one.until_ms, "on_call")


def _equipment(board: Board, faults: Iterable[str]) -> Iterator[HandoverLine]:
    for code in faults:
        yield HandoverLine("equipment", code, "", None, FAULT)
    for code, ready in sorted(board.reference.readiness.items()):
        if ready.readiness in _FAULTY:
            kind = "agency" if code in board.reference.agencies else "unit"
            yield HandoverLine("equipment", code, f"ref:{kind}:{code}", None, ready.readiness)


def _notes(shift: Shift) -> Iterator[HandoverLine]:
    for line in shift.timeline:
        if isinstance(line.fact, facts.ShiftNoted) and not line.struck:
            yield HandoverLine("note", line.entry, shift_stream(shift.id))
