"""A recording as the exchange keeps it: a file of a folder, or of its web server; bounded, by ranges, nowhere else.

Rule: a link leads below the trunk's own address and nowhere else, whoever wrote it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

import msgspec
import requests

from gateway.telephony.answers import Denied

MAX_BYTES = 256 * 1024 * 1024
CHUNK = 64 * 1024
LOG_MAX_BYTES = 4 * 1024 * 1024
CONNECT_S, READ_S = 3.0, 20.0
TYPES = {
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".m4a": "audio/mp4",
    ".gsm": "audio/x-gsm",
}
_RANGE = re.compile(r"bytes=([0-9]{0,12})-([0-9]{0,12})")


class Sound(msgspec.Struct, frozen=True):
    """A recording on its way: `first` to `last` of `size` bytes."""

    kind: str
    first: int
    last: int
    size: int
    parts: Iterator[bytes]


def open_sound(settings: Mapping[str, str], secrets: Mapping[str, str], link: str, wanted: str) -> Sound:
    """Open it where the trunk keeps its recordings; `wanted` is the header Range. Blocks. Raises Denied."""
    base = settings.get("recordings", "")
    kind = TYPES.get(os.path.splitext(urlsplit(link).path)[1].lower())
    if not base or kind is None:
        raise Denied(404, "recording_refused")
    if base.startswith("/"):
        return _of_folder(Path(base), link, kind, wanted)
    return _of_server(base, link, kind, wanted, (settings.get("recordings_user", ""), secrets))


def read_log(settings: Mapping[str, str], secrets: Mapping[str, str]) -> bytes:
    """Return the newest part of the log that the trunk's `call_log` names: a file of this machine, or of the exchange's
    web server with the recordings' password. Blocks. Raises Denied."""
    at = settings.get("call_log", "")
    if not at.startswith(("http://", "https://")):
        try:
            with Path(at).open("rb") as file:
                file.seek(max(0, os.fstat(file.fileno()).st_size - LOG_MAX_BYTES))
                return file.read(LOG_MAX_BYTES)
        except OSError:
            raise Denied(502, "recording_unreachable") from None
    user = settings.get("recordings_user", "")
    with requests.Session() as session:
        session.trust_env = False
        try:
            answer = session.get(
                at,
                headers={"Range": f"bytes=-{LOG_MAX_BYTES}"},
                auth=(user, secrets.get("recordings_password", "")) if user else None,
                timeout=(CONNECT_S, READ_S),
                stream=True,
                allow_redirects=False,
            )
            with answer:
                if answer.status_code not in (200, 206):
                    raise Denied(502, "recording_refused")
                return b"".join(_stream(answer, LOG_MAX_BYTES))
        except requests.RequestException:
            raise Denied(502, "recording_unreachable") from None


def _of_folder(base: Path, link: str, kind: str, wanted: str) -> Sound:
    path = (base / link.removeprefix("file://")).resolve()
    if not path.is_relative_to(base.resolve()):
        raise Denied(404, "recording_refused")
    try:
        file = path.open("rb")
        size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise Denied(404, "recording_gone") from None
    except OSError:
        raise Denied(502, "recording_unreachable") from None
    first, last = span(wanted, size)
    return Sound(kind, first, last, size, _read(file, first, last))


def _read(file: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (part := file.read(min(CHUNK, left))):
            left -= len(part)
            yield part


def span(wanted: str, size: int) -> tuple[int, int]:
    """The first and last byte asked for; all where nothing is asked that could be read. Raises Denied."""
    if size > MAX_BYTES or size == 0:
        raise Denied(404, "recording_refused")
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or not (found[1] or found[2]):
        return 0, size - 1
    if not found[1]:
        return max(0, size - int(found[2])), size - 1
    first, last = int(found[1]), min(size - 1, int(found[2]) if found[2] else size - 1)
    if first > last:
        raise Denied(416, "recording_refused", {"Content-Range": f"bytes */{size}"})
    return first, last


def address_below(base: str, link: str) -> str:
    """The address of a link below a base; refused where it leads elsewhere. Raises Denied."""
    root = base if base.endswith("/") else f"{base}/"
    if link.startswith(("http://", "https://")):
        if not link.startswith(root):
            raise Denied(404, "recording_refused")
        link = link[len(root) :]
    if any(part in ("", ".", "..") for part in link.split("/")) or re.search(r"[?#\\%]", link):
        raise Denied(404, "recording_refused")
    return root + quote(link)


def _of_server(base: str, link: str, kind: str, wanted: str, password: tuple[str, Mapping[str, str]]) -> Sound:
    """As its web server gives it, the range by its own answer."""
    user, secrets = password
    with requests.Session() as session:
        session.trust_env = False
        try:
            answer = session.get(
                address_below(base, link),
                headers={"Range": wanted} if _RANGE.fullmatch(wanted.strip()) else {},
                auth=(user, secrets.get("recordings_password", "")) if user else None,
                timeout=(CONNECT_S, READ_S),
                stream=True,
                allow_redirects=False,
            )
        except requests.RequestException:
            raise Denied(502, "recording_unreachable") from None
    if answer.status_code in (404, 410):
        raise Denied(404, "recording_gone")
    if answer.status_code == 416:
        raise Denied(416, "recording_refused")
    if answer.status_code not in (200, 206):
        raise Denied(502, "recording_refused")
    return _sound_of(answer, kind)


def _sound_of(answer: requests.Response, kind: str) -> Sound:
    length = answer.headers.get("content-length", "")
    size = int(length) if length.isdecimal() and len(length) < 12 else 0
    told = re.fullmatch(r"bytes ([0-9]{1,12})-([0-9]{1,12})/([0-9]{1,12})", answer.headers.get("content-range", ""))
    first, last, whole = (int(told[1]), int(told[2]), int(told[3])) if told else (0, size - 1, size)
    if not 0 < size <= MAX_BYTES or last - first + 1 != size:
        raise Denied(404, "recording_refused")
    return Sound(kind, first, last, whole, _stream(answer, size))


def _stream(answer: requests.Response, size: int) -> Iterator[bytes]:
    with answer:
        left = size
        try:
            for part in answer.iter_content(CHUNK):
                yield part[:left]
                left -= len(part)
                if left <= 0:
                    return
        except requests.RequestException:
            return  # what is missing is seen at the desk by its length and hash
