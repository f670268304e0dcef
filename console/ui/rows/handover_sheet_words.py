"""The words of the printed handover, from what is open now and from what was signed. Pure."""

from __future__ import annotations

from console.models.board import Board
from console.models.handover import ABOUT, OpenState, changed_since
from console.models.shift import Shift, Signature
from console.ui import formats, vocabulary
from console.ui.reports.handover_sheet import HandoverSheet
from console.ui.rows.handover_words import (
    View,
    about_words,
    change_words,
    changes_words,
    desk_words,
    handed_words,
    shift_words,
    status_words,
)
from console.ui.words import language, translate


def sheet_of(board: Board, state: OpenState, shift: Shift | None, view: View, desk: str) -> HandoverSheet:
    """The sheet of a shift; without one only what is open."""
    city = board.reference.city
    now = formats.local(view.now_ms, view.zone)
    at = f"{formats.whole_day(now.date(), language())} {formats.clock(view.now_ms, view.zone)}"
    about = [desk_words(state.unsent, state.offset_ms)]
    if shift is not None:
        about.insert(0, " · ".join(part for part in (shift_words(shift, view), status_words(shift, view)) if part))
    parts = [
        (about_words(kind), tuple(handed_words(board, one, view) for one in state.lines if one.about == kind))
        for kind in ABOUT
    ]
    return HandoverSheet(
        title=f"{vocabulary.word('label', 'handover')} · {city.name if city else ''} · {at}",
        about=tuple(about),
        parts=tuple(parts),
        changes=_changes(board, state, shift, view, desk),
        signatures=(
            _signed(translate("Handover", "Handed over by"), shift.handed if shift else None, view),
            _signed(translate("Handover", "Taken over by"), shift.taken if shift else None, view),
        ),
        sample=bool(city and city.sample),
    )


def _changes(board: Board, state: OpenState, shift: Shift | None, view: View, desk: str) -> tuple[str, tuple[str, ...]]:
    if shift is None or shift.handed is None:
        return "", ()
    taken = shift.taken
    told = changed_since(shift.handed, taken.lines if taken else state.lines, taken.desk if taken else desk)
    heading = translate("Handover", "Since the first signature: {changes}").format(changes=changes_words(len(told)))
    return heading, tuple(change_words(board, one, view) for one in told)


def _signed(role: str, signature: Signature | None, view: View) -> tuple[str, str, str, str]:
    if signature is None:
        return role, "", translate("Handover", "NOT SIGNED"), ""
    desk = desk_words(signature.unsent, signature.offset_ms)
    return role, signature.name, f"{view.at(signature.when)} · {desk}", signature.text or ""
