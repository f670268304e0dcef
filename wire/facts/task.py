"""Facts of tasks (in the stream of a call or case): call-backs, follow-ups, promises. None ends by itself."""

from typing import Literal

from wire.bounds import Moment, Name, PersonalText, Text
from wire.facts.base import Channel, Fact

TaskKind = Literal["call_back", "silent_check", "follow_up", "promise", "ask_agency", "supervisor"]
TryOutcome = Literal["reached", "no_answer", "busy", "switched_off", "refused", "message_left"]


class TaskPlanned(Fact, frozen=True, tag="task_planned"):
    """Something is to be done by `due`; `cause` says in one word why (abandoned, silent, asked)."""

    task: Name
    task_kind: TaskKind
    due: Moment
    text: PersonalText | None = None
    agency: Name | None = None
    assignment: Name | None = None
    cause: Name | None = None


class TaskMoved(Fact, frozen=True, tag="task_moved"):
    """The task is due at another time."""

    task: Name
    due: Moment
    reason: Text | None = None


class TaskTried(Fact, frozen=True, tag="task_tried"):
    """One attempt, for example a call-back nobody answered; the task stays open."""

    task: Name
    outcome: TryOutcome
    channel: Channel = "phone"
    text: PersonalText | None = None


class TaskDone(Fact, frozen=True, tag="task_done"):
    """A person did it."""

    task: Name
    text: PersonalText | None = None


class TaskDropped(Fact, frozen=True, tag="task_dropped"):
    """It will not be done, with the reason."""

    task: Name
    reason: Text


TaskFact = TaskPlanned | TaskMoved | TaskTried | TaskDone | TaskDropped
