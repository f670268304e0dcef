"""Builds the Starlette application of a gateway: the paths of its parts that are on, conditions as answers."""

from collections.abc import Callable
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from gateway.agencies.paths import Agencies
from gateway.agencies.refusals import RefusedPresses
from gateway.agencies.ring import RingPaths
from gateway.agencies.sign_ins import SWEEP_EVERY_S, SignIns
from gateway.agencies.trust import PAGE as TRUST_PAGE
from gateway.agencies.trust import TrustPaths
from gateway.agencies.unsent import words_again
from gateway.alerts.channels.web_push import WebPush
from gateway.alerts.hooks import Hooks
from gateway.app import state_paths
from gateway.app.frame import Frame
from gateway.app.serving import Served
from gateway.citizens.paths import Citizens
from gateway.home import is_route
from gateway.inbox.paths import inbox_routes
from gateway.neighbours.paths import NeighbourPaths
from gateway.partners.paths import Partners
from gateway.public.serving import PublicFront
from gateway.telephony.paths import Paths as TelephonyPaths
from server.errors import Busy


def build(here: Served) -> Starlette:
    """The application over an open room; opening and closing are the caller's. `state.end` ends what is open."""
    sign_ins = SignIns(here.room, here.seats)
    route_url = here.settings.route_url if is_route(here.settings.route_url) else ""
    agencies = Agencies(here.room, sign_ins, here.city_map, route_url) if here.city_map is not None else None
    citizens = Citizens(here.room) if here.settings.public else None
    if here.alerts is not None and citizens is not None:
        here.alerts.listens = citizens.news.listens
    app = Starlette(
        routes=[
            Route("/health", state_paths.get_health),
            Route("/ready", state_paths.get_ready),
            Route("/metrics", state_paths.get_metrics),
            *(agencies.routes() if agencies is not None else ()),
            *_trust_routes(agencies, here),
            *(RingPaths(agencies.pages, partial(_push_key, here)).routes() if agencies is not None else ()),
            *(citizens.routes(assets=agencies is None) if citizens is not None else ()),
            *(Hooks(here.alerts).routes() if here.alerts is not None else ()),
            *(TelephonyPaths(here.room, here.telephony).routes() if here.telephony is not None else ()),
            *(Partners(here.room, sign_ins).routes() if here.settings.partners else ()),
            *(inbox_routes(here.room, here.inbox, here.settings.public_url) if here.inbox is not None else ()),
            *(NeighbourPaths(here.room, here.inbox).routes() if here.inbox is not None else ()),
        ],
        exception_handlers={HTTPException: _plain, Busy: _busy, Exception: _bug},
    )
    if agencies is not None:
        here.chores.begin("sign_ins_swept", sign_ins.sweep, every_s=SWEEP_EVERY_S)
        here.chores.begin("line_told", agencies.news.look, every_s=1.0)
        here.chores.begin("refusals_told", RefusedPresses(here.room).look, every_s=1.0)
    parts = [part for part in (agencies, citizens) if part is not None]

    def holder_of(scope: Scope) -> str:
        return next(filter(None, (part.holder_of(scope) for part in parts)), "")

    app.add_middleware(Frame, tally=here.tally, holder_of=holder_of)
    if here.publishing is not None:
        app.add_middleware(PublicFront, shelf=here.publishing.shelf)  # outermost: a crowd asks nothing else of us
    app.state.served = here
    app.state.end = partial(_end, [part.news.end for part in parts])
    return app


def _trust_routes(agencies: Agencies | None, here: Served) -> list[Route]:
    """The page by which phones come to trust the city's own authority; behind a proxy they trust its certificate."""
    if agencies is None or here.certificate is None:
        return []
    agencies.pages.trust = TRUST_PAGE
    return TrustPaths(agencies.pages, here.certificate.authority).routes()


def _push_key(here: Served) -> str:
    """By what key the room proves itself to push services; empty where it sends no pushes."""
    channel = here.alerts.at_work("web_push") if here.alerts is not None else None
    return channel.public if isinstance(channel, WebPush) else ""


def _end(parts: list[Callable[[], None]]) -> None:
    """What each part has open ends."""
    for end in parts:
        end()


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    again = words_again(request, error.status_code)
    if again is not None:
        again.headers.update(error.headers or {})
        return again
    return PlainTextResponse(str(error.status_code), error.status_code, error.headers)


async def _busy(request: Request, error: Exception) -> Response:
    return await _plain(request, HTTPException(503, headers={"Retry-After": "2"}))


async def _bug(request: Request, error: Exception) -> Response:
    return PlainTextResponse("500", 500)
