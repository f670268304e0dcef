"""Answers from any phone: whose address it is, which task is meant, what the words say; written as what they are.

Rule: a phone has no session, so nobody is said to have pressed. A clear word counts as the agency's step, everything
else is words to the room, never dropped; what came before does nothing twice.
"""

from __future__ import annotations

import logging
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace

import msgspec

from console.models.commands.context import Draft
from console.models.state.alerts import Contact
from console.models.state.board import Board
from console.models.state.case import LADDER, Assignment, Case
from console.models.state.streams import case_stream, citizen_stream, path_stream, reply_stream
from console.models.state.text import shown
from console.models.views.agencies import COMING, others_come
from console.models.views.channels import address_of
from console.text.words import QT_TRANSLATE_NOOP
from console.text.words import said as word_of
from gateway.alerts import confirmations, letters
from gateway.alerts.channel import Heard
from gateway.alerts.confirmations import (
    ASKING,
    CONFIRMATION,
    FRUITLESS,
    PHOTO,
    TAKE_BACK_MS,
    NotedAbout,
    Recipient,
    newest_asked,
    newest_noted,
    outcome_of,
)
from gateway.alerts.ladder import Due, named, path_of
from gateway.alerts.marks import marks_of, with_marks, without_marks
from gateway.alerts.outbox import Row
from gateway.alerts.words import Said, is_agreement, is_of, is_take_back, named_in, names_in, said
from gateway.room import Room
from wire import facts
from wire.facts import ChannelKind
from wire.rights import THEIR_STEPS

HOUR_MS, SEEN_MOST, ADDRESS_MAX_CHARS = 3_600_000, 1_000, 200
ALBUM_MS = 60_000  # photos of one sender within this time are one album
Otherwise = Callable[[Heard], Awaitable[bool]]
Confirm = Callable[[Due], Awaitable[None]]
_ETA = QT_TRANSLATE_NOOP("AlertReply", "expected in {minutes:minute|minutes}")
_UNREADABLE = QT_TRANSLATE_NOOP("AlertReply", "[an answer that cannot be read here: {shape}]")
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


class Flood:
    """How much of what belongs to no task is kept: so many of one address an hour, so many of all."""

    def __init__(self, of_one: int = 10, of_all: int = 200) -> None:
        self._of_one, self._of_all = of_one, of_all
        self._hour, self._count = 0, Counter[str]()

    def left(self, address: str, now_ms: int) -> int:
        """How many may be kept with this one, 0 where it may not; 1: it is the last one of this hour."""
        hour = now_ms // HOUR_MS
        if hour != self._hour:
            self._hour, self._count = hour, Counter[str]()
        room = min(self._of_one - self._count[address], self._of_all - self._count.total())
        if room > 0:
            self._count[address] += 1
        return max(0, room)


def _is_marked(heard: Heard) -> bool:
    """Whether a mark of ours proves which message it answers: a button of ntfy, which says nobody's address."""
    return heard.channel == "ntfy" and bool(heard.group) and not heard.address


class Replies:
    """What comes back to one gateway; `otherwise` is told what no officer wrote, and says whether it took it."""

    confirm: Confirm | None = None  # by what sends, where it is on

    def __init__(self, room: Room, otherwise: Otherwise | None = None) -> None:
        self._room, self._otherwise, self._flood = room, otherwise, Flood()
        self._seen = dict[tuple[ChannelKind, str], None]()
        self._photos = dict[tuple[ChannelKind, str], int]()  # when somebody sent some (UTC ms)

    async def answered(self, heard: Heard, row: Row | None) -> None:
        """Write down what came. Raises StoreError."""
        ways = list(_ways(self._room.desk.board, heard.channel, heard.address))
        if heard.what == "unreadable":
            self._unplaced(heard, ways[0].recipient if ways else "")
            if ways:
                await self._confirm(heard, _recipient(ways[0].recipient, ways, None), "", "", "unread")
            return
        stranger, words = not ways and row is None and not heard.group, heard.text.strip()
        if stranger and words and self._of_citizen(heard):
            return
        if stranger and self._otherwise is not None and await self._otherwise(heard):
            return
        if row is not None and not _is_marked(heard) and not _is_theirs(row, ways):
            row = None  # somebody else answers it: only where they have a task of their own
        if row is None and not ways and not (stranger and words) and self._of_citizen(heard):
            return
        if words or not self._is_of_album(heard):
            recipients = [row.due.recipient] if row is not None else list(dict.fromkeys(way.recipient for way in ways))
            await self._take(heard, recipients, ways, row)
            if heard.media:
                await self._say_of_photo(heard, recipients, ways, row)

    async def _take(self, heard: Heard, recipients: list[str], ways: list[Contact], row: Row | None) -> None:
        """Write down what an officer sent, or what nobody else takes, and say what became of it."""
        if row is not None and row.due.occasion == "test":
            self._tested(heard, path_of(row.due), row.due.recipient)
            if heard.text.strip():
                return
            row = None
        if not heard.text.strip():
            await self._take_without_words(heard, recipients, ways, row)
            return
        if is_take_back(heard.text) and recipients and await self._took_back(heard, recipients, ways, row):
            return
        if is_agreement(heard.text) and recipients and await self._agreed(heard, recipients, ways, row):
            return
        board = self._room.desk.board
        words = said(heard.text, _names(board, recipients))
        found = _meant(board, recipients, words, row)
        if found is not None:
            if (says := self._reply(heard, words, found) or self._asks(words, found)) is not None:
                await self._confirm(
                    heard, _recipient(found.recipient, ways, row), found.case.id, found.assignment.id, says
                )
        elif (test := _open_test(board, heard.channel, recipients)) is not None:
            self._tested(heard, *test)
        else:
            self._unplaced(heard, recipients[0] if recipients else "")

    async def _take_without_words(
        self, heard: Heard, recipients: list[str], ways: list[Contact], row: Row | None
    ) -> None:
        """A photo, a place, or nothing at all is no step: a message of the one task meant, else on the problem page."""
        found = _meant(self._room.desk.board, recipients, Said(), row)
        if found is not None and found.sure and marks_of(heard):
            self._reply(heard, Said(), found)
        else:
            self._unplaced(heard, recipients[0] if recipients else "")
        if ways and not heard.media:
            says = "place" if marks_of(heard) else "unread"
            await self._confirm(heard, _recipient(ways[0].recipient, ways, row), "", "", says)

    async def _say_of_photo(self, heard: Heard, recipients: list[str], ways: list[Contact], row: Row | None) -> None:
        """Tell an officer, once for an album, that the room sees no photo that comes by this way."""
        told = self._has_sent_photos(heard)
        sent = {**dict(list(self._photos.items())[-SEEN_MOST:]), (heard.channel, heard.address): self._room.now_ms()}
        if ways and not told:
            board = self._room.desk.board
            found = _meant(board, recipients, said(heard.text, _names(board, recipients)), row)
            case, task = (found.case.id, found.assignment.id) if found is not None and found.sure else ("", "")
            beside = msgspec.structs.replace(heard, id=f"{heard.id} {PHOTO}")  # its words have an answer of their own
            await self._confirm(beside, _recipient(ways[0].recipient, ways, row), case, task, PHOTO)
        self._photos = sent

    def _is_of_album(self, heard: Heard) -> bool:
        """Whether it is one more photo of several that came together."""
        return bool(heard.media) and heard.point is None and self._has_sent_photos(heard)

    def _has_sent_photos(self, heard: Heard) -> bool:
        return self._room.now_ms() - self._photos.get((heard.channel, heard.address), -ALBUM_MS) < ALBUM_MS

    def _of_citizen(self, heard: Heard) -> bool:
        """Whether a caller answers a letter of the room; then it stands with what passes with them."""
        found = letters.answered(self._room.desk.board, heard.channel, heard.address, self._room.now_ms())
        if found is None or not self._room.is_open_thread(found[0].id):
            return False
        if not self._flood.left(heard.address, self._room.now_ms()):
            return False
        self._note(heard, citizen_stream(found[0].id), letters.answer_fact(found[1], heard.text, marks_of(heard)))
        return True

    async def _took_back(self, heard: Heard, recipients: list[str], ways: list[Contact], row: Row | None) -> bool:
        """Take back what this reply says is wrong, and tell who wrote it; false where the room is to read it too."""
        board, now_ms, task = self._room.desk.board, self._room.now_ms(), row.due.task if row is not None else ""
        said_there = row.due.says if row is not None and row.due.says in THEIR_STEPS else ""
        noted = newest_noted(board, heard.channel, recipients, NotedAbout(said(heard.text).number, task, said_there))
        if noted is None or not self._room.is_open_to_us(noted.case.id):
            await self._confirm(heard, _recipient(recipients[0], ways, row), "", "", "nothing")
            return False
        stream, fact = case_stream(noted.case.id), noted.fact
        if fact.takes_back and noted.entry == named(stream, heard.channel, heard.id):
            return True  # it came twice
        outcome = outcome_of(noted, now_ms)
        if outcome == "taken_back":
            text = with_marks(heard.text, heard)
            self._note(
                heard,
                stream,
                msgspec.structs.replace(fact, step=None, reason=None, text=text, takes_back=noted.entry),
            )
        await self._confirm(heard, _recipient(fact.recipient, ways, row), noted.case.id, fact.assignment, outcome)
        return outcome != "too_late"

    def _asks(self, words: Said, meant: _Meant) -> str | None:
        """What is asked back where the words seem to say the next step, and the room alone would have to read them."""
        case, one, step = meant.case, meant.assignment, words.likely
        if step is None or not meant.sure or not _is_next(case, one, step) or not self._room.is_open_to_us(case.id):
            return None
        alone = step == "unable" and self._goes_on_without(case, one, meant.recipient)
        return None if alone else ASKING + step

    async def _agreed(self, heard: Heard, recipients: list[str], ways: list[Contact], row: Row | None) -> bool:
        """Note the step that who wrote agrees to have meant; false where nothing was asked of them lately, or their
        words of since are another's."""
        board, now_ms, task = self._room.desk.board, self._room.now_ms(), row.due.task if row is not None else ""
        question = row.due.says if row is not None and row.due.says.startswith(ASKING) else ""
        asked = newest_asked(board, heard.channel, recipients, task)
        if asked is None:
            return question != "" and self._is_noted(row, question.removeprefix(ASKING))
        case, fact = asked.case, asked.fact
        one = case.assignments.get(fact.assignment)
        words = said(without_marks(fact.text) if isinstance(fact.text, str) else "", _names(board, recipients))
        asks = self._asks(words, _Meant(case, one, fact.recipient, fact.alert, True)) if one is not None else None
        if one is None or asks is None or question not in ("", asks):
            return False
        if now_ms - asked.when > TAKE_BACK_MS:
            await self._confirm(heard, _recipient(fact.recipient, ways, row), case.id, one.id, "agreed_late")
            self._reply(heard, said(heard.text), _Meant(case, one, fact.recipient, fact.alert, False))
            return True
        why = words.rest if words.likely == "unable" else ""  # all of it stands there as a message already
        agreed = msgspec.structs.replace(words, step=words.likely, rest=why)
        step = self._reply(heard, agreed, _Meant(case, one, fact.recipient, fact.alert, True))
        if step is not None:
            await self._confirm(heard, _recipient(fact.recipient, ways, row), case.id, one.id, step)
        return True

    def _is_noted(self, row: Row | None, step: str) -> bool:
        """Whether the step that a question was about stands there by now: pressed twice is once."""
        case = self._room.desk.board.cases.get(row.due.case) if row is not None else None
        one = case.assignments.get(row.due.task) if case is not None and row is not None else None
        return one is not None and step in one.stamps

    async def _confirm(self, heard: Heard, to: Recipient, case: str, task: str, says: str) -> None:
        """Tell who replied what became of it, by channels that carry words both ways; of a flood some of an hour."""
        now_ms = self._room.now_ms()
        many = says in FRUITLESS or says.startswith(ASKING)
        flooded = many and not self._flood.left(f"{says} {heard.channel} {heard.address}", now_ms)
        if self.confirm is not None and heard.channel in confirmations.CHANNELS and not flooded:
            await self.confirm(confirmations.confirmation(heard, to, case, task, says, now_ms))

    def _reply(self, heard: Heard, words: Said, meant: _Meant) -> str | None:
        """Write a reply about a task, and return what is said back: the step that it says, or that it stands."""
        case, one = meant.case, meant.assignment
        if not self._room.is_open_to_us(case.id):
            self._unplaced(heard, meant.recipient)
            return None
        step = words.step if meant.sure and words.step and _is_next(case, one, words.step) else None
        alone = step == "unable" and self._goes_on_without(case, one, meant.recipient)
        step = None if alone else step  # nobody ends by their own word what somebody else is driving to
        if step is None and words.step in one.stamps and not (words.rest or words.minutes or marks_of(heard)):
            return self._say_again(heard, words.step, meant)
        text = with_marks(_text(words) if step is not None else heard.text, heard)
        fact = facts.AlertReplied(
            assignment=one.id,
            alert=meant.alert,
            channel=heard.channel,
            recipient=meant.recipient,
            step=step,
            reason=_reason(self._room.desk.board, words.rest) if step == "unable" or alone else None,
            text=text or None,
            answer="unable" if alone else None,
        )
        self._note(heard, case_stream(case.id), fact)
        if step == "arrived" and words.rest:  # who asks for something is read, and not only noted
            whole = with_marks(heard.text, heard)
            self._note(heard, case_stream(case.id), msgspec.structs.replace(fact, step=None, text=whole), "asks")
        return step

    def _say_again(self, heard: Heard, step: str, meant: _Meant) -> str | None:
        """What is said back to a step that stands already; who comes as well is noted as coming, by their own word."""
        stream, mine = case_stream(meant.case.id), meant.assignment.answers.get(meant.recipient)
        if self._is_written(heard, stream):
            return None  # it came twice
        if step not in COMING or (mine is not None and mine.comes):
            return "stands_already"
        fact = facts.AlertReplied(meant.assignment.id, meant.alert, heard.channel, meant.recipient, answer="comes")
        self._note(heard, stream, fact)
        return "comes_too"

    def _goes_on_without(self, case: Case, one: Assignment, recipient: str) -> bool:
        """Whether anybody but this recipient has said a step of the agency, or that they come."""
        return _is_of_others(case, one, recipient) or others_come(self._room.desk.board, case, one, recipient)

    def _unplaced(self, heard: Heard, recipient: str) -> None:
        """It belongs to no task: read by the room, which calls back; of a flood the first so many of an hour."""
        seen = heard.channel, heard.id  # two channels may give the same name
        if not heard.address or seen in self._seen:
            return
        self._seen = {**dict(list(self._seen.items())[-SEEN_MOST:]), seen: None}
        room = self._flood.left(f"{heard.channel} {heard.address}", self._room.now_ms())
        if not room:
            _log.warning("a flood of answers without a task channel=%s", heard.channel)
            return
        text = with_marks(heard.text, heard) or None
        if heard.what == "unreadable":
            text = word_of("id", "AlertReply", _UNREADABLE).format(shape=text or "")
        fact = facts.ReplyUnplaced(heard.channel, heard.address[:ADDRESS_MAX_CHARS], text, recipient, flooded=room == 1)
        self._room.desk.note([Draft(reply_stream(str(uuid.uuid4())), fact)])

    def _tested(self, heard: Heard, stream: str, recipient: str) -> None:
        """A way is proved; what the answer says beyond having come is read by the room."""
        self._note(heard, stream, facts.PathAnswered(recipient, heard.channel))
        if heard.text.strip() and said(heard.text).step != "accepted" and not is_agreement(heard.text):
            self._unplaced(heard, recipient)

    def _note(self, heard: Heard, stream: str, fact: facts.Fact, *beside: str) -> None:
        """Under a name made of the provider's own: whatever comes twice is one."""
        if not self._is_written(heard, stream, *beside):
            self._room.desk.note([Draft(stream, fact, id=named(stream, heard.channel, heard.id, *beside))])

    def _is_written(self, heard: Heard, stream: str, *beside: str) -> bool:
        entry = named(stream, heard.channel, heard.id, *beside)
        return entry in self._room.station.journal.hashes_of([entry])


def _ways(board: Board, channel: ChannelKind, address: str) -> Iterator[Contact]:
    """Who is reached at this address: a telephone is the same however it is written."""
    asked = address_of(channel, address) or address
    for ways in board.reference.contacts.values():
        for way in ways:
            known = way.address if isinstance(way.address, str) else ""
            if way.channel == channel and known and asked in (known, address_of(channel, known)):
                yield way


def _recipient(recipient: str, ways: list[Contact], row: Row | None) -> Recipient:
    """By which way this recipient replied: that of the message they answered, or the one whose address it is."""
    way = next((way for way in ways if way.recipient == recipient), None)
    if row is not None:
        return Recipient(recipient, row.due.agency, row.due.device)
    return Recipient(recipient, way.agency if way is not None else "", way.device if way is not None else "")


def _names(board: Board, recipients: list[str]) -> frozenset[str]:
    """The words by which these people call themselves and the streets and kelurahan they were sent to."""
    contacts = [way for one in recipients for way in board.reference.contacts.get(one, ())]
    agencies = [board.reference.agencies[way.agency] for way in contacts if way.agency in board.reference.agencies]
    units = [unit for agency in agencies for unit in board.reference.units_of(agency.code)]
    places = [
        case.place
        for case in board.cases.values()
        if any(alert.recipient in recipients for alert in case.alerts.values())
    ]
    return names_in(
        *(text for one in agencies for text in (one.code, one.short, one.name_id)),
        *(text for one in units for text in (one.code, one.name)),
        *(text for one in places for text in (shown(one.address), one.kelurahan or "")),
    )


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
        if case is None or known is None:
            return None
        sent = [one for one in told if one.assignment.id == known.id]  # of a confirmation: the alert it goes back to
        alert = (
            max(sent, key=lambda one: one.sent_ms).alert if row.due.occasion == CONFIRMATION and sent else row.due.id
        )
        return _Meant(case, known, row.due.recipient, alert, True)
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


def _is_of_others(case: Case, one: Assignment, recipient: str) -> bool:
    """Whether a step of the agency was said by anybody but this recipient: a colleague, a page, or a voice."""
    said_by = {line.entry: line.fact for line in case.timeline if isinstance(line.fact, facts.AlertReplied)}
    entries = [stamp.entry_id for step, stamp in one.stamps.items() if step in THEIR_STEPS and step != "unable"]
    return any(entry not in said_by or said_by[entry].recipient != recipient for entry in entries)


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
