"""Where people of agencies share that they are: as long as they said, about a case that goes on and is no secret."""

from __future__ import annotations

from console.models.state.board import Board
from console.models.state.place import SharedPlace
from console.models.views.masking import is_secret


def shares_now(board: Board, now_ms: int) -> list[SharedPlace]:
    """Those that count now, by name of who shares."""
    found = [one for one in board.shared.values() if now_ms < one.until and _counts(board, one)]
    return sorted(found, key=lambda one: (board.reference.name_of(one.account), one.account))


def unit_of(board: Board, one: SharedPlace) -> str:
    """The unit whose crew it is, where it is one of the own agency; else empty."""
    unit, account = board.reference.units.get(one.of), board.reference.accounts.get(one.account)
    return unit.code if unit is not None and account is not None and unit.agency == account.agency else ""


def _counts(board: Board, one: SharedPlace) -> bool:
    """Of somebody of an agency that is in the case."""
    case, account = board.cases.get(one.case), board.reference.accounts.get(one.account)
    if case is None or account is None or not account.active or not board.at_work(case.id) or is_secret(board, case):
        return False
    return any(asked.agency == account.agency and asked.open for asked in case.assignments.values())
