"""How the room hears that it is to end: Ctrl+C, a closed terminal, SIGTERM, at any moment and as often as they like.

Nothing is torn: what runs comes to its next point of rest, where `check` is asked, and then ends in order. What was to
be ignored (nohup) stays ignored.
"""

import signal
from collections.abc import Callable
from types import FrameType
from typing import Self

_SIGNS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Stopped(Exception):
    """The person wants the room to end."""


class Stop:
    """Whether somebody asked for the end (Ctrl+C, SIGTERM); before `listen` signals act as usual."""

    def __init__(self) -> None:
        self.asked = False
        self._acts: list[Callable[[], object]] = []

    def listen(self) -> Self:
        """From now on, to the end of the process."""
        for sign in _SIGNS:
            if signal.getsignal(sign) is not signal.SIG_IGN:
                signal.signal(sign, self._hear)
        return self

    def let_go(self) -> Self:
        """Until `listen`: nothing is begun yet, so the process just ends, without a word."""
        for sign in _SIGNS:
            if signal.getsignal(sign) is not signal.SIG_IGN:
                signal.signal(sign, signal.SIG_DFL)
        return self

    def check(self) -> None:
        """A point of rest. Raises Stopped when the room is to end."""
        if self.asked:
            raise Stopped

    def then(self, act: Callable[[], object]) -> None:
        """What is to be done when it is heard; done now where it was heard already."""
        self._acts.append(act)
        if self.asked:
            act()

    def _hear(self, _sign: int, _frame: FrameType | None) -> None:
        if not self.asked:
            self.asked = True
            for act in self._acts:
                act()
