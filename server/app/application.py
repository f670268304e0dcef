"""Builds the Starlette application of one city: paths, conditions as answers, protocol number on every answer."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.accounts.accounts import Passwords
from server.accounts.enrolment import Enrolments, ServerKeys
from server.accounts.passkeys import Passkeys, passkey_challenges
from server.accounts.proving import Factors
from server.accounts.roster import Roster
from server.accounts.sessions import Links, OwnSignIns, Sessions
from server.accounts.tokens import Challenges, DeskTokens, DeviceBook
from server.app import people_paths, positions_paths, state_paths, sync_paths
from server.app import people_paths as own_paths
from server.app import sync_paths as report_paths
from server.app.blob_clearing import needed_blobs
from server.app.blob_intake import Intakes
from server.app.body import answer, problem
from server.app.open_home import OpenHome
from server.app.openapi import describe
from server.app.push import TOKENS_CHECKED_S, TOKENS_LATEST_S, Events
from server.app.room import Budgets, ProtocolTooOld, Room, note
from server.app.security_log import SecurityLog
from server.chores import Chores
from server.errors import Condition, RoomAccountOutside, TokenTwice
from server.keys import LOOK_EVERY_S as CERTIFICATE_EVERY_S
from server.keys import ServedCertificate, Signer
from server.ledger.erasing import look_for_due
from server.ledger.ledger import Ledger
from server.positions import Gate, UnitPositions, positions_database
from server.reports import LOOK_EVERY_S, Reports
from server.settings import Config, Home
from server.store.blobs import Blobs
from server.store.side import Tell, logged
from wire.limits import PROTOCOL, PROTOCOL_OLDEST

_log = logging.getLogger("konsol112.server")
HELD_S = 1.0
NOTED = frozenset({401, 403, 429})  # refusals of the security log
Endpoint = Callable[[Request], Awaitable[Response]]
PATHS: tuple[tuple[str, str, Endpoint], ...] = (
    ("POST", "/v1/enroll", people_paths.post_enroll),
    ("POST", "/v1/enroll/renew", people_paths.post_renewal),
    ("POST", "/v1/gateway/certificate", people_paths.post_gateway_certificate),
    ("GET", "/v1/gateway/certificate", people_paths.get_gateway_names),
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


@cache
def description() -> dict[str, Any]:
    """The document of all paths. Made when it is first asked for, so that no start waits for it."""
    return describe([(method, path, endpoint.__doc__ or "") for method, path, endpoint in PATHS])


async def get_openapi(request: Request) -> Response:
    """The document that describes this server."""
    return answer(request, await asyncio.to_thread(description))


def build(room: Room) -> Starlette:
    """The application over an open ledger; opening and closing are the caller's (see `open_home`)."""
    tally = Tally()
    routes = [Route(path, endpoint, methods=[method]) for method, path, endpoint in PATHS]
    app = Starlette(
        routes=[*routes, Route("/openapi.json", get_openapi, methods=["GET"])],
        exception_handlers=_conditions(),
    )
    app.add_middleware(Frame, tally=tally)
    app.state.room = room
    app.state.tally = tally
    return app


# Refusals of which a person is told at once: each has a line of its own in the security log.
_ALARMING: Mapping[type[Exception], str] = {TokenTwice: "token_twice", RoomAccountOutside: "room_account_outside"}


def _conditions() -> Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]]:
    async def condition(request: Request, error: Exception) -> Response:
        assert isinstance(error, Condition)
        if error.status in NOTED:
            note(request, _ALARMING.get(type(error), "refused"), error.code)
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


# Opens the room of a running server over its open folder: ledger, sessions, streams, chores; closes them in order.


ERASURES_EVERY_S = 60.0
SIGN_EVERY_S = CLEAR_EVERY_S = 24 * 3600


def server_keys(home: Home, signer: Signer) -> ServerKeys:
    """The public keys desks pin."""
    recovery = home.keys / "recovery.pub"
    held = recovery.read_bytes() if recovery.exists() else b""
    return ServerKeys((home.keys / "ca.pem").read_text("ascii"), signer.public, held)


@asynccontextmanager
async def open_room(
    opened: OpenHome, certificate: ServedCertificate | None = None, tell: Tell = logged
) -> AsyncIterator[Room]:
    """For the running server: the ledger and everything over it. `tell` hears of files beside it put aside."""
    passwords = Passwords()
    held = positions_database(opened.home, opened.config, opened.database)
    try:
        async with (
            _noting(opened) as security,
            Ledger(opened.database, opened.committer) as ledger,
            UnitPositions(held, opened.config.city, opened.config.positions, ledger.ring, tell) as positions,
        ):
            events, blobs = Events(ledger, positions=positions), Blobs(opened.home.blobs)
            home, factors = opened.home, Factors(ledger, passwords, opened.signer, _factor_days(opened.config))
            reports, chores = Reports(home, ledger, tell=tell), Chores()
            _begin(chores, ledger, blobs, events)
            if certificate is not None:
                chores.begin("certificate_renewed", certificate.turn, every_s=CERTIFICATE_EVERY_S)
            chores.begin("reports", reports.turn, every_s=LOOK_EVERY_S)
            try:
                yield Room(
                    ledger=ledger,
                    sessions=Sessions(ledger, passwords, factors, opened.signer.public),
                    links=Links(ledger),
                    passkeys=Passkeys(ledger, factors, passkey_challenges(opened.signer)),
                    factors=factors,
                    roster=Roster(ledger, passwords, factors),
                    own=OwnSignIns(ledger),
                    enrolments=Enrolments(ledger, server_keys(opened.home, opened.signer)),
                    events=events,
                    tokens=DeskTokens(ledger, Challenges(opened.signer)),
                    positions=positions,
                    gate=Gate(DeviceBook(ledger), positions),
                    ca_pem=(home.keys / "ca.pem").read_bytes(),
                    blobs=blobs,
                    intakes=Intakes(blobs),
                    reports=reports,
                    home=home,
                    config=opened.config,
                    signer=opened.signer,
                    chores=chores,
                    budgets=Budgets(),
                    security=security,
                    certificate=certificate,
                )
            finally:
                await chores.end()
                reports.close()
    finally:
        passwords.close()


@asynccontextmanager
async def _noting(opened: OpenHome) -> AsyncIterator[SecurityLog]:
    """The security log from the start to the end."""
    security = SecurityLog(opened.home.security_file, opened.config.syslog)
    security.note("server_started")
    try:
        yield security
    finally:
        security.note("server_stopped")
        security.close()


def _begin(chores: Chores, ledger: Ledger, blobs: Blobs, events: Events) -> None:
    """What the ledger, its blobs and its streams ask for by themselves."""
    chores.begin("tokens_checked", events.check_tokens, every_s=TOKENS_CHECKED_S, longest_s=TOKENS_LATEST_S)
    chores.begin("heads_signed", lambda: ledger.write(lambda tx: tx.sign_head()), every_s=SIGN_EVERY_S)
    chores.begin("erasures", lambda: ledger.write(look_for_due), every_s=ERASURES_EVERY_S)
    chores.begin("blobs_cleared", lambda: _clear(blobs, ledger, ledger.city), every_s=CLEAR_EVERY_S)


def _factor_days(config: Config) -> int:
    return 0 if config.sample else config.second_factor_days


async def _clear(blobs: Blobs, ledger: Ledger, city: str) -> None:
    await asyncio.to_thread(blobs.clear)
    needed = await ledger.read(lambda connection: needed_blobs(connection, city))
    gone = await asyncio.to_thread(blobs.drop_unneeded, needed)
    _log.info("blobs cleared count=%d", gone)
