"""The last place of each unit, as trackers told the server: no entry and on no chain, but kept over a restart.

The stream's thread brings it, the screen reads it; it is written now and then, so that no key press waits for it.
"""

import threading
from collections.abc import Mapping

import msgspec

from console.store.file.database import Database, Memory
from console.store.journal import state
from wire.messages import SHARED, DeviceState, Positions, UnitFix

_NAME = "fixes"


class Fixes:
    """Fixes by unit and refused devices by number; what is given out is never changed afterwards."""

    def __init__(self, database: Database, memory: Memory) -> None:
        """Read what was kept; what an other program wrote in another shape is left aside."""
        self._db, self._memory = database, memory
        self._lock = threading.Lock()
        self._news = self._unsaved = False
        self._devices: dict[str, DeviceState] = {}
        with database.reading() as connection:
            kept = state.get(connection, _NAME)
        try:
            fixes = msgspec.json.decode(kept, type=tuple[UnitFix, ...]) if kept else ()
        except (msgspec.DecodeError, UnicodeDecodeError):
            fixes = ()
        self._fixes = {fix.unit: fix for fix in fixes}

    @property
    def by_unit(self) -> Mapping[str, UnitFix]:
        """The last fix of each unit."""
        return self._fixes

    @property
    def refused(self) -> Mapping[str, DeviceState]:
        """The devices that were refused since the server was first heard, by their numbers."""
        return self._devices

    def take(self, positions: Positions) -> None:
        """What the server told. Called by the stream's thread; touches no disk."""
        fixes = {fix.unit: fix for fix in positions.fixes}
        devices = {one.device: one for one in positions.devices}
        with self._lock:
            if not positions.whole:
                fixes, devices = self._fixes | fixes, self._devices | devices
            self._unsaved = self._unsaved or fixes != self._fixes
            self._news = self._news or fixes != self._fixes or devices != self._devices
            self._fixes, self._devices = fixes, devices

    def take_news(self) -> bool:
        """Whether anything changed since this was last asked."""
        with self._lock:
            news, self._news = self._news, False
        return news

    def save(self) -> None:
        """Bring what is new to the disk. Raises StoreError; then the next time tries again."""
        with self._lock:
            fixes, unsaved = self._fixes, self._unsaved
            self._unsaved = False
        if not unsaved:
            return
        saved = False
        try:
            # Where people share that they are rests nowhere.
            self._write(msgspec.json.encode(tuple(one for one in fixes.values() if not one.unit.startswith(SHARED))))
            saved = True
        finally:
            if not saved:
                self._unsaved = True

    def _write(self, data: bytes) -> None:
        with self._db.writing(screen=False) as connection:
            state.put(connection, _NAME, data)
            before = self._memory.before()
        self._memory.keep(before, before.known)  # nothing that is remembered of the file depends on where units are
