"""How a case ends: handed over, closed, cancelled, found false, and opened again. Always by a person, with a reason.

What is missing before a case is closed is named, never invented; a person may close with it and says why.
"""

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.case import Case
from console.models.context import Context, Draft
from console.models.lookup import case_known, case_still_open
from console.models.promise_commands import open_tasks
from console.models.streams import case_stream
from console.models.text import clean_line, reason_given
from wire import facts
from wire.seal import Personal


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """Something a closed case should have: a step of an agency, its result, a promise kept, a value decided."""

    code: str
    agency: str = ""
    step: str = ""
    due: int = 0


def lacking(board: Board, case: str) -> list[Lack]:
    """What is missing of a case and of all that went into it, in the order in which it is worked off."""
    found = []
    for part in board.parts_of(case):
        for one in part.assignments.values():
            if one.state in ("recalled", "unable"):
                continue
            found += [
                Lack(code="step", agency=one.agency, step=step)
                for step in board.reference.rules.closing_steps
                if step not in one.stamps and not (step == "told" and one.told)
            ]
            if one.state == "cleared" and not one.result:
                found.append(Lack(code="result", agency=one.agency))
        if part.conflicts:
            found.append(Lack(code="conflict"))
        if part.handover is not None and part.handover.confirmed_ms is None:
            found.append(Lack(code="handover"))
    return [*found, *(Lack(code=one.task.task_kind, due=one.task.due) for one in open_tasks(board, case))]


def hand_over(board: Board, context: Context, case: str, to: str, reason: str | None = None) -> list[Draft]:
    """Offer the case to a neighbour's 112; it stays open here until a named receiver confirms."""
    case_still_open(board, case)
    neighbour = clean_line(to)
    if neighbour is None:
        raise Refused("receiver_missing")
    fact = facts.CaseHandedOver(to=neighbour, reason=clean_line(reason))
    return [context.draft(case_stream(case), fact)]


def confirm_handover(board: Board, context: Context, case: str, receiver: Personal) -> list[Draft]:
    """A named receiver took the case; refused: handover_missing, receiver_missing."""
    if case_known(board, case).handover is None:
        raise Refused("handover_missing")
    name = clean_line(receiver) if isinstance(receiver, str) else receiver
    if name is None:
        raise Refused("receiver_missing")
    return [context.draft(case_stream(case), facts.HandoverConfirmed(receiver=name))]


def close(board: Board, context: Context, case: str, outcome: str | None, reason: str | None = None) -> list[Draft]:
    """Close with an outcome; refused: close_no_result, and unless a reason explains it close_agencies_open and
    close_lacking."""
    known = case_still_open(board, case)
    outcomes = {item.code for item in board.reference.lists.get("outcome", ())}
    if not outcome or (outcomes and outcome not in outcomes):
        raise Refused("close_no_result")
    said = clean_line(reason)
    if said is None:
        _agencies_clear(board, known)
        lacks = lacking(board, case)
        if lacks:
            raise Refused("close_lacking", count=len(lacks))
    return [context.draft(case_stream(case), facts.CaseClosed(outcome=outcome, reason=said))]


def reopen(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """Open an ended case again; what was planned in its first life is dropped with the reason, and seen to be.

    A merged case is taken apart instead (`case_merged`), so that nobody works on it twice.
    """
    known = case_known(board, case)
    if known.open:
        raise Refused("case_not_closed", case=case)
    if known.state == "merged":
        into = board.goes_on_in(case)
        raise Refused("case_merged", case=board.display_number(into) if into in board.cases else "…")
    said = reason_given(reason)
    dropped = [
        context.draft(case_stream(one.case.id), facts.TaskDropped(task=one.task.id, reason=said))
        for one in open_tasks(board, case, of_all=True)
    ]
    return [*dropped, context.draft(case_stream(case), facts.CaseReopened(reason=said))]


def cancel(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """Cancel a case; its crews must be cleared or recalled first (`close_agencies_open`), or they drive on."""
    known = case_still_open(board, case)
    said = reason_given(reason)
    _agencies_clear(board, known)
    return [context.draft(case_stream(case), facts.CaseCancelled(reason=said))]


def find_false(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """The report was false; a dispatched case needs word from an agency on scene first (`prank_dispatched`)."""
    known = case_still_open(board, case)
    said = reason_given(reason)
    word_from_scene(known)
    return [context.draft(case_stream(case), facts.CaseFoundFalse(reason=said))]


def word_from_scene(case: Case) -> None:
    """Refused (`prank_dispatched`) while agencies were sent and none has said what it found."""
    sent = [one for one in case.assignments.values() if one.told or one.open]
    word = any({"arrived", "reported", "cleared"} & one.stamps.keys() for one in sent)
    if sent and not word:
        raise Refused("prank_dispatched", agencies=[one.agency for one in sent])


def _agencies_clear(board: Board, case: Case) -> None:
    waiting = [one.agency for part in board.parts_of(case.id) for one in part.open_assignments]
    if waiting:
        raise Refused("close_agencies_open", agencies=waiting)
