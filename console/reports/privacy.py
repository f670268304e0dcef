"""Personal data on paper: the record of what was erased, and what is held of a person who asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from functools import partial
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.state.privacy import DataRequest
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import call_stream, case_stream
from console.models.views.held_values import Held, LeftOut, OwnCase
from console.models.views.masking import Read
from console.reports.sheet_parts import table, text_line, title_line, write_sheets
from console.reports.statistics import StatSheet, write_sheet
from console.text import formats, vocabulary
from console.text.names import list_word, nature_name, read_words, told
from console.text.privacy import field_word, order_ground, outcome_words
from console.text.reports import preset_word
from console.text.words import language, translate
from wire import facts
from wire.facts import ErasureDue, ErasureOrdered

# Personal data on paper: the record of what was erased, and what is held of a person who asked. PDF and XLSX.


class PrivacySheet(StatSheet, frozen=True, kw_only=True):
    """A sheet of words; `widths_mm` of its columns."""

    rows: tuple[tuple[str, ...], ...]
    widths_mm: tuple[float, ...]
    sample: bool = False


def write_privacy(sheet: PrivacySheet, path: Path) -> None:
    """Write the PDF at this path and the XLSX beside it. Raises OSError when one cannot be written."""
    story: list[Flowable] = [title_line(sheet.title), *(text_line(text) for text in sheet.above)]
    story += [Spacer(1, 4 * mm), table(sheet.heads, sheet.rows, sheet.widths_mm)]
    story += [Spacer(1, 4 * mm), *(text_line(text) for text in sheet.below)]
    write_sheets(sheet.title, story, path, sheet.sample)
    write_sheet(sheet, path.with_suffix(".xlsx"))


# The words of the sheets about personal data: the record of what was erased, and what is held of a person. Pure.


def record_sheet(board: Board, erasures: Sequence[StandingRecord], zone: tzinfo, now_ms: int) -> PrivacySheet:
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
        sample=board.reference.of_samples,
    )


def held_sheet(
    board: Board, request: DataRequest, held: Held, zone: tzinfo, looks: Sequence[Read] = ()
) -> PrivacySheet:
    """What is held about who asks: their values, their cases and who was told of these, when somebody looked whose work
    it was not, and what was left out."""
    numbers = {one.case.id: one.case.short_number for one in held.cases}
    where = partial(_where, board, numbers)
    rows = [row for one in held.cases for row in _case_rows(board, one, zone)]
    rows += [(_at(one.when, zone), where(one.stream), field_word(one.field), one.text) for one in held.values]
    looked = translate("PrivacyField", "looked at")
    for look in looks:
        of = case_stream(look.fact.case) if look.fact.case else call_stream(look.fact.call)
        rows.append((_at(look.line.when, zone), where(of), looked, _look_word(board, look)))
    rows += [("", where(one.stream), field_word(one.field), _left_word(one)) for one in held.left]
    about = " · ".join(filter(None, (told(request.said.about_number), told(request.said.about_name))))
    above = [
        translate("Privacy", "Request {request}: what is held about {about}.").format(
            request=request.said.number, about=about
        )
    ]
    if not rows:
        above.append(translate("Privacy", "Nothing is held."))
    if held.left:
        above.append(
            translate(
                "Privacy",
                "What belongs to other people is not handed over, nor what officers and agencies wrote in words: "
                "it is counted here. Whoever needs more of it asks the room.",
            )
        )
    below = translate(
        "Privacy", "Type, priority, kelurahan and times of a case are kept without a name for statistics."
    )
    return PrivacySheet(
        title=translate("Privacy", "Personal data that is held"),
        above=tuple(above),
        heads=(
            translate("Privacy", "Recorded"),
            translate("Privacy", "Where"),
            translate("Privacy", "What"),
            translate("Privacy", "Value"),
        ),
        rows=tuple(rows),
        widths_mm=(35, 38, 28, 79),
        below=(below,),
        sample=board.reference.of_samples,
    )


def left_note(held: Held) -> str:
    """For who hands it over: how much is not on the sheet. Confidential cases are named here only."""
    counts = {why: sum(one.count for one in held.left if one.why == why) for why in ("others", "officers")}
    said = []
    if held.left:
        words = translate(
            "Privacy",
            "Left out: {others:value|values} of other people, {officers:word|words} of officers and agencies. "
            "A supervisor decides what of these concerns who asks, and answers it apart.",
        )
        said.append(words.format(**counts))
    if held.by_name:
        words = translate(
            "Privacy", "{count:call was|calls were} found by the name alone: see that it is the same person."
        )
        said.append(words.format(count=held.by_name))
    if held.unnamed:
        words = translate(
            "Privacy",
            "{count:confidential case|confidential cases} without a call not on the sheet: do not mention this.",
        )
        said.append(words.format(count=held.unnamed))
    return " ".join(said)


def _case_rows(board: Board, own: OwnCase, zone: tzinfo) -> Iterator[tuple[str, str, str, str]]:
    """Type, kelurahan and outcome of a case, and each agency and neighbour that was told of it."""
    case, root = own.case, own.root
    where = translate("Privacy", "Case {number}").format(number=case.short_number)
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    yield _at(case.opened_ms, zone), where, translate("PrivacyField", "type"), nature
    if case.place.kelurahan:
        yield _at(case.opened_ms, zone), where, "Kelurahan", kelurahan_name(case.place.kelurahan)
    for one in [case] if case is root else [case, root]:
        end = one.closure
        if end is not None:
            state = vocabulary.case_state(end.state, root.short_number if root is not case else "")
            parts = (state, list_word(board, "outcome", end.outcome))
            outcome = " · ".join(part for part in parts if part)
            yield _at(end.when, zone), where, translate("PrivacyField", "outcome"), outcome
        for when, told_to in _told(board, one):
            yield _at(when, zone), where, translate("PrivacyField", "was told to"), told_to


def _told(board: Board, case: Case) -> Iterator[tuple[int, str]]:
    for one in case.assignments.values():
        if one.told_ms is not None:
            known = board.reference.agencies.get(one.agency)
            name = one.agency if known is None else known.name_id if language() == "id" else known.name_en
            yield one.told_ms, name
    if case.handover is not None:
        yield case.handover.offered_ms, case.handover.to
    for line in case.timeline:
        if isinstance(line.fact, facts.EvidenceExported):
            words = translate("Privacy", "evidence handed out, opened for: {preset}")
            yield line.when, words.format(preset=preset_word(line.fact.preset))


def _look_word(board: Board, look: Read) -> str:
    """By whom, as far as it concerns who asks: an officer's name stays in the room."""
    words = translate("Privacy", "by an officer of the room at desk {letter}: {what}")
    what = read_words(look.fact)
    return words.format(letter=board.reference.letter_of(look.line.desk), what=what[:1].lower() + what[1:])


def _left_word(one: LeftOut) -> str:
    words = {
        "others": translate("Privacy", "data of other people, not handed over ({count})"),
        "officers": translate("Privacy", "words of officers and agencies, not handed over ({count})"),
    }
    return words[one.why].format(count=one.count)


def _where(board: Board, numbers: Mapping[str, str], stream: str) -> str:
    kind, _, one = stream.partition(":")
    if kind == "case":
        number = numbers.get(one) or (board.cases[one].short_number if one in board.cases else one[:8])
        return translate("Privacy", "Case {number}").format(number=number)
    words = {
        "call": translate("Privacy", "Call"),
        "number": translate("Privacy", "Number: flag, block or mute"),
        "caution": translate("Privacy", "Caution"),
        "request": translate("Privacy", "Request of a data subject"),
        "missing": translate("Privacy", "Missing person on the public page"),
    }
    return words.get(kind, kind)


def _at(at_ms: int, zone: tzinfo) -> str:
    return formats.whole_stamp(at_ms, language(), zone)
