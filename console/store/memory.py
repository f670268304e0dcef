"""What was read of the file and is asked for again and again: remembered until anything is written to it."""

from collections.abc import Callable
from typing import Any, TypeVar

from console.store.database import Database

T = TypeVar("T")


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

    def all_known(self) -> dict[str, Any]:
        """All values that are still true."""
        now = self._database.version
        return {name: value for name, (version, value) in list(self._held.items()) if version == now}

    def put(self, name: str, version: int, value: object) -> None:
        """A value that is true of a version without having been read."""
        self._held[name] = (version, value)
