"""One question to a feed, bounded in bytes (as they come and unpacked) and in time, never led elsewhere.

Rule: whatever a feed sends, nothing but a reason and at most so many bytes come in.
"""

from __future__ import annotations

import time
import zlib
from typing import Literal, get_args
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from gateway.alerts.channel import ChannelFailed
from gateway.alerts.channels.web import beside, check_url

CONNECT_S, READ_S, WHOLE_S = 3.0, 5.0, 8.0
FEED_MAX_BYTES = 2 * 1024 * 1024
URL_MAX_CHARS = 500
# Why a feed could not be read; `console/text/bulletins.py` has words for each.
FeedReason = Literal[
    "no_connection", "no_answer", "broken", "refused", "too_many", "secret_wrong",
    "too_large", "hostile", "not_set", "future", "crowded", "moved",
]  # fmt: skip
_BUSY, _KEY_REFUSED = (408, 425, 429, 503), (401, 403, 407)


class FeedFailed(Exception):
    """A feed could not be read."""

    def __init__(self, reason: FeedReason) -> None:
        super().__init__(reason)
        self.reason: FeedReason = reason


_asking = set[str]()  # a peer that lets its answer drip holds one line, however often it is asked


async def fetch(url: str) -> bytes:
    """What stands at an address. Raises FeedFailed."""
    check_feed_url(url)
    if url in _asking:
        raise FeedFailed("no_answer")
    try:
        found = await beside(lambda: _alone(url), WHOLE_S + 1)
    except ChannelFailed as failed:
        known: tuple[FeedReason, ...] = get_args(FeedReason)
        raise FeedFailed(next((one for one in known if one == failed.reason), "broken")) from None
    if isinstance(found, FeedFailed):
        raise found
    return found


def check_feed_url(url: str) -> None:
    """https, or http to this machine or its own network; nobody's name or password in it. Raises FeedFailed."""
    try:
        check_url(url)
    except ChannelFailed:
        raise FeedFailed("not_set") from None
    if len(url) > URL_MAX_CHARS or urlsplit(url).username is not None:
        raise FeedFailed("not_set")


def _alone(url: str) -> bytes | FeedFailed:
    _asking.add(url)
    try:
        return _asked(url)
    except FeedFailed as failed:
        return failed
    finally:
        _asking.discard(url)


def _asked(url: str) -> bytes:
    until = time.monotonic() + WHOLE_S
    try:
        with requests.Session() as session:
            session.trust_env = False
            # Nothing packed is asked for; who packs all the same is unpacked within the same bound.
            headers = {"Accept-Encoding": "identity", "User-Agent": "konsol112"}
            with session.get(
                url, headers=headers, timeout=(CONNECT_S, READ_S), allow_redirects=False, stream=True
            ) as answer:
                return _body(answer, until, packed=_fit(answer))
    except requests.exceptions.ConnectTimeout:
        raise FeedFailed("no_connection") from None
    except (requests.exceptions.Timeout, requests.exceptions.ChunkedEncodingError, HTTPError):
        raise FeedFailed("no_answer") from None
    except requests.exceptions.ConnectionError:
        raise FeedFailed("no_connection") from None
    except (requests.exceptions.RequestException, UnicodeError, ValueError, zlib.error):
        raise FeedFailed("broken") from None


def _body(answer: requests.Response, until: float, *, packed: bool) -> bytes:
    """No more of it than may come, nor than may become of it. Raises FeedFailed."""
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed else None
    body, came = bytearray(), 0
    while piece := answer.raw.read1(16 * 1024, decode_content=False):
        came += len(piece)
        body += piece if unpacking is None else unpacking.decompress(piece, FEED_MAX_BYTES + 1 - len(body))
        if max(came, len(body)) > FEED_MAX_BYTES:
            raise FeedFailed("too_large")
        if time.monotonic() > until:
            raise FeedFailed("no_answer")
    if unpacking is not None and not unpacking.eof:
        raise FeedFailed("broken")
    return bytes(body)


def _fit(answer: requests.Response) -> bool:
    """Whether what comes is packed (gzip). Raises FeedFailed."""
    status = answer.status_code
    if 300 <= status < 400:
        raise FeedFailed("moved")
    if status in _BUSY:
        raise FeedFailed("too_many")
    if status in _KEY_REFUSED:
        raise FeedFailed("secret_wrong")
    if status != 200:
        raise FeedFailed("broken" if status >= 500 else "refused")
    packed: str = answer.headers.get("content-encoding", "identity").lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise FeedFailed("broken")
    return packed.endswith("gzip")
