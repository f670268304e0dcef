"""A real server for tests: its folder on SQLite or PostgreSQL, and the real application on a real port."""

import asyncio
import socket
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import requests
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.applications import Starlette

from console.models.state.record import Recorded
from server.accounts.accounts import Account, add_account
from server.accounts.enrolment import make_code
from server.app.application import build, open_room
from server.app.door import Door, Patience, Serving, settings_of, show
from server.app.open_home import OpenHome, database_of, open_home
from server.app.room import Room
from server.errors import Condition
from server.keys import ServedCertificate, fingerprint, load_signer, make_ca, make_certificate, make_signer
from server.ledger import migrate
from server.ledger.commit import WriteJob, create_city
from server.ledger.transaction import Transaction
from server.settings import Config, Home
from tests.server.pen import Hand, Pen, now_ms, public_of
from wire.entry import Credential, decode_entry, fact_of
from wire.facts import Role
from wire.ids import uuid7

CITY = "35.72"
PROOFS = next(step.number for step in migrate.STEPS if step.name == "proofs")
SERVER = "00000000-0000-4000-8000-00000000000a"


class House:
    """A server's folder and what a test does to it from outside."""

    def __init__(self, folder: Path, dsn: str | None = None, former: bool = True, erasure_wait_hours: int = 0) -> None:
        """`former`: its ledger is of before anybody could prove who writes, and desks that cannot are believed."""
        self.home = Home(folder)
        self.home.make()
        make_ca(self.home.keys, "Kota Uji")
        make_certificate(self.home.keys, [])
        make_signer(self.home.keys / "signing.key")
        dsn_file = folder / "dsn"
        if dsn is not None:
            dsn_file.write_text(dsn)
        self.config = Config(1, CITY, SERVER, True, str(dsn_file) if dsn is not None else None, seals=True)
        # What one person orders is done at once, unless a test is about the wait.
        self.config = msgspec.structs.replace(self.config, erasure_wait_hours=erasure_wait_hours)
        self.home.save(self.config)
        database = database_of(self.home, self.config)
        connection = database.connect(writer=True)
        migrate.upgrade(database, connection)
        with connection.writing():
            create_city(connection, CITY, SERVER)
            if former and migrate.reached_step(connection) >= PROOFS:
                connection.run("INSERT INTO former VALUES (?,?,?) ON CONFLICT DO NOTHING", (CITY, 2**53, 2**53))
        connection.close()

    @property
    def is_sqlite(self) -> bool:
        return self.config.postgres is None

    @contextmanager
    def opened(self) -> Iterator[OpenHome]:
        """As the command line opens it."""
        with open_home(self.home) as opened:
            yield opened

    def do(self, action: Callable[[Transaction], Any]) -> Any:
        """Run one action in a transaction of the ledger."""
        with self.opened() as opened:
            (result,) = opened.committer.take([WriteJob(action)])
        if isinstance(result, Condition):
            raise result
        return result

    def account(self, login: str, *roles: Role, secret: str = "none", agency: str | None = None) -> str:
        given: tuple[Role, ...] = roles or ("dispatcher",)
        who = Account("", login, login, given, agency, True)
        account_id: str = self.do(lambda tx: add_account(tx, who, secret))
        return account_id

    def hand(self, pen: Pen, account: str, *roles: Role) -> Hand:
        """This person signs from now on what they write at this desk, as after a sign-in."""
        key, at = Ed25519PrivateKey.generate(), now_ms()
        said = Credential(
            id=uuid7(at), account=account, roles=roles, desk=pen.desk, epoch=pen.epoch, n=pen.head, since=at,
            until=at + 30 * 86_400_000, key=public_of(key),
        )  # fmt: skip
        signer = load_signer(self.home.keys / "signing.key")
        signed = msgspec.structs.replace(said, sig=signer.sign(said.statement(CITY)))
        pen.hands[account] = Hand(signed, key)
        return pen.hands[account]

    def code(self, gateway: bool = False) -> str:
        """A fresh enrolment code, of a desk or a gateway."""
        part = fingerprint((self.home.keys / "ca.pem").read_bytes())
        code: str = self.do(lambda tx: make_code(tx, part, gateway))
        return code

    def rows(self, sql: str, *values: object) -> list[Any]:
        """A query on the database itself."""
        connection = database_of(self.home, self.config).connect()
        try:
            return connection.rows(sql, values)
        finally:
            connection.close()

    def story(self, stream: str) -> list[Recorded]:
        """What the ledger holds of a stream, as a desk reads it."""
        rows = self.rows("SELECT seq, raw FROM entries WHERE city=? AND stream=? ORDER BY seq", CITY, stream)
        found = []
        for seq, raw in rows:
            entry = decode_entry(bytes(raw))
            found.append(
                Recorded(
                    id=entry.id, stream=stream, desk=entry.desk, desk_seq=entry.desk_seq, at=entry.at, by=entry.by,
                    fact=fact_of(entry), auth=entry.auth, seq=seq, prev=entry.prev,
                )
            )  # fmt: skip
        return found

    def reached(self, at_ms: int) -> None:
        """As if the newest entry had come at this time: what is said of a time much later than that is not believed."""
        self.run(f"UPDATE entries SET received={at_ms} WHERE seq=(SELECT MAX(seq) FROM entries)")

    def run(self, *statements: str) -> None:
        """Change the database behind the server's back."""
        connection = database_of(self.home, self.config).connect(writer=True)
        try:
            for statement in statements:
                connection.run(statement)
        finally:
            connection.close()


def serves(said: str) -> bool:
    """Whether the server that said where it runs answers there. It listened already: who asks waits until it serves,
    and from then on signals are its own."""
    with requests.Session() as session:
        session.trust_env = False
        return session.get(f"{said.split()[-1].rstrip('.')}/ready", timeout=60).status_code == 200


class _Thread(Serving):
    def __init__(
        self, config: uvicorn.Config, end_streams: Callable[[], None], door: Door, ready: threading.Event
    ) -> None:
        super().__init__(config, end_streams, door)
        self.door = door
        self._ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to the main thread."""
        yield

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self._ready.set()


class Served:
    """A running application and where it listens."""

    def __init__(self, scheme: str) -> None:
        self._scheme = scheme
        self.ready = threading.Event()
        self.server: _Thread | None = None
        self.room: Room | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self.failure: list[str] = []

    @property
    def url(self) -> str:
        assert self.server is not None
        return f"{self._scheme}://127.0.0.1:{self.server.door.sockets[0].getsockname()[1]}"

    def ask(self, call: Callable[[Room], Any]) -> Any:
        """Await a coroutine of the room inside the server's own loop."""
        assert self.room is not None and self.loop is not None
        return asyncio.run_coroutine_threadsafe(call(self.room), self.loop).result(90)

    def let_time_pass(self) -> None:
        """As if the second were over in which a token is believed without asking the database."""
        assert self.room is not None
        self.room.tokens._known.clear()
        self.room.gate._book._read_at = -1e9


@contextmanager
def served(
    house: House,
    certificate: ServedCertificate | None = None,
    patience: Patience | None = None,
    proxies: tuple[str, ...] = (),
) -> Iterator[Served]:
    """The real application over real HTTP (with a certificate: TLS) on 127.0.0.1, in a thread of this process."""
    state = Served("http" if certificate is None else "https")

    async def main() -> None:
        with house.opened() as opened:
            async with open_room(opened, certificate) as room:
                state.room, state.loop = room, asyncio.get_running_loop()
                given = patience or Patience()
                config = settings_of(build(room), given, proxies)
                config.timeout_graceful_shutdown = 1
                if certificate is not None:
                    show(certificate, config)
                door = Door(socket.create_server(("127.0.0.1", 0), backlog=2048), given, proxies)
                state.server = _Thread(config, room.events.end, door, state.ready)
                await state.server.serve()

    with _in_a_thread(state, main):
        yield state


@contextmanager
def served_app(app: Starlette, patience: Patience) -> Iterator[Served]:
    """Any application behind the real door."""
    state = Served("http")

    async def main() -> None:
        door = Door(socket.create_server(("127.0.0.1", 0), backlog=2048), patience)
        state.server = _Thread(settings_of(app, patience), lambda: None, door, state.ready)
        await state.server.serve()

    with _in_a_thread(state, main):
        yield state


@contextmanager
def _in_a_thread(state: Served, main: Callable[[], Coroutine[None, None, None]]) -> Iterator[None]:
    def run() -> None:
        try:
            asyncio.run(main())
        finally:
            state.ready.set()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert state.ready.wait(90) and state.server is not None and state.server.started
        yield
    finally:
        if state.server is not None:
            state.server.should_exit = True
        thread.join(90)
        assert not thread.is_alive()


def run_line(folder: Path, *more: str) -> list[str]:
    """The real command of a server alone, on a port that is free."""
    return [sys.executable, "-m", "server", "run", "--dir", str(folder), "--port", "0", "--no-gateway", *more]
