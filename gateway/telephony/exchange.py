"""Everything the gateway has to do with the exchange: its trunks at work, what they say written down, what is over
ended.

Rule: what an exchange says is written before it is answered; what nobody hears of any more ends as lost, not in
silence.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial

import msgspec

from console.errors import StoreError
from console.models.commands.context import Draft
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.reference import Trunk
from console.models.state.streams import call_stream, definition_stream
from gateway.room import Room
from gateway.telephony.answers import Denied
from gateway.telephony.asterisk import Asterisk, Lives, Told
from gateway.telephony.call_log import LoggedCall, missing_events, read_calls
from gateway.telephony.events import Event, call_named, draft_of, entry_named, recording_draft
from gateway.telephony.recordings import read_log
from wire import facts
from wire.facts import DialOutcome, LineReason

STALE_RING_MS, STALE_TALK_MS = 15 * 60_000, 4 * 3_600_000
_log = logging.getLogger("konsol112.gateway")


class KeyGone(StoreError):
    """What is personal in the call cannot be sealed here (call_key_elsewhere): another gateway has its key, or nobody
    any more."""


class _Line(msgspec.Struct):
    """What is known of a trunk's line here, beside what was written of it."""

    stream: str
    secrets: Mapping[str, str]
    asterisk: Asterisk | None = None
    work: asyncio.Task[None] | None = None
    heard_ms: int = 0
    log: asyncio.Task[None] | None = None  # the reading of what the exchange kept


class Telephony:
    """`turn` each second. `leads`: whether this gateway is the one that listens at manager interfaces; webhooks count
    at every gateway."""

    def __init__(self, room: Room, leads: Callable[[], bool], url: Callable[[], str]) -> None:
        self._room, self._leads, self._url = room, leads, url
        self._lines: dict[str, _Line] = {}

    # --- trunks ----------------------------------------------------------------------------------------------------

    async def turn(self) -> None:
        """Trunks as they are set now; what was asked; what is stale. Raises StoreError."""
        wanted = trunks_at_work(self._board)
        for code in [one for one, line in self._lines.items() if _is_other(line, wanted.get(one))]:
            await self._close(code)
        for code, trunk in wanted.items():
            if code not in self._lines and trunk.secret is not None and isinstance(trunk.secret, str):
                self._lines[code] = _Line(trunk.stream, _secrets(trunk))
            line = self._lines.get(code)
            if line is not None:
                await self._tend(trunk, line)
        self._end_stale()

    async def _tend(self, trunk: Trunk, line: _Line) -> None:
        state, asked = self._board.reference.lines.get(trunk.code), is_asked(self._board, trunk.code)
        if trunk.kind == "ami":
            if line.work is not None and line.work.done():
                _log.critical("the line to an exchange ended by a bug", exc_info=line.work.exception())
                line.work = line.asterisk = None
            if self._leads() and line.work is None:
                line.asterisk = self._asterisk(trunk, line)
                line.work = asyncio.create_task(line.asterisk.run())
            elif not self._leads() and line.work is not None:
                await self._close(trunk.code)
            elif asked and line.asterisk is not None:
                await line.asterisk.ask_line()
            return
        quiet_ms = int(trunk.settings.get("quiet_min") or 0) * 60_000
        silent = bool(quiet_ms) and self._room.now_ms() - line.heard_ms >= quiet_ms
        if line.heard_ms and silent and (state is None or state.up):
            self._say(trunk.code, False, "silent", line.heard_ms)
        elif asked:
            up = bool(line.heard_ms) and not silent
            self._say(trunk.code, up, "" if up else "silent", None)

    def _asterisk(self, trunk: Trunk, line: _Line) -> Asterisk:
        told = Told(self._take_quietly, partial(self._lives, trunk.code), partial(self._line_is, trunk.code))
        return Asterisk(trunk.code, trunk.settings, line.secrets, told, self._room.now_ms)

    async def _close(self, code: str) -> None:
        line = self._lines.pop(code)
        for work in (line.work, line.log):
            if work is not None:
                work.cancel()
                await asyncio.wait([work])

    async def end(self) -> None:
        """The lines to exchanges end; that there is none is said as long as nobody takes them up."""
        for code in list(self._lines):
            await self._close(code)
            if (state := self._board.reference.lines.get(code)) is not None and state.up and self._leads():
                self._say_quietly(code, False, "no_connection", None)

    def trunk(self, code: str) -> tuple[Trunk, Mapping[str, str]] | None:
        """A trunk at work with its secrets; none where it is not."""
        line, trunk = self._lines.get(code), self._board.reference.trunks.get(code)
        return (trunk, line.secrets) if line is not None and trunk is not None else None

    def webhooks(self) -> list[tuple[str, Mapping[str, str]]]:
        """The trunks that may tell by a webhook, with their secrets."""
        trunks = self._board.reference.trunks
        return [(code, line.secrets) for code, line in self._lines.items() if trunks[code].kind == "webhook"]

    async def dial(self, trunk: str, extension: str, number: str) -> DialOutcome:
        """The telephone with this extension rings and calls the number."""
        line = self._lines.get(trunk)
        if line is None or line.asterisk is None:
            return "not_possible"
        return await line.asterisk.dial(extension, number)

    # --- what is said ------------------------------------------------------------------------------------------------

    def alive(self, trunk: str) -> None:
        """A webhook of this trunk came. Raises StoreError."""
        line = self._lines[trunk]
        line.heard_ms = self._room.now_ms()
        state = self._board.reference.lines.get(trunk)
        if state is None or not state.up or (state.desk == self._room.desk.desk_id and state.url != self._url()):
            self._say(trunk, True, "", None)

    def take(self, event: Event) -> bool:
        """Write it down; false where that was said before. Raises StoreError."""
        if event.step == "recording":
            return self._take_recording(event)
        if self._is_written(entry_named(event)) or self._says_nothing(event):
            return False
        self._room.desk.note([draft_of(self._board, event, self._room.now_ms())])
        return True

    def _take_recording(self, event: Event) -> bool:
        stream = call_stream(call_named(event.trunk, event.call_id))
        journal = self._room.station.journal
        if journal.records_of([stream])[stream] and not journal.keys_for([stream]):
            raise KeyGone("call_key_elsewhere")
        line = self._lines[event.trunk]
        secret = next(iter(sorted(line.secrets.values())), "")
        draft = recording_draft(event, secret, self._room.now_ms())
        if draft.id is not None and self._is_written(draft.id):
            return False
        self._room.desk.note([draft])
        return True

    def _is_written(self, entry: str) -> bool:
        return entry in self._room.station.journal.hashes_of([entry])

    def _says_nothing(self, event: Event) -> bool:
        """What was found after a cut and is known already."""
        call = self._board.calls.get(call_named(event.trunk, event.call_id))
        phone = call.phone if call is not None else None
        return event.step == "found" and phone is not None and phone.picked_up

    def _take_quietly(self, event: Event) -> None:
        try:
            self.take(event)
        except StoreError as error:
            _log.warning("what the exchange said is not written code=%s", error.code)

    def take_logged(self, trunk: str, calls: Iterable[LoggedCall], since_ms: int = 0) -> int:
        """Write what the exchange kept of calls and nobody heard; how many entries that were. Raises StoreError."""
        written, now_ms = 0, self._room.now_ms()
        for one in calls:
            call = self._board.calls.get(call_named(trunk, one.call_id))
            events = missing_events(trunk, one, call.phone if call is not None else None, since_ms, now_ms)
            written += sum(self.take(event) for event in events)
        return written

    def _read_log(self, trunk: str) -> None:
        """Begin to read what the exchange kept while there was no line, where the trunk says where that lies."""
        line, known = self._lines.get(trunk), self._board.reference.trunks.get(trunk)
        state = self._board.reference.lines.get(trunk)
        if (
            line is None
            or known is None
            or state is None
            or not state.first_up_ms
            or not known.settings.get("call_log")
        ):
            return
        if line.log is None or line.log.done():
            line.log = asyncio.create_task(self._take_log(known, line.secrets, state.first_up_ms))

    async def _take_log(self, trunk: Trunk, secrets: Mapping[str, str], since_ms: int) -> None:
        try:
            body = await asyncio.to_thread(read_log, trunk.settings, secrets)
            queues = frozenset(one for one in trunk.settings.get("queue", "").split(",") if one)
            written = self.take_logged(trunk.code, read_calls(body, queues), since_ms)
            _log.info("what the exchange kept is read trunk=%s written=%d", trunk.code, written)
        except Denied as denied:
            _log.warning("what the exchange kept cannot be read trunk=%s code=%s", trunk.code, denied.code)
        except StoreError as error:
            _log.warning("what the exchange kept is not written code=%s", error.code)

    def _lives(self, trunk: str, lives: Lives) -> None:
        """After a cut: what began meanwhile begins, what is over ends, though nobody knows since when; what began and
        ended meanwhile stands in the exchange's log."""
        for event in lives.events:
            self._take_quietly(event)
        alive = {call_named(trunk, one) for one in lives.calls}
        for call in self._going_on(trunk):
            if call.id not in alive:
                self._lose(call)
        self._read_log(trunk)

    def _going_on(self, trunk: str = "") -> list[Call]:
        calls = (one for one in self._board.pressing_calls() if one.phone is not None and not one.phone.over)
        return [one for one in calls if one.phone is not None and trunk in ("", one.phone.trunk)]

    def _end_stale(self) -> None:
        """What an exchange forgot to end; only the one that leads looks, so that it is said once."""
        now_ms = self._room.now_ms()
        for call in self._going_on() if self._leads() else ():
            assert call.phone is not None
            said = [line.when for line in call.timeline if isinstance(line.fact, facts.PhoneStepped)]
            quiet_ms = STALE_TALK_MS if call.phone.picked_up else STALE_RING_MS
            if now_ms - max(said, default=now_ms) >= quiet_ms and call.phone.trunk in self._lines:
                self._lose(call)

    def _lose(self, call: Call) -> None:
        assert call.phone is not None
        fact = facts.PhoneStepped(step="lost", trunk=call.phone.trunk)
        try:
            self._room.desk.note([Draft(call_stream(call.id), fact)])
        except StoreError as error:  # looked at again in the next turn, or after the next cut
            _log.warning("a call that is over is not ended code=%s", error.code)

    # --- how the line is ---------------------------------------------------------------------------------------------

    def _line_is(self, trunk: str, up: bool, reason: LineReason, calls: int) -> None:
        line, state = self._lines.get(trunk), self._board.reference.lines.get(trunk)
        now_ms = self._room.now_ms()
        if up:
            if line is not None:
                line.heard_ms = now_ms
            if state is None or not state.up or is_asked(self._board, trunk) or state.url != self._url():
                self._say_quietly(trunk, True, "", None, calls)
            return
        if state is None or state.up is not False or state.reason != reason or is_asked(self._board, trunk):
            since = line.heard_ms if line is not None and line.heard_ms else None
            self._say_quietly(trunk, False, reason, since if state is not None and state.up else None)

    def _say_quietly(self, trunk: str, up: bool, reason: LineReason, since_ms: int | None, calls: int = 0) -> None:
        try:
            self._say(trunk, up, reason, since_ms, calls)
        except StoreError as error:
            _log.warning("how the line is, is not written code=%s", error.code)

    def _say(self, trunk: str, up: bool, reason: LineReason, since_ms: int | None, calls: int = 0) -> None:
        fact = facts.TrunkHeard(code=trunk, up=up, reason=reason, url=self._url(), calls=calls)
        self._room.desk.note([Draft(definition_stream(fact), fact, since_ms)])
        _log.info("line to the exchange trunk=%s up=%d reason=%s", trunk, up, reason)

    @property
    def _board(self) -> Board:
        return self._room.desk.board


def trunks_at_work(board: Board) -> dict[str, Trunk]:
    """The ways to exchanges that are on, by their code."""
    return {one.code: one for one in board.reference.trunks.values() if one.active}


def is_asked(board: Board, trunk: str) -> bool:
    """Whether somebody waits to be told how its line is."""
    state = board.reference.lines.get(trunk)
    return state is not None and state.asked_ms > state.said_ms


def _is_other(line: _Line, trunk: Trunk | None) -> bool:
    return trunk is None or trunk.stream != line.stream


def _secrets(trunk: Trunk) -> Mapping[str, str]:
    try:
        return msgspec.json.decode(trunk.secret or "{}", type=dict[str, str])  # type: ignore[arg-type]
    except (msgspec.DecodeError, msgspec.ValidationError):
        return {}
