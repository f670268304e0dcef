"""Holds every answer that a test is given against /openapi.json: its status, its code, and the shape of its body."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
import zstandard

from server.app.application import PATHS
from server.app.openapi import describe

_TYPES: dict[str, Any] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list,
    "object": dict,
}  # fmt: skip


@cache
def description() -> dict[str, Any]:
    """As the server makes it."""
    return describe([(method, path, endpoint.__doc__ or "") for method, path, endpoint in PATHS])


def unpacked(answer: requests.Response) -> bytes:
    """The body, whether or not something unpacked it before."""
    content = answer.content
    if content[:4] == b"\x28\xb5\x2f\xfd":
        content = zstandard.ZstdDecompressor().stream_reader(content).read()
    return content


def look_at(answer: requests.Response, *_: Any, **asked: Any) -> requests.Response:
    """A hook of `requests`: fails for an answer that the description does not know."""
    assert answer.headers["X-Content-Type-Options"] == "nosniff", f"{answer.url}: what it says of itself"
    assert answer.headers["Cache-Control"].partition(",")[0] in ("no-store", "private"), f"{answer.url}: kept between"
    operation = _operation(str(answer.request.method), unquote(urlsplit(str(answer.url)).path))
    if operation is None:
        return answer
    described = operation["responses"].get(str(answer.status_code))
    assert described is not None, f"{answer.request.method} {answer.url}: {answer.status_code} is not described"
    kind = answer.headers["Content-Type"].partition(";")[0]
    assert kind in described["content"], f"{answer.url}: {kind} is not described"
    if kind == "application/json" and not asked.get("stream") and answer.request.method != "HEAD":
        unfit = unfitting(described["content"][kind]["schema"], json.loads(unpacked(answer)))
        assert not unfit, f"{answer.request.method} {answer.url} {answer.status_code}: {unfit}"
    return answer


def unfitting(schema: dict[str, Any], value: Any, at: str = "", whole: dict[str, Any] | None = None) -> str:
    """Where a value is not as its schema says; empty when it is. Of JSON Schema just the words that we use. `whole`:
    the document that holds the schema, where that is not the server's."""
    if "$ref" in schema:
        held = (whole or description())["components"]["schemas"]
        return unfitting(held[schema["$ref"].rsplit("/", 1)[1]], value, at, whole)
    for one in schema.get("allOf", ()):
        if unfit := unfitting(one, value, at, whole):
            return unfit
    if "anyOf" in schema and all(unfitting(one, value, at, whole) for one in schema["anyOf"]):
        return f"{at}: fits none of {len(schema['anyOf'])}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{at}: {value!r} is none of {schema['enum']}"
    kind = schema.get("type")
    if kind is not None and (not isinstance(value, _TYPES[kind]) or (kind != "boolean" and isinstance(value, bool))):
        return f"{at}: {value!r} is no {kind}"
    if isinstance(value, dict):
        return _unfitting_members(schema, value, at, whole)
    items = schema.get("prefixItems") or [schema.get("items") or {}] * len(value) if isinstance(value, list) else ()
    return next((unfit for n, one in enumerate(items) if (unfit := unfitting(one, value[n], f"{at}[{n}]", whole))), "")


def _unfitting_members(schema: dict[str, Any], value: dict[str, Any], at: str, whole: dict[str, Any] | None) -> str:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    for name in schema.get("required", ()):
        if name not in value:
            return f"{at}: {name} is missing"
    if schema.get("title") and "additionalProperties" not in schema and set(value) - set(known):
        return f"{at}: {sorted(set(value) - set(known))} is not described"
    members = ((name, known.get(name, others), one) for name, one in value.items())
    return next((unfit for name, one, held in members if (unfit := unfitting(one, held, f"{at}.{name}", whole))), "")


def _operation(method: str, path: str) -> dict[str, Any] | None:
    for template, methods in description()["paths"].items():
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path):
            found: dict[str, Any] | None = methods.get({"HEAD": "get"}.get(method, method.lower()))
            return found
    return None
