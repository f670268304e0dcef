"""Facts of a telephone number (stream "number:<uuid>", one for each flag, block or mute; the number is sealed)."""

from typing import Literal

from wire.bounds import Hours, Moment, PersonalLine, Text
from wire.facts.base import Fact


class NumberFlagged(Fact, frozen=True, tag="number_flagged"):
    """The number misused the line; the flag expires."""

    number: PersonalLine
    flag: Literal["prank", "silent", "abuse"]
    expires: Moment
    reason: Text


class NumberCleared(Fact, frozen=True, tag="number_cleared"):
    """The flag was wrong or is over."""

    reason: Text


class NumberBlockAsked(Fact, frozen=True, tag="number_block_asked"):
    """A dispatcher asks for a block of so many hours; its calls still come in and are recorded."""

    number: PersonalLine
    hours: Hours
    reason: Text


class NumberBlocked(Fact, frozen=True, tag="number_blocked"):
    """A supervisor blocked it, at most 24 hours; a blocked call is still recorded."""

    until: Moment
    reason: Text
    number: PersonalLine | None = None


class NumberBlockDenied(Fact, frozen=True, tag="number_block_denied"):
    """A supervisor did not grant the block."""

    reason: Text


class NumberUnblocked(Fact, frozen=True, tag="number_unblocked"):
    """The block ended before its time."""

    reason: Text


class NumberMuted(Fact, frozen=True, tag="number_muted"):
    """Its ring makes no sound until then; it is still shown and recorded."""

    number: PersonalLine
    until: Moment


class NumberUnmuted(Fact, frozen=True, tag="number_unmuted"):
    """It rings aloud again."""


NumberFact = (
    NumberFlagged
    | NumberCleared
    | NumberBlockAsked
    | NumberBlocked
    | NumberBlockDenied
    | NumberUnblocked
    | NumberMuted
    | NumberUnmuted
)
