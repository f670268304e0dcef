"""The crash hook: a bug ends no journal. It is logged, the dispatcher gets one sentence, the program can restart."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("konsol112.crash")


def install(home: Path, tell: Callable[[], None]) -> Callable[[], None]:
    """Catch what nobody caught, in every thread; gives what takes the hook away again.

    `tell` may be called from any thread; it must only queue a word.
    """
    (home / "log").mkdir(parents=True, exist_ok=True, mode=0o700)
    faults = (home / "log" / "fault.log").open("ab")
    faulthandler.enable(faults)
    before = sys.excepthook, threading.excepthook

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before[0](kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            _log.critical("a bug", exc_info=(kind, error, trace))
            tell()

    def on_thread_error(caught: threading.ExceptHookArgs) -> None:
        before[1](caught)
        if caught.exc_value is not None:
            _log.critical("a bug", exc_info=(caught.exc_type, caught.exc_value, caught.exc_traceback))
            tell()

    def take_away() -> None:
        sys.excepthook, threading.excepthook = before
        faulthandler.disable()
        faults.close()

    sys.excepthook, threading.excepthook = on_error, on_thread_error
    return take_away
