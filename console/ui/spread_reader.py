"""Reads and counts the spread of cases on another thread: the last question counts, the screen never waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

import msgspec
from PySide6.QtCore import QObject, Signal

from console.models.city import kelurahan_codes, ward_code
from console.models.heat import Heat, heat_of, hour_of
from console.store.queries import Archive
from console.store.spread import Spread, SpreadFilter
from console.ui.worker import Worker

Spot = tuple[float, float]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers, and where the newest of the cases were: (hour of the day, degrees); `placed`: how many have a
    point."""

    heat: Heat
    spots: list[tuple[int, Spot]]
    placed: int

    def spots_at(self, hour: int | None) -> list[Spot]:
        """Those of an hour of the day, or all of them."""
        return [point for at, point in self.spots if hour is None or at == hour]


def counted(spread: Spread, zone: tzinfo) -> Counted:
    """From what the archive gave."""
    counts = ((at, ward_code(ward), many) for at, ward, many in spread.counts)
    hours = {at: hour_of(at, zone) for at in {at for at, _, _ in spread.points}}
    spots = [(hours[at], (lat / 1e6, lng / 1e6)) for at, lat, lng in spread.points]
    return Counted(heat=heat_of(counts, kelurahan_codes().values(), zone), spots=spots, placed=spread.placed)


class SpreadReader(QObject):
    """`found(Counted)` for what was asked last; `refused(error)` when the file could not be read."""

    found = Signal(object)
    refused = Signal(object)

    def __init__(self, archive: Callable[[], Archive], parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self._wanted: tuple[SpreadFilter, tzinfo] | None = None
        self._worker = Worker(self)
        self._worker.done.connect(self._take)
        self._worker.refused.connect(self._refuse)

    def ask(self, wanted: SpreadFilter, zone: tzinfo) -> None:
        """Count these cases by the hours of this zone."""
        self._wanted = (wanted, zone)
        self._begin()

    def wait(self) -> None:
        """Before the program ends."""
        self._wanted = None
        self._worker.wait()

    def _begin(self) -> None:
        wanted, archive = self._wanted, self._archive
        if wanted is not None and not self._worker.busy():
            self._worker.run(lambda: (wanted, counted(archive().spread(wanted[0]), wanted[1])))

    def _take(self, result: tuple[object, Counted]) -> None:
        wanted, found = result
        if wanted is self._wanted:
            self._wanted = None
            self.found.emit(found)
        self._begin()

    def _refuse(self, error: object) -> None:
        self._wanted = None
        self.refused.emit(error)
