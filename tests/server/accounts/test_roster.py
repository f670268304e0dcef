"""Accounts kept by an admin at a desk: the same checks as at the server, proved, told, and never one's own."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from server.accounts.accounts import Account, change_account
from tests.helpers.cheap import cheap_secret
from tests.server.house import House, served
from tests.server.pen import Pen

pytestmark = pytest.mark.slow

PASSWORD = "sandi-untuk-uji"
FRESH = "jembatan miring ungu"
SECRET = cheap_secret(PASSWORD)
Ask = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    made = House(tmp_path_factory.mktemp("roster") / "server")
    for login, role in (("kepala", "admin"), ("wakil", "admin"), ("satu", "dispatcher")):
        made.account(login, role, secret=SECRET)
    return made


@pytest.fixture(scope="module")
def desk(house: House) -> Iterator[Pen]:
    with served(house) as state, closing(Pen(state.url, "").enroll(house.code())) as pen:
        pen.state = state  # type: ignore[attr-defined]
        yield pen


@pytest.fixture
def ask(desk: Pen) -> Ask:
    """As the admin "kepala", with their password unless another is said."""
    access = sign_in(desk, "kepala")

    def run(path: str = "", **said: Any) -> tuple[int, dict[str, Any]]:
        url, headers = f"{desk.url}/v1/accounts{path}", {"X-Session": access}
        if not said:
            answer = desk.http.get(url, headers=headers, timeout=30)
        else:
            answer = desk.http.post(url, headers=headers, json={"password": PASSWORD, **said}, timeout=30)
        return answer.status_code, answer.json()

    return run


def sign_in(desk: Pen, login: str, password: str = PASSWORD, good: int = 200) -> str:
    desk.state.room.sessions._by_name._held.clear()  # type: ignore[attr-defined]
    answer = desk.post("/v1/session", {"name": login, "password": password})
    assert answer.status_code == good, answer.text
    return str(answer.json().get("access_token", ""))


def of(found: dict[str, Any], login: str) -> dict[str, Any]:
    (one,) = [each for each in found["accounts"] if each["login"] == login]
    return dict(one)


def noted(house: House) -> list[dict[str, Any]]:
    return [json.loads(line) for line in house.home.security_file.read_text().splitlines()]


def test_an_account_that_an_admin_adds_signs_in_and_stands_in_the_ledger_by_their_name(
    ask: Ask, desk: Pen, house: House
) -> None:
    status, found = ask(login="Dua.Baru", name="Petugas Dua", roles=["dispatcher", "dispatcher"], fresh=FRESH)
    assert status == 200 and of(found, "dua.baru")["roles"] == ["dispatcher"]
    sign_in(desk, "dua.baru", FRESH)
    kepala = of(found, "kepala")["account"]
    entries = desk.http.get(f"{desk.url}/v1/entries?after=0&limit=500", timeout=30).json()["rows"]
    (defined,) = [row["entry"] for row in entries if row["entry"]["fact"].get("name") == "Petugas Dua"]
    assert (defined["by"], defined["auth"]) == (kepala, "server")
    assert [one["event"] for one in noted(house) if one.get("account") == kepala][-1] == "account_added"


def test_what_the_servers_own_command_line_refuses_is_refused_here(ask: Ask) -> None:
    wrong = (
        ({"login": "x", "name": "A", "roles": ["admin"], "fresh": FRESH}, "login_shape"),
        ({"login": "satu", "name": "A", "roles": ["admin"], "fresh": FRESH}, "login_taken"),
        ({"login": "tiga", "name": "A", "roles": [], "fresh": FRESH}, "role_needed"),
        ({"login": "tiga", "name": "A", "roles": ["admin"], "fresh": "pendek"}, "password_length"),
        ({"login": "tiga", "name": "A", "roles": ["admin"], "fresh": "Password2026!"}, "password_guessed"),
    )
    for said, code in wrong:
        status, answer = ask(**said)
        assert (status, answer["code"]) == (403, code)


def test_without_the_admins_own_password_nothing_is_done(ask: Ask, desk: Pen) -> None:
    before = ask()[1]
    satu = of(before, "satu")["account"]
    status, answer = ask(f"/{satu}", password="bukan-ini-sandinya", act="disable")
    assert (status, answer["code"]) == (401, "sign_in_refused")
    assert ask()[1] == before
    desk.state.room.factors.tries._held.clear()  # type: ignore[attr-defined]


def test_nobody_changes_their_own_account_so_an_admin_is_always_left(ask: Ask) -> None:
    own = of(ask()[1], "kepala")["account"]
    for said in ({"act": "disable"}, {"act": "roles", "roles": ["dispatcher"]}, {"act": "password", "fresh": FRESH}):
        status, answer = ask(f"/{own}", **said)
        assert (status, answer["code"]) == (403, "account_own")
    assert ask("/nobody", act="disable")[1]["code"] == "account_unknown"


def test_a_new_password_signs_out_and_a_closed_account_signs_in_nowhere(ask: Ask, desk: Pen) -> None:
    satu = of(ask()[1], "satu")["account"]
    held = sign_in(desk, "satu")
    status, found = ask(f"/{satu}", act="password", fresh=FRESH)
    assert status == 200
    gone = desk.http.get(f"{desk.url}/v1/sessions", headers={"X-Session": held}, timeout=30)
    assert gone.json()["code"] == "session_over"
    sign_in(desk, "satu", good=401)
    sign_in(desk, "satu", FRESH)
    assert of(ask(f"/{satu}", act="disable")[1], "satu").get("active", True) is False
    sign_in(desk, "satu", FRESH, good=401)
    found = ask(f"/{satu}", act="enable")[1]
    assert of(found, "satu").get("active", True) is True
    found = ask(f"/{satu}", act="roles", roles=["dispatcher", "supervisor"])[1]
    assert of(found, "satu")["roles"] == ["dispatcher", "supervisor"]
    assert ask(f"/{satu}", act="factor_reset")[1]["code"] == "factor_none"


def test_who_is_no_admin_any_more_keeps_no_accounts(desk: Pen, house: House, ask: Ask) -> None:
    access = sign_in(desk, "wakil")
    account = of(ask()[1], "wakil")
    changed = Account(account["account"], "", account["name"], ("dispatcher",), None, True)
    house.do(lambda tx: change_account(tx, changed))
    answer = desk.http.get(f"{desk.url}/v1/accounts", headers={"X-Session": access}, timeout=30)
    assert answer.json()["code"] == "role_missing"


OFFICER = {"login": "regu.satu", "name": "Regu Satu", "roles": ["agency"], "fresh": FRESH}


@pytest.fixture
def head(house: House, desk: Pen) -> Iterator[Ask]:
    """As the head of DAMKAR, at a gateway."""
    gate = Pen(desk.url, "").enroll(house.code(gateway=True), gateway=True)
    gate.state = desk.state  # type: ignore[attr-defined]
    if not house.rows("SELECT 1 FROM passwords WHERE login='kepala.damkar'"):
        house.account("kepala.damkar", "agency", "head", secret=SECRET, agency="DAMKAR")
        house.account("kepala.dua", "agency", "head", secret=SECRET, agency="DAMKAR")
        house.account("regu.pmi", "agency", secret=SECRET, agency="PMI")
    access = sign_in(gate, "kepala.damkar")

    def run(path: str = "", **said: Any) -> tuple[int, dict[str, Any]]:
        url, headers = f"{gate.url}/v1/accounts{path}", {"X-Session": access}
        body = {"password": PASSWORD, **said}
        answer = (
            gate.http.post(url, headers=headers, json=body, timeout=30)
            if said
            else gate.http.get(url, headers=headers, timeout=30)
        )
        return answer.status_code, answer.json()

    with closing(gate):
        yield run


def test_a_head_keeps_officers_of_the_own_agency_and_whatever_else_is_asked_is_refused(head: Ask, ask: Ask) -> None:
    everybody = {one["login"]: one["account"] for one in ask()[1]["accounts"]}
    assert {one["login"] for one in head()[1]["accounts"]} == {"kepala.damkar", "kepala.dua"}
    status, found = head(**OFFICER, agency="PMI")
    assert status == 200 and of(found, "regu.satu")["agency"] == "DAMKAR", "whatever agency is named, it is the own"
    for roles in (["agency", "head"], ["dispatcher"], ["agency", "admin"], []):
        assert head(**{**OFFICER, "login": "regu.dua", "roles": roles})[0] == 403
    own = of(found, "regu.satu")["account"]
    assert head(f"/{own}", act="roles", roles=["agency", "head"])[1]["code"] == "role_missing"
    for login in ("kepala", "satu", "regu.pmi", "kepala.dua"):
        for act in ("disable", "password", "link", "sign_out", "unlink"):
            assert head(f"/{everybody[login]}", act=act, fresh=FRESH)[1]["code"] == "account_unknown", (login, act)
    assert head(f"/{everybody['kepala.damkar']}", act="link")[1]["code"] == "account_own"
    assert head(f"/{own}", act="link", days=9_999)[0] == 400 and head(f"/{own}", act="unlink", link="x")[0] == 403


def test_a_link_is_shown_once_is_a_fact_by_its_head_and_ends_with_the_account(
    head: Ask, house: House, desk: Pen
) -> None:
    officer = next(one for one in head()[1]["accounts"] if one["login"] == "regu.satu")
    status, found = head(f"/{officer['account']}", act="link", days=30)
    token = found["made"]["token"]
    assert status == 200 and len(token) >= 22 and "made" not in head()[1]
    (link,) = of(head()[1], "regu.satu")["links"]
    made = house.story(f"ref:signin:{officer['account']}")[-1]
    who = next(one["account"] for one in found["accounts"] if one["login"] == "kepala.damkar")
    assert (made.fact.link, made.by) == (link["link"], who)  # type: ignore[attr-defined]
    assert token not in str(house.rows("SELECT token FROM links")), "only its hash rests"
    assert head(f"/{officer['account']}", act="disable")[0] == 200
    assert head(f"/{officer['account']}", act="enable")[0] == 200
    assert "links" not in of(head()[1], "regu.satu"), "opened again, its links stay taken back"


def test_a_partners_program_is_made_by_an_admin_with_a_token_shown_once_and_is_nobodys_person(
    head: Ask, ask: Ask, desk: Pen, house: House
) -> None:
    wanted = {"login": "mitra.damkar", "name": "Program Damkar", "roles": ["agency"], "fresh": "", "partner": True}
    assert ask(**wanted)[1]["code"] == "partner_agency"
    assert head(**wanted, agency="DAMKAR")[1]["code"] == "role_missing", "a head makes no programs"
    status, said = ask(**wanted, agency="DAMKAR", days=30)
    assert status == 200 and said["made"]["token"].startswith("k112_") and said["made"]["partner"]
    one = next(each for each in said["accounts"] if each["login"] == "mitra.damkar")
    assert one["partner"] and len(one["links"]) == 1 and "token" not in json.dumps(one["links"])
    path = f"/{one['account']}"
    for act in ("password", "roles", "link", "factor_reset"):
        assert ask(path, act=act, fresh=FRESH, roles=["admin"])[1]["code"] == "partner_taken"
    status, said = ask(path, act="token", days=30)
    second = said["made"]["token"]
    one = next(each for each in said["accounts"] if each["login"] == "mitra.damkar")
    assert len(one["links"]) == 2 and second not in json.dumps(ask()[1]), "shown once"
    assert ask(path, act="token", unit="X-99")[1]["code"] == "unit_unknown"
    officer = next(each["account"] for each in said["accounts"] if each["login"] == "satu")
    assert ask(f"/{officer}", act="token")[1]["code"] == "partner_taken"
    assert head(path, act="token")[1]["code"] == "partner_taken"
    said = ask(path, act="unlink", link=one["links"][0]["link"])[1]
    one = next(each for each in said["accounts"] if each["login"] == "mitra.damkar")
    assert len(one["links"]) == 1
    told = [entry for entry in house.rows("SELECT raw FROM entries ORDER BY seq") if b"personal_link_set" in entry[0]]
    assert len(told) >= 3 and all(second.encode() not in entry[0] for entry in told), "by name, without its secret"
    said = ask(path, act="disable")[1]
    one = next(each for each in said["accounts"] if each["login"] == "mitra.damkar")
    assert not one.get("active", True) and not one.get("links")
    assert ask(path, act="token")[1]["code"] == "link_agency", "a closed one gets none"
