"""The server's event stream as whole messages, wherever the line cuts its bytes.

A page of it proves itself like any other. What cannot be read ends the stream; correctness rests on the pull.
"""

import threading
from collections import deque
from collections.abc import Iterable, Iterator

import msgspec

from wire.messages import Page, Ping
from wire.positions import Positions
from wire.reading import read_json

EVENT_MAX_BYTES = 32 * 1024 * 1024  # far above a page of the longest entries
WAITING_PAGES = 2
_END = b"\n\n"


Numbered = Page | Ping
Heard = Numbered | Positions


def listen(chunks: Iterable[bytes]) -> Iterator[Heard]:
    """The pages, positions and pings of a stream, in order; ends with it, or at an event that nobody can read."""
    held, looked = bytearray(), 0
    for chunk in chunks:
        held += chunk
        while (end := held.find(_END, looked)) >= 0:
            event, looked = bytes(held[:end]), 0
            del held[: end + len(_END)]
            try:
                one = _read(event)
            except msgspec.DecodeError:
                return
            if one is not None:
                yield one
        looked = max(0, len(held) - 1)  # the end of an event may be cut in two
        if len(held) > EVENT_MAX_BYTES:
            return


def _read(event: bytes) -> Heard | None:
    """One event; none for kinds that only a newer server has."""
    fields = dict(line.split(b": ", 1) for line in event.split(b"\n") if b": " in line)
    data = fields.get(b"data")
    if data is None:
        return None
    match fields.get(b"event", b"message"):
        case b"ping":
            return read_json(data, Ping)
        case b"message":
            return read_json(data, Page)
        case b"positions":
            return _read_positions(data)
    return None


def _read_positions(data: bytes) -> Positions | None:
    """What a newer server may say in another shape is passed over: pages must not end for it."""
    try:
        return read_json(data, Positions)
    except msgspec.ValidationError:
        return None


class Inbox:
    """What was heard and not taken yet. It holds little: the stream waits while it is full, and the server with it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._heard: deque[Numbered] = deque()
        self._closed = False

    def put(self, heard: Numbered) -> bool:
        """Wait for room and put it in; false when nobody takes anything out any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or len(self._heard) < WAITING_PAGES)
            if not self._closed:
                self._heard.append(heard)
            return not self._closed

    @property
    def waits(self) -> bool:
        """Whether something was heard and not taken yet."""
        return bool(self._heard)

    def take(self) -> Numbered | None:
        """What was heard first, or none."""
        with self._changed:
            if not self._heard:
                return None
            self._changed.notify_all()
            return self._heard.popleft()

    def close(self) -> None:
        """End the wait of a thread that waits for room in the queue."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
