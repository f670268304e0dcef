"""What both places for secrets can do, and the one condition they raise."""

from typing import Protocol

from console.errors import ConsoleError


class SecretsError(ConsoleError):
    """A secret cannot be read or kept: keyring_none, keyring_locked, passphrase_wrong, key_file_broken, …"""


class Vault(Protocol):
    """Secrets of one desk by name. Every method raises SecretsError."""

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None:
        """Keep a secret in place of the one before."""

    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is forgotten already."""
