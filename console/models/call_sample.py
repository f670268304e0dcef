"""Which calls are evaluated: computed from the ledger by rules that leave nothing to choose.

The months are those of the ledger: each begins at a number. The chain hash at the first number of the next month is
the seed: nobody at a desk can foresee it, and what comes later changes neither the seed nor what was before it.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

import msgspec

from console.models.moment import local_moment

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
