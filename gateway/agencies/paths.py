"""The paths of the agencies' pages. Whoever has no session gets the sign-in page and nothing else.

Rule: what is not this agency's is not found, whether it exists or not; a form counts only from our own page.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable
from contextlib import nullcontext
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from console.errors import ConsoleError, Refused, StoreError
from console.sync.attachments import blob_of
from console.text import refusals
from console.text.formats import clock
from console.text.words import Language, in_indonesian
from gateway.agencies import crew
from gateway.agencies.cases import own_task, own_tasks
from gateway.agencies.pages import TYPES, asset, page
from gateway.agencies.photos import drop, form_of, keep, photo_command
from gateway.agencies.presses import Press, may_press, press, was_written, write_once
from gateway.agencies.sign_ins import Seat, SignInFailed, SignIns, token_of_forms
from gateway.agencies.words import say
from gateway.room import Room
from server.accounts.limits import Tries

COOKIE, LANGUAGE = "__Host-k112", "bahasa"
BODY_MAX_BYTES = 16 * 1024
PING_S = 15.0
TRIES, TRIES_SPAN_S = 10, 300.0
STREAMS_MOST = 4_000
PHOTOS_AT_ONCE, PHOTOS_WAIT_MOST = 2, 20
SHOWN = ("case:", "ref:account:", "ref:agency:", "ref:unit:", "duty:")


class Agencies:
    """The agencies' part of a gateway: its routes, and what they share."""

    def __init__(self, room: Room, sign_ins: SignIns) -> None:
        self._room, self._sign_ins = room, sign_ins
        self._tries = Tries(TRIES, TRIES_SPAN_S)
        self._news, self._count, self._over, self.streams = asyncio.Event(), 0, False, 0
        self._photos, self._photo_waits = asyncio.Semaphore(PHOTOS_AT_ONCE), 0
        self._end_listening = room.desk.subscribe(self._touched)

    def routes(self) -> list[Route]:
        """Where each is."""
        return [
            Route("/", self.get_tasks),
            Route("/masuk", self.get_sign_in),
            Route("/masuk", self.post_sign_in, methods=["POST"]),
            Route("/tautan/{token}", self.get_link),
            Route("/tautan/{token}", self.post_link, methods=["POST"]),
            Route("/keluar", self.post_sign_out, methods=["POST"]),
            Route("/tugas/{case}/{assignment}", self.get_task),
            Route("/tugas/{case}/{assignment}", self.post_press, methods=["POST"]),
            Route("/tugas/{case}/{assignment}/foto", self.post_photo, methods=["POST"]),
            Route("/tugas/{case}/{assignment}/foto/{photo}", self.get_photo),
            Route("/regu", self.get_crew),
            Route("/regu", self.post_crew, methods=["POST"]),
            Route("/bahasa", self.get_language),
            Route("/kabar", self.get_news),
            Route("/aset/{name}", self.get_asset),
        ]

    def end(self) -> None:
        """Before the gateway stops: streams end by themselves."""
        self._over = True
        self._ring()
        self._end_listening()

    # --- signing in ------------------------------------------------------------------------------------------------

    async def get_sign_in(self, request: Request) -> Response:
        """Name, password, code."""
        return self._answer(request, "sign_in", failed="")

    async def post_sign_in(self, request: Request) -> Response:
        """A session for who proves who they are."""
        _of_our_page(request)
        form, origin = await _form(request), request.client.host if request.client else "local"
        if self._tries.wait_s(origin):
            return self._answer(request, "sign_in", 429, failed="too_many")
        typed = (form.get("name", ""), form.get("password", ""), form.get("code", ""))
        return await self._let_in(request, origin, self._sign_ins.sign_in(*typed))

    async def get_link(self, request: Request) -> Response:
        """What a personal link opens; nothing is opened by whoever only looks at it, as messengers do."""
        return self._answer(request, "link", failed="")

    async def post_link(self, request: Request) -> Response:
        """A session for who has the link."""
        _of_our_page(request)
        origin = request.client.host if request.client else "local"
        if self._tries.wait_s(origin):
            return self._answer(request, "sign_in", 429, failed="too_many")
        return await self._let_in(request, origin, self._sign_ins.open_link(request.path_params["token"]))

    async def _let_in(self, request: Request, origin: str, signing_in: Awaitable[str]) -> Response:
        try:
            cookie = await signing_in
        except SignInFailed as failed:
            self._tries.failed(origin)
            return self._answer(request, "sign_in", 403, failed=failed.code)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, cookie, max_age=30 * 86_400, secure=True, httponly=True, samesite="strict", path="/")
        return answer

    async def post_sign_out(self, request: Request) -> Response:
        """The session ends."""
        cookie, _, _ = await self._pressed(request)
        await self._sign_ins.sign_out(cookie)
        answer = RedirectResponse("/masuk", 303)
        answer.delete_cookie(COOKIE, secure=True, httponly=True, samesite="strict", path="/")
        return answer

    async def get_language(self, request: Request) -> Response:
        """The other language, and back to the tasks."""
        answer = RedirectResponse("/", 303)
        wanted = "en" if request.query_params.get("ke") == "en" else "id"
        answer.set_cookie(LANGUAGE, wanted, max_age=365 * 86_400, secure=True, httponly=True, samesite="strict")
        return answer

    # --- tasks -----------------------------------------------------------------------------------------------------

    async def get_tasks(self, request: Request) -> Response:
        """The agency's own tasks."""
        seat = self._seat(request)
        if seat is None:
            return RedirectResponse("/masuk", 303)
        return self._answer(request, "tasks", seat=seat, tasks=own_tasks(self._room, seat, _language(request)))

    async def get_task(self, request: Request) -> Response:
        """One of them."""
        seat = self._seat(request)
        return RedirectResponse("/masuk", 303) if seat is None else self._task(request, seat, "")

    async def post_press(self, request: Request) -> Response:
        """What was pressed is written, and the task shown as it is then."""
        _, seat, form = await self._pressed(request)
        one, language = _press(request, form, _language(request)), _language(request)
        try:
            written = press(self._room, seat, one)
        except Refused as refused:
            if refused.code in ("case_unknown", "assignment_unknown", "condition_unknown"):
                raise HTTPException(404) from refused
            return self._task(request, seat, say(language, "refused", why=_why(refused, language)), 409)
        except StoreError as error:
            return self._task(request, seat, say(language, "refused", why=_why(error, language)), 503)
        return self._task(request, seat, say(language, "written" if written else "again"))

    # --- the crew --------------------------------------------------------------------------------------------------

    async def get_crew(self, request: Request) -> Response:
        """What the agency says of itself."""
        seat = self._seat(request)
        return RedirectResponse("/masuk", 303) if seat is None else self._crew(request, seat, "")

    async def post_crew(self, request: Request) -> Response:
        """What was said is written, and shown as it is then."""
        _, seat, form = await self._pressed(request)
        language = _language(request)
        try:
            written = crew.say(self._room, seat, _said(form))
        except Refused as refused:
            if refused.code == "agency_unknown":
                raise HTTPException(404) from refused
            return self._crew(request, seat, say(language, "refused", why=_why(refused, language)), 409)
        except StoreError as error:
            return self._crew(request, seat, say(language, "refused", why=_why(error, language)), 503)
        return self._crew(request, seat, say(language, "written" if written else "again"))

    async def post_photo(self, request: Request) -> Response:
        """A photo of a phone becomes part of the case, written anew."""
        _of_our_page(request)
        seat, language = self._seat(request), _language(request)
        if seat is None:
            raise HTTPException(403)
        if self._photos.locked() and self._photo_waits >= PHOTOS_WAIT_MOST:
            raise HTTPException(503)
        fields, data = await form_of(request.headers.get("content-type", ""), request.stream())
        if fields.get("form") != token_of_forms(request.cookies.get(COOKIE, "")):
            raise HTTPException(403)
        one = Press(
            what="photo",
            case=request.path_params["case"],
            assignment=request.path_params["assignment"],
            key=fields.get("key", "")[:64] or str(uuid.uuid4()),
            at=_moment(fields.get("at", "")),
            text=fields.get("note", ""),
        )
        try:
            written = await self._take_photo(seat, one, data, language)
        except Refused as refused:
            if refused.code in ("case_unknown", "assignment_unknown"):
                raise HTTPException(404) from refused
            return self._task(request, seat, say(language, "refused", why=_why(refused, language)), 409)
        except StoreError as error:
            return self._task(request, seat, say(language, "refused", why=_why(error, language)), 503)
        return self._task(request, seat, say(language, "written" if written else "again"))

    async def _take_photo(self, seat: Seat, one: Press, data: bytes, language: Language) -> bool:
        """Few at once: each is a process of its own. Raises Refused, StoreError."""
        stream = f"case:{one.case}"
        may_press(self._room, seat, one)
        if was_written(self._room, seat, stream, one.key):
            return False
        self._photo_waits += 1
        try:
            async with self._photos:
                kept = await asyncio.to_thread(keep, self._room, stream, data, say(language, "photo"))
        finally:
            self._photo_waits -= 1
        try:
            may_press(self._room, seat, one)
            written = write_once(self._room, seat, stream, one.key, photo_command(one, kept, language))
        except ConsoleError:
            drop(self._room, stream, kept)
            raise
        self._room.station.attachments.added()
        return written

    async def get_photo(self, request: Request) -> Response:
        """A photo this agency took of its own task, as the room has it."""
        seat = self._seat(request)
        case, assignment, photo = (request.path_params[name] for name in ("case", "assignment", "photo"))
        task = own_task(self._room, seat, case, assignment, _language(request)) if seat is not None else None
        if task is None or photo not in {one.id for one in task.photos}:
            raise HTTPException(404)
        file = self._room.desk.board.cases[case].attachments[photo]
        try:
            data = await asyncio.to_thread(self._room.station.attachments.shelf.read, blob_of(file))
        except StoreError as error:
            raise HTTPException(404) from error
        return Response(data, headers={"Cache-Control": "private, max-age=3600"}, media_type="image/jpeg")

    # --- news ------------------------------------------------------------------------------------------------------

    async def get_news(self, request: Request) -> Response:
        """That something changed, as it changes: the page asks for itself again then."""
        seat = self._seat(request)
        if seat is None or self.streams >= STREAMS_MOST:
            raise HTTPException(403 if seat is None else 503)
        last = request.headers.get("last-event-id", "")
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._follow(request, last), headers=headers, media_type="text/event-stream")

    async def get_asset(self, request: Request) -> Response:
        """The style sheet and the script."""
        name = request.path_params["name"]
        if name not in TYPES:
            raise HTTPException(404)
        return Response(asset(name), headers={"Cache-Control": "private, max-age=300"}, media_type=TYPES[name])

    async def _follow(self, request: Request, last: str) -> AsyncIterator[bytes]:
        """Events with the number of changes of this start; who missed one, or comes from before a start, is told at
        once. It ends with the session."""
        self.streams += 1
        told = int(last) if last.isdigit() and len(last) < 16 else self._count
        try:
            yield b"retry: 2000\n\n"
            while not self._over and self._seat(request) is not None:
                if told != self._count:
                    told = self._count
                    yield b"id: %d\ndata: 1\n\n" % told
                    continue
                event = self._news
                try:
                    await asyncio.wait_for(event.wait(), PING_S)
                except TimeoutError:
                    yield b": ping\n\n"
        finally:
            self.streams -= 1

    def _touched(self, streams: frozenset[str]) -> None:
        if any(stream.startswith(SHOWN) for stream in streams):
            self._count += 1
            self._ring()

    def _ring(self) -> None:
        event, self._news = self._news, asyncio.Event()
        event.set()

    # --- what they share -------------------------------------------------------------------------------------------

    def _seat(self, request: Request) -> Seat | None:
        return self._sign_ins.of(request.cookies.get(COOKIE, ""))

    async def _pressed(self, request: Request) -> tuple[str, Seat, dict[str, str]]:
        """A form of our own page, by who is signed in. Raises HTTPException."""
        _of_our_page(request)
        cookie = request.cookies.get(COOKIE, "")
        seat, form = self._seat(request), await _form(request)
        if seat is None or form.get("form") != token_of_forms(cookie):
            raise HTTPException(403)
        return cookie, seat, form

    def _task(self, request: Request, seat: Seat, told: str, status: int = 200) -> Response:
        language = _language(request)
        task = own_task(self._room, seat, request.path_params["case"], request.path_params["assignment"], language)
        if task is None:
            raise HTTPException(404)
        lists = self._room.desk.board.reference.lists
        named = {
            name: [
                (item.code, item.name_id if language == "id" else item.name_en)
                for item in lists.get(name, ())
                if item.active
            ]
            for name in ("unable", "result")
        }
        return self._answer(
            request, "task", status, seat=seat, task=task, told=told, lists=named, key=str(uuid.uuid4())
        )

    def _crew(self, request: Request, seat: Seat, told: str, status: int = 200) -> Response:
        language = _language(request)
        values = {
            "own": crew.own_readiness(self._room, seat, language),
            "words": crew.readiness_words(language),
            "turns": crew.own_turns(self._room, seat, language),
            "colleagues": crew.colleagues(self._room, seat),
            "hospital": crew.own_hospital(self._room, seat, language),
            "rooms": crew.hospital_words(language),
        }
        return self._answer(request, "crew", status, seat=seat, told=told, key=str(uuid.uuid4()), **values)

    def _answer(self, request: Request, name: str, status: int = 200, **values: Any) -> Response:
        status_of_desk = self._room.desk.status()
        agencies = self._room.desk.board.reference.agencies
        seat = values.get("seat")
        shared = {
            "form": token_of_forms(request.cookies.get(COOKIE, "")),
            "online": status_of_desk.link.online,
            "unsent": status_of_desk.unsent,
            "now": clock(self._room.now_ms(), ZoneInfo(self._room.desk.zone)),
            "sample": self._room.desk.board.reference.of_samples,
            "agency": agencies[seat.agency].short if seat is not None and seat.agency in agencies else "112",
            "seat": seat,
        }
        return HTMLResponse(page(name, _language(request), **{**shared, **values}), status)


def _said(form: dict[str, str]) -> crew.Said:
    return crew.Said(what=form.get("what", ""), key=_key(form), fields=form, at=_at(form))


def _key(form: dict[str, str]) -> str:
    return form.get("key", "")[:64] or str(uuid.uuid4())


def _at(form: dict[str, str]) -> int:
    at = form.get("at", "")
    return int(at) if at.isdecimal() and len(at) < 16 else 0


def _press(request: Request, form: dict[str, str], language: Language) -> Press:
    minutes, text = form.get("eta", ""), form.get("text", "")
    if form.get("what") == "rolling" and minutes.isdecimal() and 0 < int(minutes[:4]) < 1_000:
        text = say(language, "eta_said", minutes=int(minutes))
    return Press(
        what=form.get("what", ""),
        case=request.path_params["case"],
        assignment=request.path_params["assignment"],
        key=_key(form),
        at=_at(form),
        reason=form.get("reason", ""),
        result=form.get("result", ""),
        text=text,
        condition=form.get("condition", "")[:200],
        seen=tuple(form.get("seen", "").split()[:100]),
    )


def _moment(text: str) -> int:
    """When the phone says it was pressed, in ms of UTC; 0: now."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _language(request: Request) -> Language:
    return "en" if request.cookies.get(LANGUAGE) == "en" else "id"


def _why(error: ConsoleError, language: Language) -> str:
    with in_indonesian() if language == "id" else nullcontext():
        return refusals.said(error)


def _of_our_page(request: Request) -> None:
    """A browser says where a form comes from; one that says elsewhere is refused."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    host = request.headers.get("host", "")
    if site not in ("same-origin", "none") or (origin is not None and urlsplit(origin).netloc != host):
        raise HTTPException(403)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, each once. Raises HTTPException."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_MAX_BYTES:
            raise HTTPException(413)
    try:
        found = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=30)
    except ValueError as error:
        raise HTTPException(400) from error
    return {name: values[-1] for name, values in found.items()}
