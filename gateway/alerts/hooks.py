"""The webhooks of services that call us: WhatsApp Cloud, which signs, and local gateways, which know a key.

Rule: what is not proved theirs is not found. It is answered with 200 when it is written down, and asked for again else.
"""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from console.errors import StoreError
from gateway.alerts.channel import Heard
from gateway.alerts.channels.whatsapp_cloud import WhatsAppCloud
from gateway.alerts.channels.whatsapp_local import WhatsAppLocal
from gateway.alerts.sending import Sending

_log = logging.getLogger("konsol112.gateway")


class Hooks:
    """Their paths."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending

    def routes(self) -> list[Route]:
        """Where each is."""
        return [
            Route("/saluran/whatsapp", self.get_cloud),
            Route("/saluran/whatsapp", self.post_cloud, methods=["POST"]),
            Route("/saluran/whatsapp-lokal/{key}", self.post_local, methods=["POST"]),
        ]

    async def get_cloud(self, request: Request) -> Response:
        """The question by which the webhook is set up."""
        channel = self._sending.at_work("whatsapp_cloud")
        said = channel.challenge(request.query_params) if isinstance(channel, WhatsAppCloud) else None
        if said is None:
            raise HTTPException(404)
        return PlainTextResponse(said)

    async def post_cloud(self, request: Request) -> Response:
        """Answers and statuses, signed."""
        channel, body = self._sending.at_work("whatsapp_cloud"), await request.body()
        found = channel.came(request.headers, body) if isinstance(channel, WhatsAppCloud) else None
        return await self._heard(found)

    async def post_local(self, request: Request) -> Response:
        """Answers and statuses of who knows the key."""
        channel, body = self._sending.at_work("whatsapp_local"), await request.body()
        key = str(request.path_params["key"])
        found = channel.came(key, body) if isinstance(channel, WhatsAppLocal) else None
        return await self._heard(found)

    async def _heard(self, found: list[Heard] | None) -> Response:
        if found is None:
            raise HTTPException(404)
        try:
            for one in found:
                await self._sending.heard(one)
        except StoreError as error:
            _log.warning("what came waits code=%s", error.code)
            raise HTTPException(503) from error
        return PlainTextResponse("200")
