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
Minutes = Annotated[float, Meta(ge=1, le=999)]
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


class Message(msgspec.Struct, frozen=True):
    """Words between the agency and the room. `unread`: the room's, and nobody of the agency took notice of it yet."""

    id: str
    from_room: bool
    text: str
    at: Moment
    unread: bool


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
    messages: tuple[Message, ...]
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
    """Words for the room, in the case's timeline; `seen`: messages of the room that somebody of the agency has read.
    Without a text they are marked as read and nothing is written."""

    text: Text | None = None
    seen: Annotated[tuple[Annotated[str, Meta(max_length=100)], ...], Meta(max_length=100)] = ()
    at: Moment | None = None


class ConditionMet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A condition of the assignment that this agency has done."""

    condition: Annotated[str, Meta(min_length=1, max_length=200)]


class Readiness(msgspec.Struct, frozen=True):
    """How ready the agency or one of its units said it is, and why."""

    code: str
    name: str
    readiness: Literal["ready", "limited", "busy", "off", "unknown"]
    remarks: str


class AllReadiness(msgspec.Struct, frozen=True):
    """The agency and its units, or the one unit of the token."""

    units: tuple[Readiness, ...]


class ReadinessSaid(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How ready the agency or a unit is from now on, or from `at` on; a word that comes late never replaces a newer
    one."""

    code: Annotated[str, Meta(min_length=1, max_length=100)]
    readiness: Literal["ready", "limited", "busy", "off"]
    remarks: Text | None = None
    at: Moment | None = None


class ReadinessWritten(msgspec.Struct, frozen=True):
    """It is on this gateway's disk; `written` is false where it stood there already; `in_room` is false while the
    room's server does not have it yet."""

    written: bool
    in_room: bool
    units: tuple[Readiness, ...]


class Pressed(msgspec.Struct, frozen=True):
    """What was sent is on this gateway's disk. `written` is false where it stood there already; `in_room` is false
    while the room's server does not have it yet (202): send it again with the same key to hear what became of it, and
    call 112 if it is urgent. `assignment` is how it stands now."""

    written: bool
    in_room: bool
    assignment: Assignment


class ApiProblem(msgspec.Struct, frozen=True):
    """No: nothing of it counts in the room (RFC 9457). `code` is for programs, `detail` a sentence for people, in the
    language asked for by Accept-Language (id, en)."""

    title: str
    status: int
    code: str
    detail: str
    type: str = "about:blank"


class AlertReply(msgspec.Struct, frozen=True):
    """A word by which a person may answer, and what it means."""

    word: str
    label: str


class AlertData(msgspec.Struct, frozen=True, kw_only=True):
    """The message; `group` is the same for all messages about one assignment. Nothing personal stands in `title`."""

    id: str
    group: str
    number: str
    title: str
    text: str
    priority: int
    url: str
    lat: float | None = None
    lng: float | None = None
    replies: tuple[AlertReply, ...] = ()


class Alerted(msgspec.Struct, frozen=True, kw_only=True):
    """What a webhook brings: alert.dispatch, alert.changed, alert.withdrawn, alert.closed; alert.test asks for nothing
    but an answer, alert.digest tells of several."""

    type: Literal["alert.dispatch", "alert.changed", "alert.withdrawn", "alert.closed", "alert.test", "alert.digest"]
    timestamp: Moment
    data: AlertData
