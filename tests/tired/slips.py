"""What goes wrong in a play, by its seed. Each chance has its number: a play can be played again without some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

OFTEN = 0.22


@dataclass(frozen=True, slots=True)
class Slip:
    """What happens at this chance (empty: nothing), and the dice for how."""

    kind: str
    dice: Random = field(default_factory=Random, compare=False)


@dataclass(slots=True)
class Slips:
    """The chances of one play; `made` says which were taken."""

    story: str
    seed: int
    without: frozenset[int] = frozenset()
    made: dict[int, str] = field(default_factory=dict)
    _count: int = 0

    def at(self, what: str, kinds: Sequence[str]) -> Slip:
        """The next chance: one of these may happen. It does not depend on what happened before."""
        number, self._count = self._count, self._count + 1
        dice = Random(f"{self.story} {self.seed} {number}")
        if dice.random() >= OFTEN or number in self.without:
            return Slip("", dice)
        slip = Slip(dice.choice(list(kinds)), dice)
        self.made[number] = f"{slip.kind} at {what}"
        return slip
