"""Who is on duty, on call, and whose an entry is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta, tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.moment import local_moment
from console.models.state.shift import Shift
from console.models.state.text import shown
from wire import facts
from wire.ids import typed_name
from wire.rights import is_of_an_agency

# The supervisor on call: who is telephoned while no supervisor is on duty. Set by a supervisor, from when to when.
#
# Entries may lie ahead (a week at a time); of two that hold now the one written last is meant. None ends another.

LONGEST_DAYS = 31
_DAY_MS = 24 * 3600 * 1000


class OnCall(msgspec.Struct, frozen=True, kw_only=True):
    """One time on call; `by` wrote it, times are UTC ms."""

    id: str
    name: str
    number: str
    since_ms: int
    until_ms: int
    by: str
    written_ms: int

    def holds(self, now_ms: int) -> bool:
        """Whether it is this person's turn."""
        return self.since_ms <= now_ms < self.until_ms


def on_call_list(board: Board, now_ms: int) -> list[OnCall]:
    """Those that hold now or later, in the order of their beginning."""
    found = []
    for notice in board.notices_of("oncall"):
        said = notice.said("on_call")
        if isinstance(said, facts.OnCallSet) and said.until > now_ms:
            found.append(
                OnCall(
                    id=notice.id,
                    name=said.name,
                    number=shown(said.number),
                    since_ms=said.since,
                    until_ms=said.until,
                    by=notice.by,
                    written_ms=notice.began_ms,
                )
            )
    return sorted(found, key=lambda one: (one.since_ms, one.written_ms, one.id))


def on_call_now(board: Board, now_ms: int) -> OnCall | None:
    """Who is telephoned now; none when nobody was named for this moment."""
    here = (one for one in on_call_list(board, now_ms) if one.holds(now_ms))
    return max(here, key=lambda one: (one.written_ms, one.id), default=None)


# Who of an agency is on duty: turns that its people set themselves, each account's own.
#
# Rule: nobody named means everybody: an agency without a roster is alerted as a whole.


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One turn: whose, for which unit (empty: the whole agency), from when to when."""

    id: str
    agency: str
    account: str
    unit: str
    since_ms: int
    until_ms: int

    def holds(self, now_ms: int) -> bool:
        """Whether it goes on."""
        return self.since_ms <= now_ms < self.until_ms


def turns_of(board: Board, now_ms: int, agency: str | None = None) -> list[Turn]:
    """The turns that go on or come (of one agency), in the order of their beginning. Who does not work for the agency
    any more has none."""
    found = []
    for notice in board.notices.values():
        said = notice.said("duty") if notice.kind == "duty" else None
        if isinstance(said, facts.DutySet) and said.until > now_ms:
            of, _, _ = notice.id.rpartition(":")
            if agency in (None, of) and works_for(board, said.account, of):
                turn = Turn(
                    id=notice.id,
                    agency=of,
                    account=said.account,
                    unit=said.unit or "",
                    since_ms=said.since,
                    until_ms=said.until,
                )
                found.append(turn)
    return sorted(found, key=lambda one: (one.since_ms, one.account, one.id))


def works_for(board: Board, account: str, agency: str) -> bool:
    """Whether an account is one of this agency, and open."""
    known = board.reference.accounts.get(account)
    return known is not None and known.active and is_of_an_agency(known.roles, known.agency) and known.agency == agency


def crew_on_duty(board: Board, agency: str, now_ms: int, unit: str = "") -> tuple[str, ...]:
    """The accounts to be told now: who is on duty for the unit or the whole agency, else for any unit of it, else
    everybody who works for it."""
    here = [one for one in turns_of(board, now_ms, agency) if one.holds(now_ms)]
    meant = [one for one in here if not unit or one.unit in ("", unit)] or here
    accounts = {one.account for one in meant}
    return tuple(sorted(accounts or (one for one in board.reference.accounts if works_for(board, one, agency))))


# The running shift of a person at a desk.


def own_shift(board: Board, desk: str, person: str | None) -> Shift | None:
    """The running shift of this person at this desk."""
    here = board.reference.is_of
    running = (one for one in board.shifts.values() if one.on_duty and one.person == person)
    return next((one for one in running if here(desk, one.desk, one.started_ms)), None)


# Whether an entry is a person's own.


def is_same(board: Board, author: str, person: str | None) -> bool:
    """Whether an entry is this person's own: also one under a typed name of which somebody said that it was them."""
    if person is None or not typed_name(author):
        return author == person
    found = (one.confirmed for one in board.shifts.values() if one.person == author)
    return any(one is not None and one.account == person for one in found)


# Tests that are due: of the line in each shift, and what a note of a shift announces with its time. Rule: none ends
# by itself; a test of the line is a contact of its own, of another one a note says that it was done.

# A shift tests its line within this time; what was tested so shortly before it began counts for it.
WITHIN_MS = 30 * 60_000
DONE = " ✓"
_TEST = re.compile(r"\b(?:uji|tes|test|latihan)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")


class DueTest(msgspec.Struct, frozen=True, kw_only=True):
    """One test: `note` is what a shift's note says of it, nothing for the line of the telephone."""

    id: str
    due_ms: int
    note: str = ""


def due_tests(board: Board, zone: tzinfo) -> list[DueTest]:
    """The tests nobody has done yet, the first due first."""
    found = [*_of_line(board), *_of_notes(board, zone)]
    return sorted(found, key=lambda one: (one.due_ms, one.id))


def _of_line(board: Board) -> Iterator[DueTest]:
    began = max((shift.started_ms for shift in board.shifts.values() if shift.on_duty), default=0)
    if began and board.last_call_ms(test=True) < began - WITHIN_MS:
        yield DueTest(id="line", due_ms=began + WITHIN_MS)


def _of_notes(board: Board, zone: tzinfo) -> Iterator[DueTest]:
    said = [(entry, when, text) for shift in board.shifts.values() for entry, when, text in _messages(shift)]
    done = {text.removesuffix(DONE) for _, _, text in said if text.endswith(DONE)}
    for entry, when, text in said:
        clock = _CLOCK.search(text)
        if clock is not None and _TEST.search(text) and not text.endswith(DONE) and text not in done:
            day = local_moment(when, zone)
            due = day.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
            if due < day:  # a time that has passed is meant for tomorrow
                due += timedelta(days=1)
            yield DueTest(id=entry, due_ms=round(due.timestamp() * 1000), note=text)


def _messages(shift: Shift) -> Iterator[tuple[str, int, str]]:
    """What was written for others in a shift: its notes, and the message of who handed over."""
    for line in shift.timeline:
        text = line.fact.text if isinstance(line.fact, facts.ShiftNoted | facts.ShiftHandedOver) else None
        if text and not line.struck:
            yield line.entry, line.when, str(text)
