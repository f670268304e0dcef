"""The paths of the agencies' pages. Whoever has no session gets the sign-in page and nothing else.

Rule: what is not this agency's is not found, whether it exists or not; a form counts only from our own page.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from console.errors import ConsoleError, Refused, StoreError
from console.text.words import Language
from gateway.agencies.cases import Task, own_assignments, own_task, own_tasks
from gateway.agencies.city_map import CityMap, Picture
from gateway.agencies.crew_paths import CrewPaths
from gateway.agencies.map_picture import POLICY
from gateway.agencies.news import News
from gateway.agencies.own import Own
from gateway.agencies.pages import (
    COOKIE,
    LANGUAGE,
    PHONE,
    Pages,
    bytes_of,
    form_of,
    key_of,
    language_of,
    of_our_page,
    origin_of,
    pressed_at,
    why,
)
from gateway.agencies.people import People
from gateway.agencies.photo_forms import PHOTO_MAX_BYTES
from gateway.agencies.photo_paths import NotTaken, PhotoPaths
from gateway.agencies.photos import too_large
from gateway.agencies.presses import Press, answered, press
from gateway.agencies.program import routes_of_the_program
from gateway.agencies.shares import SharePaths
from gateway.agencies.sign_ins import NOT_ASKED, Opened, Seat, SignInFailed, SignIns
from gateway.agencies.talk import own_presses
from gateway.agencies.unsent import words_again
from gateway.agencies.ways import WayPaths
from gateway.agencies.words import say
from gateway.room import Room
from server.accounts.known_phones import PHONE_DAYS
from server.accounts.limits import Tries

TRIES, TRIES_SPAN_S = (
    10,
    300.0,
)  # of one name from one network, or at one known phone: who guesses shuts out nobody else behind it
TRIES_NEAR = 100  # of one network, whatever the names


class Agencies:
    """The agencies' part of a gateway: its routes, and what they share."""

    def __init__(self, room: Room, sign_ins: SignIns, city_map: CityMap, route_url: str = "") -> None:
        self._room, self._sign_ins, self._city_map = room, sign_ins, city_map
        self.pages = Pages(room, sign_ins, route_url)
        self.news = News(self.pages)
        self._tries, self._tries_near = Tries(TRIES, TRIES_SPAN_S), Tries(TRIES_NEAR, TRIES_SPAN_S)

    def routes(self) -> list[Route]:
        """Where each is."""
        return [
            Route("/", self.get_tasks),
            Route("/masuk", self.get_sign_in),
            Route("/masuk", self.post_sign_in, methods=["POST"]),
            Route("/tautan/{token}", self.get_link),
            Route("/tautan/{token}", self.post_link, methods=["POST"]),
            Route("/kunci", self.get_passkey),
            Route("/kunci", self.post_passkey, methods=["POST"]),
            Route("/keluar", self.post_sign_out, methods=["POST"]),
            Route("/t/{number}", self.get_task_by_number),
            Route("/tugas/{case}/{assignment}", self.get_task),
            Route("/tugas/{case}/{assignment}", self.post_press, methods=["POST"]),
            Route("/tugas/{case}/{assignment}/peta.svg", self.get_map),
            Route("/tekanan", self.get_presses),
            Route("/bahasa", self.get_language),
            Route("/kabar", self.news.get_news),
            *PhotoPaths(self.pages, self._task).routes(),
            *CrewPaths(self.pages).routes(),
            *WayPaths(self.pages).routes(),
            *SharePaths(self.pages).routes(),
            *People(self.pages).routes(),
            *Own(self.pages).routes(),
            *routes_of_the_program(),
        ]

    def holder_of(self, scope: Scope) -> str:
        """By whose session this is asked, or at which phone that was signed in before; empty: by none that counts."""
        cookies = HTTPConnection(scope).cookies
        seat = self._sign_ins.of(cookies.get(COOKIE, ""))
        phone = self._sign_ins.phone_of(cookies.get(PHONE, "")) if seat is None else ""
        return f"account {seat.account}" if seat is not None else f"phone {phone}" if phone else ""

    # --- signing in ------------------------------------------------------------------------------------------------

    async def get_sign_in(self, request: Request) -> Response:
        """Name, password, code."""
        return self.pages.answer(request, "sign_in", failed="")

    async def post_sign_in(self, request: Request) -> Response:
        """A session for who proves who they are."""
        of_our_page(request)
        form = await form_of(request)
        typed = form.get("name", ""), form.get("password", ""), form.get("code", "")
        phone = request.cookies.get(PHONE, "")
        return await self._let_in(request, lambda near: self._sign_ins.sign_in(typed, near, phone), typed[0])

    async def get_link(self, request: Request) -> Response:
        """What a personal link opens; nothing is opened by whoever only looks at it, as messengers do."""
        return self.pages.answer(request, "link", failed="")

    async def post_link(self, request: Request) -> Response:
        """A session for who has the link."""
        of_our_page(request)
        token = request.path_params["token"]
        return await self._let_in(request, lambda near: self._sign_ins.open_link(token, near))

    async def get_passkey(self, request: Request) -> Response:
        """What a passkey signs to sign somebody in."""
        try:
            return JSONResponse({"challenge": await self._sign_ins.passkey_challenge(origin_of(request))})
        except SignInFailed as failed:
            raise HTTPException(503) from failed

    async def post_passkey(self, request: Request) -> Response:
        """A session for whose phone signed."""
        of_our_page(request)
        said = bytes_of(await form_of(request), "credential", "client", "authenticator", "signature")
        return await self._let_in(request, lambda near: self._sign_ins.by_passkey(said, near))

    async def _let_in(self, request: Request, sign_in: Callable[[str], Awaitable[Opened]], name: str = "") -> Response:
        """Tries are looked at and counted in one step, before it is known: many at once are not better than one after
        the other. A phone that was signed in before is counted by itself, whatever strangers of its network do."""
        near = origin_of(request)
        whose = self._sign_ins.phone_of(request.cookies.get(PHONE, "")) or near
        counted = [(self._tries_near, whose), *([(self._tries, f"{whose} {_folded(name)}")] if name else ())]
        if any(tries.wait_s(key) for tries, key in counted):
            return self.pages.answer(request, "sign_in", 429, failed="too_many")
        for tries, key in counted:
            tries.failed(key)
        try:
            opened = await sign_in(near)
        except SignInFailed as failed:
            if failed.code != NOT_ASKED:
                return self.pages.answer(request, "sign_in", 403, failed=failed.code)
            _take_back(counted)
            return self.pages.answer(request, "sign_in", 503, failed=failed.code)
        _take_back(counted)
        answer = RedirectResponse("/", 303)
        for name, value, days in ((COOKIE, opened.cookie, 30), (PHONE, opened.phone, PHONE_DAYS)):
            if value:
                answer.set_cookie(name, value, days * 86_400, path="/", secure=True, httponly=True, samesite="strict")
        return answer

    async def post_sign_out(self, request: Request) -> Response:
        """The session ends."""
        cookie, _, _ = await self.pages.pressed(request)
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
        seat = self.pages.seat(request)
        if seat is None:
            return self.pages.sign_in_first()
        return self.pages.answer(request, "tasks", seat=seat, tasks=own_tasks(self._room, seat, language_of(request)))

    async def get_presses(self, request: Request) -> Response:
        """What this person pressed, with what came late and what is not in the room yet."""
        seat = self.pages.seat(request)
        if seat is None:
            return self.pages.sign_in_first()
        found = own_presses(self._room, seat, language_of(request))
        return self.pages.answer(request, "presses", seat=seat, presses=found)

    async def get_task(self, request: Request) -> Response:
        """One of them."""
        seat = self.pages.seat(request)
        return self.pages.sign_in_first() if seat is None else self._task(request, seat, "")

    async def get_map(self, request: Request) -> Response:
        """The map around one of them, while its place is shown."""
        seat, language = self.pages.seat(request), language_of(request)
        case, assignment = request.path_params["case"], request.path_params["assignment"]
        task = own_task(self._room, seat, case, assignment, language) if seat is not None else None
        picture = self._picture(task, language) if task is not None else None
        data = await self._city_map.drawn(case, language, picture) if picture is not None else None
        if data is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}
        return Response(data, headers=headers, media_type="image/svg+xml")

    async def get_task_by_number(self, request: Request) -> Response:
        """The newest own task of the case with this number, as an SMS names it."""
        seat, number = self.pages.seat(request), request.path_params["number"].upper()
        if seat is None:
            return self.pages.sign_in_first()
        for case, one in own_assignments(self._room, seat):
            if case.short_number == number:
                return RedirectResponse(f"/tugas/{case.id}/{one.id}", 303)
        raise HTTPException(404)

    async def post_press(self, request: Request) -> Response:
        """What was pressed is written, and the task shown as it is then."""
        _, seat, form = await self.pages.pressed(request)
        language = language_of(request)
        one = _press(request, form, language, self._room.now_ms())
        try:
            written = press(self._room, seat, one)
        except Refused as refused:
            if refused.code in ("case_unknown", "assignment_unknown", "condition_unknown"):
                return self._closed_to_us(request, seat, refused)
            return self._refused(request, seat, refused, 409)
        except StoreError as error:
            return self._refused(request, seat, error, 503)
        said = await answered(self._room, written, language, one)
        again = words_again(request, said.status, said.told) if said.fate == "refused" else None
        return again or self._task(request, seat, said.told, said.status, said.fate)

    def _refused(self, request: Request, seat: Seat, error: ConsoleError, status: int) -> Response:
        """What was not taken and why: words come back to be sent again, a key shows the task."""
        language = language_of(request)
        told = say(language, "refused", why=why(error, language, self._room.desk.board))
        return words_again(request, status, told) or self._task(request, seat, told, status)

    def _closed_to_us(self, request: Request, seat: Seat, refused: Refused) -> Response:
        """A press in a task of theirs that this page may not open any more says why; all else is not found."""
        case, one = request.path_params["case"], request.path_params["assignment"]
        task = own_task(self._room, seat, case, one, language_of(request))
        if task is None or task.readable:
            raise HTTPException(404) from refused
        told = say(language_of(request), "refused", why=say(language_of(request), "confidential"))
        return words_again(request, 409, told) or self._task(request, seat, told, 409)

    def _task(
        self,
        request: Request,
        seat: Seat,
        told: str,
        status: int = 200,
        fate: str = "",
        no_photo: NotTaken | None = None,
    ) -> Response:
        language = language_of(request)
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
        named["unable"] = [(said, said) for _, said in named["unable"]]  # a reason is written as a sentence
        picture = self._picture(task, language)
        values = {
            "task": task,
            "told": told,
            "fate": fate,
            "no_photo": no_photo,
            "photo_most": PHOTO_MAX_BYTES,
            "photo_large": say(language, "refused", why=why(too_large(), language)),
            "lists": named,
            "key": str(uuid.uuid4()),
            "picture": f"/tugas/{task.case}/{task.assignment}/peta.svg?v={picture.version}" if picture else "",
        }
        return self.pages.answer(request, "task", status, seat=seat, **values)

    def _picture(self, task: Task, language: Language) -> Picture | None:
        """The map of a task whose place is shown."""
        case = self._room.desk.board.cases.get(task.case)
        return self._city_map.picture_of(case, language) if case is not None and task.point else None


def _folded(name: str) -> str:
    """A typed name as tries of it are counted, however it is written."""
    return unicodedata.normalize("NFKC", name[:100]).strip().casefold()


def _take_back(counted: list[tuple[Tries, str]]) -> None:
    for tries, key in counted:
        tries.take_back(key)


def _press(request: Request, form: dict[str, str], language: Language, now_ms: int) -> Press:
    typed, text = form.get("eta", "")[:4], form.get("text", "")
    minutes = int(typed) if form.get("what") in ("accepted", "rolling") and typed.isdecimal() else 0
    minutes = minutes if minutes < 1_000 else 0
    if minutes:
        text = say(language, "eta_said", minutes=minutes)
    return Press(
        what=form.get("what", ""),
        case=request.path_params["case"],
        assignment=request.path_params["assignment"],
        key=key_of(form),
        at=pressed_at(form, now_ms),
        reason=form.get("reason", ""),
        result=form.get("result", ""),
        text=text,
        condition=form.get("condition", "")[:200],
        seen=tuple(form.get("seen", "").split()[:100]),
        steps=tuple(form.get("steps", "").split()[:100]),
        minutes=minutes or None,
        of=form.get("of", "")[:64],
        taken=form.get("taken", "")[:20],
        language=language,
    )
