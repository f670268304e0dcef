"""Signing in and out, tokens, limits on tries; enrolment, renewal, letters."""

import asyncio
from collections.abc import Callable

import msgspec
import pytest

from console.models.state.reference import fold_definition
from server.accounts import accounts
from server.accounts.accounts import (
    WAITING_MAX,
    Account,
    Passwords,
    change_account,
    check,
    find_login,
    make,
    set_password,
)
from server.accounts.enrolment import letter_number, letter_of
from server.accounts.limits import Tries
from server.accounts.sessions import SignIn
from server.accounts.tokens import DeskTokens, token_hash
from server.errors import Busy, NotAllowed, TooMany
from tests.helpers.cheap import cheap_secret
from tests.server.house import House, Served
from tests.server.pen import Pen, id_of, renewal
from wire.entry import decode_entry, fact_of
from wire.facts import AccountDefined, DeskEnrolled, SignInStopped

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]
PASSWORD = "sandi-untuk-uji"
SECRET = cheap_secret(PASSWORD)
AS_SHIPPED = accounts._hasher  # tests guess cheaply from here on


@pytest.fixture
def desk(house: House, running: Served, join: Join) -> Pen:
    """An enrolled desk; `siti` is a dispatcher and supervisor with a password."""
    return join(running, house.account("siti", "dispatcher", "supervisor", secret=SECRET))


def sign_in(desk: Pen, name: str = "siti", password: str = PASSWORD) -> tuple[int, dict[str, object]]:
    answer = desk.post("/v1/session", {"name": name, "password": password})
    return answer.status_code, answer.json()


def refresh(desk: Pen, token: object) -> tuple[int, dict[str, object]]:
    answer = desk.post("/v1/session/refresh", {"refresh_token": token})
    return answer.status_code, answer.json()


def test_a_person_signs_in_with_every_role(desk: Pen) -> None:
    status, answer = sign_in(desk, " SITI ")
    assert status == 200
    assert (answer["account"], answer["roles"]) == (desk.author, ["dispatcher", "supervisor"])


@pytest.mark.parametrize(
    ("name", "password"), [("siti", "salah-sama-sekali"), ("budi", PASSWORD), ("", ""), ("é\0", "x")]
)
def test_wrong_name_and_wrong_password_look_the_same(desk: Pen, name: str, password: str) -> None:
    status, answer = sign_in(desk, name, password)
    assert (status, answer["code"]) == (401, "sign_in_refused")


def test_five_failures_for_a_name_have_to_wait(desk: Pen) -> None:
    for _ in range(5):
        assert sign_in(desk, password="salah-sama-sekali")[0] == 401
    status, answer = sign_in(desk)
    assert status == 429
    assert float(str(answer["wait_s"])) > 0


def test_many_tries_at_once_are_no_way_round(running: Served, desk: Pen) -> None:
    asked = SignIn("siti", "salah-sama-sekali")

    async def all_at_once(room):  # type: ignore[no-untyped-def]
        tries = (room.sessions.sign_in(desk.desk, asked) for _ in range(12))
        return await asyncio.gather(*tries, return_exceptions=True)

    met = [type(one).__name__ for one in running.ask(all_at_once)]
    assert (met.count("NotAllowed"), met.count("TooMany")) == (5, 7)


def test_a_guess_of_a_password_costs_what_was_promised(
    house: House, running: Served, join: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "_hasher", AS_SHIPPED)
    kept = make(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    desk = join(running, house.account("siti", secret=kept))
    assert (sign_in(desk)[0], sign_in(desk, password="salah-sama-sekali")[0]) == (200, 401)


def test_who_signs_in_often_is_not_kept_waiting(desk: Pen) -> None:
    assert {sign_in(desk)[0] for _ in range(22)} == {200}


def test_tries_are_forgotten_with_time() -> None:
    now = [0.0]
    tries = Tries(2, 60.0, lambda: now[0])
    tries.failed("a")
    tries.failed("a")
    with pytest.raises(TooMany):
        tries.check("a")
    tries.check("b")
    now[0] = 61.0
    tries.check("a")
    tries.failed("a")
    tries.succeeded("a")
    tries.check("a")


def test_secrets_are_kept_only_as_hashes_and_never_in_facts(house: House, desk: Pen) -> None:
    _, answer = sign_in(desk)
    ((secret,),) = house.rows("SELECT secret FROM passwords WHERE login='siti'")
    assert secret.startswith("$argon2id$") and check(secret, PASSWORD)
    ((access, kept),) = house.rows("SELECT access, refresh FROM sessions")
    assert (access, kept) == (token_hash(str(answer["access_token"])), token_hash(str(answer["refresh_token"])))
    text = b"".join(bytes(row.entry) for row in desk.everything())
    assert PASSWORD.encode() not in text and b"argon2" not in text and secret.encode() not in text


def test_the_refresh_token_rotates_and_its_predecessor_serves_a_lost_answer(desk: Pen) -> None:
    first = sign_in(desk)[1]["refresh_token"]
    second = refresh(desk, first)[1]["refresh_token"]
    again = refresh(desk, first)
    assert again[0] == 200
    assert refresh(desk, again[1]["refresh_token"])[0] == 200
    assert refresh(desk, second)[0] == 401


def test_a_refresh_token_that_comes_again_ends_the_session_it_was_of(house: House, desk: Pen) -> None:
    stolen = sign_in(desk)[1]["refresh_token"]
    second = refresh(desk, stolen)[1]["refresh_token"]
    third = refresh(desk, second)[1]
    assert refresh(desk, stolen)[0] == 401, "it was traded in twice ago"
    assert refresh(desk, third["refresh_token"])[0] == 401, "who has it now may be the thief"
    assert house.rows("SELECT * FROM sessions") == house.rows("SELECT * FROM spent_tokens") == []
    assert sign_in(desk)[0] == 200


def test_the_predecessor_serves_ten_minutes_only(house: House, desk: Pen) -> None:
    first = sign_in(desk)[1]["refresh_token"]
    assert refresh(desk, first)[0] == 200
    house.run("UPDATE sessions SET previous_until = 1")
    assert refresh(desk, first)[0] == 401


def test_a_refresh_token_is_of_one_desk_and_one_that_turns_up_elsewhere_is_of_nobody(
    running: Served, desk: Pen, join: Join
) -> None:
    token = sign_in(desk)[1]["refresh_token"]
    assert refresh(join(running), token)[0] == 401
    assert refresh(desk, token)[0] == 401


def test_a_session_goes_on_with_its_desk_under_a_new_letter(running: Served, desk: Pen) -> None:
    token = sign_in(desk)[1]["refresh_token"]
    desk.take_identity(desk.post("/v1/enroll/renew", renewal(desk)).json())
    status, answer = refresh(desk, token)
    assert (status, answer["account"]) == (200, desk.author)
    assert refresh(desk, answer["refresh_token"])[0] == 200


def test_signing_out_ends_the_session_at_once(running: Served, desk: Pen) -> None:
    answer = sign_in(desk)[1]
    token = str(answer["access_token"])
    person = running.ask(lambda room: room.sessions.person_of(desk.desk, token))
    assert person.account == desk.author
    assert desk.http.delete(desk.url + "/v1/session", headers={"X-Session": token}).status_code == 200
    assert refresh(desk, answer["refresh_token"])[0] == 401
    with pytest.raises(Exception, match="session_over"):
        running.ask(lambda room: room.sessions.person_of(desk.desk, token))
    assert desk.http.delete(desk.url + "/v1/session").status_code == 401


def test_a_disabled_account_is_out_at_once(house: House, desk: Pen) -> None:
    answer = sign_in(desk)[1]

    def disable(tx):  # type: ignore[no-untyped-def]
        found = find_login(tx.connection, tx.city, "siti")
        assert found is not None
        change_account(tx, msgspec.structs.replace(found[0], active=False))

    house.do(disable)
    assert refresh(desk, answer["refresh_token"])[0] == 401
    assert sign_in(desk)[0] == 401


def test_an_account_that_was_changed_is_the_changed_one_at_every_desk(house: House) -> None:
    account = house.account("budi")
    known = Account(account, "budi", "budi", ("dispatcher",), None, True)
    for changed in (
        msgspec.structs.replace(known, roles=("dispatcher", "supervisor")),
        msgspec.structs.replace(known, active=False),
    ):
        house.do(lambda tx, c=changed: change_account(tx, c))
        folded = fold_definition("ref:account", house.story(f"ref:account:{account}"))
        assert folded.fact == AccountDefined(account, "budi", changed.roles, None, changed.active)
        assert not folded.conflicts, "nobody is asked to choose between before and after"


def test_a_new_password_ends_every_session(house: House, desk: Pen) -> None:
    answer = sign_in(desk)[1]
    fresh = make("sandi-yang-baru")
    house.do(lambda tx: set_password(tx, desk.author, fresh))
    assert refresh(desk, answer["refresh_token"])[0] == 401
    assert sign_in(desk)[0] == 401
    assert sign_in(desk, password="sandi-yang-baru")[0] == 200


def stopped(desk: Pen) -> list[SignInStopped]:
    """What the ledger tells of people who could not sign in, its times left out."""
    known = [fact_of(decode_entry(bytes(row.entry))) for row in desk.everything()]
    return [msgspec.structs.replace(one, until=None) for one in known if isinstance(one, SignInStopped)]


def test_who_could_not_sign_in_is_told_to_every_desk_once_and_nothing_that_was_typed(
    desk: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "_nobody", lambda: SECRET)  # as slow as a real one is tested elsewhere
    guess = "sandi-yang-dicoba"
    for _ in range(4):
        sign_in(desk, password=guess)
    assert stopped(desk) == [], "a slip of the hand is no news"
    for _ in range(3):
        sign_in(desk, password=guess)
    mine = SignInStopped(desk.author, "tries", desk.desk)
    assert stopped(desk) == [mine]
    for name in ("rahasia-di-kolom-nama", "bukan-siapa-siapa"):
        for _ in range(5):
            sign_in(desk, name, guess)
    nobody = SignInStopped("", "tries", desk.desk)
    assert stopped(desk) == [mine, nobody], "of names nobody has only that there were some"
    for at in range(6):
        sign_in(desk, f"orang-{at}", guess)
    assert stopped(desk) == [mine, nobody, SignInStopped("", "desk", desk.desk)]
    written = b"".join(bytes(row.entry) for row in desk.everything())
    assert guess.encode() not in written and b"rahasia-di-kolom-nama" not in written


def test_the_right_password_of_a_closed_account_and_a_password_set_anew_are_told_too(house: House, desk: Pen) -> None:
    def disable(tx):  # type: ignore[no-untyped-def]
        found = find_login(tx.connection, tx.city, "siti")
        assert found is not None
        change_account(tx, msgspec.structs.replace(found[0], active=False))

    house.do(disable)
    assert sign_in(desk, password="salah-sama-sekali")[0] == 401
    assert stopped(desk) == []
    for _ in range(2):
        assert sign_in(desk)[0] == 401
    closed = SignInStopped(desk.author, "closed", desk.desk)
    assert stopped(desk) == [closed]
    house.do(lambda tx: set_password(tx, desk.author, cheap_secret("sandi-yang-baru")))
    assert stopped(desk) == [closed, SignInStopped(desk.author, "password")]


def test_accounts_and_desks_are_facts_without_secrets(desk: Pen) -> None:
    known = [fact_of(decode_entry(bytes(row.entry))) for row in desk.everything()]
    assert AccountDefined(desk.author, "siti", ("dispatcher", "supervisor")) in known
    assert DeskEnrolled(desk.desk, desk.letter, "Meja Uji", desk.public_key) in known


def test_an_enrolment_code_is_good_once_and_ten_minutes(house: House, running: Served, join: Join) -> None:
    first = join(running)
    body = {"name": "Meja", "public_key": first.public_key}
    used, late = house.code(), house.code()
    assert first.post("/v1/enroll", {**body, "code": used.lower()}).status_code == 200
    house.run("UPDATE one_time SET until = 1 WHERE used = 0")
    for code in (used, late, "K112-AAAAAAAAAA-BBBB", "apa saja", ""):
        answer = first.post("/v1/enroll", {**body, "code": code})
        assert (answer.status_code, answer.json()["code"]) == (401, "enrol_code")
    answer = first.post("/v1/enroll", {"name": "Meja", "code": house.code(), "public_key": b"short"})
    assert (answer.status_code, answer.json()["code"]) == (403, "desk_key")


def test_guessing_codes_has_to_wait(running: Served, join: Join) -> None:
    pen = join(running)
    guess = {"name": "Meja", "public_key": pen.public_key, "code": "K112-AAAAAAAAAA-BBBB"}
    assert {pen.post("/v1/enroll", guess).status_code for _ in range(20)} == {401}
    assert pen.post("/v1/enroll", guess).status_code == 429


def test_a_desk_that_proves_its_key_goes_on_under_a_new_letter(running: Served, join: Join) -> None:
    pen = join(running)
    old, statement = pen.desk, renewal(pen)
    answer = pen.post("/v1/enroll/renew", statement)
    assert answer.status_code == 200
    pen.take_identity(answer.json())
    assert (pen.letter, pen.desk != old) == ("B", True)
    assert pen.hello().my_max_desk_seq == 0
    assert pen.push([pen.write()])[0].seq
    # A statement counts once: who copies it gets nothing.
    assert pen.post("/v1/enroll/renew", statement).status_code == 401
    assert pen.post("/v1/enroll/renew", {**renewal(pen), "signature": b"\0" * 64}).status_code == 401
    assert pen.post("/v1/enroll/renew", {**renewal(pen), "desk": "nobody"}).status_code == 401


def test_a_server_that_lost_a_desk_believes_its_own_signature(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    row = next(row for row in pen.everything() if pen.desk.encode() in bytes(row.entry))
    house.run(f"DELETE FROM desks WHERE desk = '{pen.desk}'")
    proof = {"enrolled": msgspec.Raw(bytes(row.entry)), "enrolled_sig": row.sig}
    assert pen.post("/v1/enroll/renew", renewal(pen)).status_code == 401
    assert pen.post("/v1/enroll/renew", {**renewal(pen), **proof, "enrolled_sig": b"x"}).status_code == 401
    assert pen.post("/v1/enroll/renew", {**renewal(pen), **proof}).status_code == 200
    assert id_of(bytes(row.entry))


def test_letters_go_from_a_to_z_and_on() -> None:
    assert [letter_of(number) for number in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    assert all(letter_number(letter_of(number)) == number for number in range(1, 2000))
    assert letter_number("?") == 0


def test_a_letter_is_never_given_twice(house: House, running: Served, join: Join) -> None:
    letters = [join(running).letter for _ in range(3)]
    house.run("UPDATE letters SET given = 0")
    assert [*letters, join(running).letter] == ["A", "B", "C", "D"]


def test_a_desks_token_is_asked_of_the_database_once_a_second(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    token = str(pen.http.headers["Authorization"]).removeprefix("Bearer ")
    now = [0.0]

    async def ask(room):  # type: ignore[no-untyped-def]
        asked = DeskTokens(room.ledger, room.tokens.challenges, lambda: now[0])
        found = [await asked.desk(token)]
        house.run("DELETE FROM desk_tokens")
        now[0] = 0.9
        found.append(await asked.desk(token))
        now[0] = 1.1
        with pytest.raises(NotAllowed):
            await asked.desk(token)
        return found

    assert running.ask(ask) == [pen.desk, pen.desk]


def test_a_desk_waits_for_no_password_that_is_tried_at_a_gateway() -> None:
    async def played() -> int:
        passwords = Passwords()
        tried = [asyncio.create_task(passwords.matches(None, "tebakan", outside=True)) for _ in range(WAITING_MAX)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await passwords.matches(None, "tebakan", outside=True)
        assert await passwords.matches(make(PASSWORD), PASSWORD)
        waiting = sum(not one.done() for one in tried)
        await asyncio.gather(*tried)
        passwords.close()
        return waiting

    assert asyncio.run(played()) > WAITING_MAX // 2
