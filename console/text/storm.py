"""The words of a storm: its title, its letters, a report in one line, a work list and the summary."""

from __future__ import annotations

from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.state.standing_record import StandingRecord
from console.models.views.duplicates import Likeness
from console.models.views.masking import masked
from console.models.views.storms import LETTERS, NOT_SENT, Group, Summary, Work, name_of, on_street, summary_of
from console.text import formats, vocabulary
from console.text.names import place_line, short_of
from console.text.words import language, translate
from wire.facts import Place, StormHit


def hit_word(hit: str | None) -> str:
    """What was hit: road, cable, house, car, person."""
    words: dict[StormHit, str] = {
        "road": translate("StormHit", "road"),
        "cable": translate("StormHit", "cable"),
        "house": translate("StormHit", "house"),
        "car": translate("StormHit", "car"),
        "person": translate("StormHit", "person"),
    }
    return words.get(hit, "")  # type: ignore[call-overload, no-any-return]


def hit_letters() -> str:
    """J road · K cable · R house · M car · O person"""
    return " · ".join(f"{letter} {hit_word(hit)}" for letter, hit in LETTERS.items())


def storm_title(board: Board, storm: StandingRecord | None, zone: tzinfo = formats.WIB) -> str:
    """STORM MODE since 15:02 · 12 reports, 3 not sent; without a storm, that none runs."""
    if storm is None:
        return translate("Storm", "No storm mode (F12 begins it)")
    counted = summary_of(board, storm.id)
    said = translate("Storm", "since {at} · {reports:report|reports}, {not_sent} not sent").format(
        at=formats.clock(storm.began_ms, zone), reports=counted.reports, not_sent=counted.not_sent
    )
    name = name_of(storm)
    return " · ".join(part for part in (f"{vocabulary.word('mode', 'storm')} {said}", name) if part)


def report_place(board: Board, case: Case, hidden: bool = False) -> str:
    """● 1 A-0042 Jl. Contoh, Gedog"""
    number = f"{vocabulary.PRIORITY_SHAPES.get(case.priority, '')} {case.priority} {board.display_number(case.id)}"
    return f"{number} {place_line(case.place, masked(board, case, hidden=hidden))}".strip()


def report_words(board: Board, case: Case, now_ms: int, hidden: bool = False) -> str:
    """● 1 A-0042 Jl. Contoh, Gedog · cable · new · 04:31"""
    parts = (
        report_place(board, case, hidden),
        hit_word(case.hit),
        vocabulary.case_state(case.state),
        formats.age((now_ms - case.opened_ms) / 1000, language()),
        f"↑ {vocabulary.word('label', 'unsent')}" if case.pending else "",
    )
    return " · ".join(part for part in parts if part)


def alike_words(board: Board, found: Likeness, typed: str, now_ms: int) -> str:
    """A similar case; that it is on the same street is said first."""
    case = board.cases[found.case]
    street = translate("Storm", "SAME STREET")
    same = f"{street}: " if on_street(case, Place(address=typed)) else ""
    far = f" · {formats.distance(found.metres, language())}" if found.metres is not None else ""
    return f"{same}{report_words(board, case, now_ms)}{far}"


def group_words(board: Board, group: Group, by_agency: bool) -> str:
    """The heading of a work list: its kelurahan or agency and how many are on it."""
    if by_agency:
        name = short_of(board.reference.agencies, group.code) if group.code else translate("Storm", "NOT SENT YET")
    else:
        name = kelurahan_name(group.code) if group.code else translate("Storm", "Kelurahan not known")
    return f"{name} ({len(group.lines)})"


def work_words(board: Board, work: Work, now_ms: int, hidden: bool = False) -> str:
    """One line of a work list: the report, its state for this agency, and how long it has been so."""
    case = board.cases[work.case]
    said = report_words(board, case, now_ms, hidden)
    if work.agency == NOT_SENT:
        return said
    state = vocabulary.word("assignment", work.state)
    return f"{said} · {state} {formats.age((now_ms - work.since_ms) / 1000, language())}"


def summary_words(board: Board, counted: Summary) -> list[str]:
    """The storm in a few sentences."""
    said = translate(
        "Storm", "{reports:report|reports} on {streets:street|streets}; {open} still open, {not_sent} of them not sent"
    )
    hits = [f"{hit_word(hit)} {count}" for hit, count in counted.by_hit.items()]
    wards = [
        f"{kelurahan_name(code) or translate('Storm', 'Kelurahan not known')} {count}"
        for code, count in counted.by_kelurahan.items()
    ]
    again = translate("Storm", "{count:call|calls} attached to a report that was there").format(count=counted.attached)
    numbers = {"reports": counted.reports, "streets": counted.streets}
    return [
        said.format(open=counted.open, not_sent=counted.not_sent, **numbers),
        *([", ".join(hits)] if hits else []),
        *([", ".join(wards)] if wards else []),
        *([again] if counted.attached else []),
    ]
