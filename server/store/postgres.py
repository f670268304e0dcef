"""The ledger's home in PostgreSQL: entries go in by COPY, a frozen holder of the head row is thrown out after 2 s."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from server.errors import UNSYNCHRONISED, Busy, DiskBroken, DiskFull, StoreFault, StoreUnfit
from server.store.store import UNKNOWN, SqlRow, Values, closed_if_unfit

CONNECT_S = 5
FROZEN_MS = 2_000
CHANNEL = "konsol112"
_UNREACHABLE = (psycopg.OperationalError, psycopg.InterfaceError)


@contextmanager
def _translated() -> Iterator[None]:
    """What the database reports, as conditions of the server."""
    try:
        yield
    except errors.DiskFull as error:
        raise DiskFull() from error
    except errors.IoError as error:
        raise DiskBroken(wait_s=1.0) from error
    except errors.OutOfMemory as error:
        raise Busy(wait_s=1.0) from error
    except (errors.DataCorrupted, errors.IndexCorrupted) as error:
        raise StoreUnfit(code="store_broken", file="PostgreSQL") from error
    except _UNREACHABLE as error:
        raise Busy(code="database_unreachable", wait_s=1.0) from error
    except psycopg.Error as error:
        raise StoreFault(cause=f"postgres {error.sqlstate or 'client'}") from error


class PostgresConnection:
    """A connection in autocommit mode: transactions are always opened by name."""

    def __init__(self, dsn: str, writer: bool, synchronous: bool = False) -> None:
        """`synchronous`: a writer begins no transaction while no standby is waited for."""
        self._synchronous = writer and synchronous
        self._types: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        with _translated():
            self._db = psycopg.connect(dsn, autocommit=True, connect_timeout=CONNECT_S, application_name="konsol112")
            if writer:
                with closed_if_unfit(self._db):
                    self._guard()

    def rows(self, sql: str, values: Values = ()) -> list[SqlRow]:
        with _translated():
            return self._db.execute(_marked(sql), values).fetchall()

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; how many rows it touched."""
        with _translated():
            return self._db.execute(_marked(sql), values).rowcount

    def each(self, sql: str, values: Values = ()) -> Iterator[SqlRow]:
        """The rows of a query one by one."""
        with _translated(), self._db.cursor() as cursor:
            yield from cursor.stream(_marked(sql), values, size=500)

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[SqlRow]) -> None:
        """Insert many rows by COPY."""
        named = tuple(columns)
        with _translated(), self._db.cursor() as cursor:
            statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
                sql.Identifier(table), sql.SQL(",").join(map(sql.Identifier, named))
            )
            types = self._column_types(table, named)
            with cursor.copy(statement) as copy:
                copy.set_types(types)
                for row in rows:
                    copy.write_row(row)

    def among(self, column: str, values: Iterable[str]) -> tuple[str, object]:
        """A condition `column is one of values`."""
        return f"{column} = ANY(?)", list(values)

    def tell(self, word: str) -> None:
        """NOTIFY: reaches who listens when the transaction is committed, and not before."""
        self.rows("SELECT pg_notify(?, ?)", (CHANNEL, word))

    def scrub(self, table: str) -> bool:
        """Dead rows leave their pages; the database's own log keeps them for as long as it is kept itself."""
        with _translated():
            self._db.execute(sql.SQL("VACUUM {}").format(sql.Identifier(table)))
        return True

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction; the head row that is taken in it keeps other writers of the city out."""
        if self._synchronous:
            self._require_standby()
        with _translated(), self._db.transaction():
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Repeatable read, read only."""
        with _translated(), self._db.transaction():
            self._db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    def read_damaged(self) -> None:
        """What is stored was checked when it came; a damaged page is refused as a whole."""

    def close(self) -> None:
        self._db.close()

    def _guard(self) -> None:
        """Never acknowledge before the disk has it; never hold the city's head while frozen; never write to a standby.
        Raises Busy."""
        ((commit, standby),) = self._db.execute("SELECT current_setting('synchronous_commit'), pg_is_in_recovery()")
        if standby:
            raise Busy(code="database_unreachable", wait_s=1.0)
        if commit == "off" or (self._synchronous and commit not in ("on", "remote_apply")):
            self._db.execute("SET synchronous_commit = on")
        self._db.execute(f"SET idle_in_transaction_session_timeout = {FROZEN_MS}")

    def _require_standby(self) -> None:
        """Raises Busy (database_unsynchronised) where a commit waits for no other machine."""
        ((names,),) = self.rows("SHOW synchronous_standby_names")
        if not names:
            raise Busy(code=UNSYNCHRONISED, wait_s=5.0)

    def _column_types(self, table: str, columns: tuple[str, ...]) -> list[int]:
        key = (table, columns)
        if key not in self._types:
            found: dict[str, Any] = dict(
                self._db.execute(
                    "SELECT attname, atttypid::int8 FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0",
                    (table,),
                ).fetchall()
            )
            self._types[key] = [found[column] for column in columns]
        return self._types[key]


class PostgresEars:
    """LISTEN on a connection of its own."""

    def __init__(self, dsn: str) -> None:
        with _translated():
            self._db = psycopg.connect(dsn, autocommit=True, connect_timeout=CONNECT_S, application_name="konsol112")
            with closed_if_unfit(self._db):
                self._db.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))

    def wait(self, longest_s: float) -> list[str]:
        """The words told since the last time; none when the time is over first."""
        with _translated():
            return [notice.payload for notice in self._db.notifies(timeout=longest_s, stop_after=1)]

    def close(self) -> None:
        self._db.close()


class PostgresDatabase:
    """One database, named by a file that holds its connection string: no password in arguments or settings."""

    blob = "BYTEA"
    lock_head = " FOR UPDATE"
    tells = True

    def __init__(self, dsn_file: Path, synchronous: bool = False) -> None:
        self._dsn_file, self._synchronous = dsn_file, synchronous

    def connect(self, *, writer: bool = False) -> PostgresConnection:
        return PostgresConnection(self._dsn(), writer, self._synchronous)

    def listen(self) -> PostgresEars:
        return PostgresEars(self._dsn())

    def _dsn(self) -> str:
        try:
            dsn = self._dsn_file.read_text("utf-8").strip()
            known = conninfo_to_dict(dsn)
        except (UnicodeDecodeError, psycopg.ProgrammingError) as error:
            raise StoreUnfit(code="dsn_broken", file=self._dsn_file.name) from error
        if not known:
            raise StoreUnfit(code="dsn_broken", file=self._dsn_file.name)
        return dsn if not _is_far(known) or "sslmode" in known else make_conninfo(dsn, sslmode="require")

    def fingerprint(self) -> str:
        """The system identifier and the timeline: a promoted standby writes another timeline."""
        connection = self.connect()
        try:
            ((timeline,),) = connection.rows("SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)")
            try:
                ((identifier,),) = connection.rows("SELECT system_identifier::text FROM pg_control_system()")
            except StoreFault:
                identifier = UNKNOWN  # a hosted database may not tell
        finally:
            connection.close()
        return f"postgres {timeline} {identifier}"


def _is_far(known: Mapping[str, Any]) -> bool:
    """Whether the line to the database leaves this machine: it is never plain there, unless the file says so."""
    hosts = str(known.get("hostaddr") or known.get("host") or "").split(",")
    return any(host and not host.startswith(("/", "@", "127.")) and host not in ("localhost", "::1") for host in hosts)


def _marked(statement: str) -> str:
    """psycopg marks places by %s; the server's statements hold neither ? nor % otherwise."""
    return statement.replace("?", "%s")
