"""The description of the partners' interface (OpenAPI 3.1), made from the shapes it reads and answers."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from gateway.partners import shapes
from gateway.partners.problems import CODES, PROBLEM_TYPE, Code

VERSION, PATHS_AT = "1", "/api/v1"
PAGE_MOST = 200
_ONE = "/assignments/{assignment}"


class PageOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of the list: `open` true for what is at work, false for what is over; after the id of the last."""

    open: bool | None = None
    after: Annotated[str, Meta(max_length=100)] = ""
    limit: Annotated[int, Meta(ge=1, le=PAGE_MOST)] = 100


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One path: what it reads and answers, and the codes of its refusals; `refused`: by the room's rules too, each with
    a code and a sentence of its own."""

    method: str
    path: str
    summary: str
    answers: type[msgspec.Struct]
    reads: type[msgspec.Struct] | None = None
    codes: tuple[Code, ...] = ()


_ANY: tuple[Code, ...] = ("token_missing", "token_refused", "too_many", "no_connection", "too_large", "bug")
_PRESS: tuple[Code, ...] = ("key_missing", "key_reused", "member", "unreadable", "not_found", "not_noted")
_TIMED: tuple[Code, ...] = (*_PRESS, "time_ahead", "time_late")
STATUS: dict[Code, int] = {
    **dict.fromkeys(("key_missing", "unreadable"), 400),
    **dict.fromkeys(("token_missing", "token_refused"), 401),
    **dict.fromkeys(("key_reused", "not_noted", "time_ahead", "time_late", "reason_needed"), 409),
    "not_found": 404,
    "method": 405,
    "too_large": 413,
    "member": 422,
    "too_many": 429,
    "bug": 500,
    "no_connection": 503,
}
OPERATIONS = (
    Operation(
        method="get", path="/me", summary="Whose token this is, and whether the room is reached.", answers=shapes.Me
    ),
    Operation(
        method="get",
        path="/assignments",
        summary="The agency's own assignments. Ask again with If-None-Match: 304 when nothing changed.",
        answers=shapes.Assignments,
        codes=("member",),
    ),
    Operation(method="get", path=_ONE, summary="One assignment.", answers=shapes.Assignment, codes=("not_found",)),
    Operation(
        method="post",
        path=f"{_ONE}/steps",
        summary="The agency accepts, declines, rolls, arrives, reports, is done. Steps only move forward.",
        answers=shapes.Pressed,
        reads=shapes.StepTaken,
        codes=(*_TIMED, "reason_needed"),
    ),
    Operation(
        method="post",
        path=f"{_ONE}/messages",
        summary="Words for the room.",
        answers=shapes.Pressed,
        reads=shapes.MessageSent,
        codes=_TIMED,
    ),
    Operation(
        method="post",
        path=f"{_ONE}/conditions",
        summary="A condition of the assignment is met.",
        answers=shapes.Pressed,
        reads=shapes.ConditionMet,
        codes=_PRESS,
    ),
    Operation(
        method="get", path="/readiness", summary="How ready the agency and its units are.", answers=shapes.AllReadiness
    ),
    Operation(
        method="post",
        path="/readiness",
        summary="The agency, or a unit of it, is ready, limited, busy or off.",
        answers=shapes.ReadinessWritten,
        reads=shapes.ReadinessSaid,
        codes=_TIMED,
    ),
)
# What the channel "webhook" sends (gateway/alerts/channels/webhook.py), signed by Standard Webhooks 1.0.
_WEBHOOK = (
    "The room tells by POST, signed by Standard Webhooks 1.0 (webhook-id, webhook-timestamp, webhook-signature; five "
    "minutes; while secrets change two signatures). `url` ends with the id of the assignment. Answer 2xx at once and "
    "press by POST …/steps: being told is no answer. The same id again is the same message."
)
_ABOUT = (
    "For the program of an agency, another city or a partner: docs/mitra.md says how to begin. The token is of one "
    "agency and sees its assignments alone. Every POST carries an Idempotency-Key; repeated with the same key and body "
    "it is written once. Every no is application/problem+json with a code and a sentence."
)


def describe() -> dict[str, Any]:
    """The document."""
    kinds = list(dict.fromkeys(one for op in OPERATIONS for one in (op.answers, op.reads) if one is not None))
    found = (*kinds, shapes.Alerted, shapes.ApiProblem)
    schemas, components = msgspec.json.schema_components(found, ref_template="#/components/schemas/{name}")
    names = dict(zip(found, schemas, strict=True))
    for schema in components.values():
        schema["description"] = inspect.cleandoc(schema.get("description", ""))
    paths: dict[str, Any] = {}
    for op in OPERATIONS:
        paths.setdefault(PATHS_AT + op.path, {})[op.method] = _operation(op, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Konsol 112: partners", "version": VERSION, "description": _ABOUT},
        "paths": paths,
        "webhooks": {
            "alert": {
                "post": {
                    "summary": _WEBHOOK,
                    "requestBody": {"content": {"application/json": {"schema": names[shapes.Alerted]}}},
                    "responses": {
                        "2XX": {"description": "taken"},
                        "410": {"description": "never again to this address"},
                    },
                }
            }
        },
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


@cache
def description() -> bytes:
    """The document as it is answered; made when it is first asked for, so that no start waits for it."""
    return msgspec.json.encode(describe())


def codes_of(op: Operation) -> dict[int, list[Code]]:
    """What a path may be refused with, by status."""
    found: dict[int, list[Code]] = {}
    for code in CODES:
        if code in (*_ANY, *op.codes):
            found.setdefault(STATUS[code], []).append(code)
    return found


def _operation(op: Operation, names: dict[Any, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"summary": op.summary, "operationId": _id(op), "responses": _responses(op, names)}
    parameters = [_language()]
    if "{assignment}" in op.path:
        parameters.append(_parameter("assignment", "path", {"type": "string"}, required=True))
    if op.path == "/assignments":
        schema = msgspec.json.schema(PageOf)["$defs"]["PageOf"]["properties"]
        parameters += [_parameter(name, "query", one) for name, one in schema.items()]
    if op.method == "get":
        parameters.append(_parameter("If-None-Match", "header", {"type": "string"}))
    if op.reads is not None:
        key = {"type": "string", "minLength": 8, "maxLength": 64, "pattern": "^[!-~]{8,64}$"}
        parameters.append(_parameter("Idempotency-Key", "header", key, required=True))
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": names[op.reads]}}}
    return {**made, "parameters": parameters}


def _id(op: Operation) -> str:
    return op.method + op.path.replace("{assignment}", "one").replace("/", "_")


def _language() -> dict[str, Any]:
    return _parameter("Accept-Language", "header", {"type": "string", "examples": ["id", "en"]})


def _parameter(name: str, place: str, schema: dict[str, Any], required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": schema}


def _responses(op: Operation, names: dict[Any, Any]) -> dict[str, Any]:
    done = {"content": {"application/json": {"schema": names[op.answers]}}}
    problem = names[shapes.ApiProblem]
    found: dict[str, Any] = {"200": {"description": "done, or written before", **done}}
    if op.method == "get":
        found["304"] = {"description": "nothing changed"}
    else:
        found["201"] = {"description": "written, and the room's server has it", **done}
        found["202"] = {"description": "waits at this gateway until the room's server has it", **done}
    for status, codes in codes_of(op).items():
        known = {"allOf": [problem, {"properties": {"code": {"enum": list(codes)}}}]}
        if status in (409, 503):
            known = problem  # also what the room's rules and this gateway's disk say, each with a code of its own
        found[str(status)] = {"description": ", ".join(codes), "content": {PROBLEM_TYPE: {"schema": known}}}
    return found
