"""One Asterisk by its manager interface: what it says becomes events of calls; after each cut it is asked what lives.

Keyed on `Linkedid`, which a transfer does not change. Hangup of the caller's own channel is the net under all others.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import msgspec

from gateway.telephony.ami import Ami, AmiFailed, Message
from gateway.telephony.events import Event, extension_of
from wire.facts import DialOutcome, LineReason, PhoneStep

AT_ONCE_S = 0.2
AGAIN_S = (1.0, 2.0, 5.0, 10.0, 20.0)
DIAL_S = 45.0
PORT = 5038
KNOWN_MAX = 20_000
_QUEUES = frozenset({"queue", "dial", "appqueue", "appdial"})


class Lives(msgspec.Struct, frozen=True):
    """What lives at the exchange: each call by its id, with what is to be said of it where it is not known yet."""

    calls: frozenset[str]
    events: tuple[Event, ...]


class Told(msgspec.Struct, frozen=True):
    """Who is told: `event` of each thing said, `lives` after each log-in, `line` whether there is a line."""

    event: Callable[[Event], None]
    lives: Callable[[Lives], None]
    line: Callable[[bool, LineReason, int], None]


class Asterisk:
    """One trunk of the kind `ami`; `run` until it is cancelled."""

    def __init__(
        self, code: str, settings: Mapping[str, str], secrets: Mapping[str, str], told: Told, now_ms: Callable[[], int]
    ) -> None:
        self._code, self._settings, self._secrets = code, settings, secrets
        self._told, self._now_ms = told, now_ms
        self._ami: Ami | None = None
        self._wanted = asyncio.Event()
        self._dialled: dict[str, asyncio.Future[DialOutcome]] = {}
        self._reading = Reading(code, settings, now_ms)

    async def run(self) -> None:
        """Connect, listen, and again after a cut, with longer and longer waits."""
        failed = 0
        while True:
            try:
                async with Ami(self._settings.get("host", ""), _port(self._settings.get("port", ""))) as ami:
                    await ami.log_in(self._settings.get("user", ""), self._secrets.get("password", ""))
                    await self._lives(ami)
                    self._ami, failed = ami, 0
                    while True:
                        self._heard(await ami.event())
            except AmiFailed as broken:
                lost = self._ami is not None
                self._let_go()
                if not lost:  # the first try after a cut comes at once, and only when it fails too there is no line
                    self._told.line(False, broken.reason, self._now_ms())
            await asyncio.sleep(AT_ONCE_S if lost else AGAIN_S[min(failed, len(AGAIN_S) - 1)])
            failed += not lost

    async def ask_line(self) -> None:
        """Somebody wants to know: it is asked what lives, and said how the line is."""
        try:
            if self._ami is not None:
                await self._lives(self._ami)
        except AmiFailed as broken:
            self._told.line(False, broken.reason, self._now_ms())

    async def dial(self, extension: str, number: str) -> DialOutcome:
        """The telephone with this extension rings, and calls the number when it is picked up."""
        if self._ami is None:
            return "no_connection"
        name = f"konsol-{uuid.uuid4()}"
        context = self._settings.get("dial_context") or "from-internal"
        fields = {
            "Channel": f"{self._settings.get('technology') or 'PJSIP'}/{extension}",
            "Context": context,
            "Exten": number,
            "Priority": "1",
            "Timeout": str(round(DIAL_S * 1000)),
            "Async": "true",
            "ChannelId": name,
            "CallerID": self._settings.get("caller_id") or number,
        }
        done: asyncio.Future[DialOutcome] = asyncio.get_running_loop().create_future()
        self._dialled[name] = done
        try:
            (answer,) = await self._ami.ask("Originate", fields)
            if answer.get("response") != "Success":
                return "refused"
            async with asyncio.timeout(DIAL_S + 5):
                return await done
        except AmiFailed:
            return "no_connection"
        except TimeoutError:
            return "no_answer"
        finally:
            self._dialled.pop(name, None)

    def _let_go(self) -> None:
        self._ami = None
        for done in self._dialled.values():
            if not done.done():
                done.set_result("no_connection")

    async def _lives(self, ami: Ami) -> None:
        channels = await ami.ask("CoreShowChannels")
        waiting = await ami.ask("QueueStatus")
        lives = self._reading.lives(channels, waiting)
        self._told.lives(lives)
        self._told.line(True, "", len(lives.calls))

    def _heard(self, message: Message) -> None:
        if message["event"] == "OriginateResponse":
            done = self._dialled.get(message.get("uniqueid", ""))
            if done is not None and not done.done():
                done.set_result(_outcome(message))
            return
        event = self._reading.event(message)
        if event is not None:
            self._told.event(event)


def _port(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 5 else PORT


def _outcome(message: Message) -> DialOutcome:
    if message.get("response") == "Success":
        return "ringing"
    return "no_answer" if message.get("reason") in ("0", "3", "8") else "refused"


class Reading:
    """From what Asterisk says to events. Keeps which calls are the room's, and which were answered."""

    def __init__(self, code: str, settings: Mapping[str, str], now_ms: Callable[[], int]) -> None:
        self._code, self._now_ms = code, now_ms
        self._queues = {one for one in settings.get("queue", "").split(",") if one}
        self._context = settings.get("context", "")
        self._known: dict[str, bool] = {}  # whether it was answered

    def event(self, message: Message) -> Event | None:
        """What one message says of a call of the room; none where it is none, or says nothing of it."""
        call = message.get("linkedid") or message.get("transfererlinkedid") or message.get("origtransfererlinkedid", "")
        if not call:
            return None
        if (begun := self._begun(call, message)) is not None:
            return begun
        if call not in self._known:
            return None
        return self._going_on(call, message)

    def _begun(self, call: str, message: Message) -> Event | None:
        joined = message["event"] == "QueueCallerJoin" and (not self._queues or message.get("queue") in self._queues)
        came = message["event"] == "Newchannel" and bool(self._context) and message.get("context") == self._context
        if not joined and not (came and message.get("uniqueid") == call):
            return None
        self._keep(call, False)
        number, called = message.get("calleridnum", ""), message.get("exten", "")
        return self._said(call, "waiting", number=number, called=called)

    def _keep(self, call: str, answered: bool) -> None:
        self._known[call] = self._known.get(call, False) or answered
        if len(self._known) > KNOWN_MAX:
            del self._known[next(iter(self._known))]

    def _going_on(self, call: str, message: Message) -> Event | None:
        where = extension_of(message.get("interface") or message.get("destchannel") or "")
        id = message.get("destuniqueid", "")
        match message["event"]:
            case "AgentCalled" | "DialBegin" if where:
                return self._said(call, "ringing", extension=where)
            case "AgentConnect":
                return self._answered(call, where, id)
            case "DialEnd" if message.get("dialstatus") == "ANSWER" and where:
                return self._answered(call, where, id)
            case "Hold" | "Unhold":
                step: PhoneStep = "held" if message["event"] == "Hold" else "resumed"
                return self._said(call, step, extension=extension_of(message.get("channel", "")), id=self._now())
            case "BlindTransfer":
                return self._said(call, "transferred", extension=message.get("extension", ""), id=self._now())
            case "AttendedTransfer":
                target = message.get("transfertargetchannel", "")
                return self._said(call, "transferred", extension=extension_of(target), id=self._now())
            case "QueueCallerAbandon":
                return self._said(call, "abandoned")
            case "AgentComplete" if message.get("reason") in ("caller", "agent"):
                return self._said(call, "ended")
            case "Hangup" if message.get("uniqueid") == call:
                answered = self._known.pop(call)
                return self._said(call, "ended" if answered else "abandoned")
            case "VarSet" if message.get("variable") == "MIXMONITOR_FILENAME" and message.get("value"):
                return self._said(call, "recording", link=message["value"])
        return None

    def _answered(self, call: str, where: str, id: str) -> Event:
        self._keep(call, True)
        return self._said(call, "answered", extension=where, id=id)

    def _now(self) -> str:
        return str(self._now_ms())

    def _said(self, call: str, step: PhoneStep | Literal["recording"], **more: str) -> Event:
        return Event(trunk=self._code, call_id=call, step=step, at_ms=self._now_ms(), **more)  # type: ignore[arg-type]

    def lives(self, channels: Iterable[Message], waiting: Iterable[Message]) -> Lives:
        """What lives now: who waits in the queue and since when, who is spoken with already."""
        shown = [one for one in channels if one.get("event") == "CoreShowChannel" and one.get("linkedid")]
        queued = {one.get("uniqueid", ""): one for one in waiting if one.get("event") == "QueueEntry"}
        events = list[Event]()
        for one in shown:
            call = one["linkedid"]
            if one.get("uniqueid") != call or not self._ours(one, queued.get(call)):
                continue
            self._keep(call, False)
            entry = queued.get(call)
            waited_s = _seconds(entry.get("wait", "")) if entry is not None else _seconds(one.get("duration", ""))
            began = Event(
                trunk=self._code,
                call_id=call,
                step="waiting",
                at_ms=self._now_ms() - waited_s * 1000,
                number=one.get("calleridnum", ""),
                called=one.get("exten", ""),
            )
            events.append(began)
            events += [self._said(call, "found", extension=where) for where in _others(one, shown)]
        return Lives(frozenset(one["linkedid"] for one in shown), tuple(events))

    def _ours(self, channel: Message, entry: Message | None) -> bool:
        if channel["linkedid"] in self._known:
            return True
        if entry is not None:
            return not self._queues or entry.get("queue") in self._queues
        if self._context and channel.get("context") == self._context:
            return True
        return not self._context and channel.get("application", "").lower() in _QUEUES


def _others(channel: Message, shown: Iterable[Message]) -> list[str]:
    """The extensions that are on the same bridge."""
    bridge = channel.get("bridgeid", "")
    if not bridge:
        return []
    others = (one for one in shown if one.get("bridgeid") == bridge and one.get("uniqueid") != channel.get("uniqueid"))
    return sorted({extension_of(one.get("channel", "")) for one in others} - {""})


def _seconds(text: str) -> int:
    """ "00:01:07" or "67"."""
    total = 0
    for part in text.split(":"):
        if not (part.isascii() and part.isdecimal() and len(part) <= 6):
            return 0
        total = total * 60 + int(part)
    return total
