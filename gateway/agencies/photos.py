"""A photo from an officer's phone: read whole within limits, written anew in a box, sealed into its case.

Rule: no byte that came from the phone is kept: where, when and by which phone it was taken stays with the officer.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from starlette.exceptions import HTTPException

from console.apart import ask
from console.errors import Refused
from console.models.commands.agencies import Word, message_room
from console.models.commands.attachments import MB, add_attachment
from console.models.commands.context import Context, Draft, case_still_open
from console.models.state.board import Board
from console.models.views.files import is_bare, media_of
from console.text.words import Language
from gateway.agencies.photo_child import BOUNDS, TIME_S, TOO_MANY
from gateway.agencies.presses import Command, Press, named, pressed_ms
from gateway.agencies.words import say
from gateway.room import Room
from wire.facts import AttachmentAdded

# What a phone makes of one photo; what is longer is read to its end, so that the answer is heard, and refused.
PHOTO_MAX_BYTES, READ_MAX_BYTES = 12 * MB, 40 * MB
PHOTO_PX, PREVIEW_PX = 1600, 128
TAKEN = frozenset({"jpeg", "png", "webp"})
_ANSWER_MAX_BYTES = 4 * MB
_BOUNDARY = re.compile(r'multipart/form-data\s*;\s*boundary="?([0-9A-Za-z\'()+_,./:=?-]{1,70})"?\s*')
_NAME = re.compile(rb'content-disposition:[^\r\n]*;\s*name="([^"\r\n]{1,60})"', re.IGNORECASE)
_FIELDS_MOST = 20


async def form_of(
    kind: str, pieces: AsyncIterator[bytes], file: str = "photo", most: int = 4_000
) -> tuple[dict[str, str], bytes]:
    """The fields of such a form, each cut to `most` bytes, and its photo (the field `file`): empty where it was too
    large. Raises HTTPException."""
    found = _BOUNDARY.fullmatch(kind)
    if found is None:
        raise HTTPException(400)
    body, length = bytearray(), 0
    async for piece in pieces:
        length += len(piece)
        if length > READ_MAX_BYTES:
            raise HTTPException(413)
        if length <= PHOTO_MAX_BYTES + MB:
            body += piece
    return _fields(bytes(body), found[1].encode(), file.encode(), most)


def _fields(body: bytes, boundary: bytes, file: bytes, most: int) -> tuple[dict[str, str], bytes]:
    fields, photo = dict[str, str](), b""
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary, _FIELDS_MOST)[1:]:
        head, gap, value = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if not gap or name is None:
            continue
        if name[1] == file:
            photo = value
        else:
            fields[name[1].decode("utf-8", "replace")] = value[:most].decode("utf-8", "replace")
    return fields, photo


def written_anew(data: bytes) -> tuple[bytes, bytes]:
    """The photo and a small picture of it, made from its pixels alone. Waits: call it beside the pages. Refused:
    attachment_empty, attachment_refused (too large), attachment_kind, attachment_damaged, attachment_pixels."""
    if not data:
        raise Refused("attachment_empty")
    if len(data) > PHOTO_MAX_BYTES:
        raise Refused("attachment_refused", size=-(-len(data) // MB), limit=PHOTO_MAX_BYTES // MB)
    media = media_of(data)
    if media not in TAKEN:
        raise Refused("attachment_kind")
    task = f"{media} {PHOTO_PX} {PREVIEW_PX}\n".encode() + data
    done = ask("", task, 3 * TIME_S, _ANSWER_MAX_BYTES, BOUNDS, "gateway.agencies.photo_child")
    if done is not None and done.ended == TOO_MANY:
        raise Refused("attachment_pixels")
    if done is None or done.ended != 0:
        raise Refused("attachment_damaged")
    length = int.from_bytes(done.said[:4], "big")
    small, photo = done.said[4 : 4 + length], done.said[4 + length :]
    if not is_bare(photo):  # whoever took the box over writes nothing beside pixels either
        raise Refused("attachment_damaged")
    return photo, small


def keep(room: Room, stream: str, data: bytes, name: str) -> AttachmentAdded:
    """Seal it on this disk until the server has it. Waits for the disk. Raises Refused or StoreError; then nothing is
    kept."""
    photo, small = written_anew(data)
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
