"""A person decides between two values of one field: an ordinary new fact that replaces all of them; what the server
refused is written again as a new entry of whoever does it. Nothing else waits for either.
"""

from console.errors import Refused
from console.models.board import Board
from console.models.confirm_commands import is_same
from console.models.context import Context, Draft
from console.models.heads import Head
from console.models.record import Recorded
from console.models.review import author_of
from wire import facts
from wire.facts import Fact


def resolve_conflict(board: Board, context: Context, stream: str, field: str, head: str) -> list[Draft]:
    """Set the field to the value of this head, replacing all heads; refused (`conflict_gone`) when there is none, and
    (`review_own`) where supervisors judged an entry of who decides now."""
    heads: tuple[Head, ...] = getattr(board.folded(stream), "conflicts", {}).get(field, ())
    chosen = next((one for one in heads if one.id == head), None)
    if chosen is None:
        raise Refused("conflict_gone", field=field)
    said = chosen.fact
    if isinstance(said, facts.ReviewDecided):
        author = author_of(board.folded(stream), said.entry)
        if author is not None and is_same(board, author, context.person):
            raise Refused("review_own")
    answered = field.startswith("answer:")
    happened = chosen.when if answered else None
    return [context.draft(stream, _as_fact(field, chosen), happened, tuple(one.id for one in heads))]


def write_again(board: Board, context: Context, record: Recorded) -> list[Draft]:
    """The same fact as a new entry of this person, with the time it happened; refused (`not_allowed`) as any other."""
    return [context.draft(record.stream, record.fact, record.when)]


def _as_fact(field: str, head: Head) -> Fact:
    """The fact that sets this value alone; an opening sets many fields and is not repeated."""
    match field:
        case "nature":
            return facts.CaseNatureSet(nature=head.value)
        case "priority":
            return facts.CasePrioritySet(priority=head.value)
        case "place":
            return facts.CasePlaced(place=head.value)
        case "narrative":
            return facts.CaseNarrativeSet(narrative=head.value or "")
        case "confidential":
            return facts.CaseConfidentialSet(confidential=head.value, reason="conflict")
        case "number":
            return facts.CallNumberSet(number=head.value)
    return head.fact
