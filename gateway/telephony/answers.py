"""What the exchange and desks are answered: a status, a code, a sentence (RFC 9457, application/problem+json)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Literal

import msgspec
from starlette.responses import Response

from console.text.words import QT_TRANSLATE_NOOP, Language, said
from gateway.partners.problems import PROBLEM_TYPE
from gateway.partners.shapes import ApiProblem

Code = Literal[
    "event_unknown", "event_unreadable", "event_old", "call_missing", "secret_refused", "too_many_wrong", "not_written",
    "call_key_elsewhere", "ticket_refused", "ticket_unproved",
    "ticket_not_here", "number_unfit", "recording_refused", "recording_gone",
    "recording_unreachable",
]  # fmt: skip
SENTENCES: Mapping[Code, str] = {
    "event_unknown": QT_TRANSLATE_NOOP(
        "TelephonyApi", "There is no such event. Send one of: {known}. See the page for the exchange's technician."
    ),
    "event_unreadable": QT_TRANSLATE_NOOP(
        "TelephonyApi", "{name} cannot be read. Send form fields or one JSON object in UTF-8, times in RFC 3339."
    ),
    "event_old": QT_TRANSLATE_NOOP("TelephonyApi", "This event is more than a day old. Set the clock of the exchange."),
    "call_missing": QT_TRANSLATE_NOOP("TelephonyApi", "Send call_id: the exchange's own, the same for the whole call."),
    "secret_refused": QT_TRANSLATE_NOOP(
        "TelephonyApi", "Neither the signature nor the key is one of this room, or the clock is off by five minutes."
    ),
    "too_many_wrong": QT_TRANSLATE_NOOP("TelephonyApi", "Too many wrong keys. Wait five minutes."),
    "not_written": QT_TRANSLATE_NOOP("TelephonyApi", "It could not be written down now. Send it again in a moment."),
    "call_key_elsewhere": QT_TRANSLATE_NOOP(
        "TelephonyApi", "This call's key is at another gateway. Send its recording there, within a day."
    ),
    "ticket_refused": QT_TRANSLATE_NOOP("TelephonyApi", "This ticket opens nothing here. Ask again at the desk."),
    "ticket_unproved": QT_TRANSLATE_NOOP(
        "TelephonyApi", "Nobody proved who asks. Sign in with your password at the desk and ask again."
    ),
    "ticket_not_here": QT_TRANSLATE_NOOP("TelephonyApi", "The desk's entry has not come yet. Try again in a moment."),
    "number_unfit": QT_TRANSLATE_NOOP("TelephonyApi", "This is no number that can be dialled."),
    "recording_refused": QT_TRANSLATE_NOOP(
        "TelephonyApi", "The exchange does not hand this recording out. Look at the trunk's address and password."
    ),
    "recording_gone": QT_TRANSLATE_NOOP("TelephonyApi", "The exchange does not have this recording any more."),
    "recording_unreachable": QT_TRANSLATE_NOOP(
        "TelephonyApi", "The exchange's recordings cannot be reached now. Try again in a minute."
    ),
}


class Denied(Exception):
    """A request that is answered with a problem."""

    def __init__(self, status: int, code: Code, headers: Mapping[str, str] | None = None, **values: object) -> None:
        super().__init__(code)
        self.status, self.code, self.headers, self.values = status, code, dict(headers or {}), values

    def answer(self, language: Language) -> Response:
        """As it is sent."""
        detail = said(language, "TelephonyApi", SENTENCES[self.code]).format(**self.values)
        body = ApiProblem(HTTPStatus(self.status).phrase, self.status, self.code, detail)
        return Response(msgspec.json.encode(body), self.status, self.headers, PROBLEM_TYPE)
