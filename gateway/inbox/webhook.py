"""Messages that another system brings (social media): signed by Standard Webhooks, each written down once.

Rule: what is not signed by the source's own secrets is not found; a flood of one source is told to wait, and silences
no other.
"""

from __future__ import annotations

import datetime
from typing import Annotated

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from console.errors import StoreError
from console.models.state.reference import Source
from gateway.alerts.channels.signed import is_signed
from gateway.inbox.book import Came, Inbox
from gateway.inbox.openapi import WEBHOOK_AT
from gateway.inbox.sources import MinuteLimits, secrets_of, source_of
from gateway.room import Room
from wire.reading import read_json

BODY_MAX_BYTES = 64 * 1024
Line = Annotated[str, msgspec.Meta(max_length=600)]


class Author(msgspec.Struct, frozen=True):
    """Who wrote: `id` is where an answer goes."""

    id: Line
    name: Line = ""
    phone: Line = ""


class Data(msgspec.Struct, frozen=True, kw_only=True):
    """A message; `media` are links, told as they are and never fetched."""

    author: Author
    text: Annotated[str, msgspec.Meta(max_length=20_000)] = ""
    platform: Line = ""
    place: Line = ""
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lng: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    media: Annotated[tuple[Line, ...], msgspec.Meta(max_length=10)] = ()


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What such a webhook brings."""

    data: Data
    timestamp: datetime.datetime | None = None


class Webhooks:
    """Their path."""

    def __init__(self, room: Room, inbox: Inbox) -> None:
        self._room, self._inbox = room, inbox
        self._limits = MinuteLimits()

    def routes(self) -> list[Route]:
        """Where it is."""
        return [Route(f"{WEBHOOK_AT}/{{code}}", self.post, methods=["POST"])]

    async def post(self, request: Request) -> Response:
        """202 when it is written down; what comes twice is one."""
        source = source_of(self._room.desk.board, "webhook", request.path_params["code"])
        body = await body_of(request)
        if source is None or not is_theirs(source, request, body, self._room.now_ms()):
            raise HTTPException(404)
        if wait_s := self._limits.spend(source):
            raise HTTPException(429, headers={"Retry-After": str(max(1, round(wait_s)))})
        try:
            message = read_json(body, Message)
        except msgspec.DecodeError:
            raise HTTPException(400) from None
        try:
            taken = await self._inbox.take(_came(source, request.headers["webhook-id"], message))
        except StoreError as error:
            raise HTTPException(503) from error
        return JSONResponse({"receipt": taken.call}, 202)


async def body_of(request: Request) -> bytes:
    """The whole body. Raises HTTPException where it is too long."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BODY_MAX_BYTES:
            raise HTTPException(413)
    return bytes(body)


def is_theirs(source: Source, request: Request, body: bytes, now_ms: int) -> bool:
    """Whether it is signed by the source's own secrets, and lately."""
    secrets = secrets_of(source)
    known = [*secrets.get("secrets", "").split(), *secrets.get("secret", "").split()]
    return bool(known) and is_signed(known, request.headers, body, now_ms / 1000)


def _came(source: Source, ref: str, message: Message) -> Came:
    said, at = message.data, message.timestamp
    point = (said.lat, said.lng) if said.lat is not None and said.lng is not None else None
    return Came(
        channel="social",
        source=source.code,
        ref=ref,
        address=said.author.id,
        number=said.author.phone,
        name=" · ".join(filter(None, (said.author.name, said.platform))),
        text="\n".join(filter(None, (said.text, *said.media))),
        place=said.place,
        point=point,
        at_ms=round(at.timestamp() * 1000) if at is not None and at.tzinfo is not None else None,
    )
