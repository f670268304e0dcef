"""Secrets in the system's keyring (Secret Service, Windows Credential Locker, macOS Keychain)."""

import base64
import hashlib
import os
from pathlib import Path
from typing import Literal

import keyring
from keyring.backends.fail import Keyring as NoBackend
from keyring.errors import KeyringError, KeyringLocked, NoKeyringError, PasswordDeleteError
from platformdirs import user_state_path

from console.secrets.wrapping import SecretsError

KeyringState = Literal["ready", "locked", "none"]
VALUE_MAX_CHARS = 1_280  # Windows keeps no longer ones
_OWN_BACKENDS = "keyring.backends."
_PROBE = "konsol112-probe"


def keyring_state() -> KeyringState:
    """Whether there is a keyring, and whether it can be read now."""
    if not _choose_backend():
        return "none"
    try:
        keyring.get_password(_PROBE, _PROBE)
    except KeyringLocked:
        return "locked"
    except (KeyringError, OSError):
        return "none"
    return "ready"


def folder_of_account() -> Path:
    """Where a program of this account keeps what is no desk's, where there is no keyring."""
    return user_state_path("konsol112", appauthor=False)


def shared_secret(place: str, name: str) -> bytes:
    """What every program of this account reads there; nothing where there is none. Raises SecretsError."""
    if keyring_state() != "ready":
        return b""
    try:
        return base64.b64decode(keyring.get_password(place, name) or "")
    except KeyringError as error:
        raise SecretsError("keyring_failed") from error


def keep_shared_secret(place: str, name: str, secret: bytes) -> bool:
    """Keep it for them; false where there is no keyring. Raises SecretsError."""
    if keyring_state() != "ready":
        return False
    try:
        keyring.set_password(place, name, base64.b64encode(secret).decode())
    except KeyringError as error:
        raise SecretsError("keyring_failed") from error
    return True


def _choose_backend() -> bool:
    """Whether the system has a keyring of its own; packages that write plain text do not count as one."""
    backend = keyring.get_keyring()
    if isinstance(backend, NoBackend) or not type(backend).__module__.startswith(_OWN_BACKENDS):
        return False
    if hasattr(backend, "persist"):
        # Windows would otherwise carry the secrets to every computer the person signs in to.
        backend.persist = "local machine"
    return True


class SystemKeyring:
    """A vault in the system's keyring; the folder of the desk keeps two desks on one computer apart."""

    def __init__(self, home: Path) -> None:
        _choose_backend()
        self._place = f"konsol112-{hashlib.sha256(os.path.realpath(home).encode()).hexdigest()[:16]}"

    def get(self, name: str) -> str | None:
        try:
            return keyring.get_password(self._place, name)
        except KeyringError as error:
            raise _said(error) from error

    def set(self, name: str, value: str) -> None:
        """Keep a secret in place of the one before."""
        if len(value) > VALUE_MAX_CHARS:
            raise SecretsError("secret_too_long", name=name)
        try:
            keyring.set_password(self._place, name, value)
        except KeyringError as error:
            raise _said(error) from error

    def delete(self, name: str) -> None:
        try:
            keyring.delete_password(self._place, name)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise _said(error) from error


def _said(error: KeyringError) -> SecretsError:
    if isinstance(error, KeyringLocked):
        return SecretsError("keyring_locked")
    return SecretsError("keyring_none" if isinstance(error, NoKeyringError) else "keyring_failed")
