"""What a password may be, and a person's own sign-ins: seen and ended from any desk, at once and told."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.accounts.accounts import find_login, fit_password, set_password
from server.accounts.sessions import SESSIONS_EACH, _unchanged
from server.accounts.tokens import now_ms
from server.errors import NotAllowed, RefusedByServer
from tests.helpers.cheap import cheap_secret
from tests.server.house import House, served
from tests.server.pen import Pen
from wire.facts import SignInChanged

PASSWORD = "sandi-untuk-uji"
SECRET = cheap_secret(PASSWORD)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("kurang9ch", "password_length"),
        ("x" * 201, "password_length"),
        ("1234567890", "password_guessed"),
        ("aaaaaaaaaaaa", "password_guessed"),
        ("Password2026!", "password_guessed"),
        ("p4$$w0rd-112", "password_guessed"),
        ("Rahasia Indonesia", "password_guessed"),
        ("qwertyuiop1", "password_guessed"),
        ("siti.contoh-2026", "password_name"),
        ("RahasiaSiti112", "password_name"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(password: str, code: str) -> None:
    with pytest.raises(RefusedByServer, match=code):
        fit_password(password, "siti", "Siti Contoh")


@pytest.mark.parametrize(
    "password", ["contoh-sandi-112", "Jembatan miring tujuh ungu", "vT4#qLm9zz", "ユ" * 5 + "abcde"]
)
def test_a_password_of_words_that_nobody_puts_together_is_taken(password: str) -> None:
    fit_password(password, "siti", "Siti Utami")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder: Path = tmp_path_factory.mktemp("own")
    return House(folder / "server")


@pytest.fixture(scope="module")
def room(house: House) -> Iterator[Callable[[], Pen]]:
    """Makes desks of one server that runs for the whole file."""
    made: list[Pen] = []
    with served(house) as state:

        def join() -> Pen:
            made.append(Pen(state.url, "").enroll(house.code()))
            return made[-1]

        join.state = state  # type: ignore[attr-defined]
        yield join
        for pen in made:
            pen.close()


def sign_in(desk: Pen, login: str, password: str = PASSWORD) -> str:
    answer = desk.post("/v1/session", {"name": login, "password": password})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


def ask(desk: Pen, method: str, access: str, session: str = "") -> tuple[int, dict[str, object]]:
    path = f"/v1/sessions/{session}" if session else "/v1/sessions"
    answer = desk.http.request(method, desk.url + path, headers={"X-Session": access}, timeout=30)
    return answer.status_code, answer.json()


def seen(answer: dict[str, object]) -> list[tuple[str, bool]]:
    found = answer["sessions"]
    assert isinstance(found, list)
    return [(one["letter"], one.get("here", False)) for one in found]


@pytest.mark.slow
def test_a_person_sees_where_they_are_signed_in_and_ends_one_of_them_at_once(
    house: House, room: Callable[[], Pen]
) -> None:
    account = house.account("siti", "supervisor", secret=SECRET)
    house.account("budi", secret=SECRET)
    first, second = room(), room()
    there, here, other = sign_in(first, "siti"), sign_in(second, "siti"), sign_in(first, "budi")
    status, answer = ask(second, "GET", here)
    assert (status, seen(answer)) == (200, [(second.letter, True), (first.letter, False)])
    newest, older = answer["sessions"]  # type: ignore[misc]
    assert older["since"] <= older["last"] <= newest["last"] and newest["name"] == "Meja Uji"
    assert ask(second, "DELETE", here, newest["session"])[1]["code"] == "session_own"
    status, answer = ask(second, "DELETE", here, older["session"])
    assert (status, seen(answer)) == (200, [(second.letter, True)])
    assert ask(first, "GET", there)[1]["code"] == "session_over"
    assert ask(first, "GET", other)[0] == 200, "whose it is not, stays"
    assert [one.fact for one in house.story(f"ref:signin:{account}")] == [
        SignInChanged(account, "session_ended", first.desk)
    ]


@pytest.mark.slow
def test_nobody_ends_the_sign_in_of_another_person(house: House, room: Callable[[], Pen]) -> None:
    house.account("wati", secret=SECRET)
    house.account("joko", secret=SECRET)
    desk = room()
    wati, joko = sign_in(desk, "wati"), sign_in(desk, "joko")
    session = ask(desk, "GET", wati)[1]["sessions"][0]["session"]  # type: ignore[index]
    ask(desk, "DELETE", joko, session)
    ask(desk, "DELETE", joko)
    assert ask(desk, "GET", wati)[0] == 200
    assert ask(desk, "GET", "")[1]["code"] == "session_over"


@pytest.mark.slow
def test_all_others_end_together_and_this_one_stays(house: House, room: Callable[[], Pen]) -> None:
    house.account("rina", secret=SECRET)
    desk, far = room(), room()
    olds = [sign_in(far, "rina"), sign_in(far, "rina")]
    here = sign_in(desk, "rina")
    assert seen(ask(desk, "DELETE", here)[1]) == [(desk.letter, True)]
    assert [ask(far, "GET", one)[0] for one in olds] == [401, 401]


@pytest.mark.slow
def test_a_password_set_anew_while_the_old_one_is_looked_at_leaves_no_session(
    house: House, room: Callable[[], Pen]
) -> None:
    account = house.account("dewi", secret=SECRET)
    with house.opened() as opened:
        matched = find_login(opened.connection, house.config.city, "dewi")
    assert matched is not None and house.do(lambda tx: _unchanged(tx, "dewi", matched)).account == account
    house.do(lambda tx: set_password(tx, account, cheap_secret("sandi-yang-baru")))
    with pytest.raises(NotAllowed, match="sign_in_refused"):
        house.do(lambda tx: _unchanged(tx, "dewi", matched))


@pytest.mark.slow
def test_a_person_has_so_many_sessions_at_one_desk_and_what_the_oldest_signed_counts_for_another_day(
    house: House, room: Callable[[], Pen]
) -> None:
    desk, elsewhere = room(), room()
    account = house.account("sering.masuk", secret=SECRET)
    there = sign_in(elsewhere, "sering.masuk")
    said = {"name": "sering.masuk", "password": PASSWORD, "public_key": base64.b64encode(bytes(range(32))).decode()}
    first = desk.post("/v1/session", said).json()
    for _ in range(SESSIONS_EACH):
        newest = sign_in(desk, "sering.masuk")
    held = house.rows("SELECT count(*) FROM sessions WHERE account=? AND desk=?", account, desk.desk)
    assert held[0][0] == SESSIONS_EACH
    assert ask(desk, "GET", first["access_token"])[0] == 401
    assert ask(desk, "GET", newest)[0] == ask(elsewhere, "GET", there)[0] == 200
    ((ends,),) = house.rows("SELECT at FROM ended_keys WHERE key=?", bytes(range(32)).hex())
    assert ends > now_ms() + 23 * 3_600_000
