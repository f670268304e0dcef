"""The paths by which reports come in, and the document that describes them."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.inbox import openapi
from gateway.inbox.book import Inbox
from gateway.inbox.open311 import Open311
from gateway.inbox.webhook import Webhooks
from gateway.room import Room

OPENAPI = "/openapi-laporan.json"


def inbox_routes(room: Room, inbox: Inbox, public_url: str) -> list[Route]:
    """All of them; `public_url`: where citizens reach this gateway, empty where that is not set."""

    async def get_openapi(request: Request) -> Response:
        return Response(await asyncio.to_thread(openapi.description), media_type="application/json")

    return [*Open311(room, inbox, public_url).routes(), *Webhooks(room, inbox).routes(), Route(OPENAPI, get_openapi)]
