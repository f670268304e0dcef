"""When the next attempt is: the one place that decides it.

New work ends a rest and never a running back-off: a server that is gone is not asked at every key press. Only a person,
or a line that may work again, ends a back-off early; an attempt that succeeded makes the next ones quick again.
"""

import random
import threading
import time

from wire.limits import RETRY_FIRST_S, RETRY_LONGEST_S

_DOUBLED_AT_MOST = 10  # by then it is longer than the longest


class Pace:
    """Rests and back-offs of one thread; any thread may end them."""

    def __init__(self) -> None:
        self._random = random.Random()
        self._changed = threading.Condition()
        self._work = False
        self._news = False
        self._hurried = False
        self._over = False
        self.failures = 0

    def wake(self) -> None:
        """There is something to do."""
        with self._changed:
            self._work = True
            self._changed.notify_all()

    def heard(self) -> None:
        """The server told something: it is taken also during a back-off, which goes on after it."""
        with self._changed:
            self._news = True
            self._changed.notify_all()

    def hurry(self) -> None:
        """A person asks for it now, or the line may work again."""
        with self._changed:
            self._work = self._hurried = True
            self.failures = 0
            self._changed.notify_all()

    def end(self) -> None:
        """Nobody rests any more."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def take_work(self) -> bool:
        """Whether something came since this was asked last: it is asked for now, never dropped."""
        with self._changed:
            came, self._work, self._hurried = self._work, False, False
            return came

    def worked(self) -> None:
        """The line was seen to work."""
        self.failures = 0

    def failed(self, at_least_s: float = 0.0) -> float:
        """An attempt failed: the seconds until the next, with full jitter, so that desks do not come all at once."""
        self.failures += 1
        longest = min(RETRY_LONGEST_S, RETRY_FIRST_S * 2 ** min(self.failures, _DOUBLED_AT_MOST))
        return max(at_least_s, self._random.uniform(0, longest))

    def rest(self, longest_s: float) -> bool:
        """Until there is work or news; false when the time is over first."""
        with self._changed:
            ended = self._changed.wait_for(lambda: self._work or self._news or self._over, longest_s)
            self._news = False
            return ended

    def back_off(self, until: float) -> bool:
        """True as soon as there is news; false when the (monotonic) time is over, or somebody hurries it."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._news or self._hurried or self._over, max(0.0, until - time.monotonic())
            )
            news, self._news = self._news and not (self._hurried or self._over), False
            return news
