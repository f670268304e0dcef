"""What the incident report of one case says ("berita acara"), in the words of the screen and always in Indonesian.

Rule: names and numbers of callers are never in it; of a confidential case no exact place either, whoever makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.case import Assignment, Case
from console.models.state.text import shown
from console.models.views.masking import masked
from console.reports import words
from console.reports.contents import Blank, Incident, Line, Step
from console.reports.situation import Link, casualty_words, situation_blanks
from console.reports.slip import NO_MAP, SlipMap
from console.text import vocabulary
from console.text.calls import call_words
from console.text.cases import case_sheet
from console.text.citizens import spoken_lines
from console.text.names import nature_name, short_of, state_words
from console.text.timeline import line_words, said_by_other, who_words
from console.text.words import in_language, language, translate

_STEPS = ("told", "accepted", "rolling", "arrived", "reported", "cleared")


def incident_of(
    board: Board, case: Case, now_ms: int, zone: tzinfo, *, hidden: bool = False, slip_map: SlipMap = NO_MAP
) -> Incident:
    """The case with all that went into it, as it stands now."""
    secret = masked(board, case, hidden=hidden)
    parts = board.parts_of(case.id) or [case]
    with in_language("id"):
        end = case.closure
        return Incident(
            number=case.number or board.display_number(case.id),
            nature=nature_name(board.reference.natures.get(case.nature), case.nature, language()),
            priority=case.priority,
            priority_word=vocabulary.word("priority", str(case.priority)),
            state=vocabulary.case_state(case.state),
            opened=words.local(case.opened_ms, zone),
            closed=words.local(end.when, zone) if end is not None else None,
            secret=secret,
            pairs=tuple(_pairs(board, case, now_ms, secret, zone)),
            calls=sum(len(board.calls_of(part.id)) for part in parts),
            casualties=casualty_words(case.casualties),
            agencies=tuple(
                _step(board, one, secret or masked(board, part), zone)
                for part in parts
                for one in part.assignments.values()
            ),
            lines=tuple(sorted(_lines(board, case, parts, secret, zone), key=lambda one: one.when)),
            map_words=slip_map.words,
            blanks=_blanks(board, case, parts, now_ms, zone),
        )


def _pairs(board: Board, case: Case, now_ms: int, secret: bool, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """Of the sheet of the case what is no caller's and no clock's."""
    kept = (
        translate("CaseSheet", "Place"),
        translate("CaseSheet", "Narrative"),
        vocabulary.word("label", "cautions"),
        vocabulary.word("label", "lead"),
        translate("CaseSheet", "Opened"),
        translate("CaseSheet", "Hand-over"),
        translate("CaseSheet", "End"),
    )
    for name, value in case_sheet(board, case, now_ms, secret, zone):
        if name in kept:
            yield name, value
    if shown(case.place.point) and not secret:
        yield translate("Slip", "Coordinates"), shown(case.place.point)


def _step(board: Board, one: Assignment, secret: bool, zone: tzinfo) -> Step:
    stamps: dict[str, datetime | None] = {
        step: words.local(one.stamps[step].when, zone) if step in one.stamps else None for step in _STEPS
    }
    short = short_of(board.reference.agencies, one.agency)
    return Step(
        agency=f"{short} · {one.unit}" if one.unit else short,
        state=state_words(board, one),
        requested=words.local(one.requested_ms, zone),
        report="" if secret else shown(one.report),
        **stamps,
    )


def _lines(board: Board, case: Case, parts: list[Case], secret: bool, zone: tzinfo) -> Iterator[Line]:
    for part in parts:
        closed = secret or masked(board, part)  # marked after it went in, or apart at another desk
        of = "" if part.id == case.id else f"{board.display_number(part.id)}: "
        for line in part.timeline:
            if said_by_other(part, line.fact):
                continue
            what = of + line_words(board, part, line, closed)
            if line.original is not None:
                before = words.clock(words.local(line.original, zone))
                what += f" · {vocabulary.phrase('corrected', before=before)}"
            yield Line(when=words.local(line.when, zone), who=who_words(board, line), what=what, struck=line.struck)
        for line in spoken_lines(board, part.id):
            what = of + line_words(board, part, line, closed)
            yield Line(when=words.local(line.when, zone), who=who_words(board, line), what=what)
        for call in board.calls_of(part.id):
            for line in call.timeline:
                what = call_words(board, line.fact, zone, closed)
                yield Line(when=words.local(line.when, zone), who=who_words(board, line), what=what, struck=line.struck)


def _blanks(board: Board, case: Case, parts: list[Case], now_ms: int, zone: tzinfo) -> tuple[Blank, ...]:
    """All blanks are of this case; that an agency is late is no blank."""
    found = [one for one in situation_blanks(board, parts, now_ms, zone, Link()) if one.kind != "overdue"]
    if case.open:
        found.append(Blank(kind="open_case", count=1))
    return tuple(found if len(parts) > 1 else (msgspec.structs.replace(one, cases=()) for one in found))
