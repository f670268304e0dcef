"""Who is signed in at the gateway: many people at once, each with a session of the server's, as at a desk.

What rests here is sealed by a key made of the cookie, which rests nowhere. Without a line a session goes on for a
stated time after the server last knew it; with one, whatever the room says of an account holds at once. An account has
so many browsers (`seat_book.py`), and what nobody asks for leaves the memory.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, get_args

import msgspec

from console.errors import ConsoleError, StoreError
from console.models.state.shift import Person
from console.secrets.wrapping import seal, unseal
from console.store.journal.proofs import Hand
from console.sync.answers import SignedIn
from console.sync.client import ServerRefused
from gateway.agencies.seat_book import SeatBook, SeatRow
from gateway.room import Room
from server.accounts.known_phones import phone_of
from server.errors import Busy
from wire.entry import Auth
from wire.facts import Role
from wire.rights import is_of_an_agency

SEATS_MAX_S = 30 * 24 * 3600
OFFLINE_HOURS = 72
RENEW_BEFORE_MS = 60_000
AGAIN_MS = 30_000
SOON_MS = 5_000
IDLE_MS = 3_600_000  # after the access token ended: then it is read from the disk again when it is asked for
SWEEP_EVERY_S = 600.0
NAMED = "seat:"
_log = logging.getLogger("konsol112.gateway")


Reason = Literal[
    "sign_in_refused", "role_outside", "factor_needed", "factor_wrong", "passkey_refused", "too_many", "no_connection"
]
NOT_ASKED: Reason = "no_connection"  # nobody knows yet whether it would be refused


class SignInFailed(ConsoleError):
    """Why nobody was signed in: sign_in_refused, role_outside, factor_needed, factor_wrong, passkey_refused, too_many,
    no_connection."""


class Seat(msgspec.Struct, kw_only=True):
    """One person at one browser. Times in ms of UTC: until when the access token is good, when the server last knew
    them, when all of it ends."""

    account: str
    name: str
    roles: tuple[Role, ...]
    agency: str
    unit: str = ""  # of a link that was made for one
    hand: bytes
    refresh: str
    access: str
    access_until: int
    known: int
    until: int
    asked: int = 0
    partner: bool = False  # a partner's program, by its token

    def person(self, now_ms: int) -> Person:
        """As the commands know them."""
        auth: Auth = "online" if now_ms < self.access_until else "offline"
        return Person(self.account, self.name, self.roles, auth, self.known)


class Opened(NamedTuple):
    """A session that was opened: its cookie, and what the phone keeps to be known by (empty: nothing)."""

    cookie: str
    phone: str


def _name_of(cookie: str) -> str:
    return NAMED + hashlib.sha256(b"name " + cookie.encode()).hexdigest()


def _key_of(cookie: str) -> bytes:
    return hashlib.sha256(b"key " + cookie.encode()).digest()


def token_of_forms(cookie: str) -> str:
    """What a form of this session carries: another page cannot know it."""
    return hashlib.sha256(b"form " + cookie.encode()).hexdigest()[:32]


class SignIns:
    """The sign-ins of one gateway."""

    def __init__(self, room: Room, book: SeatBook) -> None:
        self._room, self._book = room, book
        self._open: dict[str, Seat] = {}
        self._renewing: dict[str, asyncio.Task[None]] = {}
        self._opening: dict[str, asyncio.Task[Opened]] = {}
        self._end_listening = room.desk.subscribe(self._touched)

    async def sign_in(self, typed: tuple[str, str, str], network: str, phone: str) -> Opened:
        """A new session by name, password and code, at a `phone` that keeps this of an earlier one. Raises
        SignInFailed."""
        client, (name, password, code) = self._room.station.client, typed
        near = {"network": network[:64], "phone": phone}
        return await self._begin(
            lambda public: client.sign_in(name.strip(), password, public, code.strip(), **near), network
        )

    def phone_of(self, kept: str) -> str:
        """Which phone keeps this cookie; empty for one that the server did not give."""
        joined = self._room.station.joined
        known = phone_of(kept, joined.city, joined.signing_key, self._room.now_ms()) if kept else None
        return known.name if known is not None else ""

    async def open_link(self, token: str, network: str) -> Opened:
        """The same by a personal link. Raises SignInFailed."""
        client = self._room.station.client
        return await self._begin(lambda public: client.open_link(token, public), network)

    async def passkey_challenge(self, network: str) -> str:
        """What a browser's passkey signs to sign somebody in. Raises SignInFailed."""
        try:
            return await self._room.at_door.run_of(network, self._room.station.client.passkey_challenge)
        except ServerRefused as refused:
            raise SignInFailed(_reason(refused)) from refused
        except Busy as busy:
            raise SignInFailed(NOT_ASKED) from busy

    async def by_passkey(self, said: Mapping[str, bytes], network: str) -> Opened:
        """A new session by what a passkey signed. Raises SignInFailed."""
        client = self._room.station.client
        return await self._begin(lambda public: client.passkey_sign_in(said, public), network)

    async def by_token(self, token: str, network: str) -> Seat:
        """The session of a partner's program, opened with the first request and kept like a person's: the token is its
        cookie. With a line, one whose time is over goes on only by the server's word. Raises SignInFailed."""
        name = _name_of(token)
        seat = self.of(token, partner=True)
        over = seat is not None and seat.access_until <= self._room.now_ms()
        if over and name in self._renewing and self._room.desk.status().link.online:
            await asyncio.wait({self._renewing[name]})
            seat = self.of(token, partner=True)
        if seat is not None:
            return seat
        if name not in self._opening:
            client = self._room.station.client
            opening = self._begin(lambda public: client.open_link(token, public, partner=True), network, token)
            self._opening[name] = asyncio.get_running_loop().create_task(opening)
            self._opening[name].add_done_callback(lambda _: self._opening.pop(name, None))
        await asyncio.shield(self._opening[name])
        seat = self.of(token, partner=True)
        if seat is None:
            raise SignInFailed("sign_in_refused")
        return seat

    async def _begin(self, ask: Callable[[bytes], SignedIn], network: str, token: str = "") -> Opened:
        hand = Hand()
        try:
            answer = await self._room.at_door.run_of(network, ask, hand.public)
        except ServerRefused as refused:
            raise SignInFailed(_reason(refused)) from refused
        except Busy as busy:
            raise SignInFailed(NOT_ASKED) from busy
        cookie, now = token or secrets.token_urlsafe(32), self._room.now_ms()
        seat = Seat(
            account=answer.account,
            name=answer.name,
            roles=_roles(answer),
            agency=answer.agency or "",
            unit=answer.unit,
            hand=hand.secret,
            refresh="",
            access="",
            access_until=0,
            known=now,
            until=now + SEATS_MAX_S * 1000,
            partner=bool(token),
        )
        await self._room.of_pages.run(self._take, seat, answer)
        self._keep(cookie, seat)
        return Opened(cookie, answer.phone)

    def of(self, cookie: str, partner: bool = False) -> Seat | None:
        """Whose session this is; none for one that is over, or whose account the room closed or gave other work."""
        if not cookie:
            return None
        seat = self._open.get(_name_of(cookie)) or self._kept(cookie)
        if seat is None or seat.partner != partner or not self._counts(seat):
            return None
        now = self._room.now_ms()
        if now >= seat.access_until - RENEW_BEFORE_MS and abs(now - seat.asked) >= AGAIN_MS:
            seat.asked = now
            self._renewal(cookie, seat)
        return seat

    async def access(self, cookie: str, seat: Seat) -> str:
        """A token the server takes now, for what only it can do."""
        if _name_of(cookie) in self._renewing or self._room.now_ms() >= seat.access_until - SOON_MS:
            await asyncio.wait({self._renewal(cookie, seat)})
        return seat.access

    def _renewal(self, cookie: str, seat: Seat) -> asyncio.Task[None]:
        """One at a time: of two, the second would end what the first was given."""
        name = _name_of(cookie)
        if name not in self._renewing:
            self._renewing[name] = asyncio.get_running_loop().create_task(self._renew(cookie, seat))
            self._renewing[name].add_done_callback(lambda _: self._renewing.pop(name, None))
        return self._renewing[name]

    async def sign_out(self, cookie: str) -> None:
        """End it here, and at the server where there is a line."""
        seat = self._open.get(_name_of(cookie)) or self._kept(cookie)
        self._forget(_name_of(cookie))
        if seat is not None:
            await self._room.of_pages.run(self._tell_server, seat)

    async def sweep(self) -> None:
        """Let go what is over, and from the memory what nobody has asked for of late."""
        now = self._room.now_ms()
        for name, seat in list(self._open.items()):
            idle = seat.access_until < now - IDLE_MS and name not in self._renewing
            if idle or not self._counts(seat):
                self._open.pop(name, None)
        await asyncio.to_thread(self._book.forget_old, now, now - OFFLINE_HOURS * 3_600_000)

    async def end(self) -> None:
        """Renewals under way are given up."""
        self._end_listening()
        tasks = [*self._renewing.values(), *self._opening.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _touched(self, streams: frozenset[str]) -> None:
        """Something about how somebody signs in changed: the server is asked about them with their next request."""
        changed = {one.removeprefix("ref:signin:") for one in streams if one.startswith("ref:signin:")}
        for seat in self._open.values():
            if seat.account in changed:
                seat.access_until = seat.asked = 0

    def _counts(self, seat: Seat) -> bool:
        now = self._room.now_ms()
        if now >= seat.until or now - seat.known > OFFLINE_HOURS * 3_600_000:
            return False
        said = self._room.desk.board.reference.accounts.get(seat.account)
        if said is None:  # signed in before the room's word about the account is here
            return True
        return said.active and said.agency == seat.agency and is_of_an_agency(said.roles, said.agency)

    async def _renew(self, cookie: str, seat: Seat) -> None:
        """Ask the server about them again; what it does not know any more is over."""
        client = self._room.station.client
        try:
            answer = await self._room.of_pages.run(client.refresh, seat.refresh, Hand(seat.hand).public)
        except ServerRefused as refused:
            if refused.problem.code == "session_over":
                self._forget(_name_of(cookie))
                _log.info("a session is over account=%s", seat.account)
            return
        await self._room.of_pages.run(self._take, seat, answer)
        if _name_of(cookie) in self._open:
            self._keep(cookie, seat)

    def _take(self, seat: Seat, answer: SignedIn) -> None:
        now = self._room.now_ms()
        seat.refresh, seat.access, seat.known = answer.refresh_token, answer.access_token, now
        seat.access_until, seat.roles, seat.name = now + answer.access_s * 1000, _roles(answer), answer.name
        if answer.credential is not None:
            self._room.station.journal.keep_credential(answer.credential)

    def _keep(self, cookie: str, seat: Seat) -> None:
        """On a disk that takes nothing more it goes on as long as this gateway runs: nobody is shut out by that."""
        name = _name_of(cookie)
        self._open[name] = seat
        sealed = seal(_key_of(cookie), msgspec.json.encode(seat).decode())
        try:
            gone = self._book.keep(SeatRow(name, seat.account, seat.known, seat.until, sealed))
        except StoreError as error:
            _log.warning("a sign-in is not kept account=%s code=%s", seat.account, error.code)
            return
        for one in gone:
            self._open.pop(one, None)
        if gone:
            _log.info("the oldest sign-in gave its place account=%s", seat.account)

    def _kept(self, cookie: str) -> Seat | None:
        """One that is not in the memory: of before the last start, or not asked for in a while."""
        name = _name_of(cookie)
        try:
            sealed = self._book.find(name)
        except StoreError as error:
            _log.warning("sign-ins cannot be read code=%s", error.code)
            return None
        text = unseal(_key_of(cookie), sealed) if sealed is not None else None
        if text is None:
            return None
        seat = msgspec.json.decode(text, type=Seat)
        seat.access_until = seat.asked = 0  # what was said of them meanwhile is asked first
        self._open[name] = seat
        return seat

    def _forget(self, name: str) -> None:
        self._open.pop(name, None)
        try:
            self._book.delete(name)
        except StoreError as error:  # the server ended it, or will not know it: it opens nothing
            _log.warning("a sign-in is not forgotten code=%s", error.code)

    def _tell_server(self, seat: Seat) -> None:
        try:
            self._room.station.client.sign_out(seat.access)
        except ServerRefused:
            return  # without a line its tokens end by themselves


def _roles(answer: SignedIn) -> tuple[Role, ...]:
    return msgspec.convert(answer.roles, tuple[Role, ...])


def _reason(refused: ServerRefused) -> Reason:
    if refused.problem.code in ("unreadable", "too_large"):  # nothing that a person of ours would type
        return "sign_in_refused"
    return next((one for one in get_args(Reason) if one == refused.problem.code), NOT_ASKED)
