"""The recap of a time: every number is the answer of the statistics to one question, asked as their page asks."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import Final, Protocol

from msgspec.structs import replace

from console.errors import ConsoleError
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.measures import FALSE_PARTS, PRESSED, REACHED_PARTS, READY, READY_PARTS, STEPS, YES
from console.models.state.reference import Reference
from console.models.state.text import shown
from console.models.views.masking import masked
from console.models.views.report_kinds import Kind
from console.models.views.reports import Period
from console.models.views.statistics import Figure, StatChoice, StatRow, StatTable, midnight_ms, span_ms
from console.models.views.waiting import all_open_tasks
from console.reports import words
from console.reports.contents import (
    AgencyPart,
    Blank,
    BlankKind,
    Count,
    Judged,
    Letter,
    LetterCase,
    Mark,
    Promise,
    Ready,
    Recap,
    Share,
    Timed,
    Way,
)

_TIMES: Final = ("answer", "first_told", "first_arrived", "closed")
_OF_ARRESTS: Final = ("recognised", "compressions")  # told of a time that had one
_SHARES: Final = ("abandoned", "attached", "called_back", "card", "corrected", "reopened")
# By what the calls are shown over the time.
_OVER: Final = {"harian": "hour", "bulanan": "day", "tahunan": "month"}


class RecapSource(Protocol):
    """Answers the questions of a report: the archive of a desk, or whatever has the same rows."""

    @property
    def reference(self) -> Reference:
        """The city's own words."""

    @property
    def zone(self) -> tzinfo:
        """Whose days are counted."""

    @property
    def now_ms(self) -> int:
        """Until when there is anything."""

    @property
    def first_ms(self) -> int | None:
        """When the first call or case began: a time of many years begins there."""

    def table(self, choice: StatChoice) -> StatTable:
        """A question answered."""

    def target_s(self, choice: StatChoice, agency: str = "") -> float | None:
        """What a question is held against."""

    def cases_of(self, agency: str, since_ms: int, until_ms: int) -> tuple[list[LetterCase], bool]:
        """The cases that an agency had, the newest ones where there are too many, and whether that is all."""


class Asking:
    """The questions about one time."""

    def __init__(self, source: RecapSource, period: Period) -> None:
        self._source, self.period = source, period
        choice = StatChoice(span="own", since=period.since, until=period.until)
        self.since_ms, self.until_ms = span_ms(choice, source.now_ms, source.first_ms, source.zone)
        self.whole = self.until_ms >= midnight_ms(_after(period.until), source.zone)

    def table(self, measure: str, by: str, agency: str = "") -> StatTable:
        """A measure by a division."""
        return self._source.table(self._choice(measure, by, agency))

    def counts(self, measure: str, by: str, *, filled: bool = False) -> tuple[Count, ...]:
        """The rows of a count, with their names; `filled`: also those with nothing."""
        rows = [row for row in self.table(measure, by).rows if filled or row.figure.n]
        return tuple(Count(code=row.key, name=self._name(by, row), n=row.figure.n) for row in rows)

    def total(self, measure: str, agency: str = "") -> Figure:
        return self.table(measure, "hour", agency).total.figure

    def timed(self, measure: str, given: Figure, agency: str = "") -> Timed:
        """A time with its target."""
        return Timed(
            code=measure,
            name=words.word("measure", measure),
            n=given.n,
            median_s=given.median_s,
            p90_s=given.p90_s,
            within=given.within,
            missing=given.missing,
            target_s=self._source.target_s(self._choice(measure, "hour", agency), agency),
        )

    def share(self, measure: str) -> Share:
        """How many of how many."""
        given = self.total(measure)
        said = sum(count for part, count in given.parts.items() if part >= YES)
        return Share(code=measure, name=words.word("measure", measure), n=given.n, said=said, share=given.share)

    def ends(self) -> tuple[datetime, datetime]:
        """The first and the last moment."""
        zone = self._source.zone
        return words.local(self.since_ms, zone), words.local(self.until_ms - 1, zone)

    def _choice(self, measure: str, by: str, agency: str = "") -> StatChoice:
        return StatChoice(
            measure=measure, by=by, span="own", since=self.period.since, until=self.period.until, agency=agency
        )

    def _name(self, by: str, row: StatRow) -> str:
        return words.row_name(self._source.reference, by, row.key)


def make_recap(
    kind: Kind, period: Period, source: RecapSource, progress: Callable[[int, int], bool] = lambda done, of: True
) -> Recap:
    """Everything a recap says. Raises Stopped when the source's own progress wants no more of it."""
    asking = Asking(source, period)
    since, until = asking.ends()
    kinds = asking.counts("calls", "kind")
    channels = asking.counts("calls", "channel")
    progress(1, 5)
    by = _OVER[kind]
    over = asking.counts("calls", by, filled=True)
    wards, natures = asking.counts("cases", "kelurahan"), asking.counts("cases", "nature")
    progress(2, 5)
    answers = asking.total("answer")
    arrests = tuple(asking.timed(one, asking.total(one)) for one in _OF_ARRESTS)
    times = (
        *(asking.timed(one, answers if one == "answer" else asking.total(one)) for one in _TIMES),
        *(one for one in arrests if one.n or one.missing),
    )
    progress(3, 5)
    agencies = agency_parts(asking)
    progress(4, 5)
    of_channel = {one.code: one.n for one in channels}
    return Recap(
        kind=kind,
        period=period_words(period),
        since=since,
        until=until,
        whole=asking.whole,
        calls=sum(one.n for one in kinds),
        judged=_judged(asking.total("false")),
        phone=of_channel.get("phone", 0),
        social=of_channel.get("social", 0),
        kinds=kinds,
        channels=channels,
        times_of_calls=over,
        by=by,
        cases=sum(one.n for one in natures),
        natures=natures,
        wards=wards,
        states=_states(asking),
        times=times,
        marks=tuple(Mark(seconds=one, share=share) for one, share in answers.marks.items()),
        shares=tuple(asking.share(one) for one in _SHARES),
        agencies=agencies,
        blanks=_blanks(asking, kinds, wards, times),
        answers=answers_of(asking),
        ways=ways_of(asking),
    )


def agency_parts(asking: Asking, only: str = "") -> tuple[AgencyPart, ...]:
    """Each agency that had a case, the most first; each is held against its own targets."""
    steps: dict[str, dict[str, Timed]] = {}
    for step in (*STEPS, *PRESSED):
        for row in asking.table(step, "agency").rows:
            steps.setdefault(row.key, {})[step] = asking.timed(step, row.figure, row.key)
    ready = {row.key: _ready(row.figure) for row in asking.table(READY, "agency").rows}
    cases = asking.counts("cases", "agency")
    named = {one.code: one for one in cases if one.code}
    for code in steps:
        named.setdefault(code, Count(code=code, name=code, n=0))
    return tuple(
        AgencyPart(
            code=code,
            name=one.name,
            cases=one.n,
            steps=tuple(steps[code][step] for step in (*STEPS, *PRESSED) if step in steps.get(code, {})),
            answers=answers_of(asking, code) if "acknowledged" in steps.get(code, {}) else (),
            ways=ways_of(asking, code) if "acknowledged" in steps.get(code, {}) else (),
            ready=ready.get(code),
        )
        for code, one in named.items()
        if only in ("", code)
    )


def _ready(given: Figure) -> Ready | None:
    unknown = given.parts.get(READY_PARTS["unknown"], 0)
    return Ready(hours=given.n, share=given.share or 0.0, unknown=unknown / given.n) if unknown < given.n else None


def answers_of(asking: Asking, agency: str = "") -> tuple[Timed, ...]:
    """How fast requests that a message went with were answered, by how the answer came; nobody's last."""
    rows = asking.table("acknowledged", "channel", agency).rows
    found = [(row.key, asking.timed("acknowledged", row.figure, agency)) for row in rows]
    return tuple(
        replace(one, code=code, name=words.way(code))
        for code, one in sorted(found, key=lambda pair: (not pair[0], -pair[1].n, pair[0]))
        if one.n or one.missing
    )


def ways_of(asking: Asking, agency: str = "") -> tuple[Way, ...]:
    """Which channels really reach: of each its messages by how far they came, the most first."""
    found = [
        Way(
            code=row.key,
            name=words.way(row.key),
            n=row.figure.n,
            **{name: row.figure.parts.get(part, 0) for name, part in REACHED_PARTS.items()},
        )
        for row in asking.table("reached", "channel", agency).rows
        if row.figure.n
    ]
    return tuple(sorted(found, key=lambda one: (-one.n, one.code)))


def period_words(period: Period) -> str:
    """Senin, 17 Februari 2025; Februari 2025; tahun 2025; 1 Februari 2025 – 13 Februari 2025."""
    written = str(period)
    if period.since == period.until:
        return words.day(datetime(period.since.year, period.since.month, period.since.day))
    if len(written) == 4:
        return f"tahun {written}"
    if len(written) == 7:
        return words.month(period.since)
    return f"{words.whole_day(period.since)} – {words.whole_day(period.until)}"


def stamp_blanks(times: tuple[Timed, ...]) -> list[Blank]:
    """Of each time the share of stamps nobody noted."""
    return [
        Blank(kind="missing_stamp", code=one.code, name=one.name, share=one.missing) for one in times if one.missing
    ]


def _judged(given: Figure) -> Judged:
    false = {name: given.parts.get(part, 0) for name, part in FALSE_PARTS.items()}
    return Judged(n=given.n, handled=given.n - sum(false.values()), false_share=given.share, **false)


def _states(asking: Asking) -> tuple[Count, ...]:
    """The aggregates keep of each case its state where they keep of a call its kind."""
    rows = asking.table("cases", "kind").rows
    return tuple(
        Count(code=row.key, name=words.word("case_state", row.key), n=row.figure.n) for row in rows if row.figure.n
    )


def _blanks(
    asking: Asking,
    kinds: tuple[Count, ...],
    wards: tuple[Count, ...],
    times: tuple[Timed, ...],
) -> tuple[Blank, ...]:
    of_kind, of_ward = ({one.code: one.n for one in some} for some in (kinds, wards))
    counted: tuple[tuple[BlankKind, int], ...] = (
        ("unrecorded", of_kind.get("", 0)),
        ("ghost_unconfirmed", of_kind.get("ghost_unconfirmed", 0)),
        ("no_ward", of_ward.get("", 0)),
    )
    found = [Blank(kind=kind, count=count) for kind, count in counted if count]
    if not asking.whole:
        found.insert(0, Blank(kind="period_open", since=asking.ends()[1]))
    if not kinds:
        found.insert(0, Blank(kind="nothing"))
    steps = tuple(asking.timed(step, asking.total(step)) for step in (*STEPS, *PRESSED))
    return (*found, *stamp_blanks((*times, *steps)))


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


# The letter to one agency: its cases of a time, how fast it was by its own targets, what it still owes.
# Rule: of a confidential case no more than the kelurahan leaves the room.


def make_letter(agency: str, period: Period, source: RecapSource, promises: tuple[Promise, ...] = ()) -> Letter:
    """Everything the letter says; `promises` as `open_promises` found them on the board. Refused for an agency nobody
    knows."""
    known = source.reference.agencies.get(agency)
    if known is None:
        raise ConsoleError("agency_unknown", agency=agency)
    asking = Asking(source, period)
    parts = agency_parts(asking, agency)
    part = parts[0] if parts else AgencyPart(code=agency, name=known.short, cases=0, steps=())
    rows, whole = source.cases_of(agency, asking.since_ms, asking.until_ms)
    cases = tuple(rows)
    since, until = asking.ends()
    blanks = [] if asking.whole else [Blank(kind="period_open", since=until)]
    if part.cases == 0:
        blanks.append(Blank(kind="nothing"))
    still = tuple(one.number for one in cases if one.open)
    if still:
        blanks.append(Blank(kind="open_case", count=len(still), cases=still))
    return Letter(
        period=period_words(period),
        since=since,
        until=until,
        whole=asking.whole,
        agency=part,
        full_name=known.name_id,
        cases=cases,
        more=0 if whole else max(0, part.cases - len(cases)),
        promises=promises,
        blanks=(*blanks, *stamp_blanks(part.steps)),
    )


def open_promises(board: Board, agency: str, now_ms: int, zone: tzinfo) -> tuple[Promise, ...]:
    """What was promised about cases this agency is on, or is to be followed up with it, and is not done."""
    found = []
    for one in all_open_tasks(board):
        on_it = any(each.agency == agency for each in one.case.assignments.values())
        if one.task.agency == agency or on_it:
            secret = masked(board, one.case)
            found.append(
                Promise(
                    number=board.display_number(one.case.id),
                    due=words.local(one.task.due, zone),
                    late=one.task.late(now_ms),
                    text="" if secret else shown(one.task.text),
                )
            )
    return tuple(found)


def masked_now(letter: Letter, board: Board) -> Letter:
    """The letter without what became confidential since it was made: it lies on the screen until it is printed."""

    def of(number: str) -> Case | None:
        case = board.case_by_number(number)
        return case if case is not None and masked(board, case) else None

    cases = tuple(
        one if (case := of(one.number)) is None else replace(one, place=words.ward(case.place.kelurahan))
        for one in letter.cases
    )
    promises = tuple(one if of(one.number) is None else replace(one, text="") for one in letter.promises)
    return replace(letter, cases=cases, promises=promises)
