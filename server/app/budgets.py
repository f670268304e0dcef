"""How much one desk may ask: what is above waits, and nobody else waits for it.

Rule: a desk at work, also one that was away for a day, never meets these; who does is told how long to wait.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from server.accounts_limits import Allowance
from server.errors import TooMany

REQUESTS_AT_ONCE, REQUESTS_EACH_SECOND = 3_000, 100.0
PUSHED_AT_ONCE, PUSHED_EACH_SECOND = 20_000, 100.0  # entries
ATTESTED_AT_ONCE, ATTESTED_EACH_SECOND = 2_000, 20.0  # parts
PUSHES_MOST, PAGES_MOST, ATTESTS_MOST = 2, 4, 1  # of one desk at once
AGAIN_S = 1.0


class Turns:
    """At most so many at once for each desk."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._now: Counter[str] = Counter()

    @contextmanager
    def turn(self, desk: str) -> Iterator[None]:
        """One of them. Raises TooMany."""
        if self._now[desk] >= self._most:
            raise TooMany(code="too_much", wait_s=AGAIN_S)
        self._now[desk] += 1
        try:
            yield
        finally:
            self._now[desk] -= 1
            if not self._now[desk]:
                del self._now[desk]


class Budgets:
    """Those of all desks."""

    def __init__(self) -> None:
        self._requests = Allowance(REQUESTS_AT_ONCE, REQUESTS_EACH_SECOND)
        self._pushed = Allowance(PUSHED_AT_ONCE, PUSHED_EACH_SECOND)
        self._attested = Allowance(ATTESTED_AT_ONCE, ATTESTED_EACH_SECOND)
        self.pushes, self.pages, self.attests = Turns(PUSHES_MOST), Turns(PAGES_MOST), Turns(ATTESTS_MOST)

    def ask(self, desk: str) -> None:
        """One request. Raises TooMany."""
        _spend(self._requests, desk, 1)

    def may_push(self, desk: str) -> None:
        """Before it is read how much comes: raises TooMany when nothing is left."""
        if wait_s := self._pushed.wait_s(desk):
            raise TooMany(code="too_much", wait_s=wait_s)

    def push(self, desk: str, entries: int) -> None:
        """Count what was let in: what is too much of it is waited for before the next one."""
        self._pushed.take(desk, max(1, entries))

    def attest(self, desk: str, parts: int) -> None:
        """The parts of one question. Raises TooMany."""
        _spend(self._attested, desk, min(parts, ATTESTED_AT_ONCE))


def _spend(allowance: Allowance, desk: str, count: int) -> None:
    if wait_s := allowance.wait_s(desk, count):
        raise TooMany(code="too_much", wait_s=wait_s)
    allowance.take(desk, count)
