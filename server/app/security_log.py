"""DIR/keamanan.log: who signed in, who was refused, what was limited, revoked and configured; apart from the journal.

Rule: ids, codes and places of computers, never a name, a number of a caller, a word or a secret. What comes again and
again is one line a minute with a count. Old lines are rotated away; each line also goes to syslog, where one is named.
"""

import ipaddress
import logging
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler, SysLogHandler
from pathlib import Path
from typing import Any

import msgspec

FILE_BYTES, FILES = 5 * 1024 * 1024, 10
AGAIN_S = 60.0
KEYS_MOST = 2_000
# What a supervisor is told of: so many refusals of strangers, of one desk's flood or of entries that no program of ours
# writes within this time, and at once a refresh token that two have or a password of the room that is known outside.
ALARM_SPAN_S, STRANGERS_MOST, FLOODED_MOST, FORGED_MOST = 300.0, 100, 30, 30
ALARM_SHOWN_S = 3600.0
_log = logging.getLogger("konsol112.server")


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line."""

    at: str
    event: str
    code: str = ""
    path: str = ""
    desk: str = ""
    account: str = ""
    origin: str = ""
    times: int = 1


class SecurityLog:
    """The log of one folder. `syslog`: a socket (`/dev/log`), or `host:port` (UDP); empty: none."""

    def __init__(self, path: Path, syslog: str = "", clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._sinks = list(_sinks(path, syslog))
        self._seen: dict[tuple[str, ...], tuple[float, int]] = {}
        self._strangers, self._flooded, self._forged = deque[float](), deque[float](), deque[float]()
        self._alarm_at = 0.0

    @property
    def alarm_ms(self) -> int:
        """When somebody last had to look (UTC ms); 0 when that is an hour ago."""
        return round(self._alarm_at * 1000) if self._clock() - self._alarm_at < ALARM_SHOWN_S else 0

    def note(self, event: str, code: str = "", **more: str) -> None:
        """Write one line; the same again within a minute is counted."""
        now = self._clock()
        self._watch(event, code, now)
        key = (event, code, *(f"{name}={value}" for name, value in sorted(more.items())))
        since, times = self._seen.get(key, (0.0, 0))
        if code and now - since < AGAIN_S:
            self._seen[key] = since, times + 1
            return
        if len(self._seen) >= KEYS_MOST:
            self._seen.clear()
        self._seen[key] = now, 0
        self._write(event, code, times + 1, more)

    def close(self) -> None:
        for sink in self._sinks:
            sink.close()

    def _write(self, event: str, code: str, times: int, more: dict[str, str]) -> None:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._clock()))
        line = msgspec.json.encode(Event(at=at, event=event, code=code, times=times, **more)).decode()
        record = logging.LogRecord("konsol112.security", logging.INFO, "", 0, line, None, None)
        for sink in self._sinks:
            sink.handle(record)

    def _watch(self, event: str, code: str, now: float) -> None:
        if event in ("token_twice", "room_account_outside"):
            self._alarm_at = now
        for wanted, times, most in (
            (event == "refused" and code in _STRANGE, self._strangers, STRANGERS_MOST),
            (code == "too_much", self._flooded, FLOODED_MOST),
            (event == "entry_refused" and code in _FORGED, self._forged, FORGED_MOST),
        ):
            if wanted:
                times.append(now)
                while times and now - times[0] > ALARM_SPAN_S:
                    times.popleft()
                if len(times) >= most:
                    times.clear()
                    self._alarm_at = now


_STRANGE = frozenset(
    {"desk_unknown", "desk_proof", "desk_revoked", "enrol_code", "renew_proof", "sign_in_refused", "device_unknown"}
)
_FORGED = frozenset({"bad_signature", "unsigned", "server_only", "not_theirs", "unfounded"})


class _Quiet(logging.Handler):
    """A sink that cannot be written stops nothing: it is told once."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Told, once, in the server's own log."""
        if not getattr(self, "told", False):
            self.told = True
            _log.error("the security log cannot be written sink=%s", type(self).__name__)


class _File(_Quiet, RotatingFileHandler):
    pass


class _Syslog(_Quiet, SysLogHandler):
    pass


def _sinks(path: Path, syslog: str) -> Any:
    try:
        yield _File(path, maxBytes=FILE_BYTES, backupCount=FILES, encoding="utf-8", delay=True)
        if syslog:
            host, _, port = syslog.rpartition(":")
            address: Any = syslog if syslog.startswith("/") else (host, int(port))
            yield _Syslog(address, SysLogHandler.LOG_AUTHPRIV)
    except (OSError, ValueError) as error:
        _log.error("the security log is not forwarded cause=%s", type(error).__name__)


def place_of(address: str) -> str:
    """Where a request comes from, as it may be kept: computers of a network of one's own whole, others by theirs."""
    with suppress(ValueError):
        found = ipaddress.ip_address(address.partition("%")[0])
        if found.is_private:
            return str(found)
        return str(ipaddress.ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))
    return address if address == "local" else ""
