"""The lines of agencies and their assignments as ready words: needs action first, then working, then ready. Pure.
Rule: the order changes when what must be done changes, never because a clock runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Literal

import msgspec

from console.models.assignment import Assignment, Clock
from console.models.board import Board
from console.models.case import Case
from console.models.escalation import fell_out, next_fallback
from console.ui import formats, marks, vocabulary
from console.ui.rows.needs import PRESSURE, needs_by_assignment
from console.ui.words import language, translate
from wire.facts import AgencyDefined

Kind = Literal["agency", "assignment", "rest"]


class AgencyLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line. `chip` names the meaning of `text` (none: plain), `right` is a clock or a readiness."""

    id: str
    kind: Kind
    title: str
    text: str = ""
    chip: str = ""
    right: str = ""
    right_short: str = ""
    late: bool = False
    unsent: bool = False
    mark: str = ""
    case: str = ""
    assignment: str = ""
    spoken: str = ""


class Working(msgspec.Struct, frozen=True):
    """One open assignment as a line, with what orders it."""

    agency: str
    rank: int
    requested_ms: int
    line: AgencyLine


def working(board: Board, case: Case, now_ms: int) -> list[Working]:
    """The assignments of one case that somebody still works on or must do something about."""
    needs = needs_by_assignment(board, case, now_ms)
    return [
        Working(
            one.agency,
            _rank(needs.get(one.id, "")),
            one.requested_ms,
            _line(board, case, one, needs.get(one.id, ""), now_ms),
        )
        for one in case.assignments.values()
        if one.open or one.id in needs
    ]


def arranged(board: Board, at_work: Iterable[Working], zone: tzinfo = formats.WIB) -> list[AgencyLine]:
    """All agencies of the city, each with its assignments, in their order."""
    by_agency: dict[str, list[Working]] = {}
    for one in at_work:
        by_agency.setdefault(one.agency, []).append(one)
    busy = _busy_units(board)
    lines: list[AgencyLine] = []
    for code in sorted(by_agency, key=lambda code: (min(one.rank for one in by_agency[code]), code)):
        lines.append(_agency_line(board, code, busy, zone))
        ordered = sorted(by_agency[code], key=lambda one: (one.rank, one.requested_ms, one.line.id))
        lines += [one.line for one in ordered]
    return lines + _rest_lines(board, set(by_agency), zone)


def agency_lines(board: Board, now_ms: int, zone: tzinfo = formats.WIB) -> list[AgencyLine]:
    """All agencies of the city with their open assignments."""
    at_work = [one for case in board.worked_cases() for one in working(board, case, now_ms)]
    return arranged(board, at_work, zone)


def case_lines(board: Board, case: Case, now_ms: int) -> list[AgencyLine]:
    """The assignments of one case, in the order of their requests, ended ones last."""
    parts = board.parts_of(case.id)
    needs = {id: need for part in parts for id, need in needs_by_assignment(board, part, now_ms).items()}
    ordered = sorted(
        ((part, one) for part in parts for one in part.assignments.values()),
        key=lambda pair: (not pair[1].open and pair[1].id not in needs, pair[1].requested_ms),
    )
    return [_line(board, part, one, needs.get(one.id, ""), now_ms, of_case=case.id) for part, one in ordered]


def state_words(board: Board, one: Assignment) -> str:
    """The state with its reason or result, as "unable (no unit)"."""
    if one.state == "silent":
        return vocabulary.assignment("silent", tries=one.silent_times)
    if one.state == "cleared":
        return vocabulary.assignment("cleared", detail=list_word(board, "result", one.result))
    if one.state == "unable":
        return vocabulary.assignment("unable", detail=list_word(board, "unable", one.unable_reason))
    return vocabulary.assignment(one.state, detail=one.recall_reason or "" if one.state == "recalled" else "")


def list_word(board: Board, name: str, code: str | None) -> str:
    """The word of an item of the city's lists; what was typed instead stays as it is."""
    found = next((item for item in board.reference.lists.get(name, ()) if item.code == code), None)
    if found is None:
        return code or ""
    return found.name_id if language() == "id" else found.name_en


def short_of(agencies: Mapping[str, AgencyDefined], code: str) -> str:
    """The short name of an agency; its code when this desk does not know it yet."""
    known = agencies.get(code)
    return known.short if known else code


def clock_words(clock: Clock) -> tuple[str, bool]:
    """03:12 / 05:00, or +04:00 when it is late."""
    if clock.overdue_s:
        return formats.overdue(clock.overdue_s, language()), True
    running = formats.running(clock.elapsed_s)
    return (f"{running} / {formats.running(clock.target_s)}" if clock.target_s else running), False


def _line(board: Board, case: Case, one: Assignment, need: str, now_ms: int, of_case: str = "") -> AgencyLine:
    short = short_of(board.reference.agencies, one.agency)
    who = f"{short} · {one.unit}" if one.unit else short
    number = board.display_number(case.id)
    title = f"{number} · {one.unit}" if one.unit else number
    if of_case:  # what was merged into the case says whose it is
        title = who if of_case == case.id else f"{who} · {number}"
    said = state_words(board, one)
    elsewhere = _elsewhere(board, case, one)
    if need == "retell":
        changed = formats.joined([vocabulary.word("changed", name) for name in one.retell], language())
        said = vocabulary.assignment("retell", detail=changed)
    before = case.assignments.get(one.fallback_of or "")
    if before is not None and one.open:
        stands = translate("Agencies", "{state} · instead of {agency}")
        said = stands.format(state=said, agency=short_of(board.reference.agencies, before.agency))
    elif need in ("unable", "silent") and fell_out(board, one) is not None and next_fallback(board, case, one) is None:
        said = translate("Agencies", "{state} · nobody left to stand in").format(state=said)
    right, late = clock_words(one.clock(now_ms, board.reference.targets_of(one.agency)))
    if not one.open:
        right, late = "", False
    return AgencyLine(
        id=one.id,
        kind="assignment",
        title=f"{title} ({elsewhere})" if elsewhere else title,
        text=said,
        chip=_chip(one, need),
        right=right,
        right_short=right.partition(" / ")[0],
        late=late,
        unsent=one.pending,
        mark=marks.ASSIGNMENT_MARKS["retell" if need == "retell" else one.state],
        case=case.id,
        assignment=one.id,
        spoken=", ".join(part for part in (who, number, said, elsewhere, _spoken_clock(right, late)) if part),
    )


def _elsewhere(board: Board, case: Case, one: Assignment) -> str:
    """A unit that is on another open case too, sent by two desks apart or with a reason: both cases say so."""
    if one.unit is None or not one.open:
        return ""
    others = [other for other in board.cases_of_unit(one.unit) if other != case.id]
    numbers = formats.joined([board.display_number(other) for other in others], language())
    return translate("Agencies", "also on {cases}").format(cases=numbers) if numbers else ""


def _chip(one: Assignment, need: str) -> str:
    """Inverse while a person must act; "unable" is over once somebody else was asked."""
    if need and need != "overdue":
        return "act"
    return "closed" if one.state == "unable" else marks.ASSIGNMENT_CHIPS[one.state]


def _spoken_clock(right: str, late: bool) -> str:
    return f"{vocabulary.word('label', 'overdue')} {right}" if late else right


def _agency_line(board: Board, code: str, busy: set[str], zone: tzinfo) -> AgencyLine:
    title = short_of(board.reference.agencies, code)
    ready = readiness_words(board, code, zone, busy)
    return AgencyLine(id=f"agency:{code}", kind="agency", title=title, right=ready, spoken=f"{title}, {ready}")


def readiness_words(board: Board, code: str, zone: tzinfo = formats.WIB, busy: set[str] | None = None) -> str:
    """2/3 ready by its units, else what the agency said of itself, else that there is no word."""
    reference = board.reference
    units = reference.units_of(code)
    said = [reference.readiness[unit.code].readiness for unit in units if unit.code in reference.readiness]
    if said:
        taken = _busy_units(board) if busy is None else busy
        free = sum(
            reference.readiness[unit.code].readiness == "ready" and unit.code not in taken
            for unit in units
            if unit.code in reference.readiness
        )
        return translate("Agencies", "{free}/{all} ready").format(free=free, all=len(units))
    own = reference.readiness.get(code)
    return vocabulary.readiness(own.readiness if own else "unknown")


def _busy_units(board: Board) -> set[str]:
    return {one.unit for case in board.worked_cases() for one in case.open_assignments if one.unit}


def _rest_lines(board: Board, at_work: set[str], zone: tzinfo) -> list[AgencyLine]:
    """Agencies without work fold into one line for each readiness."""
    reference = board.reference
    by_word: dict[str, list[str]] = {}
    for code, agency in reference.agencies.items():
        if agency.active and code not in at_work:
            said = reference.readiness.get(code)
            units = [u.code for u in reference.units_of(code) if u.code in reference.readiness]
            ready = any(reference.readiness[unit].readiness == "ready" for unit in units)
            readiness = "ready" if ready else said.readiness if said else "unknown"
            by_word.setdefault(readiness, []).append(agency.short)
    lines = []
    for readiness in vocabulary.codes("readiness"):
        if readiness in by_word:
            title = vocabulary.readiness(readiness)
            title = title[:1].upper() + title[1:]
            names = ", ".join(by_word[readiness])
            spoken = f"{title}: {names}"
            lines.append(AgencyLine(id=f"rest:{readiness}", kind="rest", title=f"{title}:", text=names, spoken=spoken))
    return lines


def _rank(need: str) -> int:
    """Only what must be done ranks; being late ranks with it, but a running clock does not."""
    return PRESSURE.index(need) if need else len(PRESSURE)
