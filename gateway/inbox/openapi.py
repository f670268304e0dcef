"""What citizens' apps and other cities' rooms send, described (OpenAPI 3.1); and every no of Open311 in words."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args

import msgspec

from console.text.words import QT_TRANSLATE_NOOP

OPEN311_AT, VERSION = "/open311/v2", "1"
WEBHOOK_AT, NEIGHBOUR_AT = "/laporan/masuk", "/antarkota/v1"
Code = Literal[
    "busy", "key_missing", "key_refused", "member", "not_found", "not_signed", "too_large", "too_many", "unreadable"
]  # fmt: skip
CODES: tuple[Code, ...] = get_args(Code)
STATUS: dict[Code, int] = {
    "busy": 503,
    "key_missing": 401,
    "key_refused": 403,
    "member": 400,
    "not_found": 404,
    "not_signed": 403,
    "too_large": 413,
    "too_many": 429,
    "unreadable": 400,
}
SENTENCES: dict[str, str] = {
    "busy": QT_TRANSLATE_NOOP("Open311", "The room cannot keep it now. Send it again in a few seconds; call 112."),
    "key_missing": QT_TRANSLATE_NOOP("Open311", "Send api_key: the key that the 112 room gave to this app."),
    "key_refused": QT_TRANSLATE_NOOP("Open311", "This key is unknown or taken back. Ask the admin of the 112 room."),
    "member": QT_TRANSLATE_NOOP("Open311", "This is missing or does not fit: {where}."),
    "not_found": QT_TRANSLATE_NOOP("Open311", "There is no such report or type."),
    "not_signed": QT_TRANSLATE_NOOP("Open311", "This app signs its reports (Standard Webhooks), and this one is not."),
    "too_large": QT_TRANSLATE_NOOP("Open311", "Too large: 64 kB of fields, one photo of at most 12 MB."),
    "too_many": QT_TRANSLATE_NOOP("Open311", "Too many reports. Wait as long as Retry-After says; call 112 at once."),
    "unreadable": QT_TRANSLATE_NOOP("Open311", "The body is no form (application/x-www-form-urlencoded, multipart)."),
    "taken": QT_TRANSLATE_NOOP("Open311", "The report is in the 112 room. In danger of life call 112 at once."),
    "again": QT_TRANSLATE_NOOP("Open311", "This report is in the 112 room already."),
    "photo_bad": QT_TRANSLATE_NOOP("Open311", "The report is in the 112 room; its photo could not be opened."),
    "general": QT_TRANSLATE_NOOP("Open311", "Something else"),
}
_ABOUT = (
    "Reports of citizens' apps by Open311 GeoReport v2, messages by a signed webhook, cases of other cities' rooms. "
    "docs/mitra.md says how to begin. A report is not verified: it waits until a person of the 112 room reads it. "
    "Nothing personal is ever answered."
)
_TEXT = {"type": "string"}
PLACES, PLACE_MOST, KEY = ("address_string", "address_id"), 300, "[!-~]{1,100}"
# Apps send what was left empty, too: an empty place is none.
_PLACE = {"type": "string", "pattern": "^$|[A-Za-z0-9]", "maxLength": PLACE_MOST}
_NONE = {"type": ["string", "null"]}
_DEGREES, _TIME = {"type": ["number", "null"]}, {"type": "string", "format": "date-time"}
_TYPE = {
    "type": "object",
    "required": ["service_code", "service_name", "metadata", "type"],
    "properties": {
        **dict.fromkeys(("service_code", "service_name", "description", "keywords", "group"), _TEXT),
        "metadata": {"type": "boolean"},
        "type": {"enum": ["realtime", "batch", "blackbox"]},
    },
}
_REQUEST = {
    "type": "object",
    "required": ["service_request_id", "status", "status_notes", "requested_datetime", "token"],
    "properties": {
        **dict.fromkeys(("service_request_id", "token", "status_notes", "service_name", "service_code"), _TEXT),
        **dict.fromkeys(("description", "agency_responsible", "service_notice", "address"), _TEXT),
        **dict.fromkeys(("expected_datetime", "address_id", "zipcode", "media_url"), _NONE),
        **dict.fromkeys(("lat", "long"), _DEGREES),
        **dict.fromkeys(("requested_datetime", "updated_datetime"), _TIME),
        "status": {"enum": ["open", "closed"]},
    },
}
_MADE = {
    "type": "object",
    "required": ["token", "service_notice"],
    "properties": {"token": _TEXT, "service_notice": _TEXT, "account_id": {"type": "null"}},
}
_NAMED = {
    "type": "object",
    "required": ["service_request_id", "token"],
    "properties": {"service_request_id": _NONE, "token": _TEXT},
}
_ERRORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["code", "description"],
        "properties": {"code": {"type": "integer"}, "description": _TEXT},
    },
}
_FIELDS = {
    "type": "object",
    "required": ["service_code"],
    "anyOf": [
        *({"required": [one], "properties": {one: {"minLength": 1}}} for one in PLACES),
        {"required": ["lat", "long"]},
    ],
    "dependentRequired": {"lat": ["long"], "long": ["lat"]},
    "properties": {
        **dict.fromkeys(("api_key", "service_code", "email", "device_id"), _TEXT),
        **dict.fromkeys(PLACES, _PLACE),
        **dict.fromkeys(("account_id", "first_name", "last_name", "phone", "media_url"), _TEXT),
        "lat": {"type": "number", "minimum": -90, "maximum": 90},
        "long": {"type": "number", "minimum": -180, "maximum": 180},
        "description": {"type": "string", "maxLength": 4000},
    },
}
_KEY = {"name": "api_key", "in": "query", "required": False, "schema": _TEXT}
_ANY: tuple[Code, ...] = ("too_many", "busy")
_KEYED: tuple[Code, ...] = ("key_refused", *_ANY)


def describe() -> dict[str, Any]:
    """The document."""
    one = {"schema": {"type": "array", "items": _REQUEST}}
    token = _parameter("token", "path")
    listed = [
        _KEY,
        *(_parameter(name, "query", False) for name in ("service_request_id", "service_code")),
        *(_parameter(name, "query", False, _TIME) for name in _DATES),
        _parameter("status", "query", False, {"enum": ["open", "closed", "open,closed", "closed,open"]}),
    ]
    paths: dict[str, Any] = {
        "/discovery.json": {"get": _operation("Where this interface is.", {"schema": {"type": "object"}}, ())},
        "/services.json": {"get": _operation("What may be reported.", {"schema": _list(_TYPE)}, ())},
        "/services/{code}.json": {
            "get": _operation(
                "What else is asked of a type: nothing.",
                {"schema": {"type": "object", "required": ["service_code", "attributes"]}},
                ("not_found",),
                [_parameter("code", "path")],
            )
        },
        "/tokens/{token}.json": {
            "get": _operation("The number, once a person has opened a case.", {"schema": _list(_NAMED)},
                              ("not_found", *_KEYED), [token, _KEY]),
        },
        "/requests/{token}.json": {
            "get": _operation("What became of a report.", one, ("not_found", *_KEYED), [token, _KEY])
        },
        "/requests.json": {
            "get": _operation("The reports of this app that go on or ended lately.", one, ("member", *_KEYED), listed),
            "post": _posted(),
        },
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {"title": "Konsol 112: reports", "version": VERSION, "description": _ABOUT},
        "paths": {OPEN311_AT + path: operations for path, operations in paths.items()} | _signed(),
    }


_DATES = ("start_date", "end_date")


@cache
def description() -> bytes:
    """The document as it is answered; made when it is first asked for, so that no start waits for it."""
    return msgspec.json.encode(describe())


def _posted() -> dict[str, Any]:
    codes: tuple[Code, ...] = ("member", "unreadable", "key_missing", "key_refused", "not_signed", "too_large", *_ANY)
    made = {"schema": _list(_MADE)}
    operation = _operation("A report; the answer is its token.", made, codes)
    photo = {**_FIELDS, "properties": {**_FIELDS["properties"], "media": {"type": "string", "format": "binary"}}}  # type: ignore[dict-item]
    operation["requestBody"] = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": _FIELDS},
            "multipart/form-data": {"schema": photo},
        },
    }
    key = {"type": "string", "pattern": f"^{KEY}$"}
    operation["parameters"] = [_parameter("Idempotency-Key", "header", False, key)]
    operation["responses"]["201"] = {"description": "taken", "content": {"application/json": made}}
    return operation


def _signed() -> dict[str, Any]:
    """What is signed by Standard Webhooks 1.0; whoever cannot sign finds nothing there."""
    said = "signed by Standard Webhooks 1.0 (webhook-id, webhook-timestamp, webhook-signature; five minutes)"
    taken = {"202": {"description": "taken"}, "404": {"description": "unknown, or not signed"}}
    more = {"400": {"description": "no such JSON"}, "413": {"description": "too large"},
            "429": {"description": "too many"}, "503": {"description": "send it again"}}  # fmt: skip
    code = _parameter("code", "path")
    body = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
    offer = [code, _parameter("offer", "path")]
    return {
        f"{WEBHOOK_AT}/{{code}}": {
            "post": {"summary": f"A message of a social network, {said}.", "operationId": "webhook",
                     "parameters": [code], "requestBody": body, "responses": taken | more},
        },
        f"{NEIGHBOUR_AT}/{{code}}/handovers": {
            "post": {"summary": f"A case that another city offers, {said}.", "operationId": "offer",
                     "parameters": [code], "requestBody": body, "responses": taken | more},
        },
        f"{NEIGHBOUR_AT}/{{code}}/handovers/{{offer}}": {
            "get": {"summary": f"What became of it, {said} over the path.", "operationId": "progress",
                    "parameters": offer, "responses": {"200": {"description": "how it stands"}, **taken, **more}},
        },
    }  # fmt: skip


def _operation(summary: str, done: dict[str, Any], codes: tuple[Code, ...], parameters: Any = ()) -> dict[str, Any]:
    responses: dict[str, Any] = {"200": {"description": "done", "content": {"application/json": done}}}
    for code in codes:
        no = {"description": code, "content": {"application/json": {"schema": _ERRORS}}}
        responses.setdefault(str(STATUS[code]), no)
    return {"summary": summary, "parameters": list(parameters), "responses": responses}


def _list(one: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": one}


def _parameter(name: str, place: str, required: bool = True, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": schema or _TEXT}
