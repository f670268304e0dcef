"""The partners' interface: an agency's own assignments, and its presses, by a token of that agency.

Rule: nothing here is decided anew: what is seen is what the agency's page shows, a press is the page's press.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar, get_args

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from console.errors import Refused, StoreError
from console.models.state.case import Assignment, Case
from console.text.names import short_of
from console.text.review import refusal_reason
from console.text.words import in_language
from gateway.agencies.cases import own_assignments
from gateway.agencies.crew import Said, own_codes, own_readiness
from gateway.agencies.crew import say as say_of_crew
from gateway.agencies.pages import origin_of
from gateway.agencies.presses import OLDEST_MS, Press, PressEntry, press, settled
from gateway.agencies.sign_ins import Seat, SignInFailed, SignIns
from gateway.agencies.words import say
from gateway.partners import openapi, shapes
from gateway.partners.openapi import PATHS_AT, PageOf
from gateway.partners.problems import No, language_of
from gateway.partners.reading import read
from gateway.room import Room
from server.accounts.limits import Allowance, Tries
from server.errors import TooMany
from wire.facts import Readiness as ReadinessCode
from wire.reading import read_json

BODY_MAX_BYTES = 16 * 1024
WRONG_TOKENS, WRONG_SPAN_S = 20, 300.0  # of one address
AT_ONCE, EACH_SECOND = 60, 5.0  # of one token
KEYS_KEPT = 20_000
AHEAD_MS = 60_000  # so far a program's clock may be ahead
_KEY = re.compile(r"[\x21-\x7e]{8,64}")
_UNKNOWN = frozenset({"case_unknown", "assignment_unknown", "condition_unknown"})
T = TypeVar("T")
Answer = Callable[["Asked"], Awaitable[Response]]


class Asked(msgspec.Struct, frozen=True):
    """A request of a partner who is known."""

    request: Request
    seat: Seat
    token: str


class Partners:
    """The partners' part of a gateway."""

    def __init__(self, room: Room, sign_ins: SignIns) -> None:
        self._room, self._sign_ins = room, sign_ins
        self._wrong = Tries(WRONG_TOKENS, WRONG_SPAN_S)
        self._asked = Allowance(AT_ONCE, EACH_SECOND)
        self._keys = OrderedDict[str, str]()

    def routes(self) -> list[Mount | Route]:
        """Where each is."""
        one = "/assignments/{assignment}"
        inner = Starlette(
            routes=[
                Route("/me", self._by(self._me)),
                Route("/assignments", self._by(self._list)),
                Route(one, self._by(self._one)),
                Route(f"{one}/steps", self._by(self._step), methods=["POST"]),
                Route(f"{one}/messages", self._by(self._message), methods=["POST"]),
                Route(f"{one}/conditions", self._by(self._condition), methods=["POST"]),
                Route("/readiness", self._by(self._ready), methods=["GET", "POST"]),
            ],
            exception_handlers={No: _no, HTTPException: _plain, ClientDisconnect: _gone, Exception: _bug},
        )
        inner.router.redirect_slashes = False
        return [Mount(PATHS_AT, inner), Route("/openapi.json", self.get_openapi)]

    async def get_openapi(self, request: Request) -> Response:
        """The contract, made from the shapes."""
        return Response(await asyncio.to_thread(openapi.description), media_type="application/json")

    def _by(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        """Only for who has a token, and not too often."""

        async def known(request: Request) -> Response:
            scheme, _, token = request.headers.get("authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not token.strip():
                raise No(401, "token_missing", headers={"WWW-Authenticate": "Bearer"})
            seat = await self._seat(request, token.strip()[:200])
            try:
                self._asked.spend(seat.account)
            except TooMany as many:
                raise _too_many(many.wait_s) from many
            if request.method == "POST" and not _KEY.fullmatch(request.headers.get("idempotency-key", "")):
                raise No(400, "key_missing")
            return await answer(Asked(request, seat, token))

        return known

    async def _seat(self, request: Request, token: str) -> Seat:
        """Whose token it is. Who has one that counts is not shut out by others who guess at the same address."""
        known = self._sign_ins.of(token, partner=True)
        origin = origin_of(request)
        if known is None and (wait_s := self._wrong.wait_s(origin)):
            raise _too_many(wait_s)
        self._wrong.failed(origin)  # counted before it is known: many at once are not better than one after the other
        try:
            seat = await self._sign_ins.by_token(token, origin)
            self._wrong.take_back(origin)
            return seat
        except SignInFailed as failed:
            if failed.code == "no_connection":
                self._wrong.take_back(origin)
                raise No(503, "no_connection", headers={"Retry-After": "30"}) from failed
            raise No(401, "token_refused", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}) from failed

    # --- reading ---------------------------------------------------------------------------------------------------

    async def _me(self, asked: Asked) -> Response:
        desk, seat = self._room.desk, asked.seat
        name = short_of(desk.board.reference.agencies, seat.agency)
        online = desk.status().link.online
        return _fresh(
            asked, shapes.Me(seat.name, seat.agency, name, seat.unit, online, desk.board.reference.of_samples)
        )

    async def _list(self, asked: Asked) -> Response:
        query, language = _page_of(asked.request), language_of(asked.request.scope)
        found = own_assignments(self._room, asked.seat)
        if query.open is not None:
            found = [(case, one) for case, one in found if (case.open and one.open) == query.open]
        if query.after:
            at = next((n for n, (_, one) in enumerate(found, 1) if one.id == query.after), len(found))
            found = found[at:]
        shown = tuple(read(self._room, asked.seat, case, one, language) for case, one in found[: query.limit])
        return _fresh(asked, shapes.Assignments(shown, len(found) > query.limit))

    async def _one(self, asked: Asked) -> Response:
        case, one = self._own(asked)
        return _fresh(asked, read(self._room, asked.seat, case, one, language_of(asked.request.scope)))

    def _own(self, asked: Asked) -> tuple[Case, Assignment]:
        """Of the agency's own, and of no other: whatever else there is, is not found."""
        wanted: str = asked.request.path_params["assignment"]
        for case, one in own_assignments(self._room, asked.seat):
            if one.id == wanted:
                return case, one
        raise No(404, "not_found")

    # --- presses ---------------------------------------------------------------------------------------------------

    async def _step(self, asked: Asked) -> Response:
        body = await _body(asked.request, shapes.StepTaken)
        if body.step == "unable" and not (body.reason or "").strip():
            raise No(409, "reason_needed")
        text = body.remarks or ""
        if body.step == "rolling" and body.response_time is not None:
            said = say(language_of(asked.request.scope), "eta_said", minutes=round(body.response_time))
            text = f"{said}. {text}" if text else said
        return await self._press(asked, body, body.step, text=text, reason=body.reason or "", result=body.result or "")

    async def _message(self, asked: Asked) -> Response:
        body = await _body(asked.request, shapes.MessageSent)
        if not (body.text or body.seen):
            raise No(409, None, Refused("text_missing"))
        return await self._press(asked, body, "message" if body.text else "read", text=body.text or "", seen=body.seen)

    async def _condition(self, asked: Asked) -> Response:
        body = await _body(asked.request, shapes.ConditionMet)
        return await self._press(asked, body, "condition", condition=body.condition)

    async def _press(self, asked: Asked, body: msgspec.Struct, what: str, **said: Any) -> Response:
        case, one = self._own(asked)
        at = self._at(getattr(body, "at", None))
        key = self._key(asked, what, one.id, msgspec.json.encode(body))
        wanted = Press(what=what, case=case.id, assignment=one.id, key=key, at=at, **said)
        try:
            written = press(self._room, asked.seat, wanted)
        except Refused as refused:
            if refused.code in _UNKNOWN:
                raise No(404, "not_found") from refused
            raise No(409, None, refused) from refused
        except StoreError as error:
            raise No(503, None, error, {"Retry-After": "5"}) from error
        in_room = await self._in_room(asked, written)
        case, one = self._own(asked)
        shown = read(self._room, asked.seat, case, one, language_of(asked.request.scope))
        return _json(shapes.Pressed(written.fresh, in_room, shown), _status(written, in_room))

    # --- readiness -------------------------------------------------------------------------------------------------

    async def _ready(self, asked: Asked) -> Response:
        if asked.request.method == "POST":
            return await self._say_ready(asked)
        return _fresh(asked, shapes.AllReadiness(self._readiness(asked)))

    async def _say_ready(self, asked: Asked) -> Response:
        body = await _body(asked.request, shapes.ReadinessSaid)
        if body.code not in own_codes(self._room.desk.board.reference, asked.seat):
            raise No(404, "not_found")
        at = self._at(body.at)
        key = self._key(asked, "readiness", body.code, msgspec.json.encode(body))
        fields = {"code": body.code, "readiness": body.readiness, "source": body.remarks or ""}
        try:
            written = say_of_crew(self._room, asked.seat, Said(what="ready", key=key, at=at, fields=fields))
        except Refused as refused:
            raise No(409, None, refused) from refused
        except StoreError as error:
            raise No(503, None, error, {"Retry-After": "5"}) from error
        in_room = await self._in_room(asked, written)
        return _json(shapes.ReadinessWritten(written.fresh, in_room, self._readiness(asked)), _status(written, in_room))

    async def _in_room(self, asked: Asked, written: PressEntry) -> bool:
        """Whether the room's server has it; false while it waits here. Raises No where the server refused it."""
        fate = await settled(self._room, written.entry)
        if fate.status == "refused":
            with in_language(language_of(asked.request.scope)):
                why = refusal_reason(fate.code)
            raise No(409, "not_noted", why=why)
        return fate.status == "confirmed"

    def _readiness(self, asked: Asked) -> tuple[shapes.Readiness, ...]:
        own = own_readiness(self._room, asked.seat, language_of(asked.request.scope))
        return tuple(shapes.Readiness(one.code, one.name, _said_ready(one.readiness), one.source) for one in own)

    def _key(self, asked: Asked, *said: str | bytes) -> str:
        """The press's own name; the same name for another press is refused. What was pressed before a restart is known
        by its entry, so that it is never written twice."""
        given = asked.request.headers["idempotency-key"]
        name = f"{asked.seat.account}/{given}"
        digest = hashlib.sha256(repr(said).encode()).hexdigest()
        if self._keys.setdefault(name, digest) != digest:
            raise No(409, "key_reused")
        self._keys.move_to_end(name)
        if len(self._keys) > KEYS_KEPT:
            self._keys.popitem(last=False)
        return f"api {given}"

    def _at(self, said: shapes.Moment | None) -> int:
        """When it happened, ms; 0: now."""
        if said is None:
            return 0
        at, now = round(said.timestamp() * 1000), self._room.now_ms()
        if at > now + AHEAD_MS:
            raise No(409, "time_ahead")
        if at < now - OLDEST_MS:
            raise No(409, "time_late")
        return at


def _status(written: PressEntry, in_room: bool) -> int:
    if not in_room:
        return 202
    return 201 if written.fresh else 200


def _said_ready(code: str) -> ReadinessCode:
    return next((one for one in get_args(ReadinessCode) if one == code), "unknown")


def _page_of(request: Request) -> PageOf:
    given: Mapping[str, str] = request.query_params
    try:
        return msgspec.convert(dict(given), PageOf, strict=False)
    except msgspec.ValidationError as error:
        raise No(422, "member", where=str(error)) from error


async def _body(request: Request, shape: type[T]) -> T:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_MAX_BYTES:
            raise No(413, "too_large")
    try:
        return read_json(bytes(body), shape)
    except msgspec.ValidationError as error:
        raise No(422, "member", where=str(error)) from error
    except msgspec.DecodeError as error:
        raise No(400, "unreadable") from error


def _fresh(asked: Asked, value: msgspec.Struct) -> Response:
    """Not sent again to who has it already."""
    body = msgspec.json.encode(value)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag}
    if asked.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def _json(value: msgspec.Struct, status: int) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _too_many(wait_s: float) -> No:
    return No(429, "too_many", headers={"Retry-After": str(max(1, round(wait_s)))})


async def _no(request: Request, error: Exception) -> Response:
    assert isinstance(error, No)
    return error.answer(language_of(request.scope))


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = No(405, "method", headers=error.headers) if error.status_code == 405 else No(404, "not_found")
    return code.answer(language_of(request.scope))


async def _gone(request: Request, error: Exception) -> Response:
    return Response(status_code=499)


async def _bug(request: Request, error: Exception) -> Response:
    return No(500, "bug").answer(language_of(request.scope))
