"""What a partner's program reads and sends. Names as in DIVERA and Resgrid, where they have one for it.

Times are RFC 3339 in UTC. A member that is not described is refused: a mistyped one would be lost in silence.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from gateway.agencies.presses import TEXT_MAX_CHARS

Step = Literal["accepted", "rolling", "arrived", "reported", "cleared", "unable"]
STEPS: tuple[Step, ...] = get_args(Step)
Text = Annotated[str, Meta(min_length=1, max_length=TEXT_MAX_CHARS)]
Moment = Annotated[datetime.datetime, Meta(tz=True)]
Minutes = Annotated[int, Meta(ge=1, le=999)]
Hidden = Literal["", "confidential", "over"]


class Me(msgspec.Struct, frozen=True):
    """Whose token it is. `connected`: the room hears of a press at once; otherwise when its line is back, and whoever
    is in a hurry calls 112. `sample`: this room is for practice, nothing in it is real."""

    partner: str
    agency: str
    agency_name: str
    unit: str
    connected: bool
    sample: bool


class Elsewhere(msgspec.Struct, frozen=True):
    """Another agency at the same case, and how far it is."""

    agency: str
    state: str


class Condition(msgspec.Struct, frozen=True):
    """What this agency is to do before others go on."""

    id: str
    text: str


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """One assignment of the agency. `number` is the case's, as the room says it by voice; `type` the code of `title`.

    `next` is the step the room waits for, null when it is over; `tell_again`: something changed after the agency was
    told. `hidden` says why no person and no exact place stand there: the case is over, or confidential (call 112).
    """

    id: str
    number: str
    title: str
    type: str
    priority: int
    state: str
    open: bool
    next: Step | None
    created: Moment
    times: dict[str, Moment]
    units: tuple[str, ...]
    address: str
    lat: float | None
    lng: float | None
    remarks: str
    caution: str
    conditions: tuple[Condition, ...]
    others: tuple[Elsewhere, ...]
    tell_again: bool
    hidden: Hidden


class Assignments(msgspec.Struct, frozen=True):
    """The agency's assignments: those at work first, the newest first. `more`: ask again with `after` the last id."""

    assignments: tuple[Assignment, ...]
    more: bool


class StepTaken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of the agency. `at`: when it happened, where that is not now (at most a day ago); `response_time`: with
    `rolling`, in how many minutes the arrival is expected; `reason`: with `unable`, why; `result`: with `cleared`."""

    step: Step
    at: Moment | None = None
    response_time: Minutes | None = None
    reason: Text | None = None
    result: Text | None = None
    remarks: Text | None = None


class MessageSent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for the room, in the case's timeline."""

    text: Text
    at: Moment | None = None


class ConditionMet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A condition of the assignment that this agency has done."""

    condition: Annotated[str, Meta(min_length=1, max_length=200)]


class Pressed(msgspec.Struct, frozen=True):
    """What was sent is written in the room's memory, and on this gateway's disk. `written` is false where it stood
    there already; `assignment` is how it stands now."""

    written: bool
    assignment: Assignment


class ApiProblem(msgspec.Struct, frozen=True):
    """No: nothing was written (RFC 9457). `code` is for programs, `detail` a sentence for people, in the language
    asked for by Accept-Language (id, en)."""

    title: str
    status: int
    code: str
    detail: str
    type: str = "about:blank"
