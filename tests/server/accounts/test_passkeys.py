"""Passkeys at the server: made and used by a phone of our own, refused in every way a stranger may try, taken away with
what they were believed by. Nothing a browser sends is a server error."""

import base64
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from hypothesis import given, settings
from hypothesis import strategies as st

from server.accounts.accounts import Account, Passkey, change_account, find_account, set_password
from server.accounts.factors import reset_factor
from server.accounts.link_book import make_link
from server.accounts.passkeys import PASSKEYS_MOST, PasskeySignIn, client_of, count_of, is_site, key_of
from server.accounts.tokens import Challenges
from server.errors import NotAllowed, RefusedByServer
from server.keys import load_signer
from server.safety import collect
from tests.helpers.campaign import far
from tests.helpers.cheap import cheap_secret
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from wire.facts import PasskeySet

PASSWORD, SITE = "sandi-untuk-uji", "halaman.contoh.test"
SECRET = cheap_secret(PASSWORD)
SEEN, VERIFIED, MADE = 1, 4, 64


class Authenticator:
    """A phone that holds one key and says what it is told to say."""

    def __init__(self, site: str = SITE) -> None:
        self.site, self.id, self.count = site, secrets.token_bytes(32), 0
        self._key = ec.generate_private_key(ec.SECP256R1())

    def make(self, challenge: str, flags: int = SEEN | VERIFIED | MADE, **more: Any) -> dict[str, str]:
        public = cbor.encode(dict(ES256.from_cryptography_key(self._key.public_key())))
        held = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = {"fmt": "none", "attStmt": {}, "authData": self._data(flags) + held}
        return packed(client=self._client("webauthn.create", challenge, **more), attestation=cbor.encode(data))

    def sign(self, challenge: str, flags: int = SEEN | VERIFIED, **more: Any) -> dict[str, str]:
        client, data = self._client("webauthn.get", challenge, **more), self._data(flags)
        signature = self._key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return packed(credential=self.id, client=client, authenticator=data, signature=signature)

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str, **more: Any) -> bytes:
        text = base64.urlsafe_b64encode(challenge.encode()).decode().rstrip("=")
        said = {"type": kind, "challenge": text, "origin": f"https://{self.site}", "crossOrigin": False}
        return msgspec.json.encode(said | more)


def packed(**parts: bytes) -> dict[str, str]:
    return {name: base64.b64encode(part).decode() for name, part in parts.items()}


class Gateway(Pen):
    """A gateway's line to the server, and the deeds of a person behind it."""

    def enrol(self, login: str, phone: Authenticator, **more: Any) -> Any:
        access = self.access(login)
        begun = self.post("/v1/passkeys", {"password": PASSWORD, "site": phone.site}, **{"X-Session": access})
        assert begun.status_code == 200, begun.text
        made = phone.make(begun.json()["challenge"], **more)
        return self.post("/v1/passkeys/confirm", made, **{"X-Session": access})

    def access(self, login: str) -> str:
        answer = self.post("/v1/session", {"name": login, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    def enter(self, phone: Authenticator, **more: Any) -> Any:
        return self.post("/v1/passkey", phone.sign(self.http_get("/v1/passkey")["challenge"], **more))

    def http_get(self, path: str, **headers: str) -> dict[str, Any]:
        answer = self.http.get(self.url + path, headers=headers, timeout=30)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("passkeys") / "server")


@pytest.fixture(scope="module")
def running(house: House) -> Iterator[Served]:
    with served(house) as state:
        yield state


@pytest.fixture(scope="module")
def gateway(house: House, running: Served) -> Iterator[Gateway]:
    pen = Gateway(running.url, "")
    pen.enroll(house.code(gateway=True), gateway=True)
    yield pen
    pen.close()


@pytest.fixture
def officer(house: House, request: pytest.FixtureRequest) -> tuple[str, str]:
    """A new account of an agency: its sign-in name, its id."""
    login = f"petugas{abs(hash(request.node.name)) % 10_000_000}"
    return login, house.account(login, "agency", agency="DAMKAR", secret=SECRET)


def passkeys(gateway: Gateway, access: str) -> list[dict[str, Any]]:
    return list(gateway.http_get("/v1/sessions", **{"X-Session": access}).get("passkeys", []))


def test_a_passkey_opens_the_session_of_who_made_it_and_stands_in_the_ledger(
    house: House, gateway: Gateway, officer: tuple[str, str]
) -> None:
    login, account = officer
    phone = Authenticator()
    assert gateway.enrol(login, phone).status_code == 200
    signed = gateway.enter(phone)
    assert signed.status_code == 200, signed.text
    assert (signed.json()["account"], signed.json()["roles"]) == (account, ["agency"])
    (known,) = passkeys(gateway, signed.json()["access_token"])
    assert known["site"] == SITE and known["used"] >= known["made"] > 0
    facts = [one.fact for one in house.story(f"ref:signin:{account}") if isinstance(one.fact, PasskeySet)]
    assert facts == [PasskeySet(account, known["passkey"])]


def test_what_is_not_true_in_any_part_is_one_refusal(gateway: Gateway, officer: tuple[str, str]) -> None:
    phone, stranger, elsewhere = Authenticator(), Authenticator(), Authenticator("halaman.palsu.test")
    assert gateway.enrol(officer[0], phone).status_code == 200
    spent = phone.sign(gateway.http_get("/v1/passkey")["challenge"])
    assert gateway.post("/v1/passkey", spent).status_code == 200
    elsewhere.id, elsewhere._key = phone.id, phone._key
    good, access = phone.sign(gateway.http_get("/v1/passkey")["challenge"]), gateway.access(officer[0])
    of_enrolling = gateway.post("/v1/passkeys", {"password": PASSWORD, "site": SITE}, **{"X-Session": access}).json()
    wrong = {
        "answered before": spent,
        "a challenge of nobody": phone.sign("1.x.y"),
        "a challenge to enrol": phone.sign(of_enrolling["challenge"]),
        "nobody's passkey": stranger.sign(gateway.http_get("/v1/passkey")["challenge"]),
        "lured to another page": elsewhere.sign(gateway.http_get("/v1/passkey")["challenge"]),
        "another page's origin": phone.sign(
            gateway.http_get("/v1/passkey")["challenge"], origin="https://halaman.palsu.test"
        ),
        "without TLS": phone.sign(gateway.http_get("/v1/passkey")["challenge"], origin=f"http://{SITE}"),
        "in a frame of another page": phone.sign(gateway.http_get("/v1/passkey")["challenge"], crossOrigin=True),
        "another deed": phone.sign(gateway.http_get("/v1/passkey")["challenge"], type="webauthn.create"),
        "nobody looked who holds it": phone.sign(gateway.http_get("/v1/passkey")["challenge"], flags=SEEN),
        "another signature": {**good, "signature": stranger.sign("x")["signature"]},
    }
    for name, said in wrong.items():
        answer = gateway.post("/v1/passkey", said)
        assert (answer.status_code, answer.json()["code"]) == (401, "passkey_refused"), name
    assert gateway.enter(phone).status_code == 200


def test_a_phone_that_counts_backwards_is_a_copy(gateway: Gateway, officer: tuple[str, str]) -> None:
    phone = Authenticator()
    phone.count = 5
    assert gateway.enrol(officer[0], phone).status_code == 200
    phone.count = 6
    assert gateway.enter(phone).status_code == 200
    assert gateway.enter(phone).status_code == 401, "the same count again"


def test_enrolling_takes_the_password_and_a_challenge_of_ones_own(
    house: House, gateway: Gateway, officer: tuple[str, str]
) -> None:
    login, _ = officer
    other = f"{login}-lain"
    house.account(other, "agency", agency="PMI", secret=SECRET)
    access, theirs = gateway.access(login), gateway.access(other)
    no = gateway.post("/v1/passkeys", {"password": "bukan-sandinya", "site": SITE}, **{"X-Session": access})
    assert (no.status_code, no.json()["code"]) == (401, "sign_in_refused")
    for site in ("127.0.0.1", "::1", "1", "a b", "A.test", "", "x" * 254):
        no = gateway.post("/v1/passkeys", {"password": PASSWORD, "site": site}, **{"X-Session": access})
        assert no.status_code == (403 if len(site) < 254 else 400), site
    begun = gateway.post("/v1/passkeys", {"password": PASSWORD, "site": SITE}, **{"X-Session": theirs}).json()
    phone = Authenticator()
    taken = gateway.post("/v1/passkeys/confirm", phone.make(begun["challenge"]), **{"X-Session": access})
    assert (taken.status_code, taken.json()["code"]) == (401, "passkey_refused"), "that was the other's"
    assert gateway.enrol(login, phone, flags=SEEN | MADE).status_code == 401, "it looked at nobody"
    assert gateway.enrol(login, phone).status_code == 200
    again = gateway.enrol(other, phone)
    assert (again.status_code, again.json()["code"]) == (403, "passkey_taken")
    for _ in range(PASSKEYS_MOST - 1):
        assert gateway.enrol(login, Authenticator()).status_code == 200
    assert gateway.enrol(login, Authenticator()).json()["code"] == "passkeys_many"


def test_another_password_a_lost_factor_a_closed_account_and_its_person_take_them_away(
    house: House, gateway: Gateway, officer: tuple[str, str]
) -> None:
    login, account = officer
    phone = Authenticator()

    def refused() -> bool:
        return bool(gateway.enter(phone).status_code == 401)

    assert gateway.enrol(login, phone).status_code == 200
    house.do(lambda tx: reset_factor(tx, account))
    assert refused()
    with pytest.raises(RefusedByServer, match="factor_none"):
        house.do(lambda tx: reset_factor(tx, account))
    phone = Authenticator()
    assert gateway.enrol(login, phone).status_code == 200
    house.do(lambda tx: set_password(tx, account, SECRET))
    assert refused()
    phone = Authenticator()
    assert gateway.enrol(login, phone).status_code == 200
    for active in (False, True):
        house.do(lambda tx, active=active: change_account(tx, _with(tx, account, active)))
    assert refused(), "also when it is opened again"
    phone = Authenticator()
    assert gateway.enrol(login, phone).status_code == 200
    thief = gateway.enter(phone).json()["access_token"]
    access = gateway.access(login)
    (known,) = passkeys(gateway, access)
    path = f"{gateway.url}/v1/passkeys/{known['passkey']}"
    assert gateway.http.delete(path, headers={"X-Session": access}).status_code == 200
    assert refused() and gateway.http.get(f"{gateway.url}/v1/sessions", headers={"X-Session": thief}).status_code == 401
    assert gateway.http.delete(path, headers={"X-Session": access}).json()["code"] == "passkey_unknown"
    own = {"password": PASSWORD, "fresh": "sandi-lain-untuk-uji"}
    phone = Authenticator()
    assert gateway.enrol(login, phone).status_code == 200
    assert gateway.post("/v1/password", own, **{"X-Session": gateway.access(login)}).status_code == 200
    assert refused()


def _with(tx: Any, account: str, active: bool) -> Account:
    found = find_account(tx.connection, tx.city, account)
    assert found is not None
    return msgspec.structs.replace(found, active=active)


def test_a_backup_of_the_keys_brings_passkeys_back_and_partners_stay_partners(
    house: House, gateway: Gateway, officer: tuple[str, str]
) -> None:
    assert gateway.enrol(officer[0], Authenticator()).status_code == 200
    house.run("INSERT INTO links VALUES ('35.72','p','t','a','',1,2,0,1)")
    with house.opened() as opened:
        bundle = msgspec.json.decode(msgspec.json.encode(collect(opened.connection, house.home, "35.72", "x")))
    assert len(bundle["tables"]["passkeys"]) == len(house.rows("SELECT 1 FROM passkeys"))
    assert [row[-1] for row in bundle["tables"]["links"]] == [1]
    house.run("DELETE FROM links")


JUNK = st.one_of(st.binary(max_size=300), st.integers(1, 4_000).map(lambda deep: b"\x81" * deep))


@settings(max_examples=far(30, 150), deadline=None)
@given(
    junk=JUNK, cut=st.integers(0, 400), part=st.sampled_from(["client", "attestation", "authenticator", "signature"])
)
def test_garbage_in_any_part_is_refused_and_never_a_fault_of_the_server(junk: bytes, cut: int, part: str) -> None:
    phone = Authenticator()
    made = {name: base64.b64decode(text) for name, text in phone.make("x").items()}
    signed = {name: base64.b64decode(text) for name, text in phone.sign("x").items()}
    credential, key, count = key_of(made["attestation"], SITE)
    known = Passkey("p", "a", credential, SITE, key, count, 1, 1)
    assert count_of(known, PasskeySignIn(**signed)) == 0
    for parts in (made, signed):
        if part in parts:
            parts[part] = parts[part][:cut] + junk + parts[part][cut + len(junk) % 7 :]
    with suppress(NotAllowed):
        client_of(made["client"], "webauthn.create")
    with suppress(NotAllowed):
        assert key_of(made["attestation"], SITE)[1]
    with suppress(NotAllowed):
        assert count_of(known, PasskeySignIn(**signed)) == 0


def test_a_page_with_a_name_is_one_and_an_address_is_none() -> None:
    assert all(map(is_site, ("localhost", "112.blitar.test", "a-b.c1", "x" * 63)))
    assert not any(
        map(is_site, ("", "1.2.3.4", "::1", "1", "a.1", "A", "a..b", "-a", "a b", "x" * 64, "a." * 127 + "a"))
    )


def test_a_challenge_is_good_for_one_purpose_and_account_once_and_not_for_ever(house: House) -> None:
    now = [1_000_000]
    signer = load_signer(house.home.keys / "signing.key")
    ones, others = Challenges(signer, lambda: now[0], b"satu", 300), Challenges(signer, lambda: now[0], b"dua", 300)
    good = ones.make("a").challenge
    for spend in (lambda: others.spend(good, "a"), lambda: ones.spend(good, "b"), lambda: ones.spend(good)):
        with pytest.raises(NotAllowed):
            spend()
    ones.spend(good, "a")
    with pytest.raises(NotAllowed):
        ones.spend(good, "a")
    late = ones.make().challenge
    now[0] += 300_001
    with pytest.raises(NotAllowed):
        ones.spend(late)


def test_a_link_opens_until_its_day_and_never_after(house: House, gateway: Gateway, officer: tuple[str, str]) -> None:
    token, _ = house.do(lambda tx: make_link(tx, officer[1], "", 1))
    for _ in range(2):
        assert gateway.post("/v1/session/link", {"token": token}).status_code == 200
    house.run(f"UPDATE links SET until=1 WHERE account='{officer[1]}'")
    ended = gateway.post("/v1/session/link", {"token": token})
    assert (ended.status_code, ended.json()["code"]) == (401, "sign_in_refused")
