"""Where every report in writing is written down, whichever way it came: once, sealed, with its photos written anew.

Rule: what came is on the disk before anybody is told that it came; what comes twice is one. This gateway gives up the
key of a report as soon as the room has taken it, or an hour after its sender wrote last.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter

import msgspec

from console.errors import ConsoleError, Refused, StoreError
from console.models.commands.context import Draft
from console.models.state.call import Call
from console.models.state.streams import call_stream, split_stream
from console.text.words import QT_TRANSLATE_NOOP, said
from gateway.agencies.photo_forms import SentPhoto
from gateway.agencies.photos import keep
from gateway.inbox.conversations import FOLLOWS_MS, Conversation, Conversations
from gateway.room import Room
from server.accounts.limits import Allowance
from wire import facts
from wire.bounds import without_steering
from wire.limits import FACT_LINE_MAX_CHARS, LINE_MAX_CHARS, NARRATIVE_MAX_CHARS

JOINED_MS = 30 * 60_000  # what the same address writes within this time goes on in one report
KEY_KEPT_MS = 3_600_000
ADDED_MOST, PHOTOS_MOST = 40, 10  # of one report
PHOTOS_AT_ONCE, PHOTOS_WAIT_MOST = 2, 60
NEW_AT_ONCE, NEW_EACH_SECOND = 6, 1 / 60  # new reports of one address, where the way lets somebody write by an address
_PHOTO = QT_TRANSLATE_NOOP("InboxGateway", "photo of the sender")
_CHANGED = QT_TRANSLATE_NOOP("InboxGateway", "[the other room changed it]")
_NO_PHOTO = QT_TRANSLATE_NOOP("InboxGateway", "[a photo came that cannot be opened]")


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """One report or message as it came. `ref`: the source's own name of it, by which it is known again; `address`:
    where an answer goes; `joins`: what one address writes is a conversation; `changes`: what comes again in other words
    is its newer word; `at_ms`: when it was sent."""

    channel: facts.ReportChannel
    source: str
    ref: str
    address: str = ""
    number: str = ""
    name: str = ""
    text: str = ""
    place: str = ""
    point: tuple[float, float] | None = None
    accuracy_m: int | None = None
    nature: str = ""
    photos: tuple[bytes | SentPhoto, ...] = ()
    joins: bool = True
    changes: bool = False
    at_ms: int | None = None


class Taken(msgspec.Struct, frozen=True):
    """The report it is now part of, none where it was one too many; `fresh`: it was not here before; `bad_photos` could
    not be opened."""

    call: str
    fresh: bool
    bad_photos: int = 0


class Inbox:
    """The reports of one gateway."""

    def __init__(self, room: Room, kept: Conversations) -> None:
        self._room, self._kept = room, kept
        self._lock = asyncio.Lock()
        self._photos, self._photo_waits = asyncio.Semaphore(PHOTOS_AT_ONCE), 0
        self._missed = Counter[str]()
        self._fresh = Allowance(NEW_AT_ONCE, NEW_EACH_SECOND)
        self.came, self.too_many = 0, 0

    async def take(self, came: Came) -> Taken:
        """Write it down. Raises StoreError; then it is to be brought again."""
        async with self._lock:  # two messages of one sender are one conversation
            call, fresh = await self._write(came)
        bad = 0
        for at, photo in enumerate(came.photos[:PHOTOS_MOST] if call else ()):
            bad += not await self._add_photo(call, came, at, photo)
        return Taken(call, fresh, bad)

    async def _write(self, came: Came) -> tuple[str, bool]:
        if came.changes:
            return self._write_changing(came)
        call, entry = self._kept.secret_name(came.source, came.ref), self._entry(came, "came")
        if self._is_written(entry):
            return call, False
        if came.joins and self._is_written(self._entry(came, "added")):
            known = await asyncio.to_thread(self._kept.of, came.source, came.address)
            return (known.call if known is not None else call), False
        now = self._room.now_ms()
        before = await asyncio.to_thread(self._kept.of, came.source, came.address) if came.joins else None
        if before is not None and self._goes_on(before, now):
            return await self._add(came, before, now), False
        if came.joins and before is not None and self._fresh.wait_s(f"{came.source}/{came.address}"):
            self.too_many += 1
            self._missed[before.call] += 1
            return "", False  # somebody who begins anew again and again: counted, and their line stays with them
        if came.joins:
            self._fresh.take(f"{came.source}/{came.address}", 1)
        follows = before.call if before is not None and now - before.at_ms < FOLLOWS_MS else ""
        self._note(Draft(call_stream(call), self._report(came, follows), _happened(came, now), id=entry))
        self.came += 1
        if came.joins:
            await asyncio.to_thread(self._kept.keep, came.source, came.address, Conversation(call, now))
        return call, True

    def _write_changing(self, came: Came) -> tuple[str, bool]:
        """Each word of it once: a change is added as long as nobody has taken the report, else it comes beside it."""
        words = hashlib.sha256(msgspec.json.encode(came)).hexdigest()[:32]
        call, entry = self._kept.secret_name(came.source, came.ref), self._entry(came, f"said {words}")
        if self._is_written(entry):
            return call, False
        known = call in self._room.desk.board.calls
        if known and self._takes_more(call):
            text = "\n".join(filter(None, (said("id", "InboxGateway", _CHANGED), came.place, came.text)))
            self._note(Draft(call_stream(call), facts.ReportAdded(_text(text), _point(came.point)), id=entry))
            return call, False
        own = self._kept.secret_name(came.source, came.ref, words) if known else call
        self._note(Draft(call_stream(own), self._report(came, call if known else ""), id=entry))
        self.came += 1
        return call, True

    async def _add(self, came: Came, before: Conversation, now: int) -> str:
        """The report it was added to; none where it was one too many."""
        if before.many >= ADDED_MOST:
            self.too_many += 1
            self._missed[before.call] += 1
            return ""
        lat_lng, words = _point(came.point), "\n".join(filter(None, (came.place, came.text)))
        fact = facts.ReportAdded(_text(words) or None, lat_lng, came.accuracy_m if lat_lng else None)
        entry = self._entry(came, "added")
        self._note(Draft(call_stream(before.call), fact, _happened(came, now), id=entry))
        said_now = Conversation(before.call, now, before.many + 1)
        await asyncio.to_thread(self._kept.keep, came.source, came.address, said_now)
        return before.call

    def _goes_on(self, before: Conversation, now: int) -> bool:
        """Whether nobody has taken it yet, it is of just now, and can still be written to."""
        return now - before.at_ms < JOINED_MS and self._takes_more(before.call)

    def _takes_more(self, one: str) -> bool:
        call = self._room.desk.board.calls.get(one)
        waits = call is not None and call.state == "written"
        return waits and bool(self._room.station.journal.keys_for([call_stream(one)]))

    def _report(self, came: Came, follows: str) -> facts.ReportCame:
        natures, point = self._room.desk.board.reference.natures, _point(came.point)
        return facts.ReportCame(
            channel=came.channel,
            source=came.source,
            ref=_line(came.ref)[:100],
            number=_line(came.number) or None,
            address=without_steering(came.address, lines=False)[:FACT_LINE_MAX_CHARS] or None,
            name=_line(came.name) or None,
            text=_text(came.text) or None,
            place=_line(came.place) or None,
            point=point,
            accuracy_m=came.accuracy_m if point else None,
            nature=came.nature if came.nature in natures else None,
            follows=follows or None,
        )

    async def _add_photo(self, call: str, came: Came, at: int, sent: bytes | SentPhoto) -> bool:
        """Whether it is with the report now. Raises StoreError."""
        entry, stream = self._entry(came, f"photo-{at}"), call_stream(call)
        if self._is_written(entry) or self._is_written(self._entry(came, f"no-photo-{at}")):
            return True
        if not self._room.station.journal.keys_for([stream]):
            return False
        if self._photo_waits >= PHOTOS_WAIT_MOST:
            raise StoreError("disk_full", cause="photos")
        self._photo_waits += 1
        try:
            async with self._photos:
                kept = await self._room.of_pages.run(keep, self._room, stream, sent, said("id", "InboxGateway", _PHOTO))
        except Refused:
            words = facts.ReportAdded(said("id", "InboxGateway", _NO_PHOTO))
            self._note(Draft(stream, words, id=self._entry(came, f"no-photo-{at}")))
            return False
        finally:
            self._photo_waits -= 1
        named = msgspec.structs.replace(kept, attachment=self._room.desk.new_id())
        fact = facts.ReportPhotoAdded(**msgspec.structs.asdict(named))
        try:
            self._note(Draft(stream, fact, id=entry))
        except ConsoleError:
            self._room.station.attachments.shelf.drop_file(stream, kept)
            raise
        self._room.station.attachments.added()
        return True

    def name_of(self, source: str, ref: str) -> str:
        """The call that a report of this name is, whether it is here or not."""
        return self._kept.secret_name(source, ref)

    def has(self, source: str, ref: str) -> bool:
        """Whether a report of this name is here."""
        return self._is_written(self._kept.secret_name("entry", source, ref, "came"))

    # --- what is done beside ---------------------------------------------------------------------------------------

    async def turn(self) -> None:
        """Say what was too much, give up what the room has taken, forget who wrote long ago. Raises StoreError."""
        missed, self._missed = self._missed, Counter[str]()
        for call, many in missed.items():
            if self._room.station.journal.keys_for([call_stream(call)]):
                self._note(Draft(call_stream(call), facts.ReportAdded(missed=many)))
        await asyncio.to_thread(self._kept.forget_old, self._room.now_ms())
        waiting = {blob.stream for blob in self._room.station.attachments.shelf.waiting()}
        held = [one for one in self._room.station.journal.keyed_streams() if one.startswith("call:")]
        over = [one for one in held if one not in waiting and self._is_over(split_stream(one)[1])]
        if over:
            await asyncio.to_thread(self._room.give_up, over)

    def close(self) -> None:
        """Close its file."""
        self._kept.close()

    def _is_over(self, one: str) -> bool:
        """Whether its key is of no more use here: all is in the room, and somebody took it or nobody writes on."""
        call = self._room.desk.board.calls.get(one)
        if call is None:
            return True
        if call.phone is not None:
            return False  # the exchange's: a recording may come late (gateway/room.py)
        return not call.pending and (call.state != "written" or self._silent_ms(call) >= KEY_KEPT_MS)

    def _silent_ms(self, call: Call) -> int:
        return self._room.now_ms() - (call.written.heard_ms if call.written is not None else call.started_ms)

    def _entry(self, came: Came, what: str) -> str:
        return self._kept.secret_name("entry", came.source, came.ref, what)

    def _is_written(self, entry: str) -> bool:
        return entry in self._room.station.journal.hashes_of([entry])

    def _note(self, draft: Draft) -> None:
        self._room.desk.note([draft])


def _happened(came: Came, now: int) -> int | None:
    """When it was sent, where that is earlier than now and of the last week: the sender's clock decides no order."""
    at = came.at_ms
    return at if at is not None and now - 7 * 24 * 3_600_000 < at < now else None


def _text(text: str) -> str:
    return without_steering(text.replace("\r\n", "\n").replace("\r", "\n")).strip()[:NARRATIVE_MAX_CHARS]


def _line(text: str) -> str:
    return " ".join(without_steering(text, lines=False).split())[:LINE_MAX_CHARS]


def _point(point: tuple[float, float] | None) -> str | None:
    if point is None or not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        return None
    return f"{point[0]:.6f},{point[1]:.6f}"
