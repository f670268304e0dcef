"""What a command knows besides the board, and what it gives: drafts of facts. Rights are asked in one place."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from console.errors import Refused
from console.models.record import kind_of
from wire.facts import Fact
from wire.rights import may_write


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who does it, at which desk, and when. `next_case_number` is asked only when nothing refuses the case."""

    now_ms: int
    new_id: Callable[[], str]
    next_case_number: Callable[[], str]
    desk: str
    desk_letter: str
    person: str | None
    roles: frozenset[str] = frozenset()
    rights: Callable[[str, Collection[str], str], bool] = may_write

    def draft(
        self, stream: str, fact: Fact, happened: int | None = None, prev: tuple[str, ...] | None = None
    ) -> "Draft":
        """A draft of this fact; refused (`not_allowed`) when this person may not write its kind."""
        kind = kind_of(fact)
        if not self.rights(kind, self.roles, stream):
            raise Refused("not_allowed", kind=kind)
        return Draft(stream, fact, happened, prev)


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact to be written; with `prev` none, the desk names the board's heads of the fields it sets.

    A draft that later ones of the same command build on carries its `id`; the others get theirs from the desk.
    """

    stream: str
    fact: Fact
    happened: int | None = None
    prev: tuple[str, ...] | None = None
    id: str | None = None
