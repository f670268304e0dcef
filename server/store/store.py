"""The few things the server asks of a database, the same for SQLite and PostgreSQL. Placeholders are `?`."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any, Protocol

Values = Sequence[object]
SqlRow = tuple[Any, ...]


class Connection(Protocol):
    """One connection, used by one thread at a time."""

    def rows(self, sql: str, values: Values = ()) -> list[SqlRow]: ...

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; how many rows it touched."""

    def each(self, sql: str, values: Values = ()) -> Iterator[SqlRow]:
        """The rows of a query one by one, without holding them all."""

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[SqlRow]) -> None:
        """Insert many rows the fastest way."""

    def among(self, column: str, values: Iterable[str]) -> tuple[str, object]:
        """A condition `column is one of values` and the one value to bind for it."""

    def tell(self, word: str) -> None:
        """With the transaction's commit, tell other processes this word, where the database can."""

    def scrub(self, table: str) -> bool:
        """Overwrite what was deleted from a table, outside of a transaction; false when somebody else is in the way."""

    def writing(self) -> AbstractContextManager[None]:
        """A write transaction that no other writer overlaps; rolled back when the block raises."""

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that sees one unchanging state."""

    def read_damaged(self) -> None:
        """From now on text that cannot be read is given with UNREADABLE in it: who copies what is left goes on."""

    def close(self) -> None: ...


class Ears(Protocol):
    """Hears what other connections told."""

    def wait(self, longest_s: float) -> list[str]:
        """The words told since the last time; none when the time is over first."""

    def close(self) -> None: ...


class Closable(Protocol):
    """What has to be given back."""

    def close(self) -> None: ...


@contextmanager
def closed_if_unfit(connection: Closable) -> Iterator[None]:
    """What makes a fresh connection ready: where it fails, nobody else will close it."""
    with ExitStack() as unfit:
        unfit.callback(connection.close)
        yield
        unfit.pop_all()


UNKNOWN = "-"
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class Database(Protocol):
    """Where connections come from. `blob` is its type for bytes, `lock_head` ends a query that takes the head.

    `tells` says whether words told at a commit reach who listens.
    """

    blob: str
    lock_head: str
    tells: bool

    def connect(self, *, writer: bool = False) -> Connection: ...

    def listen(self) -> Ears:
        """A connection that hears. Only where the database tells."""

    def fingerprint(self) -> str:
        """Which database this is and on which timeline: changes when a copy was promoted or put in its place."""


def same_store(one: str, other: str) -> bool:
    """Whether two fingerprints can be of one database; a part that is unknown fits anything."""
    parts, others = one.split(), other.split()
    return len(parts) == len(others) and all(
        left == right or UNKNOWN in (left, right) for left, right in zip(parts, others, strict=True)
    )


def one(rows: list[SqlRow]) -> SqlRow | None:
    return rows[0] if rows else None
