"""What needs a person now: cases nobody was sent to, clocks that run over, agencies that do not come, desks that are
gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from console.models.state.board import Board
from console.models.state.call import Task
from console.models.state.case import LADDER, Assignment, Case, Clock, Message
from console.models.state.citizen import Thread
from console.models.state.fold import copied
from console.models.state.shift import Shift
from console.models.state.streams import split_stream
from console.models.views.card import in_view
from console.models.views.citizens import case_of, own_threads, unread_threads, unread_words
from wire import facts
from wire.facts import Step
from wire.facts.alert import SUPERVISOR_S

# When an agency does not come: the supervisor is called, and the next agency of its chain is put on the case.
# Rule: one desk fires (that of the request, else that of the watch), with ids any desk would give alike.


class Firing(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be fired for one assignment: the supervisor (`step` he is called about, or `heard_ms`, when the crew
    was last heard), or an agency instead. Without an assignment: the supervisor's `task`, because nobody goes to the
    case."""

    assignment: str = ""
    since_ms: int
    step: Step | None = None
    agency: str | None = None
    heard_ms: int | None = None
    task: str = ""


def firings(board: Board, case: Case, now_ms: int) -> list[Firing]:
    """What the clocks of a case call for now and nobody has fired yet, whichever desk has to.

    What was copied from paper later is history: nobody is called to it.
    """
    if not board.at_work(case.id) or copied(case):
        return []
    return [
        *_of_sending(board, case, now_ms),
        *(
            found
            for one in case.assignments.values()
            for found in (*_of_assignment(board, case, one, now_ms), *_unheard(board, case, one, now_ms))
        ),
    ]


def fires_here(board: Board, desk: str, case: Case, one: Assignment | None) -> bool:
    """Whether this desk fires for the assignment, or for the case itself: the watch goes before the desk of the
    request, or of the case."""
    if case.watch is not None:
        return watched_by(board, case, desk)
    if one is None:
        return board.reference.is_of(desk, case.desk, case.opened_ms)
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


def ladder_ended_ms(board: Board, case: Case, one: Assignment) -> int | None:
    """When the ladder of its alerts ends without an answer: then people take it on. None where no alert went, or it was
    told."""
    mine = (alert for alert in case.alerts.values() if alert.assignment == one.id and alert.occasion != "supervisor")
    went = any(alert.state != "failed" for alert in mine)
    if not one.untold or not went:
        return None
    ladder = board.reference.ladders.get(one.agency)
    return one.requested_ms + (ladder.supervisor_s if ladder is not None else SUPERVISOR_S) * 1000


def fallback_id(assignment: str) -> str:
    """The id of the assignment that stands in: the same at every desk."""
    return f"fallback-{assignment}"


def is_fired(request: facts.DispatchRequested) -> bool:
    """Whether a desk wrote the request by itself, in the place of an agency that does not come."""
    return request.fallback_of is not None and request.assignment == fallback_id(request.fallback_of)


def supervisor_task(assignment: str, step: str) -> str:
    """The id of the supervisor's task about a step: the same at every desk."""
    return f"supervisor-{assignment}-{step}"


def unheard_task(assignment: str, heard_ms: int) -> str:
    """The id of the supervisor's task about a crew that was last heard then: the same at every desk."""
    return f"supervisor-{assignment}-unheard-{heard_ms}"


def not_sent_task(case: str, since_ms: int) -> str:
    """The id of the supervisor's task about a case nobody goes to since then: the same at every desk."""
    return f"supervisor-{case}-not_sent-{since_ms}"


def supervisor_tasks(case: Case) -> list[Task]:
    """The calls for the supervisor that nobody has answered yet, and that are still about something."""
    called = (task for task in case.tasks.values() if task.open and task.task_kind == "supervisor")
    return [task for task in called if not _late_no_more(case, task)]


def _late_no_more(case: Case, task: Task) -> bool:
    """Whether it calls an agency late that has since said it cannot come, was recalled or is done."""
    one = case.assignments.get(task.assignment or "")
    return one is not None and not one.open and task.cause in (*LADDER, "unheard")


def supervisors_on_duty(board: Board) -> list[Shift]:
    """The supervisors on duty now, by desk letter; none means that the one on call must be telephoned. Who signed in by
    a typed name is none."""
    accounts = board.reference.accounts
    signed_in = (shift for shift in board.shifts.values() if shift.on_duty and not shift.emergency)
    on_duty = (shift for shift in signed_in if shift.person in accounts)
    found = (shift for shift in on_duty if "supervisor" in accounts[shift.person].roles)
    return sorted(found, key=lambda shift: (shift.letter, shift.id))


def supervisors_named(board: Board) -> list[str]:
    """The names of all supervisors of the room, in their order."""
    known = board.reference.accounts.values()
    return sorted(one.name for one in known if one.active and "supervisor" in one.roles)


def _of_sending(board: Board, case: Case, now_ms: int) -> Iterator[Firing]:
    since_ms = not_sent_since(board, case)
    if since_ms is None or not_sent_task(case.id, since_ms) in case.tasks:
        return
    after_s = send_within_s(board, case.priority) + supervisor_after_s(board, case.priority)
    if now_ms - since_ms >= after_s * 1000:
        yield Firing(since_ms=since_ms + after_s * 1000, task=not_sent_task(case.id, since_ms))


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
    ended = ladder_ended_ms(board, case, one)
    if ended is not None and ended <= now_ms:
        yield from _unanswered(board, case, one, ended)
        return
    clock = one.clock(now_ms, board.reference.targets_of(one.agency))
    after = supervisor_after_s(board, case.priority)
    if clock.step is not None and clock.overdue_s >= after and _not_yet(case, one, clock.step):
        late_ms = one.begins_ms(clock.step) + ((clock.target_s or 0) + after) * 1000
        yield Firing(assignment=one.id, since_ms=late_ms, step=clock.step)  # type: ignore[arg-type]


def _unanswered(board: Board, case: Case, one: Assignment, ended_ms: int) -> Iterator[Firing]:
    """Every rung was used and nobody answered: the supervisor, and where the city says so the next agency."""
    if _not_yet(case, one, "told"):
        yield Firing(assignment=one.id, since_ms=ended_ms, step="told")
    ladder = board.reference.ladders.get(one.agency)
    if ladder is None or not ladder.fallback or stands_in(case, one) or _replaced(board, case, one, one.requested_ms):
        return
    agency = next_fallback(board, case, one)
    if agency is not None:
        yield Firing(assignment=one.id, since_ms=ended_ms, agency=agency)


def _unheard(board: Board, case: Case, one: Assignment, now_ms: int) -> Iterator[Firing]:
    """A crew at work was not heard in its time, and still not so long after it."""
    timer = crew_timer(board, case, one)
    if timer is None or unheard_task(one.id, timer.since_ms) in case.tasks:
        return
    after_s = supervisor_after_s(board, case.priority)
    if -timer.left_s(now_ms) >= after_s:
        since_ms = timer.since_ms + (timer.interval_s + after_s) * 1000
        yield Firing(assignment=one.id, since_ms=since_ms, heard_ms=timer.since_ms)


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


# A case to which nobody goes: nobody was ever sent, or all who were sent were recalled or cannot come. It is over its
# time after what the city's rule says for its priority.


def send_within_s(board: Board, priority: int) -> int:
    """Within so many seconds of its opening somebody is sent to a case: the city's rule."""
    rules = board.reference.rules
    return {1: rules.send_p1_s, 2: rules.send_p2_s}.get(priority, rules.send_p3_s)


def nobody_goes(board: Board, case: Case) -> bool:
    """Whether an open case waits for the first agency that goes to it.

    What went into another case is that one's; what was offered to another city is a matter of its own; the case of a
    storm only holds the reports together, until another case goes into it.
    """
    if not board.still_open(case.id) or board.goes_on_in(case.id) != case.id:
        return False
    if case.handover is not None:
        return False
    parts = board.parts_of(case.id)
    sent = (one for part in parts for one in part.assignments.values())
    if any(one.open or one.state == "cleared" for one in sent):
        return False
    return not all(holds_a_storm(board, part.id) for part in parts)


def not_sent_since(board: Board, case: Case) -> int | None:
    """Since when nobody goes to an open case; none where somebody does, and while an agency that cannot come says it.

    It counts from when the opening was written, not from when the thing happened: before that nobody could send.
    """
    if not nobody_goes(board, case):
        return None
    parts = board.parts_of(case.id)
    if any(_waits_for_another(board, part, one) for part in parts for one in part.assignments.values()):
        return None
    ended = [stamp.when for part in parts for one in part.assignments.values() for stamp in one.stamps.values()]
    begun = (line for line in case.timeline if isinstance(line.fact, facts.CaseOpened | facts.CaseReopened))
    # Of a case whose opening has not come yet, what came first.
    written = [line.recorded for line in begun if not line.struck] or [line.recorded for line in case.timeline[:1]]
    return max([*ended, *written], default=0)


def not_sent(board: Board, now_ms: int) -> list[Need]:
    """The cases nobody was sent to in time, the most severe and oldest first."""
    needs = [need for case in board.open_cases() for need in _of_nobody(board, case, now_ms)]
    return sorted(needs, key=_severity)


def holds_a_storm(board: Board, case: str) -> bool:
    """Whether it is the case of a storm, to which its reports belong."""
    begun = (one.began for one in board.notices.values())
    return any(isinstance(one, facts.StormStarted) and one.parent == case for one in begun)


def _of_nobody(board: Board, case: Case, now_ms: int) -> list[Need]:
    since_ms = not_sent_since(board, case)
    late_s = (now_ms - since_ms) // 1000 - send_within_s(board, case.priority) if since_ms is not None else 0
    return [_need("not_sent", case, since_ms, overdue_s=late_s)] if since_ms is not None and late_s > 0 else []


# The timer of a crew at work: set by a person, or running from the arrival by the city's rule.


class CrewTimer(msgspec.Struct, frozen=True):
    """The crew is to be heard every `interval_s`, and was heard (or the timer began) at `since_ms`."""

    interval_s: int
    since_ms: int

    def left_s(self, now_ms: int) -> int:
        """Seconds until it is overdue; negative when it is."""
        return self.interval_s - max(0, now_ms - self.since_ms) // 1000


def crew_rule_s(board: Board, case: Case) -> int:
    """What the city's rule asks for in such a case; 0 where it asks for nothing."""
    rules = board.reference.crew_rules
    rule = next((rules[code] for code in (case.nature, "room") if code in rules and rules[code].active), None)
    if rule is None:
        return 0
    return {1: rule.crew_p1_s, 2: rule.crew_p2_s}.get(case.priority, rule.crew_p3_s)


def crew_timer(board: Board, case: Case, one: Assignment) -> CrewTimer | None:
    """The timer that runs for an assignment; none where nobody set one and no rule asks for it."""
    if not one.open:
        return None
    if one.timer_s is not None:
        return CrewTimer(one.timer_s, max(one.timer_ms, one.heard_ms)) if one.timer_s else None
    interval_s, arrived = crew_rule_s(board, case), one.stamps.get("arrived")
    return CrewTimer(interval_s, max(arrived.when, one.heard_ms)) if interval_s and arrived is not None else None


# What needs a person now, as a pure function of board and time: not sent, untold, late, silent, unable, to be told
# again.

# The order in which they are shown when equally severe and old.
NEEDS = (
    *("not_sent", "unheard", "untold", "silent", "unable", "overdue", "retell", "message", "citizen"),
    *("condition", "promise", "follow_up", "conflict", "ring", "handover", "unrecorded"),
)

NO_FALLBACK = "no_fallback"
OFFER_BACK = "offer_back"  # offered over the line, and nobody there has taken it in time


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
    needs = _of_nobody(board, case, now_ms)
    needs += [need for one in case.assignments.values() for need in _overdue_of_assignment(board, case, one, now_ms)]
    if case.conflicts:
        since = min(head.when for heads in case.conflicts.values() for head in heads)
        needs.append(_need("conflict", case, since, detail=tuple(case.conflicts)))
    if case.handover is not None and case.handover.confirmed_ms is None:
        offer = case.offers.get(case.handover.offer)
        late = offer.overdue_s(now_ms) if offer is not None else 0
        since, to = case.handover.offered_ms, case.handover.to
        needs.append(_need("handover", case, since, detail=(to, *((OFFER_BACK,) if late else ())), overdue_s=late))
    if board.ring_of(case.id) and case.closure is not None:
        needs.append(_need("ring", case, case.closure.when))
    return [
        *needs,
        *_of_messages(case),
        *_of_citizens(board, case),
        *_of_conditions(case, now_ms),
        *_late_tasks(case, now_ms),
    ]


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
    needs += [need for need in unread_callers(board) if need.case is None or not board.still_open(need.case)]
    return sorted(needs, key=_severity)


def unread_callers(board: Board) -> list[Need]:
    """Of which cases, also ended ones, and of which calls without one, a caller wrote and nobody read it; the most
    severe and oldest first."""
    found: dict[str, Need] = {}
    for thread in unread_threads(board):
        need = _of_thread(board, thread)
        before = found.get(need.case or need.call or "") if need is not None else None
        if need is not None and (before is None or need.since_ms < before.since_ms):
            found[need.case or need.call or ""] = need
    return sorted(found.values(), key=_severity)


def _of_thread(board: Board, thread: Thread) -> Need | None:
    since_ms = min((one.when for one in unread_words(thread)), default=None)
    case, (kind, one) = board.cases.get(case_of(board, thread) or ""), split_stream(thread.about)
    if since_ms is None:
        return None
    if case is not None:
        return _need("citizen", case, since_ms)
    return Need(code="citizen", call=one, since_ms=since_ms, priority=1) if kind == "call" else None


def needs_by_kind(board: Board, now_ms: int) -> dict[str, int]:
    """Of each of NEEDS, how many cases and calls have it now: for who watches the room from outside."""
    found = {(need.code, need.case or need.call) for need in needing_action(board, now_ms)}
    return {kind: sum(code == kind for code, _ in found) for kind in NEEDS}


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


def _of_messages(case: Case) -> list[Need]:
    """Who wrote to the room and was not read yet, since the oldest of it."""
    since: dict[str, int] = {}
    for message in unread_by_room(case):
        since.setdefault(message.assignment, message.when)
    return [_need("message", case, when, case.assignments[one]) for one, when in since.items()]


def _of_citizens(board: Board, case: Case) -> list[Need]:
    """That callers of the case wrote or showed something nobody read, since the oldest of it."""
    since = [one.when for thread in own_threads(board, case.id) for one in unread_words(thread)]
    return [_need("citizen", case, min(since))] if since else []


def unread_by_room(case: Case) -> list[Message]:
    """What agencies of the case wrote and nobody in the room has taken notice of."""
    return [one for one in case.messages if one.unread and not one.from_room and one.assignment in case.assignments]


def _overdue_of_assignment(board: Board, case: Case, one: Assignment, now_ms: int) -> list[Need]:
    if _waits_for_another(board, case, one):
        return [_need("unable", case, one.stamps["unable"].when, one, _chain(board, case, one))]
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
    timer = crew_timer(board, case, one)
    if timer is not None and (late_s := -timer.left_s(now_ms)) > 0:
        found.append(_need("unheard", case, timer.since_ms, one, overdue_s=late_s))
    return found


def _waits_for_another(board: Board, case: Case, one: Assignment) -> bool:
    """Whether it cannot come, nobody was asked instead, and the work is not done."""
    if one.state != "unable" or case.stage == "done":
        return False
    since = one.stamps["unable"].when
    covered = any(other.requested_ms >= since for other in case.assignments.values() if other is not one)
    return not covered and stands_in(case, one) is None


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


# Which desk watches the clocks of an assignment, and how a desk that watches says that it is still there.
#
# A desk at work writes as it goes; one that has nothing to write says so while others wait on its clocks.

Heard = Callable[[str], int | None]


def watch_ms(board: Board) -> int:
    """A desk that was not heard for this long is shown as gone: the city's rule."""
    return board.reference.rules.watch_min * 60_000


class Gone(msgspec.Struct, frozen=True):
    """A case whose clocks nobody watches: which desk is gone, and since when."""

    case: str
    desk: str
    since_ms: int


def gone_watches(board: Board, desk: str, heard: Heard, now_ms: int) -> tuple[Gone, ...]:
    """The cases whose clocks nobody watches.

    `heard` gives when a desk was last heard here, none while nobody can be heard. A desk at which nobody is on duty
    any more is gone since its last shift ended.
    """
    gone: dict[tuple[str, str], Gone] = {}
    for case in board.worked_cases():
        if copied(case):
            continue
        waits = [None] if nobody_goes(board, case) else []
        for one in (*case.open_assignments, *waits):
            watcher = board.reference.now_of(case.watch or (one.desk if one is not None else case.desk))
            if (case.id, watcher) in gone or fires_here(board, desk, case, one):
                continue
            since = _gone_since(board, watcher, heard, now_ms)
            if since is not None:
                gone[case.id, watcher] = Gone(case.id, watcher, since)
    return tuple(gone.values())


def _gone_since(board: Board, desk: str, heard: Heard, now_ms: int) -> int | None:
    shifts = [one for one in board.shifts.values() if one.person and _at(board, desk, one)]
    if shifts and not any(one.on_duty for one in shifts):
        left = max(one.ended_ms or 0 for one in shifts)
        written = next((record.at for record in board.written_at(desk, 1)), 0)
        if written <= left:
            return left
        # Somebody works there without a shift of their own: as any other desk it is gone when it is not heard.
    last = heard(desk)
    return last if last is not None and now_ms - last >= watch_ms(board) else None


def _at(board: Board, desk: str, shift: Shift) -> bool:
    return board.reference.is_of(desk, shift.desk, shift.started_ms)


# The open question to an agency.


def open_question(case: Case, one: Assignment) -> Task | None:
    """The open question to the agency of an assignment."""
    tasks = (task for task in case.tasks.values() if task.open and task.task_kind == "ask_agency")
    return next((task for task in tasks if task.assignment == one.id), None)


# The contact round: which agencies are still to be told or asked over all open cases, and the supervisor's calls.
# Rule: an assignment stands in it once, for its most pressing reason; who was just asked comes back when it is due.

# In the order of pressure within one priority; send: nobody goes to the case, and who must come is decided first;
# stranded: the supervisor is called because nobody is left to send; watch: the desk that watches the clocks is gone;
# unheard: a crew at work was not heard in its time.
KINDS = ("send", "unheard", "stranded", "watch", "tell", "retell", "again", "ask", "supervisor")


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """One agency to be reached, or a case whose agencies are to be chosen (`kind` of KINDS), since `since_ms`; `due_ms`
    is later than now while it can wait."""

    kind: str
    case: str
    priority: int
    since_ms: int
    due_ms: int
    assignment: str = ""
    agency: str = ""
    task: str = ""
    desk: str = ""

    @property
    def of_supervisor(self) -> bool:
        """Whether the supervisor is to be called; an odd task may have no name, so its name does not tell."""
        return self.kind in ("stranded", "supervisor")

    def waits(self, now_ms: int) -> bool:
        """Whether it is not its turn yet."""
        return self.due_ms > now_ms


def contact_round(board: Board, now_ms: int, gone: Iterable[Gone] = ()) -> list[Contact]:
    """All of it in order: what is due by priority and pressure, then what can wait, the next due first."""
    found = [contact for case in board.worked_cases() for contact in _of_case(board, case, now_ms)]
    found += [_left(board.cases[one.case], one) for one in gone if one.case in board.cases]
    return sorted(found, key=lambda one: _order(one, now_ms))


def is_quiet(case: Case, one: Assignment, now_ms: int) -> bool:
    """Whether a person has taken notice of the assignment: it was asked and is to be asked again later."""
    asked = open_question(case, one)
    return asked is not None and asked.due > now_ms


def _of_case(board: Board, case: Case, now_ms: int) -> list[Contact]:
    found = [
        Contact(kind="send", case=case.id, priority=case.priority, since_ms=need.since_ms, due_ms=0)
        for need in _of_nobody(board, case, now_ms)
    ]
    found += [_contact(_called(task), case, task.planned_ms, task.due, task) for task in supervisor_tasks(case)]
    for one in case.open_assignments:
        contact = _contact_round_of_assignment(board, case, one, now_ms)
        if contact is not None:
            found.append(contact)
    return found


def _contact_round_of_assignment(board: Board, case: Case, one: Assignment, now_ms: int) -> Contact | None:
    asked = open_question(case, one)
    later = asked.due if asked is not None else 0
    timer = crew_timer(board, case, one)
    if timer is not None and timer.left_s(now_ms) < 0:
        return _contact("unheard", case, timer.since_ms, later, one)
    if one.state == "silent":
        tried = _last_try_ms(case, one)
        # While another stands in for it, it is tried last.
        wait = board.reference.rules.silent_again_s * 1000 * (1 if stands_in(case, one) is None else 5)
        return _contact("again", case, tried, max(tried + wait, later), one)
    if one.untold:
        # While its ladder climbs voice may wait, but not for the most severe.
        ends_ms = ladder_ended_ms(board, case, one) if case.priority > 1 else None
        return _contact("tell", case, one.requested_ms, max(one.requested_ms, later, ends_ms or 0), one)
    if one.retell:
        return _contact("retell", case, one.told_ms or one.requested_ms, later, one)
    if asked is not None:
        return _contact("ask", case, asked.planned_ms, later, one)
    clock = clock_of(board, one, now_ms)
    if not clock.overdue_s:
        return None
    return _contact("ask", case, now_ms - clock.overdue_s * 1000, 0, one)


def _contact(kind: str, case: Case, since_ms: int, due_ms: int, one: Assignment | Task) -> Contact:
    return Contact(
        kind=kind,
        case=case.id,
        priority=case.priority,
        since_ms=since_ms,
        due_ms=due_ms,
        agency=one.agency or "",
        assignment=one.id if isinstance(one, Assignment) else "",
        task=one.id if isinstance(one, Task) else "",
    )


def _left(case: Case, one: Gone) -> Contact:
    return Contact(kind="watch", case=case.id, priority=case.priority, since_ms=one.since_ms, due_ms=0, desk=one.desk)


def _called(task: Task) -> str:
    return "stranded" if task.cause in ("unable", "silent") else "supervisor"


def _last_try_ms(case: Case, one: Assignment) -> int:
    """The last call nobody answered; the stamp keeps the first."""
    tries = (
        line.when
        for line in reversed(case.timeline)
        if isinstance(line.fact, facts.AssignmentStepped)
        and line.fact.assignment == one.id
        and line.fact.step == "silent"
        and not line.struck
    )
    return next(tries, one.requested_ms)


def _order(one: Contact, now_ms: int) -> tuple[int, int, int, int, str]:
    if one.waits(now_ms):
        return (1, one.due_ms, 0, 0, one.assignment)
    return (0, one.priority, KINDS.index(one.kind), one.since_ms, one.assignment or one.task or one.desk)
