"""What an agency's page shows of its words with the room about a task, and of its own photos."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import msgspec

from console.models.state.case import Assignment, Case
from console.models.state.messages import Message
from console.text.formats import clock
from console.text.names import told
from console.text.words import Language
from gateway.agencies.words import say
from gateway.room import Room


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
    """A photo somebody of this agency took; `here`: this gateway has it."""

    id: str
    who: str
    at: str
    note: str
    here: bool


def said_of(room: Room, case: Case, one: Assignment, language: Language) -> tuple[Said, ...]:
    """The messages of this assignment, in their order."""
    return tuple(_said(room, message, language) for message in case.messages if message.assignment == one.id)


def photos_of(room: Room, case: Case, one: Assignment) -> tuple[Photo, ...]:
    """The photos that people of its agency took, as far as they were not withdrawn."""
    accounts, zone = room.desk.board.reference.accounts, ZoneInfo(room.desk.zone)
    own = {account for account, known in accounts.items() if known.agency == one.agency}
    return tuple(
        Photo(
            id=file.id,
            who=room.desk.board.reference.name_of(file.by),
            at=clock(file.when, zone),
            note=told(file.note),
            here=room.station.attachments.has(file),
        )
        for file in case.attachments.values()
        if file.withdrawn is None and file.media == "jpeg" and file.by in own
    )


def _said(room: Room, one: Message, language: Language) -> Said:
    name, zone = room.desk.board.reference.name_of(one.by), ZoneInfo(room.desk.zone)
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
