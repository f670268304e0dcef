"""A phone that is to ring: its browser's own address for pushes, given on the page by who is signed in there.

Rule: it is written as that person's way by their own session, one for each browser; what stands there already is not
written again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from console.errors import Refused, StoreError
from console.models.commands.channels import Way, set_contact
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.streams import contact_stream
from gateway.agencies.pages import Pages
from gateway.agencies.presses import named, write_once

ADDRESS_MAX_CHARS = 2_000


class RingPaths:
    """Where a page asks for the room's key, and gives the browser's address."""

    def __init__(self, pages: Pages, key: Callable[[], str]) -> None:
        self._pages, self._key = pages, key

    def routes(self) -> list[Route]:
        """Where each is."""
        return [Route("/dering", self.get_key), Route("/dering", self.post_address, methods=["POST"])]

    async def get_key(self, request: Request) -> Response:
        """By what key the room proves itself to push services; nothing where it sends no pushes."""
        if self._pages.seat(request) is None:
            raise HTTPException(403)
        if not self._key():
            raise HTTPException(404)
        return JSONResponse({"key": self._key()})

    async def post_address(self, request: Request) -> Response:
        """This browser is to ring for who is signed in."""
        _, seat, form = await self._pages.pressed(request)
        address, browser = form.get("address", ""), form.get("browser", "")
        if len(address) > ADDRESS_MAX_CHARS or not 8 <= len(browser) <= 64:
            raise HTTPException(400)
        room, recipient = self._pages.room, seat.unit or seat.account
        device = hashlib.sha256(browser.encode()).hexdigest()[:16]
        for known in room.desk.board.reference.contacts.get(recipient, ()):
            if (known.channel, known.device, known.address) == ("web_push", device, address):
                return Response(status_code=204)
        way = Way(recipient=recipient, channel="web_push", address=address, device=device)

        def command(board: Board, context: Context, entry: str) -> list[Draft]:
            return named(set_contact(board, context, way), entry)

        key = hashlib.sha256(f"{device} {address} {room.now_ms()}".encode()).hexdigest()
        try:
            write_once(room, seat, contact_stream(recipient), key, command)
        except Refused as refused:
            raise HTTPException(409) from refused
        except StoreError as error:
            raise HTTPException(503) from error
        return Response(status_code=204)
