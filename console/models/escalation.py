"""When an agency does not come: the supervisor is called, and the next agency of its chain is put on the case.
Rule: one desk fires (that of the request, else that of the watch), with ids any desk would give alike."""

from collections.abc import Iterator

import msgspec

from console.errors import Refused
from console.models.assignment import Assignment
from console.models.assignment_commands import Order, requests
from console.models.board import Board
from console.models.case import Case
from console.models.context import Context, Draft
from console.models.late_entry_commands import copied
from console.models.lookup import case_known, case_still_open
from console.models.shift import Shift
from console.models.streams import case_stream
from console.models.task import Task
from console.models.text import reason_given
from wire import facts
from wire.facts import Step


class Firing(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be fired for one assignment: the supervisor (`step` he is called about), or an agency instead."""

    assignment: str
    since_ms: int
    step: Step | None = None
    agency: str | None = None


def firings(board: Board, case: Case, now_ms: int) -> list[Firing]:
    """What the clocks of a case call for now and nobody has fired yet, whichever desk has to.

    What was copied from paper later is history: nobody is called to it.
    """
    if not board.at_work(case.id) or copied(case):
        return []
    return [found for one in case.assignments.values() for found in _of_assignment(board, case, one, now_ms)]


def fire(board: Board, context: Context, case: str) -> list[Draft]:
    """Write what is due of the assignments this desk watches; nothing when there is nothing to fire."""
    known = case_known(board, case)
    drafts: list[Draft] = []
    for found in firings(board, known, context.now_ms):
        one = known.assignments[found.assignment]
        if not fires_here(board, context.desk, known, one):
            continue
        if found.agency is not None:
            order = Order(agency=found.agency, fallback_of=one.id, assignment=fallback_id(one.id))
            drafts += requests(board, context, known, [order])
        elif found.step is not None:
            drafts += _escalated(context, known, one, found.step)
    return drafts


def take_watch(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """From now on this desk fires for the case, in the place of one that is gone; with a reason."""
    if watched_by(board, case_still_open(board, case), context.desk):
        raise Refused("watch_here_already")
    return [context.draft(case_stream(case), facts.WatchTaken(reason_given(reason)))]


def fires_here(board: Board, desk: str, case: Case, one: Assignment) -> bool:
    """Whether this desk fires for the assignment: the watch goes before the desk of the request."""
    if case.watch is not None:
        return watched_by(board, case, desk)
    return board.reference.is_of(desk, one.desk, one.requested.recorded)


def watched_by(board: Board, case: Case, desk: str) -> bool:
    """Whether this desk has taken the watch of the case, also under an id it had before."""
    taken = (line for line in case.timeline if line.desk == case.watch and isinstance(line.fact, facts.WatchTaken))
    return any(board.reference.is_of(desk, line.desk, line.recorded) for line in taken)


def next_fallback(board: Board, case: Case, one: Assignment) -> str | None:
    """The first agency of the chain that was never on this case; the chain of whom it stands in for comes after."""
    parts = board.parts_of(board.goes_on_in(case.id))
    used = {other.agency for part in (*parts, case) for other in part.assignments.values()}
    agencies = board.reference.agencies
    for link in _lineage(case, one):
        known = agencies.get(link.agency)
        for code in known.fallback if known else ():
            if code not in used and code in agencies and agencies[code].active:
                return code
    return None


def stands_in(case: Case, one: Assignment) -> Assignment | None:
    """The assignment that was fired in the place of this one."""
    return next((other for other in case.assignments.values() if other.fallback_of == one.id), None)


def supervisor_after_s(board: Board, priority: int) -> int:
    """So long after the target the supervisor is called: the city's rule. Before come colour at once, then sound."""
    rules = board.reference.rules
    return {1: rules.supervisor_p1_s, 2: rules.supervisor_p2_s}.get(priority, rules.supervisor_p3_s)


def fell_out(board: Board, one: Assignment) -> int | None:
    """Since when it needs another agency: it declined, or too often did not answer; none while it may come."""
    if one.state == "unable":
        return one.stamps["unable"].when
    if one.state == "silent" and one.silent_times >= board.reference.rules.silent_times:
        return one.stamps["silent"].when
    return None


def fallback_id(assignment: str) -> str:
    """The id of the assignment that stands in: the same at every desk."""
    return f"fallback-{assignment}"


def is_fired(request: facts.DispatchRequested) -> bool:
    """Whether a desk wrote the request by itself, in the place of an agency that does not come."""
    return request.fallback_of is not None and request.assignment == fallback_id(request.fallback_of)


def supervisor_task(assignment: str, step: str) -> str:
    """The id of the supervisor's task about a step: the same at every desk."""
    return f"supervisor-{assignment}-{step}"


def supervisor_tasks(case: Case) -> list[Task]:
    """The calls for the supervisor that nobody has answered yet."""
    return [task for task in case.tasks.values() if task.open and task.task_kind == "supervisor"]


def supervisors_on_duty(board: Board) -> list[Shift]:
    """The supervisors on duty now, by desk letter; none means that the one on call must be telephoned."""
    accounts = board.reference.accounts
    on_duty = (shift for shift in board.shifts.values() if shift.on_duty and shift.person in accounts)
    found = (shift for shift in on_duty if "supervisor" in accounts[shift.person].roles)
    return sorted(found, key=lambda shift: (shift.letter, shift.id))


def supervisors_named(board: Board) -> list[str]:
    """The names of all supervisors of the room, in their order."""
    known = board.reference.accounts.values()
    return sorted(one.name for one in known if one.active and "supervisor" in one.roles)


def _of_assignment(board: Board, case: Case, one: Assignment, now_ms: int) -> Iterator[Firing]:
    since = fell_out(board, one)
    if since is not None:
        if stands_in(case, one) is not None or _replaced(board, case, one, since):
            return
        agency = next_fallback(board, case, one)
        if agency is not None:
            yield Firing(assignment=one.id, since_ms=since, agency=agency)
        elif _not_yet(case, one, one.state) and not _done_without(case, one, since):
            yield Firing(assignment=one.id, since_ms=since, step="unable" if one.state == "unable" else "silent")
        return
    clock = one.clock(now_ms, board.reference.targets_of(one.agency))
    after = supervisor_after_s(board, case.priority)
    if clock.step is not None and clock.overdue_s >= after and _not_yet(case, one, clock.step):
        late_ms = one.begins_ms(clock.step) + ((clock.target_s or 0) + after) * 1000
        yield Firing(assignment=one.id, since_ms=late_ms, step=clock.step)  # type: ignore[arg-type]


def _not_yet(case: Case, one: Assignment, step: str) -> bool:
    return f"{one.id}:{step}" not in case.escalated


def _replaced(board: Board, case: Case, one: Assignment, since: int) -> bool:
    """Whether a person has already sent an agency of its chain, or the same one again."""
    chain = {one.agency}
    for link in _lineage(case, one):
        known = board.reference.agencies.get(link.agency)
        chain.update(known.fallback if known else ())
    others = (other for other in case.assignments.values() if other is not one)
    return any(other.agency in chain and other.requested_ms > since for other in others)


def _done_without(case: Case, one: Assignment, since: int) -> bool:
    """Nobody needs to be called when others were sent since, or have done the work."""
    return case.stage == "done" or any(
        other.requested_ms > since for other in case.assignments.values() if other is not one
    )


def _lineage(case: Case, one: Assignment) -> Iterator[Assignment]:
    seen: set[str] = set()
    link: Assignment | None = one
    while link is not None and link.id not in seen:
        yield link
        seen.add(link.id)
        link = case.assignments.get(link.fallback_of or "")


def _escalated(context: Context, case: Case, one: Assignment, step: Step) -> list[Draft]:
    stream = case_stream(case.id)
    task = facts.TaskPlanned(
        supervisor_task(one.id, step),
        "supervisor",
        context.now_ms,
        agency=one.agency,
        assignment=one.id,
        cause=step,
    )
    drafts = [context.draft(stream, facts.AssignmentEscalated(one.id, step))]
    return drafts if task.task in case.tasks else [*drafts, context.draft(stream, task)]
