"""From calls and cases, as they stand on a board or in an export, to the rows of `console.models.state.measures`.

The archive keeps the same parts of them, so that a number is the same from the board, the archive and the aggregates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from statistics import median
from typing import Any, NamedTuple

import msgspec

from console.errors import ConsoleError
from console.models.state.alerts import Alert
from console.models.state.call import Call, Task
from console.models.state.case import LADDER, Assignment, Case, Stamp
from console.models.state.city import ward_code
from console.models.state.fold import copied
from console.models.state.measures import (
    MISSING,
    OF_AGENCIES,
    OF_CALLS,
    OUTSIDE,
    PAGE,
    PRESSED,
    REACHED_PARTS,
    READY,
    SHAPES,
    STEPS,
    VOICE,
    YES,
    Bins,
    CallRow,
    CaseRow,
    Reach,
    Sample,
    StepRow,
    known,
    longest_tenth_s,
    of_call,
    of_case,
    of_steps,
    percentile,
    percentile_of,
    within,
)
from console.models.state.moment import local_moment
from console.models.state.reference import Reference, own_target
from console.models.state.shift import Shift
from console.models.views.card import counted_since, progress
from wire.facts import CardPublished

Completeness = tuple[int, int, int]
_PROMISES = ("call_back", "promise")


class Beside(NamedTuple):
    """What else is known: the cases of calls, the calls cases were opened from, the versions of cards."""

    cases: Mapping[str, Case]
    calls: Mapping[str, Call]
    reference: Reference


def samples_of(cases: Iterable[Case], calls: Iterable[Call], beside: Beside) -> Iterator[Sample]:
    """All that these calls and cases give."""
    for call in calls:
        yield from of_call(call_row(call, beside.cases.get(call.case or "")))
    for case in cases:
        yield from of_case(case_row(case, beside.calls.get(case.call or ""), completeness_of(case, beside.reference)))
        for row in step_rows(case, outside_of(beside.reference)):
            yield from of_steps(row)


def call_row(call: Call, case: Case | None) -> CallRow:
    """A call with its case, none where it has none that is known."""
    promised, kept = promises(call.tasks.values())
    return CallRow(
        id=call.id,
        case_id=call.case,
        channel=call.channel,
        call_kind=call.call_kind,
        desk=call.claimed_by,
        started_ms=call.started_ms,
        rang_ms=call.rang_ms,
        answered_ms=call.answered_ms,
        ended_ms=call.ended_ms,
        paper=int(copied(call)),
        opening=int(case is not None and case.call == call.id),
        promised=promised,
        kept=kept,
        nature=case.nature if case is not None else None,
        kelurahan=ward_code(case.place.kelurahan) if case is not None else None,
        sample=int(case.sample) if case is not None else None,
        **phone_times(call),
    )


def phone_times(call: Call) -> dict[str, Any]:
    """What the exchange told of how long a call was: `exchange`, `talked_ms`, `held_ms`."""
    phone = call.phone
    if phone is None or not phone.picked_up:
        return {"exchange": 0, "talked_ms": None, "held_ms": None}
    talked_s, held_s = phone.talked_s, phone.held_s
    times = {"talked_ms": talked_s, "held_ms": held_s}
    return {"exchange": 1, **{name: None if took is None else round(took * 1000) for name, took in times.items()}}


def case_row(case: Case, opened_from: Call | None, completeness: Completeness = (0, 0, 0)) -> CaseRow:
    """A case with the call it was opened from, none where that is not known."""
    promised, kept = promises(case.tasks.values())
    return CaseRow(
        id=case.id,
        opened_ms=case.opened_ms,
        closed_ms=closed_ms(case),
        state=case.state,
        nature=case.nature,
        kelurahan=ward_code(case.place.kelurahan),
        desk=case.desk,
        agencies=" ".join(agencies_of(case)),
        paper=int(copied(case)),
        sample=int(case.sample),
        corrected=int(was_corrected(case)),
        reopened=case.reopened,
        promised=promised,
        kept=kept,
        asked=completeness[0],
        answered=completeness[1],
        counted=completeness[2],
        from_call=int(case.call is not None),
        answered_ms=opened_from.answered_ms if opened_from is not None else None,
        told_ms=first_ms(case, "told"),
        arrived_ms=first_ms(case, "arrived"),
        recognised_ms=case.cpr.get("recognised"),
        compressions_ms=case.cpr.get("compressions"),
    )


def outside_of(reference: Reference) -> frozenset[str]:
    """The desks that face the outside: what is written there was pressed by the agency itself."""
    return frozenset(desk for desk, known in reference.desks.items() if known.gateway)


def step_rows(case: Case, outside: Collection[str]) -> Iterator[StepRow]:
    """The assignments of a case."""
    for one in case.assignments.values():
        yield step_row(case, one, outside)


def step_row(case: Case, one: Assignment, outside: Collection[str] = frozenset()) -> StepRow:
    """An assignment with its case."""
    return StepRow(
        case_id=case.id,
        agency=one.agency,
        opened_ms=case.opened_ms,
        nature=case.nature,
        kelurahan=ward_code(case.place.kelurahan),
        desk=case.desk,
        paper=int(copied(case)),
        sample=int(case.sample),
        told=int(one.told),
        requested_ms=one.requested_ms,
        **stamps_ms(one),
        reach=reached(reach_of(case, one), outside),
    )


# --- the parts of a row, which the archive keeps as columns -----------------------------------------------------------


def stamps_ms(one: Assignment) -> dict[str, int | None]:
    """When each step was taken, by the names of the columns."""
    return {f"{step}_ms": one.stamps[step].when if step in one.stamps else None for step in LADDER}


_ANSWERS = (*LADDER[1:], "unable")
_DESK = "desk:"


def reach_of(case: Case, one: Assignment) -> Reach | None:
    """How the agency of an assignment was reached, none where neither a message went nor anything came back but by
    voice. A step of the kind a page writes names the desk it was written at: `reached` tells who pressed it."""
    mine = (alert for alert in case.alerts.values() if alert.assignment == one.id)
    alerts = [alert for alert in mine if alert.occasion != "supervisor"]
    replies = {reply.entry_id: alert.channel for alert in alerts for reply in alert.replies if reply.step}
    said = {step: _said(stamp, replies) for step, stamp in one.stamps.items() if step in _ANSWERS}
    first = min(said, key=lambda step: (one.stamps[step].when, _ANSWERS.index(step)), default="")
    asking = [alert for alert in alerts if alert.occasion == "dispatch"]
    if not asking and not any(by in replies.values() or by.startswith(_DESK) for by in said.values()):
        return None
    answered = one.stamps[first].when if first else None
    ways: dict[str, dict[int, int]] = {}
    for alert in asking:
        parts = ways.setdefault(alert.channel, {})
        part = _part(alert, one.stamps[first].entry_id if first else "")
        parts[part] = parts.get(part, 0) + 1
    went = [alert for alert in asking if not alert.failed]
    before = [alert for alert in went if answered is None or alert.sent_ms <= answered]
    newest = max(before, key=lambda alert: (alert.sent_ms, alert.rung, alert.id), default=None)
    return Reach(
        began_ms=min((alert.sent_ms for alert in went), default=None),
        answered_ms=answered,
        said=said,
        first=first,
        ways={channel: dict(sorted(parts.items())) for channel, parts in sorted(ways.items())},
        newest=(newest.channel, _part(newest, "")) if newest is not None and first else None,
    )


def reached(kept: Reach | None, outside: Collection[str]) -> Reach | None:
    """The same with who said each step: the agency itself at a desk that faces the outside, else somebody noted it."""
    if kept is None:
        return None
    pressed = {_DESK + desk for desk in outside}
    said = {step: PAGE if by in pressed else f"{VOICE}alert" if by.startswith(_DESK) else by
            for step, by in kept.said.items()}  # fmt: skip
    if not kept.ways and not any(by == PAGE for by in said.values()):
        return None
    return kept._replace(said=said)


def _said(stamp: Stamp, replies: Mapping[str, str]) -> str:
    known = replies.get(stamp.entry_id)
    return known or (f"{_DESK}{stamp.desk}" if stamp.channel == "alert" else f"{VOICE}{stamp.channel or ''}")


def _part(alert: Alert, answer: str) -> int:
    if answer and any(reply.entry_id == answer for reply in alert.replies):
        return REACHED_PARTS["answered"]
    if alert.failed:
        return REACHED_PARTS["failed"]
    return REACHED_PARTS["sent" if alert.delivered_ms is None else "delivered"]


def first_ms(case: Case, step: str) -> int | None:
    """When the first of its agencies took a step."""
    return min((one.stamps[step].when for one in case.assignments.values() if step in one.stamps), default=None)


def closed_ms(case: Case) -> int | None:
    """When it was closed, none while it is open."""
    return case.closure.when if case.closure is not None else None


def agencies_of(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.agency for one in case.assignments.values()))


def was_corrected(case: Case) -> bool:
    """Whether a line of it was struck or given another time."""
    return any(line.struck or line.original is not None for line in case.timeline)


def promises(tasks: Iterable[Task]) -> tuple[int, int]:
    """How many times somebody was to be called, and how many times it was done."""
    promised = [one for one in tasks if one.task_kind in _PROMISES]
    return len(promised), sum(one.ended == "done" for one in promised)


def begun_card(case: Case) -> tuple[str, int, dict[str, str]] | None:
    """The card a case began last, its version, and the answers to it."""
    if case.card is None:
        return None
    answers: dict[str, str] = {one.question: one.answer for one in case.answers.values() if one.card == case.card.card}
    return case.card.card, case.card.version, answers


def completeness(card: CardPublished | None, nature: str, answers: Mapping[str, str]) -> Completeness:
    """Of the mandatory questions that apply: how many, and how many were answered; and 1 where an answer had the
    operator count compressions along. Of a card that is not one of the type the case has by now, none: its questions
    are no longer asked."""
    if card is None or nature not in (card.nature, card.code):
        return 0, 0, 0
    found = progress(card, answers)
    return found.mandatory, found.answered, int(bool(counted_since(card, answers)))


def completeness_of(case: Case, reference: Reference) -> Completeness:
    """How complete the card of a case is."""
    begun = begun_card(case)
    if begun is None:
        return 0, 0, 0
    code, version, answers = begun
    return completeness(reference.card_versions.get(code, {}).get(version), case.nature, answers)


# Samples as figures: each with n, median, P90, the share within a target and of missing stamps; no bare average.
# Counts by one division (hour, kelurahan, type, …) are made of a day, added up, and read as the same figures.

HOUR_MS = 3_600_000
# Within how many seconds calls are to be answered: NFPA 1225 says 90 % in 10, NENA-STA-020.1 90 % in 15 and 95 % in 20.
ANSWER_MARKS_S = (10, 15, 20)
# Parts of the day, as shifts divide it here.
SHIFTS = {"morning": range(7, 14), "afternoon": range(14, 21), "night": (*range(21, 24), *range(7))}
# The bins of each value of a division.
Values = dict[str, dict[int, int]]


class Cell(NamedTuple):
    """What is counted apart; only the steps of agencies are counted by agency as well."""

    measure: str
    division: str
    agency: str


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what it is made of. Of a time: n with both stamps, seconds, shares of 0 to 1; of a share or a count
    `n` and the counts of its `parts` (a count's are the hours). `marks`: of answers the shares within each
    of `ANSWER_MARKS_S`. None where nothing was measured."""

    n: int
    median_s: float | None = None
    p90_s: float | None = None
    within: float | None = None
    missing: float | None = None
    longest_s: float | None = None
    share: float | None = None
    parts: dict[int, int] = {}
    marks: dict[int, float] = {}


def hour_in(began_ms: int, day_ms: int) -> int:
    """The hour of the day that began at `day_ms`."""
    return max(0, min(23, (began_ms - day_ms) // HOUR_MS))


def shift_of(hour: int) -> str:
    """The part of the day an hour is in."""
    return next(name for name, hours in SHIFTS.items() if hour in hours)


def divided(sample: Sample, hour: int) -> dict[str, tuple[str, ...]]:
    """The values a sample has in each division."""
    values: dict[str, tuple[str, ...]] = {
        "kelurahan": (sample.kelurahan,),
        "nature": (sample.nature,),
        "desk": (sample.desk,),
        "hour": (f"{hour:02}",),
    }
    if sample.measure in OF_CALLS:
        values |= {"kind": (sample.kind,), "channel": (sample.channel,)}
    elif sample.measure in OUTSIDE:
        values |= {"channel": (sample.channel,)}
    elif sample.measure == "cases":
        values |= {"kind": (sample.kind,), "agency": tuple(sample.agencies.split())}
    return values


def counted(samples: Iterable[Sample], day_ms: int) -> dict[Cell, Values]:
    """The samples of a day by all their divisions."""
    cells: dict[Cell, Values] = {}
    for sample in samples:
        hour = hour_in(sample.began_ms, day_ms)
        count = SHAPES[sample.measure] == "count"
        bin = hour if count else sample.bin
        for division, values in divided(sample, hour).items():
            if count and division == "hour":
                continue  # the bins are the hours
            cell = cells.setdefault(Cell(sample.measure, division, sample.agency), {})
            for value in values:
                bins = cell.setdefault(value, {})
                bins[bin] = bins.get(bin, 0) + 1
    return cells


def add(total: Values, more: Mapping[str, Bins]) -> None:
    for value, bins in more.items():
        known_bins = total.setdefault(value, {})
        for bin, count in bins.items():
            known_bins[bin] = known_bins.get(bin, 0) + count


def merged(values: Mapping[str, Bins]) -> dict[int, int]:
    """All values together."""
    total: Values = {}
    for bins in values.values():
        add(total, {"": bins})
    return total.get("", {})


def figure(measure: str, bins: Bins, target_s: float | None = None) -> Figure:
    """What these counts say."""
    n = sum(bins.values())
    if SHAPES[measure] == "count":
        return Figure(n=n, parts=dict(bins))
    if SHAPES[measure] == "share":
        said = sum(count for part, count in bins.items() if part >= YES)
        return Figure(n=n, share=said / n if n else None, parts=dict(bins))
    timed = known(bins)
    return Figure(
        n=timed,
        median_s=percentile_of(bins, 50),
        p90_s=percentile_of(bins, 90),
        within=within(bins, target_s) / timed if timed and target_s is not None else None,
        missing=bins.get(MISSING, 0) / n if n else None,
        longest_s=longest_tenth_s(bins) if measure == "answer" else None,
        marks={mark: within(bins, mark) / timed for mark in ANSWER_MARKS_S} if measure == "answer" and timed else {},
    )


def exact_figure(measure: str, values: Sequence[float], missing: int, target_s: float | None = None) -> Figure:
    """The figure of a time from every single duration, and how many have none."""
    ordered, n = sorted(values), len(values)
    answers = measure == "answer" and n > 0
    longest = ordered[n - -(-n // 10) :] if answers else []
    return Figure(
        n=n,
        median_s=percentile(ordered, 50),
        p90_s=percentile(ordered, 90),
        within=bisect_right(ordered, target_s) / n if n and target_s is not None else None,
        missing=missing / (n + missing) if n + missing else None,
        longest_s=sum(longest) / len(longest) if longest else None,
        marks={mark: bisect_right(ordered, mark) / n for mark in ANSWER_MARKS_S} if answers else {},
    )


def by_measure(samples: Iterable[Sample]) -> dict[tuple[str, str], list[Sample]]:
    """The samples of each measure, and of a step those of each agency."""
    found: dict[tuple[str, str], list[Sample]] = {}
    for one in samples:
        found.setdefault((one.measure, one.agency), []).append(one)
    return found


def measured(measure: str, samples: Collection[Sample], target_s: float | None = None) -> Figure:
    """What the samples of a measure say."""
    if SHAPES[measure] == "time":
        values = [one.seconds for one in samples if one.seconds is not None]
        return exact_figure(measure, values, len(samples) - len(values), target_s)
    bins: dict[int, int] = {}
    for one in samples:
        bins[one.bin] = bins.get(one.bin, 0) + 1
    return figure(measure, bins)


def behind(samples: Iterable[Sample]) -> Mapping[str, float]:
    """What is behind that figure, each once with its seconds: the slowest first, last (-1) where a stamp is missing."""
    slow: dict[str, float] = {}
    for one in samples:
        seconds = -1.0 if one.seconds is None else one.seconds
        slow[one.about] = max(slow.get(one.about, seconds), seconds)
    return {one: slow[one] for one in slowest_first(slow)}


def slowest_first(slow: Mapping[str, float]) -> tuple[str, ...]:
    """In this order; what has a missing stamp stands as -1."""
    return tuple(sorted(slow, key=lambda one: -slow[one]))


def by_hour(samples: Iterable[Sample], zone: tzinfo) -> list[int]:
    """How many there are in each of the 24 hours of the day in this zone."""
    hours = [0] * 24
    for one in samples:
        hours[local_moment(one.began_ms, zone).hour] += 1
    return hours


# A statistic as a table: each row a figure, beside the same of another time where that is asked.

TIMES = ("hour", "shift", "day", "month")
Target = Callable[[str], float | None]
Given = Iterable[tuple[date, str, Mapping[str, Bins]]]


class StatRow(msgspec.Struct, frozen=True, kw_only=True):
    """One value of the division: its figure, and that of the time compared with."""

    key: str
    figure: Figure
    before: Figure | None = None


class StatTable(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of one question, and everything together; `target_s` where all of it has the same target."""

    measure: str
    by: str
    rows: tuple[StatRow, ...]
    total: StatRow
    target_s: float | None = None


def divisions(measure: str) -> tuple[str, ...]:
    """By what a measure can be divided."""
    if measure == READY:
        return ("agency",)
    more: tuple[str, ...] = ()
    if measure in OF_CALLS:
        more = ("kind", "channel")
    elif measure in OUTSIDE:
        more = ("agency", "channel")
    elif measure == "cases" or measure in STEPS:
        more = ("agency",)
    return (*TIMES, "kelurahan", "nature", "desk", *more)


def stored_division(measure: str, by: str) -> str:
    """The division in which it was counted: times of the day by hour, of a count in its bins."""
    if by in ("hour", "shift", "day", "month") or (by == "agency" and measure in OF_AGENCIES):
        return "desk" if SHAPES[measure] == "count" else "hour"
    return by


class Gathered:
    """Counts by row and agency, from the pieces of an answer."""

    def __init__(self, measure: str, by: str) -> None:
        self.measure, self._by = measure, by
        self._counts: dict[str, Values] = {}

    def take(self, pieces: Given) -> Gathered:
        for day, agency, values in pieces:
            for value, bins in values.items():
                for key, some in self._keyed(day, agency, value, bins):
                    add(self._counts.setdefault(key, {}), {agency: some})
        return self

    def figure(self, key: str | None, target: Target) -> Figure:
        """The figure of one row, or of all of them; each agency is held against its own target."""
        by_agency: Values = {}
        for one in self._counts if key is None else (key,):
            add(by_agency, self._counts.get(one, {}))
        given = figure(self.measure, merged(by_agency))
        if SHAPES[self.measure] != "time":
            return given
        held = [(bins, target_s) for agency, bins in by_agency.items() if (target_s := target(agency)) is not None]
        timed = sum(known(bins) for bins, _ in held)
        share = sum(within(bins, target_s) for bins, target_s in held) / timed if timed else None
        return msgspec.structs.replace(given, within=share)

    def keys(self) -> set[str]:
        """The rows there are."""
        return set(self._counts)

    def _keyed(self, day: date, agency: str, value: str, bins: Bins) -> Iterator[tuple[str, Bins]]:
        if self._by == "agency" and self.measure in OF_AGENCIES:
            yield agency, bins
        elif self._by in ("day", "month"):
            yield (day.isoformat() if self._by == "day" else f"{day:%Y-%m}"), bins
        elif self._by in ("hour", "shift"):
            hours = bins if SHAPES[self.measure] == "count" else {int(value): 0}
            for hour in hours:
                some = {hour: bins[hour]} if SHAPES[self.measure] == "count" else bins
                yield (f"{hour:02}" if self._by == "hour" else shift_of(hour)), some
        else:
            yield value, bins


def table(now: Gathered, before: Gathered | None, target: Target, by: str, span: tuple[date, date]) -> StatTable:
    """The rows in their order: times as they follow each other with none left out, all others the most first."""
    measure = now.measure
    keys = _filled(by, span) if by in TIMES else sorted(now.keys() | (before.keys() if before else set()))
    rows = [
        StatRow(
            key=key,
            figure=now.figure(key, target),
            before=before.figure(key, target) if before is not None and by not in ("day", "month") else None,
        )
        for key in keys
    ]
    if by not in TIMES:
        rows.sort(key=lambda row: (-row.figure.n, row.key))
    total = StatRow(key="", figure=now.figure(None, target), before=before.figure(None, target) if before else None)
    return StatTable(measure=measure, by=by, rows=tuple(rows), total=total, target_s=target(""))


def _filled(by: str, span: tuple[date, date]) -> list[str]:
    if by == "hour":
        return [f"{hour:02}" for hour in range(24)]
    if by == "shift":
        return list(SHIFTS)
    days = [span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1)]
    return [day.isoformat() for day in days] if by == "day" else list(dict.fromkeys(f"{day:%Y-%m}" for day in days))


# --- the load to expect -----------------------------------------------------------------------------------------------

WEEKS = 8


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """How many to expect in an hour of the week: the middle of the last weeks' counts, and the most there was."""

    median: float
    most: int
    counts: tuple[int, ...]


def load_of_week(pieces: Given, today: date) -> dict[tuple[int, int], Load]:
    """By (weekday, hour) from the last 8 whole weeks: the median of the 8 counts, no more is claimed."""
    counted: dict[tuple[date, int], int] = {}
    for day, _, values in pieces:
        for hour, count in merged(values).items():
            counted[day, hour] = counted.get((day, hour), 0) + count
    loads = {}
    for back in range(1, 8):
        for hour in range(24):
            days = [today - timedelta(days=back + 7 * week) for week in range(WEEKS)]
            counts = sorted(counted.get((day, hour), 0) for day in days)
            loads[days[0].weekday(), hour] = Load(median=median(counts), most=counts[-1], counts=tuple(counts))
    return loads


# What a person asks of the statistics: measure, division, span, only what, compared with what; also by typed words.

DAY_MS = 86_400_000
# So many days until today, today among them; 0 is everything, "own" is from one date to another, "roster" one shift.
SPANS = ("1", "7", "30", "90", "365", "1826", "0", "own", "roster")
ROSTER_DAYS, LONGEST = 31, timedelta(days=3_660)
COMPARED = ("", "before", "year")
YEAR_DAYS = 364  # whole weeks, so that weekdays lie on weekdays
MATRIX = ("ward_hour", "week")
ONLY = ("kelurahan", "nature", "desk")

# The words of the command line, Indonesian and English.
_MEASURES = {
    "calls": "panggilan calls",
    "cases": "kasus cases",
    "answer": "jawab answer",
    "taken": "diambil taken",
    "talked": "bicara talked",
    "held": "tahan held",
    "first_told": "kabar firsttold",
    "first_arrived": "sampai firstarrived",
    "closed": "tutup closed",
    "recognised": "dikenali recognised",
    "compressions": "tekanan compressions",
    "told": "diberitahu told",
    "accepted": "terima accepted",
    "rolling": "berangkat rolling",
    "arrived": "tiba arrived",
    "reported": "lapor reported",
    "acknowledged": "tanggap acknowledged",
    "ack_rolling": "tanggapberangkat ackrolling",
    "ack_arrived": "tanggaptiba ackarrived",
    "reached": "sampaikah reached",
    "ready": "siap ready",
    "false": "palsu false",
    "abandoned": "terputus abandoned",
    "attached": "kembar attached",
    "called_back": "teleponbalik calledback",
    "card": "kartu card",
    "corrected": "koreksi corrected",
    "reopened": "bukalagi reopened",
}
_BY = {
    "hour": "jam hour",
    "shift": "shift",
    "day": "hari day",
    "month": "bulan month",
    "kelurahan": "kelurahan ward",
    "nature": "jenis type",
    "desk": "meja desk",
    "agency": "instansi agency",
    "channel": "kanal channel",
    "kind": "macam kind",
    "week": "minggu week",
    "ward_hour": "sebaran heat",
}
_SAID = {
    word: (name, code)
    for name, table in (("by", _BY), ("measure", _MEASURES))
    for code, words in table.items()
    for word in words.split()
}
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4})")


class StatChoice(msgspec.Struct, frozen=True, kw_only=True):
    """One question. `since` and `until` (both included) count for the span "own" only; `roster` is the id of the shift
    for the span "roster", of those that ended by `until`, or the newest of them."""

    measure: str = "answer"
    by: str = "hour"
    span: str = "30"
    since: date | None = None
    until: date | None = None
    agency: str = ""
    kelurahan: str = ""
    nature: str = ""
    desk: str = ""
    roster: str = ""
    compared: str = ""

    def fitting(self) -> StatChoice:
        """The same with a division this measure has, and an agency only where agencies are measured."""
        changed = self
        if self.by not in offered(self.measure):
            changed = msgspec.structs.replace(changed, by=offered(self.measure)[0])
        if self.measure == READY:
            changed = msgspec.structs.replace(changed, **dict.fromkeys(ONLY, ""))
        if self.measure not in OF_AGENCIES and self.agency:
            changed = msgspec.structs.replace(changed, agency="")
        if changed.by in MATRIX and changed.compared:
            changed = msgspec.structs.replace(changed, compared="")
        if changed.span != "roster" and changed.roster:  # its desk was the shift's, not a person's choice
            changed = msgspec.structs.replace(changed, roster="", desk="")
        return changed

    @property
    def only(self) -> tuple[tuple[str, str], ...]:
        """What alone is asked, by division."""
        return tuple((name, getattr(self, name)) for name in ONLY if getattr(self, name))


def offered(measure: str) -> tuple[str, ...]:
    """By what a measure can be shown: its divisions, and of a count two tables with the hours across."""
    return (*divisions(measure), *(MATRIX if SHAPES[measure] == "count" else ()))


def span_ms(choice: StatChoice, now_ms: int, first_ms: int | None, zone: tzinfo) -> tuple[int, int]:
    """From when up to and without when, in the days of the city; never into the future."""
    today = local_moment(now_ms, zone).date()
    if choice.span == "own":
        since, until = choice.since or today, choice.until or today
        since, until = min(since, until), max(since, until)
        if until - since > LONGEST:  # a year typed wrongly: before the first call there is nothing to show
            began = local_moment(first_ms or now_ms, zone).date()
            since = max(since, min(began, until))
    elif choice.span == "0":
        began = local_moment(first_ms or now_ms, zone).date()
        since, until = min(began, today), today
    else:
        since, until = today - timedelta(days=int(choice.span) - 1), today
    return midnight_ms(since, zone), min(midnight_ms(until + timedelta(days=1), zone), now_ms + 1)


def of_shift(choice: StatChoice, shifts: Sequence[Shift]) -> tuple[StatChoice, Shift | None]:
    """The same asked of the shift that is meant, at its desk; of today where there is none."""
    shift = next((one for one in shifts if one.id == choice.roster), shifts[0] if shifts else None)
    if shift is None:
        return msgspec.structs.replace(choice, span="1", roster="").fitting(), None
    return msgspec.structs.replace(choice, roster=shift.id, desk=shift.desk), shift


def roster_ms(choice: StatChoice, now_ms: int, zone: tzinfo) -> tuple[int, int]:
    """From when to when shifts are offered: a month until the date that was given, or until now."""
    until_ms = now_ms + 1
    if choice.until is not None:
        until_ms = min(until_ms, midnight_ms(choice.until + timedelta(days=1), zone))
    return until_ms - ROSTER_DAYS * DAY_MS, until_ms


def before_ms(choice: StatChoice, since_ms: int, until_ms: int) -> tuple[int, int]:
    """The time to compare with: as long, straight before or 52 weeks earlier; of a day that goes on as much of it."""
    days = YEAR_DAYS if choice.compared == "year" else -(-(until_ms - since_ms) // DAY_MS)
    return since_ms - days * DAY_MS, until_ms - days * DAY_MS


def midnight_ms(day: date, zone: tzinfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)


def read_date(typed: str) -> date | None:
    """A date as typed, 2026-02-28 or 28-2-2026; none when it is none."""
    found = _DATE.fullmatch(typed.strip())
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def days_ms(since: str, until: str, zone: tzinfo) -> tuple[int, int]:
    """From the beginning of one typed day to the end of another (empty: the same) in UTC milliseconds. Raises
    ConsoleError (export_time)."""
    first, last = read_date(since), read_date(until if until.strip() else since)
    if first is None or last is None or last < first:
        raise ConsoleError("export_time")
    return midnight_ms(first, zone), midnight_ms(last + timedelta(days=1), zone)


def read_choice(before: StatChoice, text: str, names: Mapping[str, tuple[str, str]]) -> tuple[StatChoice, str]:
    """The question these words ask, beginning from the one before, and the first word that was not understood.

    `names`: what the words of the city mean, as ("agency", its code).
    """
    changes: dict[str, object] = {}
    dates: list[date] = []
    odd, words = "", re.sub(r"(\d+)[ ]?(?:hari|days|day)\b", r"\1", text.lower()).split()
    for word in words:
        day = read_date(word)
        if day is not None:
            dates.append(day)
        elif word in SPANS:
            changes["span"] = word
        elif word in ("jaga", "roster"):
            changes |= {"span": "roster", "roster": ""}
        elif word in ("semua", "all"):
            changes["span"] = "0"
        elif word in _SAID or word in names:
            name, code = _SAID.get(word) or names[word]
            changes[name] = code
        elif word not in ("per", "by"):
            odd = odd or word
    if dates and changes.get("span") == "roster":
        changes["until"] = dates[-1]
    elif dates:
        changes |= {"span": "own", "since": dates[0], "until": dates[-1]}
    return msgspec.structs.replace(before, **changes).fitting(), odd


# What a measure is held against: an agency's own target for its steps, the room's for the rest.

# The minimum service standard counts fires only: from the report to the arrival.
FIRE, FIRE_ARRIVAL_S = "fire", 900.0
# The American Heart Association's aims for dispatchers, from the answered call.
RECOGNISED_S, COMPRESSIONS_S = 90.0, 150.0


def target_of(reference: Reference, measure: str, nature: str = "") -> Target:
    """The seconds within which it is to be done, by agency; of all natures or of one."""
    if measure == "acknowledged":  # the message goes with the dispatch, from which an agency's targets are counted
        return lambda agency: reference.targets_of(agency).get("accepted")
    if measure in (*STEPS, *PRESSED):
        step = {"ack_rolling": "rolling", "ack_arrived": "arrived"}.get(measure, measure)
        return lambda agency: own_target(reference.targets_of(agency), step) if agency else None
    rules = reference.rules
    whole = {
        "answer": float(rules.answer_target_s),
        "first_told": float(rules.first_told_target_s),
        "first_arrived": FIRE_ARRIVAL_S if nature.startswith(FIRE) else None,
        "recognised": RECOGNISED_S,
        "compressions": COMPRESSIONS_S,
    }.get(measure)
    return lambda _: whole


# How the cases of a span lie over the kelurahan and the hours of the day: numbers first, then density.

HOURS = 24
HEAT_STEPS = 5


class Heat(msgspec.Struct, frozen=True, kw_only=True):
    """Cases by kelurahan code and local hour of the day; `lost` of them are of no known kelurahan."""

    by_ward: dict[str, tuple[int, ...]]
    lost: tuple[int, ...] = (0,) * HOURS

    def counts(self, hour: int | None) -> dict[str, int]:
        """How many in each kelurahan, in this hour of the day or in all of them."""
        return {ward: sum(hours) if hour is None else hours[hour] for ward, hours in self.by_ward.items()}

    def total(self, hour: int | None) -> int:
        """How many cases all these numbers are made of; those of no known kelurahan are among them."""
        return sum(self.counts(hour).values()) + self.unplaced(hour)

    def unplaced(self, hour: int | None) -> int:
        """How many are of no known kelurahan."""
        return sum(self.lost) if hour is None else self.lost[hour]

    def most(self, hour: int | None) -> int:
        """What the densest step stands for: one scale for all hours, so that hours can be compared."""
        if hour is None:
            return max(self.counts(None).values(), default=0)
        return max((max(hours) for hours in self.by_ward.values()), default=0)

    def steps(self, hour: int | None) -> dict[str, int]:
        """The step of density of each kelurahan: 0 for none, then 1 to 5 by its share of the most."""
        most = self.most(hour)
        return {ward: -(-HEAT_STEPS * many // most) if many else 0 for ward, many in self.counts(hour).items()}


def heat_of(counts: Iterable[tuple[int, str, int]], wards: Iterable[str], zone: tzinfo) -> Heat:
    """From (start of an hour in UTC ms, kelurahan, how many); what is of none of these `wards` is lost."""
    by_ward = {ward: [0] * HOURS for ward in wards}
    lost = [0] * HOURS
    for at_ms, ward, many in counts:
        by_ward.get(ward, lost)[hour_of(at_ms, zone)] += many
    return Heat(by_ward={ward: tuple(hours) for ward, hours in by_ward.items()}, lost=tuple(lost))


def hour_of(at_ms: int, zone: tzinfo) -> int:
    """The hour of the day there."""
    return local_moment(at_ms, UTC).astimezone(zone).hour
