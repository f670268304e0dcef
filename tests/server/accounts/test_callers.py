"""Who may ask what: every path of the application by every caller there is, with and without good tokens.

A new path without a row fails here. Each answer is held against /openapi.json too (`tests/server/described.py`).
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any, Literal

import msgspec
import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.accounts.accounts import Account, change_account
from server.accounts.enrolment import revoke
from server.accounts.known_phones import PHONE_TRIES
from server.accounts.sessions import NETWORK_TRIES, STRANGERS_TRIES
from server.app.application import PATHS, build
from tests.helpers.campaign import far
from tests.helpers.cheap import cheap_secret
from tests.server.described import description, look_at
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from tests.server.tracker import Tracker, place
from wire.facts import Role
from wire.ids import uuid7

pytestmark = pytest.mark.slow

PASSWORD = "contoh-sandi-112"
Kind = Literal["open", "desk", "leaving", "person", "token", "gateway"]
Answer = tuple[int, str]
DATA = b"peta"
NAME = hashlib.sha256(DATA).hexdigest()


class Caller(msgspec.Struct, frozen=True):
    """Who asks: whether the desk's token is good, whose access token comes along, and which tracker's secret."""

    name: str
    headers: dict[str, str] = {}
    desk: bool = False
    role: Role | None = None
    device: Literal["token", "gateway"] | None = None
    secret: str = ""


class Row(msgspec.Struct, frozen=True):
    """A path: for whom it is, what is asked, what who may is answered, and which roles may."""

    kind: Kind
    ask: Callable[[Caller], dict[str, Any]] = lambda caller: {}
    good: Answer = (200, "")
    roles: frozenset[str] = frozenset({"dispatcher", "supervisor", "admin"})

    def expected(self, caller: Caller) -> Answer:
        match self.kind:
            case "open":
                return self.good
            case "token" | "gateway":
                return self.good if caller.device == self.kind else (401, "device_unknown")
            case _ if not caller.desk:
                return 401, "desk_unknown"
            case "leaving":  # whoever's word it was: it is of no use from now on
                return self.good if "X-Session" in caller.headers else (401, "session_over")
            case "person" if caller.role is None:
                return 401, "session_over"
            case "person" if caller.role not in self.roles:
                return 403, "role_missing"
        return self.good


def form(caller: Caller) -> dict[str, Any]:
    return {"data": {"id": caller.secret or "x", **place()}}


def question(caller: Caller) -> dict[str, Any]:
    return {"params": {"id": caller.secret or "x", **place()}}


def forwarded(caller: Caller) -> dict[str, Any]:
    return {"json": {"device": {"uniqueId": "nobody"}, "position": {"latitude": -8.1, "longitude": 112.1}}}


def renewed(caller: Caller) -> dict[str, Any]:
    return {"json": {"desk": "x", "at": 1, "public_key": "A" * 43 + "=", "signature": ""}}


def added(caller: Caller) -> dict[str, Any]:
    about = {"login": "baru", "name": "x", "roles": ["dispatcher"], "fresh": "y" * 10}
    return {"json": {"password": "x" * 10, **about}}


def closed(caller: Caller) -> dict[str, Any]:
    return {"json": {"password": "x" * 10, "act": "disable"}}


def signed() -> dict[str, str]:
    return dict.fromkeys(("credential", "client", "authenticator", "signature"), "AAAA")


def made() -> dict[str, str]:
    return {"client": "AAAA", "attestation": "AAAA"}


ADMIN = frozenset({"admin"})
ROWS: dict[tuple[str, str], Row] = {
    ("POST", "/v1/enroll"): Row(
        "open",
        lambda _: {"json": {"code": "K112-A-B", "name": "x", "public_key": "A" * 43 + "="}},
        (401, "enrol_code"),
    ),
    ("POST", "/v1/enroll/renew"): Row("open", renewed, (401, "renew_proof")),
    ("GET", "/v1/gateway/certificate"): Row("desk", good=(403, "gateway_only")),
    ("POST", "/v1/gateway/certificate"): Row("desk", lambda _: {"json": {"public_key": "AAAA"}}, (403, "gateway_only")),
    ("POST", "/v1/gateway/lease"): Row("desk", lambda _: {"json": {"held": False}}, (403, "gateway_only")),
    ("GET", "/v1/token"): Row("open"),
    ("POST", "/v1/token"): Row(
        "open", lambda _: {"json": {"desk": "x", "challenge": "x", "signature": ""}}, (401, "desk_unknown")
    ),
    ("POST", "/v1/session"): Row(
        "desk", lambda _: {"json": {"name": "nobody", "password": "x" * 10}}, (401, "sign_in_refused")
    ),
    ("POST", "/v1/session/link"): Row("desk", lambda _: {"json": {"token": "x"}}, (403, "role_outside")),
    ("GET", "/v1/passkey"): Row("desk", good=(403, "gateway_only")),
    ("POST", "/v1/passkey"): Row("desk", lambda _: {"json": signed()}, (403, "gateway_only")),
    ("POST", "/v1/passkeys"): Row(
        "person", lambda _: {"json": {"password": "x" * 10, "site": "a.test"}}, (403, "gateway_only")
    ),
    ("POST", "/v1/passkeys/confirm"): Row("person", lambda _: {"json": made()}, (403, "gateway_only")),
    ("DELETE", "/v1/passkeys/{passkey}"): Row("person", good=(403, "passkey_unknown")),
    ("POST", "/v1/session/refresh"): Row("desk", lambda _: {"json": {"refresh_token": "x"}}, (401, "session_over")),
    ("GET", "/v1/ca"): Row("open"),
    ("GET", "/v1/hello"): Row("desk"),
    ("POST", "/v1/entries"): Row("desk", lambda _: {"json": {"epoch": "x", "entries": []}}, (409, "epoch")),
    ("GET", "/v1/entries"): Row("desk"),
    ("GET", "/v1/keys/closed"): Row("person", roles=frozenset({"dispatcher", "supervisor"})),
    ("POST", "/v1/attest"): Row(
        "desk", lambda _: {"json": {"epoch": "x", "n": 1, "cuts": [], "parts": []}}, (409, "epoch")
    ),
    ("GET", "/v1/stream"): Row("desk", lambda _: {"stream": True}),
    ("GET", "/v1/positions"): Row("desk"),
    ("GET", "/v1/positions/osmand"): Row("token", question),
    ("POST", "/v1/positions/osmand"): Row("token", form),
    ("POST", "/v1/positions/share"): Row(
        "person", lambda _: {"json": {"case": "x", "at": 1, "until": 1, "lat": 0.0, "lng": 0.0}}, (403, "gateway_only")
    ),
    ("POST", "/v1/positions/owntracks"): Row(
        "token", lambda one: {"json": {"_type": "lwt"}, "auth": ("x", one.secret)}
    ),
    ("POST", "/v1/positions/traccar"): Row("gateway", forwarded, (403, "device_unknown")),
    ("GET", "/v1/blob/{sha256}"): Row("desk", good=(404, "no_blob")),
    ("PUT", "/v1/blob/{sha256}"): Row(
        "person", lambda _: {"params": {"kind": "map_published"}, "data": DATA}, roles=frozenset({"admin"})
    ),
    ("GET", "/v1/reports"): Row("person"),
    ("GET", "/v1/reports/{name}"): Row("person", good=(404, "report_gone")),
    ("POST", "/v1/password"): Row(
        "person", lambda _: {"json": {"password": "x" * 10, "fresh": "y" * 10}}, (401, "sign_in_refused")
    ),
    ("POST", "/v1/second"): Row("person", lambda _: {"json": {"password": "x" * 10}}, (401, "sign_in_refused")),
    ("POST", "/v1/second/confirm"): Row("person", lambda _: {"json": {"code": "x"}}, (401, "factor_wrong")),
    ("GET", "/v1/sessions"): Row("person"),
    ("DELETE", "/v1/sessions"): Row("person"),
    ("DELETE", "/v1/sessions/{session}"): Row("person"),
    ("GET", "/v1/accounts"): Row("person", roles=ADMIN),
    ("POST", "/v1/accounts"): Row("person", added, (401, "sign_in_refused"), ADMIN),
    ("POST", "/v1/accounts/{account}"): Row("person", closed, (401, "sign_in_refused"), ADMIN),
    ("DELETE", "/v1/session"): Row("leaving"),
    ("GET", "/health"): Row("open"),
    ("GET", "/ready"): Row("open"),
    ("GET", "/metrics"): Row("open"),
    ("GET", "/openapi.json"): Row("open"),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("callers") / "server")


@pytest.fixture(scope="module")
def running(house: House) -> Iterator[Served]:
    with served(house) as state:
        yield state


@pytest.fixture(scope="module")
def callers(house: House, running: Served) -> Iterator[list[Caller]]:
    with ExitStack() as made:
        yield list(everybody(house, running, made))


@pytest.fixture(scope="module")
def http() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env, session.hooks["response"] = False, [look_at]
        yield session


def everybody(house: House, state: Served, made: ExitStack) -> Iterator[Caller]:
    """One of each. Who is signed in wrongly was signed in rightly first."""
    secret = cheap_secret(PASSWORD)

    def joined() -> Pen:
        pen = made.enter_context(closing(Pen(state.url, "")))
        return pen.enroll(house.code())

    def person(pen: Pen, role: Role, name: str = "") -> dict[str, str]:
        login = f"orang-{name or role}"
        accounts[login] = house.account(login, role, secret=secret)
        answer = pen.post("/v1/session", {"name": login, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return {**bearer(pen), "X-Session": answer.json()["access_token"]}

    def bearer(pen: Pen) -> dict[str, str]:
        return {"Authorization": str(pen.http.headers["Authorization"])}

    accounts: dict[str, str] = {}
    desk, other, lost = joined(), joined(), joined()
    yield Caller("nobody")
    yield Caller("a token of nobody", {"Authorization": "Bearer nothing", "X-Session": "nothing"})
    yield Caller("another scheme", {"Authorization": "Basic x"})
    yield Caller("an empty token", {"Authorization": "Bearer "})
    yield Caller("a desk", bearer(desk), desk=True)
    roles: tuple[Role, ...] = ("dispatcher", "supervisor", "admin")
    for role in roles:
        yield Caller(role, person(desk, role), desk=True, role=role)
    elsewhere = {**person(desk, "admin", "elsewhere"), **bearer(other)}
    yield Caller("a person's token at another desk", elsewhere, desk=True)
    outside: tuple[Role, ...] = ("agency", "viewer")
    for role in outside:
        held = person(desk, "dispatcher", role)
        become(house, accounts[f"orang-{role}"], role)
        yield Caller(f"who became {role}", held, desk=True)
    over = person(desk, "admin", "over")
    house.run(f"UPDATE sessions SET access_until=1 WHERE account='{accounts['orang-over']}'")
    yield Caller("a session that is over", over, desk=True)
    late = joined()
    ended = person(late, "admin", "late")
    house.run(f"UPDATE desk_tokens SET until=1 WHERE desk='{late.desk}'")
    yield Caller("a desk's token that is over", ended)
    shut = person(lost, "admin", "shut")
    house.do(lambda tx: revoke(tx, lost.letter))
    yield Caller("a desk that was revoked", shut)
    for kind in ("token", "gateway"):
        token = Tracker(house, state, kind=kind).token
        yield Caller(f"a tracker: {kind}", {"Authorization": f"Bearer {token}"}, device=kind, secret=token)
    state.let_time_pass()


def become(house: House, account: str, role: Role) -> None:
    house.do(lambda tx: change_account(tx, Account(account, "", "x", (role,), None, True)))


def asked(
    http: requests.Session, state: Served, method: str, path: str, caller: Caller, more: dict[str, Any]
) -> Answer:
    forget_tries(state)
    where = path.replace("{sha256}", NAME).replace("{name}", "rekap.csv")
    headers = {} if "auth" in more else caller.headers
    with http.request(method, state.url + where, headers=headers, timeout=30, **more) as answer:
        return answer.status_code, "" if answer.status_code == 200 else answer.json()["code"]


def forget_tries(state: Served) -> None:
    """Who asks next has not tried too often."""
    assert state.room is not None
    enrolments, sessions, gate = state.room.enrolments, state.room.sessions, state.room.gate
    state.room.factors.tries._held.clear()
    for tries in (enrolments._tries, sessions._by_name, sessions._by_desk, gate._strangers):
        tries._held.clear()


def test_every_path_has_a_row(running: Served) -> None:
    assert running.room is not None
    routes = {(method, route.path) for route in build(running.room).routes for method in route.methods - {"HEAD"}}  # type: ignore[attr-defined]
    assert routes == set(ROWS), "a new path: say in ROWS who may ask it"
    assert {(method, path) for method, path, _ in PATHS} | {("GET", "/openapi.json")} == routes


def test_every_path_answers_every_caller_as_its_row_says(
    running: Served, callers: list[Caller], http: requests.Session
) -> None:
    strange = []
    for (method, path), row in ROWS.items():
        for caller in callers:
            answer = asked(http, running, method, path, caller, row.ask(caller))
            if answer != row.expected(caller):
                strange.append(f"{method} {path} by {caller.name}: {answer}, not {row.expected(caller)}")
    assert not strange, "\n".join(strange)


def test_who_has_no_role_in_the_room_signs_in_at_no_desk(running: Served, house: House) -> None:
    with closing(Pen(running.url, "")) as pen:
        pen.enroll(house.code())
        secret = cheap_secret(PASSWORD)
        for role in ("agency", "viewer"):
            house.account(f"luar-{role}", role, secret=secret)
            answer = pen.post("/v1/session", {"name": f"luar-{role}", "password": PASSWORD})
            assert (answer.status_code, answer.json()["code"]) == (403, "role_outside")
            wrong = pen.post("/v1/session", {"name": f"luar-{role}", "password": "bukan-ini-sandinya"})
            assert wrong.json()["code"] == "sign_in_refused", "who does not know the password learns nothing"


# --- whatever is asked -------------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)
TEXTS = st.text(st.characters(codec="ascii", min_codepoint=33, exclude_characters="#?%/"), max_size=80)


@st.composite
def bodies(draw: st.DrawFn, schema: dict[str, Any]) -> Any:
    """What a body of this schema may be, and now and then what it may not."""
    names = description()["components"]["schemas"]
    if "$ref" in schema:
        schema = names[schema["$ref"].rsplit("/", 1)[1]]
    if draw(st.integers(0, 9)) == 0:
        return draw(VALUES)
    match schema.get("type"):
        case "object" if "properties" in schema:
            return {
                name: draw(bodies(inner))
                for name, inner in schema["properties"].items()
                if name in schema.get("required", ()) or draw(st.booleans())
            }
        case "object":
            return draw(st.dictionaries(st.text(max_size=10), st.just("QUFB") | VALUES, max_size=3))
        case "array":
            inner = schema.get("items") or (schema.get("prefixItems") or [{}])[0]
            return [draw(bodies(inner)) for _ in range(draw(st.integers(0, 3)))]
        case "string":
            return draw(st.sampled_from(["", "A" * 43 + "=", "QUFB", uuid7(1)]) | st.text(max_size=30))
        case "integer":
            return draw(st.sampled_from([0, 1, -1, 2**53, 2**63, 2**64, 10**30]) | st.integers(0, 10))
    return draw(VALUES)


@settings(
    max_examples=far(6, 25),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_whatever_is_asked_is_answered_as_described(
    running: Served, callers: list[Caller], http: requests.Session, data: st.DataObject
) -> None:
    """No server error, and nothing that /openapi.json does not know (`look_at`)."""
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            by = data.draw(st.sampled_from([one for one in callers if one.name in ("nobody", "a desk", "admin")]))
            more: dict[str, Any] = {"stream": path == "/v1/stream", "timeout": 30}
            headers = dict(by.headers)
            if path == "/v1/session" and method == "delete":
                headers["X-Session"] = "x"
            where = path
            for one in operation.get("parameters", ()):
                value = data.draw(st.just("1") | TEXTS)
                if one["in"] == "path":
                    where = where.replace(f"{{{one['name']}}}", requests.utils.quote(value or "x", safe=""))
                elif one["in"] == "query" and data.draw(st.booleans()):
                    more.setdefault("params", {})[one["name"]] = value
                elif one["in"] == "header" and one["name"] != "X-Session" and data.draw(st.booleans()):
                    headers[one["name"]] = value
            described = operation.get("requestBody", {}).get("content", {})
            if "application/json" in described:
                body = data.draw(bodies(described["application/json"]["schema"]))
                more["data"] = msgspec.json.encode(body)
            with http.request(method, running.url + where, headers=headers, **more) as answer:
                assert answer.status_code < 500, f"{method} {where}: {answer.text}"


def test_a_gateway_tells_nobody_that_a_password_of_the_room_is_right(running: Served, house: House) -> None:
    with closing(Pen(running.url, "")) as pen:
        pen.enroll(house.code(gateway=True), gateway=True)
        house.account("ruang-saja", secret=cheap_secret(PASSWORD))
        told = [
            pen.post("/v1/session", {"name": "ruang-saja", "password": typed}) for typed in (PASSWORD, "bukan-sandinya")
        ]
        right, wrong = ((one.status_code, one.json()) for one in told)
        assert right == wrong and right[0] == 401
        assert "room_account_outside" in house.home.security_file.read_text("utf-8"), "the operator hears of it"
        codes = [pen.post("/v1/session", {"name": "ruang-saja", "password": PASSWORD}).json()["code"] for _ in range(5)]
        assert codes[-1] == "too_many", "it is counted as a guess"


def test_whoever_guesses_a_name_shuts_out_no_phone_that_was_signed_in_before(running: Served, house: House) -> None:
    with closing(Pen(running.url, "")) as pen:
        pen.enroll(house.code(gateway=True), gateway=True)
        house.account("damkar-satu", "agency", secret=cheap_secret(PASSWORD), agency="DAMKAR")

        def told(typed: str, network: str, phone: str = "") -> tuple[str, str]:
            asked = {"name": "damkar-satu", "password": typed, "network": network, "phone": phone}
            said = pen.post("/v1/session", asked).json()
            return said.get("code", ""), said.get("phone", "")

        _, known = told(PASSWORD, "203.0.113.0/24")
        assert known
        guesses = [told("bukan-sandinya", "198.51.100.0/24")[0] for _ in range(NETWORK_TRIES + 1)]
        assert guesses == ["sign_in_refused"] * NETWORK_TRIES + ["too_many"]
        assert told(PASSWORD, "192.0.2.0/24")[0] == "", "of another network"
        slowly = [told("bukan-sandinya", f"2001:db8:{number}::/64")[0] for number in range(STRANGERS_TRIES)]
        assert slowly[0] == "sign_in_refused" and slowly[-1] == "too_many", "over many networks it is bounded too"
        assert told(PASSWORD, "192.0.2.0/24")[0] == "too_many", "a phone that nobody knows waits"
        assert told(PASSWORD, "198.51.100.0/24", known)[0] == "", "one that was signed in before does not"
        forged = [known[:-2] + "AA", "x", "a.1.b.c", known.replace(".", ".1", 1)]
        assert {told(PASSWORD, "192.0.2.0/24", one)[0] for one in forged} == {"too_many"}
        thief = [told("bukan-sandinya", "198.51.100.0/24", known)[0] for _ in range(PHONE_TRIES + 1)]
        assert thief == ["sign_in_refused"] * PHONE_TRIES + ["too_many"], "who took the phone is bounded"


def test_a_phone_known_by_one_name_is_a_stranger_to_another(running: Served, house: House) -> None:
    with closing(Pen(running.url, "")) as pen:
        pen.enroll(house.code(gateway=True), gateway=True)
        for name in ("pmi-satu", "pmi-dua"):
            house.account(name, "agency", secret=cheap_secret(PASSWORD), agency="PMI")
        asked = {"name": "pmi-satu", "password": PASSWORD, "network": "203.0.113.0/24"}
        asked |= {"name": "pmi-dua", "password": "bukan", "phone": pen.post("/v1/session", asked).json()["phone"]}
        codes = [pen.post("/v1/session", asked).json()["code"] for _ in range(NETWORK_TRIES + 1)]
        assert codes == ["sign_in_refused"] * NETWORK_TRIES + ["too_many"]
