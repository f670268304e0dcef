"""Builds the Starlette application of one city: paths, conditions as answers, protocol number on every answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.app import people_paths, positions_paths, state_paths, sync_paths
from server.app import people_paths as own_paths
from server.app import sync_paths as report_paths
from server.app.body import answer, problem
from server.app.openapi import describe
from server.app.room import ProtocolTooOld, Room, note
from server.errors import Condition, TokenTwice
from wire.limits import PROTOCOL, PROTOCOL_OLDEST

_log = logging.getLogger("konsol112.server")
HELD_S = 1.0
NOTED = frozenset({401, 403, 429})  # refusals of the security log
Endpoint = Callable[[Request], Awaitable[Response]]
PATHS: tuple[tuple[str, str, Endpoint], ...] = (
    ("POST", "/v1/enroll", people_paths.post_enroll),
    ("POST", "/v1/enroll/renew", people_paths.post_renewal),
    ("POST", "/v1/gateway/certificate", people_paths.post_gateway_certificate),
    ("POST", "/v1/gateway/lease", people_paths.post_gateway_lease),
    ("GET", "/v1/token", people_paths.get_challenge),
    ("POST", "/v1/token", people_paths.post_token),
    ("POST", "/v1/session", people_paths.post_session),
    ("DELETE", "/v1/session", people_paths.delete_session),
    ("POST", "/v1/session/link", people_paths.post_link),
    ("GET", "/v1/passkey", people_paths.get_passkey),
    ("POST", "/v1/passkey", people_paths.post_passkey),
    ("POST", "/v1/session/refresh", people_paths.post_refresh),
    ("POST", "/v1/password", own_paths.post_password),
    ("POST", "/v1/second", own_paths.post_second),
    ("POST", "/v1/second/confirm", own_paths.post_second_confirm),
    ("POST", "/v1/passkeys", own_paths.post_passkeys),
    ("POST", "/v1/passkeys/confirm", own_paths.post_passkeys_confirm),
    ("DELETE", "/v1/passkeys/{passkey}", own_paths.delete_passkey),
    ("GET", "/v1/sessions", own_paths.get_sessions),
    ("DELETE", "/v1/sessions", own_paths.delete_sessions),
    ("DELETE", "/v1/sessions/{session}", own_paths.delete_one_session),
    ("GET", "/v1/accounts", people_paths.get_accounts),
    ("POST", "/v1/accounts", people_paths.post_account),
    ("POST", "/v1/accounts/{account}", people_paths.post_account_change),
    ("GET", "/v1/ca", people_paths.get_ca),
    ("GET", "/v1/hello", sync_paths.get_hello),
    ("POST", "/v1/entries", sync_paths.post_entries),
    ("GET", "/v1/entries", sync_paths.get_entries),
    ("GET", "/v1/keys/closed", sync_paths.get_closed_keys),
    ("POST", "/v1/attest", sync_paths.post_attest),
    ("GET", "/v1/stream", sync_paths.get_stream),
    ("GET", "/v1/positions", positions_paths.get_positions),
    ("GET", "/v1/positions/osmand", positions_paths.take_osmand),
    ("POST", "/v1/positions/osmand", positions_paths.take_osmand),
    ("POST", "/v1/positions/share", positions_paths.post_share),
    ("POST", "/v1/positions/owntracks", positions_paths.post_owntracks),
    ("POST", "/v1/positions/traccar", positions_paths.post_traccar),
    ("PUT", "/v1/blob/{sha256}", sync_paths.put_blob),
    ("GET", "/v1/blob/{sha256}", sync_paths.get_blob),
    ("GET", "/v1/reports", report_paths.get_reports),
    ("GET", "/v1/reports/{name}", report_paths.get_report),
    ("GET", "/health", state_paths.get_health),
    ("GET", "/ready", state_paths.get_ready),
    ("GET", "/metrics", state_paths.get_metrics),
)

# What is no condition of ours, by its HTTP status; all others are "http", a bug is "bug".
PROBLEMS = {404: "not_found", 405: "method"}
_AS_SAID = (b"x-content-type-options", b"nosniff")
_NOT_KEPT = (b"cache-control", b"no-store")


class Tally:
    """How many requests came and how many were problems."""

    def __init__(self) -> None:
        self.requests = 0
        self.problems = 0


class Frame:
    """Around every request: refuses protocols that are too old, counts, and marks answers with the protocol."""

    def __init__(self, app: ASGIApp, tally: Tally) -> None:
        self._app = app
        self._tally = tally

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._tally.requests += 1

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] >= 400:
                    self._tally.problems += 1
                headers = [pair for pair in message["headers"] if pair[0].lower() != b"x-proto"]
                kept = any(name.lower() == _NOT_KEPT[0] for name, _ in headers)
                marks = [(b"x-proto", str(PROTOCOL).encode()), _AS_SAID]
                message["headers"] = [*headers, *marks, *([] if kept else [_NOT_KEPT])]
            await send(message)

        spoken = dict(scope["headers"]).get(b"x-proto", str(PROTOCOL).encode())
        if not spoken.isdigit() or int(spoken[:9]) < PROTOCOL_OLDEST:
            refusal = problem(Request(scope), ProtocolTooOld(proto_min=PROTOCOL_OLDEST, proto=PROTOCOL))
            await refusal(scope, receive, marked)
            return
        await self._app(scope, receive, marked)


def build(room: Room) -> Starlette:
    """The application over an open ledger; opening and closing are the caller's (see `open_home`)."""
    tally = Tally()
    description = describe([(method, path, endpoint.__doc__ or "") for method, path, endpoint in PATHS])

    async def get_openapi(request: Request) -> Response:
        return answer(request, description)

    routes = [Route(path, endpoint, methods=[method]) for method, path, endpoint in PATHS]
    app = Starlette(
        routes=[*routes, Route("/openapi.json", get_openapi, methods=["GET"])],
        exception_handlers=_conditions(),
    )
    app.add_middleware(Frame, tally=tally)
    app.state.room = room
    app.state.tally = tally
    return app


def _conditions() -> Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]]:
    async def condition(request: Request, error: Exception) -> Response:
        assert isinstance(error, Condition)
        if error.status in NOTED:
            note(request, "token_twice" if isinstance(error, TokenTwice) else "refused", error.code)
        if error.code == "too_much":
            await asyncio.sleep(HELD_S)  # else a flood would only ask more often, and each answer costs
        if error.status >= 500:
            _log.error("answered %d code=%s path=%s", error.status, error.code, request.url.path)
        return problem(request, error)

    async def plain(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        code = PROBLEMS.get(error.status_code, "http")
        return answer(request, {"status": error.status_code, "code": code, "wait_s": 0.0}, error.status_code)

    async def bug(request: Request, error: Exception) -> Response:
        return answer(request, {"status": 500, "code": "bug", "wait_s": 0.0}, 500)

    async def gone(request: Request, error: Exception) -> Response:
        return Response(status_code=499)

    return {Condition: condition, HTTPException: plain, ClientDisconnect: gone, Exception: bug}
