"""Sealing of personal values: each alone, under its stream's key, with a salted commitment in the hashed bytes.

AES-256-GCM. Box = nonce (12 bytes) + ciphertext of (salt 16 bytes + UTF-8 text); proof = SHA-256(salt + text).
One value can be shown by handing out text and salt; destroying the key erases all of a stream's values. A value that is
bound to its field opens in no other one: from the next version on all are, read are both already.
A file is sealed whole: nonce + ciphertext; its fact commits to it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY_BYTES = 32
FILE_EXTRA_BYTES = 12 + 16  # what a sealed file is longer by
_OF_FILES = b"konsol112 file"
BINDS_FIELDS = False  # what this version writes is read by that of before, to which a room may go back


class Sealed(msgspec.Struct, frozen=True):
    box: bytes
    proof: bytes


class Erased(Sealed, frozen=True):
    """A sealed value whose key was destroyed: when (UTC ms), and by what. Made by a fold, never written."""

    when: int = 0
    why: str = ""


Personal = str | Sealed
RandomBytes = Callable[[int], bytes]
StructT = TypeVar("StructT", bound=msgspec.Struct)


def new_key(random_bytes: RandomBytes = os.urandom) -> bytes:
    """A fresh 32-byte stream key."""
    return random_bytes(KEY_BYTES)


def seal(text: str, key: bytes, random_bytes: RandomBytes = os.urandom, field: str = "") -> Sealed:
    """Seal one text under a stream key, bound to a field where one is named ("case_noted.text")."""
    nonce, salt, plain = random_bytes(12), random_bytes(16), text.encode()
    box = AESGCM(key).encrypt(nonce, salt + plain, field.encode() or None)
    return Sealed(nonce + box, hashlib.sha256(salt + plain).digest())


def unseal(sealed: Sealed, key: bytes, field: str = "") -> str | None:
    """The text of a sealed value that stands in this field, or none when the key is not its key, it was sealed for
    another field, it is no text, or it breaks its commitment."""
    return _opened(sealed, key, field)[1]


def seal_file(data: bytes, key: bytes, random_bytes: RandomBytes = os.urandom) -> bytes:
    """The bytes of a file under a stream key."""
    nonce = random_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, data, _OF_FILES)


def unseal_file(box: bytes, key: bytes) -> bytes | None:
    """The bytes of a sealed file, or none when the key is not its key or it was changed."""
    try:
        return AESGCM(key).decrypt(box[:12], box[12:], _OF_FILES)
    except (InvalidTag, ValueError):
        return None


def _opened(sealed: Sealed, key: bytes, field: str) -> tuple[bytes, str | None]:
    """Salt and text of a sealed value that stands in this field, or is bound to none."""
    for bound_to in (None, field.encode()) if field else (None,):
        with suppress(InvalidTag, ValueError):
            inner = AESGCM(key).decrypt(sealed.box[:12], sealed.box[12:], bound_to)
            return inner[:16], inner[16:].decode() if hashlib.sha256(inner).digest() == sealed.proof else None
    return b"", None


def _kind(struct: msgspec.Struct) -> str:
    return str(type(struct).__struct_config__.tag)


def parts_of(kind: Any) -> tuple[Any, ...]:
    """The types a field may hold, what they are annotated with left out: str, Sealed and None of a personal line."""
    if get_origin(kind) is Annotated:
        return parts_of(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return tuple(part for one in get_args(kind) for part in parts_of(one))
    return (kind,)


def _personal_fields(struct: type[msgspec.Struct]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(personal fields, fields holding a struct of personal fields) of a type."""
    known = _FIELDS.get(struct)
    if known is None:
        personal, nested = [], []
        for field in msgspec.structs.fields(struct):
            if Sealed in parts_of(field.type):
                personal.append(field.name)
            elif isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
                nested.append(field.name)
        known = _FIELDS[struct] = (tuple(personal), tuple(nested))
    return known


_FIELDS: dict[type[msgspec.Struct], tuple[tuple[str, ...], tuple[str, ...]]] = {}


def has_personal(struct: msgspec.Struct) -> bool:
    """Whether the struct can hold personal values."""
    personal, nested = _personal_fields(type(struct))
    return bool(personal) or any(has_personal(getattr(struct, name)) for name in nested)


def holds_open_text(struct: msgspec.Struct) -> bool:
    """Whether any personal value stands in plain text."""
    personal, nested = _personal_fields(type(struct))
    return any(isinstance(getattr(struct, name), str) for name in personal) or any(
        holds_open_text(getattr(struct, name)) for name in nested
    )


def holds_sealed(struct: msgspec.Struct) -> bool:
    """Whether any personal value stands sealed."""
    personal, nested = _personal_fields(type(struct))
    return any(isinstance(getattr(struct, name), Sealed) for name in personal) or any(
        holds_sealed(getattr(struct, name)) for name in nested
    )


def sealed_with(struct: StructT, key: bytes, random_bytes: RandomBytes = os.urandom) -> StructT:
    """The same struct with every open personal value sealed."""

    def sealed(value: Personal, field: str) -> Personal:
        return seal(value, key, random_bytes, field if BINDS_FIELDS else "") if isinstance(value, str) else value

    return _mapped(struct, sealed)


def opened_with(struct: StructT, key: bytes | None) -> StructT:
    """The same struct with every sealed value that the key opens in plain text; the rest stay sealed."""
    if key is None:
        return struct

    def opened(value: Personal, field: str) -> Personal:
        text = unseal(value, key, field) if isinstance(value, Sealed) else value
        return value if text is None else text

    return _mapped(struct, opened)


def erased_in(struct: StructT, when: int, why: str) -> StructT:
    """The same struct with every value still under seal as one whose key was destroyed."""

    def erased(value: Personal, _: str) -> Personal:
        return Erased(value.box, value.proof, when, why) if isinstance(value, Sealed) else value

    return _mapped(struct, erased)


class Opening(msgspec.Struct, frozen=True):
    """One value shown to others: its field ("narrative", "place.address") and what its commitment was made of."""

    field: str
    salt: bytes
    text: str


def openings(struct: msgspec.Struct, keys: Sequence[bytes], before: str = "", kind: str = "") -> list[Opening]:
    """All sealed values of a struct that one of the keys opens."""
    personal, nested = _personal_fields(type(struct))
    kind, found = kind or _kind(struct), list[Opening]()
    for name in personal:
        value = getattr(struct, name)
        tries = (_opened(value, key, f"{kind}.{before}{name}") for key in keys) if isinstance(value, Sealed) else ()
        found += [Opening(before + name, salt, text) for salt, text in tries if text is not None][:1]
    for name in nested:
        found += openings(getattr(struct, name), keys, f"{before}{name}.", kind)
    return found


def personal_values(struct: msgspec.Struct, before: str = "") -> list[tuple[str, str]]:
    """All personal values of a struct that stand open, with their fields ("narrative", "place.address")."""
    personal, nested = _personal_fields(type(struct))
    found = [(before + name, value) for name in personal if isinstance(value := getattr(struct, name), str)]
    return found + [one for name in nested for one in personal_values(getattr(struct, name), f"{before}{name}.")]


def sealed_fields(struct: msgspec.Struct, before: str = "") -> list[str]:
    """The fields whose values are under seal."""
    personal, nested = _personal_fields(type(struct))
    found = [before + name for name in personal if isinstance(getattr(struct, name), Sealed)]
    return found + [one for name in nested for one in sealed_fields(getattr(struct, name), f"{before}{name}.")]


def revealed(struct: StructT, shown: Mapping[str, str], before: str = "") -> StructT:
    """The same struct with these values (by field) in plain text; all others stay as they are."""
    personal, nested = _personal_fields(type(struct))
    changes: dict[str, Any] = {name: shown[before + name] for name in personal if before + name in shown}
    for name in nested:
        changes[name] = revealed(getattr(struct, name), shown, f"{before}{name}.")
    return msgspec.structs.replace(struct, **changes) if changes else struct


def _mapped(struct: StructT, change: Callable[[Personal, str], Personal], before: str = "") -> StructT:
    """The same struct with each personal value changed by what is told of it: itself, and its field with its kind."""
    before = before or f"{_kind(struct)}."
    personal, nested = _personal_fields(type(struct))
    changes: dict[str, Any] = {}
    for name in personal:
        value = getattr(struct, name)
        if value is not None:
            changes[name] = change(value, before + name)
    for name in nested:
        changes[name] = _mapped(getattr(struct, name), change, f"{before}{name}.")
    return msgspec.structs.replace(struct, **changes) if changes else struct


# Sealing to the city: what a desk seals with the public recovery key, only the city's recovery key opens.
#
# Blob = "K112R" + version 1 + ephemeral X25519 public key (32) + nonce (12) + AES-256-GCM of the data; HKDF-SHA256.

_HEADER = b"K112R\x01"
_KEY_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 12, 16


class NotForThisKey(ValueError):
    """The blob is no sealed data, is damaged, or was sealed to another key."""


def public_of(private: bytes) -> bytes:
    """The public part (raw 32 bytes) of a private recovery key (raw 32 bytes)."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def seal_to_city(data: bytes, public: bytes) -> bytes:
    """Seal data to the city's public recovery key."""
    ephemeral = X25519PrivateKey.generate()
    shown = ephemeral.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    header = _HEADER + shown
    key = _derive(ephemeral.exchange(X25519PublicKey.from_public_bytes(public)), shown + public)
    nonce = os.urandom(_NONCE_BYTES)
    return header + nonce + AESGCM(key).encrypt(nonce, data, header)


def open_for_city(blob: bytes, private: bytes) -> bytes:
    """Open sealed data with the city's private recovery key. Raises NotForThisKey."""
    start = len(_HEADER) + _KEY_BYTES
    if not blob.startswith(_HEADER) or len(blob) < start + _NONCE_BYTES + _TAG_BYTES:
        raise NotForThisKey("not sealed data of this version")
    header, nonce = blob[:start], blob[start : start + _NONCE_BYTES]
    shown = header[len(_HEADER) :]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(shown))
        return AESGCM(_derive(shared, shown + public_of(private))).decrypt(nonce, blob[start + _NONCE_BYTES :], header)
    except (InvalidTag, ValueError) as error:
        raise NotForThisKey("damaged, or sealed to another key") from error


def _derive(shared: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, b"konsol112 recovery").derive(shared)
