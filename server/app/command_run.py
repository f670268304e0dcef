"""`run`: serves one folder until it is told to stop."""

import argparse
import asyncio
import errno
import gc
import ipaddress
import signal
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from server.app import log
from server.app.application import build
from server.app.asking import Asking
from server.app.door import Door, Patience
from server.app.open_home import OpenHome, database_of, open_home
from server.app.open_room import open_room
from server.app.push import Events
from server.errors import Busy, RefusedByServer
from server.keys.serving import ServedCertificate
from server.settings import Home, write_private
from server.store.lock import locked
from server.store.side import Aside
from server.store.store import Database

if sys.platform == "win32":
    run_loop = asyncio.run
else:
    from uvloop import run as run_loop

STOP_WITHIN_S = 2
HANG_UP_EVERY_S = 0.05
DATABASE_AGAIN_S = 2.0


def run_server(given: argparse.Namespace, asking: Asking) -> int:
    """Serve until SIGTERM or Ctrl+C."""
    home = Home(given.dir)
    home.config()  # whether this is a server's folder
    if given.plain and not _is_local(given.host):
        raise RefusedByServer(code="plain_outside")
    log.to_stderr(given.log_level)
    with locked(home.lock_file):
        _wait_for_database(database_of(home, home.config()), asking)
        with open_home(home) as opened, _listener(given.host, given.port) as listener:
            # An address that cannot be had never gets into the settings and the certificate.
            certificate = None if given.plain else ServedCertificate(home, listener.getsockname()[0], given.host)
            if certificate is not None and certificate.renewed:
                asking.say("certificate")
            if opened.new_epoch:
                asking.say("new_epoch", cause=opened.new_epoch)
            run_loop(_serve(opened, listener, certificate, given, asking))
    return 0


def _wait_for_database(database: Database, asking: Asking) -> None:
    """After a power cut the database may come up later than this server. Why it is not there is said whenever it
    changes."""
    said = ""
    while (cause := _unreachable(database)) is not None:
        if cause != said:
            asking.say("database_waits", cause=cause)
        said = cause
        time.sleep(DATABASE_AGAIN_S)
    if said:
        asking.say("database_there")


def _unreachable(database: Database) -> str | None:
    """Why the database cannot be reached, as it says itself; none when it can."""
    try:
        database.connect().close()
    except Busy as busy:
        if busy.code != "database_unreachable":
            raise
        return " ".join(str(busy.__cause__).split())[:200]
    return None


def _listener(host: str, port: int) -> socket.socket:
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
    """uvicorn would end the process by the signal it got; here streams end, the ledger is closed, the exit is clean."""

    def __init__(self, settings: uvicorn.Config, events: Events, door: Door) -> None:
        super().__init__(settings)
        self._events = events
        self._door = door

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Lines come by the door alone."""
        self.lifespan.should_exit = False
        self.servers = [self._door]  # type: ignore[list-item]
        self._door.begin(self.config, self.server_state)
        self.started = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Open streams would be waited for until they are cut off: they end by themselves."""
        self._events.end()
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


async def _serve(
    opened: OpenHome,
    listener: socket.socket,
    certificate: ServedCertificate | None,
    given: argparse.Namespace,
    asking: Asking,
) -> None:
    def tell(aside: Aside) -> None:
        of = "aside_positions" if aside.file == opened.home.positions_file.name else "aside_reports"
        asking.say(of, file=aside.file, kept=aside.kept)

    async with open_room(opened, certificate, tell) as room:
        patience = Patience()
        settings = settings_of(build(room), patience)
        if certificate is not None:
            show(certificate, settings)
        port = listener.getsockname()[1]
        asking.say("listening", url=f"{'http' if given.plain else 'https'}://{given.host}:{port}")
        if certificate is not None and certificate.names:
            asking.say("reached", urls=", ".join(_url(name, port) for name in certificate.names))
        if given.ready_file:
            ready: Path = given.ready_file
            write_private(ready, f"{port}\n".encode())
        # What was loaded stays: with a thousand lines looking through all of it again is a pause for everybody.
        gc.collect()
        gc.freeze()
        await Serving(settings, room.events, Door(listener, patience)).serve()


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


def show(certificate: ServedCertificate, settings: uvicorn.Config) -> None:
    """Serve with this certificate, and with each one that follows it."""
    settings.ssl_certfile, settings.ssl_keyfile = certificate.files
    settings.load()
    assert settings.ssl is not None
    # Whatever the system would still speak: each with forward secrecy.
    settings.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    settings.ssl.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    certificate.show_in(settings.ssl)


def _url(name: str, port: int) -> str:
    return f"https://[{name}]:{port}" if ":" in name else f"https://{name}:{port}"


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
