"""Something to do later for a call or case: a call-back, a follow-up, a promise. Only a person ends one."""

from dataclasses import dataclass, field

import msgspec

from console.models.state.record import Recorded
from wire import facts
from wire.seal import Personal

_OF_KNOWN_TASKS = (facts.TaskMoved, facts.TaskTried, facts.TaskDone, facts.TaskDropped)


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    when: int
    by: str
    outcome: str
    channel: str
    text: Personal | None = None


@dataclass(slots=True, kw_only=True)
class Task:
    """A task; `ended` is done or dropped, `due` the time last agreed (UTC ms)."""

    id: str
    task_kind: str
    due: int
    planned_ms: int
    by: str
    text: Personal | None = None
    agency: str | None = None
    assignment: str | None = None
    cause: str | None = None
    attempts: list[Attempt] = field(default_factory=list)
    ended: str | None = None
    ended_ms: int | None = None
    ended_by: str | None = None
    result: Personal | None = None

    @property
    def open(self) -> bool:
        """Whether somebody is still to do it."""
        return self.ended is None

    def late(self, now_ms: int) -> bool:
        """Whether its time has come."""
        return self.open and self.due <= now_ms


def take_task(tasks: dict[str, Task], record: Recorded, when: int) -> None:
    """Add what an entry says of the tasks of its stream; facts of a task not planned here say nothing yet."""
    fact = record.fact
    if isinstance(fact, facts.TaskPlanned):
        tasks.setdefault(fact.task, _planned(fact, record, when))
        return
    if isinstance(fact, facts.AgencyMessaged) and fact.asks is not None:
        tasks.setdefault(record.id, _asked(fact, record, when))
        return
    if not isinstance(fact, _OF_KNOWN_TASKS):
        return
    known = tasks.get(fact.task)
    if known is None:
        return
    match fact:
        case facts.TaskMoved(due=due):
            known.due = due
        case facts.TaskTried(outcome=outcome, channel=channel, text=text):
            known.attempts.append(Attempt(when=when, by=record.by, outcome=outcome, channel=channel, text=text))
        case facts.TaskDone(text=text):
            _end(known, "done", record, when, text)
        case facts.TaskDropped(reason=reason):
            _end(known, "dropped", record, when, reason)


def _planned(fact: facts.TaskPlanned, record: Recorded, when: int) -> Task:
    return Task(
        id=fact.task,
        task_kind=fact.task_kind,
        due=fact.due,
        planned_ms=when,
        by=record.by,
        text=fact.text,
        agency=fact.agency,
        assignment=fact.assignment,
        cause=fact.cause,
    )


def _asked(fact: facts.AgencyMessaged, record: Recorded, when: int) -> Task:
    """What an agency asks the room to do, at once."""
    return Task(
        id=record.id,
        task_kind="follow_up",
        due=when,
        planned_ms=when,
        by=record.by,
        text=fact.text,
        assignment=fact.assignment,
        cause=fact.asks,
    )


def _end(task: Task, ended: str, record: Recorded, when: int, result: Personal | None) -> None:
    if task.ended is None:
        task.ended, task.ended_ms, task.ended_by, task.result = ended, when, record.by, result
