"""From the board to the marks of cases and posts on the map, with their states as letters and words. Pure: no Qt.
Rule: a confidential case has no mark, whoever looks."""

from __future__ import annotations

from datetime import tzinfo
from typing import cast

from console.map.layers import CaseMark, PostMark
from console.models.board import Board
from console.models.case import Case
from console.models.masking import is_secret
from console.models.place import point_of
from console.models.post_readiness import PostReadiness, readiness_of
from console.ui import formats, marks, vocabulary
from console.ui.rows.case_rows import nature_name
from console.ui.rows.needs import PRESSURE, needs_by_assignment
from console.ui.words import language
from wire.facts import AgencyDefined, Priority

# What a person must do, as the marks of the lists say it; being late has a clock there and a plus here.
SIGNS = {**{need: marks.ASSIGNMENT_MARKS[need] for need in PRESSURE if need != "overdue"}, "overdue": "+"}

_TOLD = 3


def case_mark(board: Board, case: Case, now_ms: int) -> CaseMark | None:
    """A case as the map shows it; none when it has no point, or none this desk can read."""
    point = point_of(case.place)
    if point is None or is_secret(board, case):
        return None
    nature = board.reference.natures.get(case.nature)
    state = case.stage if board.ring_of(case.id) else case.state
    need = pressing(board, case, now_ms)
    said = [vocabulary.case_state(state), need_word(need)]
    return CaseMark(
        case.id,
        board.display_number(case.id),
        cast(Priority, case.priority),
        state,
        nature_name(nature, case.nature, language()),
        *point,
        letter=marks.CASE_LETTERS.get(state, ""),
        chip=marks.case_chip(state),
        sign=SIGNS.get(need, ""),
        told=" · ".join(word for word in said if word),
    )


def off_the_map(board: Board) -> str:
    """Which open cases have no point, the newest first; nothing when all have one."""
    missing = sorted((one for one in board.open_cases() if not one.place.point), key=lambda one: -one.opened_ms)
    if not missing:
        return ""
    numbers = [board.display_number(one.id) for one in missing[:_TOLD]]
    more = f" +{len(missing) - _TOLD}" if len(missing) > _TOLD else ""
    return f"{vocabulary.word('label', 'no_point')}: {', '.join(numbers)}{more}"


def pressing(board: Board, case: Case, now_ms: int) -> str:
    """The most pressing of what its agencies, and those of what went into it, need; nothing when nobody must act."""
    found = {need for part in board.parts_of(case.id) for need in needs_by_assignment(board, part, now_ms).values()}
    return next((need for need in PRESSURE if need in found), "")


def need_word(need: str) -> str:
    """What must be done, in one or two words."""
    if need == "overdue":
        return vocabulary.word("label", "overdue")
    return vocabulary.assignment(need) if need else ""


def post_mark(board: Board, agency: AgencyDefined, now_ms: int, zone: tzinfo = formats.WIB) -> PostMark | None:
    """The post of an agency with its readiness; none when nobody knows where it is."""
    if not agency.active or agency.lat is None or agency.lng is None:
        return None
    ready = readiness_of(board, agency.code, now_ms)
    name = agency.name_en if language() == "en" else agency.name_id
    return PostMark(
        agency.code,
        agency.letter,
        name,
        agency.lat,
        agency.lng,
        agency.sample,
        ready.readiness,
        ready_words(ready, now_ms, zone),
    )


def ready_words(ready: PostReadiness, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """ready · limited, 1/2 · no word since 06:00"""
    if ready.readiness == "unknown":
        since = formats.moment(ready.since_ms, now_ms, language(), zone) if ready.since_ms is not None else ""
        return vocabulary.readiness("unknown", since)
    word = vocabulary.readiness(ready.readiness)
    return f"{word}, {ready.free}/{ready.units}" if ready.readiness == "limited" and ready.units else word
