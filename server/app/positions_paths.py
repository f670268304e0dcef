"""The paths of trackers, in the shape each of them speaks, and what desks are told of it.

A tracker's secret may stand in its query (OsmAnd's shape knows no other place): no query is ever logged or answered.
What is refused for its place or time is answered as done, with the reason: else a phone would send it for ever.
"""

import base64
import binascii
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from server.app.body import answer, read_body, read_plain
from server.app.room import desk_of_request, origin, person_of_request, room_of
from server.errors import NotAllowed, RefusedByServer, TooLarge, Unreadable
from server.positions.reading import Said
from server.positions.shapes import decoded, osmand, owntracks, traccar
from wire.messages import Shared, SharedFix

QUERY_MAX_CHARS = 4_096


async def take_osmand(request: Request) -> Response:
    """Places as OsmAnd and the Traccar Client send them; the device's token is its `id`."""
    gate, who = room_of(request).gate, origin(request)
    said = osmand(await _given(request))
    devices = {one: await gate.device("token", one, who) for one in dict.fromkeys(one.device for one in said)}
    return answer(request, await gate.note([(devices[one.device], one) for one in said]))


async def post_owntracks(request: Request) -> Response:
    """A message of OwnTracks in its HTTP mode; the device's token is the password, the name may be anything."""
    gate = room_of(request).gate
    device = await gate.device("token", _password(request), origin(request))
    body = await read_plain(request)
    if body.strip():  # an empty message is one of its ways to delete something
        try:
            reading = owntracks(decoded(body))
        except Unreadable as unreadable:
            await gate.refuse(device, unreadable.code)
            if unreadable.code != "encrypted":
                raise
        else:
            await gate.note([(device, Said(device.device, reading))])
    return answer(request, [])


async def post_traccar(request: Request) -> Response:
    """A place as a Traccar server forwards it; its own token in the header, the device's identifier in the body."""
    gate, who = room_of(request).gate, origin(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    gateway = await gate.device("gateway", token if scheme.lower() == "bearer" else "", who)
    try:
        said = traccar(decoded(await read_plain(request)))
    except Unreadable:
        await gate.refuse(gateway, "unreadable")
        raise
    try:
        device = await gate.device("traccar", said.device, who)
    except NotAllowed as unknown:
        unknown.status = RefusedByServer.status  # the gateway is known, the device is not
        raise
    return answer(request, await gate.note([(device, said)]))


async def post_share(request: Request) -> Response:
    """Where a person of an agency says that they are, for a stated time, by a gateway; kept in memory alone."""
    desk, person = await desk_of_request(request), await person_of_request(request)
    room = room_of(request)
    if not await room.ledger.is_gateway(desk):
        raise RefusedByServer(code="gateway_only")
    return answer(request, Shared(room.positions.share(person.account, await read_body(request, SharedFix))))


async def get_positions(request: Request) -> Response:
    """The last fix of each unit, and the devices that were refused."""
    await desk_of_request(request)
    return answer(request, room_of(request).positions.snapshot())


async def _given(request: Request) -> Any:
    """What a request says in OsmAnd's shape: a JSON body, else query and form together."""
    if len(request.url.query) > QUERY_MAX_CHARS:
        raise TooLarge()
    body = await read_plain(request)
    if body[:1] in (b"{", b"["):
        return decoded(body)
    try:
        form = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=100)
    except ValueError as error:
        raise Unreadable() from error
    return {**dict(request.query_params), **dict(form)}


def _password(request: Request) -> str:
    """The password of HTTP's basic authentication; empty where there is none."""
    scheme, _, packed = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(packed, validate=True).decode("utf-8").partition(":")[2]
    except (ValueError, binascii.Error):
        return ""
