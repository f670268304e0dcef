"""The contact round: which agencies are still to be told or asked over all open cases, and the supervisor's calls.
Rule: an assignment stands in it once, for its most pressing reason; who was just asked comes back when it is due."""

from collections.abc import Iterable

import msgspec

from console.models.asking_commands import open_question
from console.models.assignment import Assignment
from console.models.board import Board
from console.models.case import Case
from console.models.escalation import stands_in, supervisor_tasks
from console.models.overdue import clock_of
from console.models.task import Task
from console.models.watch import Gone
from wire import facts

# In the order of pressure within one priority; stranded: the supervisor is called because nobody is left to send;
# watch: the desk that watches the clocks is gone.
KINDS = ("stranded", "watch", "tell", "retell", "again", "ask", "supervisor")


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """One agency to be reached (`kind` of KINDS) since `since_ms`; `due_ms` is later than now while it can wait."""

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
    found = [_contact(_called(task), case, task.planned_ms, task.due, task) for task in supervisor_tasks(case)]
    for one in case.open_assignments:
        contact = _of_assignment(board, case, one, now_ms)
        if contact is not None:
            found.append(contact)
    return found


def _of_assignment(board: Board, case: Case, one: Assignment, now_ms: int) -> Contact | None:
    asked = open_question(case, one)
    later = asked.due if asked is not None else 0
    if one.state == "silent":
        tried = _last_try_ms(case, one)
        # While another stands in for it, it is tried last.
        wait = board.reference.rules.silent_again_s * 1000 * (1 if stands_in(case, one) is None else 5)
        return _contact("again", case, tried, max(tried + wait, later), one)
    if one.untold:
        return _contact("tell", case, one.requested_ms, max(one.requested_ms, later), one)
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
