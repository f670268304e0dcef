"""What the sync thread committed and the board has not taken yet, as it was computed for the archive: folded once.

Nothing is handed over that the screen has written to since it was computed; that is read again from the file.
"""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

import msgspec

from console.models.fold import Laid

# More than this is not kept beside the file: a board that far behind reads it there.
KEPT = 5_000


class Brought(msgspec.Struct):
    """What a transaction of the sync thread touches, and what of it was computed."""

    touched: set[str] = msgspec.field(default_factory=set)
    laid: dict[str, Laid] = msgspec.field(default_factory=dict)


class Arrivals:
    """Streams by name. One thread brings, the screen thread takes and writes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._touched: set[str] = set()
        self._laid: dict[str, Laid] = {}
        self._writing: frozenset[str] = frozenset()  # the screen's own transaction, until it is over
        self._written: set[str] | None = None

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

    def note(self, streams: Iterable[str]) -> None:
        """The screen is writing to these, inside its transaction."""
        with self._lock:
            for stream in streams:
                self._laid.pop(stream, None)
                if self._written is not None:
                    self._written.add(stream)

    @contextmanager
    def writing(self, streams: Collection[str]) -> Iterator[None]:
        """Around a transaction of the screen: after one that failed and may have been done they are read again."""
        done = False
        with self._lock:
            self._writing = frozenset(streams)
        try:
            yield
            done = True
        finally:
            with self._lock:
                self._writing = frozenset()
                if not done:
                    self._touched.update(streams)

    def written(self) -> set[str]:
        """What the screen has written to since `begin`."""
        with self._lock:
            return set(self._written or ())

    def bring(self, touched: Iterable[str], laid: Mapping[str, Laid]) -> None:
        """These were committed; ends what `begin` began. Without `laid` a stream is read when it is taken."""
        with self._lock:
            written, self._written = self._written or set(), None
            self._touched.update(touched)
            for stream in touched:
                if stream in laid and stream not in written and len(self._laid) < KEPT:
                    self._laid[stream] = laid[stream]
                else:
                    self._laid.pop(stream, None)

    def take_touched(self) -> frozenset[str]:
        """The streams that were brought since this was last asked."""
        with self._lock:
            touched = frozenset(self._touched)
            self._touched.clear()
            return touched

    def take_laid(self, streams: Iterable[str]) -> dict[str, Laid]:
        """Those of these streams that need not be read."""
        with self._lock:
            return {stream: self._laid.pop(stream) for stream in streams if stream in self._laid}
