"""Threads for what pages wait for, apart from those of the room's own work: no crowd of callers holds an alert up.

Rule: each kind of caller has a few of its own and a short queue; of the places no network takes more than its share.
"""

import asyncio
import contextvars
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from server.errors import Busy

P = ParamSpec("P")
T = TypeVar("T")


class Threads:
    """Those of one kind of caller."""

    def __init__(self, name: str, count: int, waiting_most: int, each_most: int = 0) -> None:
        """`each_most`: how many of one network may be under way or wait; 0 where nobody is counted."""
        self._pool = ThreadPoolExecutor(count, name)
        self._most, self._each_most = count + waiting_most, each_most
        self._all, self._by_network = 0, Counter[str]()

    async def run(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What the work gives, done beside the event loop. Raises Busy, and what the work raises."""
        return await self.run_of("", work, *given, **named)

    async def run_of(self, network: str, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """The same for somebody of this network."""
        full = self._each_most and network and self._by_network[network] >= self._each_most
        if full or self._all >= self._most:
            raise Busy(wait_s=2.0)
        self._all += 1
        self._by_network[network] += 1
        try:
            context = contextvars.copy_context()
            call = partial(context.run, partial(work, *given, **named))
            return await asyncio.get_running_loop().run_in_executor(self._pool, call)
        finally:
            self._all -= 1
            self._by_network[network] -= 1
            if not self._by_network[network]:
                del self._by_network[network]

    def close(self) -> None:
        """What is under way ends by itself; what waits is not begun."""
        self._pool.shutdown(wait=False, cancel_futures=True)
