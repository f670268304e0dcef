"""The form of a report: fields as a browser or app sends them, perhaps with a photo; read whole within limits."""

from __future__ import annotations

from typing import Literal
from urllib.parse import parse_qsl

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway.agencies.photo_forms import FIELDS_MAX_BYTES, Check, SentPhoto, form_into

FIELDS_MOST = 60
FIELD_MOST = 20_000  # of one field: more than is taken, so that too much is refused and never cut unsaid
FILE = "media"


class Form(msgspec.Struct, frozen=True):
    """Its fields, and the body as it came where it is short enough to be signed."""

    fields: dict[str, str]
    body: bytes = b""


class Unfit(Exception):
    """It cannot be read: too large, or not such a form."""

    def __init__(self, code: Literal["too_large", "unreadable"], where: str = "") -> None:
        super().__init__(code)
        self.code, self.where = code, where


async def read_form(request: Request, photo: SentPhoto, check: Check) -> Form:
    """Fields by their names, the first of each; a photo only where `check` lets those before it pass. Raises Unfit,
    StoreError, and what `check` raises."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        try:
            pieces = request.stream()
            return Form(
                await form_into(photo, request.headers["content-type"], pieces, check, file=FILE, most=FIELD_MOST)
            )
        except HTTPException as error:
            raise Unfit("too_large" if error.status_code == 413 else "unreadable") from error
    if kind != "application/x-www-form-urlencoded":
        raise Unfit("unreadable")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > FIELDS_MAX_BYTES:
            raise Unfit("too_large")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS_MOST, errors="strict")
    except ValueError:
        raise Unfit("unreadable") from None
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    check(found)
    return Form(found, body=bytes(body))
