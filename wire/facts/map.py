"""Facts of what stands on the map beside cases: points of the city (streams "ref:point:<code>"), danger warnings from
official channels (stream "hazard:<uuid>")."""

from typing import Literal

from wire.bounds import Day, Latitude, Line, Longitude, Metres, Moment, Name, Point, Text
from wire.facts.base import Fact


class MapPointDefined(Fact, frozen=True, tag="map_point_defined"):
    """A hydrant, an assembly point or another point crews look for, in degrees. `checked_on`: the day somebody saw it
    last, as "2026-03-12"; empty when nobody knows."""

    code: Name
    point_kind: Literal["hydrant", "assembly", "other"]
    name: Line
    lat: Latitude
    lng: Longitude
    state: Literal["ok", "broken", "unknown"] = "unknown"
    checked_on: Day = ""
    note: Text = ""
    active: bool = True
    sample: bool = False


class HazardAlertNoted(Fact, frozen=True, tag="hazard_alert_noted"):
    """A warning of an official channel as a person wrote it down; `severity` is the source's own word.

    Where: these kelurahan, or `radius_m` around `point` ("lat,lng" in degrees), or the whole city when both are empty.
    `since`, `until` UTC ms: after `until` it is shown as run out, and stays.
    """

    hazard: Literal["weather", "quake", "volcano", "flood"]
    headline: Text
    source: Text
    since: Moment
    until: Moment
    severity: Line = ""
    kelurahan: tuple[Line, ...] = ()
    point: Point | None = None
    radius_m: Metres = 0


class HazardAlertEnded(Fact, frozen=True, tag="hazard_alert_ended"):
    """The warning holds no longer, before its time ran out."""

    reason: Text | None = None
