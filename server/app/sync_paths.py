"""The paths desks sync by: hello, entries up, entries down, stream."""

from __future__ import annotations

import base64
import binascii
import re

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from server.app.blob_clearing import attached, named
from server.app.blob_intake import wanted_next
from server.app.body import BODY_MAX_BYTES, answer, read_body
from server.app.room import Room, desk_of_request, note, person_of_request, room_of
from server.errors import DiskFull, NoBlob, OutOfRange, RefusedByServer, TooLarge, Unreadable
from server.ledger.attest import attest
from server.ledger.closed import may_open
from server.ledger.read import Cursor
from server.settings import MB
from server.store.blobs import is_blob_name
from wire.limits import BATCH_MAX_BYTES, BATCH_MAX_ENTRIES, PAGE_MAX_ENTRIES, PROTOCOL
from wire.messages import Attest, BlobState, MadeReports, Push
from wire.rights import may_read_report, may_write

# The path of blobs: up in pieces by who may write the fact that names one, down whole or in part by any desk.
# An attachment follows its fact: what the ledger has taken says by itself that it may come, from whichever desk has it.


# The kinds of facts that name a blob; what is needed of each, blob_clearing says.
KINDS = frozenset({"map_published", "boundaries_published"})
FOLLOWS = "attachment_added"
_PIECE = re.compile(r"bytes (?:(\d{1,12})-(\d{1,12})|\*)/(\d{1,12})", re.ASCII)
_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})", re.ASCII)
_KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}


class Piece(msgspec.Struct, frozen=True):
    """Which bytes a request brings, `end` excluded; none: it asks how many are there."""

    first: int
    end: int
    size: int


async def put_blob(request: Request) -> Response:
    """A piece of a blob (`Content-Range: bytes 0-65535/200000`), or a question how much is there (`bytes */200000`)."""
    desk = await desk_of_request(request)
    name, room, piece = _name(request), room_of(request), _piece(request)
    kind = request.query_params.get("kind", "")
    if kind == FOLLOWS:
        await _check_named(room, name, piece)
    else:
        await _check_person(request, kind)
    if not 0 < piece.size <= room.config.largest(kind):
        raise TooLarge()
    if room.blobs.still_wanted(name):
        return answer(request, BlobState(piece.size, piece.size))
    return answer(request, BlobState(await _take(request, room, (name, desk), piece), piece.size))


async def get_blob(request: Request) -> Response:
    """A whole blob, or the bytes of it that `Range` names; HEAD tells its size."""
    await desk_of_request(request)
    name = _name(request)
    path = room_of(request).blobs.find(name)
    if path is None:
        raise NoBlob()
    status = path.stat()
    wanted = request.headers.get("range")
    if wanted is not None:
        found = _RANGE.fullmatch(wanted)
        if found is None:
            raise Unreadable(code="blob_range")
        if int(found[1]) >= status.st_size or (found[2] and int(found[2]) < int(found[1])):
            raise OutOfRange(have=status.st_size)
    headers = {**_KEPT, "ETag": f'"{name}"'}
    return FileResponse(path, headers=headers, media_type="application/octet-stream", stat_result=status)


async def _take(request: Request, room: Room, key: tuple[str, str], piece: Piece) -> int:
    """Write the piece as it comes: what came before a cut stays. How many bytes are there now."""
    intake = await room.intakes.of(*key)
    turn, have = await intake.begin(piece.size)
    if piece.end == 0:
        return have
    wanted_next(piece.first, have)
    async for chunk in request.stream():
        if have + len(chunk) > piece.end:
            raise TooLarge()
        if chunk:
            await intake.write(turn, have, chunk)
            have += len(chunk)
    if have == piece.size:
        await intake.finish(turn)
        room.blobs.counted.came(key[0], have)
    return have


async def _check_named(room: Room, name: str, piece: Piece) -> None:
    """A fact of the ledger names it with this size, its case was not erased, and there is room beside what has come.

    Raises NoBlob (not yet: the fact may be on its way), RefusedByServer or DiskFull.
    """
    asked = await room.ledger.read(lambda connection: named(connection, room.config.city, name))
    if asked.erased:
        raise RefusedByServer(code="blob_erased")
    if not asked.sizes:
        raise NoBlob(code="blob_unnamed")
    if piece.size not in asked.sizes:
        raise RefusedByServer(code="blob_size")
    if room.blobs.find(name) is None and await _kept_bytes(room) + piece.size > room.config.attachments_max_mb * MB:
        raise DiskFull(code="attachments_full")


async def _kept_bytes(room: Room) -> int:
    """How much the attachments that are here have, counted on the disk: a file that never comes takes no room."""
    counted = room.blobs.counted
    async with counted.counting:
        if counted.is_old:
            await counted.count(
                room.blobs.folder,
                lambda: room.ledger.read(lambda connection: attached(connection, room.config.city)),
            )
    return counted.size


async def _check_person(request: Request, kind: str) -> None:
    """Who may write the fact may bring its blob. Raises NotAllowed, RefusedByServer or Unreadable."""
    if kind not in KINDS:
        raise Unreadable(code="blob_kind")
    person = await person_of_request(request)
    if not may_write(kind, person.roles):
        raise RefusedByServer(code="role_missing")


def _name(request: Request) -> str:
    name: str = request.path_params["sha256"]
    if not is_blob_name(name):
        raise Unreadable(code="blob_name")
    return name


def _piece(request: Request) -> Piece:
    said = request.headers.get("content-range")
    if said is None:
        length = request.headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) <= 12):
            raise Unreadable(code="blob_range")
        return Piece(0, int(length), int(length))
    found = _PIECE.fullmatch(said)
    if found is None:
        raise Unreadable(code="blob_range")
    if found[1] is None:
        return Piece(0, 0, int(found[3]))
    piece = Piece(int(found[1]), int(found[2]) + 1, int(found[3]))
    if not piece.first < piece.end <= piece.size:
        raise Unreadable(code="blob_range")
    return piece


_NUMBER_MAX = 2**62
NAME_MAX_CHARS = 300  # of a stream


async def get_hello(request: Request) -> Response:
    """Who the server is now."""
    desk = await desk_of_request(request)
    room = room_of(request)
    said = await room.ledger.hello(desk, number(request, "after", 0))
    names = list(room.certificate.names) if room.certificate is not None else []
    beside = {"certificate_ends": room.certificate_ends_ms, "names": names, "alarm": room.security.alarm_ms}
    beside["seals"] = room.config.seals
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
        made = await room_of(request).ledger.push(desk, push)
    for ack in made.acks:
        if ack.refused is not None:
            note(request, "entry_refused", ack.refused.code)
    return answer(request, made)


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
