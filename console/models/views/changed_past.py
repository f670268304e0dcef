"""What desks say that the server gave back changed, as long as it is shown in red."""

from console.models.state.board import Board
from console.models.state.reference import ChangedPast

# So long what the server changed stands in red: until somebody who may has surely seen it.
SHOWN_MS = 30 * 86_400_000


def changed_lately(board: Board, now_ms: int) -> list[ChangedPast]:
    """Of all desks, the oldest first."""
    return [one for one in board.reference.changed if one.when >= now_ms - SHOWN_MS]
