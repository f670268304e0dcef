"""Builds the Starlette application of a gateway: the paths of its parts that are on, conditions as answers."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from gateway.app import state_paths
from gateway.app.frame import Frame
from gateway.app.serving import Served


def build(here: Served) -> Starlette:
    """The application over an open room; opening and closing are the caller's."""
    app = Starlette(
        routes=[
            Route("/health", state_paths.get_health),
            Route("/ready", state_paths.get_ready),
            Route("/metrics", state_paths.get_metrics),
        ],
        exception_handlers={HTTPException: _plain, Exception: _bug},
    )
    app.add_middleware(Frame, tally=here.tally)
    app.state.served = here
    return app


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return PlainTextResponse(str(error.status_code), error.status_code)


async def _bug(request: Request, error: Exception) -> Response:
    return PlainTextResponse("500", 500)
