"""What an exchange kept of calls while nobody listened: Asterisk's queue log, its CDR as CSV, or rows that are sent;
and what of it the room has not heard yet.

Rule: a call that was heard is never there twice; one that nobody answered comes back, and is called back. Who was
answered while nobody listened was spoken with: the desk has written that call itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from console.models.state.telephony import Phone
from gateway.telephony.answers import Denied
from gateway.telephony.events import OLDEST_MS, Event, extension_of, number_of
from gateway.telephony.webhook import moment_of
from wire.facts import PhoneStep

ROWS_MAX = 20_000
_ENDS = {"ABANDON": True, "EXITWITHTIMEOUT": False, "EXITEMPTY": False, "COMPLETECALLER": False, "COMPLETEAGENT": False}
_CDR_FIELDS = 17  # up to its unique id; a line without one tells no call from another


class LoggedCall(msgspec.Struct, kw_only=True):
    """One call as an exchange kept it; times in ms of UTC, none where it does not say. `given_up`: by the caller."""

    call_id: str
    number: str = ""
    rang_ms: int | None = None
    answered_ms: int | None = None
    ended_ms: int | None = None
    extension: str = ""
    given_up: bool = False


class SentCall(msgspec.Struct, frozen=True):
    """One row of JSON that is sent."""

    call_id: str
    caller_number: str = ""
    ringing: str | int | float = ""
    answered: str | int | float = ""
    ended: str | int | float = ""
    extension: str = ""


class SentCalls(msgspec.Struct, frozen=True):
    """All that is sent at once."""

    calls: list[SentCall]


def read_calls(body: bytes, queues: frozenset[str] = frozenset()) -> list[LoggedCall]:
    """Return the calls of JSON rows, of a queue log (of these queues; none: all), or of a CDR file. Raises Denied."""
    if body.lstrip()[:1] == b"{":
        return _sent(body)
    lines = body.decode("utf-8", "replace").splitlines()[-ROWS_MAX:]
    of_queue = any(line.count("|") >= 4 and not line.startswith('"') for line in lines)
    return list((_of_queue_log(lines, queues) if of_queue else _of_cdr(lines)).values())


def _sent(body: bytes) -> list[LoggedCall]:
    try:
        rows = msgspec.json.decode(body, type=SentCalls).calls
    except msgspec.MsgspecError:
        raise Denied(400, "event_unreadable", name="calls") from None
    found = []
    for row in rows[:ROWS_MAX]:
        rang, answered, ended = (moment_of(str(one)) for one in (row.ringing, row.answered, row.ended))
        if not row.call_id:
            raise Denied(400, "call_missing")
        found.append(
            LoggedCall(
                call_id=row.call_id[:200],
                number=number_of(row.caller_number),
                rang_ms=rang,
                answered_ms=answered,
                ended_ms=ended,
                extension=extension_of(row.extension),
                given_up=answered is None,
            )
        )
    return found


def _of_queue_log(lines: Iterable[str], queues: frozenset[str]) -> dict[str, LoggedCall]:
    """epoch|unique id|queue|agent|event|data…; a line that is none of it is passed over."""
    found: dict[str, LoggedCall] = {}
    for line in lines:
        at, call, queue, agent, event, *data = [*line.strip().split("|"), *[""] * 5]
        if not (at.isascii() and at.isdecimal() and len(at) <= 11) or not call or call == "NONE":
            continue
        if queues and queue not in queues:
            continue
        at_ms, one = int(at) * 1000, found.setdefault(call, LoggedCall(call_id=call))
        if event == "ENTERQUEUE":
            one.rang_ms = one.rang_ms or at_ms
            one.number = one.number or number_of(data[1])
            one.ended_ms, one.given_up = None, False  # from one queue into the next
        elif event == "CONNECT" and one.answered_ms is None:
            one.answered_ms, one.extension, one.ended_ms = at_ms, extension_of(agent), None
        elif event in _ENDS:
            one.ended_ms, one.given_up = at_ms, _ENDS[event]
    return found


def _of_cdr(lines: Iterable[str]) -> dict[str, LoggedCall]:
    """Asterisk's CDR (cdr_csv with loguniqueid): its unique id begins with the second of UTC the call began at, so no
    zone of the exchange is asked for."""
    found: dict[str, LoggedCall] = {}
    for row in csv.reader(lines):
        if len(row) < _CDR_FIELDS:
            continue
        source, other, start, answer, end, disposition, call = (row[at] for at in (1, 6, 9, 10, 11, 14, 16))
        seconds = call.partition(".")[0]
        began, over, picked_up = (_local(one) for one in (start, end, answer))
        if not (seconds.isascii() and seconds.isdecimal() and len(seconds) == 10) or began is None or over is None:
            continue
        one = found.setdefault(call, LoggedCall(call_id=call, number=number_of(source), rang_ms=int(seconds) * 1000))
        one.ended_ms = max(one.ended_ms or 0, int(seconds) * 1000 + round((over - began).total_seconds() * 1000))
        if (
            disposition == "ANSWERED" and other and picked_up is not None
        ):  # without the other side it is an announcement
            one.answered_ms = int(seconds) * 1000 + round((picked_up - began).total_seconds() * 1000)
            one.extension = extension_of(other)
        one.given_up = one.answered_ms is None
    return found


def _local(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def missing_events(trunk: str, logged: LoggedCall, phone: Phone | None, since_ms: int, now_ms: int) -> Iterator[Event]:
    """What the room does not know yet of a call that is over, `phone` as it knows it; nothing of what began earlier
    than `since_ms` or a day ago."""
    rang_ms, ended_ms = logged.rang_ms, logged.ended_ms
    if ended_ms is None or rang_ms is None or rang_ms < max(since_ms, now_ms - OLDEST_MS) or ended_ms > now_ms:
        return

    def step(kind: PhoneStep, at_ms: int, number: str = "", extension: str = "") -> Event:
        return Event(trunk=trunk, call_id=logged.call_id, step=kind, at_ms=at_ms, number=number, extension=extension)

    over: PhoneStep = "abandoned" if logged.given_up else "ended"
    if phone is None:
        if logged.answered_ms is None:
            yield step("waiting", rang_ms, number=logged.number)
            yield step(over, ended_ms)
        return
    if logged.answered_ms is not None and not phone.picked_up:
        yield step("answered", logged.answered_ms, extension=logged.extension)
    if phone.lost or not phone.over:
        yield step(over, ended_ms)
