"""Opens a server's folder: database, keys, sidecar, ledger, accounts; closes them again in order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import msgspec

from server import migrate
from server.accounts_devices import DeviceBook
from server.accounts_enrolment import Enrolments, ServerKeys
from server.accounts_passwords import Passwords
from server.accounts_sessions import Sessions
from server.accounts_tokens import DeskTokens
from server.app.blob_clearing import needed_blobs
from server.app.blob_intake import Intakes
from server.app.gate import Gate
from server.app.room import Room
from server.chores import Chores
from server.keys.signing import Signer, load_signer
from server.ledger import Ledger
from server.ledger_commit import Committer
from server.positions import UnitPositions
from server.positions_store import positions_database
from server.push import TOKENS_CHECKED_S, TOKENS_LATEST_S, Events
from server.reports import LOOK_EVERY_S, Reports
from server.settings import Config, Home
from server.store import Connection, Database
from server.store_blobs import Blobs
from server.store_sidecar import Sidecar
from server.store_sqlite import SqliteDatabase

SIGN_EVERY_S = CLEAR_EVERY_S = 24 * 3600
_log = logging.getLogger("konsol112.server")


class OpenHome(msgspec.Struct, frozen=True):
    """A server's folder with its database open for writing, and its tables up to date."""

    home: Home
    config: Config
    signer: Signer
    database: Database
    committer: Committer
    new_epoch: str | None = None

    @property
    def connection(self) -> Connection:
        """The writer's connection."""
        return self.committer.connection


def database_of(home: Home, config: Config) -> Database:
    """The database the settings name."""
    if config.postgres is not None:
        # Late: a server that keeps its ledger in a file never loads the library.
        from server.store_postgres import PostgresDatabase

        return PostgresDatabase(Path(config.postgres))
    return SqliteDatabase(home.database_file)


def server_keys(home: Home, signer: Signer) -> ServerKeys:
    """The public keys desks pin."""
    recovery = home.keys / "recovery.pub"
    held = recovery.read_bytes() if recovery.exists() else b""
    return ServerKeys((home.keys / "ca.pem").read_text("ascii"), signer.public, held)


@contextmanager
def open_home(home: Home) -> Iterator[OpenHome]:
    """For the command line: one writer, no event loop. Raises StoreUnfit."""
    config = home.config()
    database = database_of(home, config)
    signer = load_signer(home.keys / "signing.key")
    connection = database.connect(writer=True)
    try:
        migrate.upgrade(database, connection)
    finally:
        connection.close()
    committer = Committer(database, config.city, signer, Sidecar(home.head_file))
    try:
        cause = committer.ensure_epoch()
        yield OpenHome(home, config, signer, database, committer, cause if cause != "init" else None)
    finally:
        committer.close()


@asynccontextmanager
async def open_room(opened: OpenHome) -> AsyncIterator[Room]:
    """For the running server: the ledger and everything over it. Closes the ledger's connections at the end."""
    passwords = Passwords()
    held = positions_database(opened.home, opened.config, opened.database)
    rules, city = opened.config.positions, opened.config.city
    try:
        async with (
            Ledger(opened.database, opened.committer) as ledger,
            UnitPositions(held, city, rules, ledger.ring) as positions,
        ):
            events, blobs = Events(ledger, positions=positions), Blobs(opened.home.blobs)
            reports, chores = Reports(opened.home, ledger), Chores()
            chores.begin("heads_signed", lambda: ledger.write(lambda tx: tx.sign_head()), every_s=SIGN_EVERY_S)
            chores.begin("blobs_cleared", lambda: _clear(blobs, ledger, city), every_s=CLEAR_EVERY_S)
            chores.begin("tokens_checked", events.check_tokens, every_s=TOKENS_CHECKED_S, longest_s=TOKENS_LATEST_S)
            chores.begin("reports", reports.turn, every_s=LOOK_EVERY_S)
            try:
                yield Room(
                    ledger=ledger,
                    sessions=Sessions(ledger, passwords),
                    enrolments=Enrolments(ledger, server_keys(opened.home, opened.signer)),
                    events=events,
                    tokens=DeskTokens(ledger),
                    positions=positions,
                    gate=Gate(DeviceBook(ledger), positions),
                    ca_pem=(opened.home.keys / "ca.pem").read_bytes(),
                    blobs=blobs,
                    intakes=Intakes(blobs),
                    reports=reports,
                    config=opened.config,
                    signer=opened.signer,
                    chores=chores,
                )
            finally:
                await chores.end()
                reports.close()
    finally:
        passwords.close()


async def _clear(blobs: Blobs, ledger: Ledger, city: str) -> None:
    await asyncio.to_thread(blobs.clear)
    needed = await ledger.read(lambda connection: needed_blobs(connection, city))
    gone = await asyncio.to_thread(blobs.drop_unneeded, needed)
    _log.info("blobs cleared count=%d", gone)
