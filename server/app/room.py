"""What the paths of the application share."""

import msgspec
from starlette.requests import Request

from server.accounts import Account
from server.accounts_enrolment import Enrolments
from server.accounts_own import OwnSignIns
from server.accounts_proving import Factors
from server.accounts_sessions import Sessions
from server.accounts_tokens import DeskTokens
from server.app.blob_intake import Intakes
from server.app.budgets import Budgets
from server.app.gate import Gate
from server.chores import Chores
from server.errors import Condition, NotAllowed
from server.keys.serving import ServedCertificate
from server.keys.signing import Signer
from server.ledger import Ledger
from server.positions import UnitPositions
from server.push import Events
from server.reports import Reports
from server.security_log import SecurityLog, place_of
from server.settings import Config
from server.store_blobs import Blobs
from wire.messages import Trouble


class ProtocolTooOld(Condition):
    """The caller speaks a protocol this server does not speak any more."""

    status, code = 426, "protocol_old"


class Room(msgspec.Struct, frozen=True):
    """The parts of one city's server."""

    ledger: Ledger
    sessions: Sessions
    factors: Factors
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
    config: Config
    signer: Signer
    chores: Chores
    budgets: Budgets
    security: SecurityLog
    certificate: ServedCertificate | None = None

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
        known["origin"] = place_of(origin(request))
    route = scope.get("route")
    path = f"{scope['method']} {route.path}" if route is not None else ""
    room_of(request).security.note(event, code, path=path, **known)


def origin(request: Request) -> str:
    """Where a request without a desk comes from, only to count tries."""
    return request.client.host if request.client else "local"
