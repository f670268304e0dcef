"""A desk's token is good for minutes, for its key's signature; what was given before goes on for a stated time."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.sync.client import TOKEN_AGAIN_S, Client, ServerRefused
from console.sync.enrolment import enroll
from server import safety
from server.accounts.enrolment import revoke
from server.accounts.tokens import Challenges, now_ms, token_hash
from server.errors import NotAllowed
from server.keys import KeyLock, Signer
from server.ledger import migrate
from server.store.sqlite import SqliteDatabase
from tests.server.house import House, Served, served
from tests.server.pen import Pen, renewal
from wire.limits import CHALLENGE_S, DESK_TOKEN_S, OLD_TOKEN_DAYS
from wire.messages import Hello, HelloAnswer, Problem

pytestmark = pytest.mark.slow
DAY_MS = 24 * 3600 * 1000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("tokens") / "server")


@pytest.fixture(scope="module")
def running(house: House) -> Iterator[Served]:
    with served(house) as state:
        yield state


@pytest.fixture
def pen(house: House, running: Served) -> Iterator[Pen]:
    with closing(Pen(running.url, "")) as desk:
        yield desk.enroll(house.code())


def proof(pen: Pen, **changes: Any) -> dict[str, Any]:
    challenge = pen.get("/v1/token").json()["challenge"]
    asked = {"desk": pen.desk, "challenge": challenge, **changes}
    signed = msgspec.json.encode(["token", asked["desk"], asked["challenge"]])
    return {"signature": pen.key.sign(signed), **asked}


def said(pen: Pen, asked: dict[str, Any]) -> tuple[int, str]:
    answer = pen.post("/v1/token", asked)
    return answer.status_code, "" if answer.status_code == 200 else answer.json()["code"]


def expire(house: House, state: Served, desk: str) -> None:
    house.run(f"UPDATE desk_tokens SET until=1 WHERE desk='{desk}'")
    state.let_time_pass()


def test_a_desk_that_signs_a_challenge_is_given_a_token_for_minutes(house: House, running: Served, pen: Pen) -> None:
    answer = pen.post("/v1/token", proof(pen))
    assert (answer.status_code, answer.json()["token_s"]) == (200, DESK_TOKEN_S)
    ((until,),) = house.rows("SELECT until FROM desk_tokens WHERE token=?", token_hash(answer.json()["desk_token"]))
    assert until <= now_ms() + DESK_TOKEN_S * 1000
    old = pen.http.headers["Authorization"]
    pen.http.headers["Authorization"] = f"Bearer {answer.json()['desk_token']}"
    assert pen.get("/v1/hello").status_code == 200
    rows = house.rows("SELECT until FROM desk_tokens WHERE token=?", token_hash(str(old).removeprefix("Bearer ")))
    assert rows[0][0] <= now_ms() + CHALLENGE_S * 1000, "the one of before ends with it, also one for ninety days"


def test_only_the_desks_own_key_over_a_fresh_challenge_counts_and_once(house: House, running: Served, pen: Pen) -> None:
    good = proof(pen)
    assert said(pen, {**good, "signature": Pen(running.url, "").key.sign(b"x")}) == (401, "desk_proof")
    assert said(pen, proof(pen, challenge="1.x.y")) == (401, "desk_proof")
    assert said(pen, proof(pen, desk="nobody")) == (401, "desk_unknown")
    assert said(pen, good) == (200, "")
    assert said(pen, good) == (401, "desk_proof"), "a challenge is answered once"


def test_a_challenge_is_good_for_a_minute_and_of_this_server_alone(house: House) -> None:
    now = [1_000_000]
    with house.opened() as opened:
        challenges = Challenges(opened.signer, lambda: now[0])
    one, other = challenges.make().challenge, challenges.make().challenge
    challenges.spend(one)
    now[0] += CHALLENGE_S * 1000 + 1
    for late in (other, "9" * 20 + ".x." + "0" * 32, "", "."):
        with pytest.raises(NotAllowed, match="desk_proof"):
            challenges.spend(late)


def test_a_desk_that_was_shut_out_or_goes_on_under_another_letter_is_given_none(
    house: House, running: Served, pen: Pen
) -> None:
    old, asked = pen.desk, {**renewal(pen), "proves": True}
    before = dict(pen.http.headers)
    pen.take_identity(pen.post("/v1/enroll/renew", asked).json())
    running.let_time_pass()
    with closing(Pen(running.url, "")) as thief:
        thief.http.headers.update(before)
        answer = thief.get("/v1/hello")
        assert (answer.status_code, answer.json()["code"]) == (401, "desk_unknown"), "the token ended with the name"
    assert said(pen, proof(pen, desk=old)) == (401, "desk_unknown")
    assert said(pen, proof(pen)) == (200, "")
    house.do(lambda tx: revoke(tx, pen.letter))
    assert said(pen, proof(pen)) == (401, "desk_unknown")


def test_a_desk_of_ours_asks_for_its_tokens_by_itself(house: House, running: Served) -> None:
    key = Pen(running.url, "").key
    client = Client(running.url, None)
    with closing(client):
        enrolled = enroll(client, house.code(), "Meja", key)
        client.authorize(enrolled.desk_token, enrolled.desk, key.sign)
        ((until,),) = house.rows("SELECT until FROM desk_tokens WHERE token=?", token_hash(enrolled.desk_token))
        assert until <= now_ms() + DESK_TOKEN_S * 1000
        expire(house, running, enrolled.desk)
        assert isinstance(client.ask(Hello("", 0)), HelloAnswer)
        house.run(f"DELETE FROM desk_tokens WHERE desk='{enrolled.desk}'")
        running.let_time_pass()
        client._token_given = -1e9  # as if it were not given a moment ago
        assert isinstance(client.ask(Hello("", 0)), HelloAnswer), "a server that lost what it gave gives another one"
        house.do(lambda tx: revoke(tx, enrolled.letter))
        running.let_time_pass()
        client._token_given = -1e9
        answer = client.ask(Hello("", 0))
        assert not isinstance(answer, HelloAnswer)
        with pytest.raises(ServerRefused, match="desk_unknown"):
            client.positions()


def test_a_token_that_ran_out_a_moment_after_it_was_given_costs_a_desk_no_letter(house: House, running: Served) -> None:
    """As when the server's clock is set right by days: its desks wait a moment, and prove themselves once more."""
    key = Pen(running.url, "").key
    client = Client(running.url, None)
    with closing(client):
        enrolled = enroll(client, house.code(), "Meja", key)
        client.authorize(enrolled.desk_token, enrolled.desk, key.sign)
        assert isinstance(client.ask(Hello("", 0)), HelloAnswer)
        expire(house, running, enrolled.desk)
        assert client.ask(Hello("", 0)) == Problem(0, "busy", TOKEN_AGAIN_S)
        client._token_given -= TOKEN_AGAIN_S
        assert isinstance(client.ask(Hello("", 0)), HelloAnswer)


def test_a_desk_of_the_former_program_goes_on_for_the_stated_time(house: House, running: Served, pen: Pen) -> None:
    ((until,),) = house.rows("SELECT until FROM desk_tokens WHERE desk=?", pen.desk)
    days = (until - now_ms()) / DAY_MS
    assert OLD_TOKEN_DAYS - 1 < days <= OLD_TOKEN_DAYS
    expire(house, running, pen.desk)
    assert pen.get("/v1/hello").status_code == 401
    pen.take_identity(pen.post("/v1/enroll/renew", renewal(pen)).json())
    assert pen.get("/v1/hello").status_code == 200, "it does what it always did: it goes on under another letter"


def test_the_tokens_of_a_former_ledger_and_backup_are_good_for_the_stated_time(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "ledger.db")
    with closing(database.connect(writer=True)) as connection:
        migrate.upgrade(database, connection, migrate.STEPS[:9])
        connection.run("INSERT INTO desk_tokens VALUES ('c','t','d',1)")
        migrate.upgrade(database, connection)
        old = safety.Secrets("c", "s", {"desk_tokens": [("c", "of a backup", "d", 1)]}, {})
        with connection.writing():
            safety.put(connection, old, KeyLock(Signer(Ed25519PrivateKey.generate())))
        for (until,) in connection.rows("SELECT until FROM desk_tokens"):
            assert OLD_TOKEN_DAYS - 1 < (until - now_ms()) / DAY_MS <= OLD_TOKEN_DAYS
