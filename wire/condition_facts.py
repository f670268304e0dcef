"""Facts of preconditions (in the case's stream): what one agency must have done before another may go on."""

from wire.fact_base import Fact, Step, VoiceChannel, Whole
from wire.seal import Personal


class ConditionRaised(Fact, frozen=True, tag="condition_raised"):
    """`owner` must do this before the agencies in `blocks` take `step`; without agencies it holds for all."""

    condition: str
    owner: str
    text_id: str
    text_en: str
    blocks: tuple[str, ...] = ()
    step: Step | None = None
    target_s: Whole | None = None


class ConditionConfirmed(Fact, frozen=True, tag="condition_confirmed"):
    """Somebody who can know said that it is done."""

    condition: str
    channel: VoiceChannel | None = None
    speaker: Personal | None = None


class ConditionOverridden(Fact, frozen=True, tag="condition_overridden"):
    """A person decided to go on without it, with the reason."""

    condition: str
    reason: str


ConditionFact = ConditionRaised | ConditionConfirmed | ConditionOverridden
