"""The secrets of a gateway in a file for its account alone: it starts when nobody is there to type a phrase.

Rule: whoever reads this file reads what the gateway reads, and no more; it may lie apart from the folder (`--keys`).
"""

import threading
from pathlib import Path

import msgspec

from console.secrets.wrapping import SecretsError
from gateway.home import write_private


class OpenKeyFile:
    """A vault in one file."""

    def __init__(self, path: Path) -> None:
        """What the file holds; it is made when the first secret is kept. Raises SecretsError (key_file_broken)."""
        self._path = path
        self._writing = threading.Lock()
        try:
            self._secrets = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
        except FileNotFoundError:
            self._secrets = {}
        except OSError as error:
            raise SecretsError("key_file_unwritable", file=path.name) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise SecretsError("key_file_broken", file=path.name) from error

    def get(self, name: str) -> str | None:
        """The secret of this name."""
        return self._secrets.get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret in place of the one before."""
        with self._writing:
            self._keep({**self._secrets, name: value})

    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is forgotten already."""
        with self._writing:
            self._keep({key: value for key, value in self._secrets.items() if key != name})

    def named(self, prefix: str) -> dict[str, str]:
        """Every secret whose name begins so."""
        return {name: value for name, value in self._secrets.items() if name.startswith(prefix)}

    def delete_named(self, prefix: str) -> None:
        """Forget every secret whose name begins so."""
        with self._writing:
            self._keep({name: value for name, value in self._secrets.items() if not name.startswith(prefix)})

    def _keep(self, secrets: dict[str, str]) -> None:
        if secrets != self._secrets:
            write_private(self._path, msgspec.json.encode(secrets))
            self._secrets = secrets
