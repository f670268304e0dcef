"""From a file, a drop or the clipboard to sealed bytes on the desk's disk: read with limits, known by its content, its
picture made elsewhere. All of it waits for the disk: it runs beside the screen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from console.errors import ConsoleError, Refused
from console.models.commands.attachments import KeptFile, check_file
from console.models.views.files import SHOWN
from console.store.attachments import AttachmentShelf, Blob
from console.ui.widgets.files import read_bounded
from console.ui.widgets.pictures import PREVIEW_PX, pixels_of, written_as
from wire.facts import Media


@dataclass(frozen=True, slots=True)
class Offered:
    """What a person gives: a file of this computer, a picture of the clipboard, or bytes."""

    name: str
    path: Path | None = None
    image: QImage | None = None
    data: bytes = b""


Kept = list[tuple[Offered, KeptFile | ConsoleError]]


def read_offered(one: Offered) -> bytes:
    """Its bytes, no more than are taken. Refused: attachment_file (no plain file), attachment_refused (too large)."""
    if one.image is not None:
        return written_as("png", one.image)
    if one.path is None:
        return one.data
    return read_bounded(one.path, one.name)


def keep(shelf: AttachmentShelf, stream: str, one: Offered) -> KeptFile:
    """Keep a file and its small picture sealed for this case. Raises Refused or StoreError; then nothing is kept."""
    data = read_offered(one)
    media = check_file(data)
    small = _preview(data, media)
    blob = shelf.keep(stream, data)
    try:
        preview = shelf.keep(stream, small).sealed if small else None
    except ConsoleError:
        shelf.drop(blob)
        raise
    return KeptFile(
        media=media,
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        sealed=blob.sealed,
        name=one.name,
        preview=preview,
        preview_bytes=len(small),
    )


def keep_all(shelf: AttachmentShelf, stream: str, offered: Sequence[Offered]) -> Kept:
    """One after another; one that is refused stops no other."""
    kept: Kept = []
    for one in offered:
        try:
            kept.append((one, keep(shelf, stream, one)))
        except ConsoleError as error:
            kept.append((one, error))
    return kept


def without_preview(kept: Kept) -> list[str]:
    """The names of documents that nobody sees before they are opened."""
    files = [one for _, one in kept if isinstance(one, KeptFile)]
    return [one.name for one in files if one.media == "pdf" and one.preview is None]


def _preview(data: bytes, media: Media) -> bytes:
    """A damaged picture is refused; a PDF that cannot be drawn is kept as it is, as the kinds without a picture are."""
    try:
        return pixels_of(data, media, PREVIEW_PX) if media in SHOWN else b""
    except Refused:
        if media != "pdf":
            raise
        return b""


def drop(shelf: AttachmentShelf, stream: str, kept: KeptFile) -> None:
    """No fact was written of it."""
    for name in (kept.sealed, kept.preview):
        if name is not None:
            shelf.drop(Blob(stream, name))
