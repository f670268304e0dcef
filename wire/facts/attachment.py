"""Facts of attachments, in the stream of their case, or of their call while it has none. The file itself is a blob,
sealed under the key of the stream: desks, server and backups hold ciphertext, and what destroys the key erases it.
"""

from typing import Literal

from wire.bounds import FileBytes, Name, PersonalLine, PersonalText, PreviewBytes, Text
from wire.facts.base import Fact

Media = Literal["jpeg", "png", "webp", "heic", "pdf", "ogg", "mp3", "m4a", "aac", "wav", "mp4"]


class AttachmentAdded(Fact, frozen=True, tag="attachment_added"):
    """A file was added. `sealed` names its blob: the SHA-256 of the ciphertext; `preview` that of a small picture.

    A sealed file is longer than its own bytes by what sealing adds (`seal.FILE_EXTRA_BYTES`).
    `sha256` (hex, of the file itself) is personal: who has a file could else tell for ever that it was here.
    """

    attachment: Name
    media: Media
    size_bytes: FileBytes
    sha256: PersonalLine
    sealed: Name
    name: PersonalLine
    note: PersonalText | None = None
    preview: Name | None = None
    preview_bytes: PreviewBytes = 0


class AttachmentWithdrawn(Fact, frozen=True, tag="attachment_withdrawn"):
    """The file does not belong there; it stays on record, with the reason."""

    attachment: Name
    reason: Text


AttachmentFact = AttachmentAdded | AttachmentWithdrawn
