"""Facts of a burst of reports (stream "storm:<uuid>") and of closed roads (stream "road:<uuid>")."""

from wire.bounds import Line, Moment, Name, Point, Text
from wire.facts.base import Fact


class StormStarted(Fact, frozen=True, tag="storm_started"):
    """Storm mode began; `parent` is the case all reports belong to."""

    name: Line
    parent: Name | None = None


class StormEnded(Fact, frozen=True, tag="storm_ended"):
    """Storm mode is over."""

    reason: Text | None = None


class RoadClosed(Fact, frozen=True, tag="road_closed"):
    """A stretch of a street cannot be passed. `line` are points "lat,lng" in degrees, `until` UTC ms."""

    street: Line
    reason: Text
    stretch: Text | None = None
    line: tuple[Point, ...] = ()
    kelurahan: Line | None = None
    until: Moment | None = None
    case: Name | None = None


class RoadOpened(Fact, frozen=True, tag="road_opened"):
    """It can be passed again."""

    source: Text | None = None


StormFact = StormStarted | StormEnded | RoadClosed | RoadOpened
