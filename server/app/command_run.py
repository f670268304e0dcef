"""`run`: serves one folder until it is told to stop."""

import argparse
import asyncio
import gc
import ipaddress
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from server.accounts.enrolment import make_code
from server.app import log
from server.app.application import build, open_room
from server.app.door import Door, Patience, Serving, listener_at, run_loop, settings_of, show
from server.app.open_home import OpenHome, database_of, open_home
from server.app.words import Asking
from server.chores import Chores
from server.errors import Busy, RefusedByServer
from server.keys import EVERYWHERE, LOCAL, ServedCertificate, fingerprint
from server.ledger.ledger import Ledger
from server.settings import Home
from server.store.lock import locked
from server.store.side import Aside
from server.store.store import Database
from wire.durable import replace_file
from wire.limits import GATEWAY_PORT

# The gateway of a small city: a process of its own beside the server, joined, started, and started again when it ends.
# It has no part of the server's memory and reads none of its files, but it has its account: it listens on this machine
# alone. Where strangers reach it, it stands alone in a unit of its own (`--no-gateway` here).


LOOK_EVERY_S = 1.0
LONGEST_PAUSE_S = 60.0
START_WITHIN_S = 60.0
END_WITHIN_S = 5.0
STEP_S = 0.05
_log = logging.getLogger("konsol112.server")


def program() -> tuple[str, ...]:
    """How it is started: the installed program beside this one, else this interpreter with the module."""
    if getattr(sys, "frozen", False):
        this = Path(sys.executable)
        return (str(this.with_name("konsol112-gateway" + this.suffix)),)
    return (sys.executable, "-m", "gateway")


class GatewayChild:
    """Keeps one gateway running. Its turns are a chore's: what fails is told and tried again."""

    def __init__(self, home: Home, ledger: Ledger, url: str, port: int) -> None:
        self._ledger, self._url, self._port = ledger, url, port
        self._ca_file = home.keys / "ca.pem"
        self._folder = home.folder / "gateway"
        self._ready, self._pid = self._folder / "ready", self._folder / "pid"
        self._process: subprocess.Popen[bytes] | None = None
        self._over = False

    async def turn(self) -> None:
        """Start it where it does not run. Raises Busy (gateway_join, gateway_ended)."""
        if self._over or (self._process is not None and self._process.poll() is None):
            return
        if not (self._folder / "desk.json").exists():
            await self._join()
        await asyncio.to_thread(self._start)

    async def end(self) -> None:
        """End it in order; none is started any more."""
        self._over = True
        await asyncio.to_thread(self._end)

    async def _join(self) -> None:
        ca = await asyncio.to_thread(self._ca_file.read_bytes)
        code = await self._ledger.write(lambda tx: make_code(tx, fingerprint(ca), gateway=True))
        line = [*program(), "join", "--dir", str(self._folder), "--url", self._url]
        done = await asyncio.to_thread(
            subprocess.run, line, input=f"{code}\n".encode(), stdout=subprocess.DEVNULL, timeout=START_WITHIN_S
        )
        if done.returncode:
            raise Busy(code="gateway_join")

    def _start(self) -> None:
        self._end_left_behind()
        self._ready.unlink(missing_ok=True)
        # It has the server's account, so it is for this machine alone, whatever its own settings say.
        line = [*program(), "run", "--dir", str(self._folder), "--url", self._url, "--port", str(self._port)]
        line += ["--host", "127.0.0.1"]
        # Not in the terminal's group: Ctrl+C is told to the server, which ends its gateway in order.
        group = None if sys.platform == "win32" else 0
        self._process = subprocess.Popen(
            [*line, "--ready-file", str(self._ready)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            process_group=group,
        )
        self._pid.write_text(f"{self._process.pid}\n")
        until = time.monotonic() + START_WITHIN_S
        while not (self._over or self._ready.exists()) and time.monotonic() < until:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STEP_S)
                raise Busy(code="gateway_ended")
        _log.info("gateway started pid=%d", self._process.pid)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _end_left_behind(self) -> None:
        """A server that was killed left its gateway running, which still holds the folder."""
        try:
            pid = int(self._pid.read_text())
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        except (OSError, ValueError):
            return
        if str(self._folder) not in words or "run" not in words:
            return
        for sign in (signal.SIGTERM, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM):
            with suppress(ProcessLookupError):
                os.kill(pid, sign)
            until = time.monotonic() + END_WITHIN_S
            while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
                time.sleep(STEP_S)


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
        settings = settings_of(build(room), patience, opened.config.proxies)
        if certificate is not None:
            show(certificate, settings)
        port = listener.getsockname()[1]
        asking.say("listening", url=f"{'http' if given.plain else 'https'}://{given.host}:{port}")
        if certificate is not None and certificate.names:
            asking.say("reached", urls=", ".join(_url(name, port) for name in certificate.names))
        if given.ready_file:
            ready: Path = given.ready_file
            replace_file(ready, f"{port}\n".encode())
        # What was loaded stays: with a thousand lines looking through all of it again is a pause for everybody.
        gc.collect()
        gc.freeze()
        async with _beside(room.chores, _gateway(opened.home, room.ledger, given, port)):
            await Serving(settings, room.events.end, Door(listener, patience, opened.config.proxies)).serve()


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
