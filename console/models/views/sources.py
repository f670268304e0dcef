"""What a source of reports needs to be set up: an app, a signed webhook, a mailbox, another city's room."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import get_args
from urllib.parse import urlsplit

from console.models.views.channels import Field
from wire.facts import SourceKind

SOURCES: tuple[SourceKind, ...] = get_args(SourceKind)
SECRET_MAX_CHARS = 2_000
FIELDS: Mapping[SourceKind, tuple[Field, ...]] = {
    # The key of an app is made here and shown once; `minute` is how many reports of it are taken in a minute.
    "app": (Field("minute", value="300"), Field("contact")),
    "webhook": (
        *(Field("secrets", needed=True, secret=True), Field("reply_url"), Field("minute", value="300")),
        Field("contact"),
    ),
    "mailbox": (
        *(Field("host", needed=True), Field("port"), Field("security", choices=("tls", "starttls", "none"))),
        *(Field("user", needed=True), Field("password", needed=True, secret=True), Field("folder", value="INBOX")),
    ),
    "neighbour": (
        *(Field("url", needed=True, value="https://"), Field("fingerprint")),
        *(Field("secret", needed=True, secret=True), Field("ours"), Field("phone")),
        Field("shape", choices=("konsol112", "eido")),
    ),
}
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,30}")
_PRINT = re.compile(r"(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}")
_URLS, _NUMBERS = frozenset({"url", "reply_url"}), frozenset({"minute", "port"})


def is_code(text: str) -> bool:
    """Whether it is a code of a source: small letters, digits and hyphens, two of them at least."""
    return bool(_CODE.fullmatch(text))


def unfit(one: Field, text: str) -> bool:
    """Whether what was typed is none of this field."""
    if len(text) > SECRET_MAX_CHARS or (one.choices and text not in one.choices):
        return True
    if one.name in _URLS:
        return not _is_url(text)
    if one.name in _NUMBERS:
        return not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 65_535)
    if one.name == "fingerprint":
        return fingerprint_of(text) == ""
    if one.name in ("secret", "secrets"):
        return not all(is_signing_secret(each) for each in text.split())
    return False


def fingerprint_of(text: str) -> str:
    """A certificate's fingerprint (SHA-256) as it is compared: small hex letters without marks; empty for anything
    else."""
    plain = "".join(text.lower().split())
    return plain.replace(":", "") if _PRINT.fullmatch(plain) else ""


def fingerprint_words(fingerprint: str) -> str:
    """As two people read it to each other: in groups of four."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def is_signing_secret(text: str) -> bool:
    """Whether it is a secret of Standard Webhooks: base64 of 24 to 64 bytes, perhaps after "whsec_"."""
    try:
        return 24 <= len(base64.b64decode(text.removeprefix("whsec_"), validate=True)) <= 64
    except (binascii.Error, ValueError):
        return False


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and "@" not in parts.netloc and len(text) <= 500
