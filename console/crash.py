"""The crash hook: a bug ends no journal. It is logged, the dispatcher gets one sentence, the program can restart.

There is one hook in a program; every part that can show a sentence joins it, and all of them are told.
"""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("konsol112.crash")
_told: list[Callable[[], None]] = []


class Done:
    """Whether what was done apart came to its end."""

    def __init__(self, failed: Callable[[BaseException, TracebackType | None], bool]) -> None:
        self.whole = False
        self._failed = failed

    def __enter__(self) -> "Done":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.whole = error is None
        if error is None or kind is None or not issubclass(kind, Exception):
            return False
        if self._failed(error, trace) and _log.hasHandlers():
            _log.critical("a bug in one part of the screen", exc_info=(kind, error, trace))
        return True


def apart(failed: Callable[[BaseException, TracebackType | None], bool]) -> Done:
    """Around what one part of a screen does: a bug in it ends there. `failed` says it in that part, and whether it is
    news for the log."""
    return Done(failed)


def install(home: Path, tell: Callable[[], None]) -> Callable[[], None]:
    """Catch what nobody caught, in every thread; gives what takes `tell`, and with the last one the hook, away again.

    `tell` may be called from any thread; it must only queue a word.
    """
    unhook = _hook(home) if not _told else None
    _told.append(tell)

    def take_away() -> None:
        _told.remove(tell)
        if unhook is not None:
            unhook()

    return take_away


def _hook(home: Path) -> Callable[[], None]:
    (home / "log").mkdir(parents=True, exist_ok=True, mode=0o700)
    faults = (home / "log" / "fault.log").open("ab")
    faulthandler.enable(faults)
    before = sys.excepthook, threading.excepthook

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before[0](kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            _note((kind, error, trace))

    def on_thread_error(caught: threading.ExceptHookArgs) -> None:
        before[1](caught)
        if caught.exc_value is not None:
            _note((caught.exc_type, caught.exc_value, caught.exc_traceback))

    def unhook() -> None:
        sys.excepthook, threading.excepthook = before
        faulthandler.disable()
        faults.close()

    sys.excepthook, threading.excepthook = on_error, on_thread_error
    return unhook


def _note(caught: tuple[type[BaseException], BaseException, TracebackType | None]) -> None:
    if _log.hasHandlers():  # else Python would put all of it on the terminal
        _log.critical("a bug", exc_info=caught)
    for tell in list(_told):
        tell()
