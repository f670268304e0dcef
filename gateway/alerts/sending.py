"""Sends what is due: the outbox's lanes, one for each kind of channel, none of which waits for another.

Rule: what happened becomes a fact after it is on the disk of the outbox; a try that fails is made again after 5, 15, 60
and 300 seconds, a channel that is in trouble rests as a whole, and nobody's climb waits for it.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import msgspec

from console.errors import StoreError
from console.models.commands.context import Draft
from console.models.state.board import Board
from console.models.state.reference import Sender
from console.models.state.streams import case_stream, citizen_stream
from console.models.views.alerts import stops_alerts
from gateway.alerts import confirmations, ladder, letters, messages, supervisors
from gateway.alerts.channel import Channel, ChannelFailed, FailReason, Heard, Message
from gateway.alerts.channels.opening import open_channel
from gateway.alerts.ladder import Due
from gateway.alerts.lease import Lease
from gateway.alerts.messages import Wording
from gateway.alerts.outbox import Outbox, Outcome, Row
from gateway.alerts.troubles import Troubles
from gateway.room import Room
from server.chores import rang
from wire import facts
from wire.facts import ChannelKind

RETRY_S = (5.0, 15.0, 60.0, 300.0)  # of one address
REST_S = RETRY_S[:3]  # of a service: one message asks it again
SEND_WITHIN_S = 20.0
WORKERS = 6  # of one lane, at once
BATCH, BACKLOG = 20, 60  # where more than these wait, a worker takes so many at a time
BACKLOG_EACH_S = 40.0  # and a lane sends so many a second: the room works on beside it
NOTED_EVERY_S = 1.0  # and what became of them is written so often: each writing goes to every desk
TURN_S, LOOK_MOST_S = 1.0, 5.0
DIGEST_EVERY_MS, DIGEST_MOST = 60_000, 100
NOTED_AT_ONCE = 100
LATEST_MS = 24 * 3_600_000  # what could not be sent so long is given up
LISTEN_AGAIN_S = 15.0
EARLY_MOST = 500
# Trouble of the service and not of the address: all that goes by it rests.
_OF_SERVICE: frozenset[FailReason] = frozenset(
    {"no_connection", "no_answer", "broken", "too_many", "over_limit", "secret_wrong", "not_set"}
)
_OWN_PEERS = frozenset({"webhook", "web_push"})  # each address has a service of its own
SYSTEM: ChannelKind = "webhook"  # an agency's own program: it comes back, and is waited for as a service is
Answered = Callable[[Heard, Row | None], Awaitable[None]]
_log = logging.getLogger("konsol112.gateway")


class _Lane:
    """How one kind of channel goes; `epoch` tells failures of one moment from the next."""

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.taking = asyncio.Lock()
        self.failures = self.epoch = 0
        self.works = self.crowded = False
        self.next_s = 0.0  # (monotonic) of a backlog
        self.rests_until_ms = 0
        self.reason = ""
        self.digested: dict[str, int] = {}

    def rest(self, epoch: int, now_ms: int, failed: ChannelFailed) -> int:
        """The service is in trouble: until when all that goes by it waits. What failed together counts once."""
        if epoch == self.epoch:
            self.epoch += 1
            self.failures += 1
            self.works = False
            pause_s = failed.retry_after_s or _jittered(REST_S[min(self.failures, len(REST_S)) - 1])
            self.rests_until_ms, self.reason = now_ms + round(pause_s * 1000), failed.reason
        return self.rests_until_ms

    def went(self) -> None:
        """It works."""
        self.works = True
        if self.failures:
            self.failures, self.rests_until_ms, self.reason = 0, 0, ""
            self.wake.set()


class _Open(msgspec.Struct, frozen=True):
    """A channel at work, as it was set."""

    sender: Sender
    channel: Channel
    listening: asyncio.Task[None]


class Sending:
    """The alerts of one gateway. Begin it inside the event loop; `turn` is its chore."""

    def __init__(
        self, room: Room, outbox: Outbox, lease: Lease, wording: Wording, answered: Answered | None = None
    ) -> None:
        self._room, self._outbox, self._lease, self._wording = room, outbox, lease, wording
        self._answered = answered
        self.listens: Callable[[str], bool] = lambda link: False  # whether the page of a citizen's link is open here
        self._known, self._tried = outbox.known(), dict(outbox.saids())
        self._lanes: dict[ChannelKind, _Lane] = {kind: _Lane() for kind in get_args(ChannelKind)}
        self._open: dict[ChannelKind, _Open] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._news, self._noting, self._noted_s = asyncio.Event(), asyncio.Lock(), 0.0
        self._touched, self._look_at_ms = set[str](), 0
        self._troubles = Troubles(room, outbox)
        self._early = dict[tuple[ChannelKind, str], bool]()  # reports of messages whose names are not known yet
        self._end_listening = room.desk.subscribe(self._heard_of)

    def _heard_of(self, streams: frozenset[str]) -> None:
        self._touched.update(one.removeprefix("case:") for one in streams if one.startswith("case:"))
        self._news.set()

    def begin(self) -> None:
        """The lanes work from now on."""
        self._tasks += [asyncio.create_task(self._work(kind)) for kind in self._lanes for _ in range(WORKERS)]

    async def end(self) -> None:
        """Nothing more is sent; what is under way is found in the outbox at the next start."""
        self._end_listening()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for one in list(self._open.values()):
            await self._close(one)
        self._outbox.close()

    async def turn(self) -> None:
        """Take in what became due since the last turn, and note what is no fact yet. Raises StoreError."""
        await rang(self._news, TURN_S)
        self._news.clear()
        await self._note()
        if not self._lease.held:
            return
        await self._open_channels()
        now, board, zone = self._room.now_ms(), self._room.desk.board, ZoneInfo(self._room.desk.zone)
        touched, self._touched = self._touched, set[str]()
        if not 0 <= self._look_at_ms - now <= LOOK_MOST_S * 1000:  # the clock may have made anything due
            lanes = self._lanes.items()
            failing = {kind: lane.reason for kind, lane in lanes if lane.failures}
            if (reason := await asyncio.to_thread(self._outbox.failing, SYSTEM)) is not None:
                failing[SYSTEM] = reason
            await self._troubles.turn(failing, {kind for kind, lane in lanes if lane.works})
            begun_s = time.monotonic()
            found = [*ladder.due(board, now, zone), *ladder.trials_due(board, now, zone, self._tested())]
            self._look_at_ms = now + look_again_ms(time.monotonic() - begun_s)
        else:
            found = ladder.due(board, now, zone, touched)
        found += supervisors.due(board, now)
        found += letters.due(board, now, self.listens, self._known)
        fresh = [one for one in found if one.id not in self._known and not self._sent_elsewhere(one)]
        if fresh:
            await asyncio.to_thread(self._outbox.add, fresh, now)
            self._known.update(one.id for one in fresh)
            for kind in {one.channel for one in fresh}:
                self._lanes[kind].wake.set()

    async def forget_old(self) -> None:
        """What ended long ago leaves the outbox. Raises StoreError."""
        await asyncio.to_thread(self._outbox.forget_old, self._room.now_ms())
        self._known = await asyncio.to_thread(self._outbox.known)

    async def confirm(self, one: Due) -> None:
        """Send who replied what became of it, once. Raises StoreError."""
        if one.id not in self._known:
            await asyncio.to_thread(self._outbox.add, [one], self._room.now_ms())
            self._known.add(one.id)
            self._lanes[one.channel].wake.set()

    async def heard(self, one: Heard) -> None:
        """What came back by a channel. Raises StoreError."""
        row = await asyncio.to_thread(self._outbox.find, one.channel, ref=one.ref, group=one.group)
        if one.what in ("reply", "unreadable"):
            if self._answered is not None:
                await self._answered(one, row)
            return
        arrived = one.what == "delivered"
        # A modem reports by the number alone, and its messages are named by it.
        ref = one.ref or await asyncio.to_thread(self._outbox.oldest_sent, one.channel, f"_{one.address}_")
        if row is None and one.ref:  # it comes before the answer that names the message
            self._early = {**dict(list(self._early.items())[-EARLY_MOST:]), (one.channel, ref): arrived}
        elif ref:
            await self._reported(one.channel, ref, arrived)
            await self._note()

    async def _reported(self, kind: ChannelKind, ref: str, arrived: bool) -> None:
        reason = "" if arrived else "not_delivered"
        await asyncio.to_thread(self._outbox.heard, kind, ref, arrived, reason, self._room.now_ms())

    def at_work(self, kind: ChannelKind) -> Channel | None:
        """The channel of this kind, where it is on."""
        here = self._open.get(kind)
        return here.channel if here is not None else None

    def troubles(self) -> Mapping[str, str]:
        """The kinds of channels that rest now, each with its reason."""
        now = self._room.now_ms()
        return {kind: lane.reason for kind, lane in self._lanes.items() if lane.rests_until_ms > now and lane.reason}

    # --- one lane --------------------------------------------------------------------------------------------------

    async def _work(self, kind: ChannelKind) -> None:
        lane = self._lanes[kind]
        while True:
            lane.wake.clear()
            try:
                rows = await self._take(kind, lane)
                if rows:
                    await self._send_all(kind, lane, rows)
                    continue
                next_ms = await asyncio.to_thread(self._outbox.next_ms, kind)
            except StoreError as error:
                _log.warning("alerts wait code=%s", error.code)
                next_ms = 0
            until_s = (max(next_ms, lane.rests_until_ms) - self._room.now_ms()) / 1000 if next_ms is not None else 3600
            await rang(lane.wake, max(TURN_S, until_s))

    async def _take(self, kind: ChannelKind, lane: _Lane) -> list[Row]:
        """What this worker sends next: one, more of a backlog, in a storm all requests that wait for one address."""
        async with lane.taking:
            now = self._room.now_ms()
            if not self._lease.held or lane.rests_until_ms > now or kind not in self._open:
                return []
            storm = bool(self._room.desk.board.notices_of("storm"))
            held = {way for way, at in lane.digested.items() if storm and now - at < DIGEST_EVERY_MS}
            many = await asyncio.to_thread(self._outbox.waiting, kind)
            lane.crowded = many > BACKLOG
            most = BATCH if lane.crowded and not lane.failures and not storm else 1
            if lane.crowded:
                await asyncio.sleep(max(0.0, lane.next_s - time.monotonic()))
                lane.next_s = time.monotonic() + most / BACKLOG_EACH_S
            # Letters are taken all the same: who asked for one hears that it does not go.
            only = letters.LETTER if stops_alerts(self._room.desk.board) else ""
            rows = await asyncio.to_thread(self._outbox.take, kind, now, most, held, only)
            if rows and lane.failures:  # one tries whether it goes again; the others wait for it
                lane.rests_until_ms = now + round(SEND_WITHIN_S * 1000)
            if rows and storm and rows[0].due.occasion == "dispatch":
                way = rows[0].due.way
                lane.digested[way] = now
                rows += await asyncio.to_thread(self._outbox.take_way, way, now, DIGEST_MOST)
            return rows

    async def _send_all(self, kind: ChannelKind, lane: _Lane, rows: list[Row]) -> None:
        board, epoch = self._room.desk.board, lane.epoch
        wanted = [row for row in rows if self._is_wanted(board, row.due)]
        one_address = len({row.due.way for row in wanted}) == 1
        if len(wanted) > 1 and one_address and all(row.due.occasion == "dispatch" for row in wanted):
            outcomes = [self._unwanted(board, row) for row in rows if row not in wanted]
            outcomes += await self._send(kind, lane, epoch, wanted)
        else:
            outcomes = []
            for row in rows:  # judged at its turn: a stop may come while those before it are sent
                if self._is_wanted(self._room.desk.board, row.due):
                    outcomes += await self._send(kind, lane, epoch, [row])
                else:
                    outcomes.append(self._unwanted(self._room.desk.board, row))
        await asyncio.to_thread(self._outbox.settle, outcomes, self._room.now_ms())
        for one in outcomes:
            if (early := self._early.pop((kind, one.ref), None)) is not None:
                await self._reported(kind, one.ref, early)
        await self._note()

    async def _send(self, kind: ChannelKind, lane: _Lane, epoch: int, rows: list[Row]) -> list[Outcome]:
        """One message for these rows; what became of each. What was taken before the service failed waits."""
        first, board = rows[0].due, self._room.desk.board
        address, here = _address(board, first, self._room.now_ms()), self._open.get(kind)
        if address is None:
            return [self._unwanted(board, row) for row in rows]
        stopped = first.occasion != letters.LETTER and stops_alerts(board)
        if here is None or not self._lease.held or (lane.epoch != epoch) or stopped:
            return [Outcome(id=row.due.id, state="pending") for row in rows]
        doubled = any(row.doubled or self._lease.shared(ladder.known_ms(board, row.due)) for row in rows)
        try:
            said = self._said(board, rows, doubled)
            previous = await asyncio.to_thread(self._outbox.before, first)
            hand = here.channel.withdraw if first.occasion in ("withdrawn", "closed") else here.channel.send
            async with asyncio.timeout(SEND_WITHIN_S):
                receipt = await hand(address, said, previous)
        except TimeoutError:
            return [self._failed(kind, lane, epoch, row, ChannelFailed("no_answer")) for row in rows]
        except ChannelFailed as failed:
            return [self._failed(kind, lane, epoch, row, failed) for row in rows]
        lane.went()
        if first.occasion == "test":
            await self._tested_now(first)
        state: Literal["delivered", "sent"] = "delivered" if receipt.delivered else "sent"
        return [Outcome(id=row.due.id, state=state, ref=receipt.ref, doubled=doubled) for row in rows]

    def _is_wanted(self, board: Board, one: Due) -> bool:
        if one.occasion == letters.LETTER:
            return not letters.is_done(board, one) and letters.held_back(board, one, self._room.now_ms()) is None
        if one.occasion == confirmations.CONFIRMATION:
            return confirmations.is_wanted(one, self._room.now_ms())
        if one.occasion == supervisors.SUPERVISOR:
            return supervisors.is_wanted(board, one, self._room.now_ms())
        return ladder.is_wanted(board, one)

    def _unwanted(self, board: Board, row: Row) -> Outcome:
        """What is not sent any more: of a letter somebody waits to hear why."""
        if row.due.occasion != letters.LETTER or letters.is_done(board, row.due):
            return Outcome(id=row.due.id, state="dropped")
        reason = letters.held_back(board, row.due, self._room.now_ms()) or "too_late"
        return Outcome(id=row.due.id, state="dead", reason=reason)

    def _said(self, board: Board, rows: list[Row], doubled: bool) -> Message:
        """What the message says. Raises ChannelFailed."""
        first = rows[0].due
        if first.occasion == letters.LETTER:
            sample = board.reference.city is not None and board.reference.city.sample
            # The phone of a sample room's caller is this machine.
            public = self._wording.public or (self._wording.here if sample else "")
            letter = letters.message(board, first, public, doubled)
            if letter is None:
                raise ChannelFailed("no_page")
            return letter
        if first.occasion == confirmations.CONFIRMATION:
            return confirmations.message(board, first, self._wording.page)
        if first.occasion == supervisors.SUPERVISOR:
            return supervisors.message(board, first, self._wording, doubled)
        if len(rows) > 1:
            return messages.digest(board, [row.due for row in rows], self._wording, doubled)
        return messages.message(board, first, self._wording, doubled)

    def _failed(self, kind: ChannelKind, lane: _Lane, epoch: int, row: Row, failed: ChannelFailed) -> Outcome:
        now = self._room.now_ms()
        if failed.reason in _OF_SERVICE and kind not in _OWN_PEERS:
            next_ms, over = lane.rest(epoch, now, failed), now - row.due.at_ms > LATEST_MS
        else:
            lane.went()  # the service answers: it is this address
            pause_s = failed.retry_after_s or _jittered(RETRY_S[min(row.tries, len(RETRY_S) - 1)])
            next_ms, over = now + round(pause_s * 1000), is_given_up(kind, row, failed, now)
        if row.due.occasion == "test":
            self._tried[row.due.way] = now
            over = True
        _log.info("an alert did not go channel=%s code=%s tries=%d", kind, failed.reason, row.tries + 1)
        return Outcome(id=row.due.id, state="dead" if over else "failed", reason=failed.reason, next_ms=next_ms)

    # --- what happened becomes facts -------------------------------------------------------------------------------

    async def _note(self) -> None:
        """Facts of what became of alerts, where many go out together; written before, they are not written again."""
        async with self._noting:
            if any(lane.crowded for lane in self._lanes.values()):
                if time.monotonic() < self._noted_s + NOTED_EVERY_S:
                    return  # the next turn or worker does
                self._noted_s = time.monotonic()
            while rows := await asyncio.to_thread(self._outbox.unnoted, NOTED_AT_ONCE):
                drafts = [draft for row in rows for draft in self._facts_of(row)]
                written = self._room.station.journal.hashes_of([draft.id for draft in drafts if draft.id])
                self._room.desk.note(together([draft for draft in drafts if draft.id not in written]))
                await asyncio.to_thread(self._outbox.note, rows)

    def _facts_of(self, row: Row) -> list[Draft]:
        due = row.due
        if due.occasion == confirmations.CONFIRMATION:  # the reply is the fact, not what it was answered with
            return []
        states = ["sent", "delivered"] if row.state == "delivered" and row.noted != "sent" else [row.state]
        if due.occasion == letters.LETTER:
            if not self._room.is_open_thread(due.task):
                return []
            stream = citizen_stream(due.task)
            return [Draft(stream, letters.fact_of(row, state), id=self._entry(due, state)) for state in states]
        if due.occasion == "test":
            path = ladder.path_of(due)
            return [Draft(path, _path_fact(row, state), id=self._entry(due, state)) for state in states[:1]]
        if not self._room.is_open_to_us(due.case):  # it became confidential: what was sent is told by nobody
            return []
        if states[0] == "sent" and self._is_told(due):
            del states[0]
        return [Draft(case_stream(due.case), _fact(row, state), id=self._entry(due, state)) for state in states]

    def _is_told(self, due: Due) -> bool:
        """Whether an entry of this gateway says that it went, be it beside others."""
        case = self._room.desk.board.cases.get(due.case)
        alert = case.alerts.get(due.id) if case is not None else None
        return alert is not None and not alert.failed and alert.gateway == self._room.desk.desk_id

    def _entry(self, due: Due, state: str) -> str:
        """The name of this gateway's entry that says so: written twice, it is one; another gateway's is another."""
        return ladder.named(due.id, "fact", state, self._room.desk.desk_id)

    def _sent_elsewhere(self, one: Due) -> bool:
        """Whether the other gateway has sent it."""
        if one.occasion == letters.LETTER:
            return letters.is_done(self._room.desk.board, one)
        case = self._room.desk.board.cases.get(one.case)
        alert = case.alerts.get(one.id) if case is not None else None
        return alert is not None and alert.state != "failed"

    def _tested(self) -> Mapping[str, int]:
        """When each way was last tested, also by another gateway."""
        found = dict(self._tried)
        for notice in self._room.desk.board.notices.values():
            for line in notice.timeline if notice.kind == "path" else ():
                if isinstance(line.fact, facts.PathTried | facts.PathFailed):
                    way = ladder.way_of(line.fact.recipient, line.fact.channel, line.fact.device)
                    found[way] = max(found.get(way, 0), line.when)
        return found

    async def _tested_now(self, one: Due) -> None:
        self._tried[one.way] = self._room.now_ms()
        await asyncio.to_thread(self._outbox.say, one.way, self._tried[one.way])

    # --- channels as they are set ----------------------------------------------------------------------------------

    async def _open_channels(self) -> None:
        """Open what was set or set anew, close what is off. One that cannot be opened rests."""
        wanted: dict[ChannelKind, Sender] = {}
        for sender in self._room.desk.board.reference.senders.values():
            if sender.active and (sender.secret is None or isinstance(sender.secret, str)):
                wanted.setdefault(sender.kind, sender)
        for kind, here in list(self._open.items()):
            if wanted.get(kind) != here.sender:
                del self._open[kind]
                await self._close(here)
        for kind, sender in wanted.items():
            lane = self._lanes[kind]
            if kind in self._open or (lane.rests_until_ms > self._room.now_ms() and lane.reason == "not_set"):
                continue
            try:
                channel = open_channel(kind, sender.settings, _secrets(sender))
            except ChannelFailed as failed:
                lane.rest(lane.epoch, self._room.now_ms(), failed)
                continue
            self._open[kind] = _Open(sender, channel, asyncio.create_task(self._listen(kind, channel)))
            lane.went()
            lane.wake.set()

    async def _listen(self, kind: ChannelKind, channel: Channel) -> None:
        while True:
            try:
                await channel.listen(self.heard)
                return
            except (ChannelFailed, StoreError) as failed:
                _log.info("nothing is heard channel=%s code=%s", kind, failed.code)
                await asyncio.sleep(LISTEN_AGAIN_S)

    async def _close(self, one: _Open) -> None:
        one.listening.cancel()
        await asyncio.gather(one.listening, one.channel.close(), return_exceptions=True)


def is_given_up(kind: ChannelKind, row: Row, failed: ChannelFailed, now_ms: int) -> bool:
    """Whether a message that did not reach its address is tried no more: a phone after the last pause, an agency's own
    program after a day, each at once where the address is gone."""
    if failed.dead:
        return True
    return now_ms - row.due.at_ms > LATEST_MS if kind == SYSTEM else row.tries >= len(RETRY_S)


def look_again_ms(spent_s: float) -> int:
    """After how long all is looked at again: where very much waits, looking takes a tenth of the time at most."""
    return round(min(max(TURN_S, 10 * spent_s), LOOK_MOST_S) * 1000)


def _jittered(seconds: float) -> float:
    return seconds * random.uniform(0.8, 1.2)


def _secrets(sender: Sender) -> Mapping[str, str]:
    try:
        return msgspec.json.decode(sender.secret, type=dict[str, str]) if isinstance(sender.secret, str) else {}
    except msgspec.DecodeError:
        return {}


def _address(board: Board, one: Due, now_ms: int) -> str | None:
    """Where a message goes; none where nobody is reached any more."""
    if one.occasion == letters.LETTER:
        return letters.address_of(board, one)
    if one.occasion == supervisors.SUPERVISOR:
        return supervisors.address_of(board, one, now_ms)
    way = ladder.contact_of(board, one)
    return way.address if way is not None and isinstance(way.address, str) else None


def together(drafts: Sequence[Draft]) -> list[Draft]:
    """The messages of one assignment that a channel took in a backlog stand in one entry: each goes to every desk."""
    found, first = list[Draft](), dict[tuple[str, ...], int]()
    for draft in drafts:
        said = draft.fact
        if not isinstance(said, facts.AlertSent):
            found.append(draft)
            continue
        at = first.setdefault((draft.stream, said.assignment, said.occasion, said.channel), len(found))
        if at == len(found):
            found.append(draft)
            continue
        lead = found[at].fact
        assert isinstance(lead, facts.AlertSent)
        beside = facts.SentBeside(said.alert, said.rung, said.recipient, said.doubled)
        whole = msgspec.structs.replace(lead, beside=(*lead.beside, beside))
        found[at] = replace(found[at], fact=whole)
    return found


def _fact(row: Row, state: str) -> facts.Fact:
    due = row.due
    assert due.occasion != "test" and due.occasion != "letter" and due.occasion != "confirmation"
    if state == "delivered":
        return facts.AlertDelivered(due.task, due.id)
    if state == "sent":
        return facts.AlertSent(due.task, due.id, due.rung, due.channel, due.recipient, due.occasion, row.doubled)
    reason, dead = row.reason, state == "dead"
    return facts.AlertFailed(due.task, due.id, due.rung, due.channel, due.recipient, reason, due.occasion, dead)


def _path_fact(row: Row, state: str) -> facts.Fact:
    due = row.due
    if state in ("sent", "delivered"):
        return facts.PathTried(due.recipient, due.agency, due.channel, due.device)
    return facts.PathFailed(due.recipient, due.agency, due.channel, row.reason, due.device)
