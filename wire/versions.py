"""How a store comes to the form its program reads and writes. Version 1 is made in one piece, each later one by a step.

Rule: a store of a newer program, or one whose first missing step is no longer here, is refused and never touched.
"""

from typing import Generic, Literal, TypeVar

import msgspec

S = TypeVar("S")
FIRST = 1


class UnfitVersion(Exception):
    """The store has a version that this program cannot bring to its own: `newer`, or too much `older`."""

    def __init__(self, code: Literal["newer", "older"]) -> None:
        super().__init__(code)
        self.code = code


class Versions(msgspec.Struct, Generic[S], frozen=True):
    """The steps of one kind of store, in their order; the first one begins at version `oldest`."""

    steps: tuple[S, ...] = ()
    oldest: int = FIRST

    @property
    def newest(self) -> int:
        """The version this program reads and writes."""
        return self.oldest + len(self.steps)

    def missing(self, version: int) -> tuple[S, ...]:
        """The steps that bring a store of this version to the newest. Raises UnfitVersion."""
        if version > self.newest:
            raise UnfitVersion("newer")
        if version < self.oldest:
            raise UnfitVersion("older")
        return self.steps[version - self.oldest :]
