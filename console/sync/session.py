"""Signing in: with the server when there is a line, else against what this desk remembers of the person.

What is remembered is an argon2id hash of the password, the roles and the day of the last online sign-in. What a person
typed without a line stays in memory until the server has been asked, and is never written anywhere. A second factor is
the server's to ask: without a line the password is enough for a stated number of days after the server last knew them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Literal, get_args

import msgspec

from console.errors import ConsoleError, StoreError
from console.models.state.shift import DAY_MS, Person
from console.models.views.masking import MAY_READ
from console.secrets.computer import Computer
from console.secrets.wrapping import SecretsError, Vault, fresh_key, seal, unseal, unwrap, wrap
from console.store.journal.journal import Journal
from console.store.journal.proofs import Hand, Hands
from console.sync.answers import SignedIn
from console.sync.client import Client, ServerRefused
from wire.facts import Role
from wire.limits import OFFLINE_FACTOR_DAYS
from wire.messages import Problem, SecondFactor

# The key that seals a person's tokens on this desk, wrapped by their password and, if they want, by a PIN.
# Rule: three wrong PINs, then only the password opens it; a changed password drops the PIN. What a PIN wraps is
# sealed for this computer as well: three tries at the desk are all there are.

PIN_TRIES = 3
PIN_LEAST, PIN_MOST = 6, 8
PIN_ONCE_LEAST = 4  # as few as a PIN of before has
INDEX = "pins"


class PinRefused(ConsoleError):
    """The PIN opens nothing: pin_wrong (with `left`), pin_spent, pin_none, pin_shape, pin_short, pin_elsewhere."""


class PinPerson(msgspec.Struct, frozen=True):
    """Somebody who set a PIN on this desk."""

    account: str
    login: str
    name: str


class _Kept(msgspec.Struct, omit_defaults=True):
    by_password: str
    by_pin: str = ""  # as it was kept before: nothing but the PIN is in the way
    pin: str = ""
    wrong: int = 0
    # A PIN of before, which may be short; and one whose person has signed in since by the password.
    old: bool = False
    due: bool = False


class PersonKeys:
    """The keys of one desk's people, in its vault. A wrapping takes a moment: call it from a worker thread."""

    def __init__(self, vault: Vault, computer: Computer | None = None) -> None:
        self._vault, self._computer = vault, computer or Computer()

    def by_password(self, account: str, password: str) -> bytes:
        """The person's key; a new one at the first time and after another password. Works also with a closed vault."""
        try:
            kept = self._kept(account)
        except SecretsError:
            return fresh_key()
        key = unwrap(password, kept.by_password) if kept is not None else None
        with suppress(SecretsError):
            if key is not None and kept is not None:
                self._signed_in(account)
                return key
            key = fresh_key()
            self._keep(account, _Kept(wrap(password, key)))
            self._list([one for one in self.people() if one.account != account])
        return key or fresh_key()

    def people(self) -> list[PinPerson]:
        """Who has a PIN here, by name."""
        held = self._vault.get(INDEX)
        found = msgspec.json.decode(held, type=list[PinPerson]) if held is not None else []
        return sorted(found, key=lambda one: one.name)

    def set_pin(self, person: PinPerson, pin: str, key: bytes) -> None:
        """A PIN for this person on this desk. Raises PinRefused (pin_shape) or SecretsError."""
        kept = self._kept(person.account)
        if kept is None:
            raise PinRefused("pin_none")
        if not looks_like_pin(pin):
            raise PinRefused("pin_shape")
        self._keep(person.account, _Kept(kept.by_password, pin=self._computer.seal(wrap(pin, key))))
        self._list([*(one for one in self.people() if one.account != person.account), person])

    def by_pin(self, account: str, pin: str) -> bytes:
        """The person's key. Raises PinRefused; a wrong try is counted on disk, so that no restart gives new ones."""
        self.bind()
        kept = self._kept(account)
        if kept is None or not kept.pin:
            raise PinRefused("pin_none")
        if kept.wrong >= PIN_TRIES:
            raise PinRefused("pin_spent")
        wrapped = self._computer.unseal(kept.pin)
        if wrapped is None:
            raise PinRefused("pin_elsewhere")
        key = unwrap(pin, wrapped)
        if key is None:
            kept.wrong += 1
            self._keep(account, kept)
            left = PIN_TRIES - kept.wrong
            if not left:
                raise PinRefused("pin_spent")
            raise PinRefused("pin_wrong", left=left)
        if kept.due and len(pin) < PIN_LEAST:
            self._drop(account, kept)
            raise PinRefused("pin_short")
        kept.wrong, kept.old, kept.due = 0, kept.old and len(pin) < PIN_LEAST, False
        self._keep(account, kept)
        return key

    def bind(self) -> None:
        """What was kept before, for everybody with a PIN here: from now on it opens at this computer alone."""
        for one in self.people():
            kept = self._kept(one.account)
            if kept is not None and kept.by_pin:
                self._keep(one.account, _Kept(kept.by_password, "", self._computer.seal(kept.by_pin), kept.wrong, True))

    def _signed_in(self, account: str) -> None:
        """By the password: the PIN has all its tries again, and one of before is short for the last time."""
        self.bind()
        kept = self._kept(account)
        if kept is not None and (kept.wrong or kept.old):
            kept.wrong, kept.due = 0, kept.old
            self._keep(account, kept)

    def _drop(self, account: str, kept: _Kept) -> None:
        self._keep(account, _Kept(kept.by_password))
        self._list([one for one in self.people() if one.account != account])

    def forgive(self, account: str) -> None:
        """The person was proven by PIN or password: the PIN has all its tries again."""
        kept = self._kept(account)
        if kept is not None and kept.wrong:
            kept.wrong = 0
            self._keep(account, kept)

    def _kept(self, account: str) -> _Kept | None:
        held = self._vault.get(_kept_as(account))
        return msgspec.json.decode(held, type=_Kept) if held is not None else None

    def _keep(self, account: str, kept: _Kept) -> None:
        self._vault.set(_kept_as(account), msgspec.json.encode(kept).decode())

    def _list(self, people: list[PinPerson]) -> None:
        self._vault.set(INDEX, msgspec.json.encode(people).decode())


def looks_like_pin(typed: str, least: int = PIN_LEAST) -> bool:
    """Whether this may be a PIN: 6 to 8 digits."""
    return typed.isascii() and typed.isdigit() and least <= len(typed) <= PIN_MOST


def _kept_as(account: str) -> str:
    return f"key:{account}"


# Fetches the keys of confidential cases that the server kept back until somebody sat here who may open them.


class ClosedKeys:
    """The keys this desk lacks."""

    def __init__(self, client: Client, journal: Journal, changed: Callable[[], None]) -> None:
        """`changed` is called by the thread that fetches, when there is more to read than before."""
        self._client, self._journal, self._changed = client, journal, changed

    def wanted(self, roles: Collection[str]) -> bool:
        """Whether something is closed here that a person with these roles may open."""
        return self._journal.lacks_keys and bool(MAY_READ.intersection(roles))

    def fetch(self, access: str) -> None:
        """Ask for all of them. Waits for the network; what fails is asked for again with the next word of the server
        about this person."""
        with suppress(StoreError):
            try:
                after = ""
                while True:
                    given = self._client.closed_keys(after, access)
                    after = given.next
                    self._journal.take_keys(given.keys, whole=not after)
                    if not after:
                        break
            except ServerRefused as refused:
                if refused.problem.status != 404:
                    return
                self._journal.take_keys({}, whole=True)  # a server of before keeps none back
        self._changed()


# The only answers that are about the person: name, password or account, and what it may do.
_OF_THE_PERSON: dict[str, Literal["sign_in_refused", "role_outside", "factor_needed", "factor_wrong"]] = {
    "sign_in_refused": "sign_in_refused",
    "role_outside": "role_outside",
    "factor_needed": "factor_needed",
    "factor_wrong": "factor_wrong",
}
_ASKS_FOR_CODE = frozenset({"factor_needed", "factor_wrong"})
RENEW_BEFORE_MS = 60_000
AGAIN_MS = 30_000
# Whoever stands at the desk may guess so often within a minute; nobody is kept out for longer.
GUESSES, GUESSES_SPAN_MS = 5, 60_000


class SignInRefused(ConsoleError):
    """The person could not be signed in: sign_in_wrong, sign_in_refused, offline_new_person, too_many_tries, …"""


class Remembered(msgspec.Struct, frozen=True):
    """What a desk keeps of a person who signed in here with the server's word."""

    account: str
    name: str
    roles: tuple[Role, ...]
    password_hash: str
    last_online_ms: int
    second: bool = False  # whether a second factor is asked of them


class _Present(msgspec.Struct):
    """Who is signed in: the name as typed, the hash of the password, the key of their tokens, the key of the session,
    and the password while the server waits for it."""

    account: str
    login: str
    password_hash: str
    key: bytes
    hand: Hand
    typed: str | None = None
    second: bool = False
    switched: bool = False  # by PIN, and the server was not asked for a password


class Sessions:
    """The sign-ins of one desk. Methods that may wait for the network say so: call them from a worker thread."""

    def __init__(
        self,
        client: Client,
        vault: Vault,
        now_ms: Callable[[], int],
        hash_password: Callable[[str], str],
        check_password: Callable[[str, str], bool],
        hands: Hands | None = None,
    ) -> None:
        self._hands = hands or Hands()
        self.closed: ClosedKeys | None = None  # fetched once somebody signed in who may open it
        self._client = client
        self._vault = vault
        self._now_ms = now_ms
        self._hash = hash_password
        self._check = check_password
        self._access: str | None = None
        self._access_until_ms = 0
        self._asked_ms = 0
        self._present: _Present | None = None
        self._leaving = threading.Lock()  # a renewal under way must not sign in again who has left
        self._hashes: dict[str, str] = {}  # of who signed in since the start: what a locked screen is opened with
        self._guesses: dict[str, list[int]] = {}
        self._keys = PersonKeys(vault)
        self.second = SecondFactor()  # how it stood at the last sign-in

    def sign_in(self, name: str, password: str, code: str = "") -> Person:
        """Sign a person in, online or (if known here) offline; `code`: of their second factor, where the server asks
        for one (factor_needed). Waits for the network. Raises SignInRefused."""
        name, self.second = name.strip(), SecondFactor()
        if not name or not password:
            raise SignInRefused("sign_in_empty")
        hand = Hand()
        try:
            answer = self._client.sign_in(name, password, hand.public, code.strip())
        except ServerRefused as refused:
            if (about := _OF_THE_PERSON.get(refused.problem.code)) is not None:
                if about not in _ASKS_FOR_CODE:
                    self._forget_old(name, password)
                raise SignInRefused(about) from refused
            # Whatever else is wrong (no line, a full disk there, a desk it does not know any more) locks nobody out.
            return self._sign_in_offline(name, password, refused.problem)
        key = self._keys.by_password(answer.account, password)
        self.second = answer.second or SecondFactor()
        self._present = _Present(
            answer.account, name, self._hash(password), key, hand, second=self.second.state == "set"
        )
        self._hashes[answer.account] = self._present.password_hash
        return self._let_in(answer, self._present)

    def due(self, person: Person) -> bool:
        """Whether the server should be asked about this person again, now that there is a line."""
        now = self._now_ms()
        if person.ended or person.auth == "emergency" or abs(now - self._asked_ms) < AGAIN_MS:
            return False
        closed = self.closed is not None and self.closed.wanted(person.roles)
        return closed or person.auth != "online" or now >= self._access_until_ms - RENEW_BEFORE_MS

    def renew(self, person: Person) -> Person:
        """Ask the server about a person again: who signed in offline is online then. Waits for the network.

        Without a line nothing changes. Raises SignInRefused (session_ended) when the server does not know the session
        or the password any more, SecretsError when the keys are closed.
        """
        self._asked_ms = self._now_ms()
        answer = self._ask_again(person)
        if answer is None:
            return person
        with self._leaving:
            present = self._present
            if present is not None and present.account == person.account == answer.account:
                present.typed = None
                return self._let_in(answer, present)
        with suppress(ServerRefused):
            self._client.sign_out(answer.access_token)  # who asked has left meanwhile
        return person

    def knows(self, person: Person | None, typed: str) -> bool:
        """Whether this proves the person, as far as this desk remembers: their PIN, else their password; of an
        emergency sign-in the typed name. Unlocks a screen without a line.

        Raises SignInRefused (too_many_guesses), and PinRefused with its rule of tries where a PIN was meant.
        """
        if person is None:
            return False
        if person.auth == "emergency":
            return typed.strip().casefold() == person.name.casefold()
        try:
            if looks_like_pin(typed, PIN_ONCE_LEAST):
                self._lend(person.account, self._keys.by_pin(person.account, typed))
                return True
        except PinRefused as refused:
            if self._knows_password(person, typed):
                return True
            if refused.code != "pin_none":
                raise
            return False
        return self._knows_password(person, typed)

    def _knows_password(self, person: Person, typed: str) -> bool:
        kept = self._hashes.get(person.account) or self._vault.get(_account_key(person.account))
        if kept is None or not self._guess(person.account, kept, typed):
            return False
        self._keys.forgive(person.account)
        if self._present is None or self._present.account != person.account:
            self._lend(person.account, self._keys.by_password(person.account, typed))
        return True

    def _lend(self, account: str, key: bytes) -> None:
        """Somebody else than who sits here signs: their session's key is here for that once, if it ever was here."""
        if self._present is None or self._present.account != account:
            self._hands.lend(account, self._hand_of(account, key))

    def _hand_of(self, account: str, key: bytes) -> Hand:
        """The key of a person's last session here; a new one where there is none that this key opens."""
        with suppress(SecretsError):
            sealed = self._vault.get(_hand_key(account))
            secret = unseal(key, sealed) if sealed is not None else None
            if secret is not None:
                return Hand(bytes.fromhex(secret))
        return Hand()

    def _sit_down(self, present: _Present) -> None:
        """What is written from now on is signed by this session, also after a restart without a line."""
        self._hands.sit_down(present.account, present.hand)
        with suppress(SecretsError):
            self._vault.set(_hand_key(present.account), seal(present.key, present.hand.secret.hex()))

    def pin_people(self) -> list[PinPerson]:
        """Who may switch to this desk by PIN."""
        return self._keys.people()

    def set_pin(self, person: Person, pin: str) -> None:
        """A PIN for the signed-in person on this desk. Raises PinRefused or SecretsError."""
        present = self._present
        if present is None or present.account != person.account:
            raise PinRefused("pin_none")
        self._keys.set_pin(PinPerson(person.account, present.login, person.name), pin, present.key)

    def switch(self, account: str, pin: str, online: bool) -> Person:
        """Another person by PIN; with a line the server is asked with the token sealed for them alone.

        Waits for the network when `online`. Raises PinRefused, SecretsError, or SignInRefused (offline_factor); then
        nobody is switched.
        """
        known = next((one for one in self._keys.people() if one.account == account), None)
        kept = self._vault.get(_key(known.login)) if known is not None else None
        if known is None or kept is None:
            raise PinRefused("pin_none")
        key, remembered = self._keys.by_pin(account, pin), msgspec.json.decode(kept, type=Remembered)
        if not online:
            self._check_days(remembered)
        with self._leaving:
            self._access, self._asked_ms = None, 0
            hand = self._hand_of(account, key)
            self._present = _Present(
                account, known.login, remembered.password_hash, key, hand, second=remembered.second, switched=True
            )
            self._sit_down(self._present)
        person = Person(account, remembered.name, remembered.roles, "offline", remembered.last_online_ms)
        if not online:
            return person
        try:
            return self.renew(person)
        except SignInRefused:
            return msgspec.structs.replace(person, ended=True)

    def take_password(self, person: Person, fresh: str) -> None:
        """The server took another password of this person: it opens the screen here, and signs in without a line, from
        now on. The PIN goes with the password before, at the next sign-in."""
        present = self._present
        if present is None or present.account != person.account:
            return
        present.password_hash = self._hashes[person.account] = self._hash(fresh)
        with suppress(SecretsError):
            self._vault.set(_account_key(person.account), present.password_hash)
            known = (person.account, person.name, person.roles, present.password_hash, person.last_online_ms)
            remembered = Remembered(*known, second=present.second)
            self._vault.set(_key(present.login), msgspec.json.encode(remembered).decode())

    def access(self, person: Person | None) -> str:
        """What proves to the server who sits here, for what a desk alone may not do. Raises SignInRefused (offline)."""
        present, access = self._present, self._access
        good = person is not None and present is not None and present.account == person.account
        if access is None or not good or self._now_ms() >= self._access_until_ms:
            raise SignInRefused("needs_server")
        return access

    def sign_out(self, person: Person) -> None:
        """End the person's session here and, when there is a line, at the server. Waits for the network."""
        with self._leaving:
            self._present = None
            self._hands.leave()
            access, self._access = self._access, None
            self._vault.delete(_refresh_key(person.account))
        if access is not None:
            with suppress(ServerRefused):  # without a line the access token dies by itself within minutes
                self._client.sign_out(access)

    def _let_in(self, answer: SignedIn, present: _Present) -> Person:
        now, roles = self._now_ms(), _roles(answer)
        self._sit_down(present)
        if answer.credential is not None:
            with suppress(StoreError):  # a full disk: it goes there with the first entry it proves
                self._hands.keep(answer.credential)
        self._access, self._access_until_ms = answer.access_token, now + answer.access_s * 1000
        # Who the server let in works now, even where nothing can be kept for the next time.
        with suppress(SecretsError):
            known = (answer.account, answer.name, roles, present.password_hash, now)
            remembered = Remembered(*known, second=present.second)
            self._vault.set(_account_key(answer.account), present.password_hash)
            self._vault.set(_key(present.login), msgspec.json.encode(remembered).decode())
            self._vault.set(_refresh_key(answer.account), seal(present.key, answer.refresh_token))
        if self.closed is not None and self.closed.wanted(roles):
            self.closed.fetch(answer.access_token)
        return Person(answer.account, answer.name, roles, "online", now)

    def _ask_again(self, person: Person) -> SignedIn | None:
        present, sealed = self._present, self._vault.get(_refresh_key(person.account))
        if sealed is None and present is not None and present.switched:
            return None  # signed out by themselves, and back by PIN: there is no session that could have ended
        token = unseal(present.key, sealed) if present is not None and sealed is not None else None
        try:
            if token is not None:
                return self._client.refresh(token, present.hand.public if present is not None else b"")
        except ServerRefused as refused:
            if refused.problem.code != "session_over":
                return None  # about the desk, the line or the server: not about the person
        if present is None or present.typed is None:
            raise SignInRefused("session_ended")
        try:
            return self._client.sign_in(present.login, present.typed, present.hand.public)
        except ServerRefused as refused:
            if refused.problem.code not in _OF_THE_PERSON:
                return None
            present.typed = None
            raise SignInRefused("session_ended") from refused

    def _sign_in_offline(self, name: str, password: str, problem: Problem) -> Person:
        kept = self._vault.get(_key(name))
        if kept is None:
            raise SignInRefused("too_many_tries" if problem.status == 429 else "offline_new_person")
        remembered = msgspec.json.decode(kept, type=Remembered)
        if not self._guess(remembered.account, remembered.password_hash, password):
            raise SignInRefused("sign_in_wrong")
        self._check_days(remembered)
        self._hashes[remembered.account] = remembered.password_hash
        key = self._keys.by_password(remembered.account, password)
        hand = self._hand_of(remembered.account, key)
        self._present = _Present(
            remembered.account, name, remembered.password_hash, key, hand, password, remembered.second
        )
        self._sit_down(self._present)
        return Person(remembered.account, remembered.name, remembered.roles, "offline", remembered.last_online_ms)

    def _check_days(self, remembered: Remembered) -> None:
        """Of whom a second factor is asked the password alone is enough only so long. Raises SignInRefused."""
        days = abs(self._now_ms() - remembered.last_online_ms) // DAY_MS
        if remembered.second and days >= OFFLINE_FACTOR_DAYS:
            raise SignInRefused("offline_factor", days=days)

    def _guess(self, account: str, kept: str, password: str) -> bool:
        now = self._now_ms()
        recent = [at for at in self._guesses.get(account, ()) if abs(now - at) < GUESSES_SPAN_MS]
        if len(recent) >= GUESSES:
            raise SignInRefused("too_many_guesses")
        if self._check(kept, password):
            self._guesses.pop(account, None)
            return True
        self._guesses[account] = [*recent, now]
        return False

    def _forget_old(self, name: str, password: str) -> None:
        """The server refuses what this desk let in before: without a line it is not let in any more either."""
        with suppress(SecretsError):
            kept = self._vault.get(_key(name))
            remembered = msgspec.json.decode(kept, type=Remembered) if kept is not None else None
            if remembered is not None and self._check(remembered.password_hash, password):
                self._vault.delete(_key(name))


def _roles(answer: SignedIn) -> tuple[Role, ...]:
    """The roles this program knows; a newer server may have more of them."""
    known = get_args(Role)
    return msgspec.convert([role for role in answer.roles if role in known], tuple[Role, ...])


def _key(name: str) -> str:
    return f"person:{name.casefold()}"


def _account_key(account: str) -> str:
    return f"password:{account}"


def _hand_key(account: str) -> str:
    return f"session:{account}"


def _refresh_key(account: str) -> str:
    return f"refresh:{account}"
