"""The spare key: what a desk needs to open its file, sealed to its city and lying beside it.

Only the operator's recovery key opens it, for when the keyring or the passphrase is lost.
"""

import base64
from collections.abc import Mapping
from pathlib import Path

import msgspec

from console.errors import StoreError
from console.secrets.wrapping import open_recovery_key
from console.store.file.database import Database
from console.store.file.migrate import check
from wire.durable import replace_file
from wire.seal import NotForThisKey, open_for_city, seal_to_city

RECOVERY, DATABASE = "desk.recovery", "desk.db"
DATABASE_KEY = "database_key"  # pragma: allowlist secret
_KEY_BYTES = 32


def keep(home: Path, secrets: Mapping[str, str], city_key: bytes) -> None:
    """Seal these secrets (by their names in the vault) to the city's public recovery key, in place of those before."""
    replace_file(home / RECOVERY, seal_to_city(msgspec.json.encode(dict(secrets)), city_key))


def recover(home: Path, key_file: Path, passphrase: str) -> dict[str, str]:
    """The secrets by name, once they are proven to open this desk's file; nothing is changed.

    Raises SecretsError for the operator's key file, and StoreError (recovery_missing, recovery_other_city,
    journal_locked, journal_broken …) for the desk's files.
    """
    private = open_recovery_key(key_file, passphrase)
    try:
        sealed = (home / RECOVERY).read_bytes()
    except FileNotFoundError as error:
        raise StoreError("recovery_missing", file=RECOVERY) from error
    try:
        opened = open_for_city(sealed, private)
    except NotForThisKey as error:
        raise StoreError("recovery_other_city", file=RECOVERY) from error
    secrets = _read(opened)
    database = Database(home / DATABASE, base64.b64decode(secrets[DATABASE_KEY]))
    try:
        check(database)
    finally:
        database.close()
    return secrets


def _read(opened: bytes) -> dict[str, str]:
    if len(opened) == _KEY_BYTES:
        return {DATABASE_KEY: base64.b64encode(opened).decode()}
    return msgspec.json.decode(opened, type=dict[str, str])
