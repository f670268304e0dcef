"""The page on which the head of an agency keeps its people: who may sign in, their links, passwords and sign-ins.

Rule: the list is the server's and so is every check; each deed is proved by the head's own password, and stands in the
ledger by their name. A secret that was made is shown in the answer to the form that asked for it, and nowhere else.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.errors import ConsoleError
from console.sync import asking
from console.text.formats import date
from gateway.agencies.pages import Pages, language_of, why
from gateway.agencies.qr import qr_picture
from gateway.agencies.sign_ins import Seat
from gateway.agencies.words import say
from wire.messages import KnownAccount, KnownAccounts
from wire.rights import is_head

ACTS = frozenset({"link", "unlink", "password", "sign_out", "disable", "enable", "factor_reset"})
DAYS = (30, 90, 180, 366)
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # read aloud and typed by hand: nothing looks like another
_PARTS, _PART_CHARS = 4, 4


class Made(msgspec.Struct, frozen=True):
    """What is shown once: for whom, a link with its picture and until when it is good, or a first password."""

    name: str
    link: str = ""
    picture: str = ""
    until: str = ""
    password: str = ""


class Line(msgspec.Struct, frozen=True):
    """One person: `links` with name, unit and end of each; whether it is the head's to change."""

    one: KnownAccount
    links: tuple[tuple[str, str, str], ...]
    theirs: bool


class People:
    """The head's page."""

    def __init__(self, pages: Pages) -> None:
        self._pages, self._room = pages, pages.room

    def routes(self) -> list[Route]:
        """Where each is."""
        return [
            Route("/orang", self.get_people),
            Route("/orang", self.post_person, methods=["POST"]),
            Route("/orang/{account}", self.post_change, methods=["POST"]),
        ]

    async def get_people(self, request: Request) -> Response:
        """Who works for the agency. For who is no head there is no such page."""
        seat = self._pages.seat(request)
        if seat is None:
            return self._pages.sign_in_first()
        _be_head(seat)
        try:
            access = await self._pages.access(request, seat)
            found = await self._room.of_pages.run(asking.own, self._room.station.client.accounts, access)
        except ConsoleError as error:
            return self._listed(request, seat, KnownAccounts(()), told=why(error, language_of(request)), status=503)
        return self._listed(request, seat, found)

    async def post_person(self, request: Request) -> Response:
        """One more, with a link or a first password."""
        _, seat, form = await self._pages.pressed(request)
        _be_head(seat)
        fresh, login = first_password(), form.get("login", "").strip().casefold()
        told = {"login": login, "name": form.get("name", ""), "roles": ["agency"], "fresh": fresh}
        try:
            found = await self._change(request, seat, form, "", told)
            one = next(each for each in found.accounts if each.login == login)
            if form.get("how") == "link":
                found = await self._change(request, seat, form, one.account, {"act": "link", **_of_link(form)})
        except ConsoleError as error:
            return await self._refused(request, seat, error)
        made = self._link(request, found) or Made(one.name, password=fresh)
        return self._listed(request, seat, found, made)

    async def post_change(self, request: Request) -> Response:
        """One change of one of them."""
        _, seat, form = await self._pages.pressed(request)
        _be_head(seat)
        act, account = form.get("act", ""), request.path_params["account"]
        if act not in ACTS:
            raise HTTPException(404)
        fresh = first_password() if act == "password" else ""
        told = {"act": act, "fresh": fresh, "link": form.get("link", "")} | (_of_link(form) if act == "link" else {})
        try:
            found = await self._change(request, seat, form, account, told)
        except ConsoleError as error:
            return await self._refused(request, seat, error)
        name = next((one.name for one in found.accounts if one.account == account), "")
        made = Made(name, password=fresh) if fresh else self._link(request, found)
        return self._listed(request, seat, found, made)

    async def _change(
        self, request: Request, seat: Seat, form: Mapping[str, str], account: str, told: Mapping[str, Any]
    ) -> KnownAccounts:
        """By the server, who asks the head's own password each time. Raises ConsoleError."""
        access = await self._pages.access(request, seat)
        said = {**told, "password": form.get("password", "")}
        return await self._room.of_pages.run(
            asking.own, self._room.station.client.change_accounts, account, said, access
        )

    async def _refused(self, request: Request, seat: Seat, error: ConsoleError) -> Response:
        """Nothing was done: the list, and why."""
        if error.code in ("account_gone", "role_missing"):
            raise HTTPException(404) from error
        told = say(language_of(request), "refused", why=why(error, language_of(request)))
        try:
            access = await self._pages.access(request, seat)
            found = await self._room.of_pages.run(asking.own, self._room.station.client.accounts, access)
        except ConsoleError:
            found = KnownAccounts(())
        return self._listed(request, seat, found, told=told, status=409)

    def _listed(
        self,
        request: Request,
        seat: Seat,
        found: KnownAccounts,
        made: Made | None = None,
        told: str = "",
        status: int = 200,
    ) -> Response:
        units = [(unit.code, unit.name) for unit in self._room.desk.board.reference.units_of(seat.agency)]
        lines = [
            Line(
                one,
                tuple((link.link, link.unit, self._day(request, link.until)) for link in one.links),
                one.account != seat.account and not is_head(one.roles),
            )
            for one in found.accounts
        ]
        values = {"lines": lines, "made": made, "units": units, "days": DAYS}
        return self._pages.answer(request, "people", status, seat=seat, told=told, **values)

    def _link(self, request: Request, found: KnownAccounts) -> Made | None:
        """The link as its person opens it: at the address by which the head reached us."""
        if found.made is None:
            return None
        name = next((one.name for one in found.accounts if one.account == found.made.account), "")
        address = f"{address_of(request)}/tautan/{found.made.token}"
        return Made(name, link=address, picture=qr_picture(address), until=self._day(request, found.made.until))

    def _day(self, request: Request, at_ms: int) -> str:
        return date(at_ms, self._room.now_ms(), language_of(request), ZoneInfo(self._room.desk.zone))


def first_password() -> str:
    """About 79 random bits: k7q2-mxp4-…"""
    parts = ("".join(secrets.choice(_ALPHABET) for _ in range(_PART_CHARS)) for _ in range(_PARTS))
    return "-".join(parts)


def address_of(request: Request) -> str:
    """Where the browser that asks found us: its form says so, and it is our own page."""
    return request.headers.get("origin") or f"{request.url.scheme}://{request.headers.get('host', '')}"


def _of_link(form: Mapping[str, str]) -> dict[str, Any]:
    days = form.get("days", "")
    return {"unit": form.get("unit", ""), "days": int(days) if days in {str(one) for one in DAYS} else DAYS[1]}


def _be_head(seat: Seat) -> None:
    """Who is none finds nothing here."""
    if not is_head(seat.roles) or seat.unit:
        raise HTTPException(404)
