"""Facts of a burst of reports (stream "storm:<uuid>") and of closed roads (stream "road:<uuid>")."""

from wire.fact_base import Fact, Whole


class StormStarted(Fact, frozen=True, tag="storm_started"):
    """Storm mode began; `parent` is the case all reports belong to."""

    name: str
    parent: str | None = None


class StormEnded(Fact, frozen=True, tag="storm_ended"):
    """Storm mode is over."""

    reason: str | None = None


class RoadClosed(Fact, frozen=True, tag="road_closed"):
    """A stretch of a street cannot be passed. `line` are points "lat,lng" in degrees, `until` UTC ms."""

    street: str
    reason: str
    stretch: str | None = None
    line: tuple[str, ...] = ()
    kelurahan: str | None = None
    until: Whole | None = None
    case: str | None = None


class RoadOpened(Fact, frozen=True, tag="road_opened"):
    """It can be passed again."""

    source: str | None = None


StormFact = StormStarted | StormEnded | RoadClosed | RoadOpened
