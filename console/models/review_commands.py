"""A supervisor says of an entry that it is accepted or not, always with the reason, and never of an own one."""

from console.errors import Refused
from console.models.board import Board
from console.models.confirm_commands import is_same
from console.models.context import Context, Draft
from console.models.matter import Matter
from console.models.review import REVIEWED, author_of
from console.models.text import reason_given
from wire import facts
from wire.facts import Verdict


def decide_review(board: Board, context: Context, about: Matter, verdict: Verdict, reason: str) -> list[Draft]:
    """Write the decision beside what it speaks of; a second one takes the place of the first.

    Refused: `review_gone` when there is no such entry, `reason_missing`, `not_allowed`, `review_own`,
    `review_about_you`.
    """
    author = author_of(board.folded(about.stream), about.entry)
    if author is None or about.about not in REVIEWED:
        raise Refused("review_gone")
    fact = facts.ReviewDecided(about.entry, about.about, verdict, reason_given(reason))
    draft = context.draft(about.stream, fact)
    if is_same(board, author, context.person):
        raise Refused("review_own")
    if any(is_same(board, one, context.person) for one in about.never):
        raise Refused("review_about_you")
    return [draft]
