"""Every no of the partners' interface: a status, a code, a sentence (RFC 9457, application/problem+json)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Literal, get_args

import msgspec
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from console.errors import ConsoleError
from console.text import refusals
from console.text.words import QT_TRANSLATE_NOOP, Language, in_language, said
from gateway.partners.shapes import ApiProblem

PROBLEM_TYPE = "application/problem+json"
Code = Literal[
    "bug", "key_missing", "key_reused", "member", "method", "no_connection", "not_found", "not_noted", "time_late",
    "time_ahead", "token_missing", "token_refused", "too_large", "too_many", "unreadable", "reason_needed",
]  # fmt: skip
CODES: tuple[Code, ...] = get_args(Code)
SENTENCES: Mapping[Code, str] = {
    "bug": QT_TRANSLATE_NOOP("PartnerApi", "The gateway made a mistake. Try again; if it stays, tell the 112 room."),
    "key_missing": QT_TRANSLATE_NOOP(
        "PartnerApi", "Send the header Idempotency-Key: a fresh random word for each press, the same one when repeated."
    ),
    "key_reused": QT_TRANSLATE_NOOP(
        "PartnerApi", "This Idempotency-Key belongs to another press. Take a fresh one for each press."
    ),
    "member": QT_TRANSLATE_NOOP("PartnerApi", "The body does not fit /openapi.json: {where}."),
    "method": QT_TRANSLATE_NOOP("PartnerApi", "This path does not know this method. See /openapi.json."),
    "no_connection": QT_TRANSLATE_NOOP(
        "PartnerApi", "The room cannot be reached to open a session. Try again in a minute; call 112 meanwhile."
    ),
    "not_found": QT_TRANSLATE_NOOP("PartnerApi", "There is no such thing among the assignments of this agency."),
    "not_noted": QT_TRANSLATE_NOOP(
        "PartnerApi", "NOT NOTED: the 112 room's server did not take it: {why}. If it still counts, call 112."
    ),
    "time_late": QT_TRANSLATE_NOOP("PartnerApi", "This time is more than a day ago. Call 112: the room notes it."),
    "time_ahead": QT_TRANSLATE_NOOP("PartnerApi", "This time has not come yet. Set the clock of your machine."),
    "token_missing": QT_TRANSLATE_NOOP("PartnerApi", "Send the header Authorization: Bearer with the token."),
    "token_refused": QT_TRANSLATE_NOOP(
        "PartnerApi", "This token is unknown, over or taken back. Ask the admin of the 112 room for another one."
    ),
    "too_large": QT_TRANSLATE_NOOP("PartnerApi", "The body is too large. 16 kB are enough for every press."),
    "too_many": QT_TRANSLATE_NOOP("PartnerApi", "Too many requests. Wait as long as Retry-After says."),
    "unreadable": QT_TRANSLATE_NOOP("PartnerApi", "The body is not JSON in UTF-8."),
    "reason_needed": QT_TRANSLATE_NOOP("PartnerApi", "Who cannot come says why: add reason."),
}


class No(Exception):
    """A request that is answered with a problem. Also for what a command refused: then `because` has the sentence."""

    def __init__(
        self,
        status: int,
        code: Code | None,
        because: ConsoleError | None = None,
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(code or "")
        self.status, self.code, self.because = status, code, because
        self.headers, self.values = dict(headers or {}), values

    def answer(self, language: Language) -> Response:
        """As it is sent."""
        if self.because is not None:
            with in_language(language):
                code, detail = self.because.code, refusals.said(self.because)
        else:
            assert self.code is not None
            code, detail = self.code, said(language, "PartnerApi", SENTENCES[self.code]).format(**self.values)
        body = ApiProblem(HTTPStatus(self.status).phrase, self.status, code, detail)
        return Response(msgspec.json.encode(body), self.status, self.headers, PROBLEM_TYPE)


def language_of(scope: Scope) -> Language:
    """Indonesian, unless English is asked for first."""
    return "en" if Headers(scope=scope).get("accept-language", "").strip().lower().startswith("en") else "id"
