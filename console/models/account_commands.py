"""Asking for an account: written where the need is, answered by an admin, who alone makes accounts."""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.review_beside import ASKED
from console.models.text import clean_line, reason_given
from wire import facts
from wire.facts import Role


def ask_account(board: Board, context: Context, name: str, role: Role, reason: str) -> list[Draft]:
    """Ask for an account for a person. Refused: `account_name_missing`, `reason_missing`, `not_allowed`."""
    said = clean_line(name)
    if said is None:
        raise Refused("account_name_missing")
    fact = facts.AccountAsked(said, (role,), reason_given(reason))
    return [context.draft(f"{ASKED}{context.new_id()}", fact)]
