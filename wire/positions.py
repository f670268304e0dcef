"""Where trackers saw units: what the server tells desks beside the ledger. No facts: no chain proves them.

Times are milliseconds of UTC as the tracker said them; speeds are km/h, whatever the tracker spoke.
"""

import msgspec

SHARED = "share:"
SHARED_MOST_S = 3_600  # nobody shares their place for longer without pressing again


class UnitFix(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The last place where a tracker saw a unit: degrees, km/h, degrees from north, metres, percent of its battery; or
    where a person shares that they are (`SharedFix`)."""

    unit: str
    at: int
    lat: float
    lng: float
    speed_kmh: float | None = None
    heading: int | None = None
    accuracy_m: float | None = None
    battery: int | None = None
    until: int = 0
    case: str = ""
    of: str = ""


class SharedFix(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where a person of an agency says that they are, about a case, until then (UTC ms; in the past: no longer). Desks
    are told it as a fix of `unit` SHARED and the account, with `of` the unit whose crew it is."""

    case: str
    at: int
    until: int
    lat: float
    lng: float
    accuracy_m: float | None = None
    unit: str = ""
    share: str = ""  # which one of theirs: what of it was under way when it ended does not begin it again


class Shared(msgspec.Struct, frozen=True):
    """What became of it: empty, or why it was not believed."""

    code: str = ""


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
