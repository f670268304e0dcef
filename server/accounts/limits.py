"""Limits on tries and on how much comes: a bucket for each desk, name or device, kept in memory."""

import time
from collections.abc import Callable

from server.errors import TooMany

_FORGET_ABOVE = 10_000


class Tries:
    """At most `most` failures within `span_s` seconds for one key; then wait."""

    def __init__(self, most: int, span_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._span_s = span_s
        self._clock = clock
        self._failures: dict[str, list[float]] = {}

    def check(self, key: str) -> None:
        """Raises TooMany when this key has to wait."""
        wait_s = self.wait_s(key)
        if wait_s:
            raise TooMany(wait_s=wait_s)

    def wait_s(self, key: str) -> float:
        """How long this key has to wait; 0 when it need not."""
        recent = self._recent(key)
        return max(1.0, recent[0] + self._span_s - self._clock()) if len(recent) >= self._most else 0.0

    def is_new(self, key: str) -> bool:
        """Whether nothing is counted of this key."""
        return not self._recent(key)

    def failed(self, key: str) -> None:
        if len(self._failures) > _FORGET_ABOVE:
            self._failures = {name: times for name in list(self._failures) if (times := self._recent(name))}
        self._failures[key] = [*self._recent(key), self._clock()]

    def take_back(self, key: str) -> None:
        """Remove the newest counted failure of a key."""
        self._failures[key] = self._recent(key)[:-1]

    def succeeded(self, key: str) -> None:
        """Forget the failures of a key."""
        self._failures.pop(key, None)

    def _recent(self, key: str) -> list[float]:
        since = self._clock() - self._span_s
        return [moment for moment in self._failures.get(key, []) if moment > since]


class Allowance:
    """For each key at most `most` at once, and `rate` more each second: who waits loses nothing."""

    def __init__(self, most: float, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._rate, self._clock = most, rate, clock
        self._left: dict[str, tuple[float, float]] = {}

    def spend(self, key: str, count: int = 1) -> None:
        """Raises TooMany when this key has to wait."""
        wait_s = self.wait_s(key, count)
        if wait_s:
            raise TooMany(wait_s=wait_s)
        self.take(key, count)

    def wait_s(self, key: str, count: int = 1) -> float:
        """How long this key has to wait for so much; 0 when it need not."""
        left, _ = self._now(key)
        return max(1.0, (count - left) / self._rate) if left < count else 0.0

    def take(self, key: str, count: int) -> None:
        """Count what was let in; it may be more than there was, and is waited for later."""
        left, now = self._now(key)
        self._keep(key, left - count, now)

    def _now(self, key: str) -> tuple[float, float]:
        now = self._clock()
        left, since = self._left.get(key, (self._most, now))
        return min(self._most, left + (now - since) * self._rate), now

    def _keep(self, key: str, left: float, now: float) -> None:
        if len(self._left) > _FORGET_ABOVE:
            # Who has all of it is forgotten; who owes is not, however many come.
            self._left = {one: held for one, held in self._left.items() if held[0] < self._most / 2}
        self._left[key] = (left, now)
