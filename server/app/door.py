"""Takes lines of desks and trackers in, and hangs up on who keeps the server waiting.

Rule: whatever a stranger does not say costs a bounded time and a bounded number of lines; a line that was proved to be
a desk's is the last to go.
"""

import asyncio
import ctypes
import errno
import ipaddress
import logging
import signal
import socket
import ssl
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http import HTTPStatus
from itertools import chain
from typing import Any, Protocol

import h11
import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.errors import RefusedByServer
from wire.network import network_of

if sys.platform != "win32":
    import resource

_log = logging.getLogger("konsol112.server")
_TAKEN_BYTES = 48 * 1024  # at least so much was read where a full buffer has emptied (asyncio: 64 down to 16 KB)
_NO_MORE = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
FILES_KEPT = 200  # descriptors that are not for lines: database, blobs, reports
FILES_WANTED = 8_192
TOLD_EVERY_S = 60.0
GONE_MANY = 256  # so many lines gone, and the memory they had is given back to the system
GIVEN_BACK_AFTER_S = 1.0  # those who come together go together
Pairs = list[tuple[bytes, bytes]]


class Patience(msgspec.Struct, frozen=True):
    """How long the server waits for the other side, and for how many at once."""

    handshake_s: float = 10.0
    head_s: float = 10.0  # from the first byte of a request, or from the handshake, to the end of its head
    body_s: float = 30.0  # for a body, and one second more for each `body_rate` bytes that came
    body_rate: int = 1_024
    write_s: float = 60.0  # for somebody who takes nothing of what is sent
    write_rate: int = 1_024  # of an answer a stranger gets one second more for each so many bytes that were taken
    idle_s: float = 75.0  # longer than a desk is ever silent: it never finds its line closed
    lines: int = 4_000
    waiting_each: int = 256  # of one network: a whole room behind one router has fewer
    crowd: int = 16  # so many of one network's strangers are a crowd: where all is full, it gives a place
    lines_each: int = 512  # of one network's strangers, whether they are waited for or answered; at most half of all


class Place:
    """One line's place: given away when others need it and the other side keeps the server waiting."""

    def __init__(self, origin: str, sock: socket.socket) -> None:
        self.origin = origin
        self.since = time.monotonic()
        self.proved = False  # a desk's token was good on it, or it is a proxy's
        self.waiting = True
        self.line: Line | None = None
        self._sock = sock

    def hang_up(self) -> None:
        """At once; also in the middle of a handshake."""
        if self.line is not None:
            self.line.transport.abort()
        else:
            with suppress(OSError):
                self._sock.shutdown(socket.SHUT_RDWR)

    def mark(self, waiting: bool) -> None:
        """Whether the other side's word is waited for now."""
        if waiting and not self.waiting:
            self.since = time.monotonic()
        self.waiting = waiting


class Door:
    """All lines of a running server. Of those it waits for, strangers go first, the longest silent first."""

    def __init__(self, listener: socket.socket, patience: Patience, proxies: Sequence[str] = ()) -> None:
        """`proxies`: whose lines are those of many (addresses or networks)."""
        self._proxies = [ipaddress.ip_network(one, strict=False) for one in proxies]
        self.sockets = (listener,)
        self.patience = patience
        self.most = min(patience.lines, _files() - FILES_KEPT)
        self.hung_up = 0
        self._places: dict[str, set[Place]] = {}  # by where they come from
        self._tasks: set[asyncio.Task[None]] = set()
        self._accepting: asyncio.Task[None] | None = None
        self._told_at = -TOLD_EVERY_S
        self._gone = 0

    @property
    def open(self) -> int:
        return sum(map(len, self._places.values()))

    def holds(self, place: "Place") -> bool:
        """Whether the line still has its place."""
        return place in self._places.get(place.origin, ())

    def begin(self, settings: uvicorn.Config, state: uvicorn.server.ServerState) -> None:
        """Take lines from now on."""
        self._accepting = asyncio.create_task(self._accept(settings, state))

    def close(self) -> None:
        """Accept no more lines and close the listening socket."""
        if self._accepting is not None:
            self._accepting.cancel()
        for task in self._tasks:
            task.cancel()
        self.sockets[0].close()

    async def wait_closed(self) -> None:
        """Until nobody is let in any more."""
        await asyncio.gather(*filter(None, (self._accepting, *self._tasks)), return_exceptions=True)

    def forget(self, place: Place) -> None:
        """Free the place of a closed line."""
        held = self._places.get(place.origin, set())
        if place not in held:
            return
        held.discard(place)
        if not held:
            self._places.pop(place.origin, None)
        self._gone += 1
        if self._gone == GONE_MANY:
            asyncio.get_running_loop().call_later(GIVEN_BACK_AFTER_S, self._give_back)

    def _give_back(self) -> None:
        """What many lines had in memory goes back to the system."""
        self._gone = 0
        give_memory_back()

    def impatient(self, why: str) -> None:
        """A line was hung up: told once a minute, by no address."""
        self.hung_up += 1
        now = time.monotonic()
        if now - self._told_at >= TOLD_EVERY_S:
            self._told_at = now
            _log.warning("lines hung up cause=%s total=%d open=%d", why, self.hung_up, self.open)

    async def _accept(self, settings: uvicorn.Config, state: uvicorn.server.ServerState) -> None:
        loop, listener = asyncio.get_running_loop(), self.sockets[0]
        listener.setblocking(False)
        while True:
            try:
                sock, address = await loop.sock_accept(listener)
            except OSError as error:
                if error.errno not in _NO_MORE:
                    continue  # who called hung up before being let in
                self._make_room("descriptors")
                await asyncio.sleep(0.05)
                continue
            place = self._admitted(sock, address)
            if place is not None:
                task = asyncio.create_task(self._let_in(sock, place, settings, state))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    def _admitted(self, sock: socket.socket, address: Any) -> Place | None:
        """A place for a new line, one that waits making room for it; none where nobody could go."""
        origin, proxied = _origin(address), self._is_proxy(address)
        if not proxied and sum(one.waiting for one in self._places.get(origin, ())) >= self.patience.waiting_each:
            self._make_room("address", self._places[origin])
        strangers = [one for one in self._places.get(origin, ()) if not (proxied or one.proved)]
        if len(strangers) >= min(self.patience.lines_each, max(1, self.most // 2)):
            self._take_place("network", strangers)
        if self.open >= self.most and not self._make_room("full"):
            sock.close()
            self.impatient("full")
            return None
        place = Place(origin, sock)
        place.proved = proxied
        self._places.setdefault(origin, set()).add(place)
        return place

    def _is_proxy(self, address: Any) -> bool:
        """Whether the operator named who is at the other end as one that passes on what others ask."""
        if not (self._proxies and isinstance(address, tuple)):
            return False
        host = ipaddress.ip_address(str(address[0]).partition("%")[0])
        host = getattr(host, "ipv4_mapped", None) or host
        return any(host in one for one in self._proxies)

    def _make_room(self, why: str, among: Iterable[Place] | None = None) -> bool:
        found = chain.from_iterable(self._places.values()) if among is None else among
        waiting = [one for one in found if one.waiting]
        if waiting or among is not None:
            return self._take_place(why, waiting)
        # All are answered just now: the network with most of them gives one, which another would never be given.
        strangers = ([one for one in held if not one.proved] for held in self._places.values())
        most = max(strangers, key=len, default=[])
        return len(most) > self.patience.crowd and self._take_place(why, most)

    def _take_place(self, why: str, among: Iterable[Place]) -> bool:
        """Of a stranger first, of whom is waited for first, of the longest silent first."""
        gone = min(among, key=lambda one: (one.proved, not one.waiting, one.since), default=None)
        if gone is None:
            return False
        self.forget(gone)
        gone.hang_up()
        self.impatient(why)
        return True

    async def _let_in(
        self, sock: socket.socket, place: Place, settings: uvicorn.Config, state: uvicorn.server.ServerState
    ) -> None:
        try:
            sock.setblocking(False)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            await asyncio.get_running_loop().connect_accepted_socket(
                lambda: Line(settings, state, self, place),
                sock,
                ssl=settings.ssl,
                ssl_handshake_timeout=self.patience.handshake_s if settings.ssl is not None else None,
            )
        except (OSError, ssl.SSLError, TimeoutError, asyncio.CancelledError) as error:
            self.forget(place)
            sock.close()
            if isinstance(error, asyncio.CancelledError):
                raise
            if isinstance(error, TimeoutError | ConnectionAbortedError):
                self.impatient("handshake")


class Ready:
    """A whole answer that many are given: its head is judged once for each date that stands in it, not for each of
    them."""

    def __init__(self, status: int, headers: Pairs, body: bytes = b"") -> None:
        self.body = body
        self._status, self._headers = status, headers
        self._date: Pairs | None = None
        self._head: h11.Response

    def head(self, date: Pairs) -> h11.Response:
        """With the date as the server has it now, the same list for a second."""
        if date is not self._date:
            reason, self._date = HTTPStatus(self._status).phrase.encode(), date
            self._head = h11.Response(status_code=self._status, headers=[*date, *self._headers], reason=reason)
        return self._head


class Line(H11Protocol):
    """uvicorn's line, with a clock over each part of what the other side owes."""

    def __init__(self, settings: uvicorn.Config, state: uvicorn.server.ServerState, door: Door, place: Place) -> None:
        super().__init__(settings, state, {})
        self._door, self._place = door, place
        self._clock: asyncio.TimerHandle | None = None
        self._blocked: asyncio.TimerHandle | None = None
        self._blocked_at, self._blocked_s, self._taken = 0.0, 0.0, 0  # of this answer: since when, how long, what went
        self._came, self._body_since = 0, 0.0
        self._reading_body, self._asked_on = False, False
        inner = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope["line"] = place
            await inner(scope, receive, send)

        self.app = app

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The handshake is done: a request has to come."""
        super().connection_made(transport)
        self._place.line = self
        if not self._door.holds(self._place):  # its place was given away during the handshake
            transport.abort()
            return
        self._set_clock(self._door.patience.head_s, "head")

    async def give(self, ready: Ready) -> None:
        """All of an answer in one piece, in the place of an application's `send`."""
        cycle = self.cycle
        if self.flow.write_paused and not cycle.disconnected:
            await self.flow.drain()
        if cycle.disconnected:
            return
        cycle.response_started = cycle.response_complete = True
        cycle.waiting_for_100_continue = False
        cycle.message_event.set()
        body = b"" if cycle.scope["method"] == "HEAD" else ready.body
        parts = ready.head(cycle.default_headers), h11.Data(data=body), h11.EndOfMessage()
        self.transport.write(b"".join(self.conn.send(part) or b"" for part in parts))
        if self.conn.our_state is h11.MUST_CLOSE or not cycle.keep_alive:
            self.conn.send(h11.ConnectionClosed())
            self.transport.close()
        cycle.on_response()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone, by whoever."""
        self._stop_clock()
        self.resume_writing()
        self._door.forget(self._place)
        super().connection_lost(exc)
        self._unset_keepalive_if_required()  # uvicorn leaves its clock where the line broke, and that clock the line
        # Nothing leads in a circle from here on: what a line held is free at once, not when a collection comes by.
        self._place.line = None

    def data_received(self, data: bytes) -> None:
        """The other side says something."""
        if self._clock is None and not self._owed():
            self._set_clock(self._door.patience.head_s, "head")
        self._came += len(data)
        before = self.cycle
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self.cycle is not before:
            self._stop_clock()
            self._came, self._body_since = 0, self.loop.time()
            self._blocked_s, self._taken, self._asked_on = 0.0, 0, False
        # Once it began they may have all of it, and rightly ask on, before we know that it is done.
        if self._owed() and not self.cycle.response_started:
            self._asked_on = self.conn.their_state is h11.DONE and bool(self.conn.trailing_data[0])
        self._look()

    def on_response_complete(self) -> None:
        """It is answered: now it may be silent for long, but is the first to go. A stranger who asked on before an
        answer began is answered once."""
        if self._asked_on and not self._place.proved:
            self.transport.close()
        super().on_response_complete()
        self._stop_clock()
        self._reading_body = False
        self._place.mark(waiting=True)
        if self._owed():
            self._look()
        elif self.conn.trailing_data[0]:  # the beginning of another request came with the last one
            self._set_clock(self._door.patience.head_s, "head")

    def pause_writing(self) -> None:
        """It takes nothing of what is sent: now it is waited for. A stranger has to read at some rate."""
        super().pause_writing()
        self._place.mark(waiting=True)
        if self._blocked is None:
            patience, self._blocked_at = self._door.patience, self.loop.time()
            left = patience.write_s
            if not self._place.proved:
                left += self._taken / patience.write_rate - self._blocked_s
            self._blocked = self.loop.call_later(max(0.0, left), self._end, "write")

    def resume_writing(self) -> None:
        """The other side reads again: the clock of `pause_writing` ends."""
        super().resume_writing()
        if self._blocked is not None:
            self._blocked.cancel()
            self._blocked = None
            self._blocked_s += self.loop.time() - self._blocked_at
            self._taken += _TAKEN_BYTES
            self._place.mark(waiting=not self._owed() or self._reading_body)

    def _owed(self) -> bool:
        """Whether an answer is under way."""
        return self.cycle is not None and not self.cycle.response_complete

    def _look(self) -> None:
        """A request that came whole is the server's turn; of one that did not, more has to come in time."""
        if not self._owed():
            return
        if self.conn.their_state is h11.SEND_BODY:
            self._place.mark(waiting=True)
            if not self._reading_body:
                self._reading_body = True
                self._look_at_body()
        else:
            self._reading_body = False
            self._stop_clock()
            self._place.mark(waiting=False)

    def _look_at_body(self) -> None:
        """Its time grows with what came: a thin line that goes on is waited for, a drip is not."""
        if not (self._reading_body and self._owed()):
            return
        patience = self._door.patience
        left = self._body_since + patience.body_s + self._came / patience.body_rate - self.loop.time()
        if left <= 0 and not self.flow.read_paused:
            self._end("body")
            return
        self._stop_clock()
        self._clock = self.loop.call_later(max(left, patience.body_s / 10), self._look_at_body)

    def _set_clock(self, after_s: float, why: str) -> None:
        self._stop_clock()
        self._clock = self.loop.call_later(after_s, self._end, why)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _end(self, why: str) -> None:
        self._clock = self._blocked = None
        if not self.transport.is_closing() or self.transport.get_write_buffer_size():
            self._door.impatient(why)
        self.transport.abort()


def give_memory_back() -> bool:
    """Give the system what this process freed and its allocator keeps; whether the allocator can be told to."""
    trim = None if sys.platform == "win32" else getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc alone
    if trim is not None:
        trim(0)
    return trim is not None


def _origin(address: Any) -> str:
    """Whom a line is counted for; lines of this machine's sockets without an address together."""
    return network_of(str(address[0])) if isinstance(address, tuple) else ""


def _files() -> int:
    """How many descriptors this process may have, after asking for as many as it could need."""
    if sys.platform == "win32":
        return FILES_WANTED
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_WANTED if hard == resource.RLIM_INFINITY else min(FILES_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    held = FILES_WANTED if soft == resource.RLIM_INFINITY else soft
    return max(held, FILES_KEPT + 50)


# Serving an application by the door: what the server and a gateway do alike. It knows nothing of what is served.

if sys.platform == "win32":
    run_loop = asyncio.run
else:
    from uvloop import run as run_loop

__all__ = ["Serving", "listener_at", "run_loop", "settings_of", "show"]
STOP_WITHIN_S = 2
HANG_UP_EVERY_S = 0.05


def listener_at(host: str, port: int) -> socket.socket:
    """Where it is asked (0.0.0.0: at all addresses). Raises RefusedByServer for one that cannot be had."""
    if not host:
        raise RefusedByServer(code="host_unknown", host=host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        number = error.errno or 0
        if number == errno.EADDRINUSE:
            raise RefusedByServer(code="port_taken", port=port) from error
        if number in (errno.EACCES, errno.EPERM):
            raise RefusedByServer(code="port_denied", port=port) from error
        if number == errno.EADDRNOTAVAIL or number < 0:  # below zero: a name that nobody knows
            raise RefusedByServer(code="host_unknown", host=host) from error
        raise


class Serving(uvicorn.Server):
    """uvicorn would end the process by the signal it got; here streams end, files are closed, the exit is clean."""

    def __init__(self, settings: uvicorn.Config, end_streams: Callable[[], None], door: Door) -> None:
        super().__init__(settings)
        self._end_streams = end_streams
        self._door = door

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Lines come by the door alone."""
        self.lifespan.should_exit = False
        self.servers = [self._door]  # type: ignore[list-item]
        self._door.begin(self.config, self.server_state)
        self.started = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Open streams would be waited for until they are cut off: they end by themselves."""
        self._end_streams()
        hanging_up = asyncio.create_task(self._hang_up())
        try:
            await super().shutdown(sockets)
        finally:
            hanging_up.cancel()

    async def _hang_up(self) -> None:
        """Lines on which all is said are closed: who is idle at the other end does not answer that for seconds."""
        while True:
            await asyncio.sleep(HANG_UP_EVERY_S)
            for connection in list(self.server_state.connections):
                line = connection.transport
                if line is not None and line.is_closing() and line.get_write_buffer_size() == 0:
                    line.abort()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop serving on SIGTERM and Ctrl+C, and nothing more."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, former in before.items():
                signal.signal(number, former)


def settings_of(app: Starlette, patience: Patience, proxies: Sequence[str] = ()) -> uvicorn.Config:
    """How the application is served: by its own lines, and nobody in between is believed who asks but `proxies`
    (addresses or networks), by X-Forwarded-For and X-Forwarded-Proto."""
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        http="h11",
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=STOP_WITHIN_S,
        timeout_keep_alive=round(patience.idle_s),
        server_header=False,
    )


class Certificate(Protocol):
    """A certificate that is followed by others."""

    @property
    def files(self) -> tuple[str, str]:
        """Where it and its key lie."""

    def show_in(self, context: ssl.SSLContext) -> None:
        """From now on new lines of this context see the newest one."""


def show(certificate: Certificate, settings: uvicorn.Config) -> None:
    """Serve with this certificate, and with each one that follows it."""
    settings.ssl_certfile, settings.ssl_keyfile = certificate.files
    settings.load()
    assert settings.ssl is not None
    # Whatever the system would still speak: each with forward secrecy.
    settings.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    settings.ssl.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    certificate.show_in(settings.ssl)
