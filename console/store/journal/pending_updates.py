"""What the sync thread committed and the board has not taken yet, as it was computed for the archive: folded once; and
what was written lately: read once.

Nothing is handed over that the screen has written to since it was computed; that is read again from the file.
"""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

import msgspec

from console.models.state.fold import StreamSnapshot
from console.models.state.record import Recorded

# More than this is not kept beside the file: a board that far behind reads it there.
KEPT = 5_000
# So many streams are worked on in a room at a time.
LATELY = 64


class Brought(msgspec.Struct):
    """What a transaction of the sync thread touches, and what of it was computed."""

    touched: set[str] = msgspec.field(default_factory=set)
    laid: dict[str, StreamSnapshot] = msgspec.field(default_factory=dict)


class PendingUpdates:
    """Streams by name. One thread brings, the screen thread takes and writes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._touched: set[str] = set()
        self._laid: dict[str, StreamSnapshot] = {}
        self._writing: frozenset[str] = frozenset()  # the screen's own transaction, until it is over
        self._written: set[str] | None = None
        self._noted: set[str] = set()  # what the screen wrote to and the sync thread has not since
        self._lately: dict[str, list[Recorded]] = {}  # as the file has them, the last one last

    @contextmanager
    def taking(self) -> Iterator[Brought]:
        """Around one transaction: brings what it noted. One that fails may have been done all the same, so what it
        touched is read again from the file then, and nothing computed is handed over."""
        self.begin()
        brought, done = Brought(), False
        try:
            yield brought
            done = True
        finally:
            self.bring(brought.touched, brought.laid if done else {})

    def begin(self) -> None:
        """What the screen writes from now on counts as written meanwhile, and what is on its way to the disk."""
        with self._lock:
            self._written = set(self._writing)

    def note(self, streams: Collection[str]) -> dict[str, list[Recorded]]:
        """The screen is writing to these, inside its transaction. Gives the entries of those that need not be read."""
        with self._lock:
            # A page may be on the disk and not be brought yet.
            known = self._known_of(streams) if self._written is None else {}
            self._noted = set(streams)
            for stream in streams:
                self._laid.pop(stream, None)
                self._lately.pop(stream, None)
                if self._written is not None:
                    self._written.add(stream)
            return known

    @contextmanager
    def writing(self, streams: Collection[str]) -> Iterator[dict[str, StreamSnapshot]]:
        """Around a transaction of the screen: takes what it computed. After one that failed and may have been done all
        the same, its streams are read again."""
        laid: dict[str, StreamSnapshot] = {}
        done = False
        with self._lock:
            self._writing = frozenset(streams)
        try:
            yield laid
            done = True
        finally:
            with self._lock:
                self._writing = frozenset()
                if done:
                    for stream in self._noted & laid.keys():
                        self._remember(stream, laid[stream])
                else:
                    self._touched.update(streams)

    def lately(self, streams: Iterable[str]) -> dict[str, list[Recorded]]:
        """The entries of those of these streams that were written lately; asked by who brings."""
        with self._lock:
            return self._known_of(streams)

    def written(self) -> set[str]:
        """What the screen has written to since `begin`."""
        with self._lock:
            return set(self._written or ())

    def bring(self, touched: Iterable[str], laid: Mapping[str, StreamSnapshot]) -> None:
        """These were committed; ends what `begin` began. Without `laid` a stream is read when it is taken."""
        with self._lock:
            written, self._written = self._written or set(), None
            self._touched.update(touched)
            self._noted.difference_update(touched)
            for stream in touched:
                self._laid.pop(stream, None)
                self._lately.pop(stream, None)
                if stream in laid and stream not in written:
                    if len(self._laid) < KEPT:
                        self._laid[stream] = laid[stream]
                    self._remember(stream, laid[stream])

    def take_touched(self) -> frozenset[str]:
        """The streams that were brought since this was last asked."""
        with self._lock:
            touched = frozenset(self._touched)
            self._touched.clear()
            return touched

    def take_laid(self, streams: Iterable[str]) -> dict[str, StreamSnapshot]:
        """Those of these streams that need not be read."""
        with self._lock:
            return {stream: self._laid.pop(stream) for stream in streams if stream in self._laid}

    def _known_of(self, streams: Iterable[str]) -> dict[str, list[Recorded]]:
        return {stream: self._lately[stream] for stream in streams if stream in self._lately}

    def _remember(self, stream: str, laid: StreamSnapshot) -> None:
        self._lately[stream] = laid.records
        while len(self._lately) > LATELY:
            del self._lately[next(iter(self._lately))]
