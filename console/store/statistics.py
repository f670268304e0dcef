"""A question of statistics answered: the page and the reports ask here, so that their numbers are the same."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from console.models.state.measures import MISSING, OF_AGENCIES, READY, SHAPES, YES, Bins
from console.models.state.moment import local_moment
from console.models.state.shift import Shift
from console.models.views.agencies import ready_hours
from console.models.views.statistics import (
    DAY_MS,
    Figure,
    Gathered,
    Load,
    StatChoice,
    StatTable,
    Target,
    before_ms,
    exact_figure,
    load_of_week,
    midnight_ms,
    of_shift,
    roster_ms,
    slowest_first,
    span_ms,
    stored_division,
    table,
)
from console.store.aggregates import Aggregates, Asked, Part, Piece, Progress, silent
from console.store.archive.queries import Archive


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A question answered: its table, from when until when, and for the hours of the week what is to be expected.
    `wanted` is what was asked, `choice` the same with the shift that was meant, `roster` the shifts there are."""

    choice: StatChoice
    wanted: StatChoice
    table: StatTable
    since_ms: int
    until_ms: int
    loads: dict[tuple[int, int], Load] = {}
    roster: tuple[Shift, ...] = ()
    shift: Shift | None = None


def asked_of(choice: StatChoice, since_ms: int, until_ms: int) -> Asked:
    """The question as the aggregates take it."""
    by = "kelurahan" if choice.by == "ward_hour" else "hour" if choice.by == "week" else choice.by
    return Asked(
        measure=choice.measure,
        division=stored_division(choice.measure, by),
        since_ms=since_ms,
        until_ms=until_ms,
        agency=choice.agency or None,
        only=choice.only,
    )


def answer(archive: Archive, wanted: StatChoice, now_ms: int, target: Target, progress: Progress) -> Answer:
    """Answer a question. Raises Stopped."""
    aggregates, roster, shift, choice = archive.aggregates, list[Shift](), None, wanted
    if choice.by == "week":
        return _load(aggregates, choice, now_ms, target, progress)
    if choice.span == "roster":
        roster = archive.roster(*roster_ms(choice, now_ms, aggregates.zone))
        choice, shift = of_shift(choice, roster)
    first_ms = aggregates.first_ms() if choice.span in ("0", "own") else None
    if shift is None:
        since_ms, until_ms = span_ms(choice, now_ms, first_ms, aggregates.zone)
    else:
        since_ms, until_ms = shift.started_ms, max(shift.started_ms + 1, min(shift.ended_ms or now_ms, now_ms) + 1)
    by = "kelurahan" if choice.by == "ward_hour" else choice.by

    def gathered(since: int, until: int) -> Gathered:
        if choice.measure == READY:
            hours = ready_hours(archive.of_agencies(), since, min(until, now_ms)).items()
            some = [(agency, bins) for agency, bins in hours if choice.agency in ("", agency)]
            return Gathered(READY, by).take((_day(aggregates, since), agency, {"": bins}) for agency, bins in some)
        pieces = aggregates.pieces(asked_of(choice, since, until), by_day=by == "day", progress=progress)
        return Gathered(choice.measure, by).take(_given(piece) for piece in pieces)

    before = gathered(*before_ms(choice, since_ms, until_ms)) if choice.compared else None
    days = (_day(aggregates, since_ms), _day(aggregates, until_ms - 1))
    made = table(gathered(since_ms, until_ms), before, target, by, days)
    return Answer(
        choice=choice,
        wanted=wanted,
        table=made,
        since_ms=since_ms,
        until_ms=until_ms,
        roster=tuple(roster),
        shift=shift,
    )


def last_months(archive: Archive, measure: str, many: int, until_ms: int, now_ms: int) -> dict[str, Figure]:
    """The figures of the last months that have any, the last one first. Raises Stopped while many days of them are
    still to be counted: nobody waits for them."""
    until = _day(archive.aggregates, min(until_ms - 1, now_ms))
    first = until.replace(day=1)
    for _ in range(many - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    choice = StatChoice(measure=measure, by="month", span="own", since=first, until=until)
    rows = answer(archive, choice, now_ms, lambda _: None, lambda done, of: False).table.rows
    return {row.key: row.figure for row in reversed(rows) if row.figure.n}


def _load(aggregates: Aggregates, choice: StatChoice, now_ms: int, target: Target, progress: Progress) -> Answer:
    today = _day(aggregates, now_ms)
    until_ms = midnight_ms(today, aggregates.zone)
    asked = asked_of(choice, until_ms - 8 * 7 * DAY_MS, until_ms)
    pieces = [_given(piece) for piece in aggregates.pieces(asked, by_day=True, progress=progress)]
    made = table(Gathered(choice.measure, "hour").take(pieces), None, target, "hour", (today, today))
    loads = load_of_week(pieces, today)
    return Answer(choice=choice, wanted=choice, table=made, since_ms=asked.since_ms, until_ms=until_ms, loads=loads)


def _given(piece: Piece) -> tuple[date, str, dict[str, Bins]]:
    return piece.day, piece.agency, dict(piece.values)


def _day(aggregates: Aggregates, at_ms: int) -> date:
    return local_moment(at_ms, aggregates.zone).date()


def questions_behind(aggregates: Aggregates, found: Answer, key: str, hour: int | None) -> list[Asked]:
    """What was asked about one row, and in a table with hours about one cell: the same question, of that alone."""
    choice, by = found.choice, found.choice.by
    whole = asked_of(choice, found.since_ms, found.until_ms)
    if by in ("day", "month"):
        parts = [
            part for part in aggregates.days(found.since_ms, found.until_ms) if part[0].isoformat().startswith(key)
        ]
        return [msgspec.structs.replace(whole, since_ms=parts[0][1], until_ms=parts[-1][2])] if parts else []
    if by == "agency" and choice.measure in OF_AGENCIES:
        return [msgspec.structs.replace(whole, agency=key)]
    only = dict(choice.only)
    hours = [f"{hour:02}"] if hour is not None else []
    if by == "week":
        days = [part for part in aggregates.days(found.since_ms, found.until_ms) if str(part[0].weekday()) == key]
        across = tuple(("hour", one) for one in hours)
        return [
            msgspec.structs.replace(whole, since_ms=day[1], until_ms=day[2], only=(*only.items(), *across))
            for day in days
        ]
    if by == "shift":
        return [msgspec.structs.replace(whole, only=(*only.items(), ("shift", key)))]
    if key:
        only["kelurahan" if by == "ward_hour" else by] = key
    return [msgspec.structs.replace(whole, only=(*only.items(), *(("hour", one) for one in hours)))]


# Exact answers and the cases behind a number, from the rows themselves: as slow as they are many, with progress.

MOST_BEHIND = 500
FIRST_DAYS = 8


class Behind(msgspec.Struct, frozen=True):
    """What is behind a number: streams ("case:…", "call:…"), the slowest first, missing stamps last.

    `rest`: what to ask for the next of them; nothing when these were the last. `seconds`: how long each took, -1 where
    a stamp is missing or nothing took any time.
    """

    streams: tuple[str, ...]
    rest: tuple[Asked, ...] = ()
    seconds: Mapping[str, float] = {}


def exact(aggregates: Aggregates, asked: Asked, target_s: float | None, progress: Progress = silent) -> Figure:
    """A figure from every single duration. Raises Stopped."""
    values, missing = array("d"), 0
    for part, rows in aggregates.read(asked, progress):
        for sample in aggregates.matching(rows.between(part[1], part[2], (asked.measure,)), asked, part[0]):
            if sample.seconds is None:
                missing += 1
            else:
                values.append(sample.seconds)
    return exact_figure(asked.measure, values, missing, target_s)


def behind(
    aggregates: Aggregates,
    questions: Sequence[Asked],
    part: str = "",
    progress: Progress = silent,
    known: Collection[str] = frozenset(),
) -> Behind:
    """The newest of what is behind a number, about `MOST_BEHIND` of them, without those `known` from before. `part`:
    only those with a "missing" stamp, or those of a share that were "said". Raises Stopped."""
    slow: dict[str, float] = {}
    for at, asked in enumerate(questions):
        began = _some(aggregates, asked, part, progress, {*known, *slow}, slow)
        if began is not None:
            rest = (msgspec.structs.replace(asked, until_ms=began), *questions[at + 1 :])
            return Behind(slowest_first(slow), rest, slow)
        if len(slow) >= MOST_BEHIND and at + 1 < len(questions):
            return Behind(slowest_first(slow), tuple(questions[at + 1 :]), slow)
    return Behind(slowest_first(slow), seconds=slow)


def _some(
    aggregates: Aggregates, asked: Asked, part: str, progress: Progress, known: Collection[str], slow: dict[str, float]
) -> int | None:
    """Add the newest of one question; gives before when the others began, none when these were the last."""
    found: dict[str, tuple[int, float]] = {}
    for day, rows in aggregates.read(asked, progress, _newest_first(aggregates, asked)):
        for sample in aggregates.matching(rows.between(day[1], day[2], (asked.measure,)), asked, day[0]):
            if sample.about not in known and _meant(asked.measure, sample.bin, part):
                began, seconds = found.get(sample.about, (0, -1.0))
                seconds = max(seconds, -1.0 if sample.seconds is None else sample.seconds)
                found[sample.about] = (max(began, sample.began_ms), seconds)
        if len(found) > MOST_BEHIND:
            break
    newest = sorted((began for began, _ in found.values()), reverse=True)
    edge = newest[MOST_BEHIND - 1] if len(newest) > MOST_BEHIND else None
    # Those that began in the same moment stay together: what follows began before it.
    slow.update({one: seconds for one, (began, seconds) in found.items() if edge is None or began >= edge})
    return edge


def _newest_first(aggregates: Aggregates, asked: Asked) -> Iterator[Part]:
    """The days with something of it; of old ones it is asked only when the newer ones were not enough."""
    days = aggregates.days(asked.since_ms, asked.until_ms)[::-1]
    at, many = 0, FIRST_DAYS
    while at < len(days):
        some = days[at : at + many]
        span = msgspec.structs.replace(asked, since_ms=some[-1][1], until_ms=some[0][2])
        yield from aggregates.with_some(span, some)
        at, many = at + many, many * 4


def _meant(measure: str, bin: int, part: str) -> bool:
    if part == "missing":
        return SHAPES[measure] == "time" and bin == MISSING
    return part != "said" or bin >= YES
