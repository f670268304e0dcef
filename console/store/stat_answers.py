"""A question of statistics answered: the page and the reports ask here, so that their numbers are the same."""

from datetime import date, timedelta

import msgspec

from console.models.bins import Bins
from console.models.measures import SHAPES
from console.models.moment import local_moment
from console.models.shift import Shift
from console.models.stat_choice import DAY_MS, StatChoice, before_ms, midnight_ms, of_shift, roster_ms, span_ms
from console.models.stat_table import Gathered, Load, StatTable, Target, load_of_week, stored_division, table
from console.models.tally import Figure
from console.store.queries import Archive
from console.store.tallies import Asked, Piece, Progress, Tallies


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
    """The question as the tallies take it."""
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
    tallies, roster, shift, choice = archive.tallies, list[Shift](), None, wanted
    if choice.by == "week":
        return _load(tallies, choice, now_ms, target, progress)
    if choice.span == "roster":
        roster = archive.roster(*roster_ms(choice, now_ms, tallies.zone))
        choice, shift = of_shift(choice, roster)
    first_ms = tallies.first_ms() if choice.span in ("0", "own") else None
    if shift is None:
        since_ms, until_ms = span_ms(choice, now_ms, first_ms, tallies.zone)
    else:
        since_ms, until_ms = shift.started_ms, max(shift.started_ms + 1, min(shift.ended_ms or now_ms, now_ms) + 1)
    by = "kelurahan" if choice.by == "ward_hour" else choice.by

    def gathered(since: int, until: int) -> Gathered:
        pieces = tallies.pieces(asked_of(choice, since, until), by_day=by == "day", progress=progress)
        return Gathered(choice.measure, by).take(_given(piece) for piece in pieces)

    before = gathered(*before_ms(choice, since_ms, until_ms)) if choice.compared else None
    days = (_day(tallies, since_ms), _day(tallies, until_ms - 1))
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
    until = _day(archive.tallies, min(until_ms - 1, now_ms))
    first = until.replace(day=1)
    for _ in range(many - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    choice = StatChoice(measure=measure, by="month", span="own", since=first, until=until)
    rows = answer(archive, choice, now_ms, lambda _: None, lambda done, of: False).table.rows
    return {row.key: row.figure for row in reversed(rows) if row.figure.n}


def _load(tallies: Tallies, choice: StatChoice, now_ms: int, target: Target, progress: Progress) -> Answer:
    today = _day(tallies, now_ms)
    until_ms = midnight_ms(today, tallies.zone)
    asked = asked_of(choice, until_ms - 8 * 7 * DAY_MS, until_ms)
    pieces = [_given(piece) for piece in tallies.pieces(asked, by_day=True, progress=progress)]
    made = table(Gathered(choice.measure, "hour").take(pieces), None, target, "hour", (today, today))
    loads = load_of_week(pieces, today)
    return Answer(choice=choice, wanted=choice, table=made, since_ms=asked.since_ms, until_ms=until_ms, loads=loads)


def _given(piece: Piece) -> tuple[date, str, dict[str, Bins]]:
    return piece.day, piece.agency, dict(piece.values)


def _day(tallies: Tallies, at_ms: int) -> date:
    return local_moment(at_ms, tallies.zone).date()


def questions_behind(tallies: Tallies, found: Answer, key: str, hour: int | None) -> list[Asked]:
    """What was asked about one row, and in a table with hours about one cell: the same question, of that alone."""
    choice, by = found.choice, found.choice.by
    whole = asked_of(choice, found.since_ms, found.until_ms)
    if by in ("day", "month"):
        parts = [part for part in tallies.days(found.since_ms, found.until_ms) if part[0].isoformat().startswith(key)]
        return [msgspec.structs.replace(whole, since_ms=parts[0][1], until_ms=parts[-1][2])] if parts else []
    if by == "agency" and SHAPES[choice.measure] == "time":
        return [msgspec.structs.replace(whole, agency=key)]
    only = dict(choice.only)
    hours = [f"{hour:02}"] if hour is not None else []
    if by == "week":
        days = [part for part in tallies.days(found.since_ms, found.until_ms) if str(part[0].weekday()) == key]
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
