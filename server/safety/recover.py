"""The city's recovery key: made once at init, kept only in a file of the operator, wrapped in a passphrase."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.accounts.passwords import stretch
from server.errors import RefusedByServer
from server.settings import write_private
from wire.seal import NotForThisKey, open_for_city, public_of

_HEADER = b"K112K\x01"
_SALT_BYTES, _NONCE_BYTES = 16, 12
PASSPHRASE_MIN_CHARS = 12


def make_recovery_key(path: Path, passphrase: str) -> bytes:
    """Make the key, write the wrapped private part once to this file, give the public part. Never overwrites."""
    if len(passphrase) < PASSPHRASE_MIN_CHARS:
        raise RefusedByServer(code="passphrase_length")
    if path.exists():
        raise RefusedByServer(code="file_exists", file=path)
    private = os.urandom(32)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    head = _HEADER + salt + nonce
    write_private(path, head + AESGCM(stretch(passphrase, salt)).encrypt(nonce, private, head))
    return public_of(private)


def open_recovery_key(path: Path, passphrase: str) -> bytes:
    """The private key from the operator's file. Raises RefusedByServer for a wrong passphrase or another file."""
    data = path.read_bytes()
    start = len(_HEADER) + _SALT_BYTES + _NONCE_BYTES
    if not data.startswith(_HEADER) or len(data) <= start:
        raise RefusedByServer(code="recovery_file")
    salt, nonce = data[len(_HEADER) : start - _NONCE_BYTES], data[start - _NONCE_BYTES : start]
    try:
        return AESGCM(stretch(passphrase, salt)).decrypt(nonce, data[start:], data[:start])
    except InvalidTag:
        raise RefusedByServer(code="recovery_passphrase") from None


def recover_desk(key_file: Path, passphrase: str, sealed: Path, opened: Path) -> None:
    """Open a desk's sealed key into a file of its own. Raises RefusedByServer."""
    private = open_recovery_key(key_file, passphrase)
    if opened.exists():
        raise RefusedByServer(code="file_exists", file=opened)
    try:
        write_private(opened, open_for_city(sealed.read_bytes(), private))
    except NotForThisKey:
        raise RefusedByServer(code="recovery_other_city") from None
