"""The way in: another city's room offers a case and asks what became of it, each question signed by its own secret.

Rule: who is not set up, or does not sign, finds nothing; an offer rings here as soon as it is on this disk.
"""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.errors import StoreError
from console.models.state.reference import Source
from gateway.inbox.book import Inbox
from gateway.inbox.openapi import NEIGHBOUR_AT
from gateway.inbox.sources import MinuteLimits, source_of
from gateway.inbox.standing import standing_of
from gateway.inbox.webhook import body_of, is_theirs
from gateway.neighbours.shapes import Progress, came_of, progress_of, read_offer
from gateway.room import Room


class NeighbourPaths:
    """Their paths."""

    def __init__(self, room: Room, inbox: Inbox) -> None:
        self._room, self._inbox = room, inbox
        self._limits = MinuteLimits()

    def routes(self) -> list[Route]:
        """Where each is."""
        return [
            Route(f"{NEIGHBOUR_AT}/{{code}}/handovers", self.post, methods=["POST"]),
            Route(f"{NEIGHBOUR_AT}/{{code}}/handovers/{{offer}}", self.get),
        ]

    async def post(self, request: Request) -> Response:
        """202 with a receipt when it is written down; the same offer again is the same."""
        body = await body_of(request)
        source = self._source(request, body)
        try:
            offered = read_offer(body)
        except (msgspec.DecodeError, ValueError):
            raise HTTPException(400) from None
        try:
            taken = await self._inbox.take(came_of(source.code, offered))
        except StoreError as error:
            raise HTTPException(503) from error
        return _json(Progress(id=offered.id, state="offered", receipt=taken.call), 202)

    async def get(self, request: Request) -> Response:
        """How it stands; what is signed is the path."""
        source = self._source(request, request.url.path.encode())
        offer = str(request.path_params["offer"])
        call = self._inbox.name_of(source.code, offer)
        try:
            standing = standing_of(self._room, call, source.code)
        except StoreError as error:
            raise HTTPException(503) from error
        if standing is None:
            raise HTTPException(404)
        return _json(progress_of(offer, standing, self._receiver(call)))

    def _source(self, request: Request, signed: bytes) -> Source:
        source = source_of(self._room.desk.board, "neighbour", request.path_params["code"])
        if source is None or not is_theirs(source, request, signed, self._room.now_ms()):
            raise HTTPException(404)
        if wait_s := self._limits.spend(source):
            raise HTTPException(429, headers={"Retry-After": str(max(1, round(wait_s)))})
        return source

    def _receiver(self, call: str) -> str:
        board = self._room.desk.board
        known = board.calls.get(call)
        return board.reference.name_of(known.answered_by) if known is not None and known.answered_by else ""


def _json(progress: Progress, status: int = 200) -> Response:
    return Response(msgspec.json.encode(progress), status, media_type="application/json")
