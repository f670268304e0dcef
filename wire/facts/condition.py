"""Facts of preconditions (in the case's stream): what one agency must have done before another may go on."""

from wire.bounds import Name, PersonalLine, Seconds, Text
from wire.facts.base import Fact, Step, VoiceChannel


class ConditionRaised(Fact, frozen=True, tag="condition_raised"):
    """`owner` must do this before the agencies in `blocks` take `step`; without agencies it holds for all."""

    condition: Name
    owner: Name
    text_id: Text
    text_en: Text
    blocks: tuple[Name, ...] = ()
    step: Step | None = None
    target_s: Seconds | None = None


class ConditionConfirmed(Fact, frozen=True, tag="condition_confirmed"):
    """Somebody who can know said that it is done."""

    condition: Name
    channel: VoiceChannel | None = None
    speaker: PersonalLine | None = None


class ConditionOverridden(Fact, frozen=True, tag="condition_overridden"):
    """A person decided to go on without it, with the reason."""

    condition: Name
    reason: Text


ConditionFact = ConditionRaised | ConditionConfirmed | ConditionOverridden
