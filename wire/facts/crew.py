"""Facts of agencies' crews: who of an agency is on duty (stream "duty:<agency>:<uuid>", one for each turn), and in the
case's stream how often the crew of an assignment is to be heard, and that it was. And of hospitals (stream
"ref:agency:<code>"): whether their emergency room takes people, and how many beds are free."""

from typing import Literal

import msgspec

from wire.bounds import Count, Moment, Name, Seconds, Text
from wire.facts.base import Fact, VoiceChannel


class DutySet(Fact, frozen=True, tag="duty_set"):
    """This account of the agency is on duty from `since` to `until` (UTC ms): for one unit, or for the whole agency."""

    account: Name
    since: Moment
    until: Moment
    unit: Name | None = None


class DutyEnded(Fact, frozen=True, tag="duty_ended"):
    """The turn holds no longer."""

    reason: Text | None = None


class CrewTimerSet(Fact, frozen=True, tag="crew_timer_set"):
    """The crew of an assignment is to be heard at least once in so many seconds from now on; 0: no longer."""

    assignment: Name
    interval_s: Seconds


class CrewHeard(Fact, frozen=True, tag="crew_heard"):
    """The crew of an assignment was heard, and all is well with it."""

    assignment: Name
    channel: VoiceChannel | None = None


class CrewRuleDefined(Fact, frozen=True, tag="crew_rule_defined"):
    """In cases of the type `code` (else "room") a crew at the scene is heard at least once in so many seconds, by the
    priority of the case; 0: without a timer."""

    code: Name
    crew_p1_s: Seconds = 0
    crew_p2_s: Seconds = 0
    crew_p3_s: Seconds = 0
    active: bool = True


EmergencyRoom = Literal["open", "diverted", "closed"]


class HospitalSet(Fact, frozen=True, tag="hospital_set"):
    """What a hospital says of itself: its emergency room, and the free beds of each kind it counts."""

    code: Name
    emergency: EmergencyRoom
    beds: dict[Name, Count] = msgspec.field(default_factory=dict)
    note: Text | None = None


CrewFact = DutySet | DutyEnded | CrewTimerSet | CrewHeard | CrewRuleDefined | HospitalSet
