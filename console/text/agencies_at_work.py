"""The panel of agencies in words: whom a person must reach now, whose limit is near, who is at work, who is ready.
Rule: within a group the order changes when what must be done changes, never because a clock runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.reference import Ready
from console.models.views.agency_load import AgencyLoad, load_of_agencies
from console.models.views.alarm import ACT, ENDED, NEAR, PRESSURE, RUNNING, alarms_of
from console.models.views.alerts import dead_ways, outages, unplaced_replies
from console.models.views.hospitals import hospitals_now
from console.models.views.on_duty import turns_of, works_for
from console.text import formats, vocabulary
from console.text.agencies import AgencyLine, assignment_line
from console.text.alarms import level_title
from console.text.alerts import channel_word, dead_words, outage_words
from console.text.hospitals import CHIPS, age_of, state_of
from console.text.names import on_duty_words, short_of
from console.text.words import language, translate

# So many assignments leave room for a row of each agency that is ready; else these are folded to badges.
ROOM_FOR_READY = 3
_READY_CHIPS = {"ready": "fine", "limited": "soon", "busy": "progress", "off": "closed", "unknown": "quiet"}


class Working(msgspec.Struct, frozen=True):
    """One assignment as a row, with what orders it."""

    agency: str
    rank: tuple[int, int]
    requested_ms: int
    line: AgencyLine


def working(board: Board, case: Case, now_ms: int) -> list[Working]:
    """The assignments of one case that somebody still works on or must do something about."""
    found = []
    for id, alarm in alarms_of(board, case, now_ms).items():
        if alarm.level != ENDED:
            one = case.assignments[id]
            rank = (case.priority, PRESSURE.index(alarm.need)) if alarm.need in PRESSURE else (0, 0)
            found.append(Working(one.agency, rank, one.requested_ms, assignment_line(board, case, one, alarm)))
    return found


def arranged(
    board: Board, at_work: Iterable[Working], now_ms: int, storm: bool = False, zone: tzinfo = formats.WIB
) -> list[AgencyLine]:
    """All of it in groups; in a storm the load of each agency goes before what runs."""
    ordered = sorted(at_work, key=lambda one: (one.rank, one.requested_ms, one.line.id))
    groups = {level: [one.line for one in ordered if one.line.level == level] for level in (ACT, NEAR, RUNNING)}
    loads, busy = load_of_agencies(board), {one.agency for one in ordered}
    lines: list[AgencyLine] = _of_channels(board, zone)
    if not groups[ACT] and board.reference.agencies:
        said = translate("Agencies", "No agency is to be reached now")
        lines.append(AgencyLine(id="note", kind="note", title=f"✓ {said}", spoken=said))
    for level, rows in groups.items():
        if storm and level == RUNNING:
            lines += _loads(board, loads)
        if rows:
            lines += [_group(level_title(level), str(len(rows)), level), *rows]
    lines += _hospitals(board, now_ms, zone)
    lines += _rest(board, busy, loads, len(ordered) <= ROOM_FOR_READY and not storm, now_ms, zone)
    return lines + _dead(board, now_ms)


def alone_line() -> AgencyLine:
    """Without a line nobody is alerted: what the room does then."""
    said = translate("Agencies", "No line: alerts wait at this desk. Tell agencies by voice, Ctrl+Shift+D")
    return AgencyLine(id="alone", kind="note", title=f"! {said}", spoken=said, level=ACT)


def _of_channels(board: Board, zone: tzinfo) -> list[AgencyLine]:
    """The channels in trouble and the answers that belong to no task, each with what is to be done."""
    found = []
    for outage in outages(board):
        said = translate("Agencies", "{outage}. Tell by voice: Ctrl+Shift+D").format(outage=outage_words(outage, zone))
        short = translate("Agencies", "{channel} in trouble, {count:waits|wait}: by voice").format(
            channel=channel_word(outage.channel).partition(" (")[0], count=formats.count(outage.waiting, language())
        )
        found.append(AgencyLine(id=outage.stream, kind="note", title=f"! {short}", spoken=said, level=ACT))
    many = len(unplaced_replies(board))
    if many:
        said = translate("Agencies", "Answers without a task: {count}. Read them: Ctrl+Shift+K").format(count=many)
        found.append(AgencyLine(id="replies", kind="note", title=f"! {said}", spoken=said, level=ACT))
    return found


def _dead(board: Board, now_ms: int) -> list[AgencyLine]:
    """The ways that reach nobody: a dead number is found before the fire."""
    rows = []
    for number, one in enumerate(dead_ways(board, now_ms)):
        known, short = board.reference.agencies.get(one.agency), short_of(board.reference.agencies, one.agency)
        line = AgencyLine(
            id=f"dead:{one.recipient}:{one.channel}:{number}",
            kind="agency",
            title=short,
            text=dead_words(board, one),
            chip="soon",
            badge=known.letter if known else one.agency[:1],
            badge_chip="soon",
            spoken=f"{short}, {dead_words(board, one)}",
        )
        rows.append(line)
    return [_group(translate("Agencies", "WAYS THAT REACH NOBODY"), str(len(rows))), *rows] if rows else []


def agency_lines(board: Board, now_ms: int, zone: tzinfo = formats.WIB) -> list[AgencyLine]:
    """All agencies of the city with their open assignments."""
    return arranged(
        board, [one for case in board.worked_cases() for one in working(board, case, now_ms)], now_ms, zone=zone
    )


def _group(title: str, right: str, level: int = RUNNING) -> AgencyLine:
    return AgencyLine(
        id=f"group:{title}", kind="group", title=title, right=right, level=level, spoken=f"{title}, {right}"
    )


def _loads(board: Board, loads: dict[str, AgencyLoad]) -> list[AgencyLine]:
    """In a storm: how many cases each agency has, and how many units it could still send."""
    found = sorted((one for one in loads.values() if one.cases), key=lambda one: (-one.cases, one.agency))
    if not found:
        return []
    rows = []
    for one in found:
        agency = board.reference.agencies[one.agency]
        free = translate("Agencies", "{count} free").format(count=one.free) if one.units else ""
        cases = vocabulary.counted("case", one.cases)
        rows.append(
            AgencyLine(
                id=f"load:{one.agency}",
                kind="agency",
                title=agency.short,
                text=str(one.cases),
                chip="act" if one.none_left else "",
                right=free,
                badge=agency.letter,
                badge_chip="progress",
                share=one.cases / found[0].cases,
                spoken=", ".join(part for part in (agency.short, cases, free) if part),
            )
        )
    return [_group(translate("Agencies", "LOAD PER AGENCY"), translate("Agencies", "cases · units free")), *rows]


def _hospitals(board: Board, now_ms: int, zone: tzinfo) -> list[AgencyLine]:
    """Where people can be brought: each hospital that said something of itself."""
    rows = []
    for one in hospitals_now(board, now_ms):
        agency = board.reference.agencies[one.code]
        said = state_of(one.said)
        right = age_of(board, one, zone) if one.old_s else formats.clock(one.said.when, zone)
        rows.append(
            AgencyLine(
                id=f"hospital:{one.code}",
                kind="agency",
                title=agency.short,
                text=said,
                chip="" if one.said.emergency == "open" and not one.old_s else "soon",
                right=right,
                badge=agency.letter,
                badge_chip="quiet" if one.old_s else CHIPS[one.said.emergency],
                spoken=", ".join((agency.short, said, age_of(board, one, zone))),
            )
        )
    return [_group(translate("Agencies", "HOSPITALS"), str(len(rows))), *rows] if rows else []


def _rest(
    board: Board, busy: set[str], loads: dict[str, AgencyLoad], roomy: bool, now_ms: int, zone: tzinfo
) -> Iterator[AgencyLine]:
    """Agencies without work: a row each where there is room, else their badges; who said nothing is always folded."""
    reference = board.reference
    by_word: dict[str, list[str]] = {}
    for code, agency in reference.agencies.items():
        if agency.active and code not in busy:
            by_word.setdefault(readiness(board, code), []).append(code)
    told = [code for word in vocabulary.codes("readiness") if word != "unknown" for code in by_word.get(word, ())]
    if roomy and told:
        count = translate("Agencies", "{told} of {all}").format(
            told=len(told), all=sum(len(codes) for codes in by_word.values())
        )
        yield _group(translate("Agencies", "READY"), count)
        yield from (_ready(board, code, loads[code], now_ms, zone) for code in told)
    for word in vocabulary.codes("readiness"):
        codes = by_word.get(word, ())
        if codes and (word == "unknown" or not roomy):
            title = vocabulary.readiness(word)
            names = ", ".join(reference.agencies[code].short for code in codes)
            yield AgencyLine(
                id=f"rest:{word}",
                kind="badges",
                title=f"{title[:1].upper()}{title[1:]} {len(codes)}",
                text=names,
                badges=tuple((reference.agencies[code].letter, _READY_CHIPS[word]) for code in codes),
                spoken=f"{title}: {names}",
            )


def _ready(board: Board, code: str, load: AgencyLoad, now_ms: int, zone: tzinfo) -> AgencyLine:
    """One agency: what it said of itself, how many of its units are free, who of it is on duty; who said so when."""
    reference, word = board.reference, readiness(board, code)
    agency, said = reference.agencies[code], vocabulary.readiness(word)
    told = [reference.readiness[one] for one in (code, *_units(board, code)) if one in reference.readiness]
    last = max(told, key=lambda one: one.when, default=None)
    units = (
        translate("Agencies", "{free} of {all:unit|units}").format(free=load.free, all=load.units) if load.units else ""
    )
    short = f"{load.free}/{load.units}" if load.units else ""
    by = said_by(board, last, zone) if last is not None else ""
    name = reference.name_of(last.by) if last is not None and works_for(board, last.by, code) else ""
    spoken = (agency.short, said, units, on_duty_words(board, code, now_ms, zone), by)
    return AgencyLine(
        id=f"ready:{code}",
        kind="agency",
        title=agency.short,
        text=" · ".join(part for part in (f"{said} {short}".strip(), name, _on_duty(board, code, now_ms)) if part),
        chip="" if word == "ready" else _READY_CHIPS[word],
        right=formats.clock(last.when, zone) if last is not None else "",
        badge=agency.letter,
        badge_chip=_READY_CHIPS[word],
        spoken=", ".join(part for part in spoken if part),
    )


def _on_duty(board: Board, code: str, now_ms: int) -> str:
    """The names of who is on duty there."""
    here = sorted({one.account for one in turns_of(board, now_ms, code) if one.holds(now_ms)})
    names = ", ".join(board.reference.name_of(one) for one in here)
    return translate("Duty", "on duty {names}").format(names=names) if names else ""


def said_by(board: Board, ready: Ready, zone: tzinfo = formats.WIB) -> str:
    """said by Petugas Satu, 02:14"""
    at = formats.clock(ready.when, zone)
    return translate("Agencies", "said by {name}, {at}").format(name=board.reference.name_of(ready.by), at=at)


def readiness(board: Board, code: str) -> str:
    """What an agency is by its units, else by what it said of itself."""
    said = board.reference.readiness
    if any(said[unit].readiness == "ready" for unit in _units(board, code) if unit in said):
        return "ready"
    return said[code].readiness if code in said else "unknown"


def _units(board: Board, code: str) -> list[str]:
    return [unit.code for unit in board.reference.units_of(code)]
