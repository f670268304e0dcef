"""The form of a report: fields as a browser or app sends them, perhaps with a photo; read whole within limits."""

from __future__ import annotations

from typing import Literal
from urllib.parse import parse_qsl

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway.agencies.photos import form_of

FORM_MAX_BYTES = 64 * 1024
FIELDS_MOST = 60
FIELD_MOST = 20_000  # of one field: more than is taken, so that too much is refused and never cut unsaid
FILE = "media"


class Form(msgspec.Struct, frozen=True):
    """Its fields, its photo, and the body as it came where it is short enough to be signed."""

    fields: dict[str, str]
    photo: bytes = b""
    body: bytes = b""


class Unfit(Exception):
    """It cannot be read: too large, or not such a form."""

    def __init__(self, code: Literal["too_large", "unreadable"], where: str = "") -> None:
        super().__init__(code)
        self.code, self.where = code, where


async def read_form(request: Request) -> Form:
    """Fields by their names, the first of each. Raises Unfit."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        try:
            fields, photo = await form_of(request.headers["content-type"], request.stream(), FILE, FIELD_MOST)
        except HTTPException as error:
            raise Unfit("too_large" if error.status_code == 413 else "unreadable") from error
        return Form(fields, photo)
    if kind != "application/x-www-form-urlencoded":
        raise Unfit("unreadable")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > FORM_MAX_BYTES:
            raise Unfit("too_large")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS_MOST, errors="strict")
    except ValueError:
        raise Unfit("unreadable") from None
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return Form(found, body=bytes(body))
