"""Honest numbers: each with n, median, P90, share within target and share of missing stamps; no bare average."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo

import msgspec

from console.models.call import Call
from console.models.case import Case
from console.models.late_entry_commands import copied
from console.models.measures import reported_ms, seconds_between
from console.models.moment import local_moment

ANSWER_TARGET_S = 15
FIRST_TOLD_TARGET_S = 60
_FALSE_KINDS = frozenset({"prank", "ghost", "ghost_unconfirmed"})


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A duration in seconds over `n` things with both stamps; shares from 0 to 1, none where nothing was measured.

    `behind` are the ids of all things measured, the slowest first and those with a missing stamp last.
    """

    n: int
    median_s: float | None
    p90_s: float | None
    within: float | None
    missing: float | None
    target_s: int
    behind: tuple[str, ...] = ()


def measure(durations: Iterable[tuple[str, float | None]], target_s: int) -> Measure:
    """Measure (id, seconds or none for a missing stamp)."""
    given = list(durations)
    known = sorted(((one, seconds) for one, seconds in given if seconds is not None), key=lambda pair: -pair[1])
    values = sorted(seconds for _, seconds in known)
    missing = [one for one, seconds in given if seconds is None]
    n = len(values)
    return Measure(
        n=n,
        median_s=percentile(values, 50),
        p90_s=percentile(values, 90),
        within=sum(value <= target_s for value in values) / n if n else None,
        missing=len(missing) / len(given) if given else None,
        target_s=target_s,
        behind=(*(one for one, _ in known), *missing),
    )


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The smallest of the sorted values that at least `percent` of them do not exceed (nearest rank)."""
    return values[-(-len(values) * percent // 100) - 1] if values else None


def answer_times(calls: Iterable[Call], target_s: int = ANSWER_TARGET_S) -> Measure:
    """Ring to answer, of the calls that were answered; without telephony the ring is missing. What was copied from
    paper measures nothing."""
    answered = (call for call in calls if call.answered_ms is not None and not copied(call))
    return measure(((call.id, call.answer_s) for call in answered), target_s)


def first_told_times(cases: Iterable[Case], calls: Mapping[str, Call], target_s: int = FIRST_TOLD_TARGET_S) -> Measure:
    """Answer of the call (without a call: opening of the case) to the first agency told, of the cases with agencies.
    What was copied from paper measures nothing; a merged case is measured in the one it went into."""
    measured = (case for case in cases if case.assignments and not copied(case) and case.state != "merged")
    return measure(((case.id, _first_told_s(case, calls)) for case in measured), target_s)


def by_hour(times_ms: Iterable[int], zone: tzinfo) -> list[int]:
    """How many of these times fall into each of the 24 hours of the day in this zone."""
    counted = Counter(local_moment(ms, zone).hour for ms in times_ms)
    return [counted[hour] for hour in range(24)]


def calls_by_hour(calls: Iterable[Call], zone: tzinfo) -> list[int]:
    """Calls by the hour they began."""
    return by_hour((call.started_ms for call in calls), zone)


def cases_by_hour(cases: Iterable[Case], zone: tzinfo) -> list[int]:
    """Cases by the hour they were opened."""
    return by_hour((case.opened_ms for case in cases if case.opened), zone)


def calls_by_kind(calls: Iterable[Call]) -> dict[str, int]:
    """Calls by kind, the most frequent first; those without a kind under ""."""
    return dict(Counter(call.call_kind or "" for call in calls).most_common())


def cases_by_nature(cases: Iterable[Case]) -> dict[str, int]:
    """Cases by nature, the most frequent first."""
    return dict(Counter(case.nature for case in cases).most_common())


def false_share(calls: Iterable[Call]) -> float | None:
    """The share of pranks and silent calls among the calls with a kind; line tests do not count."""
    kinds = [call.call_kind for call in calls if call.call_kind and call.call_kind != "test"]
    return sum(kind in _FALSE_KINDS for kind in kinds) / len(kinds) if kinds else None


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The answered and recorded calls of a month ("2026-11"); silent calls whose card is not done are counted apart."""

    month: str
    n: int
    prank: int = 0
    ghost: int = 0
    ghost_unconfirmed: int = 0

    @property
    def false(self) -> float:
        """The share of pranks and silent calls, confirmed or not."""
        return (self.prank + self.ghost + self.ghost_unconfirmed) / self.n


def false_by_month(counted: Mapping[tuple[int, str], int], zone: tzinfo) -> list[Month]:
    """From counts by (time, kind) to the months of this zone, the last one first."""
    months: dict[str, Counter[str]] = {}
    for (at_ms, kind), count in counted.items():
        name = f"{local_moment(at_ms, zone):%Y-%m}"
        months.setdefault(name, Counter())[kind] += count
    return [
        Month(month=name, n=kinds.total(), **{kind: kinds[kind] for kind in sorted(_FALSE_KINDS)})
        for name, kinds in sorted(months.items(), reverse=True)
    ]


def _first_told_s(case: Case, calls: Mapping[str, Call]) -> float | None:
    told = [one.stamps["told"].when for one in case.assignments.values() if "told" in one.stamps]
    call = calls.get(case.call or "")
    began = reported_ms(case.opened_ms, case.call is not None, call.answered_ms if call is not None else None)
    return seconds_between(began, min(told, default=None))
