"""The one rule of what a confidential case shows to whom: lists, maps, logs, paper and radio never more than the
kelurahan; only the case panel shows the rest, to those who send help and to their supervisors.
"""

from collections.abc import Collection

from console.models.board import Board
from console.models.case import Case
from wire import facts

# They must know the door to send help to it; nobody else needs more than the kelurahan.
MAY_READ = frozenset({"dispatcher", "supervisor"})


def is_secret(board: Board, case: Case) -> bool:
    """Whether the case, or the one that goes on for it, is marked confidential."""
    root = board.cases.get(board.goes_on_in(case.id))
    return case.confidential or (root is not None and root.confidential)


def masked(board: Board, case: Case, *, hidden: bool = False) -> bool:
    """In lists, on the map, in logs, on paper: whether names and exact places are left out, whoever looks."""
    return hidden or is_secret(board, case)


def masked_for(board: Board, case: Case, roles: Collection[str], *, hidden: bool = False) -> bool:
    """In the panel of the case: whether names and exact places are left out for a person with these roles."""
    return hidden or (is_secret(board, case) and not MAY_READ.intersection(roles))


def masked_draft(nature: facts.NatureDefined | None, marked: object, *, hidden: bool = False) -> bool:
    """A form that is not saved yet: protected as the case will be, by its mark or else by its type."""
    if isinstance(marked, bool) and not (nature is not None and nature.confidential == "always"):
        return hidden or marked
    return hidden or (nature is not None and nature.confidential in ("always", "default"))
