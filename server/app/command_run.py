"""`run`: serves one folder until it is told to stop."""

import argparse
import gc
import ipaddress
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from server.app import log
from server.app.application import build
from server.app.asking import Asking
from server.app.door import Door, Patience
from server.app.gateway_child import LONGEST_PAUSE_S, LOOK_EVERY_S, GatewayChild
from server.app.open_home import OpenHome, database_of, open_home
from server.app.open_room import open_room
from server.app.serving import Serving, listener_at, run_loop, settings_of, show
from server.chores import Chores
from server.errors import Busy, RefusedByServer
from server.keys.names import EVERYWHERE, LOCAL
from server.keys.serving import ServedCertificate
from server.ledger.ledger import Ledger
from server.settings import Home, write_private
from server.store.lock import locked
from server.store.side import Aside
from server.store.store import Database
from wire.limits import GATEWAY_PORT

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
        with open_home(home) as opened, listener_at(given.host, given.port) as listener:
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
        async with _beside(room.chores, _gateway(opened.home, room.ledger, given, port)):
            await Serving(settings, room.events.end, Door(listener, patience)).serve()


def _gateway(home: Home, ledger: Ledger, given: argparse.Namespace, port: int) -> GatewayChild | None:
    """The city's gateway, unless it stands elsewhere. It speaks TLS only, so a plain server has none."""
    if given.no_gateway or given.plain:
        return None
    host = "127.0.0.1" if given.host in (*EVERYWHERE, *LOCAL) else given.host
    usual = GATEWAY_PORT if given.port else 0
    wanted: int = usual if given.gateway_port is None else given.gateway_port
    return GatewayChild(home, ledger, _url(host, port), wanted)


@asynccontextmanager
async def _beside(chores: Chores, child: GatewayChild | None) -> AsyncIterator[None]:
    """While this server serves, its gateway runs."""
    if child is not None:
        chores.begin("gateway", child.turn, every_s=LOOK_EVERY_S, longest_s=LONGEST_PAUSE_S)
    try:
        yield
    finally:
        if child is not None:
            await child.end()


def _url(name: str, port: int) -> str:
    return f"https://[{name}]:{port}" if ":" in name else f"https://{name}:{port}"


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
