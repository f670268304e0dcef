"""That something changed, told to open pages as it happens (server-sent events), of the agencies it concerns.

Rule: an event carries nothing but its number; a page asks for itself again. Who missed one, or comes from before a
start of this gateway, is told at once.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from console.models.state.streams import split_stream
from console.models.views.channels import agency_of
from gateway.agencies.pages import COOKIE, Pages
from gateway.agencies.sign_ins import Seat
from server.chores import rang

PING_S = 15.0
STREAMS_MOST = 4_000
EACH_SESSION, EACH_ACCOUNT = 3, 20  # a browser that opens more loses its oldest: nobody takes the places of others
EVERYBODY = ("ref:account:", "ref:agency:", "ref:unit:", "ref:list:", "duty:")


class News:
    """The streams of one gateway. Numbers begin at the moment of its start, so they grow from start to start."""

    def __init__(self, pages: Pages) -> None:
        self._pages, self._over, self.streams = pages, False, 0
        self._count = self._everybody = pages.room.now_ms()
        self._told = defaultdict[str, int](int)
        self._rings = defaultdict[str, asyncio.Event](asyncio.Event)
        self._open = defaultdict[str, list[object]](list)  # of a session, of an account: its streams, the oldest first
        self._online = pages.room.desk.status().link.online
        self._end_listening = pages.room.desk.subscribe(self._touched)

    def end(self) -> None:
        """Before the gateway stops: streams end by themselves."""
        self._over = True
        for event in self._rings.values():
            event.set()
        self._end_listening()

    async def get_news(self, request: Request) -> Response:
        """The stream of who asks."""
        seat = self._pages.seat(request)
        if seat is None or self.streams >= STREAMS_MOST:
            raise HTTPException(403 if seat is None else 503)
        last = request.headers.get("last-event-id", "")
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._follow(request, seat, last), headers=headers, media_type="text/event-stream")

    async def _follow(self, request: Request, seat: Seat, last: str) -> AsyncIterator[bytes]:
        """It ends with the session, or when so many others of it were opened."""
        agency, line = seat.agency, object()
        self.streams += 1
        self._enter(line, request, seat)
        told = int(last) if last.isdigit() and len(last) < 16 else self._number(agency)
        try:
            yield b"retry: 2000\n\n"
            while not self._over and self._is_open(line, request, seat) and self._pages.seat(request) is not None:
                if told != self._number(agency):
                    told = self._number(agency)
                    yield b"id: %d\ndata: 1\n\n" % told
                    continue
                if not await rang(self._rings[agency], PING_S):
                    yield b": ping\n\n"
        finally:
            self.streams -= 1
            self._leave(line, request, seat)

    def _enter(self, line: object, request: Request, seat: Seat) -> None:
        for key, most in _shares(request, seat):
            self._open[key].append(line)
            if len(self._open[key]) > most:
                del self._open[key][:-most]
                self._ring([seat.agency])

    def _is_open(self, line: object, request: Request, seat: Seat) -> bool:
        return all(line in self._open.get(key, ()) for key, _ in _shares(request, seat))

    def _leave(self, line: object, request: Request, seat: Seat) -> None:
        for key, _ in _shares(request, seat):
            kept = [one for one in self._open.pop(key, ()) if one is not line]
            if kept:
                self._open[key] = kept

    async def look(self) -> None:
        """Whether the gateway has its line to the room stands on every page."""
        online = self._pages.room.desk.status().link.online
        if online != self._online:
            self._online = online
            self._count += 1
            self._everybody = self._count
            self._ring(list(self._rings))

    def _number(self, agency: str) -> int:
        return max(self._told[agency], self._everybody)

    def _touched(self, streams: frozenset[str]) -> None:
        """A case concerns the agencies in it; what is known of an agency's people and units, everybody."""
        self._count += 1
        concerned, cases = set[str](), self._pages.room.desk.board.cases
        for stream in streams:
            kind, one = split_stream(stream)
            if kind == "case" and one in cases:
                concerned |= {assignment.agency for assignment in cases[one].assignments.values()}
            elif kind == "contact":
                concerned.add(agency_of(self._pages.room.desk.board, one))
            elif kind == "path" and stream in self._pages.room.desk.board.notices:
                concerned.add(getattr(self._pages.room.desk.board.notices[stream].began, "agency", ""))
            elif stream.startswith(EVERYBODY):
                self._everybody = self._count
        for agency in concerned:
            self._told[agency] = self._count
        self._ring(list(self._rings) if self._everybody == self._count else concerned)

    def _ring(self, agencies: Iterable[str]) -> None:
        for agency in agencies:
            if agency in self._rings:
                self._rings.pop(agency).set()


def _shares(request: Request, seat: Seat) -> tuple[tuple[str, int], ...]:
    """Of what a stream takes a place, and how many each has."""
    return (f"session {request.cookies.get(COOKIE, '')}", EACH_SESSION), (f"account {seat.account}", EACH_ACCOUNT)
