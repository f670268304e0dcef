"""Agencies and what they do on a case, in words: lists, the contact round, messages, the text for their telephone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Literal

import msgspec

from console.models.state.board import Board
from console.models.state.case import LADDER, Assignment, Case, Clock, Message
from console.models.state.city import kelurahan_name
from console.models.state.place import point_of
from console.models.state.reference import Hospital, Ready
from console.models.state.streams import call_stream, case_stream
from console.models.views.advice import advise_case
from console.models.views.agencies import (
    BEDS,
    AgencyLoad,
    HospitalNow,
    answers_of,
    brings_people,
    hospitals_now,
    load_of_agencies,
    usual_channel,
)
from console.models.views.alarm import ACT, ENDED, NEAR, PRESSURE, RUNNING, Alarm, alarms_of, sending_alarm
from console.models.views.alerts import dead_ways, outages, unplaced_replies
from console.models.views.card import waiting_on
from console.models.views.masking import is_secret, masked
from console.models.views.on_duty import turns_of, works_for
from console.models.views.overdue import (
    Contact,
    Need,
    clock_of,
    crew_timer,
    fell_out,
    next_fallback,
    send_within_s,
    supervisors_on_duty,
    unread_by_room,
    unread_callers,
)
from console.text import formats, vocabulary
from console.text.alarms import (
    CALLER_BADGE,
    NOT_SENT_BADGE,
    badge_chip,
    caller_word,
    level_title,
    mark_of,
    not_sent_word,
)
from console.text.alerts import channel_word, dead_words, outage_words, reached_words, rung_words
from console.text.citizens import hiding_words
from console.text.names import (
    casualty_words,
    cautions,
    minutes_words,
    nature_name,
    now_words,
    on_duty_words,
    place_line,
    short_of,
    state_words,
    told,
    told_fully,
    voice_channel,
)
from console.text.words import language, translate

# What a hospital says of itself, in words; what is old says so.

CHIPS = {"open": "fine", "diverted": "soon", "closed": "closed"}


def state_of(said: Hospital) -> str:
    """ER open · ICU 2 · ward 14"""
    beds = [f"{vocabulary.word('beds', kind)} {said.beds[kind]}" for kind in BEDS if kind in said.beds]
    return " · ".join([vocabulary.word("emergency_room", said.emergency), *beds, *([said.note] if said.note else [])])


def age_of(board: Board, one: HospitalNow, zone: tzinfo = formats.WIB) -> str:
    """said by RSUD IGD, 02:10; what counts no longer says how old it is."""
    if one.old_s:
        return translate("Hospitals", "OLD WORD, {age}").format(age=formats.duration(one.old_s, language()))
    name, at = board.reference.name_of(one.said.by), formats.clock(one.said.when, zone)
    return translate("Agencies", "said by {name}, {at}").format(name=name, at=at)


def destinations(board: Board, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """RSUD: ER open · ICU 2 (02:10); each hospital that said something, whose word is old with its age."""
    said = []
    for one in hospitals_now(board, now_ms):
        old = translate("Hospitals", "OLD WORD, {age}").format(age=formats.duration(one.old_s, language()))
        at = old if one.old_s else formats.clock(one.said.when, zone)
        said.append(f"{short_of(board.reference.agencies, one.code)}: {state_of(one.said)} ({at})")
    return "; ".join(said)


# The rows of agencies and their assignments as ready words.

Kind = Literal["assignment", "group", "agency", "badges", "note"]


class AgencyLine(msgspec.Struct, frozen=True, kw_only=True):
    """One row: an assignment with the level of its alarm, the head of a group, an agency by itself, folded badges, a
    sentence. `call` is one without a case, `number` the case beside the agency's name, `chip` the meaning of `text`
    (none: plain), `clock` runs against `target` (`share` of it is gone) and stands in the chip `clock_chip`, `right`
    is what stands at the end."""

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
    call: str = ""
    assignment: str = ""
    spoken: str = ""
    number: str = ""
    badge: str = ""
    badge_chip: str = ""
    level: int = ENDED
    clock: str = ""
    clock_chip: str = ""
    target: str = ""
    share: float | None = None
    badges: tuple[tuple[str, str], ...] = ()


CellKind = Literal["none", "done", "runs", "soon", "act"]


class Cell(msgspec.Struct, frozen=True):
    """A step of the ladder: when it was done, or the clock that runs for it."""

    kind: CellKind = "none"
    text: str = ""


class LadderLine(AgencyLine, frozen=True, kw_only=True):
    """One agency of a case with its six steps; `under` is its unit, `note` what no step says."""

    name: str
    cells: tuple[Cell, ...]
    under: str = ""
    note: str = ""


def case_lines(board: Board, case: Case, now_ms: int, zone: tzinfo = formats.WIB) -> list[LadderLine]:
    """The assignments of one case, in the order of their requests, ended ones last."""
    parts = board.parts_of(case.id)
    alarms = {id: alarm for part in parts for id, alarm in alarms_of(board, part, now_ms).items()}
    ordered = sorted(
        ((part, one) for part in parts for one in part.assignments.values()),
        key=lambda pair: (alarms[pair[1].id].level == ENDED, pair[1].requested_ms),
    )
    lines = [_rungs(board, case, part, one, alarms[one.id], zone) for part, one in ordered]
    hospitals = destinations(board, now_ms, zone)
    brings = [hospitals if one.open and brings_people(board, one) else "" for _, one in ordered]
    return [
        msgspec.structs.replace(line, note=" · ".join(part for part in (line.note, bring) if part))
        for line, bring in zip(lines, brings, strict=True)
    ]


_SAID_BY_STEPS = frozenset({"told", "accepted", "rolling", "arrived", "reported"})


def _rungs(board: Board, case: Case, part: Case, one: Assignment, alarm: Alarm, zone: tzinfo) -> LadderLine:
    """The line of an assignment with its steps; what went into the case says whose it is."""
    line = assignment_line(board, part, one, alarm, of_case=case.id)
    runs: CellKind = "act" if alarm.level == ACT else "soon" if alarm.level == NEAR else "runs"
    crew, right = crew_words(alarm), line.right_short
    rest = line.text.removesuffix(f" · {crew}").removeprefix(f"{crew} · ") if crew else line.text
    if alarm.step_elapsed_s is not None:
        step = Clock(step=one.waits_for, elapsed_s=alarm.step_elapsed_s, overdue_s=alarm.step_over_s)
        right, runs = clock_words(step)[0], "act" if alarm.step_over_s else "runs"
    said = rest if rest != vocabulary.assignment(one.state) or one.state not in _SAID_BY_STEPS else ""
    number = board.display_number(part.id) if part is not case else ""
    return LadderLine(
        **msgspec.structs.asdict(line),
        name=short_of(board.reference.agencies, one.agency),
        cells=tuple(_cell(one, step, right, runs if step == one.waits_for else "none", zone) for step in LADDER),
        under=" · ".join(part for part in (one.unit or "", number) if part),
        note=" · ".join(part for part in (crew, said, _elsewhere(board, part, one)) if part),
    )


def _cell(one: Assignment, step: str, right: str, runs: CellKind, zone: tzinfo) -> Cell:
    if step == "told" and one.told and one.retell and one.open:
        return Cell("act", vocabulary.ASSIGNMENT_MARKS["retell"])
    if step in one.stamps:
        return Cell("done", formats.clock(one.stamps[step].when, zone))
    return Cell(runs, right) if runs != "none" else Cell()


def clock_words(clock: Clock) -> tuple[str, bool]:
    """03:12 / 05:00, or +04:00 when it is late."""
    if clock.overdue_s:
        return formats.overdue(clock.overdue_s, language()), True
    running = formats.running(clock.elapsed_s)
    return (f"{running} / {formats.running(clock.target_s)}" if clock.target_s else running), False


def assignment_line(board: Board, case: Case, one: Assignment, alarm: Alarm, of_case: str = "") -> AgencyLine:
    """The row of an assignment; in the panel of its case (`of_case`) the number stands only where it is another one."""
    short = short_of(board.reference.agencies, one.agency)
    who = f"{short} · {one.unit}" if one.unit else short
    number, need = board.display_number(case.id), alarm.need
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
    crew, parts = crew_words(alarm), [said, *_beside(board, case, one)]
    said = " · ".join(part for part in ([crew, *parts] if need == "unheard" else [*parts, crew]) if part)
    unread = sum(message.assignment == one.id for message in unread_by_room(case))
    if unread:
        said = f"{vocabulary.counted('message', unread)} · {said}"
    clock = Clock(step=one.waits_for, elapsed_s=alarm.elapsed_s, target_s=alarm.target_s, overdue_s=alarm.over_s)
    right, late = clock_words(clock) if one.open else ("", False)
    known, mark = board.reference.agencies.get(one.agency), mark_of(one.state, alarm)
    title = who if of_case in ("", case.id) else f"{who} · {number}"
    return AgencyLine(
        id=one.id,
        kind="assignment",
        title=f"{title} ({elsewhere})" if elsewhere and of_case else title,
        text=said if of_case or not elsewhere else f"{said} · {elsewhere}",
        chip=_chip(one, need),
        right=right,
        right_short=right.partition(" / ")[0],
        late=late,
        unsent=one.pending,
        mark=mark,
        case=case.id,
        assignment=one.id,
        number="" if of_case else number,
        badge=f"{known.letter if known else one.agency[:1]}{mark}",
        badge_chip=badge_chip(one.state, alarm),
        level=alarm.level,
        clock=right.partition(" / ")[0],
        clock_chip="act" if late else "soon" if alarm.level == NEAR else "",
        target=formats.running(alarm.target_s) if alarm.target_s and one.open else "",
        share=alarm.share if one.open else None,
        spoken=", ".join(part for part in (who, number, said, elsewhere, _spoken_clock(right, late)) if part),
    )


def _alerted(board: Board, case: Case, one: Assignment) -> str:
    """The rung it stands on while nobody was told, and when who is on the way expects to arrive."""
    if one.untold:
        return rung_words(board, case, one)
    on_way = one.on_way if one.state == "rolling" and not masked(board, case) else None
    return told(on_way) if on_way is not None else ""


def crew_words(alarm: Alarm) -> str:
    """How long until the crew must be heard again, or that it was not; empty without a timer."""
    if alarm.crew_left_s is None:
        return ""
    if alarm.crew_left_s < 0:
        late = formats.overdue(-alarm.crew_left_s, language())
        return translate("Agencies", "CREW NOT HEARD {late}").format(late=late)
    return translate("Agencies", "crew heard within {left}").format(left=formats.running(alarm.crew_left_s))


def waits_for(board: Board, case_id: str, assignment: str, arriving: bool = False) -> str:
    """What an agency that has arrived, or arrives, still waits for, and from whom; else nothing."""
    case = board.cases.get(case_id)
    one = case.assignments.get(assignment) if case is not None else None
    return _waits(board, case, one, arriving) if case is not None and one is not None else ""


def _waits(board: Board, case: Case, one: Assignment, arriving: bool = False) -> str:
    found = waiting_on(case, one, arriving)
    if not found:
        return ""
    what = found[0].text_id if language() == "id" else found[0].text_en
    owner = short_of(board.reference.agencies, found[0].owner)
    return translate("Agencies", "waits for {agency}: {condition}").format(agency=owner, condition=what)


def _beside(board: Board, case: Case, one: Assignment) -> tuple[str, ...]:
    """What stands beside its state: who of its people comes, how it was alerted, what it waits for."""
    return people_words(board, case, one), _alerted(board, case, one), _waits(board, case, one)


def people_words(board: Board, case: Case, one: Assignment) -> str:
    """comes: Regu Satu (10 min), Regu Dua; cannot: Regu Tiga; 3 of 4 answered. Empty where nobody answered."""
    found, name_of = answers_of(board, case, one), board.reference.name_of
    parts = []
    if found.coming:
        names = (
            f"{name_of(each.person)} ({minutes_words(each.minutes)})" if each.minutes else name_of(each.person)
            for each in found.coming
        )
        parts.append(translate("Agencies", "comes: {names}").format(names=", ".join(names)))
    if found.unable and (found.coming or one.state != "unable" or len(found.unable) > 1):
        names = (name_of(each.person) for each in found.unable)
        parts.append(translate("Agencies", "cannot: {names}").format(names=", ".join(names)))
    if parts and len(found.asked) > 1:
        said = translate("Agencies", "{said} of {asked} answered")
        parts.append(said.format(said=found.said, asked=len(found.asked)))
    return "; ".join(parts)


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
    return "closed" if one.state == "unable" else vocabulary.ASSIGNMENT_CHIPS[one.state]


def _spoken_clock(right: str, late: bool) -> str:
    return f"{vocabulary.word('label', 'overdue')} {right}" if late else right


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


# The contact round as lines: who is to be reached, why, since when; and what to say to the one in focus.


def contact_line(board: Board, contact: Contact, now_ms: int) -> AgencyLine:
    """One row: the agency and its case, what is to be done, how late or how soon."""
    case, root = board.cases[contact.case], board.goes_on_in(contact.case)
    agency = short_of(board.reference.agencies, contact.agency)
    if contact.kind == "send":
        agency = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    if contact.kind == "watch":
        agency = translate("Contact", "desk {desk}").format(desk=board.reference.letter_of(contact.desk))
    number = board.display_number(root)
    known, one = board.reference.agencies.get(contact.agency), case.assignments.get(contact.assignment)
    mark = mark_of(one.state, alarms_of(board, case, now_ms)[one.id]) if one is not None else "!"
    said, waits = _said(board, case, contact), contact.waits(now_ms)
    right, late = _right(board, case, contact, now_ms)
    return AgencyLine(
        id=id_of(contact),
        kind="assignment",
        title=agency,
        text=said,
        chip="closed" if waits else "act",
        right=right,
        right_short=right.partition(" / ")[0],
        late=late and not waits,
        case=case.id,
        assignment=contact.assignment,
        number=f"{marks_of(case)} {number}",
        badge="".join(NOT_SENT_BADGE) if contact.kind == "send" else f"{known.letter if known else agency[:1]}{mark}",
        badge_chip="closed" if waits else "act",
        level=ENDED if waits else ACT,
        clock=right.partition(" / ")[0],
        clock_chip="act" if late and not waits else "",
        spoken=", ".join(part for part in (f"{marks_of(case)} {number}", agency, said, right) if part),
    )


def what_to_say(board: Board, contact: Contact, now_ms: int, online: bool, hidden: bool = False) -> str:
    """How the agency in focus is reached, and what it is to hear; confidential cases are not for the radio."""
    case = board.cases[contact.case]
    if contact.kind == "send":
        return _decide_who(board, case, hidden)
    if contact.kind == "watch":
        return translate(
            "Contact",
            "Nobody watches these clocks: no fallback is sent, no supervisor is called. M takes the watch over.",
        )
    if contact.of_supervisor:
        return _call_supervisor(board, now_ms, hidden)
    known = board.reference.agencies.get(contact.agency)
    reached = [short_of(board.reference.agencies, contact.agency)]
    if known is not None:
        usual = usual_channel(board, case, known)
        reached.append(" ".join(part for part in (voice_channel(usual), known.phone) if part))
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    place = place_line(case.place, hidden)
    told = translate("Contact", "Say: {nature}, priority {priority}, {place}").format(
        nature=nature, priority=case.priority, place=place
    )
    lines = [f"{' · '.join(reached)} · {told}"]
    if on_duty := on_duty_words(board, contact.agency, now_ms):
        lines.append(on_duty)
    one = case.assignments.get(contact.assignment)
    if one is not None and (alerted := reached_words(board, case, one)):
        lines.append(alerted)
    if is_secret(board, case):
        lines.append(translate("Contact", "CONFIDENTIAL: by telephone, never by radio."))
    if one is not None and one.untold and not online:
        lines.append(translate("Contact", "Not sent to the agency: pass it on by radio or telephone, then press 1."))
    return "\n".join(lines)


def _decide_who(board: Board, case: Case, hidden: bool) -> str:
    """What must be decided of a case to which nobody goes: whom it needs, and the keys."""
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    advised = [short_of(board.reference.agencies, one.agency) for one in advise_case(board, case).agencies]
    said = translate("Contact", "Nobody goes to {nature}, {place}. F9: whom to send. Enter: open the case.").format(
        nature=nature, place=place_line(case.place, hidden)
    )
    needs = translate("Contact", "Advised: {agencies}").format(agencies=formats.joined(advised, language()))
    return "\n".join([said, *([needs] if advised else [])])


def id_of(contact: Contact) -> str:
    """What tells the lines apart."""
    return contact.task or contact.assignment or f"{contact.case} {contact.desk}"


def gone_words(board: Board, desk: str, since_ms: int, zone: tzinfo = formats.WIB) -> str:
    """DESK B NOT HEARD since 14:02; when nobody is on duty at it any more, that nobody is there."""
    letter, at = board.reference.letter_of(desk), formats.clock(since_ms, zone)
    there = any(one.on_duty and board.reference.is_of(desk, one.desk, one.started_ms) for one in board.shifts.values())
    if there:
        return translate("Contact", "DESK {desk} NOT HEARD since {at}").format(desk=letter, at=at)
    return translate("Contact", "NOBODY AT DESK {desk} since {at}").format(desk=letter, at=at)


def marks_of(case: Case) -> str:
    """The shape of the case's priority."""
    return f"{vocabulary.PRIORITY_SHAPES[case.priority]}{case.priority}"


def _said(board: Board, case: Case, contact: Contact) -> str:
    if contact.kind == "send":
        return translate("Contact", "NOT SENT: decide who must come (F9)")
    if contact.kind == "watch":
        said = translate("Contact", "{gone}: M takes the watch")
        return said.format(gone=gone_words(board, contact.desk, contact.since_ms))
    if contact.of_supervisor:
        task = case.tasks[contact.task]
        called = translate("Contact", "CALL THE SUPERVISOR: {why}")
        if not supervisors_on_duty(board):
            called = translate("Contact", "TELEPHONE THE SUPERVISOR ON CALL: {why}")
        if task.cause in ("unable", "silent"):
            return called.format(why=translate("Contact", "nobody left to send"))
        if task.cause == "not_sent":
            return called.format(why=translate("Contact", "nobody was sent"))
        if task.cause == "unheard":
            return called.format(why=vocabulary.assignment("unheard"))
        step = vocabulary.word("act_time", task.cause or "told")
        return called.format(why=translate("Contact", "late ({step})").format(step=step))
    one = case.assignments[contact.assignment]
    if contact.kind == "unheard":
        return vocabulary.assignment("unheard")
    if contact.kind == "ask":
        return translate("Contact", "ask for word ({state})").format(state=state_words(board, one))
    if contact.kind == "retell":
        changed = formats.joined([vocabulary.word("changed", name) for name in one.retell], language())
        return vocabulary.assignment("retell", detail=changed)
    return state_words(board, one)


def _right(board: Board, case: Case, contact: Contact, now_ms: int) -> tuple[str, bool]:
    if contact.waits(now_ms):
        left = formats.running((contact.due_ms - now_ms) // 1000)
        return translate("Contact", "again in {left}").format(left=left), False
    one = case.assignments.get(contact.assignment)
    timer = crew_timer(board, case, one) if one is not None and contact.kind == "unheard" else None
    if one is None or timer is not None:
        late_s = (now_ms - contact.since_ms) // 1000 if timer is None else -timer.left_s(now_ms)
        late_s -= send_within_s(board, case.priority) if contact.kind == "send" else 0
        return formats.overdue(late_s, language()), True
    return clock_words(clock_of(board, one, now_ms))


def _call_supervisor(board: Board, now_ms: int, hidden: bool) -> str:
    on_duty = supervisors_on_duty(board)
    names = formats.joined([f"{shift.name} ({shift.letter})" for shift in on_duty], language())
    if not names:
        then = translate("Contact", "No supervisor is on duty. When one has taken it up, press S.")
        return f"{now_words(board, now_ms, hidden=hidden)}\n{then}"
    return translate("Contact", "Supervisor on duty: {names}. When he has taken it up, press S.").format(names=names)


# A case as a plain text for an agency's WhatsApp group, read on any telephone.
# Rule: of a confidential case it says only that there is one and where to call: no name, no number, no exact place.

AGENCY_TEXT_LONGEST = 900


def agency_text(board: Board, case: Case, agency: str, zone: tzinfo) -> str:
    """The text, one thing a line; what is not known has no line."""
    city = board.reference.city
    number = board.display_number(case.id)
    to = short_of(board.reference.agencies, agency) if agency else ""
    head = f"112 {city.name if city else ''}".strip()
    lines = [f"{head} · {number}" + (f" · {to}" if to else "")]
    if (city and city.sample) or case.sample:
        lines.append(translate("AgencyText", "SAMPLE, not a real case"))
    if masked(board, case):
        lines += _secret(case)
    else:
        lines += _open(board, case)
    lines.append(_recorded(case, zone))
    return "\n".join(line for line in lines if line)


def _secret(case: Case) -> list[str]:
    ward = kelurahan_name(case.place.kelurahan)
    return [
        translate("AgencyText", "Confidential case, priority {priority}").format(priority=case.priority),
        translate("AgencyText", "Area: {place}").format(place=ward) if ward else "",
        translate("AgencyText", "Details only by telephone: call 112."),
    ]


def _open(board: Board, case: Case) -> list[str]:
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    point = point_of(case.place)
    landmark = told(case.place.landmark)
    narrative, careful = " ".join(told(case.narrative).split())[:AGENCY_TEXT_LONGEST], cautions(case, False)
    return [
        translate("AgencyText", "{nature}, priority {priority}").format(nature=nature, priority=case.priority),
        translate("AgencyText", "Place: {place}").format(place=place_line(case.place)),
        translate("AgencyText", "Landmark: {landmark}").format(landmark=landmark) if landmark else "",
        f"https://maps.google.com/?q={point[0]:.5f},{point[1]:.5f}" if point else "",
        translate("AgencyText", "Said: {narrative}").format(narrative=narrative) if narrative else "",
        casualty_words(case.casualties) if case.casualties is not None else "",
        translate("AgencyText", "Careful: {cautions}").format(cautions=careful) if careful else "",
    ]


def _recorded(case: Case, zone: tzinfo) -> str:
    return translate("AgencyText", "Recorded {at}. Please answer: received, rolling, arrived, clear.").format(
        at=formats.clock(case.opened_ms, zone)
    )


# What an agency and the room wrote to each other, in a few lines above the answer.

SHOWN, MESSAGE_LONGEST = 2, 160  # the timeline beside it holds all of it


def conversation(board: Board, case: Case, assignment: str, hidden: bool = False, zone: tzinfo = formats.WIB) -> str:
    """The last messages, the newest below, with what became of ours; nothing where nobody wrote."""
    found = [one for one in case.messages if one.assignment == assignment][-SHOWN:]
    return "\n".join(_line(board, case, one, hidden, zone) for one in found)


def _line(board: Board, case: Case, one: Message, hidden: bool, zone: tzinfo) -> str:
    agency = short_of(board.reference.agencies, case.assignments[one.assignment].agency)
    whole, at = " ".join(told_fully(one.text).split()), formats.clock(one.when, zone)
    text = "…" if hidden else whole if len(whole) <= MESSAGE_LONGEST else f"{whole[:MESSAGE_LONGEST].rstrip()}…"
    if one.from_room:
        said = translate("Messages", "{at} Room: {text} ({fate})")
    elif one.asks == "call_reporter":
        said = translate("Messages", "{at} {agency}, PLEASE CALL THE REPORTER: {text}")
    else:
        said = translate("Messages", "{at} {agency}: {text}")
    return said.format(at=at, agency=agency, text=text, fate=fate(one, zone))


def fate(one: Message, zone: tzinfo = formats.WIB) -> str:
    """What became of a message: it waits for the line, was sent, or was read."""
    if one.read_ms is not None:
        return translate("Messages", "read {at}").format(at=formats.clock(one.read_ms, zone))
    return translate("Messages", "waits for the line") if one.pending else translate("Messages", "sent, not read yet")


# The panel of agencies in words: whom a person must reach now, whose limit is near, who is at work, who is ready.
# Rule: within a group the order changes when what must be done changes, never because a clock runs.

# So many assignments leave room for a row of each agency that is ready; else these are folded to badges.
ROOM_FOR_READY = 3
_READY_CHIPS = {"ready": "fine", "limited": "soon", "busy": "progress", "off": "closed", "unknown": "quiet"}


class Working(msgspec.Struct, frozen=True):
    """One assignment as a row, or a case to which nobody goes, with what orders it."""

    agency: str
    rank: tuple[int, int]
    requested_ms: int
    line: AgencyLine


def working(board: Board, case: Case, now_ms: int) -> list[Working]:
    """The assignments of one case that somebody still works on or must do something about; the case itself where nobody
    goes to it and should by now."""
    late = [alarm for alarm in sending_alarm(board, case, now_ms) if alarm.need]
    found = [Working("", (case.priority, 0), case.opened_ms, _not_sent_line(board, case, one)) for one in late]
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
    waiting = [one.line for one in ordered if not one.line.assignment]
    ordered = [one for one in ordered if one.line.assignment]
    groups = {level: [one.line for one in ordered if one.line.level == level] for level in (ACT, NEAR, RUNNING)}
    loads, busy = load_of_agencies(board), {one.agency for one in ordered}
    lines: list[AgencyLine] = _of_channels(board, zone)
    if waiting:
        lines += [_group(not_sent_word(), str(len(waiting)), ACT), *waiting]
    writing = [_caller_line(board, need, now_ms, zone) for need in unread_callers(board)]
    if writing:
        lines += [_group(caller_word(), str(len(writing)), ACT), *writing]
    if not waiting and not groups[ACT] and board.reference.agencies:
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


def _not_sent_line(board: Board, case: Case, alarm: Alarm) -> AgencyLine:
    """The row of a case to which nobody goes: what it is, its kelurahan, and how much too long already."""
    number, late = f"{marks_of(case)} {board.display_number(case.id)}", formats.overdue(alarm.over_s, language())
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    place = kelurahan_name(case.place.kelurahan)
    return AgencyLine(
        id=f"not_sent:{case.id}",
        kind="assignment",
        title=number,
        text=" · ".join(part for part in (nature, place) if part),
        chip="act",
        right=late,
        right_short=late,
        late=True,
        case=case.id,
        badge="".join(NOT_SENT_BADGE),
        badge_chip="act",
        level=ACT,
        clock=late,
        clock_chip="act",
        spoken=", ".join(part for part in (number, not_sent_word(), nature, place, late) if part),
    )


def _caller_line(board: Board, need: Need, now_ms: int, zone: tzinfo) -> AgencyLine:
    """The row of a case, or of a call without one, whose caller wrote: which, whether they hide, since when it waits
    to be read. None of their words: the panel is seen by who passes."""
    case, about = board.cases.get(need.case or ""), call_stream(need.call or "")
    if case is not None:
        title, about = f"{marks_of(case)} {board.display_number(case.id)}", case_stream(case.id)
        name = nature_name(board.reference.natures.get(case.nature), case.nature, language())
        what = [name, kelurahan_name(case.place.kelurahan)]
    else:
        call = board.calls.get(need.call or "")
        at = formats.clock(call.started_ms if call is not None else need.since_ms, zone)
        title, what = translate("Agencies", "Call {at}").format(at=at), [translate("Agencies", "no case yet")]
    text = " · ".join(part for part in (hiding_words(board, about), *what) if part)
    waits = formats.running(max(0, now_ms - need.since_ms) // 1000)
    return AgencyLine(
        id=f"citizen:{need.case or need.call}",
        kind="assignment",
        title=title,
        text=text,
        chip="act",
        right=waits,
        right_short=waits,
        late=True,
        case=need.case or "",
        call=need.call or "",
        badge="".join(CALLER_BADGE),
        badge_chip="act",
        level=ACT,
        clock=waits,
        clock_chip="act",
        spoken=", ".join((title, caller_word(), text, waits)),
    )


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
