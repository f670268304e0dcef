"""What a command knows besides the board, and what it gives: drafts of facts. Rights are asked in one place."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from console.errors import Refused
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Assignment, Case
from console.models.state.record import kind_of
from console.models.views.waiting import own_claims
from wire.facts import Fact
from wire.rights import lifts_mark, may_write

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who does it, at which desk, and when. `next_case_number` is asked only when nothing refuses the case."""

    now_ms: int
    new_id: Callable[[], str]
    new_entry_id: Callable[[], str]  # of an entry of this desk
    next_case_number: Callable[[], str]
    desk: str
    desk_letter: str
    person: str | None
    roles: frozenset[str] = frozenset()
    rights: Callable[[str, Collection[str], str], bool] = may_write

    def draft(self, stream: str, fact: Fact, happened: int | None = None, prev: tuple[str, ...] | None = None) -> Draft:
        """A draft of this fact; refused when this person may not write its kind (`not_allowed`) or not take a mark away
        (`mark_not_lifted`)."""
        kind = kind_of(fact)
        if lifts_mark(fact) and "supervisor" not in self.roles:
            raise Refused("mark_not_lifted")
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


# Finding what a command is about; refused with a code when it is not on the board.


def call_known(board: Board, call: str) -> Call:
    """The call; refused (`call_unknown`) when it is not on the board."""
    known = board.calls.get(call)
    if known is None:
        raise Refused("call_unknown", call=call)
    return known


def case_known(board: Board, case: str) -> Case:
    """The case; refused (`case_unknown`) when it is not on the board."""
    known = board.cases.get(case)
    if known is None:
        raise Refused("case_unknown", case=case)
    return known


def case_still_open(board: Board, case: str) -> Case:
    """The case; refused (`case_closed`) when it has ended."""
    known = case_known(board, case)
    if not board.still_open(case):
        raise Refused("case_closed", case=case, number=board.display_number(case), state=known.state)
    return known


def in_force(board: Board, stream: str, field: str, kind: type[F]) -> F:
    """What a notice says in this field now; refused (`notice_gone`) when it says nothing of that kind any more."""
    known = board.notices.get(stream)
    said = known.said(field) if known is not None else None
    if not isinstance(said, kind):
        raise Refused("notice_gone")
    return said


def assignment_known(board: Board, case: str, assignment: str) -> Assignment:
    """The assignment of a case; refused (`assignment_unknown`) when the case has no such assignment."""
    known = case_known(board, case).assignments.get(assignment)
    if known is None:
        raise Refused("assignment_unknown", case=case, assignment=assignment)
    return known


def not_elsewhere(board: Board, context: Context, call: str) -> Call:
    """The call, when no other desk has it; refused (`call_taken`) with that desk's letter."""
    known = call_known(board, call)
    if known.claimed_by is not None and not own_claims(board, context.desk, known) and known.ended_ms is None:
        raise Refused("call_taken", desk=known.claimed_by, letter=board.reference.letter_of(known.claimed_by))
    return known


def not_future(context: Context, happened: int | None, step: str = "") -> int | None:
    """The time as given; refused (`time_future`) when it has not come yet."""
    if happened is not None and happened > context.now_ms:
        raise Refused("time_future", step=step, happened=happened, now=context.now_ms)
    return happened
