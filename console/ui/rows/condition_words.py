"""A precondition as one line: who must do what, whom it holds up, its clock, how it ended. Pure."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.board import Board
from console.models.bonds import Condition
from console.models.case import Case
from console.models.condition import HELD_STEP, in_view
from console.ui import formats, vocabulary
from console.ui.rows.agency_lines import short_of
from console.ui.rows.erased_words import told
from console.ui.words import language, translate


class ConditionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line; `late` when its target is over, `open` while it holds others up."""

    id: str
    text: str
    clock: str = ""
    open: bool = True
    late: bool = False


def condition_text(condition: Condition) -> str:
    """What has to be done, in the language of the screen."""
    return condition.text_id if language() == "id" else condition.text_en


def condition_lines(
    board: Board, case: Case, now_ms: int, hidden: bool = False, zone: tzinfo = formats.WIB
) -> list[ConditionLine]:
    """The conditions of a case as lines, open ones first."""
    return [_line(board, one, now_ms, hidden, zone) for one in in_view(case)]


def waits_words(board: Board, condition: Condition) -> str:
    """Before which step, and who waits: in this order, because a narrow list cuts the end."""
    agencies = board.reference.agencies
    who = formats.joined([short_of(agencies, code) for code in condition.blocks], language())
    step = vocabulary.word("act", condition.step or HELD_STEP)
    everybody = translate("Conditions", "everybody")
    return translate("Conditions", "before “{step}”: {agencies}").format(agencies=who or everybody, step=step)


def _line(board: Board, one: Condition, now_ms: int, hidden: bool, zone: tzinfo) -> ConditionLine:
    owner = short_of(board.reference.agencies, one.owner)
    said = f"{owner}: {condition_text(one)}"
    if not one.open:
        return ConditionLine(id=one.id, text=f"✓ {said} · {_ended(board, one, hidden, zone)}", open=False)
    elapsed_s = max(0, now_ms - one.raised_ms) // 1000
    late = one.target_s is not None and elapsed_s > one.target_s
    if late and one.target_s is not None:
        clock = formats.overdue(elapsed_s - one.target_s, language())
    else:
        running = formats.running(elapsed_s)
        clock = f"{running} / {formats.running(one.target_s)}" if one.target_s else running
    return ConditionLine(id=one.id, text=f"{said} · {waits_words(board, one)}", clock=clock, late=late)


def _ended(board: Board, one: Condition, hidden: bool, zone: tzinfo) -> str:
    at = formats.clock(one.settled_ms, zone) if one.settled_ms is not None else ""
    if one.settled == "overridden":
        return translate("Conditions", "gone on without it {at}: {reason}").format(at=at, reason=one.reason or "")
    by = told(one.speaker) if one.speaker and not hidden else board.reference.name_of(one.settled_by or "")
    return translate("Conditions", "confirmed {at}, {name}").format(at=at, name=by)
