"""The words of the sheets about personal data: the record of what was erased, and what is held of a person. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from console.models.board import Board
from console.models.data_request import DataRequest
from console.models.held_values import HeldValue
from console.models.notice import Notice
from console.ui import formats
from console.ui.reports.privacy_sheet import PrivacySheet
from console.ui.rows.erased_words import told
from console.ui.rows.privacy_words import field_word, order_ground, outcome_words
from console.ui.words import language, translate
from wire.facts import ErasureDue, ErasureOrdered


def record_sheet(board: Board, erasures: Sequence[Notice], zone: tzinfo, now_ms: int) -> PrivacySheet:
    """Each order: when, by whom, on what ground, what came of it, and its number in the journal."""
    rows = []
    for one in erasures:
        if isinstance(one.began, ErasureOrdered | ErasureDue):
            who = board.reference.name_of(one.by) if one.by else translate("Privacy", "the program")
            rows.append((_at(one.began_ms, zone), who, order_ground(board, one.began), outcome_words(one), one.id))
    made = translate("Privacy", "Made {at}. The keys were destroyed; the journal still proves itself.")
    if not rows:
        made = translate("Privacy", "Made {at}. Nothing was erased yet.")
    return PrivacySheet(
        title=translate("Privacy", "Record of erased personal data"),
        above=(made.format(at=_at(now_ms, zone)),),
        heads=(
            translate("Privacy", "When"),
            translate("Privacy", "Who"),
            translate("Privacy", "Ground and reason"),
            translate("Privacy", "Outcome"),
            translate("Privacy", "Order"),
        ),
        rows=tuple(rows),
        widths_mm=(35, 30, 50, 38, 27),
        sample=_sample(board),
    )


def held_sheet(board: Board, request: DataRequest, values: Sequence[HeldValue], zone: tzinfo) -> PrivacySheet:
    """Every value that is held, where, since when."""
    rows = [(_at(one.when, zone), _where(board, one.stream), field_word(one.field), one.text) for one in values]
    about = " · ".join(filter(None, (told(request.said.about_number), told(request.said.about_name))))
    above = translate("Privacy", "Request {request}: what is held about {about}.").format(
        request=request.said.number, about=about
    )
    below = translate(
        "Privacy",
        "Before it is handed over: what belongs to other people is to be made unreadable on paper. Type, priority, "
        "kelurahan and times of a case are kept without a name for statistics.",
    )
    return PrivacySheet(
        title=translate("Privacy", "Personal data that is held"),
        above=(above, *(() if rows else (translate("Privacy", "Nothing is held."),))),
        heads=(
            translate("Privacy", "Recorded"),
            translate("Privacy", "Where"),
            translate("Privacy", "What"),
            translate("Privacy", "Value"),
        ),
        rows=tuple(rows),
        widths_mm=(35, 38, 28, 79),
        below=(below,),
        sample=_sample(board),
    )


def _where(board: Board, stream: str) -> str:
    kind, _, one = stream.partition(":")
    if kind == "case":
        number = board.display_number(one) if one in board.cases else one[:8]
        return translate("Privacy", "Case {number}").format(number=number)
    words = {
        "call": translate("Privacy", "Call"),
        "number": translate("Privacy", "Number: flag, block or mute"),
        "caution": translate("Privacy", "Caution"),
        "request": translate("Privacy", "Request of a data subject"),
    }
    return words.get(kind, kind)


def _at(at_ms: int, zone: tzinfo) -> str:
    day = formats.whole_day(formats.local(at_ms, zone).date(), language())
    return f"{day} {formats.clock(at_ms, zone)}"


def _sample(board: Board) -> bool:
    return board.reference.city is None or board.reference.city.sample
