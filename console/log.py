"""The desk's log: a few rotating files in HOME/log. It carries ids and numbers, never names, phone numbers or texts."""

import logging
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

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
    """End what `to_files` began."""
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
