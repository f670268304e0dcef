"""What binds cases together and what one waits for: links to other cases, preconditions between agencies."""

import msgspec

from console.models.state.record import Heads
from wire import facts
from wire.seal import Personal


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """This case is `relation` (split, child, related) of another."""

    other: str
    relation: str
    reason: str | None = None


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A precondition; `settled` is confirmed or overridden, with the reason for going on without it."""

    id: str
    owner: str
    text_id: str
    text_en: str
    raised_ms: int
    blocks: tuple[str, ...] = ()
    step: str | None = None
    target_s: int | None = None
    settled: str | None = None
    settled_ms: int | None = None
    settled_by: str | None = None
    reason: str | None = None
    speaker: Personal | None = None

    @property
    def open(self) -> bool:
        """Whether it still holds others up."""
        return self.settled is None


def raised(fact: facts.ConditionRaised, when: int) -> Condition:
    """The condition a fact begins."""
    return Condition(
        id=fact.condition,
        owner=fact.owner,
        text_id=fact.text_id,
        text_en=fact.text_en,
        raised_ms=when,
        blocks=fact.blocks,
        step=fact.step,
        target_s=fact.target_s,
    )


def settle(condition: Condition, heads: Heads) -> Condition:
    """The condition with what is in force about it."""
    head = heads.in_force(f"condition:{condition.id}")
    if head is None:
        return condition
    overridden = isinstance(head.fact, facts.ConditionOverridden)
    return msgspec.structs.replace(
        condition,
        settled="overridden" if overridden else "confirmed",
        settled_ms=head.when,
        settled_by=head.by,
        reason=getattr(head.fact, "reason", None),
        speaker=getattr(head.fact, "speaker", None),
    )


def links_in_force(others: set[str], heads: Heads) -> dict[str, Link]:
    """The links to these cases that nobody has taken off."""
    found = {}
    for other in sorted(others):
        head = heads.in_force(f"link:{other}")
        if head is not None and isinstance(head.fact, facts.CaseLinked):
            found[other] = Link(other=other, relation=head.fact.relation, reason=head.fact.reason)
    return found
