"""What the dispatcher does next about a case, as one sentence: the most pressing need, else the next stage. Pure."""

from __future__ import annotations

from console.models.advice import advise_case
from console.models.board import Board
from console.models.bonds import Condition
from console.models.case import Case
from console.models.condition import in_view
from console.models.overdue import NO_FALLBACK, Need, needs_of
from console.ui import formats, vocabulary
from console.ui.rows.agency_lines import short_of
from console.ui.words import language, translate

_ORDER = (
    *("ring", "untold", "silent", "unable", "retell", "conflict", "condition"),
    *("promise", "follow_up", "overdue", "handover"),
)


def next_step(board: Board, case: Case, now_ms: int) -> str:
    """One sentence; empty when there is nothing to do."""
    if not board.still_open(case.id):
        return ""
    parts = board.parts_of(case.id)
    needs = [(part, need) for part in parts for need in needs_of(board, part, now_ms)]
    if needs:
        return _for_need(board, *min(needs, key=lambda pair: (_ORDER.index(pair[1].code), pair[1].since_ms)))
    if case.stage == "done":
        return translate("NextStep", "All agencies are clear. Close the case with its outcome.")
    if case.stage == "handed_over":
        return translate("NextStep", "Taken over by the neighbour. Close the case.")
    if not any(part.assignments for part in parts):
        return _to_send(board, case)
    waiting = next((one for one in in_view(case) if one.open), None)
    if waiting is not None:
        return _ask_for(board, waiting)
    return translate("NextStep", "Wait for word from the agencies; press its digit when it comes.")


def _for_need(board: Board, case: Case, need: Need) -> str:
    if need.code == "condition":
        return _ask_for(board, case.conditions[need.detail[0]])
    one = case.assignments.get(need.assignment or "")
    agency = short_of(board.reference.agencies, one.agency) if one else ""
    match need.code:
        case "untold":
            said = translate("NextStep", "Tell {agency} by radio or telephone, then press 1 on its line.")
        case "silent" | "unable" if NO_FALLBACK in need.detail:
            said = translate(
                "NextStep", "NOBODY LEFT to stand in for {agency}. Send another (F9), call the supervisor."
            )
        case "silent":
            said = translate("NextStep", "{agency} does not answer. Try again, or send another agency (F9).")
        case "unable":
            said = translate("NextStep", "{agency} cannot come. Send another agency or unit (F9).")
        case "retell":
            said = translate("NextStep", "Tell {agency} again: {what} changed. Then press 1 on its line.")
        case "ring":
            said = translate("NextStep", "Merged into each other at two desks. Choose which goes on (Ctrl+Shift+K).")
        case "promise":
            said = translate("NextStep", "A promise to the caller is late. Keep it, then note it (Ctrl+Shift+T).")
        case "follow_up":
            said = translate("NextStep", "A follow-up is late. Do it, then note it (Ctrl+Shift+T).")
        case "conflict":
            said = translate("NextStep", "Two desks wrote different values. Choose the right one.")
        case "overdue":
            said = translate("NextStep", "{agency} is late ({step}). Ask for word.")
        case _:
            said = translate("NextStep", "Wait for the name of the receiver at {neighbour}, then note it.")
    what = formats.joined([vocabulary.word("changed", name) for name in need.detail if name in _CHANGED], language())
    step = vocabulary.word("act_time", need.detail[0]) if need.code == "overdue" and need.detail else ""
    neighbour = need.detail[0] if need.code == "handover" and need.detail else ""
    return said.format(agency=agency, what=what, step=step, neighbour=neighbour)


def _ask_for(board: Board, condition: Condition) -> str:
    said = translate("NextStep", "Ask {agency}: {what}? Then Shift+F9 and 1.")
    what = condition.text_id if language() == "id" else condition.text_en
    return said.format(agency=short_of(board.reference.agencies, condition.owner), what=what)


_CHANGED = frozenset(vocabulary.codes("changed"))


def _to_send(board: Board, case: Case) -> str:
    advised = [one for one in advise_case(board, case).agencies if not one.on_case]
    if not advised:
        return translate("NextStep", "Choose who must come (F9).")
    names = formats.joined([short_of(board.reference.agencies, one.agency) for one in advised], language())
    return translate("NextStep", "Send {agencies} (F9, Enter).").format(agencies=names)
