"""The second factor of supervisors and admins: enrolled, asked for, lost and taken away, demanded in time."""

import base64
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from console.sync.asking import own
from console.sync.client import Client
from console.sync.session import Sessions, SignInRefused
from server.accounts.factors import STEP_S, code_at, matching_step, reset_factor
from server.accounts.tokens import now_ms
from server.errors import RefusedByServer
from server.safety import collect
from tests.helpers.cheap import cheap_secret
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from tests.sync.test_sessions import Shelf
from wire.facts import SignInChanged

PASSWORD = "sandi-untuk-uji"
SECRET = cheap_secret(PASSWORD)
# RFC 6238, appendix B: the secret, moments, and the last six digits of the codes of SHA-1.
OF_RFC = b"12345678901234567890"
CODES = {59: "287082", 1111111109: "081804", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"}


def test_codes_are_those_of_the_standard() -> None:
    assert {at: code_at(OF_RFC, at // STEP_S) for at in CODES} == CODES


def test_a_code_counts_once_and_a_step_before_or_after_its_own() -> None:
    step, at_ms = 1234567890 // STEP_S, 1234567890_000
    assert [matching_step(OF_RFC, code_at(OF_RFC, step + off), at_ms, 0) for off in (-2, -1, 0, 1, 2)] == [
        None,
        step - 1,
        step,
        step + 1,
        None,
    ]
    assert matching_step(OF_RFC, CODES[1234567890], at_ms, step) is None
    assert matching_step(OF_RFC, "٠٠٥٩٢٤", at_ms, 0) is None and matching_step(OF_RFC, "", at_ms, 0) is None


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """No sample room: there nobody is asked for a second factor."""
    made = House(tmp_path_factory.mktemp("factor") / "server")
    made.config = msgspec.structs.replace(made.config, sample=False, second_factor_days=14)
    made.home.save(made.config)
    return made


@pytest.fixture(scope="module")
def running(house: House) -> Iterator[Served]:
    with served(house) as state:
        yield state


@pytest.fixture(scope="module")
def desk(house: House, running: Served) -> Iterator[Pen]:
    pen = Pen(running.url, "").enroll(house.code())
    yield pen
    pen.close()


@pytest.fixture
def person(house: House, request: pytest.FixtureRequest) -> Callable[..., str]:
    """A new account of this test; its sign-in name."""
    count = iter(range(10))

    def made(*roles: Any) -> str:
        login = f"orang{abs(hash(request.node.name)) % 10_000_000}-{next(count)}"
        house.account(login, *roles, secret=SECRET)
        return login

    return made


def sign_in(desk: Pen, login: str, code: str = "", password: str = PASSWORD) -> dict[str, Any]:
    answer: dict[str, Any] = desk.post("/v1/session", {"name": login, "password": password, "code": code}).json()
    return answer


def ask(desk: Pen, path: str, access: str, body: dict[str, str]) -> dict[str, Any]:
    answer: dict[str, Any] = desk.post(path, body, **{"X-Session": access}).json()
    return answer


def enrolled(desk: Pen, login: str) -> tuple[bytes, list[str], str]:
    """The secret, the codes of recovery, and the access token of who enrolled."""
    access = sign_in(desk, login)["access_token"]
    begun = ask(desk, "/v1/second", access, {"password": PASSWORD})
    secret = base64.b32decode(begun["secret"])
    codes = ask(desk, "/v1/second/confirm", access, {"code": now(secret)})["codes"]
    return secret, codes, access


def now(secret: bytes, off: int = 0) -> str:
    return code_at(secret, now_ms() // 1000 // STEP_S + off)


def later(house: House) -> None:
    """As if the step were over whose code was used."""
    house.run("UPDATE second_factors SET step=0")


@pytest.mark.slow
def test_who_enrolled_is_asked_for_a_code_and_each_is_good_once(
    house: House, desk: Pen, person: Callable[..., str]
) -> None:
    login = person("supervisor", "dispatcher")
    other = sign_in(desk, login)["access_token"]
    secret, codes, access = enrolled(desk, login)
    assert len(set(codes)) == 8
    assert desk.http.get(desk.url + "/v1/sessions", headers={"X-Session": other}).status_code == 401, "others ended"
    assert sign_in(desk, login)["code"] == "factor_needed"
    assert sign_in(desk, login, "", "bukan-sandinya")["code"] == "sign_in_refused", "nothing is told to who guesses"
    known = "SELECT step FROM second_factors WHERE account IN (SELECT account FROM passwords WHERE login=?)"
    ((step,),) = house.rows(known, login)
    assert sign_in(desk, login, code_at(secret, step))["code"] == "factor_wrong", "it enrolled already"
    later(house)
    code = now(secret)
    again = sign_in(desk, login, code)
    assert again["second"] == {"state": "set", "codes_left": 8} and again["roles"] == ["supervisor", "dispatcher"]
    assert sign_in(desk, login, code)["code"] == "factor_wrong"
    spent = sign_in(desk, login, codes[0].upper().replace("-", " "))
    assert spent["second"] == {"state": "set", "codes_left": 7}
    assert sign_in(desk, login, codes[0])["code"] == "factor_wrong"
    story = [one.fact.change for one in house.story(f"ref:signin:{spent['account']}")]  # type: ignore[attr-defined]
    assert story == ["factor_set", "recovery_used"]
    assert access


@pytest.mark.slow
def test_what_an_authenticator_reads_is_an_address_and_nothing_secret_is_kept_openly(
    house: House, desk: Pen, person: Callable[..., str]
) -> None:
    login = person("admin")
    access = sign_in(desk, login)["access_token"]
    begun = ask(desk, "/v1/second", access, {"password": PASSWORD})
    address = urlsplit(begun["address"])
    assert (address.scheme, address.netloc, parse_qs(address.query)["secret"]) == ("otpauth", "totp", [begun["secret"]])
    secret = base64.b32decode(begun["secret"])
    codes = ask(desk, "/v1/second/confirm", access, {"code": now(secret)})["codes"]
    kept = repr(house.rows("SELECT * FROM second_factors")).encode() + repr(desk.everything()).encode()
    assert secret not in kept and begun["secret"].encode() not in kept
    assert not any(one.encode() in kept or one.replace("-", "").encode() in kept for one in codes)
    rows = house.rows("SELECT secret FROM second_factors WHERE made > 0")
    assert not any(secret in bytes(row[0]) for row in rows)
    with house.opened() as opened:
        bundle = collect(opened.connection, house.home, house.config.city, house.config.server)
    assert len([row for row in bundle.tables["second_factors"] if row[4]]) == len(rows), "a backup brings them back"


@pytest.mark.slow
def test_enrolling_takes_the_password_a_first_code_and_the_old_factor_where_there_is_one(
    house: House, desk: Pen, person: Callable[..., str]
) -> None:
    login = person("supervisor")
    access = sign_in(desk, login)["access_token"]
    assert ask(desk, "/v1/second", access, {"password": "bukan-sandinya"})["code"] == "sign_in_refused"
    assert ask(desk, "/v1/second/confirm", access, {"code": "000000"})["code"] == "factor_wrong"
    secret, codes, access = enrolled(desk, login)
    assert ask(desk, "/v1/second", access, {"password": PASSWORD})["code"] == "factor_needed"
    begun = ask(desk, "/v1/second", access, {"password": PASSWORD, "code": codes[0]})
    later(house)
    assert sign_in(desk, login, now(secret))["second"]["state"] == "set", (
        "the old one holds until the new one is proved"
    )
    fresh = base64.b32decode(begun["secret"])
    assert len(ask(desk, "/v1/second/confirm", access, {"code": now(fresh)})["codes"]) == 8
    later(house)
    assert sign_in(desk, login, now(secret))["code"] == "factor_wrong"
    assert sign_in(desk, login, now(fresh))["second"] == {"state": "set", "codes_left": 8}


@pytest.mark.slow
def test_guessing_codes_has_to_wait_at_whatever_desk(
    house: House, running: Served, desk: Pen, person: Callable[..., str]
) -> None:
    login = person("supervisor")
    secret, _, _ = enrolled(desk, login)
    later(house)
    other = Pen(running.url, "").enroll(house.code())
    wrong = "000000" if now(secret) != "000000" else "111111"
    for at in range(5):
        assert sign_in(desk if at % 2 else other, login, wrong)["code"] == "factor_wrong"
    assert sign_in(other, login, now(secret))["code"] == "too_many"
    other.close()


@pytest.mark.slow
def test_a_lost_factor_is_taken_away_by_the_operator_and_the_person_is_told(
    house: House, desk: Pen, person: Callable[..., str]
) -> None:
    login = person("supervisor")
    with pytest.raises(RefusedByServer, match="factor_none"):
        house.do(lambda tx: reset_factor(tx, "nobody"))
    _, _, access = enrolled(desk, login)
    account = house.rows("SELECT account FROM passwords WHERE login=?", login)[0][0]
    house.do(lambda tx: reset_factor(tx, account))
    assert desk.http.get(desk.url + "/v1/sessions", headers={"X-Session": access}).status_code == 401
    second = sign_in(desk, login)["second"]
    assert second["state"] == "due" and second["reset"] > 0
    assert sign_in(desk, login)["second"]["reset"] == second["reset"], "told until another one is enrolled"
    assert house.story(f"ref:signin:{account}")[-1].fact == SignInChanged(account, "factor_reset")
    enrolled(desk, login)
    later(house)
    (kept,) = house.rows("SELECT reset FROM second_factors WHERE account=?", account)
    assert kept[0] == 0


@pytest.mark.slow
def test_who_lets_the_time_go_by_works_as_a_dispatcher_until_they_enrol(
    house: House, desk: Pen, person: Callable[..., str]
) -> None:
    plain, both, admin = person("dispatcher"), person("supervisor", "dispatcher"), person("admin")
    assert sign_in(desk, plain)["second"] == {}
    began = {login: sign_in(desk, login) for login in (both, admin)}
    assert all(one["second"]["state"] == "due" for one in began.values())
    assert abs(began[both]["second"]["until"] - now_ms() - 14 * 86_400_000) < 60_000
    house.run("UPDATE second_factors SET until=1 WHERE until>0")
    late = {login: sign_in(desk, login) for login in (both, admin)}
    assert [one["roles"] for one in late.values()] == [["dispatcher"], ["dispatcher"]]
    kept = desk.post("/v1/session/refresh", {"refresh_token": began[admin]["refresh_token"]}).json()
    assert kept["roles"] == ["dispatcher"], "a session of before is no way round"
    answer = desk.http.put(
        f"{desk.url}/v1/blob/{'0' * 64}", params={"kind": "map_published"}, headers={"X-Session": kept["access_token"]}
    )
    assert answer.json()["code"] == "role_missing"
    _, _, access = enrolled(desk, admin)
    assert desk.http.get(desk.url + "/v1/sessions", headers={"X-Session": access}).json()["second"]["state"] == "set"
    later(house)
    answer = desk.http.put(
        f"{desk.url}/v1/blob/{'0' * 64}", params={"kind": "map_published"}, headers={"X-Session": access}
    )
    assert answer.json()["code"] != "role_missing", "the rights are back at once"


@pytest.mark.slow
def test_our_desk_enrols_and_signs_in_with_a_code(
    house: House, running: Served, desk: Pen, person: Callable[..., str]
) -> None:
    login = person("supervisor")
    client = Client(running.url, None)
    client.authorize(str(desk.http.headers["Authorization"]).removeprefix("Bearer "))
    sessions = Sessions(client, Shelf(), now_ms, str.upper, lambda kept, typed: kept == typed.upper())
    who = sessions.sign_in(login, PASSWORD)
    assert sessions.second.state == "due"
    begun = own(client.begin_second, PASSWORD, "", sessions.access(who))
    secret = base64.b32decode(begun.secret)
    assert len(own(client.confirm_second, now(secret), sessions.access(who)).codes) == 8
    assert own(client.own_sessions, sessions.access(who)).second.state == "set"
    with pytest.raises(SignInRefused, match="factor_needed"):
        sessions.sign_in(login, PASSWORD)
    later(house)
    assert sessions.sign_in(login, PASSWORD, now(secret)).auth == "online"
    assert sessions.second.codes_left == 8
    client.close()


@pytest.mark.slow
def test_a_person_changes_their_own_password_and_every_other_sign_in_ends(
    house: House, desk: Pen, person: Callable[..., str]
) -> None:
    login = person("dispatcher")
    far, here = sign_in(desk, login), sign_in(desk, login)
    access = here["access_token"]

    def change(password: str, fresh: str) -> str:
        return str(ask(desk, "/v1/password", access, {"password": password, "fresh": fresh}).get("code", ""))

    assert change("bukan-sandinya", "jembatan miring ungu") == "sign_in_refused"
    assert change(PASSWORD, "pendek") == "password_length" and change(PASSWORD, "rahasia2026") == "password_guessed"
    assert change(PASSWORD, f"{login}-2026") == "password_name"
    assert change(PASSWORD, "jembatan miring ungu") == "", "four that were wrong are not five"
    assert sign_in(desk, login)["code"] == "sign_in_refused"
    assert sign_in(desk, login, password="jembatan miring ungu")["account"] == here["account"]
    refreshed = desk.post("/v1/session/refresh", {"refresh_token": far["refresh_token"]}).json()
    assert refreshed["code"] == "session_over"
    assert desk.post("/v1/session/refresh", {"refresh_token": here["refresh_token"]}).status_code == 200
    assert house.story(f"ref:signin:{here['account']}")[-1].fact == SignInChanged(here["account"], "password_set")


@pytest.mark.slow
def test_on_postgresql_too_a_factor_is_enrolled_spent_and_taken_away(postgres_house: House) -> None:
    login = "pengawas"
    account = postgres_house.account(login, "supervisor", secret=SECRET)
    with served(postgres_house) as state:
        pen = Pen(state.url, "").enroll(postgres_house.code())
        secret, codes, _ = enrolled(pen, login)
        assert sign_in(pen, login)["code"] == "factor_needed"
        assert sign_in(pen, login, codes[0])["second"]["codes_left"] == 7
        assert secret and own_rows(postgres_house) == 1
        postgres_house.do(lambda tx: reset_factor(tx, account))
        assert sign_in(pen, login)["second"]["reset"] > 0
        pen.close()


def own_rows(house: House) -> int:
    return len(house.rows("SELECT 1 FROM second_factors WHERE made > 0"))
