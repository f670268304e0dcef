"""How the cases of a span lie over the kelurahan and the hours of the day: numbers first, then density. Pure."""

from collections.abc import Iterable
from datetime import UTC, tzinfo

import msgspec

from console.models.moment import local_moment

HOURS = 24
STEPS = 5


class Heat(msgspec.Struct, frozen=True, kw_only=True):
    """Cases by kelurahan code and local hour of the day; `lost` of them are of no known kelurahan."""

    by_ward: dict[str, tuple[int, ...]]
    lost: tuple[int, ...] = (0,) * HOURS

    def counts(self, hour: int | None) -> dict[str, int]:
        """How many in each kelurahan, in this hour of the day or in all of them."""
        return {ward: sum(hours) if hour is None else hours[hour] for ward, hours in self.by_ward.items()}

    def total(self, hour: int | None) -> int:
        """How many cases all these numbers are made of; those of no known kelurahan are among them."""
        return sum(self.counts(hour).values()) + self.unplaced(hour)

    def unplaced(self, hour: int | None) -> int:
        """How many are of no known kelurahan."""
        return sum(self.lost) if hour is None else self.lost[hour]

    def most(self, hour: int | None) -> int:
        """What the densest step stands for: one scale for all hours, so that hours can be compared."""
        if hour is None:
            return max(self.counts(None).values(), default=0)
        return max((max(hours) for hours in self.by_ward.values()), default=0)

    def steps(self, hour: int | None) -> dict[str, int]:
        """The step of density of each kelurahan: 0 for none, then 1 to 5 by its share of the most."""
        most = self.most(hour)
        return {ward: -(-STEPS * many // most) if many else 0 for ward, many in self.counts(hour).items()}


def heat_of(counts: Iterable[tuple[int, str, int]], wards: Iterable[str], zone: tzinfo) -> Heat:
    """From (start of an hour in UTC ms, kelurahan, how many); what is of none of these `wards` is lost."""
    by_ward = {ward: [0] * HOURS for ward in wards}
    lost = [0] * HOURS
    for at_ms, ward, many in counts:
        by_ward.get(ward, lost)[hour_of(at_ms, zone)] += many
    return Heat(by_ward={ward: tuple(hours) for ward, hours in by_ward.items()}, lost=tuple(lost))


def hour_of(at_ms: int, zone: tzinfo) -> int:
    """The hour of the day there."""
    return local_moment(at_ms, UTC).astimezone(zone).hour
