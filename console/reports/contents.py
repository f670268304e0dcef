"""What a report says before any word of a template: what each template gets, by the names written there.

Rule: a number that is not known is none and never 0, and every blank is listed among `blanks`.
"""

from datetime import datetime
from typing import Literal

import msgspec

BlankKind = Literal[
    "nothing",
    "period_open",
    "unrecorded",
    "ghost_unconfirmed",
    "no_ward",
    "missing_stamp",
    "no_casualties",
    "no_first_report",
    "untold",
    "no_answer",
    "unverified",
    "no_point",
    "no_agency",
    "overdue",
    "conflict",
    "unsent",
    "alone",
    "open_case",
]


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """Something the report does not know: how many, of what (a measure, an agency), in which cases, since when."""

    kind: BlankKind
    code: str = ""
    count: int = 0
    share: float | None = None
    name: str = ""
    cases: tuple[str, ...] = ()
    since: datetime | None = None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Whose report, made when, by whom; `edition` says which one it is, if it is not the first."""

    city: str
    code: str
    sample: bool
    made: datetime
    person: str
    desk: str
    edition: str = ""
    drill: bool = False  # of a room of exercise


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many of one kind."""

    code: str
    name: str
    n: int


class Timed(msgspec.Struct, frozen=True, kw_only=True):
    """A time: n with both stamps; seconds; shares of 0 to 1."""

    code: str
    name: str
    n: int
    median_s: float | None
    p90_s: float | None
    within: float | None
    missing: float | None
    target_s: float | None = None


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How many of how many."""

    code: str
    name: str
    n: int
    said: int
    share: float | None


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The answered and recorded calls: handled ones, pranks, silent ones."""

    n: int
    handled: int
    prank: int
    ghost: int
    ghost_unconfirmed: int
    false_share: float | None


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Of the answers the share within so many seconds."""

    seconds: int
    share: float


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """A channel by which an agency is alerted: of its messages how many came how far, each once."""

    code: str
    name: str
    n: int
    failed: int
    sent: int
    delivered: int
    opened: int
    answered: int


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """Of how many hours an agency was ready by its own word, and of what share it said nothing."""

    hours: int
    share: float
    unknown: float


class AgencyPart(msgspec.Struct, frozen=True, kw_only=True):
    """What an agency did in the time: its cases, its steps in their order; `answers`: how fast it answered, by how it
    did, and `ways`: by which channels it was reached; `ready`: none where it never said how ready it was."""

    code: str
    name: str
    cases: int
    steps: tuple[Timed, ...]
    answers: tuple[Timed, ...] = ()
    ways: tuple[Way, ...] = ()
    ready: Ready | None = None

    def step(self, code: str) -> Timed | None:
        """One of its steps."""
        return next((one for one in self.steps if one.code == code), None)


class Recap(msgspec.Struct, frozen=True, kw_only=True):
    """A day, a month, a year, or any days. `until` is the last moment that was counted."""

    kind: str
    period: str
    since: datetime
    until: datetime
    whole: bool
    calls: int
    judged: Judged
    phone: int
    social: int
    kinds: tuple[Count, ...]
    channels: tuple[Count, ...]
    times_of_calls: tuple[Count, ...]
    by: str
    cases: int
    natures: tuple[Count, ...]
    wards: tuple[Count, ...]
    states: tuple[Count, ...]
    times: tuple[Timed, ...]
    marks: tuple[Mark, ...]
    shares: tuple[Share, ...]
    agencies: tuple[AgencyPart, ...]
    blanks: tuple[Blank, ...]
    answers: tuple[Timed, ...] = ()
    ways: tuple[Way, ...] = ()


class LetterCase(msgspec.Struct, frozen=True, kw_only=True):
    """A case of an agency: a confidential one is named by its kelurahan only."""

    number: str
    opened: datetime
    nature: str
    place: str
    priority: int
    state: str
    open: bool


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was promised and is not done."""

    number: str
    due: datetime
    late: bool
    text: str


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """To one agency about its cases of a time; `more`: how many cases are not in the list."""

    period: str
    since: datetime
    until: datetime
    whole: bool
    agency: AgencyPart
    full_name: str
    cases: tuple[LetterCase, ...]
    more: int
    promises: tuple[Promise, ...]
    blanks: tuple[Blank, ...]


class AgencyNow(msgspec.Struct, frozen=True, kw_only=True):
    """An agency at work on a case."""

    name: str
    state: str
    since: datetime
    late_s: int


class OpenCase(msgspec.Struct, frozen=True, kw_only=True):
    """An open case of the situation; `casualties` is none where nobody recorded any."""

    number: str
    priority: int
    nature: str
    place: str
    state: str
    opened: datetime
    age_s: int
    agencies: tuple[AgencyNow, ...]
    casualties: str | None


class StormPart(msgspec.Struct, frozen=True, kw_only=True):
    """The storm that runs."""

    name: str
    began: datetime
    reports: int
    open: int
    not_sent: int
    streets: int
    attached: int
    wards: tuple[Count, ...]


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What goes on at one moment. Casualties are what was recorded; `unsaid`: open cases of which nothing was."""

    at: datetime
    storm: StormPart | None
    open: int
    priorities: tuple[Count, ...]
    states: tuple[Count, ...]
    waiting_calls: int
    light: int
    severe: int
    dead: int
    missing: int
    said: int
    unsaid: int
    cases: tuple[OpenCase, ...]
    more: int
    blanks: tuple[Blank, ...]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One agency of a case with its stamps; none where nobody noted one."""

    agency: str
    state: str
    requested: datetime | None
    told: datetime | None
    accepted: datetime | None
    rolling: datetime | None
    arrived: datetime | None
    reported: datetime | None
    cleared: datetime | None
    report: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the timeline; `struck`: taken back, and still seen."""

    when: datetime
    who: str
    what: str
    struck: bool = False


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One case. `secret`: names and exact places are left out; `map_words` say whose map, or why there is none."""

    number: str
    nature: str
    priority: int
    priority_word: str
    state: str
    opened: datetime
    closed: datetime | None
    secret: bool
    pairs: tuple[tuple[str, str], ...]
    calls: int
    casualties: str | None
    agencies: tuple[Step, ...]
    lines: tuple[Line, ...]
    map_words: str
    blanks: tuple[Blank, ...]


Contents = Recap | Letter | Situation | Incident
