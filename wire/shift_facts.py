"""Facts of shifts (stream "shift:<uuid>"): who was on duty at which desk; and of supervisors on call
(stream "oncall:<uuid>")."""

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


class OnCallSet(Fact, frozen=True, tag="on_call_set"):
    """Which supervisor is reached by telephone from `since` to `until` (UTC ms) while none is on duty."""

    name: str
    number: Personal
    since: Whole
    until: Whole


class OnCallEnded(Fact, frozen=True, tag="on_call_ended"):
    """It holds no longer."""

    reason: str
