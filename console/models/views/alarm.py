"""How urgent an assignment or a case is: act now, near a limit, or running. Pure.
Rule: lists, panels, strip, wall and map ask here and nowhere else, so that they never differ."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from console.models.state.board import Board
from console.models.state.case import WAIT_S, Assignment, Case
from console.models.views.card import in_view
from console.models.views.citizens import waits_to_be_read
from console.models.views.overdue import clock_of, crew_timer, needs_of, not_sent_since, send_within_s
from console.models.views.waiting import CASE_KINDS

# The most pressing need of each assignment, for lists that show one word a line.

# In the order of pressure: a crew is not heard, nobody knows of it, nobody answers, nobody comes, they know something
# old, they are late, they wrote something.
PRESSURE = ("unheard", "untold", "silent", "unable", "retell", "overdue", "message")


def needs_by_assignment(board: Board, case: Case, now_ms: int) -> dict[str, str]:
    """The need of each assignment that has one, by id. An ended case needs nothing any more."""
    found: dict[str, str] = {}
    for need in needs_of(board, case, now_ms) if board.at_work(case.id) else ():
        if need.assignment is not None and need.code in PRESSURE:
            before = found.get(need.assignment)
            if before is None or PRESSURE.index(need.code) < PRESSURE.index(before):
                found[need.assignment] = need.code
    return found


# The levels. ENDED: nobody waits for anything any more. Near its limit is what has used so much of its target, and a
# promise that falls due so soon.
ENDED, RUNNING, NEAR, ACT = range(4)
NEAR_SHARE = 0.7
NEAR_PROMISE_S = 5 * 60

_ORDER = ("not_sent", *PRESSURE, "citizen", "ring", "conflict", "handover", "condition", *CASE_KINDS)


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """How urgent something is and why: `need` is one of _ORDER at level ACT, else empty. `over_s` is 0 while it is in
    time; `left_s` is what is left of the target or until the promise."""

    level: int = ENDED
    need: str = ""
    elapsed_s: int = 0
    target_s: int | None = None
    over_s: int = 0
    left_s: int | None = None
    # What is left of the time in which its crew is to be heard, negative when it is overdue; none without a timer.
    crew_left_s: int | None = None
    # The clock of its step, where the clock of its crew stands in its place: seconds, and how late.
    step_elapsed_s: int | None = None
    step_over_s: int = 0

    @property
    def share(self) -> float | None:
        """How much of the target is gone, at most all of it; none without a target."""
        return None if not self.target_s else min(1.0, self.elapsed_s / self.target_s)


def alarms_of(board: Board, case: Case, now_ms: int) -> dict[str, Alarm]:
    """The alarm of each assignment of one case, by id; what went into the case has its own."""
    needs, at_work = needs_by_assignment(board, case, now_ms), board.at_work(case.id)
    return {
        one.id: _with_crew(board, case, one, _of_assignment(board, one, needs.get(one.id, ""), now_ms, at_work), now_ms)
        for one in case.assignments.values()
    }


def case_alarm(board: Board, case: Case, now_ms: int) -> Alarm:
    """The gravest of its agencies, or that it has none, of its conditions and promises and of what went into it: how
    late the latest of them is, and how little is left of the next. A merged case has none of its own; a promise
    and what its caller wrote outlive their case."""
    still = board.still_open(case.id)
    parts = board.parts_of(case.id) if still else []
    found = [alarm for part in parts for alarm in alarms_of(board, part, now_ms).values()]
    found += [alarm for part in parts if board.at_work(part.id) for alarm in _of_conditions(part, now_ms)]
    found += [alarm for part in parts for alarm in (*_of_offers(part, now_ms), *_to_decide(board, part, now_ms))]
    found += [*_of_promises(board, case, now_ms), *sending_alarm(board, case, now_ms)]
    if not still and waits_to_be_read(board, case):
        found.append(Alarm(level=ACT, need="citizen"))
    return gravest(found) if found else Alarm(level=RUNNING if still else ENDED)


def sending_alarm(board: Board, case: Case, now_ms: int) -> list[Alarm]:
    """The alarm of a case to which nobody goes; none of any other."""
    since_ms = not_sent_since(board, case)
    if since_ms is None:
        return []
    elapsed_s, target_s = max(0, now_ms - since_ms) // 1000, send_within_s(board, case.priority)
    late_s = max(0, elapsed_s - target_s)
    return [_measured(elapsed_s, target_s, late_s, "not_sent" if late_s else "")]


def gravest(alarms: Iterable[Alarm]) -> Alarm:
    """One alarm for several."""
    found = list(alarms)
    needs = [one.need for one in found if one.need]
    return Alarm(
        level=max((one.level for one in found), default=ENDED),
        need=min(needs, key=_ORDER.index, default=""),
        over_s=max((one.over_s for one in found), default=0),
        left_s=min((one.left_s for one in found if one.level == NEAR and one.left_s is not None), default=None),
    )


def _of_assignment(board: Board, one: Assignment, need: str, now_ms: int, at_work: bool) -> Alarm:
    if not one.open:
        return Alarm(level=ACT if need else ENDED, need=need)
    clock = clock_of(board, one, now_ms)
    if not at_work:
        return Alarm(level=ENDED, elapsed_s=clock.elapsed_s, target_s=clock.target_s)
    return _measured(clock.elapsed_s, clock.target_s, clock.overdue_s, need)


def _with_crew(board: Board, case: Case, one: Assignment, alarm: Alarm, now_ms: int) -> Alarm:
    """The clock of the crew goes before the clock of the step where it is nearer to its end."""
    timer = crew_timer(board, case, one) if alarm.level != ENDED else None
    if timer is None:
        return alarm
    left_s = timer.left_s(now_ms)
    crew = _measured(timer.interval_s - left_s, timer.interval_s, max(0, -left_s), "unheard" if left_s < 0 else "")
    if crew.level > alarm.level or alarm.need == "unheard":
        step = {"step_elapsed_s": alarm.elapsed_s, "step_over_s": alarm.over_s}
        return msgspec.structs.replace(crew, crew_left_s=left_s, **step)
    return msgspec.structs.replace(alarm, crew_left_s=left_s)


def _of_conditions(case: Case, now_ms: int) -> list[Alarm]:
    found = []
    for one in in_view(case):
        if one.open and one.target_s is not None:
            elapsed = (now_ms - one.raised_ms) // 1000
            late = max(0, elapsed - one.target_s)
            found.append(_measured(max(0, elapsed), one.target_s, late, "condition" if late else ""))
    return found


def _of_offers(case: Case, now_ms: int) -> list[Alarm]:
    """Of what was offered to another city over the line: nobody there took it in time, or it came back."""
    offer = case.offers.get(case.handover.offer) if case.handover is not None else None
    if offer is None or offer.accepted:
        return []
    elapsed, late = max(0, now_ms - offer.offered_ms) // 1000, offer.overdue_s(now_ms)
    return [_measured(elapsed, WAIT_S, late, "handover" if late else "")]


def _to_decide(board: Board, case: Case, now_ms: int) -> list[Alarm]:
    """What a person has to decide, two values or a merge both ways, or to hear: who took it at the neighbour's,
    what its caller wrote."""
    asked = ("conflict", "ring", "citizen", *(() if case.offers else ("handover",)))
    return [Alarm(level=ACT, need=need.code) for need in needs_of(board, case, now_ms) if need.code in asked]


def _measured(elapsed_s: int, target_s: int | None, over_s: int, need: str) -> Alarm:
    near = target_s is not None and elapsed_s >= NEAR_SHARE * target_s
    return Alarm(
        level=ACT if need else NEAR if near else RUNNING,
        need=need,
        elapsed_s=elapsed_s,
        target_s=target_s,
        over_s=over_s,
        left_s=None if target_s is None else max(0, target_s - elapsed_s),
    )


def _of_promises(board: Board, case: Case, now_ms: int) -> list[Alarm]:
    """Those of a merged case wait in the case it went to."""
    if board.goes_on_in(case.id) != case.id:
        return []
    tasks = (one for part in board.parts_of(case.id) for one in part.tasks.values())
    return [promise_alarm(one.task_kind, one.due, now_ms) for one in tasks if one.open and one.task_kind in CASE_KINDS]


def promise_alarm(kind: str, due_ms: int, now_ms: int) -> Alarm:
    """The alarm of an open promise or follow-up (`kind`) that falls due then."""
    if due_ms <= now_ms:
        return Alarm(level=ACT, need=kind, over_s=(now_ms - due_ms) // 1000)
    left = (due_ms - now_ms + 999) // 1000
    return Alarm(level=NEAR if left <= NEAR_PROMISE_S else RUNNING, left_s=left)
