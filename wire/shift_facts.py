"""Facts of shifts (stream "shift:<uuid>"): who was on duty at which desk."""

from wire.fact_base import Fact


class ShiftStarted(Fact, frozen=True, tag="shift_started"):
    """A person went on duty at a desk."""

    person: str
    name: str
    letter: str
    label: str | None = None


class ShiftNoted(Fact, frozen=True, tag="shift_noted"):
    """A line in the shift's log."""

    text: str


class ShiftEnded(Fact, frozen=True, tag="shift_ended"):
    """The person went off duty; forgotten sign-offs are flagged."""

    forgotten: bool = False
