"""The files every desk is to use: what the facts name is fetched, checked and put to use; until then the old one stays.

Followed is a fact, not a file: what a person puts to use at this desk alone stays until the next fact.
"""

import threading
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

from console.errors import ConsoleError, StoreError, on_disk
from console.map.basemap.map_check import use_map
from console.map.basemap.map_file import MapRefused, current_map, file_sha256
from console.map.boundaries import OWN, BoundaryRefused, BoundaryShelf, Version, check_boundaries
from console.map.geography import Geography, load_geography
from console.models.state.reference import Published, Reference
from console.models.views.files import describe_map
from console.sync.transfer import Transfer, TransferProgress, WantedFile
from wire.durable import replace_file
from wire.facts import BoundariesPublished, MapPublished

FOLLOWED = "handout.json"
OWN_NAME = "own"  # under which the program's own areas are wanted: they have no file


class Followed(msgspec.Struct, frozen=True):
    """The entries this desk has followed so far."""

    map: str = ""
    boundaries: str = ""


class Distribution(QObject):
    """`map_changed()` and `boundaries_changed(Geography)` when another file is in use."""

    map_changed = Signal()
    boundaries_changed = Signal(object)
    _map_taken = Signal()
    _boundaries_taken = Signal(object)

    def __init__(self, home: Path, geography: Geography, transfer: Transfer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home, self._geography, self._transfer = home, geography, transfer
        self.shelf = BoundaryShelf(home)
        self._noting = threading.Lock()
        # Said in the thread of the transfer, heard on the screen's.
        self._map_taken.connect(self.map_changed, Qt.ConnectionType.QueuedConnection)
        self._boundaries_taken.connect(self.boundaries_changed, Qt.ConnectionType.QueuedConnection)
        self._seen: tuple[Published | None, Published | None] = (None, None)
        self._wanted: tuple[WantedFile, ...] = ()
        self._described: tuple[tuple[object, ...], MapPublished | None] = ((), None)

    def follow(self, reference: Reference) -> None:
        """The facts as they are now; does nothing when they name what they named before."""
        seen = reference.map_file, reference.boundaries
        if seen == self._seen:
            return
        self._seen = seen
        wanted = [self._want_map(seen[0])] if seen[0] else []
        wanted += [self._want_boundaries(seen[1])] if seen[1] else []
        self._wanted = tuple(wanted)
        self._transfer.want(self._wanted)

    def try_again(self) -> None:
        """What was refused, once more: a person asks."""
        self._transfer.want(self._wanted)

    def return_to_room(self) -> None:
        """What this desk put to use by itself gives way to what the facts say. Raises StoreError."""
        self._note(map="", boundaries="")
        self.try_again()

    def map_in_use(self) -> MapPublished | None:
        """The map of this desk, as it would be handed out; none: there is only the sample."""
        path = current_map(self._home)
        if path is None:
            return None
        found = path.stat()
        seen = (path.name, found.st_ino, found.st_size, found.st_mtime_ns)
        if seen != self._described[0]:
            self._described = seen, describe_map(path)
        return self._described[1]

    def waiting(self) -> list[tuple[WantedFile, TransferProgress]]:
        """What is to be used and is not here yet."""
        pairs = [(one, self._transfer.progress(one.sha256)) for one in self._wanted]
        return [(one, progress) for one, progress in pairs if not progress.done]

    def map_bytes(self) -> bytes:
        """The file of this desk's map. Raises StoreError."""
        path = current_map(self._home)
        try:
            return path.read_bytes() if path is not None else b""
        except OSError as error:
            raise StoreError("disk_denied", cause=str(error.strerror)) from error

    # --- in the thread of the transfer -----------------------------------------------------------------------------

    def _want_map(self, said: Published) -> WantedFile:
        fact = said.fact
        assert isinstance(fact, MapPublished)
        return WantedFile(fact.sha256, fact.size_bytes, partial(self._map_here, said), partial(self._take_map, said))

    def _want_boundaries(self, said: Published) -> WantedFile:
        fact = said.fact
        assert isinstance(fact, BoundariesPublished)
        here, take = partial(self._boundaries_here, said), partial(self._take_boundaries, said)
        return WantedFile(fact.sha256 or OWN_NAME, fact.size_bytes, here, take)

    def _map_here(self, said: Published) -> bool:
        path = current_map(self._home)
        if path is None:
            return False
        if self._followed().map != said.entry:
            if file_sha256(path) != said.fact.sha256:
                return False
            self._note(map=said.entry)
        return True

    def _take_map(self, said: Published, path: Path) -> None:
        try:
            use_map(path, self._home, self._geography)
        except MapRefused as refused:
            raise _for_later(refused.about(said.fact.sha256[:8])) from refused
        self._note(map=said.entry)
        self._map_taken.emit()

    def _boundaries_here(self, said: Published) -> bool:
        if self._followed().boundaries == said.entry:
            return True
        if said.fact.sha256 != OWN and self.shelf.data(said.fact.sha256) is None:
            return False
        self._use(said)
        return True

    def _take_boundaries(self, said: Published, path: Path) -> None:
        fact, data = said.fact, path.read_bytes()
        assert isinstance(fact, BoundariesPublished)
        try:
            checked = check_boundaries(data, self._geography.city)
            unsure = checked.approximate
            version = Version(fact.sha256, fact.name, fact.source, said.when, said.by, unsure, checked.areas)
            self.shelf.keep(data, version)
            self._use(said)
        except BoundaryRefused as refused:
            raise _for_later(refused) from refused

    def _use(self, said: Published) -> None:
        self.shelf.use(said.fact.sha256)
        self._note(boundaries=said.entry)
        self._boundaries_taken.emit(load_geography(self._home, self._geography.city))

    def _followed(self) -> Followed:
        try:
            return msgspec.json.decode((self._home / FOLLOWED).read_bytes(), type=Followed)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return Followed()  # at worst a file is fetched once more

    def _note(self, **entries: str) -> None:
        """Raises StoreError."""
        with on_disk(), self._noting:
            followed = msgspec.structs.replace(self._followed(), **entries)
            replace_file(self._home / FOLLOWED, msgspec.json.encode(followed))


def _for_later(refused: MapRefused | BoundaryRefused) -> ConsoleError:
    """A disk that does not take it now, or somebody who installs another map just now, is no fault of the file."""
    return StoreError("disk_full", cause=refused.problem) if refused.problem in ("not_written", "busy") else refused
