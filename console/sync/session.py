"""Signing in: with the server when there is a line, else against what this desk remembers of the person.

What is remembered is an argon2id hash of the password, the roles and the day of the last online sign-in.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import get_args

import msgspec

from console.errors import ConsoleError
from console.people import Person
from console.secrets import SecretsError, Vault
from console.sync.api import SignedIn
from console.sync.client import Client, ServerRefused
from wire.facts import Role
from wire.limits import OFFLINE_SIGN_IN_FLAG_DAYS
from wire.messages import Problem

DAY_MS = 86_400_000
# The only answers that are about the person: name, password or account.
_OF_THE_PERSON = ("sign_in_refused", "sign_in_inactive")


class SignInRefused(ConsoleError):
    """The person could not be signed in: sign_in_wrong, sign_in_inactive, offline_new_person, too_many_tries, …"""


class Remembered(msgspec.Struct, frozen=True):
    """What a desk keeps of a person who signed in here with the server's word."""

    account: str
    name: str
    roles: tuple[Role, ...]
    password_hash: str
    last_online_ms: int


class Sessions:
    """The sign-ins of one desk. All methods may wait for the network: call them from a worker thread."""

    def __init__(
        self,
        client: Client,
        vault: Vault,
        now_ms: Callable[[], int],
        hash_password: Callable[[str], str],
        check_password: Callable[[str, str], bool],
    ) -> None:
        self._client = client
        self._vault = vault
        self._now_ms = now_ms
        self._hash = hash_password
        self._check = check_password
        self._access: str | None = None
        self._hashes: dict[str, str] = {}  # of who signed in since the start: what a locked screen is opened with

    def sign_in(self, name: str, password: str) -> Person:
        """Sign a person in, online or (if known here) offline. Raises SignInRefused."""
        name = name.strip()
        if not name or not password:
            raise SignInRefused("sign_in_empty")
        try:
            answer = self._client.sign_in(name, password)
        except ServerRefused as refused:
            if refused.problem.code in _OF_THE_PERSON:
                raise SignInRefused(refused.problem.code) from refused
            # Whatever else is wrong (no line, a full disk there, a desk it does not know any more) locks nobody out.
            return self._sign_in_offline(name, password, refused.problem)
        remembered = Remembered(answer.account, answer.name, _roles(answer), self._hash(password), self._now_ms())
        self._access = answer.access_token
        # Who the server let in works now, even where nothing can be kept for the next time.
        with suppress(SecretsError):
            self._vault.set(_account_key(answer.account), remembered.password_hash)
            self._vault.set(_key(name), msgspec.json.encode(remembered).decode())
            self._keep(answer)
        self._hashes[answer.account] = remembered.password_hash
        return Person(answer.account, answer.name, _roles(answer), "online", self._now_ms())

    def renew(self, person: Person) -> Person:
        """Ask the server whether this session stands. Offline changes nothing; raises SignInRefused if revoked."""
        token = self._vault.get(_refresh_key(person.account))
        if token is None:
            return person
        try:
            answer = self._client.refresh(token)
        except ServerRefused as refused:
            if refused.problem.status in (401, 403):
                raise SignInRefused("session_ended") from refused
            return person
        self._keep(answer)
        return Person(answer.account, answer.name, _roles(answer), "online", self._now_ms())

    def knows(self, person: Person | None, password: str) -> bool:
        """Whether this is the person's password, as far as this desk remembers: unlocks a screen without a line."""
        if person is None:
            return False
        kept = self._hashes.get(person.account) or self._vault.get(_account_key(person.account))
        return kept is not None and self._check(kept, password)

    def sign_out(self, person: Person) -> None:
        """End the person's session here and, when there is a line, at the server."""
        self._vault.delete(_refresh_key(person.account))
        access, self._access = self._access, None
        if access is not None:
            try:
                self._client.sign_out(access)
            except ServerRefused:
                return  # without a line the access token dies by itself within minutes

    def _sign_in_offline(self, name: str, password: str, problem: Problem) -> Person:
        kept = self._vault.get(_key(name))
        if kept is None:
            raise SignInRefused("too_many_tries" if problem.status == 429 else "offline_new_person")
        remembered = msgspec.json.decode(kept, type=Remembered)
        if not self._check(remembered.password_hash, password):
            raise SignInRefused("sign_in_wrong")
        self._hashes[remembered.account] = remembered.password_hash
        return Person(remembered.account, remembered.name, remembered.roles, "offline", remembered.last_online_ms)

    def _keep(self, answer: SignedIn) -> None:
        self._access = answer.access_token
        self._vault.set(_refresh_key(answer.account), answer.refresh_token)


def long_offline(person: Person, now_ms: int) -> bool:
    """Whether the account was not checked by the server for so long that its entries are flagged."""
    return person.auth != "online" and now_ms - person.last_online_ms > OFFLINE_SIGN_IN_FLAG_DAYS * DAY_MS


def _roles(answer: SignedIn) -> tuple[Role, ...]:
    """The roles this program knows; a newer server may have more of them."""
    known = get_args(Role)
    return msgspec.convert([role for role in answer.roles if role in known], tuple[Role, ...])


def _key(name: str) -> str:
    return f"person:{name.casefold()}"


def _account_key(account: str) -> str:
    return f"password:{account}"


def _refresh_key(account: str) -> str:
    return f"refresh:{account}"
