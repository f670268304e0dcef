"""Facts of tasks (in the stream of a call or case): call-backs, follow-ups, promises. None ends by itself."""

from typing import Literal

from wire.fact_base import Channel, Fact, Whole
from wire.seal import Personal

TaskKind = Literal["call_back", "silent_check", "follow_up", "promise", "ask_agency", "supervisor"]
TryOutcome = Literal["reached", "no_answer", "busy", "switched_off", "refused", "message_left"]


class TaskPlanned(Fact, frozen=True, tag="task_planned"):
    """Something is to be done by `due`; `cause` says in one word why (abandoned, silent, asked)."""

    task: str
    task_kind: TaskKind
    due: Whole
    text: Personal | None = None
    agency: str | None = None
    assignment: str | None = None
    cause: str | None = None


class TaskMoved(Fact, frozen=True, tag="task_moved"):
    """The task is due at another time."""

    task: str
    due: Whole
    reason: str | None = None


class TaskTried(Fact, frozen=True, tag="task_tried"):
    """One attempt, for example a call-back nobody answered; the task stays open."""

    task: str
    outcome: TryOutcome
    channel: Channel = "phone"
    text: Personal | None = None


class TaskDone(Fact, frozen=True, tag="task_done"):
    """A person did it."""

    task: str
    text: Personal | None = None


class TaskDropped(Fact, frozen=True, tag="task_dropped"):
    """It will not be done, with the reason."""

    task: str
    reason: str


TaskFact = TaskPlanned | TaskMoved | TaskTried | TaskDone | TaskDropped
