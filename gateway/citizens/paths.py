"""The paths of citizens: a page by a link or a code, what is sent from it, and silent 112.

Rule: whoever only looks at an address opens nothing; a form counts only from our own page, by the telephone that opened
it; what cannot be taken is said, and nothing that was sent is lost by it.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from contextlib import closing
from typing import Any, get_args
from zoneinfo import ZoneInfo

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from console.errors import ConsoleError, Refused, StoreError
from console.models.commands.attachments import MB, named_file
from console.models.state.streams import citizen_stream
from console.text.formats import clock
from console.text.words import Language
from gateway.agencies.pages import CITIZEN_COOKIE as COOKIE
from gateway.agencies.pages import address_of, form_of, key_of, of_our_page, templates, why
from gateway.agencies.photo_forms import PHOTO_MAX_BYTES, PhotoForms, SentPhoto, TooLong, fields_of, form_into
from gateway.agencies.photo_paths import PHOTOS_AT_ONCE, NotTaken
from gateway.agencies.photos import keep, too_large
from gateway.agencies.program import get_asset
from gateway.agencies.sign_ins import token_of_forms
from gateway.agencies.unsent import reads_pages, words_again
from gateway.citizens.links import PHOTOS_MOST, Held, Links
from gateway.citizens.progress import progress_of
from gateway.citizens.strangers import Strangers
from gateway.citizens.talk import LINES_MOST, CitizenNews, CitizenTalk, talk_of
from gateway.citizens.words import say, words_of_the_script
from gateway.room import Room
from server.errors import Busy
from wire.facts import CitizenAnswer
from wire.network import household_of

LANGUAGE = "bahasa"
COARSE_M, FARTHEST_M = 500, 1_000_000
PHOTOS_EACH = 4  # of one link at once
_TAKEN = NotTaken("", "")
PICTOGRAMS: tuple[CitizenAnswer, ...] = ("fire", "ambulance", "police", "hidden")
_ANSWERS: dict[str, tuple[CitizenAnswer, ...]] = {
    "location": ("words",),
    "silent": (*PICTOGRAMS, "words"),
    "rescue": ("safe", "help", "words"),
    "report": ("solved", "unsolved"),
}


class Citizens:
    """Their pages."""

    def __init__(self, room: Room) -> None:
        self._room, self._links, self._strangers = room, Links(room), Strangers()
        self.news = CitizenNews(room)
        self._photos = asyncio.Semaphore(PHOTOS_AT_ONCE)
        self._forms = PhotoForms(PHOTOS_EACH)

    def routes(self, *, assets: bool) -> list[Route]:
        """Where each is; `assets`: also what pages load, where no other part gives it."""
        return [
            Route("/w", self.get_page),
            Route("/w/posisi", self.post_position, methods=["POST"]),
            Route("/w/jawab", self.post_answer, methods=["POST"]),
            Route("/w/foto", self.post_photo, methods=["POST"]),
            Route("/w/selesai", self.post_end, methods=["POST"]),
            Route("/w/kabar", self.get_news),
            Route("/w/dibaca", self.post_seen, methods=["POST"]),
            Route("/w/bahasa", self.get_language),
            Route("/w/{token}", self.get_link),
            Route("/w/{token}", self.post_link, methods=["POST"]),
            Route("/kode", self.get_code),
            Route("/kode", self.post_code, methods=["POST"]),
            Route("/darurat", self.get_silent),
            Route("/darurat", self.post_silent, methods=["POST"]),
            *([Route("/aset/{name}", get_asset)] if assets else []),
        ]

    def holder_of(self, scope: Scope) -> str:
        """By which link of a citizen this is asked, where it is for their page: opened before, or opened now; from
        which household, where it is a silent call. Empty: by none."""
        path = scope["path"]
        if path == "/darurat":  # nobody's silent call is shut out by who else asks from there
            return f"{path} {household_of(scope['client'][0] if scope.get('client') else 'local')}"
        if path != "/w" and not path.startswith(("/w/", "/aset/")):
            return ""
        held = self._links.by_holder(HTTPConnection(scope).cookies.get(COOKIE, ""))
        return _link_of(held or self._links.by_token(path.removeprefix("/w/")))

    # --- opening ---------------------------------------------------------------------------------------------------

    async def get_link(self, request: Request) -> Response:
        """What a link is for, and a key that opens it: messengers that look at it open nothing."""
        held = self._links.by_token(request.path_params["token"])
        if not self._strangers.asks(request, _link_of(held)):
            return self._many(request)
        if held is None:
            return self._over(request)
        return self._page(request, "citizen_agree", held, purpose=held.link.purpose)

    async def post_link(self, request: Request) -> Response:
        """It is this telephone's from now on."""
        of_our_page(request)
        held = self._links.by_token(request.path_params["token"])
        if not self._strangers.asks(request, _link_of(held)):
            return self._many(request)
        return self._opened(request, held) if held is not None else self._over(request)

    async def get_code(self, request: Request) -> Response:
        """A field for the digits that are read aloud."""
        return self._page(request, "citizen_code", failed="")

    async def post_code(self, request: Request) -> Response:
        """The page of whoever types the right ones in time."""
        of_our_page(request)
        form = await form_of(request)
        if not (self._strangers.asks(request) and self._strangers.may_guess(request)):
            return self._many(request)
        held = self._links.by_code(form.get("code", ""))
        if held is None:
            self._strangers.guessed(request)
            return self._page(request, "citizen_code", status=403, failed="code_wrong")
        return self._opened(request, held)

    async def get_silent(self, request: Request) -> Response:
        """Pictograms, where the city lets who cannot speak begin by themselves."""
        if not self._room.desk.board.reference.citizen_rule.silent:
            raise HTTPException(404)
        return self._page(request, "citizen_silent", pictograms=PICTOGRAMS, number="")

    async def post_silent(self, request: Request) -> Response:
        """A call rings in the room."""
        of_our_page(request)
        form, language = await form_of(request), language_of(request)
        if not self._room.desk.board.reference.citizen_rule.silent:
            raise HTTPException(404)
        answer = next((one for one in PICTOGRAMS if one == form.get("answer")), None)
        if answer is None:
            raise HTTPException(400)
        number = form.get("number", "")
        try:
            if not self._strangers.begins(request):
                self._count_silent(request, answer, number)
                return self._page(
                    request, "citizen_silent", status=429, pictograms=PICTOGRAMS, trouble="counted", number=number
                )
            cookie = self._links.begin_silent(answer, number, language)
        except StoreError:
            return self._page(
                request, "citizen_silent", status=503, pictograms=PICTOGRAMS, trouble="refused", number=number
            )
        return _with_cookie(RedirectResponse("/w", 303), cookie)

    def _count_silent(self, request: Request, answer: CitizenAnswer, number: str) -> None:
        beyond = self._strangers.beyond(request)
        if beyond.call and not self._links.rings_still(beyond):
            beyond.count = 1  # the room has done with those before
        if beyond.tells:
            self._links.count_silent(beyond, answer, number)

    # --- the page --------------------------------------------------------------------------------------------------

    async def get_page(self, request: Request) -> Response:
        """What this telephone may send and see."""
        held = self._links.by_holder(request.cookies.get(COOKIE, ""))
        if held is None:
            return self._over(request)
        if not self._strangers.sees(held.link.id):
            return self._moment(request, held)
        left = say(language_of(request, held), "photo_left") if "foto" in request.query_params else ""
        return self._show(request, held, left=NotTaken(left, ""), done="ok" in request.query_params)

    async def post_position(self, request: Request) -> Response:
        """Where the telephone says it is."""
        held, form = await self._pressed(request)
        try:
            point, accuracy_m = _point(form), _metres(form.get("accuracy", ""))
            taken = self._links.share(held, point, accuracy_m, form.get("live") == "1", key_of(form))
        except ValueError:
            raise HTTPException(400) from None
        except StoreError as error:
            raise HTTPException(503) from error
        if not taken:
            raise HTTPException(429)
        at = clock(self._room.now_ms(), ZoneInfo(self._room.desk.zone))
        return JSONResponse({"at": at, "metres": accuracy_m, "coarse": accuracy_m > COARSE_M})

    async def post_answer(self, request: Request) -> Response:
        """What was pressed or written."""
        held, form = await self._pressed(request)
        allowed = _ANSWERS.get(held.link.purpose, ())
        answer = next((one for one in allowed if one == form.get("answer")), None)
        text = form.get("text", "")
        if answer is None or (answer == "words" and not text.strip()):
            raise HTTPException(400)
        left = "&foto=1" if form.get("photo") else ""  # a browser without a script has chosen one, and sent its name
        return self._done(request, held, lambda: self._links.answer(held, answer, text, key_of(form)), left)

    async def post_photo(self, request: Request) -> Response:
        """A photo, written anew from its pixels and sealed under the key of what passes with this citizen."""
        of_our_page(request)
        held = self._links.by_holder(request.cookies.get(COOKIE, ""))
        if held is None:
            raise HTTPException(403)
        if not self._strangers.asks(request, held.link.id):
            return self._no_photo(request, held, 429, await _words_beside(request))
        folder = self._room.station.attachments.shelf.folder
        try:
            with self._forms.place(held.link.id), closing(SentPhoto(folder)) as photo:
                return await self._post_photo(request, held, photo)
        except Busy:
            return self._no_photo(request, held, 503, await _words_beside(request))
        except TooLong as long:
            return self._no_photo(request, held, 413, long.fields, too_large())

    async def _post_photo(self, request: Request, held: Held, photo: SentPhoto) -> Response:
        fields = await form_into(photo, request.headers.get("content-type", ""), request.stream())
        if fields.get("form") != token_of_forms(request.cookies.get(COOKIE, "")):
            raise HTTPException(403)
        language, words = language_of(request, held), fields.get("text", "")
        if not self._links.may_send_photo(held):
            many = say(language, "photos_many", most=PHOTOS_MOST)
            return self._show(request, held, 409, left=NotTaken(many, words))
        try:  # what is written beside it is sent under the same name
            await self._take_photo(held, photo, f"{key_of(fields)[:60]}-f", say(language, "photo"))
        except Busy:
            return self._no_photo(request, held, 503, fields)
        except ConsoleError as error:
            return self._no_photo(request, held, 409 if isinstance(error, Refused) else 503, fields, error)
        if words:
            return self._show(request, held, left=NotTaken("", words), done=True)
        return RedirectResponse("/w?ok=1", 303)

    def _no_photo(
        self, request: Request, held: Held, status: int, fields: Mapping[str, str], error: ConsoleError | None = None
    ) -> Response:
        """The page again, with why beside the field of the photo, and the words that stood there."""
        trouble = self._why_no_photo(request, held, error)
        return self._show(request, held, status, left=NotTaken(trouble, fields.get("text", "")))

    def _why_no_photo(self, request: Request, held: Held, error: ConsoleError | None) -> str:
        language = language_of(request, held)
        return say(language, "refused") if error is None else say(language, "unsent", why=why(error, language))

    async def get_news(self, request: Request) -> Response:
        """What is said on this page, as it happens."""
        held = self._links.by_holder(request.cookies.get(COOKIE, ""))
        if held is None or held.link.purpose == "report":
            raise HTTPException(403)
        if not self._strangers.sees(held.link.id):
            raise HTTPException(429, headers={"Retry-After": "5"})
        return self.news.follow(held, lambda talk: self._write_talk(request, held, talk))

    async def post_seen(self, request: Request) -> Response:
        """The page was in sight and showed these of the room's words."""
        held, form = await self._pressed(request)
        try:
            self._links.see(held, form.get("seen", "").split(",")[:LINES_MOST])
        except StoreError as error:
            raise HTTPException(503) from error
        return JSONResponse({})

    async def post_end(self, request: Request) -> Response:
        """Nothing more is sent from here."""
        held, _ = await self._pressed(request)
        try:
            self._links.close(held)
        except StoreError as error:
            raise HTTPException(503) from error
        answer = self._page(request, "citizen_over", held, sentence="ended")
        answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
        return answer

    async def get_language(self, request: Request) -> Response:
        """The other language, from now on at this telephone."""
        back = request.query_params.get("dari", "/w")
        answer = RedirectResponse(back if back in ("/w", "/kode", "/darurat") else "/w", 303)
        language = "en" if request.query_params.get("ke") == "en" else "id"
        answer.set_cookie(LANGUAGE, language, max_age=365 * 86_400, secure=True, samesite="lax", path="/")
        return answer

    # --- what they share -------------------------------------------------------------------------------------------

    async def _pressed(self, request: Request) -> tuple[Held, dict[str, str]]:
        """A form of our own page, by the telephone that opened it. Raises HTTPException."""
        of_our_page(request)
        form, cookie = await form_of(request), request.cookies.get(COOKIE, "")
        held = self._links.by_holder(cookie)
        if held is None or form.get("form") != token_of_forms(cookie):
            raise HTTPException(403)
        if not self._strangers.asks(request, held.link.id):
            raise HTTPException(429, headers={"Retry-After": "5"})
        return held, form

    def _opened(self, request: Request, held: Held) -> Response:
        try:
            return _with_cookie(RedirectResponse("/w", 303), self._links.open(held))
        except StoreError:
            return self._page(request, "citizen_over", held, status=503, sentence="refused")

    def _done(self, request: Request, held: Held, write: Any, left: str = "") -> Response:
        """Write it; a script hears a number, a browser sees the page again, with what was not sent (`left`)."""
        language, by_script = language_of(request, held), request.headers.get("accept") == "application/json"
        try:
            taken = write()
        except ConsoleError as error:
            status, sentence = (409 if isinstance(error, Refused) else 503), why(error, language)
        else:
            status, sentence = (200, "") if taken else (409, say(language, "full"))
        if by_script:
            return JSONResponse({"why": sentence}, status)
        if status == 200:
            return RedirectResponse(f"/w?ok=1{left}", 303)
        trouble = say(language, "not_noted") if _is_hiding(held) else say(language, "unsent", why=sentence)
        return words_again(request, status, trouble, language) or self._show(request, held, status, trouble)

    async def _take_photo(self, held: Held, photo: SentPhoto, key: str, name: str) -> None:
        """Few at once: each is a process of its own. Raises Refused, StoreError."""
        stream = citizen_stream(held.thread.id)
        async with self._photos:
            kept = await self._room.of_pages.run(keep, self._room, stream, photo, name)
        try:
            self._links.add_photo(held, named_file(kept, self._room.desk.new_id()), key)
        except ConsoleError:
            self._room.station.attachments.shelf.drop_file(stream, kept)
            raise
        self._room.station.attachments.added()

    def _show(
        self,
        request: Request,
        held: Held,
        status: int = 200,
        trouble: str = "",
        *,
        left: NotTaken = _TAKEN,
        done: bool = False,
    ) -> Response:
        """Their page; `done`: what was sent is here."""
        said = [one for one in held.thread.offers if one.link == held.link.id]
        answers = [one.what for one in said if one.what not in ("position", "photo", "words")]
        board, now = self._room.desk.board, self._room.now_ms()
        purpose = held.link.purpose
        progress = progress_of(board, held.thread.about, now) if purpose == "report" else None
        hidden = _is_hiding(held)
        last = next((one for one in reversed(said) if one.what == "position"), None)
        return self._page(
            request,
            "citizen_hidden" if hidden else "citizen_report" if purpose == "report" else "citizen",
            held,
            status=status,
            purpose=purpose,
            choices=[one for one in _ANSWERS[purpose] if one != "words"],
            chosen=answers[-1] if answers else "",
            progress=progress if board.reference.citizen_rule.report else None,
            sent=last,
            coarse=last is not None and last.accuracy_m > COARSE_M,
            key=self._room.desk.new_id(),
            talk=talk_of(board, held, now),
            talk_quiet=hidden,
            trouble=trouble,
            photo_trouble=left.why,
            photo_limits={"limit": PHOTO_MAX_BYTES // MB, "most": PHOTOS_MOST},
            photo_most=PHOTO_MAX_BYTES,
            photo_large=self._why_no_photo(request, held, too_large()),
            photo_none=say(language_of(request, held), "photo_none"),
            words=left.note,
            done=done,
        )

    def _write_talk(self, request: Request, held: Held, talk: CitizenTalk) -> str:
        """The part of the page that shows it; who hides may have begun to since it was opened."""
        now = msgspec.structs.replace(held, thread=self._room.desk.board.threads.get(held.thread.id, held.thread))
        language, zone = language_of(request, held), ZoneInfo(self._room.desk.zone)
        return (
            templates()
            .get_template("citizen_talk.html.j2")
            .render(
                say=lambda sentence, **filled: say(language, sentence, **filled),
                clock=lambda at: clock(at, zone),
                talk=talk,
                talk_quiet=_is_hiding(now),
            )
        )

    def _many(self, request: Request) -> Response:
        answer = self._page(request, "citizen_over", status=429, sentence="many")
        answer.headers["Retry-After"] = "60"
        return answer

    def _moment(self, request: Request, held: Held) -> Response:
        """Their own page, asked for too often: it comes by itself, and nothing on it betrays who hides."""
        answer = self._page(request, "citizen_moment", held, status=429, hidden=_is_hiding(held))
        answer.headers["Retry-After"] = "3"
        return answer

    def _over(self, request: Request) -> Response:
        """The same for a link that never was, is over, or is another telephone's."""
        return self._page(request, "citizen_over", status=404, sentence="gone_what")

    def _page(
        self, request: Request, name: str, held: Held | None = None, status: int = 200, **values: Any
    ) -> Response:
        language, reference = language_of(request, held), self._room.desk.board.reference
        zone = ZoneInfo(self._room.desk.zone)

        def words(sentence: str, **filled: object) -> str:
            return say(language, sentence, **filled)

        shared = {
            "say": words,
            "asset": address_of,
            "clock": lambda at: clock(at, zone),
            "language": language,
            "form": token_of_forms(request.cookies.get(COOKIE, "")),
            "city": reference.city.name if reference.city is not None else "",
            "sample": reference.of_samples,
            "script_words": words_of_the_script(language),
            "here": request.url.path,
            "trouble": "",
        }
        made = templates().get_template(f"{name}.html.j2").render(**{**shared, **values})
        return HTMLResponse(made, status)


async def _words_beside(request: Request) -> dict[str, str]:
    """The fields of a form whose photo is not taken, for a browser that shows them again; a script keeps its own."""
    kind = request.headers.get("content-type", "")
    return await fields_of(kind, request.stream()) if reads_pages(request) else {}


def language_of(request: Request, held: Held | None = None) -> Language:
    """What this browser chose, else what the link was given in."""
    chosen = request.cookies.get(LANGUAGE)
    if chosen in get_args(Language):
        return "en" if chosen == "en" else "id"
    return held.link.language if held is not None else "id"


def _link_of(held: Held | None) -> str:
    return held.link.id if held is not None else ""


def _is_hiding(held: Held) -> bool:
    said = (one.what for one in held.thread.offers if one.link == held.link.id)
    return held.link.purpose == "silent" and "hidden" in said


def _with_cookie(answer: Response, cookie: str) -> Response:
    # Lax: who taps the message again comes back to the page.
    answer.set_cookie(COOKIE, cookie, max_age=86_400 * 4, secure=True, httponly=True, samesite="lax", path="/")
    return answer


def _point(form: dict[str, str]) -> tuple[float, float]:
    """Degrees. Raises ValueError."""
    lat, lng = float(form.get("lat", "")), float(form.get("lng", ""))
    if not (math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 90 and abs(lng) <= 180):
        raise ValueError
    return lat, lng


def _metres(text: str) -> int:
    """How sure it is, rounded up. Raises ValueError."""
    metres = float(text)
    if not math.isfinite(metres) or metres < 0:
        raise ValueError
    return min(FARTHEST_M, math.ceil(metres))
