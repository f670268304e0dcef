"""The paths of telephony: what the exchange tells; and for desks, a recording and a call-back, each against the ticket
of an entry that the server has judged.

Rule: no ticket, nothing. A ticket is the hash in a fact; who asks knows the word it was made of.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Iterable
from typing import Literal

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from console.errors import StoreError
from console.models.commands.context import Draft
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.streams import call_stream, read_stream
from console.models.state.timeline import TimelineLine, may_act
from console.models.views.telephony import may_hear, own_extensions
from gateway.agencies.pages import origin_of
from gateway.partners.problems import language_of
from gateway.room import Room
from gateway.telephony import webhook
from gateway.telephony.answers import Denied
from gateway.telephony.call_log import read_calls
from gateway.telephony.events import call_named, number_of, recording_id
from gateway.telephony.exchange import KeyGone, Telephony
from gateway.telephony.recordings import open_sound
from server.accounts.limits import Tries
from wire import facts

EVENTS, CALLS = "/telephony/events", "/telephony/calls"
WRONG, WRONG_SPAN_S = 20, 300.0
TICKET_MS, DIAL_TICKET_MS = 15 * 60_000, 60_000
COMES_S = 10.0  # so long an entry may need from the desk by the server to here
Answer = Callable[[Request], Awaitable[Response]]
TicketKind = Literal["recording_played", "dial_asked"]


class Paths:
    """Over the telephony of a room."""

    def __init__(self, room: Room, telephony: Telephony) -> None:
        self._room, self._telephony = room, telephony
        self._wrong = Tries(WRONG, WRONG_SPAN_S)

    def routes(self) -> list[Route]:
        """Where each is."""
        return [
            Route(EVENTS, _told(self.post_event), methods=["POST"]),
            Route(CALLS, _told(self.post_calls), methods=["POST"]),
            Route("/telephony/recordings/{call}/{recording}", _told(self.get_recording)),
            Route("/telephony/dial/{call}", _told(self.post_dial), methods=["POST"]),
        ]

    async def post_event(self, request: Request) -> Response:
        """One event of one call."""
        body, now_ms = await request.body(), self._room.now_ms()
        trunk = self._trunk_of(request, body)
        given = webhook.fields_of(request.headers.get("content-type", ""), body)
        event = webhook.event_of(trunk, given, now_ms, request.headers.get("webhook-id", ""))
        try:
            self._telephony.alive(trunk)
            fresh = event is not None and self._telephony.take(event)
        except KeyGone:
            raise Denied(409, "call_key_elsewhere") from None
        except StoreError as error:
            raise Denied(503, "not_written", {"Retry-After": "2"}) from error
        call = call_named(trunk, event.call_id) if event is not None else None
        return JSONResponse({"call": call, "written": fresh})

    async def post_calls(self, request: Request) -> Response:
        """The calls that the exchange kept while the gateway was away: rows of JSON, a queue log, a CDR file."""
        body = await request.body()
        trunk = self._trunk_of(request, body)
        calls = read_calls(body)
        try:
            self._telephony.alive(trunk)
            written = self._telephony.take_logged(trunk, calls)
        except StoreError as error:
            raise Denied(503, "not_written", {"Retry-After": "2"}) from error
        return JSONResponse({"calls": len(calls), "written": written})

    def _trunk_of(self, request: Request, body: bytes) -> str:
        """Return whose body this is. Raises Denied."""
        origin = origin_of(request)
        trunk = webhook.trunk_of(self._telephony.webhooks(), request.headers, body, self._room.now_ms() / 1000)
        if trunk is None:
            if wait_s := self._wrong.wait_s(origin):
                raise Denied(429, "too_many_wrong", {"Retry-After": str(round(wait_s))})
            self._wrong.failed(origin)
            raise Denied(401, "secret_refused", {"WWW-Authenticate": "Bearer"})
        return trunk

    async def get_recording(self, request: Request) -> Response:
        """The sound of a recording, by ranges."""
        call, recording = str(request.path_params["call"]), str(request.path_params["recording"])
        line = await self._ticket(request, call, "recording_played")
        played, known = line.fact, self._room.desk.board.calls.get(call)
        link = _link(request)
        if (
            known is None
            or not isinstance(played, facts.RecordingPlayed)
            or played.recording != recording
            or recording_id(link) != recording
            or not self._may_hear(known, line.by)
        ):
            raise Denied(403, "ticket_refused")
        said = next((one for one in known.recordings if one.id == recording), None)
        trunk = self._telephony.trunk(said.trunk) if said is not None else None
        if trunk is None:
            raise Denied(404, "recording_unreachable")
        at = link.partition(" ")[2]
        sound = await asyncio.to_thread(open_sound, trunk[0].settings, trunk[1], at, request.headers.get("range", ""))
        part = sound.last - sound.first + 1
        headers = {"Accept-Ranges": "bytes", "Content-Length": str(part)}
        if part != sound.size:
            headers["Content-Range"] = f"bytes {sound.first}-{sound.last}/{sound.size}"
        return StreamingResponse(sound.parts, 200 if part == sound.size else 206, headers, sound.kind)

    def _may_hear(self, call: Call, account: str) -> bool:
        board = self._room.desk.board
        person = board.reference.accounts.get(account)
        return person is not None and person.active and may_hear(board, call, account, person.roles)

    async def post_dial(self, request: Request) -> Response:
        """The desk's telephone rings and calls back; what the exchange says of it is written."""
        call = str(request.path_params["call"])
        line = await self._ticket(request, call, "dial_asked")
        asked, known = line.fact, self._room.desk.board.calls.get(call)
        board = self._room.desk.board
        if known is None or not isinstance(asked, facts.DialAsked) or known.dials.get(line.entry) != "":
            raise Denied(403, "ticket_refused")
        if asked.extension not in own_extensions(board, line.desk):
            raise Denied(403, "ticket_refused")
        try:
            given = json.loads(await request.body())
            number, trunk = number_of(str(given["number"])), str(given["trunk"])
        except (ValueError, KeyError, TypeError):
            raise Denied(400, "number_unfit") from None
        if len(number) < 3:
            raise Denied(400, "number_unfit")
        outcome = await self._telephony.dial(trunk, asked.extension, number)
        try:
            self._room.desk.note([Draft(call_stream(call), facts.DialTried(asked=line.entry, outcome=outcome))])
        except StoreError as error:
            raise Denied(503, "not_written") from error
        return JSONResponse({"outcome": outcome})

    async def _ticket(self, request: Request, call: str, kind: TicketKind) -> TimelineLine:
        """The entry that this word belongs to: judged by the server, of a proved person, and of lately. Raises
        Denied."""
        scheme, _, word = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not 32 <= len(word) <= 200:
            raise Denied(401, "ticket_refused", {"WWW-Authenticate": "Bearer"})
        ticket = hashlib.sha256(word.encode()).hexdigest()
        longest_ms = DIAL_TICKET_MS if kind == "dial_asked" else TICKET_MS
        try:
            async with asyncio.timeout(COMES_S):
                while not (lines := ticket_lines(self._room.desk.board, call, kind, ticket)):
                    await self._room.heard()
        except TimeoutError:
            raise Denied(404, "ticket_not_here", {"Retry-After": "1"}) from None
        line = proved_line(lines)
        if abs(self._room.now_ms() - line.recorded) > longest_ms:
            raise Denied(403, "ticket_refused")
        return line


def ticket_lines(board: Board, call: str, kind: TicketKind, ticket: str) -> list[TimelineLine]:
    """The entries of a call that the server has judged and that carry this ticket (the hash of its word)."""
    known = board.calls.get(call)
    if kind == "dial_asked":
        lines = known.timeline if known is not None else ()
    else:
        about = (known.case or call) if known is not None else call
        notices = (board.notices.get(read_stream(one)) for one in {about, call})
        lines = tuple(line for one in notices if one is not None for line in one.timeline)
    said = ((line, getattr(line.fact, "ticket", "")) for line in lines if line.kind == kind and not line.pending)
    return [line for line, one in said if one and hmac.compare_digest(one, ticket)]


def proved_line(lines: Iterable[TimelineLine]) -> TimelineLine:
    """The first that a person proved: whoever copies its ticket under nobody's name takes nothing from it. Raises
    Denied."""
    line = next(filter(may_act, lines), None)
    if line is None:
        raise Denied(403, "ticket_unproved")
    return line


def _link(request: Request) -> str:
    """What was sealed of the recording, as the desk could open it. Raises Denied."""
    try:
        return base64.b64decode(request.headers.get("konsol-recording", ""), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise Denied(403, "ticket_refused") from None


def _told(answer: Answer) -> Answer:
    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except Denied as denied:
            return denied.answer(language_of(request.scope))
        except ClientDisconnect:
            return Response(status_code=400)

    return answered
