"""Where trackers saw units: what the server tells desks beside the ledger. No facts: no chain proves them.

Times are milliseconds of UTC as the tracker said them; speeds are km/h, whatever the tracker spoke.
"""

import msgspec


class UnitFix(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The last place where a tracker saw a unit: degrees, km/h, degrees from north, metres, percent of its battery."""

    unit: str
    at: int
    lat: float
    lng: float
    speed_kmh: float | None = None
    heading: int | None = None
    accuracy_m: float | None = None
    battery: int | None = None


class DeviceState(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an admin wants to see of a device: its last refusal with the reason, and how many there were."""

    device: str
    unit: str
    code: str
    last: int
    count: int


class Positions(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What changed. `whole`: everything there is, in place of what was known."""

    whole: bool = False
    fixes: tuple[UnitFix, ...] = ()
    devices: tuple[DeviceState, ...] = ()
