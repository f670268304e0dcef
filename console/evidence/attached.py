"""The files of attachments in a bundle: each whose hash the preset opens, named by it; fetched where it is not here.

Rule: an opened hash is the promise that its file lies in the bundle. What cannot be had stays closed, and is counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from console.errors import Refused, StoreError
from console.evidence.plan import Plan
from console.models.state.attachments import fold_attachments
from console.models.views.files import ending_of
from console.station import Station
from console.store.attachments import Blob
from console.sync.transfer import CarryRefused, download
from wire.evidence import ATTACHED
from wire.facts import AttachmentAdded
from wire.limits import ATTACHMENT_MAX_BYTES
from wire.seal import FILE_EXTRA_BYTES

_GONE = frozenset({"no_blob", "blob_hash"})


class AttachedFile(msgspec.Struct, frozen=True):
    """One file: where it lies in the bundle, its kind, its name as far as that is open."""

    path: str
    media: str
    name: str
    blob: Blob


class Attached:
    """Takes the facts in order; `missing` counts the files that are neither here nor at the server."""

    def __init__(self, station: Station, plan: Plan) -> None:
        self._station, self._shelf = station, station.attachments.shelf
        self._closed = _withdrawn(station, plan) if plan.wanted.preset == "agency" else frozenset[str]()
        self._files: dict[str, AttachedFile] = {}
        self.missing = 0

    def take(self, stream: str, fact: AttachmentAdded, sha256: str, name: str) -> bool:
        """Whether this file lies in the bundle. Waits for the network. Raises Refused when the line is cut."""
        if fact.attachment in self._closed:
            return False
        blob = Blob(stream, fact.sealed)
        if not self._is(blob, fact.size_bytes, sha256):
            self.missing += 1
            return False
        path = f"{ATTACHED}{sha256}.{ending_of(fact.media)}"
        self._files.setdefault(sha256, AttachedFile(path, fact.media, name, blob))
        return True

    def files(self) -> list[AttachedFile]:
        """What is in the bundle, in the order of the facts."""
        return list(self._files.values())

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Every file: where it lies in the bundle, and its bytes. Raises StoreError."""
        for one in self._files.values():
            yield one.path, self._shelf.read(one.blob)

    def _is(self, blob: Blob, size: int, sha256: str) -> bool:
        """Whether the file that is here, or comes now, is the one that was recorded."""
        if not 0 < size <= ATTACHMENT_MAX_BYTES:
            return False
        try:
            if not self._shelf.has(blob):
                self._shelf.put(blob, download(self._station.client, blob.sealed, size + FILE_EXTRA_BYTES))
            return hashlib.sha256(self._shelf.read(blob)).hexdigest() == sha256
        except CarryRefused as refused:
            if refused.code in _GONE:
                return False
            if refused.code == "no_connection":
                raise Refused("evidence_offline") from refused
            raise
        except StoreError as error:
            if error.code in ("blob_hash", "attachment_absent"):
                return False
            raise


def _withdrawn(station: Station, plan: Plan) -> frozenset[str]:
    """An agency gets none that was withdrawn: it may be of somebody else."""
    found = station.journal.records_of(plan.streams).values()
    files = (one for records in found for one in fold_attachments(records).values())
    return frozenset(one.id for one in files if one.withdrawn is not None)
