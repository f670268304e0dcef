"""Opens a server's folder: database, keys, sidecar, ledger, accounts; closes them again in order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from server.accounts.tokens import now_ms
from server.keys import KeyLock, Signer, load_signer
from server.ledger import migrate
from server.ledger.closed import read_closed
from server.ledger.commit import Committer
from server.ledger.erasing import HOUR_MS
from server.ledger.migrate import lock_keys
from server.settings import Config, Home
from server.store.side import Sidecar
from server.store.sqlite import SqliteDatabase
from server.store.store import Connection, Database


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
        from server.store.postgres import PostgresDatabase

        return PostgresDatabase(Path(config.postgres), config.postgres_synchronous)
    return SqliteDatabase(home.database_file)


@contextmanager
def open_home(home: Home, clock: Callable[[], int] = now_ms) -> Iterator[OpenHome]:
    """For the command line: one writer, no event loop. Raises StoreUnfit."""
    config = home.config()
    home.close_to_others()
    database = database_of(home, config)
    signer = load_signer(home.keys / "signing.key")
    connection = database.connect(writer=True)
    try:
        migrate.upgrade(database, connection)
        lock_keys(connection, config.city, KeyLock(signer))
        read_closed(connection, config.city)
    finally:
        connection.close()
    committer = Committer(database, config.city, signer, Sidecar(home.head_file), clock)
    committer.erasure_wait_ms = config.erasure_wait_hours * HOUR_MS
    try:
        cause = committer.ensure_epoch()
        yield OpenHome(home, config, signer, database, committer, cause if cause != "init" else None)
    finally:
        committer.close()
