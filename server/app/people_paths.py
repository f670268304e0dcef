"""The paths by which desks join and people sign in."""

from starlette.requests import Request
from starlette.responses import Response

from server.accounts_enrolment import Enroll, Renewal
from server.accounts_sessions import Refresh, SignIn
from server.accounts_tokens import DeskProof
from server.app.body import answer, read_body
from server.app.room import desk_of_request, note, origin, room_of
from server.errors import NotAllowed


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
    request.scope["account"] = signed.account
    note(request, "signed_in")
    return answer(request, signed)


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
