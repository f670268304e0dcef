"""Limits on tries and on how much comes: a bucket for each desk, name or device, kept in memory.

Rule: however many keys come, so many are kept; who is limited is never the one that leaves.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from server.errors import TooMany

KEYS_MOST = 10_000
_REST = "\0"  # whoever finds no place beside so many that are limited: these are counted together
_AGAIN_S = 1.0  # where nobody could leave, so long nobody is asked to
Counted = TypeVar("Counted")


class _Limit(ABC, Generic[Counted]):
    """A limit's keys and what is counted of each."""

    def __init__(self, clock: Callable[[], float], keys: int) -> None:
        self._clock, self._keys = clock, keys
        self._held: dict[str, Counted] = {}
        self._full_until = float("-inf")

    @abstractmethod
    def _weight(self, key: str) -> float:
        """How near this key is to having to wait: 0 for one of which nothing counts, 1 and more for one that has to."""

    def _place(self, key: str) -> str:
        """Whom this key is counted for."""
        return key if key in self._held or len(self._held) < self._keys else _REST

    def _make_place(self, key: str) -> str:
        """Whom this key is counted for, after making room for it."""
        if self._place(key) == _REST and self._clock() >= self._full_until:
            self._leave()
            if len(self._held) >= self._keys:
                self._full_until = self._clock() + _AGAIN_S
        return self._place(key)

    def _leave(self) -> None:
        """All of which nothing counts leave, and of the others a quarter, the furthest from waiting first."""
        weights = {key: self._weight(key) for key in self._held}
        going = sorted((key for key, weight in weights.items() if weight < 1), key=weights.__getitem__)
        for number, key in enumerate(going):
            if weights[key] == 0 or number < self._keys // 4 + 1:
                del self._held[key]


class Tries(_Limit[list[float]]):
    """At most `most` failures within `span_s` seconds for one key; then wait."""

    def __init__(
        self, most: int, span_s: float, clock: Callable[[], float] = time.monotonic, keys: int = KEYS_MOST
    ) -> None:
        """`keys`: of so many it is counted one by one."""
        super().__init__(clock, keys)
        self._most, self._span_s = most, span_s

    def check(self, key: str) -> None:
        """Raises TooMany when this key has to wait."""
        wait_s = self.wait_s(key)
        if wait_s:
            raise TooMany(wait_s=wait_s)

    def wait_s(self, key: str) -> float:
        """How long this key has to wait; 0 when it need not."""
        recent = self._recent(self._place(key))
        return max(1.0, recent[0] + self._span_s - self._clock()) if len(recent) >= self._most else 0.0

    def is_new(self, key: str) -> bool:
        """Whether nothing is counted of this key."""
        return not self._recent(key)

    def failed(self, key: str) -> None:
        """Count a failure of this key."""
        place = self._make_place(key)
        self._held[place] = [*self._recent(place), self._clock()]

    def take_back(self, key: str) -> None:
        """Remove the newest counted failure of a key."""
        place = self._place(key)
        recent = self._recent(place)[:-1]
        if recent:
            self._held[place] = recent
        else:
            self._held.pop(place, None)

    def succeeded(self, key: str) -> None:
        """Forget the failures of a key."""
        self._held.pop(key, None)

    def _recent(self, place: str) -> list[float]:
        since = self._clock() - self._span_s
        return [moment for moment in self._held.get(place, []) if moment > since]

    def _weight(self, key: str) -> float:
        return len(self._recent(key)) / self._most


class Allowance(_Limit[tuple[float, float]]):
    """For each key at most `most` at once, and `rate` more each second: who waits loses nothing."""

    def __init__(
        self, most: float, rate: float, clock: Callable[[], float] = time.monotonic, keys: int = KEYS_MOST
    ) -> None:
        """`keys`: of so many it is counted one by one."""
        super().__init__(clock, keys)
        self._most, self._rate = most, rate

    def spend(self, key: str, count: int = 1) -> None:
        """Raises TooMany when this key has to wait."""
        wait_s = self.wait_s(key, count)
        if wait_s:
            raise TooMany(wait_s=wait_s)
        self.take(key, count)

    def wait_s(self, key: str, count: int = 1) -> float:
        """How long this key has to wait for so much; 0 when it need not."""
        left = self._left(self._place(key))
        return max(1.0, (count - left) / self._rate) if left < count else 0.0

    def take(self, key: str, count: int) -> None:
        """Count what was let in; it may be more than there was, and is waited for later."""
        place = self._make_place(key)
        self._held[place] = self._left(place) - count, self._clock()

    def _left(self, place: str) -> float:
        now = self._clock()
        left, since = self._held.get(place, (self._most, now))
        return min(self._most, left + (now - since) * self._rate)

    def _weight(self, key: str) -> float:
        """Who has spent half of it is as one that waits: it may ask for more at once than is left."""
        left = self._left(key)
        return 1.0 if left < 1 else (self._most - left) / (self._most / 2)
