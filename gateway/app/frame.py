"""Around every request of the gateway: limits for each network, and the headers that let a page do nothing but ours."""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.agencies.unsent import words_refused_unread
from gateway.inbox.openapi import OPEN311_AT
from gateway.partners.openapi import PATHS_AT
from gateway.partners.problems import Code, No, language_of
from server.accounts.limits import Allowance
from wire.network import network_of

ASKED_AT_ONCE, ASKED_EACH_SECOND = 300, 20.0  # of one network: a whole station of an agency may be behind one
BODY_MAX_BYTES = 64 * 1024
TOO_MANY = 429
PHOTO_MAX_BYTES = 41 * 1024 * 1024  # what is above a photo's own limit is read and told so, this is for nobody
PAGES_WITH_PHOTO = "/foto"  # they say at their field what is too large, whatever length a form says it has
WITH_PHOTO = (PAGES_WITH_PHOTO, *(f"{OPEN311_AT}/requests{ending}" for ending in ("", ".json", ".xml")))
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: tuple[tuple[str, str], ...] = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    # A personal link stands in an address, so no other site hears one. Not "no-referrer": by that a browser hides from
    # us too where a form comes from (`Origin: null`), and we take none from elsewhere.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"),
)
# A browser that came in by a certificate it believes never comes without one again; others take no notice of it.
BY_CERTIFICATE = (b"strict-transport-security", b"max-age=31536000")


class Tally:
    """How many requests came, how many were problems, and how many were one too many."""

    def __init__(self) -> None:
        self.requests = 0
        self.problems = 0
        self.too_many = 0


class Frame:
    """Counts, limits, and marks every answer."""

    def __init__(self, app: ASGIApp, tally: Tally, holder_of: Callable[[Scope], str] = lambda scope: "") -> None:
        """`holder_of`: whose session or link comes with a request; empty where none that counts does."""
        self._app = app
        self._tally = tally
        self._holder_of = holder_of
        self._asked = Allowance(ASKED_AT_ONCE, ASKED_EACH_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._tally.requests += 1

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._tally.problems += message["status"] >= 400
                said = {name.lower() for name, _ in message["headers"]}
                marks = [(name.encode(), value.encode()) for name, value in HEADERS]
                kept = [] if b"cache-control" in said else [(b"cache-control", b"no-store")]
                kept += [BY_CERTIFICATE] if scope["scheme"] == "https" else []
                message["headers"] = [*message["headers"], *(one for one in marks if one[0] not in said), *kept]
            await send(message)

        if refusal := self._refusal(scope):
            again = None
            if refusal.status_code == TOO_MANY:
                again = await words_refused_unread(Request(scope, _bounded(receive, BODY_MAX_BYTES)), TOO_MANY)
            await (again or refusal)(scope, receive, marked)
            return
        await self._app(scope, _bounded(receive, _most_bytes(scope)), marked)

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered before anything is read; none where it may go on."""
        origin = network_of(scope["client"][0]) if scope.get("client") else "local"
        if self._asked.wait_s(origin):
            # Who is known is not shut out of their own page by who else asks from there: officers share a provider's
            # network with strangers.
            origin = self._holder_of(scope) or origin
        if wait_s := self._asked.wait_s(origin):
            self._tally.too_many += 1
            return _refused(scope, TOO_MANY, "too_many", {"Retry-After": str(max(1, round(wait_s)))})
        self._asked.take(origin, 1)
        length = Headers(scope=scope).get("content-length", "0")
        fits = length.isdigit() and len(length) < 12 and int(length) <= _most_bytes(scope)
        if not (fits or scope["path"].endswith(PAGES_WITH_PHOTO)):
            return _refused(scope, 413, "too_large", {})
        return None


def _most_bytes(scope: Scope) -> int:
    return PHOTO_MAX_BYTES if scope["path"].endswith(WITH_PHOTO) else BODY_MAX_BYTES


def _bounded(receive: Receive, most: int) -> Receive:
    """A body that says no length is counted as it comes: whoever reads it is told 413 before it fills the memory."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise HTTPException(413, headers={"Connection": "close"})
        return message

    return counted


def _refused(scope: Scope, status: int, code: Code, headers: dict[str, str]) -> Response:
    """As who asks reads it: a browser a number, a partner's program a problem."""
    if scope["path"].startswith(PATHS_AT):
        return No(status, code, headers=headers).answer(language_of(scope))
    return PlainTextResponse(str(status), status, headers)
