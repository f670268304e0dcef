"""Cases that belong together: merged and taken apart, split, parent and child. Nothing moves and nothing is lost.

A merge is a fact of the case that goes into the other; what was recorded stays where it was and is seen from there.
"""

from console.errors import Refused
from console.models.board import Board
from console.models.card_commands import begin_card
from console.models.case import Case
from console.models.context import Context, Draft
from console.models.lookup import case_known, case_still_open
from console.models.streams import case_stream
from console.models.text import clean_line, reason_given
from wire import facts
from wire.link_facts import Relation

# The words of EIDO for what this case is to the other, by what was recorded and from which end it is read.
EIDO = {
    "merged": "REPLACED",
    "absorbed": "REPLACING",
    "split": "SPLIT",
    "split_off": "SPLIT",
    "child": "CHILD",
    "parent": "PARENT",
    "related": "RELATED",
}


def merge(board: Board, context: Context, case: str, into: str, reason: str | None = None) -> list[Draft]:
    """This case is the same incident as the other, which goes on for both; refused: merge_self, merge_ring, and
    case_closed when work would be left on a case that has ended."""
    known = case_still_open(board, case)
    goal = case_known(board, board.goes_on_in(case_known(board, into).id))
    if into == case:
        raise Refused("merge_self", case=board.display_number(case))
    if goal.id == case:
        raise Refused("merge_ring", case=board.display_number(into))
    if _has_work(board, known):
        case_still_open(board, goal.id)
    drafts = []
    if any(one.confidential for one in board.parts_of(case)) and not goal.confidential:
        mark = facts.CaseConfidentialSet(confidential=True, reason=board.display_number(case))
        drafts.append(context.draft(case_stream(goal.id), mark))
    fact = facts.CaseMerged(into=goal.id, reason=clean_line(reason))
    # The merge comes last: taking back the last step takes back the merge, never the protection.
    return [*drafts, context.draft(case_stream(case), fact)]


def separate(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """The merge was wrong: the case stands alone again with all it had; refused: case_not_merged, reason_missing."""
    known = case_known(board, case)
    if known.state != "merged":
        raise Refused("case_not_merged", case=board.display_number(case))
    return [context.draft(case_stream(case), facts.CaseSeparated(reason=reason_given(reason)))]


def split_off(board: Board, context: Context, case: str, said: str) -> list[Draft]:
    """Cut a second incident out of a case: a new case at the same place, of the same kind, that names the first."""
    known = case_still_open(board, case)
    narrative = reason_given(said)
    new = context.new_id()
    opened = facts.CaseOpened(
        number=context.next_case_number(),
        nature=known.nature,
        priority=known.priority,  # type: ignore[arg-type]
        place=known.place,
        narrative=narrative,
        confidential=known.confidential,
        sample=known.sample,
        storm=known.storm,
        hit=known.hit,  # type: ignore[arg-type]
    )
    link = facts.CaseLinked(other=case, relation="split")
    stream = case_stream(new)
    card = begin_card(board, context, stream, known.nature)
    return [*card, context.draft(stream, link), context.draft(stream, opened)]


def link(
    board: Board, context: Context, case: str, other: str, relation: Relation, reason: str | None = None
) -> list[Draft]:
    """This case is a split, a child or a relative of the other; refused: merge_self, link_ring."""
    case_known(board, case)
    case_known(board, other)
    if case == other:
        raise Refused("merge_self", case=board.display_number(case))
    if relation == "child" and case in _above(board, other):
        raise Refused("link_ring", case=board.display_number(other))
    fact = facts.CaseLinked(other=other, relation=relation, reason=clean_line(reason))
    return [context.draft(case_stream(case), fact)]


def unlink(board: Board, context: Context, case: str, other: str, reason: str | None = None) -> list[Draft]:
    """The two do not belong together after all, whichever of them said so; refused: link_gone."""
    said = [
        (one, two)
        for one, two in ((case, other), (other, case))
        if one in board.cases and two in board.cases[one].links
    ]
    if not said:
        raise Refused("link_gone")
    why = clean_line(reason)
    return [context.draft(case_stream(one), facts.CaseUnlinked(other=two, reason=why)) for one, two in said]


def bonds_of(board: Board, case: Case) -> list[tuple[str, str]]:
    """What the case is to others and to which, from both ends: pairs of a key of `EIDO` and the other case."""
    found = []
    if case.closure is not None and case.closure.into:
        found.append(("merged", case.closure.into))
    found += [("absorbed", part.id) for part in board.parts_of(case.id)[1:]]
    found += [(one.relation, one.other) for one in case.links.values()]
    backwards = {"split": "split_off", "child": "parent", "related": "related"}
    for other in board.named_by(case.id):
        pair = (backwards[other.links[case.id].relation], other.id)
        if pair not in found:
            found.append(pair)
    return found


def _above(board: Board, case: str) -> set[str]:
    """The case and all it is a part of."""
    found: set[str] = set()
    waiting = [case]
    while waiting:
        one = waiting.pop()
        if one not in found and one in board.cases:
            found.add(one)
            waiting += [two.other for two in board.cases[one].links.values() if two.relation == "child"]
    return found


def _has_work(board: Board, case: Case) -> bool:
    parts = board.parts_of(case.id)
    return any(one.open_assignments or any(task.open for task in one.tasks.values()) for one in parts)
