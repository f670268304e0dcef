"""What a minute needs first about a case, as pairs of a label and ready words. Pure.
Rule: hidden or confidential, what identifies a person is left out; the kelurahan stays."""

from __future__ import annotations

from datetime import tzinfo

from console.models.advice import advise_case
from console.models.board import Board
from console.models.call import Call
from console.models.card import progress_of
from console.models.case import Case
from console.models.city import kelurahan_name
from console.models.masking import is_secret
from console.ui import formats, vocabulary
from console.ui.rows.advice_words import joined
from console.ui.rows.agency_lines import list_word, short_of
from console.ui.rows.bond_words import bond_pairs, follow_ups
from console.ui.rows.card_words import progress_words
from console.ui.rows.case_rows import nature_name, neighbourhood
from console.ui.rows.erased_words import told, told_fully
from console.ui.rows.timeline_words import counted_words
from console.ui.words import language, translate
from wire.facts import Place

Pair = tuple[str, str]


def case_title(board: Board, case: Case) -> str:
    """A-0042 · Building fire."""
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    return " · ".join(part for part in (board.display_number(case.id), nature) if part)


def case_sheet(board: Board, case: Case, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB) -> list[Pair]:
    """The pairs that have something to say, in the order in which they are needed."""
    secret = translate("CaseSheet", "hidden")
    calls = [call for part in board.parts_of(case.id) for call in board.calls_of(part.id)]
    pairs = [
        (translate("CaseSheet", "Place"), joined(place_words(case.place, hidden), _off_the_map(board, case))),
        (translate("CaseSheet", "Narrative"), secret if hidden and case.narrative else told_fully(case.narrative)),
        (
            vocabulary.word("label", "cautions"),
            joined(cautions(case, is_secret(board, case)), _card_cautions(board, case)),
        ),
        (vocabulary.word("label", "card"), progress_words(progress_of(board, case))),
        (translate("CaseSheet", "Casualties"), _casualties(case)),
        (vocabulary.word("label", "lead"), _lead(board, case, hidden)),
        (translate("CaseSheet", "Caller"), secret if hidden and calls else caller_words(calls)),
        (
            vocabulary.word("label", "follow_ups"),
            joined(follow_ups(board, case, now_ms, hidden, zone), follow_up_words(calls, now_ms, zone)),
        ),
        *bond_pairs(board, case, now_ms, hidden, zone),
        (translate("CaseSheet", "Opened"), _opened(board, case, now_ms, zone)),
        (translate("CaseSheet", "Hand-over"), _handover(case, hidden, zone)),
        (translate("CaseSheet", "End"), _end(board, case, now_ms, zone)),
    ]
    return [pair for pair in pairs if pair[1]]


def _card_cautions(board: Board, case: Case) -> str:
    """What the card and its answers warn crews of."""
    advice = advise_case(board, case)
    return " · ".join(advice.cautions_id if language() == "id" else advice.cautions_en)


def _off_the_map(board: Board, case: Case) -> str:
    return vocabulary.word("label", "no_point") if board.still_open(case.id) and not case.place.point else ""


def place_words(place: Place, hidden: bool) -> str:
    """Everything known about where, with how certain it is."""
    exact = [] if hidden else [told(place.address), told(place.landmark), neighbourhood(place)]
    parts = [part for part in dict.fromkeys((*exact, ward_words(place))) if part]
    if not parts and not hidden and place.point:
        parts = [told(place.point)]
    said = " · ".join(parts)
    return f"{said} ({vocabulary.word('certainty', place.certainty)})" if said else ""


def ward_words(place: Place) -> str:
    """The kelurahan; where a person said another one than the map does, both."""
    said = kelurahan_name(place.kelurahan)
    if not place.map_kelurahan or place.map_kelurahan == place.kelurahan:
        return said
    both = translate("CaseSheet", "{said} (the point lies in {found})")
    return both.format(said=said, found=kelurahan_name(place.map_kelurahan))


def cautions(case: Case, secret: bool) -> str:
    """What to be careful with."""
    said = []
    if secret:
        said.append(translate("CaseSheet", "confidential: no names and no exact place by radio"))
    if case.place.near_border:
        said.append(translate("CaseSheet", "near the city limit (approximate): ask for the village"))
    if case.place.outside:
        said.append(translate("CaseSheet", "outside the city"))
    if case.place.certainty == "wrong":
        said.append(translate("CaseSheet", "this place was found wrong"))
    return " · ".join(said)


def caller_words(calls: list[Call]) -> str:
    """Who called, from which number, and whether that number may be called back."""
    if not calls:
        return ""
    first = calls[0]
    parts = [told(first.caller), told(first.number) or vocabulary.word("channel", first.channel)]
    if first.call_back != "allowed":
        parts.append(vocabulary.word("call_back", first.call_back))
    if len(calls) > 1:
        parts.append(vocabulary.counted("call", len(calls)))
    return " · ".join(part for part in dict.fromkeys(parts) if part)


def follow_up_words(calls: list[Call], now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """The call-backs of a case that are still to be done, with the time they are due."""
    said = []
    for task in (one for call in calls for one in call.open_tasks if one.task_kind in ("call_back", "silent_check")):
        cause = vocabulary.word("task_cause", task.cause or "asked")
        words = (
            translate("CaseSheet", "{cause}, LATE since {at}")
            if task.late(now_ms)
            else translate("CaseSheet", "{cause}, due {at}")
        )
        said.append(words.format(cause=cause, at=formats.moment(task.due, now_ms, language(), zone)))
    return " · ".join(said)


def _casualties(case: Case) -> str:
    return counted_words(case.casualties) if case.casualties is not None else ""


def _lead(board: Board, case: Case, hidden: bool) -> str:
    """Who leads on the scene, as long as that agency still works there."""
    said = case.lead
    at_work = {one.agency for part in board.parts_of(case.id) for one in part.open_assignments}
    if said is None or said.agency not in at_work:
        return ""
    name = "" if hidden or not said.name else f", {told(said.name)}"
    return f"{short_of(board.reference.agencies, said.agency)}{name}"


def _opened(board: Board, case: Case, now_ms: int, zone: tzinfo) -> str:
    at = formats.moment(case.opened_ms, now_ms, language(), zone)
    said = translate("CaseSheet", "{number}, {at}, {name}, desk {desk}")
    name, desk = board.reference.name_of(case.opened_by), board.reference.letter_of(case.desk)
    return said.format(number=case.number, at=at, name=name, desk=desk)


def _handover(case: Case, hidden: bool, zone: tzinfo) -> str:
    offer = case.handover
    if offer is None:
        return ""
    if offer.confirmed_ms is None:
        return translate("CaseSheet", "offered to {to}, no receiver yet").format(to=offer.to)
    at = formats.clock(offer.confirmed_ms, zone)
    return translate("CaseSheet", "{to}, taken by {name} at {at}").format(
        to=offer.to, name="…" if hidden else told(offer.receiver), at=at
    )


def _end(board: Board, case: Case, now_ms: int, zone: tzinfo) -> str:
    end = case.closure
    if end is None:
        return ""
    parts = [vocabulary.word("case_state", end.state), list_word(board, "outcome", end.outcome), end.reason or ""]
    parts.append(formats.moment(end.when, now_ms, language(), zone))
    return " · ".join(part for part in parts if part)
