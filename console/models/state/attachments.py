"""The files of a case or a call, computed from its entries: added, withdrawn with a reason, and never taken out."""

from collections.abc import Iterable

import msgspec

from console.models.state.record import Recorded
from wire import facts
from wire.facts import AttachmentAdded, Media
from wire.seal import FILE_EXTRA_BYTES, Personal


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """One file: `stream` is that of its key; `withdrawn` is the reason why it counts no more."""

    id: str
    entry: str
    stream: str
    media: Media
    size_bytes: int
    sha256: Personal
    sealed: str
    name: Personal
    note: Personal | None
    preview: str | None
    preview_bytes: int
    when: int
    by: str
    desk: str
    pending: bool
    withdrawn: str | None = None

    @property
    def sealed_bytes(self) -> int:
        """How long the blob is."""
        return self.size_bytes + FILE_EXTRA_BYTES

    @property
    def erased(self) -> bool:
        """Whether the key of its stream is gone: its name is sealed for ever, and so is the file."""
        return not isinstance(self.name, str)


def fold_attachments(records: Iterable[Recorded]) -> dict[str, Attachment]:
    """All files of a stream in the order of their entries; a second entry with the same id changes nothing."""
    found: dict[str, Attachment] = {}
    withdrawn: dict[str, str] = {}
    for record in records:
        match record.fact:
            case AttachmentAdded() as fact:
                found.setdefault(fact.attachment, _added(record, fact))
            case facts.AttachmentWithdrawn() as fact:
                withdrawn.setdefault(fact.attachment, fact.reason)
    for one in withdrawn.keys() & found.keys():
        found[one] = msgspec.structs.replace(found[one], withdrawn=withdrawn[one])
    return found


def _added(record: Recorded, fact: AttachmentAdded) -> Attachment:
    said = msgspec.structs.asdict(fact)
    return Attachment(
        id=said.pop("attachment"),
        entry=record.id,
        stream=record.stream,
        when=record.when,
        by=record.by,
        desk=record.desk,
        pending=record.seq is None,
        **said,
    )
