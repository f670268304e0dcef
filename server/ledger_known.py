"""Which ids the ledger holds already: asked once for a whole group, remembered until its transaction ends."""

from collections.abc import Iterable

import msgspec

from server.store import Connection
from wire.entry import claimed_id


class Held(msgspec.Struct, frozen=True):
    """An id that was numbered, or refused with a code."""

    id: str
    seq: int
    code: str | None = None
    desk: str = ""
    trust: int = 0
    hash: bytes = b""


class KnownIds:
    """Lives inside one transaction: nobody else numbers meanwhile."""

    def __init__(self, connection: Connection, city: str) -> None:
        self._connection = connection
        self._city = city
        self._asked: set[str] = set()
        self._found: dict[str, Held] = {}

    def find(self, ids: Iterable[str]) -> dict[str, Held]:
        """Of these ids, those that are held. What is numbered counts before what is refused."""
        wanted = set(ids)
        fresh = wanted - self._asked
        if fresh:
            self._ask(fresh)
        return {key: self._found[key] for key in wanted & self._found.keys()}

    def of(self, raw: bytes) -> Held | None:
        """What is held under the id that these bytes claim."""
        return next(iter(self.find([claimed_id(raw)]).values()), None)

    def add(self, held: Held) -> None:
        """Something was numbered or refused in this transaction."""
        self._asked.add(held.id)
        if held.code is None or held.id not in self._found:
            self._found[held.id] = held

    def clear(self) -> None:
        """Forget everything."""
        self._asked.clear()
        self._found.clear()

    def _ask(self, ids: set[str]) -> None:
        self._asked |= ids
        condition, value = self._connection.among("id", ids)
        for entry_id, seq, code in self._connection.rows(
            f"SELECT id, seq, code FROM refused WHERE city=? AND {condition}", (self._city, value)
        ):
            self._found[entry_id] = Held(entry_id, seq, code)
        for entry_id, seq, desk, trust, digest in self._connection.rows(
            f"SELECT id, seq, desk, trust, hash FROM entries WHERE city=? AND {condition}", (self._city, value)
        ):
            self._found[entry_id] = Held(entry_id, seq, None, desk, trust, bytes(digest))
