"""What the server does by itself beside answering: each chore turn after turn, for as long as it runs.

Rule: whatever a turn fails by, a bug too, is logged, shown (`troubles`) and tried again after a pause that grows; the
other chores go on.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from server.errors import Condition
from wire.messages import Trouble

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 600.0
Turn = Callable[[], Awaitable[object]]
_log = logging.getLogger("konsol112.server")


async def rang(bell: asyncio.Event, within_s: float) -> bool:
    """Wait for a bell, at most so long: whether it rang. Who is cancelled meanwhile ends, also while it rings."""
    try:
        async with asyncio.timeout(max(0.0, within_s)):
            await bell.wait()
    except TimeoutError:
        return False
    return True


async def tried(what: str, turn: Turn) -> BaseException | None:
    """Take one turn; what it failed by is logged and given back."""
    (outcome,) = await asyncio.gather(turn(), return_exceptions=True)
    if isinstance(outcome, Condition):
        _log.warning("%s failed code=%s", what, outcome.code)
    elif isinstance(outcome, BaseException):
        _log.critical("%s failed by a bug", what, exc_info=outcome)
    return outcome if isinstance(outcome, BaseException) else None


def cause_of(error: BaseException) -> str:
    """A code or the name of its kind: what it says may be personal."""
    return error.code if isinstance(error, Condition) else type(error).__name__


class Chores:
    """The chores of one part of the server, and which of them fail now."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []
        self._troubles: dict[str, Trouble] = {}

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """Those whose last turn failed."""
        return tuple(self._troubles.values())

    def failing(self, name: str) -> bool:
        """Whether the last turn of a chore failed."""
        return name in self._troubles

    def begin(self, name: str, turn: Turn, *, every_s: float = 0.0, longest_s: float = LONGEST_PAUSE_S) -> None:
        """From now on: a turn, a pause of `every_s`, and again; after failures pauses of up to `longest_s`."""
        self._tasks.append(asyncio.create_task(self._keep(name, turn, every_s, longest_s)))

    async def end(self) -> None:
        """No more turns; one that is under way is broken off."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _keep(self, name: str, turn: Turn, every_s: float, longest_s: float) -> None:
        while True:
            error = await tried(name, turn)
            if error is None:
                self._troubles.pop(name, None)
            await asyncio.sleep(every_s if error is None else self._note(name, error, longest_s))

    def _note(self, name: str, error: BaseException, longest_s: float) -> float:
        """Remember it; the pause until the next turn."""
        now_ms, before = time.time_ns() // 1_000_000, self._troubles.get(name)
        tries = 1 if before is None else before.tries + 1
        pause_s: float = min(longest_s, FIRST_PAUSE_S * 2 ** min(tries - 1, 20))
        self._troubles[name] = Trouble(
            name=name,
            since=now_ms if before is None else before.since,
            tries=tries,
            again=now_ms + round(pause_s * 1000),
            cause=cause_of(error),
        )
        return pause_s
