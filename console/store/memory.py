"""What was read of the file and is asked for again and again: remembered until anything is written to it."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from console.store.database import Database

T = TypeVar("T")


class Before(msgspec.Struct, frozen=True):
    """The version a transaction makes, and what was known before it."""

    version: int
    known: dict[str, Any]


class Memory:
    """Values by name, each true of one version of the file. One process alone holds the file, so nothing is missed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: dict[str, tuple[int, Any]] = {}

    def get(self, name: str, read: Callable[[], T]) -> T:
        """The value, read again when the file has changed since."""
        # Taken before reading: what is committed meanwhile makes it old, never wrong.
        version = self._database.version
        held = self._held.get(name)
        if held is None or held[0] != version:
            held = self._held[name] = (version, read())
        value: T = held[1]
        return value

    def before(self) -> "Before":
        """What is true inside a transaction, for `keep` when it is over."""
        now = self._database.version
        known = {name: value for name, (version, value) in list(self._held.items()) if version == now}
        return Before(now + 1, known)

    def keep(self, before: "Before", names: Iterable[str]) -> None:
        """These values are after the transaction as they were before it: they need not be read again."""
        for name in names:
            if name in before.known:
                self._held[name] = (before.version, before.known[name])
