"""The crash hook: a bug ends no journal. It is logged, the dispatcher gets one sentence, the program can restart."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("konsol112.crash")


def install(home: Path, tell: Callable[[], None]) -> None:
    """Catch what nobody caught, in every thread. `tell` may be called from any thread; it must only queue a word."""
    (home / "log").mkdir(parents=True, exist_ok=True, mode=0o700)
    faulthandler.enable((home / "log" / "fault.log").open("ab"))

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("a bug", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        tell()

    def on_thread_error(caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            on_error(caught.exc_type, caught.exc_value, caught.exc_traceback)

    sys.excepthook = on_error
    threading.excepthook = on_thread_error
    sys.unraisablehook = lambda caught: _log.error("a bug while clearing up: %s", type(caught.exc_value).__name__)
