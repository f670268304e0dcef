"""The review queue: what waits for a supervisor on this board, in the order of urgency, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from console.models.state.board import Board
from console.models.state.record import Head
from console.models.state.review import ABOUT, LASTING, REVIEWED, RUNNING, WAITS_MS, ReviewItem, decision_of, started
from console.models.state.streams import call_stream, case_stream, shift_stream, split_stream
from console.models.state.timeline import may_act
from console.models.views.on_duty import is_same
from console.models.views.shift_log import on_duty
from console.models.views.waiting import all_open_tasks, late_tasks
from wire.facts import CaseCancelled, CaseClosed, CaseFoundFalse, CaseMerged, CaseReopened
from wire.ids import typed_name
from wire.rights import may_write

# What a person must decide: values that two desks wrote apart, and cases merged into each other.
#
# Walks the whole board, so it is asked only while somebody looks.

RING = "ring"
_ENDS = CaseClosed, CaseCancelled, CaseFoundFalse, CaseMerged


class Conflict(msgspec.Struct, frozen=True):
    """Several values of one field of a stream; the field `RING` holds the merges that made a circle."""

    stream: str
    field: str
    heads: tuple[Head, ...]


def conflicts_of(board: Board) -> list[Conflict]:
    """Everything to be decided, cases before calls before the rest, the first begun first; also of what has ended.

    Of the city's own lists only what supervisors said apart: what stands in them is decided in their editor.
    """
    found = [
        Conflict(case_stream(case.id), name, heads)
        for case in sorted(board.cases.values(), key=lambda one: (one.opened_ms, one.id))
        for name, heads in case.conflicts.items()
    ]
    found += [
        Conflict(call_stream(call.id), name, heads)
        for call in sorted(board.calls.values(), key=lambda one: (one.started_ms, one.id))
        for name, heads in call.conflicts.items()
    ]
    found += [
        Conflict(shift_stream(shift.id), name, heads)
        for shift in sorted(board.shifts.values(), key=lambda one: (one.started_ms, one.id))
        for name, heads in shift.conflicts.items()
    ]
    found += [
        Conflict(f"{notice.kind}:{notice.id}", name, heads)
        for notice in sorted(board.notices.values(), key=lambda one: (one.began_ms, one.id))
        for name, heads in notice.conflicts.items()
    ]
    found += [
        Conflict(stream, name, heads)
        for stream, definition in sorted(board.definitions.items())
        for name, heads in definition.conflicts.items()
        if name.startswith("review:")
    ]
    return [*found, *rings_of(board)]


def rings_of(board: Board) -> list[Conflict]:
    """The cases that were merged into each other, each circle once."""
    found: list[Conflict] = []
    seen: set[str] = set()
    for case in board.open_cases():
        if case.id in seen or case.closure is None:
            continue
        ring = [one.id for one in board.ring_of(case.id)]
        seen.update(ring)
        found.append(Conflict(case_stream(ring[0]), RING, tuple(_merge_of(board, one) for one in ring)))
    return found


def _merge_of(board: Board, case: str) -> Head:
    """The merge that took a case into the ring; its value is the case that would stand alone again."""
    lines = reversed(board.cases[case].timeline)
    line = next(line for line in lines if line.kind == "case_merged" and not line.struck)
    return Head(id=case, value=case, fact=line.fact, when=line.when, by=line.by, desk=line.desk)


CLOCK_OFF_MS = 30_000
_COMMANDS = {
    "block": "number_blocked",
    "blocked": "number_unblocked",
    "emergency": "person_confirmed",
    "objection": "evaluation_reviewed",
    "request": "data_request_decided",
    "erasure": "erasure_seconded",
}
# What was found of a call is for supervisors and its own person: who may not look again does not see the objection.
_CLOSED = frozenset({"objection"})
_ROOM_KIND = "case_noted"


def waiting(board: Board, now_ms: int, older: Iterable[ReviewItem] = ()) -> list[ReviewItem]:
    """What nobody has decided yet, the most pressing first; `older` are matters of streams that left the board."""
    found = {one.key: one for one in _all(board, older)}
    found |= {one.key: one for one in (*_promises(board, now_ms), *_clocks(board), *_rings(board))}
    kept = (one for one in found.values() if one.decided is None and _waits(one, now_ms) and not _is_known(board, one))
    return sorted(kept, key=lambda one: (ABOUT.index(one.about), one.due or one.when, one.key))


def unproved_sendings(board: Board) -> list[ReviewItem]:
    """The cases to which agencies were sent while nobody proved who they are, the oldest first: each until a supervisor
    has looked at it, or has said who the typed name was, or a person who proved it has ended the case. The supervisor
    is rung for them."""
    found = (one for one in board.review.matters() if one.about == "sent_unproved" and one.decided is None)
    waits = (one for one in found if not _is_over(board, split_stream(one.stream)[1]) and not _is_known(board, one))
    return sorted(waits, key=lambda one: (one.when, one.key))


def _is_over(board: Board, case: str) -> bool:
    """Whether a case is ended, and not by nobody alone: who sends agencies unproved ends no ring by closing it too."""
    if board.at_work(case):
        return False
    lines = board.cases[case].timeline if case in board.cases else ()
    since = next((at for at, line in enumerate(reversed(lines)) if isinstance(line.fact, CaseReopened)), len(lines))
    return any(isinstance(line.fact, _ENDS) and may_act(line) for line in lines[len(lines) - since :])


def _is_known(board: Board, one: ReviewItem) -> bool:
    """Whether a supervisor has said who the typed name was under which agencies were sent. Where nobody could be named,
    only what was sent before that is known."""
    if one.about != "sent_unproved" or not typed_name(one.by):
        return False
    for shift in board.shifts.values():
        at_work = shift.started_ms <= one.when and (shift.ended_ms is None or one.when <= shift.ended_ms)
        found = shift.confirmed if shift.emergency and shift.person == one.by and at_work else None
        if found is not None and (found.account or one.when <= found.when):
            return True
    return False


def decided(board: Board, now_ms: int, older: Iterable[ReviewItem] = ()) -> list[ReviewItem]:
    """What was decided, the last first."""
    found = {one.key: one for one in _all(board, older)}
    kept = ((one.decided.when, one) for one in found.values() if one.decided and now_ms - one.decided.when < WAITS_MS)
    return [one for _, one in sorted(kept, key=lambda pair: (-pair[0], pair[1].key))]


def count_for(board: Board, now_ms: int, person: str, roles: Collection[str], older: Iterable[ReviewItem] = ()) -> int:
    """How much of what waits this person may decide."""
    return sum(
        one.about not in RUNNING and may_decide(board, one, person, roles) for one in waiting(board, now_ms, older)
    )


def may_decide(board: Board, matter: ReviewItem, person: str, roles: Collection[str]) -> bool:
    """Whether a person's role lets them decide it, and it is not about what they wrote themselves."""
    return has_role(matter, roles) and not is_own(board, matter, person)


def has_role(matter: ReviewItem, roles: Collection[str]) -> bool:
    """Whether these roles may decide such a matter."""
    judged = matter.about in REVIEWED or matter.one.startswith("review:")
    kind = "review_decided" if judged else _COMMANDS.get(matter.about, _ROOM_KIND)
    return may_write(kind, roles, matter.stream)


def may_see(matter: ReviewItem, roles: Collection[str]) -> bool:
    """Whether it stands in the list of somebody with these roles, decided by them or by others."""
    return matter.about not in _CLOSED or has_role(matter, roles)


def is_own(board: Board, matter: ReviewItem, person: str) -> bool:
    """Whether it is to be judged by somebody else, because this person wrote it or what it is about."""
    written = (matter.by,) if matter.about in REVIEWED else ()
    return any(is_same(board, one, person) for one in (*written, *matter.never))


def clock_off_ms(board: Board, desk: str) -> int | None:
    """By how much the clock of a desk differed from the server's when it last wrote."""
    last = next(iter(board.written_at(desk, 1)), None)
    return last.offset_ms if last is not None else None


def _all(board: Board, older: Iterable[ReviewItem]) -> Iterable[ReviewItem]:
    """What is on the board counts as it is there, also when nothing of it waits any more."""
    yield from (one for one in older if board.folded(one.stream) is None)
    yield from board.review.matters()


def _waits(one: ReviewItem, now_ms: int) -> bool:
    if one.about in ("flag", "blocked"):
        return one.due is not None and one.due > now_ms
    return one.about in LASTING or now_ms - one.when < WAITS_MS


def _promises(board: Board, now_ms: int) -> Iterable[ReviewItem]:
    late = [(case_stream(one.case.id), one.task) for one in all_open_tasks(board) if one.task.late(now_ms)]
    late += [
        (call_stream(one.call.id), one.task) for one in late_tasks(board, now_ms) if one.task.task_kind == "call_back"
    ]
    for stream, task in late:
        yield ReviewItem(
            about="promise", stream=stream, entry=task.id, by=task.by, desk="", when=task.due, due=task.due, one=task.id
        )


def _clocks(board: Board) -> Iterable[ReviewItem]:
    """The desks at work whose clock is off; one that was seen to be counts as decided for that shift."""
    for shift in on_duty(board):
        off, begun = clock_off_ms(board, shift.desk), started(shift)
        if off is not None and abs(off) >= CLOCK_OFF_MS and begun is not None:
            yield ReviewItem(
                about="clock", stream=shift_stream(shift.id), entry=begun.entry, by=shift.person, desk=shift.desk,
                when=begun.recorded, decided=decision_of(shift, "clock", begun.entry),
            )  # fmt: skip


def _rings(board: Board) -> Iterable[ReviewItem]:
    for ring in rings_of(board):
        last = max(ring.heads, key=lambda head: (head.when, head.id))
        yield ReviewItem(
            about="conflict", stream=ring.stream, entry=last.id, by=last.by, desk=last.desk, when=last.when,
            one=ring.field,
        )  # fmt: skip
