"""Bodies in and out: JSON by msgspec, zstd where it helps, limits on what a body may unpack to."""

from io import BytesIO
from typing import TypeVar

import msgspec
import zstandard
from starlette.requests import Request
from starlette.responses import Response

from server.errors import Condition, TooLarge, Unreadable
from wire.limits import BATCH_MAX_BYTES, PROTOCOL
from wire.reading import read_json

BODY_MAX_BYTES = BATCH_MAX_BYTES + 1024 * 1024
SMALL_BODY_MAX_BYTES = 64 * 1024
COMPRESS_FROM_BYTES = 2048
_WINDOW_MAX_BYTES = 8 * 1024 * 1024
T = TypeVar("T")


async def read_plain(request: Request, most: int = SMALL_BODY_MAX_BYTES) -> bytes:
    """The body, unpacked. Raises TooLarge or Unreadable."""
    packed = bytearray()
    async for chunk in request.stream():
        packed += chunk
        if len(packed) > most:
            raise TooLarge()
    coding = request.headers.get("content-encoding", "identity")
    if coding not in ("identity", "zstd"):
        raise Unreadable(code="content_encoding")
    return _unpack(bytes(packed), most) if coding == "zstd" else bytes(packed)


async def read_body(request: Request, shape: type[T], most: int = SMALL_BODY_MAX_BYTES) -> T:
    """The body as this type. Raises TooLarge or Unreadable."""
    plain = await read_plain(request, most)
    try:
        return read_json(plain, shape)
    except msgspec.DecodeError as error:
        raise Unreadable() from error


def answer(request: Request, value: object, status: int = 200) -> Response:
    """A JSON answer, packed when the asker takes it and it is worth it."""
    body = msgspec.json.encode(value)
    headers = {"X-Proto": str(PROTOCOL), "Vary": "Accept-Encoding", "Cache-Control": "no-store"}
    if len(body) >= COMPRESS_FROM_BYTES and "zstd" in request.headers.get("accept-encoding", ""):
        body = zstandard.ZstdCompressor(level=1).compress(body)
        headers["Content-Encoding"] = "zstd"
    return Response(body, status, headers, "application/json")


def problem(request: Request, condition: Condition) -> Response:
    """A condition as an answer: status, code and what the asker can use."""
    body = {"status": condition.status, "code": condition.code, "wait_s": condition.wait_s, **condition.details}
    response = answer(request, body, condition.status)
    if condition.wait_s:
        response.headers["Retry-After"] = str(max(1, round(condition.wait_s)))
    return response


def _unpack(packed: bytes, most: int) -> bytes:
    """Never holds more than the limit, whatever the body claims to be."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW_MAX_BYTES)
    try:
        with unpacker.stream_reader(BytesIO(packed)) as reader:
            plain: bytes = reader.read(most + 1)
    except zstandard.ZstdError as error:
        raise Unreadable() from error
    if len(plain) > most:
        raise TooLarge()
    return plain
