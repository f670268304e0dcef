"""The roster: who sat at which desk, in which role, from when to when, and what is to be said of it. Pure."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.board import Board
from console.models.on_call import on_call_list
from console.models.shift import Shift
from console.models.shift_log import LogFilter, shifts_between
from console.people import DAY_MS, days_unchecked
from console.ui import formats, vocabulary
from console.ui.rows.handover_words import View, status_words
from console.ui.rows.hardship_words import away_words, down_words, emergency_words
from console.ui.words import language, translate


class RosterRow(msgspec.Struct, frozen=True):
    """One person's time at one desk; `marks` are what must be known of it: offline, forgotten, no handover."""

    desk: str
    name: str
    role: str
    span: str
    label: str
    marks: str

    @property
    def words(self) -> str:
        """All of it in one line."""
        return " · ".join(one for one in (self.desk, self.name, self.role, self.span, self.label, self.marks) if one)


def roster(board: Board, wanted: LogFilter, zone: tzinfo, hidden: bool = False) -> list[RosterRow]:
    """Everybody on duty in the span, then who was on call; a telephone number has no place in a report."""
    view = View(wanted.until_ms, hidden, zone)
    rows = [_row(board, one, view) for one in shifts_between(board, wanted.since_ms, wanted.until_ms)]
    label = vocabulary.word("label", "supervisor_on_call")
    for one in on_call_list(board, wanted.since_ms):
        if one.since_ms < wanted.until_ms:
            span = f"{formats.clock(one.since_ms, zone)} – {formats.clock(one.until_ms, zone)}"
            rows.append(RosterRow("", label, "", f"{one.name} · {span}", "", ""))
    return rows


def role_words(board: Board, person: str) -> str:
    """The roles of a person as the room calls them."""
    account = board.reference.accounts.get(person)
    return ", ".join(role_word(role) for role in account.roles) if account is not None else ""


def role_word(role: str) -> str:
    """A role as the room calls it."""
    words = {
        "dispatcher": translate("Roster", "dispatcher"),
        "supervisor": translate("Roster", "supervisor"),
        "admin": translate("Roster", "admin"),
        "agency": translate("Roster", "agency"),
        "viewer": translate("Roster", "viewer"),
    }
    return words.get(role, role)


def _row(board: Board, shift: Shift, view: View) -> RosterRow:
    days = shift.ended_ms is not None and shift.ended_ms - shift.started_ms >= DAY_MS
    long_ago = days or view.now_ms - shift.started_ms >= DAY_MS

    def at(at_ms: int) -> str:
        return view.at(at_ms) if long_ago else formats.clock(at_ms, view.zone)

    end = at(shift.ended_ms) if shift.ended_ms is not None else translate("ShiftLog", "on duty")
    marks = []
    if shift.emergency:
        marks.append(emergency_words(board, "", shift.person))
    elif shift.checked_ms is not None:
        marks.append(_unchecked(shift))
    if shift.away_until is not None:
        marks.append(away_words(shift, view.zone))
    marks += [down_words(down, view.zone) for down in shift.downs]
    if shift.forgotten:
        marks.append(translate("ShiftLog", "sign-off forgotten"))
    marks.append(status_words(shift, view))
    return RosterRow(
        desk=shift.letter,
        name=shift.name,
        role=role_words(board, shift.person),
        span=f"{at(shift.started_ms)} – {end}",
        label=shift.label or "",
        marks=" · ".join(one for one in marks if one),
    )


def _unchecked(shift: Shift) -> str:
    days = days_unchecked(shift.checked_ms, shift.started_ms)
    if days is None:
        return vocabulary.word("label", "offline")
    said = translate("ShiftLog", "{offline}, not checked by the server for {days} days")
    return said.format(offline=vocabulary.word("label", "offline"), days=formats.count(days, language()))
