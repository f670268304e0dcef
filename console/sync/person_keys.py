"""The key that seals a person's tokens on this desk, wrapped by their password and, if they want, by a PIN.
Rule: three wrong PINs, then only the password opens it; a changed password drops the PIN. What a PIN wraps is
sealed for this computer as well: three tries at the desk are all there are."""

from contextlib import suppress

import msgspec

from console.errors import ConsoleError
from console.secrets.computer import Computer
from console.secrets.vault import SecretsError, Vault
from console.secrets.wrapping import fresh_key, unwrap, wrap

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
        held = self._vault.get(_key(account))
        return msgspec.json.decode(held, type=_Kept) if held is not None else None

    def _keep(self, account: str, kept: _Kept) -> None:
        self._vault.set(_key(account), msgspec.json.encode(kept).decode())

    def _list(self, people: list[PinPerson]) -> None:
        self._vault.set(INDEX, msgspec.json.encode(people).decode())


def looks_like_pin(typed: str, least: int = PIN_LEAST) -> bool:
    """Whether this may be a PIN: 6 to 8 digits."""
    return typed.isascii() and typed.isdigit() and least <= len(typed) <= PIN_MOST


def _key(account: str) -> str:
    return f"key:{account}"
