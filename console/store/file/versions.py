"""The version of a desk's file: made new, told, and brought to this program's by steps, all of them or none."""

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from console.errors import StoreError
from console.store.file.database import Database, disk_fault
from console.store.file.schema import make_tables
from wire.versions import UnfitVersion, Versions

# "K112": how the file tells that it is ours.
APPLICATION_ID = 0x4B313132

Step = Callable[[Connection], None]
VERSIONS = Versions[Step]()


def bring_up(database: Database, versions: Versions[Step] = VERSIONS) -> None:
    """Make the file what this program expects. Raises StoreError and leaves the file as it was.

    A copy from before the first step lies beside it, for who has to go back, until the next start.
    """
    version = check(database, versions)
    copy = database.path.with_name(database.path.name + ".before")
    if missing := versions.missing(version):
        database.copy(copy)
        with database.writing() as connection:
            for step in missing:
                step(connection)
            _mark(connection, versions.newest)
    else:
        copy.unlink(missing_ok=True)


def check(database: Database, versions: Versions[Step] = VERSIONS) -> int:
    """The version of the file, once it is known to be ours and readable. Raises StoreError."""
    if not database.path.exists() or not database.path.stat().st_size:
        # SQLite would make a new one of it, and nobody would learn that the old one is lost.
        raise StoreError("journal_broken", cause="the file is gone or empty")
    with database.reading() as connection:
        version = _version_of_ours(connection)
    try:
        versions.missing(version)
    except UnfitVersion as unfit:
        raise StoreError(f"journal_{unfit.code}", version=version, known=versions.newest) from unfit
    return version


def create(path: Path, key: bytes) -> None:
    """Make a new file. It gets its name when it is complete, so a crash leaves none or a whole one."""
    if path.exists() or path.with_name(path.name + "-wal").exists():
        raise StoreError("journal_broken", cause="parts of a journal lie in this place")
    fresh = path.with_name(path.name + ".new")
    try:
        for old in (fresh, fresh.with_name(fresh.name + "-wal"), fresh.with_name(fresh.name + "-shm")):
            old.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        database = Database(fresh, key)
        try:
            with database.writing() as connection:
                make_tables(connection)
                _mark(connection, VERSIONS.newest)
        finally:
            database.close()
        os.replace(fresh, path)
    except OSError as error:
        raise disk_fault(error) from error


def _mark(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def _version_of_ours(connection: Connection) -> int:
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    application = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
    if application != APPLICATION_ID:
        raise StoreError("journal_foreign", application=application)
    return version
