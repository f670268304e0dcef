"""The one definition of every measure: from which moment to which, of which calls and cases, and what is missing.

Each call, case and assignment gives samples for the day and hour in which it began. Merged cases are counted once, in
the case that goes on; the agencies told before a merger were told all the same. What was copied from paper is counted,
but its times measure nothing: they were written by hand. A stamp nobody noted is missing, and is never made up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from console.models.state.call import WRITTEN

# Durations as counts in bins: each bin is 3 % wide, so that what is read from it is within 2 % of the exact value.
#
# Seconds a city is likely to choose as a target are edges of bins, so that the share within such a target is exact.

WIDTH = 1.03
# Shorter ones count as the shortest bin: a tenth of a second is no time for a person.
SHORTEST_S, LONGEST_S = 0.1, 60 * 86_400.0
MISSING = 0
_TARGETS = (*range(5, 121, 5), *range(150, 601, 30), *range(660, 3601, 60), *range(3900, 86_401, 300))

Bins = Mapping[int, int]


def _edges() -> list[float]:
    edges, at = [], SHORTEST_S
    while at < LONGEST_S:
        edges.append(round(at, 4))
        at *= WIDTH
    return sorted({*edges, *map(float, _TARGETS)})


EDGES = _edges()


def bin_of(seconds: float | None) -> int:
    """The bin of a duration; 0 for a missing stamp."""
    return MISSING if seconds is None else bisect_left(EDGES, seconds) + 1


def seconds_of(number: int) -> float:
    """What a bin stands for: the middle between its edges, as ratios go."""
    if number == 1:
        return SHORTEST_S / 2
    if number > len(EDGES):
        return EDGES[-1]
    return float((EDGES[number - 2] * EDGES[number - 1]) ** 0.5)


def known(bins: Bins) -> int:
    """How many have both stamps."""
    return sum(count for number, count in bins.items() if number != MISSING)


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The smallest of the sorted values that at least `percent` of them do not exceed (nearest rank)."""
    return values[-(-len(values) * percent // 100) - 1] if values else None


def percentile_of(bins: Bins, percent: int) -> float | None:
    """The nearest rank, as `percentile` reads it from the values themselves."""
    wanted = -(-known(bins) * percent // 100)
    passed = 0
    for number in sorted(bins):
        if number != MISSING:
            passed += bins[number]
            if passed >= wanted:
                return seconds_of(number)
    return None


def within(bins: Bins, target_s: float) -> float:
    """How many are within a target; of the bin a target divides, the part below it."""
    number = bin_of(target_s)
    below = float(sum(count for one, count in bins.items() if MISSING < one < number))
    here = bins.get(number, 0)
    if not here or number > len(EDGES) or EDGES[number - 1] == target_s:
        return below + here
    low = EDGES[number - 2] if number > 1 else 0.0
    return below + here * (target_s - low) / (EDGES[number - 1] - low)


def longest_tenth_s(bins: Bins) -> float | None:
    """The average of the longest 10 % (an indicator of the European emergency numbers); none where none is known."""
    left = wanted = -(-known(bins) // 10)
    total = 0.0
    for number in sorted(bins, reverse=True):
        if number != MISSING and left:
            taken = min(left, bins[number])
            total, left = total + taken * seconds_of(number), left - taken
    return total / wanted if wanted else None


Shape = Literal["count", "time", "share"]
# Of a count the bins are the 24 hours; of a time the bins of `console.models.state.measures`; of a share what `PARTS`
# says.
SHAPES: Final[dict[str, Shape]] = {
    "calls": "count",
    "cases": "count",
    "answer": "time",
    "taken": "time",
    "talked": "time",
    "held": "time",
    "first_told": "time",
    "first_arrived": "time",
    "closed": "time",
    "recognised": "time",
    "compressions": "time",
    "told": "time",
    "accepted": "time",
    "rolling": "time",
    "arrived": "time",
    "reported": "time",
    "acknowledged": "time",
    "ack_rolling": "time",
    "ack_arrived": "time",
    "reached": "share",
    "ready": "share",
    "false": "share",
    "abandoned": "share",
    "attached": "share",
    "called_back": "share",
    "card": "share",
    "corrected": "share",
    "reopened": "share",
}
# The steps of an agency, each with the moment its clock begins: told at the dispatch, the report at the arrival.
BEGINS: Final = {"told": "requested", "accepted": "told", "rolling": "told", "arrived": "told", "reported": "arrived"}
STEPS: Final = tuple(BEGINS)
# What an agency presses, or answers to a message, outside of the room; and what became of the messages.
PRESSED: Final = ("acknowledged", "ack_rolling", "ack_arrived")
OUTSIDE: Final = (*PRESSED, "reached")
READY: Final = "ready"  # of hours, not of cases: counted from the words themselves (`views/agencies.py`)
OF_AGENCIES: Final = frozenset({*STEPS, *OUTSIDE, READY})
OF_CALLS: Final = frozenset({"calls", "answer", "taken", "talked", "held", "false", "abandoned", "attached"})
NO, YES = 0, 1
# The parts of the share of false calls; a call that is none of these is a real one.
FALSE_PARTS: Final = {"prank": 1, "ghost": 2, "ghost_unconfirmed": 3}
# The parts of the messages that were to reach an agency, each in one of them: below YES nobody is known to read it.
REACHED_PARTS: Final = {"failed": -2, "sent": 0, "delivered": -1, "opened": 2, "answered": 1}
# The hours of an agency by what it said of itself, the readiest first.
READY_PARTS: Final = {"ready": 1, "limited": 0, "busy": -1, "off": -2, "unknown": -3}
PARTS: Final[dict[str, dict[str, int]]] = {"false": FALSE_PARTS, "reached": REACHED_PARTS, READY: READY_PARTS}
# How a step was said: by a press on the agency's page or by its own program, by a reply to a message (its channel), or
# as somebody of the room noted it, by which voice.
PAGE, VOICE = "page", "voice:"
_NO_CALL_TO_JUDGE = frozenset({"", "test", "abandoned"})
_LATER = {step: STEPS[at + 1 :] for at, step in enumerate(STEPS)}


class CallRow(NamedTuple):
    """A call with what is known of its case; `opening`: its case was opened from it."""

    id: str
    case_id: str | None
    channel: str
    call_kind: str | None
    desk: str | None
    started_ms: int
    rang_ms: int | None
    answered_ms: int | None
    ended_ms: int | None
    paper: int
    opening: int
    promised: int
    kept: int
    nature: str | None
    kelurahan: str | None
    sample: int | None
    exchange: int = 0  # whether an exchange told of it, and how long it then was spoken on, and of that held
    talked_ms: int | None = None
    held_ms: int | None = None


class CaseRow(NamedTuple):
    """A case with the times of its agencies that come first, and when the call it was opened from was answered.
    `asked`, `answered`: the mandatory questions of the card it began, while that is a card of its type; `counted`: an
    answer to it had the operator count compressions along."""

    id: str
    opened_ms: int
    closed_ms: int | None
    state: str
    nature: str
    kelurahan: str
    desk: str
    agencies: str
    paper: int
    sample: int
    corrected: int
    reopened: int
    promised: int
    kept: int
    asked: int
    answered: int
    counted: int
    from_call: int
    answered_ms: int | None
    told_ms: int | None
    arrived_ms: int | None
    recognised_ms: int | None
    compressions_ms: int | None


class Reach(NamedTuple):
    """How an agency was reached: the first message that went, the first answer; of each step by what it was said.
    `ways`: of each channel how many messages came how far (`REACHED_PARTS`); `newest`: channel and part of the last one
    before the first answer, which a press on the page is taken to have been opened by."""

    began_ms: int | None = None
    answered_ms: int | None = None
    said: Mapping[str, str] = {}
    first: str = ""
    ways: Mapping[str, Mapping[int, int]] = {}
    newest: tuple[str, int] | None = None


class StepRow(NamedTuple):
    """An assignment with what is known of its case; `told`: somebody was told, whether or not anybody noted when."""

    case_id: str
    agency: str
    opened_ms: int
    nature: str
    kelurahan: str
    desk: str
    paper: int
    sample: int
    told: int
    requested_ms: int
    told_ms: int | None
    accepted_ms: int | None
    rolling_ms: int | None
    arrived_ms: int | None
    reported_ms: int | None
    cleared_ms: int | None
    reach: Reach | None = None


class Sample(NamedTuple):
    """One thing measured: `about` is the id of its case or, where it has none, of its call."""

    measure: str
    about: str
    agency: str
    began_ms: int
    kelurahan: str
    nature: str
    desk: str
    bin: int
    seconds: float | None = None
    kind: str = ""
    channel: str = ""
    agencies: str = ""


def of_call(row: CallRow) -> Iterator[Sample]:
    """What a call gives."""
    kind = row.call_kind or ("case" if row.case_id else "")
    place = (row.kelurahan or "", row.nature or "", row.desk or "")
    about = f"case:{row.case_id}" if row.case_id else f"call:{row.id}"

    def sample(measure: str, bin: int, seconds: float | None = None) -> Sample:
        return Sample(measure, about, "", row.started_ms, *place, bin, seconds, kind, row.channel)

    yield sample("calls", 0)
    came = row.channel in WRITTEN and row.rang_ms is not None
    if row.answered_ms is not None:
        if not row.paper:
            seconds = seconds_between(row.rang_ms, row.answered_ms)
            yield sample("taken" if came else "answer", bin_of(seconds), seconds)
        for measure, took_ms in (("talked", row.talked_ms), ("held", row.held_ms)) if row.exchange else ():
            seconds = None if took_ms is None else took_ms / 1000
            yield sample(measure, bin_of(seconds), seconds)
        if kind not in _NO_CALL_TO_JUDGE:
            yield sample("false", FALSE_PARTS.get(kind, 0))
    if not came and row.rang_ms is not None and (row.answered_ms is not None or row.ended_ms is not None):
        yield sample("abandoned", YES if row.answered_ms is None else NO)
    if row.case_id:
        yield sample("attached", NO if row.opening else YES)
    if row.promised:
        yield sample("called_back", YES if row.kept >= row.promised else NO)


def of_case(row: CaseRow) -> Iterator[Sample]:
    """What a case gives; one that was merged, or of which the beginning has not arrived, gives nothing."""
    if row.state == "merged" or not row.opened_ms:
        return
    place = (row.kelurahan, row.nature, row.desk)

    def sample(measure: str, bin: int, seconds: float | None = None) -> Sample:
        of = row.agencies if measure == "cases" else ""
        return Sample(measure, f"case:{row.id}", "", row.opened_ms, *place, bin, seconds, row.state, "", of)

    yield sample("cases", 0)
    if not row.paper:
        began = reported_ms(row.opened_ms, bool(row.from_call), row.answered_ms)
        for measure, ended in (("first_told", row.told_ms), ("first_arrived", row.arrived_ms)):
            if row.agencies:
                seconds = seconds_between(began, ended)
                yield sample(measure, bin_of(seconds), seconds)
        seconds = seconds_between(row.opened_ms, row.closed_ms)
        yield sample("closed", bin_of(seconds), seconds)
        if row.counted or row.recognised_ms is not None or row.compressions_ms is not None:  # an arrest
            for measure, ended in (("recognised", row.recognised_ms), ("compressions", row.compressions_ms)):
                seconds = seconds_between(began, ended)
                yield sample(measure, bin_of(seconds), seconds)
    yield sample("corrected", YES if row.corrected else NO)
    yield sample("reopened", YES if row.reopened else NO)
    if row.promised:
        yield sample("called_back", YES if row.kept >= row.promised else NO)
    if row.asked:
        yield sample("card", YES if row.answered >= row.asked else NO)


def of_steps(row: StepRow) -> Iterator[Sample]:
    """What an assignment gives: each step that has a stamp, or should have one because a later step came."""
    if row.paper:
        return
    stamps = {step: getattr(row, f"{step}_ms") for step in (*STEPS, "cleared")}
    for step in STEPS:
        later = any(stamps[one] is not None for one in (*_LATER[step], "cleared"))
        if stamps[step] is None and not later and not (step == "told" and row.told):
            continue
        began = row.requested_ms if BEGINS[step] == "requested" else stamps[BEGINS[step]]
        seconds = seconds_between(began, stamps[step])
        yield Sample(
            *(step, f"case:{row.case_id}", row.agency, row.opened_ms, row.kelurahan, row.nature, row.desk),
            bin_of(seconds),
            seconds,
        )
    if row.reach is not None:
        yield from _of_reach(row, row.reach)


def _of_reach(row: StepRow, reach: Reach) -> Iterator[Sample]:
    """From the first message (without one from the request, which the page shows at once) to the first answer, whoever
    noted it; from an acceptance that was pressed to the steps after it; and each message with what became of it."""
    place = (f"case:{row.case_id}", row.agency, row.opened_ms, row.kelurahan, row.nature, row.desk)

    def time(measure: str, by: str, began: int | None, ended: int | None) -> Sample:
        seconds = seconds_between(began, ended)
        return Sample(measure, *place, bin_of(seconds), seconds, channel=by)

    first = reach.said.get(reach.first, "")
    yield time("acknowledged", first, reach.began_ms or row.requested_ms, reach.answered_ms)
    accepted = reach.said.get("accepted", "")
    if first and not first.startswith(VOICE) and not accepted.startswith(VOICE):
        begun = row.accepted_ms if accepted else None  # who rolls without a word has acknowledged nothing before
        for measure, step in (("ack_rolling", "rolling"), ("ack_arrived", "arrived")):
            at = getattr(row, f"{step}_ms")
            if at is not None or any(getattr(row, f"{one}_ms") is not None for one in (*_LATER[step], "cleared")):
                yield time(measure, reach.said.get(step, ""), begun, at)
    ways = {channel: dict(parts) for channel, parts in reach.ways.items()}
    if first == PAGE and reach.newest is not None:
        channel, part = reach.newest
        ways[channel][part] -= 1
        ways[channel][REACHED_PARTS["opened"]] = ways[channel].get(REACHED_PARTS["opened"], 0) + 1
    for channel, parts in ways.items():
        for part, count in parts.items():
            for _ in range(count):
                yield Sample("reached", *place, part, channel=channel)


def reported_ms(opened_ms: int, from_call: bool, answered_ms: int | None) -> int | None:
    """From when on a case is measured: from the answer of the call it was opened from, without one from its opening."""
    return answered_ms if from_call else opened_ms


def seconds_between(began: int | None, ended: int | None) -> float | None:
    """None for a missing stamp, and for stamps that contradict each other."""
    return None if began is None or ended is None or ended < began else (ended - began) / 1000
