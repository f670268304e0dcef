"""Facts of warnings that come in by themselves (stream "hazard:<uuid>") and of the feeds that bring them."""

from typing import Literal

from wire.bounds import Count, EntryId, Line, Metres, Moment, Name, Point, Text
from wire.facts.base import Fact

WarningKind = Literal["weather", "quake", "volcano", "flood", "other"]
FeedFormat = Literal["bmkg_quake", "cap"]


class FeedDefined(Fact, frozen=True, tag="feed_defined"):
    """A feed that the gateway asks once a minute; `cap`: a warning itself, or a list (Atom, RSS) of such. What names no
    place of its own is for the whole city only where `everywhere` says so."""

    code: Name
    name: Line
    url: Line
    format: FeedFormat
    source: Line
    hazard: WarningKind = "other"
    everywhere: bool = False
    active: bool = True


class WarningReceived(Fact, frozen=True, tag="warning_received"):
    """A feed warns of something that touches the city; said again when the feed changes it.

    `ref` is the feed's own name for it. Where: as in HazardAlertNoted, or inside of `area`, points "lat,lng" in
    degrees. `magnitude_tenths` and `depth_km` are a quake's. `since`, `until` UTC ms."""

    feed: Name
    ref: Line
    hazard: WarningKind
    headline: Text
    source: Line
    since: Moment
    until: Moment
    severity: Line = ""
    text: Text = ""
    kelurahan: tuple[Line, ...] = ()
    point: Point | None = None
    radius_m: Metres = 0
    area: tuple[Point, ...] = ()
    magnitude_tenths: Count | None = None
    depth_km: Count | None = None


class WarningEnded(Fact, frozen=True, tag="warning_ended"):
    """The feed took its warning back."""

    feed: Name


class WarningSeen(Fact, frozen=True, tag="warning_seen"):
    """A person of the room took note of a warning as it stood: `entry` is its last word."""

    entry: EntryId


class FeedFailed(Fact, frozen=True, tag="feed_failed"):
    """A feed could not be read since then; said once for each reason."""

    code: Name
    reason: Name


class FeedRecovered(Fact, frozen=True, tag="feed_recovered"):
    """A feed is read again."""

    code: Name


WarningFact = FeedDefined | WarningReceived | WarningEnded | WarningSeen | FeedFailed | FeedRecovered
