"""An officer's own page: where they are signed in, another password, a second factor, passkeys.

Rule: all of it is the server's to check and needs a line; a secret is shown in the answer to the form that asked for
it, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.errors import ConsoleError
from console.sync import asking
from console.text.formats import moment
from gateway.agencies.pages import Pages, bytes_of, language_of, site_of, why
from gateway.agencies.qr import qr_picture
from gateway.agencies.sign_ins import Seat
from gateway.agencies.words import say
from wire.messages import OwnPasskey, OwnSession


class Place(msgspec.Struct, frozen=True):
    """One sign-in: since when, whether it is this one."""

    session: str
    since: str
    here: bool


class Key(msgspec.Struct, frozen=True):
    """One passkey: for which page's name, when it was made and last used (empty: never)."""

    passkey: str
    site: str
    made: str
    used: str


class Own:
    """The page."""

    def __init__(self, pages: Pages) -> None:
        self._pages, self._room = pages, pages.room
        self._deeds: dict[str, Callable[[dict[str, str], str, str], dict[str, Any]]] = {
            "password": self._password,
            "begin": self._begin,
            "confirm": self._confirm,
            "end": self._end,
            "passkey": self._begin_passkey,
            "passkey_made": self._confirm_passkey,
            "passkey_end": self._drop_passkey,
        }

    def routes(self) -> list[Route]:
        """Where each is."""
        return [Route("/saya", self.get_own), Route("/saya", self.post_own, methods=["POST"])]

    async def get_own(self, request: Request) -> Response:
        """Where this person is signed in."""
        seat = self._pages.seat(request)
        if seat is None:
            return self._pages.sign_in_first()
        _be_one_person(seat)
        return await self._page(request, seat)

    async def post_own(self, request: Request) -> Response:
        """One of its deeds, and the page as it is then."""
        _, seat, form = await self._pages.pressed(request)
        _be_one_person(seat)
        deed = self._deeds.get(form.get("what", ""))
        if deed is None:
            raise HTTPException(404)
        language = language_of(request)
        try:
            if form.get("what") == "password" and form.get("fresh") != form.get("again"):
                raise ConsoleError("password_differs")
            access = await self._pages.access(request, seat)
            found = await self._room.of_pages.run(deed, form, access, site_of(request))
        except ConsoleError as error:
            told = say(language, "refused", why=why(error, language))
            return await self._page(request, seat, 409, told=told)
        return await self._page(request, seat, **{"told": say(language, "own_done"), **found})

    async def _page(self, request: Request, seat: Seat, status: int = 200, **values: Any) -> Response:
        try:
            access = await self._pages.access(request, seat)
            found = await self._room.of_pages.run(asking.own, self._room.station.client.own_sessions, access)
            places, second = [self._place(request, one) for one in found.sessions], found.second
            keys = [self._key(request, one) for one in found.passkeys]
        except ConsoleError as error:
            places, keys, second, status = [], [], None, 503 if status == 200 else status
            values = {"told": why(error, language_of(request)), **values}
        nothing = {"told": "", "begun": None, "picture": "", "codes": (), "passkey": None}
        shown = {**nothing, "places": places, "keys": keys, "second": second, **values}
        return self._pages.answer(request, "own", status, seat=seat, **shown)

    def _key(self, request: Request, one: OwnPasskey) -> Key:
        return Key(one.passkey, one.site, self._moment(request, one.made), self._moment(request, one.used))

    def _place(self, request: Request, one: OwnSession) -> Place:
        return Place(one.session, self._moment(request, one.since), one.here)

    def _moment(self, request: Request, at_ms: int) -> str:
        zone = ZoneInfo(self._room.desk.zone)
        return moment(at_ms, self._room.now_ms(), language_of(request), zone) if at_ms else ""

    def _password(self, form: dict[str, str], access: str, _: str) -> dict[str, Any]:
        client = self._room.station.client
        asking.own(client.change_password, form.get("password", ""), form.get("fresh", ""), access)
        return {}

    def _begin(self, form: dict[str, str], access: str, _: str) -> dict[str, Any]:
        client = self._room.station.client
        begun = asking.own(client.begin_second, form.get("password", ""), form.get("code", ""), access)
        return {"begun": begun, "picture": qr_picture(begun.address), "told": ""}

    def _confirm(self, form: dict[str, str], access: str, _: str) -> dict[str, Any]:
        return {"codes": asking.own(self._room.station.client.confirm_second, form.get("code", ""), access).codes}

    def _end(self, form: dict[str, str], access: str, _: str) -> dict[str, Any]:
        asking.own(self._room.station.client.end_session, form.get("session", "")[:64], access)
        return {}

    def _begin_passkey(self, form: dict[str, str], access: str, site: str) -> dict[str, Any]:
        client, password, code = self._room.station.client, form.get("password", ""), form.get("code", "")
        begun = asking.own(client.begin_passkey, password, code, site, access)
        return {"passkey": msgspec.json.encode(begun).decode(), "told": ""}

    def _confirm_passkey(self, form: dict[str, str], access: str, _: str) -> dict[str, Any]:
        asking.own(self._room.station.client.confirm_passkey, bytes_of(form, "client", "attestation"), access)
        return {}

    def _drop_passkey(self, form: dict[str, str], access: str, _: str) -> dict[str, Any]:
        asking.own(self._room.station.client.drop_passkey, form.get("passkey", "")[:64], access)
        return {}


def _be_one_person(seat: Seat) -> None:
    """A link that was made for a unit is a crew's: there is no own page behind it."""
    if seat.unit:
        raise HTTPException(404)
