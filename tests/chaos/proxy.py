"""A proxy of bytes: cuts a connection after any byte, stalls it for a while, or lets nobody through."""

import random
import socket
import threading
from contextlib import suppress

PIECE = 4096
OFTEN = 0.35


class Proxy:
    """Listens on a port of its own and passes bytes on to `target`. `rough` makes it cut and stall by chance."""

    def __init__(self, target: int, seed: int) -> None:
        self.target = target
        self.rough = self.closed = False
        self.cuts = self.stalls = 0
        self._chance = random.Random(seed)
        self._mended = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._answer, daemon=True).start()

    def mend(self) -> None:
        """No more harm; what stalls goes on."""
        self.rough = self.closed = False
        self._mended.set()

    def harm(self, rough: bool, closed: bool = False) -> None:
        """From now on."""
        self._mended.clear()
        self.rough, self.closed = rough, closed
        if closed:
            self._cut_all()

    def end(self) -> None:
        """Close the door and everything behind it."""
        self.closed = True
        self._mended.set()
        self._door.close()
        self._cut_all()

    def _cut_all(self) -> None:
        with self._lock:
            doomed = list(self._open)
        for one in doomed:
            _shut(one)

    def _answer(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            try:
                if self.closed:
                    raise ConnectionRefusedError
                far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self._lock:
                self._open |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(source, sink, self._limit()), daemon=True).start()

    def _limit(self) -> int | None:
        """After how many bytes this direction is harmed; none: never."""
        if not self.rough or self._chance.random() > OFTEN:
            return None
        return int(10 ** self._chance.uniform(0, 5.5))

    def _pass(self, source: socket.socket, sink: socket.socket, limit: int | None) -> None:
        with suppress(OSError):
            while data := source.recv(PIECE):
                if limit is not None:
                    sink.sendall(data[:limit])
                    data, limit = data[limit:], limit - len(data)
                    if limit <= 0 and not self._harmed():
                        break
                    limit = limit if limit > 0 else self._limit()
                sink.sendall(data)
        for one in (source, sink):
            _shut(one)
        with self._lock:
            self._open -= {source, sink}

    def _harmed(self) -> bool:
        """A cut, or a stall after which the rest goes on; whether anything goes on."""
        if self._chance.random() < 0.6:
            self.cuts += 1
            return False
        self.stalls += 1
        self._mended.wait(self._chance.uniform(0.1, 6))
        return True


def _shut(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
