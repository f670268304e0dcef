"""The description of the paths that exist, made from the shapes they read and answer.

Rule: whatever a path answers stands here, each refusal by its status and code too; the tests look at every answer.
"""

import inspect
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from server.accounts.enrolment import Enroll, Enrolled, Renewal
from server.accounts.passkeys import BeginPasskey, MadePasskey, PasskeySignIn
from server.accounts.proving import Begin, ChangePassword, Confirm
from server.accounts.roster import AddAccount, ChangeAccount
from server.accounts.sessions import OpenLink, Refresh, SignedIn, SignIn
from server.accounts.tokens import DeskProof
from server.app.state_paths import Ready, Running
from server.positions import Noted
from wire.entry import Broken, Entry
from wire.facts import AnyFact
from wire.limits import PROTOCOL
from wire.messages import (
    Attest,
    Attested,
    BlobState,
    CertificateAsked,
    CertificateGiven,
    CertificateNames,
    Challenge,
    ClosedKeys,
    DeskToken,
    HelloAnswer,
    KnownAccounts,
    LeaseAsked,
    LeaseGiven,
    MadeReports,
    OwnSessions,
    Page,
    PasskeyBegun,
    Ping,
    Positions,
    Push,
    PushAnswer,
    RecoveryCodes,
    SecondFactorBegun,
    Shared,
    SharedFix,
)

Path = tuple[str, str]
Codes = Mapping[int, tuple[str, ...]]


class ServerProblem(msgspec.Struct, frozen=True, kw_only=True):
    """No: nothing was done. `code` says why, and docs/protokol.md what to do; `wait_s` is how long to wait before the
    next try, 0 where waiting helps nothing. The others come where they help."""

    status: int
    code: str
    wait_s: float
    epoch: str | msgspec.UnsetType = msgspec.UNSET
    head: int | msgspec.UnsetType = msgspec.UNSET
    expected: int | msgspec.UnsetType = msgspec.UNSET
    have: int | msgspec.UnsetType = msgspec.UNSET
    number: int | msgspec.UnsetType = msgspec.UNSET
    proto_min: int | msgspec.UnsetType = msgspec.UNSET
    proto: int | msgspec.UnsetType = msgspec.UNSET
    file: str | msgspec.UnsetType = msgspec.UNSET
    cause: str | msgspec.UnsetType = msgspec.UNSET
    link: str | msgspec.UnsetType = msgspec.UNSET
    unit: str | msgspec.UnsetType = msgspec.UNSET


class NewerFact(msgspec.Struct, frozen=True):
    """A fact of a newer program, with whatever members: kept whole and passed on."""

    kind: str


_BLOB, _REPORT, _SESSION = "/v1/blob/{sha256}", "/v1/reports/{name}", "/v1/sessions/{session}"
_ACCOUNT, _PASSKEY = "/v1/accounts/{account}", "/v1/passkeys/{passkey}"
_READS: dict[Path, Any] = {
    ("POST", "/v1/enroll"): Enroll,
    ("POST", "/v1/enroll/renew"): Renewal,
    ("POST", "/v1/token"): DeskProof,
    ("POST", "/v1/gateway/certificate"): CertificateAsked,
    ("POST", "/v1/gateway/lease"): LeaseAsked,
    ("POST", "/v1/session"): SignIn,
    ("POST", "/v1/session/link"): OpenLink,
    ("POST", "/v1/session/refresh"): Refresh,
    ("POST", "/v1/passkey"): PasskeySignIn,
    ("POST", "/v1/passkeys"): BeginPasskey,
    ("POST", "/v1/passkeys/confirm"): MadePasskey,
    ("POST", "/v1/password"): ChangePassword,
    ("POST", "/v1/second"): Begin,
    ("POST", "/v1/second/confirm"): Confirm,
    ("POST", "/v1/accounts"): AddAccount,
    ("POST", _ACCOUNT): ChangeAccount,
    ("POST", "/v1/entries"): Push,
    ("POST", "/v1/attest"): Attest,
    ("POST", "/v1/positions/share"): SharedFix,
}
_ANSWERS: dict[Path, Any] = {
    ("POST", "/v1/enroll"): Enrolled,
    ("POST", "/v1/enroll/renew"): Enrolled,
    ("GET", "/v1/token"): Challenge,
    ("GET", "/v1/gateway/certificate"): CertificateNames,
    ("POST", "/v1/gateway/certificate"): CertificateGiven,
    ("POST", "/v1/gateway/lease"): LeaseGiven,
    ("POST", "/v1/token"): DeskToken,
    ("POST", "/v1/session"): SignedIn,
    ("POST", "/v1/session/link"): SignedIn,
    ("POST", "/v1/session/refresh"): SignedIn,
    ("GET", "/v1/passkey"): Challenge,
    ("POST", "/v1/passkey"): SignedIn,
    ("POST", "/v1/passkeys"): PasskeyBegun,
    ("POST", "/v1/passkeys/confirm"): OwnSessions,
    ("DELETE", _PASSKEY): OwnSessions,
    ("DELETE", "/v1/session"): dict[str, str],
    ("POST", "/v1/password"): dict[str, str],
    ("POST", "/v1/second"): SecondFactorBegun,
    ("POST", "/v1/second/confirm"): RecoveryCodes,
    ("GET", "/v1/sessions"): OwnSessions,
    ("DELETE", "/v1/sessions"): OwnSessions,
    ("DELETE", _SESSION): OwnSessions,
    ("GET", "/v1/accounts"): KnownAccounts,
    ("POST", "/v1/accounts"): KnownAccounts,
    ("POST", _ACCOUNT): KnownAccounts,
    ("GET", "/v1/hello"): HelloAnswer,
    ("POST", "/v1/entries"): PushAnswer,
    ("POST", "/v1/attest"): Attested,
    ("GET", "/v1/entries"): Page,
    ("GET", "/v1/keys/closed"): ClosedKeys,
    ("GET", "/v1/positions"): Positions,
    ("GET", "/v1/reports"): MadeReports,
    ("GET", "/v1/positions/osmand"): Noted,
    ("POST", "/v1/positions/osmand"): Noted,
    ("POST", "/v1/positions/owntracks"): list[str],
    ("POST", "/v1/positions/share"): Shared,
    ("POST", "/v1/positions/traccar"): Noted,
    ("PUT", _BLOB): BlobState,
    ("GET", "/health"): Running,
    ("GET", "/ready"): Ready,
}
_EVENTS = {"message": Page, "ping": Ping, "positions": Positions}
# Members that are kept as the bytes they came with: what stands in them all the same.
_KEPT_AS_SENT: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Entry", "fact"): (AnyFact, NewerFact),
    ("Row", "entry"): (Entry,),
    ("Push", "entries"): (Entry, Broken),
    ("Enrolled", "enrolled"): (Entry,),
    ("Renewal", "enrolled"): (Entry,),
}
_OSMAND = (
    *(("id", "string"), ("timestamp", "string"), ("lat", "number"), ("lon", "number"), ("speed", "number")),
    *(("bearing", "number"), ("altitude", "number"), ("accuracy", "number"), ("hdop", "number"), ("batt", "number")),
)
_QUERIES: dict[Path, tuple[tuple[str, str], ...]] = {
    ("GET", "/v1/hello"): (("epoch", "string"), ("after", "integer")),
    ("GET", "/v1/entries"): (("epoch", "string"), ("after", "integer"), ("hash", "string"), ("limit", "integer")),
    ("GET", "/v1/stream"): (("after", "integer"),),
    ("GET", "/v1/keys/closed"): (("after", "string"),),
    ("GET", "/v1/positions/osmand"): _OSMAND,
    ("POST", "/v1/positions/osmand"): _OSMAND,
    ("PUT", _BLOB): (("kind", "string"),),
}
_HEADERS: dict[Path, tuple[tuple[str, bool], ...]] = {
    ("PUT", _BLOB): (("X-Session", False), ("Content-Range", False)),
    ("GET", _BLOB): (("Range", False),),
}
_ANY: Codes = {426: ("protocol_old",), 500: ("bug",)}
_UNFIT = ("dsn_broken", "no_city", "store_broken", "store_denied", "store_fault")
_AWAY = ("busy", "database_unreachable", "database_unsynchronised", "disk_broken")
_STORE: Codes = {500: _UNFIT, 503: _AWAY, 507: ("disk_full",)}
_DESK: Codes = {401: ("desk_unknown",), 429: ("too_much",), **_STORE}
_PERSON: Codes = {401: ("session_over",)}  # of who is named by X-Session
_QUERY: Codes = {400: ("query",)}
_BODY: Codes = {400: ("content_encoding", "unreadable"), 413: ("too_large",)}
_FACTOR: Codes = {401: ("factor_needed", "factor_wrong")}
_UNFIT_PASSWORD: Codes = {403: ("password_guessed", "password_length", "password_name")}
_TRIES: Codes = {429: ("too_many",)}
_NEW_DESK: Codes = {403: ("desk_key",), **_TRIES}
_TRACKER: Codes = {401: ("device_unknown",), 403: ("device_revoked",), **_TRIES}
_GATEWAY: Codes = {403: ("gateway_only",)}
_PASSKEY_NO: Codes = {401: ("passkey_refused",)}
_NO_RIGHT: Codes = {403: ("role_missing",)}
# Who changes an account proves it by their own password.
_ADMIN: Codes = {401: ("sign_in_refused",), 403: ("role_missing",), **_TRIES}
_NEW_ACCOUNT: Codes = {
    403: ("login_shape", "login_taken", "role_needed", "link_agency", "partner_agency", "partner_taken")
}
_CHANGED_ACCOUNT: Codes = {
    403: (
        *("account_own", "account_unknown", "factor_none", "role_needed"),
        *("link_agency", "link_unknown", "unit_unknown", "partner_taken"),
    )
}
_BLOB_UP: Codes = {
    400: ("blob_kind", "blob_name", "blob_range"),
    401: ("session_over",),
    403: ("blob_erased", "blob_size", "role_missing"),
    404: ("blob_unnamed",),
    413: ("too_large",),
    416: ("blob_offset",),
    422: ("blob_hash",),
    429: ("blob_parts",),
    503: ("blob_turn",),
    507: ("attachments_full",),
}
_BLOB_DOWN: Codes = {400: ("blob_name", "blob_range"), 404: ("no_blob",), 416: ("blob_range",)}
_PROBLEMS: dict[Path, tuple[Codes, ...]] = {
    ("POST", "/v1/enroll"): (_STORE, _BODY, _NEW_DESK, {401: ("enrol_code",)}),
    ("POST", "/v1/enroll/renew"): (_STORE, _BODY, _NEW_DESK, {401: ("desk_revoked", "renew_proof")}),
    ("POST", "/v1/token"): (_STORE, _BODY, _TRIES, {401: ("desk_proof", "desk_unknown")}),
    ("GET", "/v1/gateway/certificate"): (_DESK, _GATEWAY),
    ("POST", "/v1/gateway/certificate"): (
        _DESK,
        _BODY,
        {403: ("gateway_key", "gateway_only"), 503: ("no_certificate",)},
    ),
    ("POST", "/v1/gateway/lease"): (_DESK, _BODY, _GATEWAY),
    ("POST", "/v1/session"): (_DESK, _BODY, _TRIES, _FACTOR, {401: ("sign_in_refused",), 403: ("role_outside",)}),
    ("POST", "/v1/session/link"): (_DESK, _BODY, {401: ("sign_in_refused",), 403: ("role_outside",)}),
    ("GET", "/v1/passkey"): (_DESK, _GATEWAY),
    ("POST", "/v1/passkey"): (_DESK, _BODY, _GATEWAY, _PASSKEY_NO),
    ("POST", "/v1/passkeys"): (
        *(_DESK, _BODY, _PERSON, _TRIES, _FACTOR, _GATEWAY),
        {401: ("sign_in_refused",), 403: ("passkey_site",)},
    ),
    ("POST", "/v1/passkeys/confirm"): (
        *(_DESK, _BODY, _PERSON, _GATEWAY, _PASSKEY_NO),
        {403: ("passkey_taken", "passkeys_many")},
    ),
    ("DELETE", _PASSKEY): (_DESK, _PERSON, {403: ("passkey_unknown",)}),
    ("DELETE", "/v1/session"): (_DESK, _PERSON),
    ("POST", "/v1/session/refresh"): (_DESK, _BODY, {401: ("session_over",)}),
    ("POST", "/v1/password"): (_DESK, _BODY, _PERSON, _TRIES, _UNFIT_PASSWORD, {401: ("sign_in_refused",)}),
    ("POST", "/v1/second"): (_DESK, _BODY, _PERSON, _TRIES, _FACTOR, {401: ("sign_in_refused",)}),
    ("POST", "/v1/second/confirm"): (_DESK, _BODY, _PERSON, _TRIES, {401: ("factor_wrong",)}),
    ("GET", "/v1/sessions"): (_DESK, _PERSON),
    ("DELETE", "/v1/sessions"): (_DESK, _PERSON),
    ("DELETE", _SESSION): (_DESK, _PERSON, {403: ("session_own",)}),
    ("GET", "/v1/accounts"): (_DESK, _PERSON, _NO_RIGHT),
    ("POST", "/v1/accounts"): (_DESK, _BODY, _PERSON, _ADMIN, _UNFIT_PASSWORD, _NEW_ACCOUNT),
    ("POST", _ACCOUNT): (_DESK, _BODY, _PERSON, _ADMIN, _UNFIT_PASSWORD, _CHANGED_ACCOUNT),
    ("GET", "/v1/hello"): (_DESK, _QUERY),
    ("POST", "/v1/entries"): (_DESK, _BODY, {409: ("epoch", "gap")}),
    ("GET", "/v1/entries"): (_DESK, _QUERY, {409: ("epoch", "mismatch"), 503: ("ledger_spoiled",)}),
    ("GET", "/v1/keys/closed"): (_DESK, _PERSON, _NO_RIGHT),
    ("POST", "/v1/attest"): (_DESK, _BODY, _QUERY, _TRIES, {409: ("epoch",)}),
    ("GET", "/v1/stream"): (_DESK, _QUERY),
    ("GET", "/v1/positions"): (_DESK,),
    ("POST", "/v1/positions/share"): (_DESK, _BODY, _PERSON, _GATEWAY),
    ("GET", "/v1/positions/osmand"): (_STORE, _BODY, _TRACKER),
    ("POST", "/v1/positions/osmand"): (_STORE, _BODY, _TRACKER),
    ("POST", "/v1/positions/owntracks"): (_STORE, _BODY, _TRACKER),
    ("POST", "/v1/positions/traccar"): (_STORE, _BODY, _TRACKER, {403: ("device_unknown",)}),
    ("PUT", _BLOB): (_DESK, _BLOB_UP),
    ("GET", _BLOB): (_DESK, _BLOB_DOWN),
    ("GET", "/v1/reports"): (_DESK, _PERSON),
    ("GET", _REPORT): (_DESK, _PERSON, _NO_RIGHT, {404: ("report_gone",)}),
    ("GET", "/ready"): ({503: ("committer_down", "ledger_spoiled", *_UNFIT, *_AWAY, "disk_full")},),
}
_BYTES = "application/octet-stream"
_FILES = {("GET", _BLOB), ("GET", _REPORT)}
_OTHER_TYPES = {"/v1/ca": "application/x-pem-file", "/v1/stream": "text/event-stream", "/metrics": "text/plain"}
# The secret of OsmAnd's shape is its id, so that path needs no header.
_OPEN = {
    *("/v1/enroll", "/v1/enroll/renew", "/v1/ca", "/v1/token", "/v1/positions/osmand"),
    *("/health", "/ready", "/metrics"),
}
_SECURED = {"/v1/positions/owntracks": "device", "/v1/positions/traccar": "gateway"}
_ABOUT = (
    "The contract of a desk and its server: docs/protokol.md says how these paths are used together. Every request may "
    "carry X-Proto with the protocol it speaks, every answer does. Bodies may be packed (Content-Encoding: zstd); "
    "answers are, for who accepts it. Bytes travel as base64 with padding, times are milliseconds of UTC. "
    "An unknown path is answered 404 not_found, an unknown method 405 method."
)


def codes_of(method: str, path: str) -> dict[int, tuple[str, ...]]:
    """What a path may be refused with: the codes of each status."""
    found: dict[int, set[str]] = {}
    for codes in (_ANY, *_PROBLEMS.get((method, path), ())):
        for status, names in codes.items():
            found.setdefault(status, set()).update(names)
    return {status: tuple(sorted(found[status])) for status in sorted(found)}


def describe(paths: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """An OpenAPI 3.1 document of (method, path, sentence)."""
    shapes = _shapes()
    schemas, components = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    names = dict(zip(shapes, schemas, strict=True))
    for (struct, member), kept in _KEPT_AS_SENT.items():
        one = names[kept[0]] if len(kept) == 1 else {"anyOf": [names[shape] for shape in kept]}
        held = components[struct]["properties"][member]
        held.update({"items": one} if held.get("type") == "array" else one)
    components["NewerFact"]["additionalProperties"] = {}
    for schema in components.values():
        schema["description"] = inspect.cleandoc(schema.get("description", ""))
    described: dict[str, Any] = {}
    for method, path, sentence in paths:
        described.setdefault(path, {})[method.lower()] = _operation(method, path, sentence, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Konsol 112", "version": str(PROTOCOL), "description": _ABOUT},
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


def _shapes() -> list[Any]:
    """Everything that is read or answered, in an order that does not change."""
    kept = (shape for shapes in _KEPT_AS_SENT.values() for shape in shapes)
    found = (*_READS.values(), *_ANSWERS.values(), *_EVENTS.values(), *kept, ServerProblem)
    return list(dict.fromkeys(found))


def _operation(method: str, path: str, sentence: str, names: dict[Any, Any]) -> dict[str, Any]:
    key = (method, path)
    operation: dict[str, Any] = {"summary": sentence.strip(), "responses": _responses(key, names)}
    if path not in _OPEN:
        operation["security"] = [{_SECURED.get(path, "desk"): []}]
    if key in _READS:
        schema = names[_READS[key]]
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    elif key == ("PUT", _BLOB):
        operation["requestBody"] = {"content": {_BYTES: {"schema": {}}}}
    parameters = _parameters(key)
    if parameters:
        operation["parameters"] = parameters
    return operation


def _responses(key: Path, names: dict[Any, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": names[_ANSWERS[key]] if key in _ANSWERS else {}}
    if key[1] == "/v1/stream":
        content["x-events"] = {name: names[shape] for name, shape in _EVENTS.items()}
    kind = _BYTES if key in _FILES else _OTHER_TYPES.get(key[1], "application/json")
    done = {"description": "done", "content": {kind: content}}
    some = {"206": {"description": "the bytes that Range names", "content": {kind: content}}}
    problem = names[ServerProblem]
    refusals = {
        str(status): {
            "description": ", ".join(codes),
            "content": {
                "application/json": {
                    "schema": {"allOf": [problem, {"properties": {"code": {"enum": list(codes)}}}]},
                }
            },
        }
        for status, codes in codes_of(*key).items()
    }
    other = {"description": "a problem of another program", "content": {"application/json": {"schema": problem}}}
    return {"200": done, **(some if key in _FILES else {}), **refusals, "default": other}


def _parameters(key: Path) -> list[dict[str, Any]]:
    def one(name: str, place: str, required: bool, kind: str = "string") -> dict[str, Any]:
        return {"name": name, "in": place, "required": required, "schema": {"type": kind}}

    session = [("X-Session", True)] if any(one is _PERSON for one in _PROBLEMS.get(key, ())) else []
    return [
        *(one(name, "path", True) for name in re.findall(r"{(\w+)}", key[1])),
        *(one(name, "query", False, kind) for name, kind in _QUERIES.get(key, ())),
        *(one(name, "header", required) for name, required in (*session, *_HEADERS.get(key, ()))),
    ]
