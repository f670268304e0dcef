"""The agencies' pages: made here from templates that mark nothing anybody typed (Jinja2, autoescape), and what every
path of theirs shares: who asks, whether a form is ours, what stands around each page.

Rule: a form counts only from our own page, by who is signed in; what a page loads is known by what is in it.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import uuid
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from console.errors import ConsoleError
from console.models.state.board import Board
from console.text import refusals
from console.text.formats import clock
from console.text.words import Language, in_language
from gateway.agencies.sign_ins import Seat, SignIns, token_of_forms
from gateway.agencies.words import say, state, words_of_the_script
from gateway.room import Room
from wire.network import network_of
from wire.rights import is_head

CHIPS = {"untold": "act", "told": "act", "silent": "act", "arrived": "onscene", "reported": "onscene"}
COOKIE, CITIZEN_COOKIE, LANGUAGE = "__Host-k112", "__Host-k112w", "bahasa"
PHONE = "__Host-k112p"  # by which the city's server knows a phone at which somebody signed in before
TYPED = "k112.typed"  # where a request keeps the form that was read of it, for who refuses it later
SECTIONS: tuple[tuple[str, str], ...] = (
    ("/", "my_tasks"),
    ("/regu", "crew"),
    ("/tekanan", "presses_short"),
)  # where each part's page is, and its word
BODY_MAX_BYTES = 16 * 1024
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "gateway"
TYPES = {".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml"}


@cache
def asset(name: str) -> bytes:
    """What a page loads, as it lies there. Raises KeyError for what no page loads."""
    if "/" in name or Path(name).suffix not in TYPES or not (FOLDER / name).is_file():
        raise KeyError(name)
    return (FOLDER / name).read_bytes()


@cache
def address_of(name: str) -> str:
    """Where a page finds it: another address when it changes, so a phone may keep it for ever."""
    return f"/aset/{name}?v={hashlib.sha256(asset(name)).hexdigest()[:12]}"


@cache
def templates() -> Environment:
    """The templates of every page."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(name: str, language: Language, **values: Any) -> str:
    """One page in this language."""

    def words(sentence: str, **filled: object) -> str:
        return say(language, sentence, **filled)

    def state_words(code: str) -> str:
        return state(language, code)

    def chip(code: str) -> str:
        return CHIPS.get(code, "progress")

    made = templates().get_template(f"{name}.html.j2")
    return made.render(say=words, state=state_words, chip=chip, asset=address_of, language=language, **values)


class Pages:
    """What the paths of the agencies share."""

    def __init__(self, room: Room, sign_ins: SignIns, route_url: str = "") -> None:
        self.room, self.sign_ins = room, sign_ins
        self.route_url = route_url  # of the service by which the city leads crews to a point, with {lat} and {lng}
        self.trust = ""  # where a phone comes to trust the city's own authority; nowhere where it trusts us anyway

    def seat(self, request: Request) -> Seat | None:
        """Who asks; none where nobody is signed in."""
        return self.sign_ins.of(request.cookies.get(COOKIE, ""))

    async def pressed(self, request: Request) -> tuple[str, Seat, dict[str, str]]:
        """A form of our own page, by who is signed in: cookie, seat, what is in it. Raises HTTPException."""
        of_our_page(request)
        cookie = request.cookies.get(COOKIE, "")
        seat, form = self.seat(request), await form_of(request)
        if seat is None or form.get("form") != token_of_forms(cookie):
            raise HTTPException(403)
        return cookie, seat, form

    def answer(self, request: Request, name: str, status: int = 200, **values: Any) -> Response:
        """A page with what stands around each: who is signed in (`seat`), the line to the room, the clock."""
        desk = self.room.desk
        reference, seat = desk.board.reference, values.get("seat")
        agencies = reference.agencies
        shared = {
            "form": token_of_forms(request.cookies.get(COOKIE, "")),
            "online": desk.status().link.online,
            "unsent": desk.status().unsent,
            "now": clock(self.room.now_ms(), ZoneInfo(desk.zone)),
            "sample": reference.of_samples,
            "drill": reference.of_drill,
            "at": self.room.now_ms(),
            "zone": desk.zone,
            "city": reference.city.name if reference.city is not None else "",
            "script_words": words_of_the_script(language_of(request)),
            "sections": SECTIONS,
            "section": request.url.path,
            "agency": agencies[seat.agency].short if seat is not None and seat.agency in agencies else "112",
            "site": site_of(request),
            "trust": self.trust,
            "route": self.route_to,
            "seat": seat,
            "head": seat is not None and is_head(seat.roles) and not seat.unit,
        }
        return HTMLResponse(page(name, language_of(request), **{**shared, **values}), status)

    def route_to(self, point: str) -> str:
        """The address that shows the way to a point ("lat,lng"); empty where the city has chosen no service."""
        lat, _, lng = point.partition(",")
        return self.route_url.replace("{lat}", lat).replace("{lng}", lng)

    async def access(self, request: Request, seat: Seat) -> str:
        """A token the server takes now, for what only it can do."""
        return await self.sign_ins.access(request.cookies.get(COOKIE, ""), seat)

    def sign_in_first(self) -> Response:
        """For who asks for a page without a session."""
        return RedirectResponse("/masuk", 303)


def language_of(request: Request) -> Language:
    """Indonesian, unless this browser chose otherwise."""
    return "en" if request.cookies.get(LANGUAGE) == "en" else "id"


def why(error: ConsoleError, language: Language, board: Board | None = None) -> str:
    """The sentence of a condition; with a board cases and agencies have the names people use."""
    with in_language(language):
        return refusals.said(error) if board is None else refusals.refusal_sentence(error, board)


def of_our_page(request: Request) -> None:
    """A browser says where a form comes from; one that says elsewhere is refused. Raises HTTPException."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    host = request.headers.get("host", "")
    if site not in ("same-origin", "none") or (origin is not None and urlsplit(origin).netloc != host):
        raise HTTPException(403)


def host_of(request: Request) -> str:
    """The address it came from."""
    return request.client.host if request.client else "local"


def origin_of(request: Request) -> str:
    """Whom it is counted for: its network."""
    return network_of(host_of(request))


async def form_of(request: Request) -> dict[str, str]:
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
    form = {name: values[-1] for name, values in found.items()}
    request.scope[TYPED] = form
    return form


def bytes_of(form: dict[str, str], *names: str) -> dict[str, bytes]:
    """These fields, which a script of ours wrote as base64url. Raises HTTPException."""
    try:
        return {one: base64.b64decode(form.get(one, "") + "==", altchars=b"-_") for one in names}
    except ValueError as error:
        raise HTTPException(400) from error


def site_of(request: Request) -> str:
    """The page's name that browsers make passkeys for; empty where the page was opened by an address of numbers."""
    name = request.url.hostname or ""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name
    return ""


def key_of(form: dict[str, str]) -> str:
    """The press's own name, which the page made."""
    return form.get("key", "")[:64] or str(uuid.uuid4())


def pressed_at(form: dict[str, str], now_ms: int) -> int:
    """When it was pressed by the gateway's clock (ms of UTC); 0: now. The phone says when it pressed and when it sent
    by its own clock, which may be wrong by hours and is wrong by as much both times."""
    at, sent = (
        int(one) if one.isdecimal() and len(one) < 16 else 0 for one in (form.get("at", ""), form.get("sent", ""))
    )
    return at + (now_ms - sent if at and sent >= at else 0)
