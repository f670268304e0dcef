"""Facts of shifts (stream "shift:<uuid>"): who was on duty at which desk; and of supervisors on call
(stream "oncall:<uuid>"). A handover is two signatures in the stream of the shift that ends."""

import msgspec

from wire.bounds import Count, Line, Moment, Name, Offset, PersonalLine, Text
from wire.facts.base import Fact


class ShiftStarted(Fact, frozen=True, tag="shift_started"):
    """A person went on duty at a desk. `checked_ms`: when the server last knew the person, if it was not asked now."""

    person: Name
    name: Line
    letter: Name
    label: Line | None = None
    checked_ms: Moment | None = None


class ShiftNoted(Fact, frozen=True, tag="shift_noted"):
    """A line in the shift's log."""

    text: Text


class ShiftEnded(Fact, frozen=True, tag="shift_ended"):
    """The person went off duty; forgotten sign-offs are flagged."""

    forgotten: bool = False


class AwayStarted(Fact, frozen=True, tag="away_started"):
    """The person left the desk for a while: calls ring elsewhere, alarms are louder. `until` is UTC ms."""

    until: Moment
    reason: Text | None = None


class AwayEnded(Fact, frozen=True, tag="away_ended"):
    """The person is back."""


class DeskWasDown(Fact, frozen=True, tag="desk_was_down"):
    """The desk did not work from `since` to `until` (UTC ms): power cut, crash."""

    since: Moment
    until: Moment
    reason: Text | None = None


class PersonConfirmed(Fact, frozen=True, tag="person_confirmed"):
    """A supervisor checked an emergency sign-in: `account` is who it was, or none when nobody could be named."""

    account: Name | None = None
    reason: Text | None = None


class DeskHeard(Fact, frozen=True, tag="desk_heard"):
    """The desk is at work: written when others wait on its clocks and it has written nothing else for a while."""


class HandoverLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is handed over, in codes only: `about` is its kind, `one` its id, `of` the stream it belongs to,
    `due` when it must be done (UTC ms), `state` how it stood. No personal value is in it."""

    about: Name
    one: Name
    of: Name = ""
    due: Moment | None = None
    state: Line = ""


class ShiftHandedOver(Fact, frozen=True, tag="shift_handed_over"):
    """The outgoing person signed, by password or PIN, what was open then. `more`: lines beyond those that fit;
    `unsent`: entries of this desk the server did not have; `offset_ms`: the desk's clock to the server's."""

    person: Name
    name: Line
    lines: tuple[HandoverLine, ...] = ()
    more: Count = 0
    unsent: Count = 0
    offset_ms: Offset | None = None
    text: Text | None = None


class ShiftTakenOver(Fact, frozen=True, tag="shift_taken_over"):
    """The incoming person signed what was open when they took over; `signed` is the entry of the outgoing signature,
    none when there was none."""

    person: Name
    name: Line
    signed: Name | None = None
    lines: tuple[HandoverLine, ...] = ()
    more: Count = 0
    unsent: Count = 0
    offset_ms: Offset | None = None
    text: Text | None = None


class OnCallSet(Fact, frozen=True, tag="on_call_set"):
    """Which supervisor is reached by telephone from `since` to `until` (UTC ms) while none is on duty."""

    name: Line
    number: PersonalLine
    since: Moment
    until: Moment


class OnCallEnded(Fact, frozen=True, tag="on_call_ended"):
    """It holds no longer."""

    reason: Text


ShiftFact = (
    ShiftStarted
    | ShiftNoted
    | ShiftEnded
    | AwayStarted
    | AwayEnded
    | DeskWasDown
    | PersonConfirmed
    | DeskHeard
    | ShiftHandedOver
    | ShiftTakenOver
    | OnCallSet
    | OnCallEnded
)
