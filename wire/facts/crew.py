"""Facts of agencies' crews: who of an agency is on duty (stream "duty:<agency>:<uuid>", one for each turn)."""

from wire.bounds import Moment, Name, Text
from wire.facts.base import Fact


class DutySet(Fact, frozen=True, tag="duty_set"):
    """This account of the agency is on duty from `since` to `until` (UTC ms): for one unit, or for the whole agency."""

    account: Name
    since: Moment
    until: Moment
    unit: Name | None = None


class DutyEnded(Fact, frozen=True, tag="duty_ended"):
    """The turn holds no longer."""

    reason: Text | None = None


CrewFact = DutySet | DutyEnded
