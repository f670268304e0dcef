"""Facts of shifts (stream "shift:<uuid>"): who was on duty at which desk; and of supervisors on call
(stream "oncall:<uuid>"). A handover is two signatures in the stream of the shift that ends."""

import msgspec

from wire.fact_base import Fact, Whole
from wire.seal import Personal


class ShiftStarted(Fact, frozen=True, tag="shift_started"):
    """A person went on duty at a desk. `checked_ms`: when the server last knew the person, if it was not asked now."""

    person: str
    name: str
    letter: str
    label: str | None = None
    checked_ms: Whole | None = None


class ShiftNoted(Fact, frozen=True, tag="shift_noted"):
    """A line in the shift's log."""

    text: str


class ShiftEnded(Fact, frozen=True, tag="shift_ended"):
    """The person went off duty; forgotten sign-offs are flagged."""

    forgotten: bool = False


class AwayStarted(Fact, frozen=True, tag="away_started"):
    """The person left the desk for a while: calls ring elsewhere, alarms are louder. `until` is UTC ms."""

    until: Whole
    reason: str | None = None


class AwayEnded(Fact, frozen=True, tag="away_ended"):
    """The person is back."""


class DeskWasDown(Fact, frozen=True, tag="desk_was_down"):
    """The desk did not work from `since` to `until` (UTC ms): power cut, crash."""

    since: Whole
    until: Whole
    reason: str | None = None


class PersonConfirmed(Fact, frozen=True, tag="person_confirmed"):
    """A supervisor checked an emergency sign-in: `account` is who it was, or none when nobody could be named."""

    account: str | None = None
    reason: str | None = None


class DeskHeard(Fact, frozen=True, tag="desk_heard"):
    """The desk is at work: written when others wait on its clocks and it has written nothing else for a while."""


class HandoverLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is handed over, in codes only: `about` is its kind, `one` its id, `of` the stream it belongs to,
    `due` when it must be done (UTC ms), `state` how it stood. No personal value is in it."""

    about: str
    one: str
    of: str = ""
    due: Whole | None = None
    state: str = ""


class ShiftHandedOver(Fact, frozen=True, tag="shift_handed_over"):
    """The outgoing person signed, by password or PIN, what was open then. `more`: lines beyond those that fit;
    `unsent`: entries of this desk the server did not have; `offset_ms`: the desk's clock to the server's."""

    person: str
    name: str
    lines: tuple[HandoverLine, ...] = ()
    more: Whole = 0
    unsent: Whole = 0
    offset_ms: Whole | None = None
    text: str | None = None


class ShiftTakenOver(Fact, frozen=True, tag="shift_taken_over"):
    """The incoming person signed what was open when they took over; `signed` is the entry of the outgoing signature,
    none when there was none."""

    person: str
    name: str
    signed: str | None = None
    lines: tuple[HandoverLine, ...] = ()
    more: Whole = 0
    unsent: Whole = 0
    offset_ms: Whole | None = None
    text: str | None = None


class OnCallSet(Fact, frozen=True, tag="on_call_set"):
    """Which supervisor is reached by telephone from `since` to `until` (UTC ms) while none is on duty."""

    name: str
    number: Personal
    since: Whole
    until: Whole


class OnCallEnded(Fact, frozen=True, tag="on_call_ended"):
    """It holds no longer."""

    reason: str


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
