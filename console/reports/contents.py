"""What a report says before any word of a template: what each template gets, by the names written there.

Rule: a number that is not known is none and never 0, and every blank is listed among `blanks`.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Literal

import msgspec

from console.models.state.reference import Reference
from console.models.state.streams import split_stream
from console.models.views.report_kinds import Kind, kind_of
from console.models.views.statistics import StatChoice, StatTable, target_of
from console.reports import words
from console.store.aggregates import Asked, Progress, silent
from console.store.archive.queries import Archive, ArchivedCase
from console.store.statistics import answer, asked_of, behind
from console.text import formats
from console.text.statistics import measure_name
from console.text.words import language, translate

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


# Answers the questions of reports from the archive of a desk, by the same door as the page of statistics.

# A letter of so many cases is about 100 pages, and made within 5 seconds.
MOST_LISTED = 3_000


class DeskSource:
    """One look at a desk: its words are those of `reference`, its clock stands at `now_ms`."""

    def __init__(self, archive: Archive, reference: Reference, now_ms: int, progress: Progress = silent) -> None:
        self._archive, self.reference, self.now_ms = archive, reference, now_ms
        self._progress = progress

    @property
    def zone(self) -> tzinfo:
        """Whose days are counted."""
        return self._archive.aggregates.zone

    @property
    def first_ms(self) -> int | None:
        """When the first call or case began."""
        return self._archive.aggregates.first_ms()

    def table(self, choice: StatChoice) -> StatTable:
        """A question answered. Raises Stopped."""
        target = target_of(self.reference, choice.measure, choice.nature)
        return answer(self._archive, choice, self.now_ms, target, self._progress).table

    def target_s(self, choice: StatChoice, agency: str = "") -> float | None:
        """What a question is held against."""
        return target_of(self.reference, choice.measure, choice.nature)(agency)

    def cases_of(self, agency: str, since_ms: int, until_ms: int) -> tuple[list[LetterCase], bool]:
        """The cases that an agency had, the newest ones where they are more than fit, and whether that is all."""
        asked = asked_of(StatChoice(measure="cases", by="agency"), since_ms, until_ms)
        rest: tuple[Asked, ...] = (msgspec.structs.replace(asked, only=(("agency", agency),)),)
        found: dict[str, ArchivedCase] = {}
        known: set[str] = set()
        while rest and len(found) < MOST_LISTED:
            piece = behind(self._archive.aggregates, rest, progress=self._progress, known=known)
            known.update(piece.streams)
            ids = [split_stream(one)[1] for one in piece.streams]
            found.update((one.id, one) for one in self._archive.cases_of(ids))
            rest = piece.rest
        ordered = sorted(found.values(), key=lambda one: (one.opened_ms, one.number))
        return [self._case(one) for one in ordered], not rest

    def _case(self, one: ArchivedCase) -> LetterCase:
        """Of a confidential case no more than the kelurahan leaves the room."""
        ward = words.ward(one.kelurahan)
        return LetterCase(
            number=one.number,
            opened=words.local(one.opened_ms, self.zone),
            nature=words.nature(self.reference, one.nature),
            place=ward if one.confidential or not one.place else one.place,
            priority=one.priority,
            state=words.word("case_state", one.state),
            open=one.open,
        )


# What the page of reports says of a report before it is on paper: its kind, its main numbers, its blanks.


def kind_words(kind: Kind) -> str:
    """What a kind of report is called."""
    return {
        "harian": translate("Reports", "Daily recap"),
        "bulanan": translate("Reports", "Monthly recap"),
        "tahunan": translate("Reports", "Yearly recap"),
        "surat": translate("Reports", "Letter to an agency"),
        "berita-acara": translate("Reports", "Incident report of one case"),
        "situasi": translate("Reports", "Situation report, with warnings of what is not known"),
    }[kind]


def template_words(name: str) -> str:
    """What a template is called."""
    if name == "kop":
        return translate("Reports", "Letterhead of all reports")
    kind = kind_of(name)
    return translate("Reports", "Parts that several reports use") if kind is None else kind_words(kind)


def main_lines(contents: Contents) -> list[str]:
    """The main numbers, as the report says them."""
    match contents:
        case Recap():
            return _recap(contents)
        case Letter():
            said = translate(
                "Reports",
                "{agency}: {n:case|cases} in {period}, {open:promise or follow-up|promises and follow-ups} open",
            )
            open_ones = _count(len(contents.promises))
            name, n = contents.agency.name, _count(contents.agency.cases)
            return [said.format(agency=name, n=n, period=_span(contents), open=open_ones)]
        case Situation():
            said = translate("Reports", "{open:case|cases} open, casualties recorded in {said} of them")
            lines = [said.format(open=_count(contents.open), said=_count(contents.said))]
            if contents.storm is not None:
                storm = translate("Reports", "Storm: {n:report|reports}, {open} still open")
                lines.insert(0, storm.format(n=_count(contents.storm.reports), open=_count(contents.storm.open)))
            return lines
        case Incident():
            said = translate("Reports", "{number}: {agencies:agency|agencies}, {lines:line|lines} of the timeline")
            agencies, lines_ = _count(len(contents.agencies)), _count(len(contents.lines))
            return [said.format(number=contents.number, agencies=agencies, lines=lines_)]


def blank_words(one: Blank) -> str:
    """One thing that a report does not know."""
    n = _count(one.count)
    said = {
        "nothing": translate("Reports", "Nothing was recorded in this time."),
        "period_open": translate("Reports", "This time is not over: counted until {since}."),
        "unrecorded": translate("Reports", "{n:call has|calls have} no kind yet."),
        "ghost_unconfirmed": translate("Reports", "{n:silent call is|silent calls are} not confirmed."),
        "no_ward": translate("Reports", "{n:case has|cases have} no kelurahan."),
        "missing_stamp": translate("Reports", "Stamps are missing: {name}."),
        "no_casualties": translate(
            "Reports", "Casualties were not recorded in {n:case|cases}. It does not mean nobody."
        ),
        "no_first_report": translate("Reports", "No first report from {name}."),
        "untold": translate("Reports", "{name} was NOT TOLD YET."),
        "no_answer": translate("Reports", "{name} does not answer."),
        "unverified": translate("Reports", "{n:case is|cases are} not verified."),
        "no_point": translate("Reports", "{n:case has|cases have} no point on the map."),
        "no_agency": translate("Reports", "No agency was sent to {n:case|cases}."),
        "overdue": translate("Reports", "{name} is later than its target."),
        "conflict": translate("Reports", "{n:case has|cases have} two values that nobody decided."),
        "unsent": translate("Reports", "{n:entry of this desk was|entries of this desk were} not sent yet."),
        "alone": translate("Reports", "This desk works alone since {since}: what others recorded is not known."),
        "open_case": translate("Reports", "{n:case is|cases are} not finished."),
    }[one.kind]
    name = measure_name(one.code) if one.code else one.name
    return said.format(n=n, name=name, since=_moment(one.since)) + _more(one)


def _recap(contents: Recap) -> list[str]:
    judged = contents.judged
    calls = translate(
        "Reports", "{n:call|calls} answered and recorded: {handled} handled, {prank:prank|pranks}, {ghost} silent"
    )
    all_of = translate(
        "Reports", "All calls and reports: {n}, by telephone {phone}, social media {social}; cases {cases}"
    )
    return [
        _span(contents),
        calls.format(
            n=_count(judged.n),
            handled=_count(judged.handled),
            prank=_count(judged.prank),
            ghost=_count(judged.ghost + judged.ghost_unconfirmed),
        ),
        all_of.format(
            n=_count(contents.calls),
            phone=_count(contents.phone),
            social=_count(contents.social),
            cases=_count(contents.cases),
        ),
    ]


def _span(contents: Recap | Letter) -> str:
    """From the first day to the last that was counted."""
    days = (formats.whole_day(at.date(), language()) for at in (contents.since, contents.until))
    return " – ".join(dict.fromkeys(days))


def _more(one: Blank) -> str:
    share = "" if one.share is None else f" {formats.decimal(one.share * 100, 1, language())}\N{NO-BREAK SPACE}%"
    named = ", ".join(one.cases[:5]) + (" …" if len(one.cases) > 5 else "")
    return share + (f" ({named})" if named else "")


def _count(value: int) -> str:
    return formats.count(value, language())


def _moment(at: datetime | None) -> str:
    return "…" if at is None else f"{formats.whole_day(at.date(), language())} {at:%H:%M}"
