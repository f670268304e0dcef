"""The city's recovery key as the operator keeps it: a file wrapped by a passphrase, made by the server's init.

File = "K112K" + version 1 + salt (16) + nonce (12) + AES-256-GCM of the raw key; argon2id, 64 MiB, 3 rounds, 2 lanes.
"""

from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from console.secrets.vault import SecretsError

_HEADER = b"K112K\x01"
_SALT_BYTES, _NONCE_BYTES = 16, 12
_ROUNDS, _MEMORY_KIB, _LANES = 3, 64 * 1024, 2


def open_recovery_key(path: Path, passphrase: str) -> bytes:
    """The private key. Raises SecretsError (recovery_key_missing, recovery_key_broken, passphrase_wrong)."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SecretsError("recovery_key_missing", file=path.name) from error
    salt_end = len(_HEADER) + _SALT_BYTES
    start = salt_end + _NONCE_BYTES
    if not data.startswith(_HEADER) or len(data) <= start:
        raise SecretsError("recovery_key_broken", file=path.name)
    salt = data[len(_HEADER) : salt_end]
    key = hash_secret_raw(passphrase.encode(), salt, _ROUNDS, _MEMORY_KIB, _LANES, 32, Type.ID)
    try:
        return AESGCM(key).decrypt(data[salt_end:start], data[start:], data[:start])
    except InvalidTag as error:
        raise SecretsError("passphrase_wrong") from error
