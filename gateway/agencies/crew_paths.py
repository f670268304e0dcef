"""The path of what an agency says of itself: how ready it and its units are, who is on duty."""

from __future__ import annotations

import uuid

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.errors import Refused, StoreError
from gateway.agencies import crew
from gateway.agencies.pages import Pages, key_of, language_of, pressed_at, why
from gateway.agencies.presses import answered
from gateway.agencies.sign_ins import Seat
from gateway.agencies.words import say


class CrewPaths:
    """The crew's page."""

    def __init__(self, pages: Pages) -> None:
        self._pages, self._room = pages, pages.room

    def routes(self) -> list[Route]:
        """Where each is."""
        return [Route("/regu", self.get_crew), Route("/regu", self.post_crew, methods=["POST"])]

    async def get_crew(self, request: Request) -> Response:
        """What the agency says of itself."""
        seat = self._pages.seat(request)
        return self._pages.sign_in_first() if seat is None else self._crew(request, seat, "")

    async def post_crew(self, request: Request) -> Response:
        """What was said is written, and shown as it is then."""
        _, seat, form = await self._pages.pressed(request)
        language = language_of(request)
        try:
            written = crew.say(self._room, seat, _said(form, self._room.now_ms()))
        except Refused as refused:
            if refused.code == "agency_unknown":
                raise HTTPException(404) from refused
            return self._crew(
                request, seat, say(language, "refused", why=why(refused, language, self._room.desk.board)), 409
            )
        except StoreError as error:
            return self._crew(
                request, seat, say(language, "refused", why=why(error, language, self._room.desk.board)), 503
            )
        said = await answered(self._room, written, language)
        return self._crew(request, seat, said.told, said.status, said.fate)

    def _crew(self, request: Request, seat: Seat, told: str, status: int = 200, fate: str = "") -> Response:
        language = language_of(request)
        values = {
            "own": crew.own_readiness(self._room, seat, language),
            "words": crew.readiness_words(language),
            "turns": crew.own_turns(self._room, seat, language),
            "colleagues": crew.colleagues(self._room, seat),
            "hospital": crew.own_hospital(self._room, seat, language),
            "rooms": crew.hospital_words(language),
        }
        return self._pages.answer(
            request, "crew", status, seat=seat, told=told, fate=fate, key=str(uuid.uuid4()), **values
        )


def _said(form: dict[str, str], now_ms: int) -> crew.Said:
    return crew.Said(what=form.get("what", ""), key=key_of(form), fields=form, at=pressed_at(form, now_ms))
