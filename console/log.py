"""What the program leaves for who looks after it: its log, its sign of life, and a note of how it ended."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

# The desk's log: a few rotating files in HOME/log. It carries ids and numbers, never names, phone numbers or texts.

FOLDER, FILE = "log", "konsol112.log"
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_LINE = "%(asctime)s.%(msecs)03dZ %(levelname)s %(threadName)s %(name)s %(message)s"
_MAX_BYTES = 2 * 1024 * 1024
_KEPT_FILES = 5


def to_files(home: Path, level: str = "INFO") -> RotatingFileHandler:
    """Write the log below this folder. What is given back ends it by `stop`."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = RotatingFileHandler(folder / FILE, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8")
    form = _OneLine(_LINE, "%Y-%m-%dT%H:%M:%S")
    form.converter = time.gmtime
    lines.setFormatter(form)
    root = logging.getLogger()
    root.addHandler(lines)
    root.setLevel(level)
    return lines


def stop(lines: RotatingFileHandler) -> None:
    """Take the handler of `to_files` off the root logger and close its file."""
    logging.getLogger().removeHandler(lines)
    lines.close()


class _OneLine(logging.Formatter):
    """Of an exception only its type and place: its text may hold what somebody typed. Times are UTC."""

    def format(self, record: logging.LogRecord) -> str:
        # The text is kept in the record, so another log may have left its own there.
        before, record.exc_text = record.exc_text, None
        line = super().format(record)
        record.exc_text = before
        return line

    def formatException(self, ei: _Raised) -> str:
        kind, _, trace = ei
        places = []
        while trace is not None:
            places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
            trace = trace.tb_next
        return f"{kind.__name__ if kind else 'no exception'} at {' < '.join(reversed(places))}"


# When this desk last worked: a small file in its folder, written twice a minute, read once at the start.
# Rule: it is a hint for a question; what it says becomes a fact only when a person agrees.

SIGN_OF_LIFE_FILE = "alive"
EVERY_MS = 30_000


class SignOfLife:
    """The file of one desk's folder. What cannot be written is not missed: nothing depends on it."""

    def __init__(self, home: Path) -> None:
        self._path = home / SIGN_OF_LIFE_FILE
        self._written_ms = 0
        self.last_ms = self._read()

    def give(self, now_ms: int) -> None:
        """Write that the desk is at work, at most every `EVERY_MS`."""
        if abs(now_ms - self._written_ms) < EVERY_MS:
            return
        self._written_ms = now_ms
        fresh = self._path.with_name(f"{SIGN_OF_LIFE_FILE}.new")
        with suppress(OSError):
            fresh.write_text(str(now_ms), encoding="ascii")
            fresh.replace(self._path)

    def _read(self) -> int | None:
        with suppress(OSError, ValueError):
            return int(self._path.read_text(encoding="ascii"))
        return None


# The crash hook: a bug ends no journal. It is logged, the dispatcher gets one sentence, the program can restart.
#
# There is one hook in a program; every part that can show a sentence joins it, and all of them are told.

_log = logging.getLogger("konsol112.crash")
_told: list[Callable[[], None]] = []


class Done:
    """Whether what was done apart came to its end."""

    def __init__(self, failed: Callable[[BaseException, TracebackType | None], bool]) -> None:
        self.whole = False
        self._failed = failed

    def __enter__(self) -> Done:
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
