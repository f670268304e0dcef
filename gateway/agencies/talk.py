"""What an agency's page shows of its words with the room about a task, and of the photos it may see."""

from __future__ import annotations

from collections.abc import Collection
from zoneinfo import ZoneInfo

import msgspec

from console.models.state.attachments import Attachment
from console.models.state.case import Assignment, Case, Message
from console.models.state.streams import case_stream
from console.models.state.timeline import TimelineLine
from console.models.views.citizens import callers_photos
from console.models.views.masking import is_read_outside
from console.text.formats import clock
from console.text.names import told
from console.text.words import Language
from gateway.agencies.sign_ins import Seat
from gateway.agencies.words import say, state
from gateway.room import Room
from wire import facts
from wire.facts import Fact

LATE_MS, PRESSES_MOST = 60_000, 200


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A message: who, when, what became of it; `unread` one of the room's that nobody of the agency confirmed."""

    id: str
    who: str
    at: str
    text: str
    mine: bool
    asks: bool
    fate: str
    unread: bool


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """A photo somebody of this agency took, or one of a caller that the room showed it; `here`: this gateway has it."""

    id: str
    who: str
    at: str
    note: str
    here: bool


def is_own(seat: Seat, one: Assignment) -> bool:
    """Whether it is theirs: their agency's, and their unit's where the link was made for one."""
    return one.agency == seat.agency and (not seat.unit or one.unit == seat.unit)


class Pressed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing this person did on their page: when it was pressed, and when it was noted where that was later."""

    case: str
    assignment: str
    number: str
    what: str
    at: str
    late: str
    waits: bool
    when: int


def own_presses(room: Room, seat: Seat, language: Language) -> list[Pressed]:
    """What this person pressed in cases their page may show, the last first."""
    found = []
    for case in room.desk.board.cases.values():
        own = [one.id for one in case.assignments.values() if is_own(seat, one)]
        if own and is_read_outside(case, room.now_ms()):
            mine = [line for line in case.timeline if line.by == seat.account]
            photos = {(line.desk, line.recorded) for line in mine if isinstance(line.fact, facts.AttachmentAdded)}
            lines = (line for line in mine if not _tells_of_photo(line, photos))
            found += [_pressed(room, case, own[-1], line, language) for line in lines]
    return sorted((one for one in found if one.what), key=lambda one: -one.when)[:PRESSES_MOST]


def _tells_of_photo(line: TimelineLine, photos: Collection[tuple[str, int]]) -> bool:
    """Whether a message was written by the press that added a photo: that is one press."""
    return isinstance(line.fact, facts.AgencyMessaged) and (line.desk, line.recorded) in photos


def _pressed(room: Room, case: Case, own: str, line: TimelineLine, language: Language) -> Pressed:
    zone = ZoneInfo(room.desk.zone)
    return Pressed(
        case=case.id,
        assignment=getattr(line.fact, "assignment", own),
        number=case.short_number,
        what=_done(line.fact, language),
        at=clock(line.when, zone),
        late=clock(line.recorded, zone) if line.recorded - line.when >= LATE_MS else "",
        waits=line.pending,
        when=line.recorded,
    )


def _done(fact: Fact, language: Language) -> str:
    match fact:
        case facts.AssignmentStepped(step=step):
            return state(language, step)
        case facts.AgencyMessaged(asks=asks):
            return say(language, "call_reporter" if asks else "message")
        case facts.MessagesRead():
            return say(language, "message_got")
        case facts.ConditionConfirmed():
            return say(language, "met_short")
        case facts.AttachmentAdded():
            return say(language, "photo")
    return ""


def said_of(room: Room, case: Case, one: Assignment, language: Language) -> tuple[Said, ...]:
    """The messages of this assignment, in their order."""
    return tuple(_said(room, message, language) for message in case.messages if message.assignment == one.id)


def photo_files(room: Room, case: Case, one: Assignment) -> dict[str, Attachment]:
    """What callers sent and the room showed this assignment, and what people of its agency took, by their ids; nothing
    that was withdrawn."""
    accounts = room.desk.board.reference.accounts
    own = {account for account, known in accounts.items() if known.agency == one.agency}
    shown = {said.photo for said in case.messages if said.assignment == one.id}
    callers = callers_photos(room.desk.board, case_stream(case.id))
    found = [file for file in callers.values() if file.id in shown]
    taken = [file for file in case.attachments.values() if file.withdrawn is None and file.media == "jpeg"]
    return {file.id: file for file in (*found, *(file for file in taken if file.by in own))}


def photos_of(room: Room, case: Case, one: Assignment, language: Language) -> tuple[Photo, ...]:
    """The same as the page shows them; of a caller it says no more than that."""
    reference, zone = room.desk.board.reference, ZoneInfo(room.desk.zone)
    return tuple(
        Photo(
            id=file.id,
            who=reference.name_of(file.by) if file.stream == case_stream(case.id) else say(language, "of_reporter"),
            at=clock(file.when, zone),
            note=told(file.note) if file.stream == case_stream(case.id) else "",
            here=room.station.attachments.has(file),
        )
        for file in photo_files(room, case, one).values()
    )


def _said(room: Room, one: Message, language: Language) -> Said:
    name, zone = room.desk.board.reference.name_of(one.by), ZoneInfo(room.desk.zone)
    name = say(language, "by_reply") if one.by_reply else name
    fate = "message_waits" if one.pending else "message_sent" if one.read_ms is None else "message_read"
    return Said(
        id=one.id,
        who=say(language, "room", name=name) if one.from_room else name,
        at=clock(one.when, zone),
        text=told(one.text),
        mine=not one.from_room,
        asks=one.asks is not None,
        fate=say(language, fate, at=clock(one.read_ms, zone) if one.read_ms is not None else ""),
        unread=one.from_room and one.unread,
    )
