"""The contact round as lines: who is to be reached, why, since when; and what to say to the one in focus. Pure."""

from __future__ import annotations

from datetime import tzinfo

from console.models.board import Board
from console.models.case import Case
from console.models.contact_round import Contact
from console.models.escalation import supervisors_on_duty
from console.models.masking import is_secret
from console.models.overdue import clock_of
from console.ui import formats, vocabulary
from console.ui.rows.agency_lines import AgencyLine, clock_words, short_of, state_words
from console.ui.rows.case_rows import nature_name, place_line
from console.ui.rows.on_call_words import now_words
from console.ui.rows.timeline_words import voice_channel
from console.ui.words import language, translate


def contact_line(board: Board, contact: Contact, now_ms: int) -> AgencyLine:
    """One line: the case and the agency, what is to be done, how late or how soon."""
    case, root = board.cases[contact.case], board.goes_on_in(contact.case)
    agency = short_of(board.reference.agencies, contact.agency)
    if contact.kind == "watch":
        agency = translate("Contact", "desk {desk}").format(desk=board.reference.letter_of(contact.desk))
    number = board.display_number(root)
    title = f"{marks_of(case)} {number} · {agency}"
    said, waits = _said(board, case, contact), contact.waits(now_ms)
    right, late = _right(board, case, contact, now_ms)
    return AgencyLine(
        id=id_of(contact),
        kind="assignment",
        title=title,
        text=said,
        chip="closed" if waits else "act",
        right=right,
        right_short=right.partition(" / ")[0],
        late=late and not waits,
        case=case.id,
        assignment=contact.assignment,
        spoken=", ".join(part for part in (title, said, right) if part),
    )


def what_to_say(board: Board, contact: Contact, now_ms: int, online: bool, hidden: bool = False) -> str:
    """How the agency in focus is reached, and what it is to hear; confidential cases are not for the radio."""
    case = board.cases[contact.case]
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
        usual = "phone" if is_secret(board, case) and known.channel == "radio" else known.channel
        reached.append(" ".join(part for part in (voice_channel(usual), known.phone) if part))
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    place = place_line(case.place, hidden)
    told = translate("Contact", "Say: {nature}, priority {priority}, {place}").format(
        nature=nature, priority=case.priority, place=place
    )
    lines = [f"{' · '.join(reached)} · {told}"]
    one = case.assignments.get(contact.assignment)
    if is_secret(board, case):
        lines.append(translate("Contact", "CONFIDENTIAL: by telephone, never by radio."))
    if one is not None and one.untold and not online:
        lines.append(translate("Contact", "Not sent to the agency: pass it on by radio or telephone, then press 1."))
    return "\n".join(lines)


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
    return {1: "●1", 2: "▲2", 3: "■3"}[case.priority]


def _said(board: Board, case: Case, contact: Contact) -> str:
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
        step = vocabulary.word("act_time", task.cause or "told")
        return called.format(why=translate("Contact", "late ({step})").format(step=step))
    one = case.assignments[contact.assignment]
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
    if one is None:
        return formats.overdue((now_ms - contact.since_ms) // 1000, language()), True
    return clock_words(clock_of(board, one, now_ms))


def _call_supervisor(board: Board, now_ms: int, hidden: bool) -> str:
    on_duty = supervisors_on_duty(board)
    names = formats.joined([f"{shift.name} ({shift.letter})" for shift in on_duty], language())
    if not names:
        then = translate("Contact", "No supervisor is on duty. When one has taken it up, press S.")
        return f"{now_words(board, now_ms, hidden=hidden)}\n{then}"
    return translate("Contact", "Supervisor on duty: {names}. When he has taken it up, press S.").format(names=names)
