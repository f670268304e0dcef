"""Which calls are evaluated, and what evaluations say over months."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, tzinfo

import msgspec

from console.models.state.evaluation import CLASSES, result_of
from console.models.state.moment import local_moment
from wire import facts
from wire.facts.evaluation import Deviation

# Which calls are evaluated: computed from the ledger by rules that leave nothing to choose.
#
# The months are those of the ledger: each begins at a number. The chain hash at the first number of the next month is
# the seed: nobody at a desk can foresee it, and what comes later changes neither the seed nor what was before it.

LEAST_PERCENT = 2
# A clock that runs wild moves the time of the ledger by no more than this with each entry.
STEP_MS = 7 * 86_400_000


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """A call as it was first taken: its number in the ledger, by whom, and when (UTC ms)."""

    call: str
    person: str
    when: int
    seq: int


class PersonSample(msgspec.Struct, frozen=True, kw_only=True):
    """The calls of one person to be evaluated, the first drawn first, out of how many."""

    person: str
    answered: int
    calls: tuple[Taking, ...]


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """The sample of one month: numbers from `first` up to but not including `closing`; `seed` is the chain hash there.

    `tests` of the line and copies from `paper` were left out. `form` is the version of the form in force then, 0: none.
    """

    month: int
    first: int
    closing: int
    seed: bytes
    percent: int
    form: int
    persons: tuple[PersonSample, ...]
    tests: int = 0
    paper: int = 0


def month_of(at_ms: int, zone: tzinfo) -> int:
    """202610 for a moment in October 2026 by the clocks of the city."""
    day = local_moment(at_ms, UTC).astimezone(zone)
    return day.year * 100 + day.month


def month_after(month: int) -> int:
    """The next month: 202701 after 202612."""
    return month + 1 if month % 100 < 12 else month + 89


def month_before(month: int) -> int:
    """The month before: 202612 before 202701."""
    return month - 1 if month % 100 > 1 else month - 89


def month_start_ms(month: int, zone: tzinfo) -> int:
    """When a month begins in the city."""
    return round(datetime(month // 100, month % 100, 1, tzinfo=zone).timestamp() * 1000)


def ledger_time(before_ms: int | None, at_ms: int) -> int:
    """The time of the ledger after an entry of this time, by the server's clock: it never goes back."""
    return at_ms if before_ms is None else max(before_ms, min(at_ms, before_ms + STEP_MS))


def how_many(answered: int, percent: int) -> int:
    """Of so many answered calls so many are evaluated: the share rounded up, and never none."""
    return max(1, -(-answered * percent // 100)) if answered else 0


def rank(seed: bytes, call: str) -> bytes:
    """The place of a call in the draw: the lowest go first."""
    return hashlib.sha256(seed + call.encode()).digest()


def draw(seed: bytes, percent: int, takings: Iterable[Taking]) -> tuple[PersonSample, ...]:
    """The sample of each person. More percent only adds calls to it."""
    by_person: dict[str, list[Taking]] = {}
    for one in takings:
        by_person.setdefault(one.person, []).append(one)
    return tuple(
        PersonSample(
            person=person,
            answered=len(taken),
            calls=tuple(sorted(taken, key=lambda one: rank(seed, one.call))[: how_many(len(taken), percent)]),
        )
        for person, taken in sorted(by_person.items())
    )


# What evaluations say over months: how many of which class, by person and by criterion. Counts, never a mean.

DAY_MS = 86_400_000
FormOf = Callable[[int], facts.EvaluationFormPublished | None]


class Evaluated(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of an evaluation for lists and trends: classes by criterion, and no word."""

    call_id: str
    person: str
    month: int
    form: int
    by: str
    evaluated_ms: int
    read_ms: int | None
    answered_ms: int | None
    objected: bool
    reviewed: str
    corrected: int
    marks: dict[str, Deviation]

    @property
    def waits_for_second(self) -> bool:
        """Whether the person objects and nobody had a second look."""
        return self.objected and not self.reviewed


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How many there are, and how many of each class; what could not be asked is in no class and not in `n`."""

    n: int
    classes: Mapping[str, int]

    def share(self, deviation: str) -> float | None:
        """The part of a class; none where there is nothing."""
        return self.classes[deviation] / self.n if self.n else None


class PersonMonth(msgspec.Struct, frozen=True, kw_only=True):
    """One person's month: the calls answered and drawn (none: that sample was not read), and what was found."""

    person: str
    month: int
    answered: int | None
    drawn: int | None
    done: int
    results: Counted
    objected: int
    changed: int
    corrected: int
    unread: int


def counted(deviations: Iterable[str]) -> Counted:
    """Count classes; a thing that was not asked for counts nowhere."""
    found = Counter(one for one in deviations if one in CLASSES)
    return Counted(n=found.total(), classes={one: found[one] for one in CLASSES})


def by_person(rows: Iterable[Evaluated], samples: Iterable[Sample], form_of: FormOf) -> list[PersonMonth]:
    """A line for each person and month with a sample or an evaluation, the newest month first."""
    drawn = {(one.month, each.person): each for one in samples for each in one.persons}
    # Who signed in by a typed name stays under it, also when it is known by now whose name it was.
    under = {call.call: person for (_, person), each in drawn.items() for call in each.calls}
    groups: dict[tuple[int, str], list[Evaluated]] = {}
    for row in rows:
        groups.setdefault((row.month, under.get(row.call_id, row.person)), []).append(row)
    return [
        PersonMonth(
            person=key[1],
            month=key[0],
            answered=drawn[key].answered if key in drawn else None,
            drawn=len(drawn[key].calls) if key in drawn else None,
            done=len(of_key := groups.get(key, [])),
            results=counted(_result(one, form_of) for one in of_key),
            objected=sum(one.objected for one in of_key),
            changed=sum(one.reviewed == "changed" for one in of_key),
            corrected=sum(one.corrected for one in of_key),
            unread=sum(one.read_ms is None for one in of_key),
        )
        for key in sorted({*groups, *drawn}, key=lambda one: (-one[0], one[1]))
    ]


def by_criterion(rows: Iterable[Evaluated]) -> dict[str, Counted]:
    """For each criterion that was ever marked, how many of which class."""
    marks: dict[str, list[str]] = {}
    for row in rows:
        for name, deviation in row.marks.items():
            marks.setdefault(name, []).append(deviation)
    return {name: counted(found) for name, found in marks.items()}


def _result(row: Evaluated, form_of: FormOf) -> str:
    form = form_of(row.form)
    return result_of(form, row.marks) if form is not None else "not_asked"


def still_to_do(sample: Sample, done: Iterable[str]) -> list[Taking]:
    """The calls of a sample that nobody has evaluated, person by person."""
    known = set(done)
    return [one for person in sample.persons for one in person.calls if one.call not in known]


def due_ms(sample: Sample, due_days: int, zone: tzinfo) -> int:
    """Until when a sample is to be evaluated: so many days after its month."""
    return month_start_ms(month_after(sample.month), zone) + due_days * DAY_MS
