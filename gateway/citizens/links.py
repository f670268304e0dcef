"""The links of citizens as this gateway knows them, and what is written by who holds one.

Rule: a link works for the one telephone that opened it, until it ends; what opens it rests here as a hash. A link that
does not exist, is over or is another's is the same answer.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec

from console.models.commands.citizens import thread_name, token_hash
from console.models.commands.context import Draft
from console.models.state.citizen import Link, Thread
from console.models.state.streams import call_stream, citizen_stream
from console.models.state.text import clean, shown
from console.text.words import said
from gateway.alerts.ladder import named
from gateway.citizens.strangers import Beyond
from gateway.citizens.words import COUNTED, say
from gateway.room import Room
from wire import facts
from wire.facts import CitizenAnswer, Fact, PageLanguage
from wire.rights import BEGAN_OUTSIDE

TEXT_MAX_CHARS = 1_000
SILENT_MS = 2 * 3_600_000
POSITIONS_MOST, ANSWERS_MOST, PHOTOS_MOST = 400, 100, 10  # of one link: beyond it nothing is written
NUMBER_MAX_CHARS = 20


class Held(msgspec.Struct, frozen=True):
    """A link and what passes with its citizen."""

    thread: Thread
    link: Link


class Links:
    """Looked up by what a telephone shows: a token, a code, or what it was given when it opened the page."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def by_token(self, token: str) -> Held | None:
        """A link nobody opened yet."""
        digest = token_hash(token) if len(token) == 22 else ""
        return next((one for one in self._working() if not one.link.holder and digest == one.link.hash), None)

    def by_code(self, code: str) -> Held | None:
        """A link nobody opened yet, by the digits that were read aloud; they count for a few minutes."""
        digits, now = "".join(one for one in code if one in "0123456789"), self._room.now_ms()
        found = None
        for one in self._working():  # each is compared: how long it takes says nothing
            known = shown(one.link.code)
            fits = bool(known) and hmac.compare_digest(known.encode(), digits.encode())
            if fits and not one.link.holder and now < one.link.code_until:
                found = one
        return found

    def by_holder(self, cookie: str) -> Held | None:
        """The link this telephone opened."""
        digest = _hash(cookie) if cookie else ""
        held = [one for one in self._working() if digest and one.link.holder == digest]
        return max(held, key=lambda one: one.link.opened_ms or 0, default=None)

    def open(self, held: Held) -> str:
        """From now on it is this telephone's alone; gives what the telephone keeps. Raises StoreError."""
        cookie = secrets.token_urlsafe(24)
        self._write(held.thread.id, facts.LinkOpened(held.link.id, _hash(cookie)))
        return cookie

    def close(self, held: Held) -> None:
        """The citizen ended it. Raises StoreError."""
        self._write(held.thread.id, facts.LinkClosed(held.link.id))

    def share(self, held: Held, point: tuple[float, float], accuracy_m: int, live: bool, key: str = "") -> bool:
        """A position, once under its key; false where it is one too many. Raises StoreError."""
        if not self._came(held, key) and self._count(held, {"position"}) >= POSITIONS_MOST:
            return False
        said = f"{point[0]:.6f},{point[1]:.6f}"
        self._write(held.thread.id, facts.PositionShared(held.link.id, said, accuracy_m, live), key)
        return True

    def answer(self, held: Held, answer: CitizenAnswer, text: str = "", key: str = "") -> bool:
        """What was pressed or written, once under its key; false where it is one too many. Raises Refused or
        StoreError."""
        if not self._came(held, key) and self._count(held, {"position", "photo"}, other=True) >= ANSWERS_MOST:
            return False
        said = clean(text[: 2 * TEXT_MAX_CHARS], 2 * TEXT_MAX_CHARS)[:TEXT_MAX_CHARS] or None
        self._write(held.thread.id, facts.CitizenAnswered(answer, link=held.link.id, text=said), key)
        return True

    def see(self, held: Held, entries: list[str]) -> None:
        """The page showed these of the room's words; each is noted once. Raises StoreError."""
        thread = self._room.desk.board.threads.get(held.thread.id, held.thread)
        unseen = {one.entry for one in thread.messages if one.link == held.link.id and not one.seen_ms}
        if fresh := tuple(one for one in dict.fromkeys(entries) if one in unseen):
            self._write(held.thread.id, facts.CitizenSaw(held.link.id, fresh))

    def may_send_photo(self, held: Held) -> bool:
        """Whether it is not one too many."""
        return len(held.thread.attachments) < PHOTOS_MOST

    def add_photo(self, held: Held, fact: facts.AttachmentAdded, key: str) -> None:
        """A photo that lies sealed here. Raises StoreError."""
        self._write(held.thread.id, fact, key)

    def begin_silent(self, answer: CitizenAnswer, number: str, language: PageLanguage) -> str:
        """Somebody who cannot speak begins by themselves: a call rings in the room. Gives what the telephone keeps.
        Raises StoreError."""
        desk, cookie = self._room.desk, secrets.token_urlsafe(24)
        about = call_stream(desk.new_id())
        stream, link = citizen_stream(thread_name(about, desk.new_id())), desk.new_id()
        until = self._room.now_ms() + SILENT_MS
        desk.note(
            [
                Draft(about, facts.CallRang(channel=BEGAN_OUTSIDE, number=_typed(number))),
                Draft(stream, facts.SilentBegun(link, about, until, language)),
                Draft(stream, facts.LinkOpened(link, _hash(cookie))),
                Draft(stream, facts.CitizenAnswered(answer, link=link)),
            ]
        )
        return cookie

    def rings_still(self, beyond: Beyond) -> bool:
        """Whether the call that says how many they are is one that the room has not ended."""
        known = self._room.desk.board.calls.get(beyond.call)
        return known is not None and known.ended_ms is None

    def count_silent(self, beyond: Beyond, answer: CitizenAnswer, number: str) -> None:
        """Those above the limit ring as one call that says how many they are and what the last one pressed; a new one
        where that was ended. Nobody's telephone holds its link. Raises StoreError."""
        desk, drafts = self._room.desk, list[Draft]()
        call, thread, link = beyond.call, beyond.thread, beyond.link
        if not self.rings_still(beyond):
            call, link = desk.new_id(), desk.new_id()
            thread = thread_name(call_stream(call), desk.new_id())
            begun = facts.SilentBegun(link, call_stream(call), self._room.now_ms() + SILENT_MS, "id")
            drafts.append(Draft(call_stream(call), facts.CallRang(channel=BEGAN_OUTSIDE)))
            drafts.append(Draft(citizen_stream(thread), begun))
        text = said("id", "CitizenPage", COUNTED).format(count=beyond.count, last=say("id", answer))
        words = facts.CitizenAnswered("words", link=link, text=f"{text} {_typed(number) or ''}".strip())
        desk.note([*drafts, Draft(citizen_stream(thread), words)])
        beyond.call, beyond.thread, beyond.link = call, thread, link

    def _working(self) -> list[Held]:
        """The links that may be used now, of which this gateway has the key."""
        now = self._room.now_ms()
        threads = self._room.desk.board.threads.values()
        found = [Held(thread, link) for thread in threads for link in thread.links.values() if link.works(now)]
        return [one for one in found if one.link.token is None or isinstance(one.link.token, str)]

    def _count(self, held: Held, kinds: set[str], *, other: bool = False) -> int:
        mine = [one for one in held.thread.offers if one.link == held.link.id]
        return sum((one.what in kinds) is not other for one in mine)

    def _came(self, held: Held, key: str) -> bool:
        """Whether what has this key was written already: asked again because its answer was lost."""
        entry = named(citizen_stream(held.thread.id), "press", key)
        return bool(key) and entry in self._room.station.journal.hashes_of([entry])

    def _write(self, thread: str, fact: Fact, key: str = "") -> None:
        """Under a name made of its key, so that what is sent again is written once."""
        stream = citizen_stream(thread)
        entry = named(stream, "press", key) if key else None
        if entry is None or entry not in self._room.station.journal.hashes_of([entry]):
            self._room.desk.note([Draft(stream, fact, id=entry)])


def _typed(number: str) -> str | None:
    """A number as the page's field was filled, without what is no digit."""
    return "".join(one for one in number if one in "+0123456789")[:NUMBER_MAX_CHARS] or None


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
