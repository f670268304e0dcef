"""Exact answers and the cases behind a number, from the rows themselves: as slow as they are many, with progress."""

from array import array
from collections.abc import Collection, Iterator, Sequence

import msgspec

from console.models.bins import MISSING
from console.models.measures import SHAPES, YES
from console.models.tally import Figure, exact_figure, slowest_first
from console.store.tallies import Asked, Part, Progress, Tallies, silent

MOST_BEHIND = 500
FIRST_DAYS = 8


class Behind(msgspec.Struct, frozen=True):
    """What is behind a number: streams ("case:…", "call:…"), the slowest first, missing stamps last.

    `rest`: what to ask for the next of them; nothing when these were the last.
    """

    streams: tuple[str, ...]
    rest: tuple[Asked, ...] = ()


def exact(tallies: Tallies, asked: Asked, target_s: float | None, progress: Progress = silent) -> Figure:
    """A figure from every single duration. Raises Stopped."""
    values, missing = array("d"), 0
    for part, rows in tallies.read(asked, progress):
        for sample in tallies.matching(rows.between(part[1], part[2], (asked.measure,)), asked, part[0]):
            if sample.seconds is None:
                missing += 1
            else:
                values.append(sample.seconds)
    return exact_figure(asked.measure, values, missing, target_s)


def behind(
    tallies: Tallies,
    questions: Sequence[Asked],
    part: str = "",
    progress: Progress = silent,
    known: Collection[str] = frozenset(),
) -> Behind:
    """The newest of what is behind a number, about `MOST_BEHIND` of them, without those `known` from before. `part`:
    only those with a "missing" stamp, or those of a share that were "said". Raises Stopped."""
    slow: dict[str, float] = {}
    for at, asked in enumerate(questions):
        began = _some(tallies, asked, part, progress, {*known, *slow}, slow)
        if began is not None:
            return Behind(slowest_first(slow), (msgspec.structs.replace(asked, until_ms=began), *questions[at + 1 :]))
        if len(slow) >= MOST_BEHIND and at + 1 < len(questions):
            return Behind(slowest_first(slow), tuple(questions[at + 1 :]))
    return Behind(slowest_first(slow))


def _some(
    tallies: Tallies, asked: Asked, part: str, progress: Progress, known: Collection[str], slow: dict[str, float]
) -> int | None:
    """Add the newest of one question; gives before when the others began, none when these were the last."""
    found: dict[str, tuple[int, float]] = {}
    for day, rows in tallies.read(asked, progress, _newest_first(tallies, asked)):
        for sample in tallies.matching(rows.between(day[1], day[2], (asked.measure,)), asked, day[0]):
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


def _newest_first(tallies: Tallies, asked: Asked) -> Iterator[Part]:
    """The days with something of it; of old ones it is asked only when the newer ones were not enough."""
    days = tallies.days(asked.since_ms, asked.until_ms)[::-1]
    at, many = 0, FIRST_DAYS
    while at < len(days):
        some = days[at : at + many]
        span = msgspec.structs.replace(asked, since_ms=some[-1][1], until_ms=some[0][2])
        yield from tallies.with_some(span, some)
        at, many = at + many, many * 4


def _meant(measure: str, bin: int, part: str) -> bool:
    if part == "missing":
        return SHAPES[measure] == "time" and bin == MISSING
    return part != "said" or bin >= YES
