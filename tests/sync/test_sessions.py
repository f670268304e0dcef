"""Signing in locks nobody out: only the server's word about the person itself turns somebody away."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import msgspec
import pytest

from console.models.state.shift import Person, days_unchecked, emergency_person
from console.secrets.computer import Computer
from console.secrets.wrapping import SecretsError, fresh_key, seal, unwrap, wrap
from console.sync.answers import SignedIn
from console.sync.client import Client, ServerRefused
from console.sync.session import PersonKeys, PinRefused, Sessions, SignInRefused
from wire.limits import ACCESS_TOKEN_S, OFFLINE_FACTOR_DAYS
from wire.messages import Problem, SecondFactor


class Shelf:
    """Secrets in memory; `stuck` keeps nothing any more."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}
        self.stuck = False

    def get(self, name: str) -> str | None:
        return self.held.get(name)

    def set(self, name: str, value: str) -> None:
        if self.stuck:
            raise SecretsError("keyring_locked")
        self.held[name] = value

    def delete(self, name: str) -> None:
        self.held.pop(name, None)


class Server:
    """Lets everybody in until it has a problem."""

    problem: Problem | None = None
    over = False  # whether its sessions have ended
    roles: tuple[str, ...] = ("dispatcher",)
    code = ""  # of a second factor

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def sign_in(self, name: str, _password: str, public_key: bytes = b"", code: str = "") -> SignedIn:
        if self.problem is not None:
            raise ServerRefused(self.problem)
        if self.code and code != self.code:
            raise ServerRefused(Problem(401, "factor_wrong" if code else "factor_needed"))
        second = SecondFactor(state="set") if self.code else None
        return SignedIn(account=name, name=name, roles=self.roles, access_token="a", refresh_token="r", second=second)

    def refresh(self, _token: str, public_key: bytes = b"") -> SignedIn:
        if self.over:
            raise ServerRefused(Problem(401, "session_over"))
        self.meanwhile()
        return self.sign_in("petugas1", "", code=self.code)

    def sign_out(self, access: str) -> None:
        self.ended.append(access)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def clock() -> list[int]:
    return [1_000_000_000]


@pytest.fixture
def sessions(server: Server, shelf: Shelf, clock: list[int]) -> Sessions:
    return Sessions(
        cast(Client, server), shelf, lambda: clock[0], lambda word: f"#{word}", lambda kept, word: kept == f"#{word}"
    )


@pytest.mark.parametrize(
    "problem",
    [
        Problem(0, "no_connection"),
        Problem(401, "desk_unknown"),
        Problem(426, "protocol_old"),
        Problem(429, "too_many"),
        Problem(500, "store_fault"),
        Problem(507, "disk_full"),
        Problem(404),
    ],
)
def test_who_is_known_here_works_on_whatever_is_wrong_with_the_server(
    server: Server, sessions: Sessions, problem: Problem
) -> None:
    sessions.sign_in("petugas1", "contoh")
    server.problem = problem
    assert sessions.sign_in("petugas1", "contoh").auth == "offline"
    with pytest.raises(SignInRefused, match="sign_in_wrong"):
        sessions.sign_in("petugas1", "salah")


def test_the_servers_word_about_the_person_stands(server: Server, sessions: Sessions) -> None:
    sessions.sign_in("petugas1", "contoh")
    server.problem = Problem(401, "sign_in_refused")
    with pytest.raises(SignInRefused, match="sign_in_refused"):
        sessions.sign_in("petugas1", "contoh")


def test_who_tried_too_often_and_is_not_known_here_is_told_so(server: Server, sessions: Sessions) -> None:
    server.problem = Problem(429, "too_many")
    with pytest.raises(SignInRefused, match="too_many_tries"):
        sessions.sign_in("petugas1", "contoh")


def test_a_key_store_that_keeps_nothing_turns_nobody_away(sessions: Sessions, shelf: Shelf) -> None:
    shelf.stuck = True
    person = sessions.sign_in("petugas1", "contoh")
    assert person.auth == "online"
    assert sessions.knows(person, "contoh")
    assert not sessions.knows(person, "salah")


def test_a_role_of_a_newer_server_turns_nobody_away(server: Server, sessions: Sessions) -> None:
    server.roles = ("dispatcher", "radio_officer")
    assert sessions.sign_in("petugas1", "contoh").roles == ("dispatcher",)


OUT, DAY_MS = Problem(0, "no_connection"), 86_400_000


def offline(server: Server, sessions: Sessions) -> Person:
    """Somebody who is known here and signed in without a line, after having signed out."""
    sessions.sign_out(sessions.sign_in("petugas1", "contoh"))
    server.problem = OUT
    return sessions.sign_in("petugas1", "contoh")


def test_who_signed_in_offline_is_online_once_the_server_has_been_asked(
    server: Server, sessions: Sessions, clock: list[int]
) -> None:
    clock[0] += 8 * DAY_MS
    person = offline(server, sessions)
    assert sessions.due(person)
    assert sessions.renew(person) is person
    assert not sessions.due(person)  # the server is not asked at every tick
    server.problem = None
    clock[0] += 60_000
    assert sessions.due(person)
    known = sessions.renew(person)
    assert (known.auth, known.checked_ms, known.last_online_ms) == ("online", None, clock[0])
    server.problem = OUT
    assert sessions.sign_in("petugas1", "contoh").last_online_ms == clock[0]


def test_a_password_the_server_does_not_take_any_more_ends_the_session_and_is_forgotten(
    server: Server, sessions: Sessions
) -> None:
    person = offline(server, sessions)
    server.problem = Problem(401, "sign_in_refused")
    with pytest.raises(SignInRefused, match="session_ended"):
        sessions.renew(person)
    server.problem = None
    with pytest.raises(SignInRefused, match="session_ended"):
        sessions.renew(person)


def test_a_token_is_renewed_before_it_ends(sessions: Sessions, clock: list[int]) -> None:
    person = sessions.sign_in("petugas1", "contoh")
    assert not sessions.due(person)
    clock[0] += (ACCESS_TOKEN_S - 60) * 1000
    assert sessions.due(person)
    sessions.renew(person)
    assert not sessions.due(person)


@pytest.mark.parametrize("problem", [OUT, Problem(401, "desk_unknown"), Problem(403, "protocol_old"), Problem(500)])
def test_what_is_not_about_the_person_ends_no_session(server: Server, sessions: Sessions, problem: Problem) -> None:
    person = sessions.sign_in("petugas1", "contoh")
    server.problem = problem
    assert sessions.renew(person) is person


def test_a_session_the_server_ended_is_said(server: Server, sessions: Sessions) -> None:
    person = sessions.sign_in("petugas1", "contoh")
    server.over = True
    with pytest.raises(SignInRefused, match="session_ended"):
        sessions.renew(person)


def test_who_signed_out_and_comes_back_by_pin_is_not_told_that_a_session_ended(
    sessions: Sessions, clock: list[int]
) -> None:
    person = sessions.sign_in("petugas1", "contoh")
    sessions.set_pin(person, "482913")
    sessions.sign_out(person)
    sessions.sign_in("petugas2", "contoh")
    back = sessions.switch("petugas1", "482913", online=True)
    assert (back.auth, back.ended) == ("offline", False)
    clock[0] += 60_000
    assert sessions.renew(back) is back, "nor a minute later"


def test_who_leaves_while_the_server_is_asked_is_not_signed_in_again(
    server: Server, sessions: Sessions, shelf: Shelf
) -> None:
    person = sessions.sign_in("petugas1", "contoh")
    server.meanwhile = lambda: sessions.sign_out(person)
    assert sessions.renew(person) is person
    assert "refresh:petugas1" not in shelf.held
    assert server.ended == ["a", "a"]


def test_whom_the_server_refuses_is_not_let_in_by_pulling_the_cable(server: Server, sessions: Sessions) -> None:
    sessions.sign_in("petugas1", "contoh")
    server.problem = Problem(401, "sign_in_refused")
    for password in ("salah", "contoh"):
        with pytest.raises(SignInRefused, match="sign_in_refused"):
            sessions.sign_in("petugas1", password)
    server.problem = OUT
    with pytest.raises(SignInRefused, match="offline_new_person"):
        sessions.sign_in("petugas1", "contoh")


def test_a_wrong_password_typed_with_a_line_does_not_make_this_desk_forget(server: Server, sessions: Sessions) -> None:
    sessions.sign_in("petugas1", "contoh")
    server.problem = Problem(401, "sign_in_refused")
    with pytest.raises(SignInRefused):
        sessions.sign_in("petugas1", "salah")
    server.problem = OUT
    assert sessions.sign_in("petugas1", "contoh").auth == "offline"


def test_guessing_without_a_line_has_to_wait_a_minute_and_no_longer(
    server: Server, sessions: Sessions, clock: list[int]
) -> None:
    person = sessions.sign_in("petugas1", "contoh")
    server.problem = OUT
    for _ in range(3):
        with pytest.raises(SignInRefused, match="sign_in_wrong"):
            sessions.sign_in("petugas1", "salah")
    assert [sessions.knows(person, "salah") for _ in range(2)] == [False, False]
    with pytest.raises(SignInRefused, match="too_many_guesses"):
        sessions.knows(person, "contoh")
    clock[0] += 60_000
    assert sessions.knows(person, "contoh")


def test_only_after_seven_days_it_is_flagged() -> None:
    assert days_unchecked(None, 100 * DAY_MS) is None
    assert days_unchecked(0, 7 * DAY_MS) is None
    assert days_unchecked(0, 9 * DAY_MS + 5) == 9


def second(server: Server, sessions: Sessions) -> tuple[Person, Person]:
    """Two people with a PIN on this desk; the second one is signed in."""
    first = sessions.sign_in("petugas1", "contoh")
    sessions.set_pin(first, "123412")
    other = sessions.sign_in("petugas2", "contoh dua")
    sessions.set_pin(other, "567856")
    return first, other


def test_a_person_switches_by_pin_and_the_server_knows_them_by_their_own_token(
    server: Server, sessions: Sessions, shelf: Shelf
) -> None:
    second(server, sessions)
    assert [one.account for one in sessions.pin_people()] == ["petugas1", "petugas2"]
    back = sessions.switch("petugas1", "123412", True)
    assert (back.account, back.auth) == ("petugas1", "online")
    assert "r" not in (shelf.held["refresh:petugas1"], shelf.held["refresh:petugas2"]), "tokens are sealed"


def test_without_a_line_the_pin_is_enough_and_what_is_written_is_marked(server: Server, sessions: Sessions) -> None:
    second(server, sessions)
    server.problem = OUT
    assert sessions.switch("petugas1", "123412", False).auth == "offline"
    assert sessions.switch("petugas2", "567856", True).auth == "offline"


def test_a_session_that_ended_meanwhile_lets_the_person_work_and_says_so(server: Server, sessions: Sessions) -> None:
    second(server, sessions)
    server.over = True
    assert sessions.switch("petugas1", "123412", True).ended


def test_three_wrong_pins_then_only_the_password_also_after_a_restart(
    server: Server, sessions: Sessions, shelf: Shelf, clock: list[int]
) -> None:
    second(server, sessions)
    for code in ("pin_wrong", "pin_wrong", "pin_spent"):
        with pytest.raises(PinRefused, match=code):
            sessions.switch("petugas1", "000000", False)
    again = Sessions(cast(Client, server), shelf, lambda: clock[0], str, lambda kept, word: kept == f"#{word}")
    with pytest.raises(PinRefused, match="pin_spent"):
        again.switch("petugas1", "123412", False)
    again.sign_in("petugas1", "contoh")
    assert again.switch("petugas1", "123412", False).account == "petugas1"


def test_another_password_drops_the_pin(server: Server, sessions: Sessions) -> None:
    second(server, sessions)
    sessions.sign_in("petugas1", "kata sandi baru")
    with pytest.raises(PinRefused, match="pin_none"):
        sessions.switch("petugas1", "123412", False)


@pytest.mark.parametrize("pin", ["12345", "123456789", "12a456", "١٢٣٤٥٦", ""])
def test_a_pin_has_six_to_eight_digits(sessions: Sessions, pin: str) -> None:
    person = sessions.sign_in("petugas1", "contoh")
    with pytest.raises(PinRefused, match="pin_shape"):
        sessions.set_pin(person, pin)


class Before(msgspec.Struct, omit_defaults=True):
    """How a PIN was kept before it was bound to the computer."""

    by_password: str
    by_pin: str


def kept_before(shelf: Shelf, pins: dict[str, str]) -> None:
    """Put back what the desk of before had for these people."""
    for account, pin in pins.items():
        password = "contoh" if account == "petugas1" else "contoh dua"
        key = fresh_key()
        shelf.held[f"key:{account}"] = msgspec.json.encode(Before(wrap(password, key), wrap(pin, key))).decode()
        shelf.held[f"refresh:{account}"] = seal(key, "r")


def test_a_folder_copied_to_another_computer_cannot_be_tried(
    server: Server, sessions: Sessions, shelf: Shelf, tmp_path: Path
) -> None:
    second(server, sessions)
    elsewhere = PersonKeys(shelf, Computer(tmp_path))
    for _ in range(5):
        with pytest.raises(PinRefused, match="pin_elsewhere"):
            elsewhere.by_pin("petugas1", "123412")
    assert unwrap("123412", msgspec.json.decode(shelf.held["key:petugas1"])["pin"]) is None
    assert sessions.switch("petugas1", "123412", False).account == "petugas1", "no try was counted"


def test_pins_of_before_are_bound_at_the_next_sign_in_and_short_ones_end_with_the_next_password(
    server: Server, sessions: Sessions, shelf: Shelf
) -> None:
    second(server, sessions)
    kept_before(shelf, {"petugas1": "1234", "petugas2": "24682468"})
    assert sessions.switch("petugas1", "1234", False).account == "petugas1"
    for account, pin in (("petugas1", "1234"), ("petugas2", "24682468")):
        kept = msgspec.json.decode(shelf.held[f"key:{account}"])
        assert "by_pin" not in kept and unwrap(pin, kept["pin"]) is None
    first = sessions.sign_in("petugas1", "contoh")
    with pytest.raises(PinRefused, match="pin_short"):
        sessions.switch("petugas1", "1234", False)
    with pytest.raises(PinRefused, match="pin_none"):
        sessions.switch("petugas1", "1234", False)
    sessions.set_pin(first, "123456")
    sessions.sign_in("petugas2", "contoh dua")
    assert sessions.switch("petugas2", "24682468", False).account == "petugas2", "a long one goes on"
    assert sessions.switch("petugas1", "123456", False).account == "petugas1"


def test_nobody_sets_a_pin_for_another_person(sessions: Sessions) -> None:
    first = sessions.sign_in("petugas1", "contoh")
    sessions.sign_in("petugas2", "contoh")
    with pytest.raises(PinRefused, match="pin_none"):
        sessions.set_pin(first, "123412")
    with pytest.raises(PinRefused, match="pin_none"):
        sessions.switch("petugas1", "123412", False)


def test_the_server_is_never_asked_about_a_typed_name(sessions: Sessions, clock: list[int]) -> None:
    person = emergency_person("Rina Contoh", "A", clock[0])
    clock[0] += 10 * DAY_MS
    assert not sessions.due(person)
    assert person.checked_ms is None


def test_a_locked_screen_opens_by_pin_too_and_three_wrong_ones_leave_the_password(
    server: Server, sessions: Sessions
) -> None:
    first, other = second(server, sessions)
    assert sessions.knows(other, "567856") and sessions.knows(other, "contoh dua")
    assert sessions.knows(first, "123412") and not sessions.knows(first, "not digits")
    for code in ("pin_wrong", "pin_wrong", "pin_spent"):
        with pytest.raises(PinRefused, match=code):
            sessions.knows(other, "000000")
    with pytest.raises(PinRefused, match="pin_spent"):
        sessions.knows(other, "567856")
    assert sessions.knows(other, "contoh dua")
    assert sessions.knows(other, "567856"), "the password proved the person: the PIN has its tries again"


def test_a_password_of_digits_opens_beside_a_pin(server: Server, sessions: Sessions) -> None:
    person = sessions.sign_in("petugas1", "20261112")
    assert sessions.knows(person, "20261112") and not sessions.knows(person, "123412")
    sessions.set_pin(person, "432143")
    assert sessions.knows(person, "20261112") and sessions.knows(person, "432143")


def test_who_signed_in_by_a_typed_name_opens_their_screen_by_it(sessions: Sessions, clock: list[int]) -> None:
    person = emergency_person("Rina Contoh", "A", clock[0])
    assert sessions.knows(person, " rina contoh ") and not sessions.knows(person, "Rina")


def test_who_has_a_second_factor_types_its_code_with_a_line_and_is_never_let_in_around_it(
    server: Server, sessions: Sessions
) -> None:
    server.code = "123456"
    with pytest.raises(SignInRefused, match="factor_needed"):
        sessions.sign_in("petugas1", "contoh")
    with pytest.raises(SignInRefused, match="factor_wrong"):
        sessions.sign_in("petugas1", "contoh", "654321")
    person = sessions.sign_in("petugas1", "contoh", "123456")
    assert person.auth == "online" and sessions.second.state == "set"
    with pytest.raises(SignInRefused, match="factor_needed"):
        sessions.sign_in("petugas1", "contoh")
    assert sessions.sign_in("petugas1", "contoh", "123456") == person, "and the desk has not forgotten them for it"


def test_without_a_line_the_password_is_enough_for_stated_days_where_a_second_factor_is_set(
    server: Server, sessions: Sessions, clock: list[int]
) -> None:
    server.code = "123456"
    sessions.set_pin(sessions.sign_in("petugas1", "contoh", "123456"), "112112")
    server.problem = Problem(0, "no_connection")
    clock[0] += OFFLINE_FACTOR_DAYS * DAY_MS - 1
    assert sessions.sign_in("petugas1", "contoh").auth == "offline"
    clock[0] += 1
    with pytest.raises(SignInRefused, match="offline_factor"):
        sessions.sign_in("petugas1", "contoh")
    with pytest.raises(SignInRefused, match="offline_factor"):
        sessions.switch("petugas1", "112112", online=False)
    server.problem, server.code = None, ""
    sessions.sign_in("petugas1", "contoh")
    server.problem = Problem(0, "no_connection")
    clock[0] += 10 * OFFLINE_FACTOR_DAYS * DAY_MS
    assert sessions.sign_in("petugas1", "contoh").auth == "offline", "of whom none is asked nothing changed"


def test_a_password_that_was_changed_here_opens_the_screen_and_signs_in_without_a_line(
    server: Server, sessions: Sessions
) -> None:
    person = sessions.sign_in("petugas1", "contoh")
    sessions.take_password(person, "baru")
    assert sessions.knows(person, "baru") and not sessions.knows(person, "contoh")
    server.problem = Problem(0, "no_connection")
    assert sessions.sign_in("petugas1", "baru").auth == "offline"
    with pytest.raises(SignInRefused, match="sign_in_wrong"):
        sessions.sign_in("petugas1", "contoh")
