"""A file is added when its sealed bytes lie on this desk's disk; it is withdrawn with a reason, and never removed."""

import unicodedata
from pathlib import PurePath

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft, call_known, case_known
from console.models.state.attachments import Attachment
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.citizen import Thread
from console.models.state.streams import split_stream
from console.models.state.text import clean_line, reason_given, shown
from console.models.views.citizens import threads_of
from console.models.views.files import media_of
from wire import facts
from wire.facts import Media
from wire.limits import ATTACHMENT_MAX_BYTES

MOST_OF_A_CASE = 200
NAME_MOST_CHARS = 120
MB = 1024 * 1024


def check_file(data: bytes) -> Media:
    """What a file is. Refused: attachment_refused (too large), attachment_empty, attachment_kind."""
    if not data:
        raise Refused("attachment_empty")
    if len(data) > ATTACHMENT_MAX_BYTES:
        refuse_size(len(data))
    media = media_of(data)
    if media is None:
        raise Refused("attachment_kind")
    return media


def refuse_size(size_bytes: int) -> None:
    """Raises attachment_refused with the sizes people read: never the limit itself for what is above it."""
    limit = ATTACHMENT_MAX_BYTES // MB
    raise Refused("attachment_refused", size=max(limit + 1, -(-size_bytes // MB)), limit=limit)


def plain_name(name: str) -> str:
    """The name of a file as it is shown and saved: no folders, no signs that steer a terminal or turn words around."""
    last = PurePath(name.replace("\\", "/")).name
    seen = "".join(one for one in last if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    kept = " ".join(seen.replace("/", " ").split()).lstrip(".")
    if len(kept) <= NAME_MOST_CHARS:
        return kept
    stem, dot, ending = kept.rpartition(".")
    short = f"{dot}{ending}" if dot and len(ending) <= 5 else ""
    return (stem if short else kept)[: NAME_MOST_CHARS - len(short)].rstrip() + short


def check_room(board: Board, owner: str, sha256: str) -> None:
    """Refused: case_unknown, call_unknown, attachment_already, attachments_many. Asked before the work, and again by
    the command. `owner` is the stream of a case or a call."""
    own = _holder(board, owner).attachments.values()
    if any(one.sha256 == sha256 for one in attachments_of(board, owner) if one.withdrawn is None):
        raise Refused("attachment_already")
    if sum(one.withdrawn is None for one in own) >= MOST_OF_A_CASE:
        raise Refused("attachments_many", most=MOST_OF_A_CASE)


def add_attachment(
    board: Board, context: Context, owner: str, file: facts.AttachmentAdded, note: str | None = None
) -> list[Draft]:
    """The file, as it was kept, is part of the case or call from now on, also of an ended one: photos come late."""
    check_room(board, owner, str(file.sha256))
    return [context.draft(owner, named_file(file, context.new_id(), clean_line(note)))]


def named_file(file: facts.AttachmentAdded, attachment: str, note: str | None = None) -> facts.AttachmentAdded:
    """A kept file under the id it goes by from now on; its name as it is shown."""
    name = plain_name(shown(file.name)) or file.media
    return msgspec.structs.replace(file, attachment=attachment, name=name, note=note)


def withdraw_attachment(board: Board, context: Context, owner: str, attachment: str, reason: str) -> list[Draft]:
    """It does not belong there, for this reason; the record stays. Refused: attachment_gone, reason_missing."""
    known = _holder(board, owner).attachments.get(attachment)
    if known is None or known.withdrawn is not None:
        raise Refused("attachment_gone")
    fact = facts.AttachmentWithdrawn(attachment=attachment, reason=reason_given(reason))
    return [context.draft(owner, fact)]


def attachments_of(board: Board, owner: str) -> list[Attachment]:
    """All files of a call; or of a case, of what went into it and of their calls; and what their callers sent: in the
    order in which they came, withdrawn ones too."""
    kind, one = split_stream(owner)
    holders: list[Case | Call | Thread] = [board.calls[one]] if kind == "call" and one in board.calls else []
    for part in board.parts_of(one) if kind == "case" else ():
        holders += [part, *board.calls_of(part.id)]
    holders += threads_of(board, owner)
    found = {file.id: file for holder in holders for file in holder.attachments.values()}
    return sorted(found.values(), key=lambda file: (file.when, file.id))


def _holder(board: Board, owner: str) -> Case | Call | Thread:
    kind, one = split_stream(owner)
    if kind == "citizen" and one in board.threads:
        return board.threads[one]
    return call_known(board, one) if kind == "call" else case_known(board, one)
