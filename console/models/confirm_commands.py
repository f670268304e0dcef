"""Saying who an emergency sign-in was: one list for the supervisor, each answered once."""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.shift import Shift
from console.models.streams import shift_stream
from console.models.text import clean_line, reason_given
from wire import facts
from wire.emergency import typed_name


def unconfirmed(board: Board) -> list[Shift]:
    """The emergency sign-ins nobody has checked, the oldest first."""
    return sorted((one for one in board.shifts.values() if one.unconfirmed), key=lambda one: (one.started_ms, one.id))


def confirm_person(
    board: Board, context: Context, shift: str, account: str | None, reason: str | None = None
) -> list[Draft]:
    """Who it was; when nobody can be named, why. Refused: `shift_unknown`, `account_unknown`, `reason_missing`."""
    known = board.shifts.get(shift)
    if known is None or not known.emergency:
        raise Refused("shift_unknown", shift=shift)
    if account is not None and account not in board.reference.accounts:
        raise Refused("account_unknown", account=account)
    said = clean_line(reason) if account is not None else reason_given(reason)
    return [context.draft(shift_stream(shift), facts.PersonConfirmed(account=account, reason=said))]


def confirmed_name(board: Board, person: str) -> str:
    """The name found for an emergency sign-in; empty while nobody has checked it."""
    found = (one.confirmed for one in board.shifts.values() if one.person == person and one.confirmed)
    account = next((one.account for one in found if one.account), None)
    return board.reference.name_of(account) if account else ""


def is_same(board: Board, author: str, person: str | None) -> bool:
    """Whether an entry is this person's own: also one under a typed name of which somebody said that it was them."""
    if person is None or not typed_name(author):
        return author == person
    found = (one.confirmed for one in board.shifts.values() if one.person == author)
    return any(one is not None and one.account == person for one in found)
