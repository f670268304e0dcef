"""What needs a person now, as a pure function of board and time: untold, late, silent, unable, to be told again."""

import msgspec

from console.models.assignment import Assignment, Clock
from console.models.board import Board
from console.models.case import Case
from console.models.condition import in_view
from console.models.escalation import fell_out, next_fallback, stands_in

# The order in which they are shown when equally severe and old.
NEEDS = (
    *("untold", "silent", "unable", "overdue", "retell", "condition", "promise", "follow_up"),
    *("conflict", "ring", "handover", "unrecorded"),
)

NO_FALLBACK = "no_fallback"


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person must do: which of NEEDS, about what, since when, and how late it is."""

    code: str
    since_ms: int
    priority: int = 3
    case: str | None = None
    assignment: str | None = None
    call: str | None = None
    task: str | None = None
    detail: tuple[str, ...] = ()
    overdue_s: int = 0


def clock_of(board: Board, assignment: Assignment, now_ms: int) -> Clock:
    """The clock of an assignment with the targets of its agency."""
    return assignment.clock(now_ms, board.reference.targets_of(assignment.agency))


def needs_of(board: Board, case: Case, now_ms: int) -> list[Need]:
    """What one case needs now; what went into it has needs of its own (`part_needs`)."""
    needs = [need for one in case.assignments.values() for need in _of_assignment(board, case, one, now_ms)]
    if case.conflicts:
        since = min(head.when for heads in case.conflicts.values() for head in heads)
        needs.append(_need("conflict", case, since, detail=tuple(case.conflicts)))
    if case.handover is not None and case.handover.confirmed_ms is None:
        needs.append(_need("handover", case, case.handover.offered_ms, detail=(case.handover.to,)))
    if board.ring_of(case.id) and case.closure is not None:
        needs.append(_need("ring", case, case.closure.when))
    return [*needs, *_of_conditions(case, now_ms), *_late_tasks(case, now_ms)]


def part_needs(board: Board, case: Case, now_ms: int) -> list[Need]:
    """What a case and all that went into it need now: done from the case that goes on."""
    needs = [need for part in board.parts_of(case.id) for need in needs_of(board, part, now_ms)]
    return [msgspec.structs.replace(need, case=case.id, priority=case.priority) for need in needs]


def needing_action(board: Board, now_ms: int) -> list[Need]:
    """Everything that needs a person, the most severe and oldest first."""
    needs = [need for case in board.open_cases() for need in part_needs(board, case, now_ms)]
    for case in board.cases_with_tasks():
        if not board.at_work(case.id):  # a promise outlives its case
            needs += _late_tasks(case, now_ms)
    for call in board.pressing_calls():
        if call.state == "unrecorded":
            needs.append(Need(code="unrecorded", call=call.id, since_ms=call.ended_ms or call.started_ms))
        if call.conflicts:
            needs.append(Need(code="conflict", call=call.id, since_ms=call.started_ms, detail=tuple(call.conflicts)))
    return sorted(needs, key=_severity)


def untold_count(board: Board) -> int:
    """How many agencies nobody has told yet."""
    return board.untold_count


def _late_tasks(case: Case, now_ms: int) -> list[Need]:
    late = (one for one in case.tasks.values() if one.late(now_ms) and one.task_kind in ("promise", "follow_up"))
    return [
        Need(
            code=one.task_kind,
            since_ms=one.due,
            priority=case.priority,
            case=case.id,
            task=one.id,
            overdue_s=(now_ms - one.due) // 1000,
        )
        for one in late
    ]


def _of_assignment(board: Board, case: Case, one: Assignment, now_ms: int) -> list[Need]:
    if one.state == "unable":
        since = one.stamps["unable"].when
        covered = any(other.requested_ms >= since for other in case.assignments.values() if other is not one)
        covered = covered or stands_in(case, one) is not None
        return [] if covered or case.stage == "done" else [_need("unable", case, since, one, _chain(board, case, one))]
    if not one.open:
        return []
    clock = clock_of(board, one, now_ms)
    found = []
    if one.untold:
        found.append(_need("untold", case, one.requested_ms, one, overdue_s=clock.overdue_s))
    if one.state == "silent" and stands_in(case, one) is None:
        chain = _chain(board, case, one) if fell_out(board, one) is not None else ()
        found.append(_need("silent", case, one.stamps["silent"].when, one, chain, clock.overdue_s))
    if clock.overdue_s and not found:
        found.append(_need("overdue", case, one.requested_ms, one, (str(clock.step),), clock.overdue_s))
    if one.retell:
        found.append(_need("retell", case, one.requested_ms, one, one.retell))
    return found


def _of_conditions(case: Case, now_ms: int) -> list[Need]:
    """The preconditions that somebody waits for beyond their target."""
    found = []
    for one in in_view(case):
        late_s = (now_ms - one.raised_ms) // 1000 - one.target_s if one.open and one.target_s is not None else 0
        if late_s > 0:
            found.append(_need("condition", case, one.raised_ms, detail=(one.id,), overdue_s=late_s))
    return found


def _chain(board: Board, case: Case, one: Assignment) -> tuple[str, ...]:
    """No agency is left to stand in: a person must find one."""
    return () if next_fallback(board, case, one) is not None else (NO_FALLBACK,)


def _need(
    code: str,
    case: Case,
    since_ms: int,
    one: Assignment | None = None,
    detail: tuple[str, ...] = (),
    overdue_s: int = 0,
) -> Need:
    return Need(
        code=code,
        since_ms=since_ms,
        priority=case.priority,
        case=case.id,
        assignment=one.id if one else None,
        detail=detail,
        overdue_s=overdue_s,
    )


def _severity(need: Need) -> tuple[int, int, int, str]:
    return (need.priority, need.since_ms, NEEDS.index(need.code), need.assignment or need.case or need.call or "")
