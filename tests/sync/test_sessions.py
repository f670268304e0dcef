"""Signing in locks nobody out: only the server's word about the person itself turns somebody away."""

from typing import cast

import pytest

from console.secrets import SecretsError
from console.sync.api import SignedIn
from console.sync.client import Client, ServerRefused
from console.sync.session import Sessions, SignInRefused
from wire.messages import Problem


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
    roles: tuple[str, ...] = ("dispatcher",)

    def sign_in(self, name: str, _password: str) -> SignedIn:
        if self.problem is not None:
            raise ServerRefused(self.problem)
        return SignedIn(account=name, name=name, roles=self.roles, access_token="a", refresh_token="r")


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def sessions(server: Server, shelf: Shelf) -> Sessions:
    return Sessions(
        cast(Client, server), shelf, lambda: 1, lambda word: f"#{word}", lambda kept, word: kept == f"#{word}"
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
