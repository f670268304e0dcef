"""A photo from an officer's phone: written anew in a box, sealed into its case.

Rule: no byte that came from the phone is kept: where, when and by which phone it was taken stays with the officer.
"""

from __future__ import annotations

from console.apart import ask
from console.errors import Refused
from console.models.commands.agencies import Word, message_room
from console.models.commands.attachments import MB, add_attachment
from console.models.commands.context import Context, Draft, case_still_open
from console.models.state.board import Board
from console.models.views.files import is_bare, media_of
from console.text.words import Language
from gateway.agencies.photo_child import BOUNDS, TIME_S, TOO_MANY
from gateway.agencies.photo_forms import PHOTO_MAX_BYTES, SentPhoto
from gateway.agencies.presses import Command, Press, named, pressed_ms
from gateway.agencies.words import say
from gateway.room import Room
from wire.facts import AttachmentAdded

PHOTO_PX, PREVIEW_PX = 1600, 128
TAKEN = frozenset({"jpeg", "png", "webp"})
_ANSWER_MAX_BYTES = 4 * MB


def too_large() -> Refused:
    """That a photo is above its limit, which is named."""
    return Refused("photo_large", limit=PHOTO_MAX_BYTES // MB)


def written_anew(data: bytes) -> tuple[bytes, bytes]:
    """The photo and a small picture of it, made from its pixels alone. Waits: call it beside the pages. Refused:
    photo_empty, photo_large, photo_kind, photo_damaged, photo_pixels."""
    if not data:
        raise Refused("photo_empty")
    if len(data) > PHOTO_MAX_BYTES:
        raise too_large()
    media = media_of(data)
    if media not in TAKEN:
        raise Refused("photo_kind")
    task = f"{media} {PHOTO_PX} {PREVIEW_PX}\n".encode() + data
    done = ask("", task, 3 * TIME_S, _ANSWER_MAX_BYTES, BOUNDS, "gateway.agencies.photo_child")
    if done is not None and done.ended == TOO_MANY:
        raise Refused("photo_pixels")
    if done is None or done.ended != 0:
        raise Refused("photo_damaged")
    length = int.from_bytes(done.said[:4], "big")
    small, photo = done.said[4 : 4 + length], done.said[4 + length :]
    if not is_bare(photo):  # whoever took the box over writes nothing beside pixels either
        raise Refused("photo_damaged")
    return photo, small


def keep(room: Room, stream: str, sent: bytes | SentPhoto, name: str) -> AttachmentAdded:
    """Seal it on this disk until the server has it. Waits for the disk. Raises Refused or StoreError; then nothing is
    kept."""
    photo, small = written_anew(sent if isinstance(sent, bytes) else sent.read())
    return room.station.attachments.shelf.keep_file(stream, "jpeg", photo, small, name)


def photo_command(one: Press, kept: AttachmentAdded, language: Language) -> Command:
    """The photo becomes part of the case, and the room hears of it as of a message."""

    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        case_still_open(board, one.case)
        note, at = one.text.strip(), pressed_ms(context, one.at)
        added = add_attachment(board, context, f"case:{one.case}", kept, note or None)
        word = Word(text=note or say(language, "photo"), happened=at)
        return named([*added, *message_room(board, context, one.case, one.assignment, word)], entry)

    return command
