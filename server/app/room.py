"""What the paths of the application share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from starlette.requests import Request

from server.accounts.accounts import Account
from server.accounts.enrolment import Enrolments
from server.accounts.lease import SendingLease
from server.accounts.limits import Allowance
from server.accounts.passkeys import Passkeys
from server.accounts.proving import Factors
from server.accounts.roster import Roster
from server.accounts.sessions import Links, OwnSignIns, Sessions
from server.accounts.tokens import DeskTokens
from server.app.blob_intake import Intakes
from server.app.push import Events
from server.app.security_log import SecurityLog, place_of
from server.chores import Chores
from server.errors import Condition, NotAllowed, TooMany
from server.keys import ServedCertificate, Signer
from server.ledger.ledger import Ledger
from server.positions import Gate, UnitPositions
from server.reports import Reports
from server.settings import Config, Home
from server.store.blobs import Blobs
from wire.messages import Trouble
from wire.network import network_of

# How much one desk may ask: what is above waits, and nobody else waits for it.
#
# Rule: a desk at work, also one that was away for a day, never meets these; who does is told how long to wait.

REQUESTS_AT_ONCE, REQUESTS_EACH_SECOND = 3_000, 100.0
PUSHED_AT_ONCE, PUSHED_EACH_SECOND = 20_000, 100.0  # entries
ATTESTED_AT_ONCE, ATTESTED_EACH_SECOND = 2_000, 20.0  # parts
PUSHES_MOST, PAGES_MOST, ATTESTS_MOST = 2, 4, 1  # of one desk at once
AGAIN_S = 1.0


class Turns:
    """At most so many at once for each desk."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._now: Counter[str] = Counter()

    @contextmanager
    def turn(self, desk: str) -> Iterator[None]:
        """One of them. Raises TooMany."""
        if self._now[desk] >= self._most:
            raise TooMany(code="too_much", wait_s=AGAIN_S)
        self._now[desk] += 1
        try:
            yield
        finally:
            self._now[desk] -= 1
            if not self._now[desk]:
                del self._now[desk]


class Budgets:
    """What each desk may ask and push in a time, and how many at once."""

    def __init__(self) -> None:
        self._requests = Allowance(REQUESTS_AT_ONCE, REQUESTS_EACH_SECOND)
        self._pushed = Allowance(PUSHED_AT_ONCE, PUSHED_EACH_SECOND)
        self._attested = Allowance(ATTESTED_AT_ONCE, ATTESTED_EACH_SECOND)
        self.pushes, self.pages, self.attests = Turns(PUSHES_MOST), Turns(PAGES_MOST), Turns(ATTESTS_MOST)

    def ask(self, desk: str) -> None:
        """Count one request of a desk; raises TooMany."""
        _spend(self._requests, desk, 1)

    def may_push(self, desk: str) -> None:
        """Before it is read how much comes: raises TooMany when nothing is left."""
        if wait_s := self._pushed.wait_s(desk):
            raise TooMany(code="too_much", wait_s=wait_s)

    def push(self, desk: str, entries: int) -> None:
        """Count what was let in: what is too much of it is waited for before the next one."""
        self._pushed.take(desk, max(1, entries))

    def attest(self, desk: str, parts: int) -> None:
        """The parts of one question. Raises TooMany."""
        _spend(self._attested, desk, min(parts, ATTESTED_AT_ONCE))


def _spend(allowance: Allowance, desk: str, count: int) -> None:
    if wait_s := allowance.wait_s(desk, count):
        raise TooMany(code="too_much", wait_s=wait_s)
    allowance.take(desk, count)


class ProtocolTooOld(Condition):
    """The caller speaks a protocol this server does not speak any more."""

    status, code = 426, "protocol_old"


class Room(msgspec.Struct, frozen=True):
    """The parts of one city's server."""

    ledger: Ledger
    sessions: Sessions
    links: Links
    passkeys: Passkeys
    factors: Factors
    roster: Roster
    own: OwnSignIns
    enrolments: Enrolments
    events: Events
    tokens: DeskTokens
    positions: UnitPositions
    gate: Gate
    ca_pem: bytes
    blobs: Blobs
    intakes: Intakes
    reports: Reports
    home: Home
    config: Config
    signer: Signer
    chores: Chores
    budgets: Budgets
    security: SecurityLog
    certificate: ServedCertificate | None = None
    lease: SendingLease = msgspec.field(default_factory=SendingLease)
    warnings_lease: SendingLease = msgspec.field(default_factory=SendingLease)

    @property
    def certificate_ends_ms(self) -> int:
        """When the certificate ends (UTC ms), where somebody has to do something about it; else 0."""
        ends = self.certificate.to_warn_of() if self.certificate is not None else None
        return round(ends.timestamp() * 1000) if ends is not None else 0

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What the server does beside answering and fails at now."""
        return (*self.ledger.chores.troubles, *self.positions.chores.troubles, *self.chores.troubles)


def room_of(request: Request) -> Room:
    """The room the application was built for."""
    room: Room = request.app.state.room
    return room


def bearer(request: Request) -> str:
    """The desk's token. Raises NotAllowed."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(token) <= 200:
        raise NotAllowed(code="desk_unknown")
    return token


async def desk_of_request(request: Request) -> str:
    """Which desk asks. Raises NotAllowed or TooMany."""
    desk = await room_of(request).tokens.desk(bearer(request))
    request.scope["desk"] = desk
    room_of(request).budgets.ask(desk)
    if (line := request.scope.get("line")) is not None:
        line.proved = True
    return desk


async def person_of_request(request: Request) -> Account:
    """Who asks, at the desk that asks. Raises NotAllowed."""
    desk = await desk_of_request(request)
    token = request.headers.get("x-session", "")
    if not token:
        raise NotAllowed(code="session_over")
    person = await room_of(request).sessions.person_of(desk, token)
    request.scope["account"] = person.account
    return person


def note(request: Request, event: str, code: str = "") -> None:
    """A line of the security log: what happened, at which path, by whom as far as it is known."""
    scope = request.scope
    known = {name: scope[name] for name in ("desk", "account") if name in scope}
    if "desk" not in known:
        known["origin"] = place_of(request.client.host if request.client else "local")
    route = scope.get("route")
    path = f"{scope['method']} {route.path}" if route is not None else ""
    room_of(request).security.note(event, code, path=path, **known)


def origin(request: Request) -> str:
    """Where a request without a desk comes from, only to count tries."""
    return network_of(request.client.host) if request.client else "local"
