"""The paths by which people look after their own sign-in: where they are signed in, and the end of it."""

from starlette.requests import Request
from starlette.responses import Response

from server.accounts_proving import Begin, ChangePassword, Confirm
from server.app.body import answer, read_body
from server.app.room import note, person_of_request, room_of


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


async def _access(request: Request) -> str:
    """The token of who asks, on a desk of the city. Raises NotAllowed."""
    await person_of_request(request)
    return request.headers["x-session"]
