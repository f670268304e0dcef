"""What the map of the spread of cases shows, counted from the archive's rows; it may take its while."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.city import kelurahan_codes, ward_code
from console.models.heat import Heat, heat_of, hour_of
from console.store.spread import Spread

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
