"""Serving an application by the door: what the server and a gateway do alike. It knows nothing of what is served."""

import asyncio
import errno
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import uvicorn
from starlette.applications import Starlette

from server.app.door import Door, Patience
from server.errors import RefusedByServer

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


def settings_of(app: Starlette, patience: Patience) -> uvicorn.Config:
    """How the application is served: by its own lines, and nobody in between is believed who asks."""
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        http="h11",
        ws="none",
        proxy_headers=False,
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
