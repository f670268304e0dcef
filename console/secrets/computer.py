"""What a person's PIN is bound to: a secret of this computer, in the system's keyring, or where there is none in a file
of the account outside of any desk's folder. Rule: a folder that was copied elsewhere cannot be tried by its PINs."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from console.secrets.wrapping import KEY_BYTES, SecretsError, fresh_key, seal, unseal

_PLACE, _NAME, _FILE = "konsol112-komputer", "pin", "komputer.key"


class Computer:
    """Seals for this computer and account alone. Raises SecretsError. May wait for the keyring."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def seal(self, text: str) -> str:
        """The text, to be opened here alone."""
        return seal(self._key(), text)

    def unseal(self, sealed: str) -> str | None:
        """The text; none when it was sealed at another computer, or its keyring is closed."""
        return next((text for key in self._keys() if (text := unseal(key, sealed)) is not None), None)

    def _keys(self) -> Iterator[bytes]:
        """What this computer holds, wherever it began to: a keyring may have come later."""
        # Late, here and below: a gateway has no keyring and nobody with a PIN.
        from console.secrets.system_keyring import shared_secret

        with suppress(SecretsError):
            yield shared_secret(_PLACE, _NAME)
        with suppress(OSError):
            yield (self._place() / _FILE).read_bytes()

    def _key(self) -> bytes:
        known = next((key for key in self._keys() if len(key) == KEY_BYTES), None)
        return known if known is not None else self._made()

    def _made(self) -> bytes:
        from console.secrets.system_keyring import keep_shared_secret

        key = fresh_key()
        if keep_shared_secret(_PLACE, _NAME, key):
            return key
        place = self._place()
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(place / _FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise SecretsError("key_file_unwritable", file=_FILE) from error
        return key

    def _place(self) -> Path:
        from console.secrets.system_keyring import folder_of_account

        return self._folder or folder_of_account()
