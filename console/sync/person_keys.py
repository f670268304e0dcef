"""The key that seals a person's tokens on this desk, wrapped by their password and, if they want, by a PIN.
Rule: three wrong PINs, then only the password opens it; a changed password drops the PIN."""

from contextlib import suppress

import msgspec

from console.errors import ConsoleError
from console.secrets import SecretsError, Vault
from console.secrets.wrapping import fresh_key, unwrap, wrap

PIN_TRIES = 3
PIN_LEAST, PIN_MOST = 4, 8
INDEX = "pins"


class PinRefused(ConsoleError):
    """The PIN opens nothing: pin_wrong (with `left`), pin_spent, pin_none, pin_shape."""


class PinPerson(msgspec.Struct, frozen=True):
    """Somebody who set a PIN on this desk."""

    account: str
    login: str
    name: str


class _Kept(msgspec.Struct, omit_defaults=True):
    by_password: str
    by_pin: str = ""
    wrong: int = 0


class PersonKeys:
    """The keys of one desk's people, in its vault. A wrapping takes a moment: call it from a worker thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def by_password(self, account: str, password: str) -> bytes:
        """The person's key; a new one at the first time and after another password. Works also with a closed vault."""
        try:
            kept = self._kept(account)
        except SecretsError:
            return fresh_key()
        key = unwrap(password, kept.by_password) if kept is not None else None
        with suppress(SecretsError):
            if key is not None:
                self.forgive(account)
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
        self._keep(person.account, _Kept(kept.by_password, wrap(pin, key)))
        self._list([*(one for one in self.people() if one.account != person.account), person])

    def by_pin(self, account: str, pin: str) -> bytes:
        """The person's key. Raises PinRefused; a wrong try is counted on disk, so that no restart gives new ones."""
        kept = self._kept(account)
        if kept is None or not kept.by_pin:
            raise PinRefused("pin_none")
        if kept.wrong >= PIN_TRIES:
            raise PinRefused("pin_spent")
        key = unwrap(pin, kept.by_pin)
        if key is None:
            kept.wrong += 1
            self._keep(account, kept)
            left = PIN_TRIES - kept.wrong
            if not left:
                raise PinRefused("pin_spent")
            raise PinRefused("pin_wrong" if left > 1 else "pin_wrong_one", left=left)
        self.forgive(account)
        return key

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


def looks_like_pin(typed: str) -> bool:
    """Whether this may be a PIN: 4 to 8 digits."""
    return typed.isascii() and typed.isdigit() and PIN_LEAST <= len(typed) <= PIN_MOST


def _key(account: str) -> str:
    return f"key:{account}"
