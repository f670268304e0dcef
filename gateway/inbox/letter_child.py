"""Reads one letter of a stranger in a process of its own, with little memory and time: a letter made to be slow or
endless ends this process only.

In: the letter as the mailbox has it. Out: a Read.
"""

import email.policy
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape
from typing import BinaryIO

import msgspec

from console.apart import Bounds, confine

TIME_S = 5
BOUNDS = Bounds(cpu_s=TIME_S, memory_bytes=1024**3, addresses_bytes=4 * 1024**3)
TEXT_MAX_CHARS, PARTS_MOST = 20_000, 40
_TAG, _BLANK = (
    re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]{0,2000}>", re.I | re.S),
    re.compile(r"\n{3,}"),
)
_parser = BytesParser(policy=email.policy.default)


class Read(msgspec.Struct, frozen=True):
    """What a letter says: from whom, its subject and words, its photos, when it was sent (ms of UTC)."""

    name: str = ""
    address: str = ""
    text: str = ""
    photos: tuple[bytes, ...] = ()
    at_ms: int | None = None


def answer(given: BinaryIO, told: BinaryIO) -> int:
    """Read one letter; how the process ends."""
    told.write(msgspec.msgpack.encode(_read(given.read())))
    told.flush()
    return 0


def _read(data: bytes) -> Read:
    _check_depth(data)
    message = _parser.parsebytes(data)
    assert isinstance(message, EmailMessage)
    name, address = _sender(message)
    at_ms = None
    with suppress(TypeError, ValueError, OverflowError):
        at_ms = round(parsedate_to_datetime(str(message.get("date", ""))).timestamp() * 1000)
    words = "\n".join(filter(None, (str(message.get("subject", "")), _text_of(message))))[:TEXT_MAX_CHARS]
    return Read(_plain(name), _plain(address), _plain(words), tuple(_photos_of(message)), at_ms)


def _plain(text: str) -> str:
    """Halves of letters cannot be told on."""
    return text.encode("utf-8", "replace").decode()


def _check_depth(data: bytes) -> None:
    """A letter in a letter in a letter is no letter. Raises ValueError."""
    lower = data.lower()
    if lower.count(b"multipart/") + lower.count(b"message/rfc822") > PARTS_MOST:
        raise ValueError("too many parts")


def _sender(message: EmailMessage) -> tuple[str, str]:
    pairs = getaddresses([str(message.get("reply-to", "") or message.get("from", ""))])
    return pairs[0] if pairs else ("", "")


def _text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())[: 10 * TEXT_MAX_CHARS]
    if body.get_content_type() == "text/html":
        text = unescape(_TAG.sub(" ", text))
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    return _BLANK.sub("\n\n", "\n".join(lines)).strip()[:TEXT_MAX_CHARS]


def _photos_of(message: EmailMessage) -> Iterator[bytes]:
    for part in message.walk():
        data = part.get_payload(decode=True) if part.get_content_maintype() == "image" else None
        if isinstance(data, bytes) and data:
            yield data


if __name__ == "__main__":
    confine(BOUNDS)
    sys.exit(answer(sys.stdin.buffer, sys.stdout.buffer))
