"""The paths of an officer's photos: sent into a case of their own agency, and shown to that
agency alone; and of a caller's photos that the room showed it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import closing

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.errors import ConsoleError, Refused, StoreError
from console.sync.attachments import blob_of
from console.text.words import Language
from gateway.agencies.cases import own_task
from gateway.agencies.pages import COOKIE, Pages, key_of, language_of, of_our_page, pressed_at, why
from gateway.agencies.photo_forms import PhotoForms, SentPhoto, TooLong, form_into
from gateway.agencies.photos import keep, photo_command, too_large
from gateway.agencies.presses import Press, PressEntry, answered, may_press, write_once, written_before
from gateway.agencies.sign_ins import Seat, token_of_forms
from gateway.agencies.talk import photo_files
from gateway.agencies.words import say

PHOTOS_AT_ONCE, PHOTOS_EACH = 2, 6  # made anew; of one account on their way


class NotTaken(msgspec.Struct, frozen=True):
    """A photo that was refused: why, where that is said at its field, and the words that were typed beside it."""

    why: str
    note: str


Show = Callable[[Request, Seat, str, int, str, NotTaken | None], Response]


class PhotoPaths:
    """`show` makes the page of the task, with a sentence about what was pressed."""

    def __init__(self, pages: Pages, show: Show) -> None:
        self._pages, self._room, self._show = pages, pages.room, show
        self._photos = asyncio.Semaphore(PHOTOS_AT_ONCE)
        self._forms = PhotoForms(PHOTOS_EACH)

    def routes(self) -> list[Route]:
        """Where each is."""
        return [
            Route("/tugas/{case}/{assignment}/foto", self.post_photo, methods=["POST"]),
            Route("/tugas/{case}/{assignment}/foto/{photo}", self.get_photo),
        ]

    async def post_photo(self, request: Request) -> Response:
        """A photo of a phone becomes part of the case, written anew."""
        of_our_page(request)
        seat, language = self._pages.seat(request), language_of(request)
        if seat is None:
            raise HTTPException(403)
        folder = self._room.station.attachments.shelf.folder
        try:
            with self._forms.place(seat.account), closing(SentPhoto(folder)) as photo:
                return await self._post(request, seat, photo, language)
        except TooLong as long:
            return self._no_photo(request, seat, 413, too_large(), long.fields)

    async def _post(self, request: Request, seat: Seat, photo: SentPhoto, language: Language) -> Response:
        fields = await form_into(photo, request.headers.get("content-type", ""), request.stream())
        if fields.get("form") != token_of_forms(request.cookies.get(COOKIE, "")):
            raise HTTPException(403)
        one = Press(
            what="photo",
            case=request.path_params["case"],
            assignment=request.path_params["assignment"],
            key=key_of(fields),
            at=pressed_at(fields, self._room.now_ms()),
            text=fields.get("note", ""),
        )
        try:
            written = await self._take_photo(seat, one, photo, language)
        except Refused as refused:
            if refused.code in ("case_unknown", "assignment_unknown"):
                raise HTTPException(404) from refused
            return self._no_photo(request, seat, 409, refused, fields)
        except StoreError as error:
            return self._no_photo(request, seat, 503, error, fields)
        said = await answered(self._room, written, language)
        return self._show(request, seat, said.told, said.status, said.fate, None)

    def _no_photo(
        self, request: Request, seat: Seat, status: int, error: ConsoleError, fields: Mapping[str, str]
    ) -> Response:
        """The page again, with why: beside the field where it is the photo's own fault."""
        language = language_of(request)
        told = say(language, "refused", why=why(error, language, self._room.desk.board))
        its_own = isinstance(error, Refused) and error.code.startswith("photo_")
        left = NotTaken(told if its_own else "", fields.get("note", ""))
        fate = "refused" if isinstance(error, Refused) else ""
        return self._show(request, seat, "" if its_own else told, status, fate, left)

    async def _take_photo(self, seat: Seat, one: Press, photo: SentPhoto, language: Language) -> PressEntry:
        """Few at once: each is a process of its own. Raises Refused, StoreError."""
        stream = f"case:{one.case}"
        may_press(self._room, seat, one)
        if (before := written_before(self._room, seat, stream, one.key)) is not None:
            return before
        async with self._photos:
            kept = await self._room.of_pages.run(keep, self._room, stream, photo, say(language, "photo"))
        try:
            may_press(self._room, seat, one)
            written = write_once(self._room, seat, stream, one.key, photo_command(one, kept, language))
        except ConsoleError:
            self._room.station.attachments.shelf.drop_file(stream, kept)
            raise
        self._room.station.attachments.added()
        return written

    async def get_photo(self, request: Request) -> Response:
        """A photo that the page of this task shows: its agency's own, or a caller's that the room showed it."""
        seat = self._pages.seat(request)
        case, assignment, photo = (request.path_params[name] for name in ("case", "assignment", "photo"))
        task = own_task(self._room, seat, case, assignment, language_of(request)) if seat is not None else None
        if task is None or photo not in {one.id for one in task.photos}:
            raise HTTPException(404)
        known = self._room.desk.board.cases[case]
        file = photo_files(self._room, known, known.assignments[assignment])[photo]
        try:
            data = await self._room.of_pages.run(self._room.station.attachments.shelf.read, blob_of(file))
        except StoreError as error:
            raise HTTPException(404) from error
        return Response(data, headers={"Cache-Control": "no-store"}, media_type="image/jpeg")
