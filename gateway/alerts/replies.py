"""Answers from any phone: whose address it is, which task is meant, what the words say; written as what they are.

Rule: a phone has no session, so nobody is said to have pressed. A clear word counts as the agency's step, everything
else is words to the room, never dropped; what came before does nothing twice.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from console.models.commands.context import Draft
from console.models.state.alerts import Contact
from console.models.state.board import Board
from console.models.state.case import LADDER, Assignment, Case
from console.models.state.streams import case_stream, path_stream
from console.models.views.channels import address_of
from console.text.words import QT_TRANSLATE_NOOP
from console.text.words import said as word_of
from gateway.alerts.channel import Heard
from gateway.alerts.ladder import named, path_of
from gateway.alerts.outbox import Row
from gateway.alerts.words import REST_MAX_CHARS, Said, is_of, named_in, said
from gateway.room import Room
from wire import facts
from wire.facts import ChannelKind

_ETA = QT_TRANSLATE_NOOP("AlertReply", "expected in {minutes} minutes")
_log = logging.getLogger("konsol112.gateway")


@dataclass(frozen=True, slots=True)
class _Meant:
    """The task an answer is about, who answers, and the alert; `sure`: no other can be meant."""

    case: Case
    assignment: Assignment
    recipient: str
    alert: str
    sure: bool
    sent_ms: int = 0


class Replies:
    """What comes back to one gateway."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def answered(self, heard: Heard, row: Row | None) -> None:
        """Write down what came. Raises StoreError."""
        board = self._room.desk.board
        ways = list(_ways(board, heard.channel, heard.address))
        if row is not None and not (heard.group and not heard.address) and not _is_theirs(row, ways):
            row = None  # somebody else answers it: only where they have a task of their own
        if row is not None and row.due.occasion == "test":
            self._tested(heard, path_of(row.due), row.due.recipient)
            return
        words = said(heard.text)
        recipients = [row.due.recipient] if row is not None else list(dict.fromkeys(way.recipient for way in ways))
        found = _meant(board, recipients, words, row)
        if found is not None:
            self._reply(heard, words, found)
        elif (test := _open_test(board, heard.channel, recipients)) is not None:
            self._tested(heard, *test)
        else:
            _log.info("an answer belongs to no task channel=%s known=%d", heard.channel, len(ways))

    def _reply(self, heard: Heard, words: Said, meant: _Meant) -> None:
        case, one = meant.case, meant.assignment
        if not self._room.is_open_to_us(case.id):
            _log.info("an answer to a case that is closed to us channel=%s", heard.channel)
            return
        step = words.step if meant.sure and words.step and _is_next(case, one, words.step) else None
        if step is None and words.step in one.stamps and not words.rest:
            return  # said already
        text = _text(words) if step is not None else heard.text.strip()[:REST_MAX_CHARS]
        fact = facts.AlertReplied(
            assignment=one.id,
            alert=meant.alert,
            channel=heard.channel,
            recipient=meant.recipient,
            step=step,
            reason=_reason(self._room.desk.board, words.rest) if step == "unable" else None,
            text=text or None,
        )
        self._note(heard, case_stream(case.id), fact)

    def _tested(self, heard: Heard, stream: str, recipient: str) -> None:
        self._note(heard, stream, facts.PathAnswered(recipient, heard.channel))

    def _note(self, heard: Heard, stream: str, fact: facts.Fact) -> None:
        """Under a name made of the provider's own: whatever comes twice is one."""
        entry = named(stream, heard.channel, heard.id)
        if entry not in self._room.station.journal.hashes_of([entry]):
            self._room.desk.note([Draft(stream, fact, id=entry)])


def _ways(board: Board, channel: ChannelKind, address: str) -> Iterator[Contact]:
    """Who is reached at this address: a telephone is the same however it is written."""
    asked = address_of(channel, address) or address
    for ways in board.reference.contacts.values():
        for way in ways:
            known = way.address if isinstance(way.address, str) else ""
            if way.channel == channel and known and asked in (known, address_of(channel, known)):
                yield way


def _is_theirs(row: Row, ways: list[Contact]) -> bool:
    return any(way.recipient == row.due.recipient for way in ways)


def _meant(board: Board, recipients: list[str], words: Said, row: Row | None) -> _Meant | None:
    """The task that is meant: the one whose button it was, whose number stands there, or the only one; where it is not
    certain the newest, also of a case that ended lately."""
    told = [
        _Meant(case, case.assignments[alert.assignment], alert.recipient, alert.id, True, alert.sent_ms)
        for case in board.cases.values()
        for alert in case.alerts.values()
        if alert.recipient in recipients and alert.assignment in case.assignments
    ]
    if row is not None:
        case = board.cases.get(row.due.case)
        known = case.assignments.get(row.due.task) if case is not None else None
        return _Meant(case, known, row.due.recipient, row.due.id, True) if case is not None and known else None
    numbered = [one for one in told if words.number and is_of(words.number, one.case.short_number)]
    going = [one for one in numbered or told if one.case.open and one.assignment.open]
    newest = max(going or numbered or told, key=lambda one: one.sent_ms, default=None)
    if newest is None:
        return None
    sure = len({one.assignment.id for one in going}) == 1 and bool(numbered or not words.number)
    return replace(newest, sure=sure)


def _is_next(case: Case, one: Assignment, step: str) -> bool:
    """Steps only move forward; who has arrived does not decline any more."""
    if not case.open or not one.open or step in one.stamps:
        return False
    reached = max((LADDER.index(done) for done in one.stamps if done in LADDER), default=-1)
    return reached < LADDER.index("arrived") if step == "unable" else reached < LADDER.index(step)


def _reason(board: Board, rest: str) -> str | None:
    """The city's own reason that these words name."""
    return named_in(rest, {item.code: item.name_id for item in board.reference.lists.get("unable", ()) if item.active})


def _text(words: Said) -> str:
    eta = word_of("id", "AlertReply", _ETA).format(minutes=words.minutes) if words.minutes else ""
    return " · ".join(one for one in (eta, words.rest) if one)


def _open_test(board: Board, channel: str, recipients: list[str]) -> tuple[str, str] | None:
    """The newest test of a way to one of them that nobody has answered."""
    tests = [
        (notice.began_ms, path_stream(notice.id), notice.began.recipient)
        for notice in board.notices.values()
        if notice.kind == "path"
        and notice.open
        and isinstance(notice.began, facts.PathAsked | facts.PathTried)
        and notice.began.channel == channel
        and notice.began.recipient in recipients
    ]
    newest = max(tests, default=None)
    return (newest[1], newest[2]) if newest is not None else None
