"""The paths desks sync by: hello, entries up, entries down, stream."""

from __future__ import annotations

import base64
import binascii

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from server.app.body import BODY_MAX_BYTES, answer, read_body
from server.app.room import desk_of_request, person_of_request, room_of
from server.errors import NoBlob, RefusedByServer, TooLarge, Unreadable
from server.ledger.attest import attest
from server.ledger.closed import may_open
from server.ledger.read import Cursor
from wire.limits import BATCH_MAX_BYTES, BATCH_MAX_ENTRIES, PAGE_MAX_ENTRIES, PROTOCOL
from wire.messages import Attest, MadeReports, Push
from wire.rights import may_read_report

_NUMBER_MAX = 2**62
NAME_MAX_CHARS = 300  # of a stream


async def get_hello(request: Request) -> Response:
    """Who the server is now."""
    desk = await desk_of_request(request)
    room = room_of(request)
    said = await room.ledger.hello(desk, number(request, "after", 0))
    names = list(room.certificate.names) if room.certificate is not None else []
    beside = {"certificate_ends": room.certificate_ends_ms, "names": names, "alarm": room.security.alarm_ms}
    return answer(request, msgspec.structs.replace(said, **beside))


async def post_entries(request: Request) -> Response:
    """Entries of a desk; the desk's token is enough."""
    desk, budgets = await desk_of_request(request), room_of(request).budgets
    with budgets.pushes.turn(desk):
        budgets.may_push(desk)  # before the body is read
        push = await read_body(request, Push, BODY_MAX_BYTES)
        beside = max(len(push.keys), len(push.sigs), len(push.entries))
        if beside > BATCH_MAX_ENTRIES or sum(len(bytes(raw)) for raw in push.entries) > BATCH_MAX_BYTES:
            raise TooLarge()
        budgets.push(desk, len(push.entries))
        return answer(request, await room_of(request).ledger.push(desk, push))


async def get_entries(request: Request) -> Response:
    """The page after a cursor; epoch and hash have to be this ledger's."""
    desk = await desk_of_request(request)
    query = request.query_params
    after, known = number(request, "after", 0), digest(query.get("hash"))
    with room_of(request).budgets.pages.turn(desk):
        ledger = room_of(request).ledger
        cursor = Cursor(after, query.get("epoch"), known, await ledger.reads(desk))
        page = await ledger.page(cursor, number(request, "limit", PAGE_MAX_ENTRIES))
    return answer(request, page)


async def get_closed_keys(request: Request) -> Response:
    """The keys of confidential cases and their calls that a desk has not been given, for who may open them."""
    person, room = await person_of_request(request), room_of(request)
    if not may_open(person.roles):
        raise RefusedByServer(code="role_missing")
    with room.budgets.pages.turn(request.scope["desk"]):
        return answer(request, await room.ledger.closed_keys(request.query_params.get("after", "")[:NAME_MAX_CHARS]))


async def post_attest(request: Request) -> Response:
    """The server's signed word about a part of the ledger, for a bundle of evidence."""
    desk, room = await desk_of_request(request), room_of(request)
    with room.budgets.attests.turn(desk):
        asked = await read_body(request, Attest)
        room.budgets.attest(desk, len(asked.parts))
        said = await room.ledger.read_long(lambda connection: attest(connection, room.config.city, room.signer, asked))
    return answer(request, said)


async def get_stream(request: Request) -> Response:
    """News as they are numbered."""
    desk = await desk_of_request(request)
    reads = await room_of(request).ledger.reads(desk)
    events = room_of(request).events.follow(number(request, "after", 0), desk, reads)
    headers = {"X-Proto": str(PROTOCOL), "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(events, headers=headers, media_type="text/event-stream")


def number(request: Request, name: str, default: int) -> int:
    """A number of the query. Raises Unreadable."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Unreadable(code="query")
    return min(int(text), _NUMBER_MAX)


def digest(text: str | None) -> bytes | None:
    """A hash of the query, hexadecimal or base64. Raises Unreadable."""
    if text is None:
        return None
    try:
        if len(text) == 64:
            return bytes.fromhex(text)
        value = base64.b64decode(text.replace("-", "+").replace("_", "/").replace(" ", "+"), validate=True)
    except (ValueError, binascii.Error) as error:
        raise Unreadable(code="query") from error
    if len(value) != 32:
        raise Unreadable(code="query")
    return value


# The paths of documents the server made: the list, and each file, for who may read it.


async def get_reports(request: Request) -> Response:
    """What was made and what could not be, as far as this person may read it."""
    person, room = await person_of_request(request), room_of(request)
    troubles = room.troubles if may_read_report("recap", person.roles) else ()
    return answer(request, MadeReports(await room.reports.listed(person.roles), troubles))


async def get_report(request: Request) -> Response:
    """One document, whole."""
    person = await person_of_request(request)
    found = await room_of(request).reports.find(request.path_params["name"])
    if found is None:
        raise NoBlob(code="report_gone")
    report, path = found
    if not may_read_report(report.document, person.roles):
        raise RefusedByServer(code="role_missing")
    headers = {"Cache-Control": "no-store", "ETag": f'"{report.sha256}"'}
    return FileResponse(path, headers=headers, media_type="application/octet-stream")
