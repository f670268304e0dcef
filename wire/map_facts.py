"""Facts of what stands on the map beside cases: points of the city (streams "ref:point:<code>"), danger warnings from
official channels (stream "hazard:<uuid>")."""

from typing import Literal

from wire.fact_base import Fact, Whole


class MapPointDefined(Fact, frozen=True, tag="map_point_defined"):
    """A hydrant, an assembly point or another point crews look for, in degrees. `checked_on`: the day somebody saw it
    last, as "2026-03-12"; empty when nobody knows."""

    code: str
    point_kind: Literal["hydrant", "assembly", "other"]
    name: str
    lat: float
    lng: float
    state: Literal["ok", "broken", "unknown"] = "unknown"
    checked_on: str = ""
    note: str = ""
    active: bool = True
    sample: bool = False


class HazardAlertNoted(Fact, frozen=True, tag="hazard_alert_noted"):
    """A warning of an official channel as a person wrote it down; `severity` is the source's own word.

    Where: these kelurahan, or `radius_m` around `point` ("lat,lng" in degrees), or the whole city when both are empty.
    `since`, `until` UTC ms: after `until` it is shown as run out, and stays.
    """

    hazard: Literal["weather", "quake", "volcano", "flood"]
    headline: str
    source: str
    since: Whole
    until: Whole
    severity: str = ""
    kelurahan: tuple[str, ...] = ()
    point: str | None = None
    radius_m: Whole = 0


class HazardAlertEnded(Fact, frozen=True, tag="hazard_alert_ended"):
    """The warning holds no longer, before its time ran out."""

    reason: str | None = None
