"""The description of the paths that exist, made from the shapes they read and answer."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from server.accounts_enrolment import Enroll, Enrolled, Renewal
from server.accounts_sessions import Refresh, SignedIn, SignIn
from server.app.gate import Noted
from wire.limits import PROTOCOL
from wire.messages import Attest, Attested, BlobState, HelloAnswer, MadeReports, Page, Problem, Push, PushAnswer
from wire.positions import Positions

_READS: dict[tuple[str, str], Any] = {
    ("POST", "/v1/enroll"): Enroll,
    ("POST", "/v1/enroll/renew"): Renewal,
    ("POST", "/v1/session"): SignIn,
    ("POST", "/v1/session/refresh"): Refresh,
    ("POST", "/v1/entries"): Push,
    ("POST", "/v1/attest"): Attest,
}
_ANSWERS: dict[tuple[str, str], Any] = {
    ("POST", "/v1/enroll"): Enrolled,
    ("POST", "/v1/enroll/renew"): Enrolled,
    ("POST", "/v1/session"): SignedIn,
    ("POST", "/v1/session/refresh"): SignedIn,
    ("GET", "/v1/hello"): HelloAnswer,
    ("POST", "/v1/entries"): PushAnswer,
    ("POST", "/v1/attest"): Attested,
    ("GET", "/v1/entries"): Page,
    ("GET", "/v1/positions"): Positions,
    ("GET", "/v1/reports"): MadeReports,
    ("GET", "/v1/positions/osmand"): Noted,
    ("POST", "/v1/positions/osmand"): Noted,
    ("POST", "/v1/positions/traccar"): Noted,
    ("PUT", "/v1/blob/{sha256}"): BlobState,
}
_OSMAND = (
    *(("id", "string"), ("timestamp", "string"), ("lat", "number"), ("lon", "number"), ("speed", "number")),
    *(("bearing", "number"), ("altitude", "number"), ("accuracy", "number"), ("hdop", "number"), ("batt", "number")),
)
_QUERIES: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("GET", "/v1/hello"): (("epoch", "string"), ("after", "integer")),
    ("GET", "/v1/entries"): (("epoch", "string"), ("after", "integer"), ("hash", "string"), ("limit", "integer")),
    ("GET", "/v1/stream"): (("after", "integer"),),
    ("GET", "/v1/positions/osmand"): _OSMAND,
    ("POST", "/v1/positions/osmand"): _OSMAND,
    ("PUT", "/v1/blob/{sha256}"): (("kind", "string"),),
}
_HEADERS: dict[tuple[str, str], tuple[tuple[str, bool], ...]] = {
    ("DELETE", "/v1/session"): (("X-Session", True),),
    ("PUT", "/v1/blob/{sha256}"): (("X-Session", True), ("Content-Range", False)),
    ("GET", "/v1/blob/{sha256}"): (("Range", False),),
    ("GET", "/v1/reports"): (("X-Session", True),),
    ("GET", "/v1/reports/{name}"): (("X-Session", True),),
}
_BYTES = "application/octet-stream"
_FILES = {("GET", "/v1/blob/{sha256}"), ("GET", "/v1/reports/{name}")}
_OTHER_TYPES = {"/v1/ca": "application/x-pem-file", "/v1/stream": "text/event-stream", "/metrics": "text/plain"}
# The secret of OsmAnd's shape is its id, so that path needs no header.
_OPEN = {"/v1/enroll", "/v1/enroll/renew", "/v1/ca", "/v1/positions/osmand", "/health", "/ready", "/metrics"}
_SECURED = {"/v1/positions/owntracks": "device", "/v1/positions/traccar": "gateway"}


def describe(paths: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """An OpenAPI 3.1 document of (method, path, sentence)."""
    shapes = sorted({*_READS.values(), *_ANSWERS.values(), Problem}, key=lambda shape: str(shape.__name__))
    schemas, components = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    names = dict(zip(shapes, schemas, strict=True))
    described: dict[str, Any] = {}
    for method, path, sentence in paths:
        described.setdefault(path, {})[method.lower()] = _operation(method, path, sentence, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Konsol 112", "version": str(PROTOCOL)},
        "paths": described,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "desk": {"type": "http", "scheme": "bearer", "description": "the desk's token"},
                "device": {"type": "http", "scheme": "basic", "description": "the device's token as the password"},
                "gateway": {"type": "http", "scheme": "bearer", "description": "the Traccar server's token"},
            },
        },
    }


def _operation(method: str, path: str, sentence: str, names: dict[Any, Any]) -> dict[str, Any]:
    key = (method, path)
    content = _BYTES if key in _FILES else _OTHER_TYPES.get(path, "application/json")
    schema = names[_ANSWERS[key]] if key in _ANSWERS else {}
    operation: dict[str, Any] = {
        "summary": sentence.strip(),
        "responses": {
            "200": {"description": "done", "content": {content: {"schema": schema}}},
            "default": {
                "description": "a problem",
                "content": {"application/json": {"schema": names[Problem]}},
            },
        },
    }
    if path not in _OPEN:
        operation["security"] = [{_SECURED.get(path, "desk"): []}]
    if key in _READS:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": names[_READS[key]]}}}
    elif key == ("PUT", "/v1/blob/{sha256}"):
        operation["requestBody"] = {"content": {_BYTES: {"schema": {}}}}
    parameters = _parameters(key)
    if parameters:
        operation["parameters"] = parameters
    return operation


def _parameters(key: tuple[str, str]) -> list[dict[str, Any]]:
    def one(name: str, place: str, required: bool, kind: str = "string") -> dict[str, Any]:
        return {"name": name, "in": place, "required": required, "schema": {"type": kind}}

    return [
        *(one(name, "path", True) for name in re.findall(r"{(\w+)}", key[1])),
        *(one(name, "query", False, kind) for name, kind in _QUERIES.get(key, ())),
        *(one(name, "header", required) for name, required in _HEADERS.get(key, ())),
    ]
