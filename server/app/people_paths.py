"""The paths by which desks join and people sign in."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from server.accounts.enrolment import Enroll, Renewal
from server.accounts.passkeys import BeginPasskey, MadePasskey, PasskeySignIn
from server.accounts.proving import Begin, ChangePassword, Confirm
from server.accounts.roster import AddAccount, ChangeAccount
from server.accounts.sessions import OpenLink, Refresh, SignedIn, SignIn
from server.accounts.tokens import DeskProof
from server.app.body import answer, read_body
from server.app.room import desk_of_request, note, origin, person_of_request, room_of
from server.errors import Busy, NotAllowed, RefusedByServer, StoreUnfit
from server.keys import ALWAYS, certificate_for_gateway
from server.ledger.closed import may_open
from wire.limits import LEASE_S
from wire.messages import CertificateAsked, CertificateGiven, CertificateNames, LeaseAsked, LeaseGiven


async def get_ca(request: Request) -> Response:
    """The CA's certificate (PEM): its fingerprint in the enrolment code makes it trusted."""
    return Response(room_of(request).ca_pem, media_type="application/x-pem-file")


async def post_enroll(request: Request) -> Response:
    """A one-time code for an identity."""
    asked = await read_body(request, Enroll)
    enrolled = await room_of(request).enrolments.enroll(asked, origin(request))
    request.scope["desk"] = enrolled.desk
    note(request, "desk_enrolled")
    return answer(request, enrolled)


async def post_renewal(request: Request) -> Response:
    """A proof of the old key for a new identity."""
    asked = await read_body(request, Renewal)
    enrolled = await room_of(request).enrolments.renew(asked, origin(request))
    request.scope["desk"] = enrolled.desk
    note(request, "desk_renewed")
    return answer(request, enrolled)


async def post_gateway_certificate(request: Request) -> Response:
    """The certificate under which a gateway serves its pages, by the city's CA, for the names the operator gave it."""
    desk, room = await desk_of_request(request), room_of(request)
    asked = await read_body(request, CertificateAsked)
    if not await room.ledger.is_gateway(desk):
        raise RefusedByServer(code="gateway_only")
    try:
        names = room.home.config().gateway_names
        pem = await asyncio.to_thread(certificate_for_gateway, room.home.keys, asked.public_key, names)
    except StoreUnfit as unfit:
        raise Busy(code="no_certificate") from unfit
    note(request, "gateway_certified")
    return answer(request, CertificateGiven(pem.decode("ascii")))


async def get_gateway_names(request: Request) -> Response:
    """The names a gateway's certificate is to hold: one added later is in it without anybody at the gateway."""
    desk, room = await desk_of_request(request), room_of(request)
    if not await room.ledger.is_gateway(desk):
        raise RefusedByServer(code="gateway_only")
    names = await asyncio.to_thread(lambda: room.home.config().gateway_names)
    return answer(request, CertificateNames(tuple(dict.fromkeys((*ALWAYS, *names)))))


async def post_gateway_lease(request: Request) -> Response:
    """Which of several gateways sends alerts, or asks the feeds of warnings, for the next seconds."""
    desk, room = await desk_of_request(request), room_of(request)
    asked = await read_body(request, LeaseAsked)
    if not await room.ledger.is_gateway(desk):
        raise RefusedByServer(code="gateway_only")
    lease = room.lease if asked.work == "alerts" else room.warnings_lease
    others = await room.ledger.has_other_gateways(desk)
    yours = lease.asked(desk, asked.held or not others)  # nobody else can have held it before the server's start
    return answer(request, LeaseGiven(yours, LEASE_S, others, lease.apart_s() if others else None))


async def get_challenge(request: Request) -> Response:
    """What a desk signs to be given its next token."""
    return answer(request, room_of(request).tokens.challenges.make())


async def post_token(request: Request) -> Response:
    """A desk's next token, for its key's signature over a challenge."""
    asked = await read_body(request, DeskProof)
    return answer(request, await room_of(request).tokens.give(asked, origin(request)))


async def post_session(request: Request) -> Response:
    """Name and password, on an enrolled desk."""
    desk = await desk_of_request(request)
    signed = await room_of(request).sessions.sign_in(desk, await read_body(request, SignIn))
    if may_open(signed.roles):
        room_of(request).events.begin_anew(desk)
    return _signed_in(request, signed)


def _signed_in(request: Request, signed: SignedIn) -> Response:
    request.scope["account"] = signed.account
    note(request, "signed_in")
    return answer(request, signed)


async def post_link(request: Request) -> Response:
    """A personal link, at a gateway."""
    desk = await desk_of_request(request)
    signed = await room_of(request).links.open(desk, await read_body(request, OpenLink))
    return _signed_in(request, signed)


async def get_passkey(request: Request) -> Response:
    """What a passkey signs to open a session, at a gateway."""
    desk = await desk_of_request(request)
    return answer(request, await room_of(request).passkeys.challenge(desk))


async def post_passkey(request: Request) -> Response:
    """A passkey, at a gateway."""
    desk = await desk_of_request(request)
    signed = await room_of(request).passkeys.sign_in(desk, await read_body(request, PasskeySignIn))
    return _signed_in(request, signed)


async def post_refresh(request: Request) -> Response:
    """Fresh tokens."""
    desk = await desk_of_request(request)
    return answer(request, await room_of(request).sessions.refresh(desk, await read_body(request, Refresh)))


async def delete_session(request: Request) -> Response:
    """Sign out."""
    desk = await desk_of_request(request)
    token = request.headers.get("x-session", "")
    if not token:
        raise NotAllowed(code="session_over")
    await room_of(request).sessions.sign_out(desk, token)
    note(request, "signed_out")
    return answer(request, {})


# The paths by which people look after their own sign-in: where they are signed in, and the end of it.


async def get_sessions(request: Request) -> Response:
    """Where this person is signed in."""
    return answer(request, await room_of(request).own.listed(await _access(request)))


async def delete_sessions(request: Request) -> Response:
    """End all sign-ins of this person but the one that asks; those that are left."""
    left = await room_of(request).own.end(await _access(request), "")
    note(request, "sessions_ended")
    return answer(request, left)


async def delete_one_session(request: Request) -> Response:
    """End one sign-in of this person; those that are left."""
    session: str = request.path_params["session"]
    left = await room_of(request).own.end(await _access(request), session)
    note(request, "sessions_ended")
    return answer(request, left)


async def post_password(request: Request) -> Response:
    """Another password for this person, who proves the one before."""
    person = await person_of_request(request)
    asked = await read_body(request, ChangePassword)
    await room_of(request).factors.change_password(person, request.headers["x-session"], asked)
    note(request, "password_changed")
    return answer(request, {})


async def post_second(request: Request) -> Response:
    """A fresh secret for this person's authenticator, not in force before a code of it came."""
    person = await person_of_request(request)
    asked = await read_body(request, Begin)
    return answer(request, await room_of(request).factors.begin(person, asked))


async def post_second_confirm(request: Request) -> Response:
    """A first code of the authenticator: from now on one is asked at sign-in. The codes of recovery."""
    person = await person_of_request(request)
    asked = await read_body(request, Confirm)
    token = request.headers["x-session"]
    codes = await room_of(request).factors.confirm(person, token, asked)
    note(request, "second_factor_set")
    return answer(request, codes)


async def post_passkeys(request: Request) -> Response:
    """What a browser makes a passkey of, for a person who proves who they are."""
    desk, person = await desk_of_request(request), await person_of_request(request)
    asked = await read_body(request, BeginPasskey)
    return answer(request, await room_of(request).passkeys.begin(desk, person, asked))


async def post_passkeys_confirm(request: Request) -> Response:
    """The passkey that the browser made: it signs this person in from now on."""
    desk, person = await desk_of_request(request), await person_of_request(request)
    room = room_of(request)
    await room.passkeys.confirm(desk, person, await read_body(request, MadePasskey))
    note(request, "passkey_set")
    return answer(request, await room.own.listed(request.headers["x-session"]))


async def delete_passkey(request: Request) -> Response:
    """One passkey of this person is taken away, and whoever it signed in elsewhere is out."""
    person, room = await person_of_request(request), room_of(request)
    await room.passkeys.drop(person, request.path_params["passkey"], request.headers["x-session"])
    note(request, "passkey_gone")
    return answer(request, await room.own.listed(request.headers["x-session"]))


# The paths by which an admin keeps the accounts of the city; each change stands in the security log too.


async def get_accounts(request: Request) -> Response:
    """All accounts of the city, for an admin."""
    person = await person_of_request(request)
    return answer(request, await room_of(request).roster.listed(person))


async def post_account(request: Request) -> Response:
    """A new account, by an admin who proves it is them; all accounts."""
    person = await person_of_request(request)
    found = await room_of(request).roster.add(person, await read_body(request, AddAccount))
    note(request, "account_added")
    return answer(request, found)


async def post_account_change(request: Request) -> Response:
    """Another password, other roles, closing, opening, a lost second factor taken away: by an admin who proves it is
    them; all accounts."""
    person, asked = await person_of_request(request), await read_body(request, ChangeAccount)
    found = await room_of(request).roster.change(person, request.path_params["account"], asked)
    note(request, f"account_{asked.act}")
    return answer(request, found)


async def _access(request: Request) -> str:
    """The token of who asks, on a desk of the city. Raises NotAllowed."""
    await person_of_request(request)
    return request.headers["x-session"]
