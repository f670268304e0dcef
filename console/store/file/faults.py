"""What the disk says, as conditions a person can act on. A damaged file is only ever read here."""

import errno
import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

import sqlcipher3
from sqlalchemy.exc import DBAPIError

from console.errors import StoreError

PAGE_BYTES = 4096
_SALT_BYTES = 16
_HMAC_BYTES = 64
Fault = Literal["disk_full", "disk_denied", "already_running", "journal_broken", "journal_foreign", "journal_locked"]
_PLAIN = b"SQLite format 3\0"
# How many pages are looked at to tell a wrong key from a damaged beginning.
_PROBED_PAGES = 64


def salt_of(key: bytes) -> bytes:
    """The salt at the head of a journal's file: made from the key, so that a wrong key is known at once."""
    return hashlib.sha256(b"konsol112 journal salt" + key).digest()[:_SALT_BYTES]


@contextmanager
def translated(path: Path, key: bytes, *, writing: bool = False) -> Iterator[None]:
    """Turn what the driver says about this file into StoreError; anything else is a bug and passes."""
    try:
        yield
    except (DBAPIError, sqlcipher3.Error) as error:
        name = str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
        code = "disk_full" if writing and name == "SQLITE_IOERR" else _code_of(name, path, key)
        if code is None:
            raise
        raise StoreError(code, cause=name) from error
    except OSError as error:
        raise disk_fault(error) from error


def disk_fault(error: OSError) -> StoreError:
    """What the system says of a file beside the database: that there is no room, or that it may not be written."""
    denied = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    return StoreError("disk_denied" if denied else "disk_full", cause=error.strerror or "?")


def _code_of(name: str, path: Path, key: bytes) -> Fault | None:
    if name == "SQLITE_FULL" or name.startswith(("SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHM", "SQLITE_IOERR_TRUNC")):
        return "disk_full"
    if name.startswith("SQLITE_IOERR_FSYNC"):
        return "disk_full"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return "disk_denied"
    if name.startswith("SQLITE_NOTADB"):
        return what_is(path, key)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR")):
        return "journal_broken"
    return "already_running" if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) else None


def what_is(path: Path, key: bytes) -> Fault:
    """Why a file does not open: journal_foreign, journal_locked (another key) or journal_broken."""
    with path.open("rb") as file:
        head = file.read(_SALT_BYTES)
        if head == _PLAIN:
            return "journal_foreign"
        size = path.stat().st_size
        if head == salt_of(key) or size == 0 or size % PAGE_BYTES:
            return "journal_broken"
        return "journal_broken" if any(_pages_of_key(file, size // PAGE_BYTES, key)) else "journal_locked"


def _pages_of_key(file: BinaryIO, pages: int, key: bytes) -> Iterator[bool]:
    """Whether pages carry this key's seal (SQLCipher 4: HMAC-SHA512 over ciphertext, IV and page number)."""
    mask = bytes(byte ^ 0x3A for byte in salt_of(key))
    hmac_key = hashlib.pbkdf2_hmac("sha512", key, mask, 2, 32)
    for number in range(2, min(pages, _PROBED_PAGES) + 1):
        file.seek((number - 1) * PAGE_BYTES)
        page = file.read(PAGE_BYTES)
        body, seal = page[:-_HMAC_BYTES], page[-_HMAC_BYTES:]
        yield hmac.new(hmac_key, body + number.to_bytes(4, "little"), hashlib.sha512).digest() == seal
