"""One question over HTTP, as every channel asks it: bounded in time and size, never led elsewhere, no word of it kept.

Rule: what goes wrong becomes a reason. Neither address nor answer is in it: both may hold secrets.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
import requests
from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError

from console.errors import ConsoleError
from gateway.alerts.channel import ChannelFailed
from wire.reading import read_json

CONNECT_S, READ_S, WHOLE_S = 3.0, 8.0, 12.0
ANSWER_MAX_BYTES = 256 * 1024
FILE_MAX_BYTES = 13 * 1024 * 1024  # of a photo somebody sent
RETRY_AFTER_MAX_S = 3_600.0
LINES_MOST = 64
_KEY_REFUSED, _BUSY = (401, 403, 407), (408, 425, 429)
_NEAR = [
    ipaddress.ip_network(net)
    for net in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
]
# Its lines say addresses, in which the keys of some channels stand: it says nothing here, at whatever level.
for _name in ("urllib3.connectionpool", "urllib3.util.retry", "urllib3.connection"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
_lines = threading.BoundedSemaphore(LINES_MOST)
T = TypeVar("T")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: `json` or `form` or `data` as the body; `waits_s`: so long a long poll may be silent beside;
    `most_bytes` of an answer; `pin`: the SHA-256 of the only certificate that is believed, whoever signed it;
    `outside`: a stranger named the address, so nothing is said to a machine of this network, whatever its name."""

    url: str
    method: str = "POST"
    headers: Mapping[str, str] = {}
    json: Any = None
    form: Mapping[str, str] | None = None
    data: bytes | None = None
    basic: tuple[str, str] | None = None
    waits_s: float = 0
    most_bytes: int = ANSWER_MAX_BYTES
    pin: str = ""
    outside: bool = False


class Answered(msgspec.Struct, frozen=True):
    """What came: the code of HTTP, its body, how long it asks us to wait."""

    status: int
    body: bytes
    retry_after_s: float | None = None

    def json(self) -> Any:
        """What the body says. Raises ChannelFailed."""
        try:
            return read_json(self.body, object)
        except msgspec.DecodeError:
            raise ChannelFailed("broken") from None


async def ask(asked: Asked) -> Answered:
    """Any answer at all. Raises ChannelFailed (unreachable, silent, broken, unfit)."""
    check_url(asked.url)
    return await beside(lambda: _asked(asked), asked.waits_s + WHOLE_S)


async def follow(asked: Asked, take: Callable[[bytes], Awaitable[None]]) -> None:
    """Hand each line of an answer that stays open to `take`, one after the other, until the other side ends it. Raises
    ChannelFailed, also where nothing at all came for `waits_s`.

    Whoever stops following leaves the line open until its next sign of life: a peer cannot be made to speak.
    """
    check_url(asked.url)
    loop, left = asyncio.get_running_loop(), threading.Event()

    def hand_over(line: bytes) -> None:
        if not left.is_set():
            with suppress(CancelledError):  # the program ends
                asyncio.run_coroutine_threadsafe(take_in(line), loop).result()

    async def take_in(line: bytes) -> None:
        if not left.is_set():
            await take(line)

    try:
        await beside(lambda: _follow(asked, hand_over, left), None)
    finally:
        left.set()


async def beside(work: Callable[[], T], within_s: float | None) -> T:
    """Do it beside the event loop, and wait no longer than that, where that is said. Raises ChannelFailed.

    A thread each, which ends with the program: a peer that never ends holds one line of so many, and no stop.
    """
    if not _lines.acquire(blocking=False):
        raise ChannelFailed("too_many")
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def end(result: T | None, failed: BaseException | None) -> None:
        if done.done():
            return
        if failed is not None:
            done.set_exception(failed)
        else:
            done.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        try:
            try:
                result = work()
            except ConsoleError as failed:
                loop.call_soon_threadsafe(end, None, failed)
            else:
                loop.call_soon_threadsafe(end, result, None)
        except RuntimeError:
            return  # the loop is closed: nobody waits any more
        finally:
            _lines.release()

    threading.Thread(target=run, name="channel", daemon=True).start()
    try:
        async with asyncio.timeout(within_s):
            return await done
    except TimeoutError:
        raise ChannelFailed("no_answer") from None


def done(answer: Answered) -> Answered:
    """The answer where HTTP says that it was done. Raises ChannelFailed."""
    status = answer.status
    if 200 <= status < 300:
        return answer
    if status in _BUSY or (status == 503 and answer.retry_after_s is not None):
        raise ChannelFailed("too_many", answer.retry_after_s)
    if status in _KEY_REFUSED:
        raise ChannelFailed("secret_wrong")
    raise ChannelFailed("broken" if status >= 500 or status < 400 else "refused", answer.retry_after_s)


def check_url(url: str) -> None:
    """https, or http to this machine or its own network. Raises ChannelFailed."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise ChannelFailed("not_set") from None
    if not host or parts.scheme not in ("https", "http") or (parts.scheme == "http" and not _is_near(host)):
        raise ChannelFailed("not_set")


def _is_near(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return any(address in net for net in _NEAR)


def _asked(asked: Asked) -> Answered:
    until = time.monotonic() + asked.waits_s + WHOLE_S
    with _opened(asked) as answer:
        body = bytearray()
        for piece in answer.iter_content(16 * 1024):
            body += piece
            if len(body) > asked.most_bytes:
                raise ChannelFailed("broken")
            if time.monotonic() > until:
                raise ChannelFailed("no_answer")
        return Answered(answer.status_code, bytes(body), _retry_after(answer.headers.get("retry-after")))


def _follow(asked: Asked, hand_over: Callable[[bytes], None], left: threading.Event) -> None:
    """Each whole line as it comes; `most_bytes` is the most of one."""
    with _opened(asked) as answer:
        done(Answered(answer.status_code, b"", _retry_after(answer.headers.get("retry-after"))))
        rest = b""
        for piece in answer.iter_content(16 * 1024):
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                hand_over(line)
            if len(rest) > asked.most_bytes:
                raise ChannelFailed("broken")
            if left.is_set():
                return


def file_at(url: str, service: str, headers: Mapping[str, str] = {}) -> Asked:
    """The question for a file whose address came with a message: by its name over https and never inside of this
    network, but where the service itself keeps it. Raises ChannelFailed."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    named = parts.scheme == "https" and "." in host and not host.rpartition(".")[2].isdigit() and ":" not in host
    outside = parts.netloc != urlsplit(service).netloc
    if outside and not named:
        raise ChannelFailed("refused")
    return Asked(url=url, method="GET", headers=headers, most_bytes=FILE_MAX_BYTES, outside=outside)


@contextmanager
def _opened(asked: Asked) -> Iterator[requests.Response]:
    """What comes back, its body not read yet. Raises ChannelFailed, also for what goes wrong while it is read."""
    try:
        # A session each: no line is kept to a peer that may be gone, and none is shared between threads.
        with requests.Session() as session:
            session.trust_env = False
            if asked.pin:
                session.mount("https://", _Pinned(asked.pin))
            if asked.outside:
                session.mount("https://", _Outside())
            with session.request(
                asked.method,
                asked.url,
                headers=dict(asked.headers),
                json=asked.json,
                data=asked.data if asked.form is None else dict(asked.form),
                auth=asked.basic,
                timeout=(CONNECT_S, READ_S + asked.waits_s),
                allow_redirects=False,
                stream=True,
            ) as answer:
                yield answer
    except requests.exceptions.SSLError:
        raise ChannelFailed("certificate" if asked.pin else "no_connection") from None
    except requests.exceptions.ConnectTimeout:
        raise ChannelFailed("no_connection") from None
    except requests.exceptions.Timeout:
        raise ChannelFailed("no_answer") from None
    except requests.exceptions.ConnectionError as error:
        raise ChannelFailed("no_connection" if _never_began(error) else "no_answer") from None
    except (requests.exceptions.ChunkedEncodingError, HTTPError):
        raise ChannelFailed("no_answer") from None
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidHeader, requests.exceptions.InvalidSchema):
        raise ChannelFailed("not_set") from None
    except (requests.exceptions.RequestException, UnicodeError, ValueError):
        raise ChannelFailed("broken") from None


class _Pinned(requests.adapters.HTTPAdapter):
    """One certificate is believed, whoever signed it."""

    def __init__(self, pin: str) -> None:
        self._pin = pin
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As usual, with the certificate's fingerprint asked for."""
        super().init_poolmanager(*args, **kwargs, assert_fingerprint=self._pin, assert_hostname=False)

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """The fingerprint alone decides."""
        conn.cert_reqs, conn.ca_certs = "CERT_NONE", None


class _OutsideLine(HTTPSConnection):
    """A line that ends before its first word where it led into this network: by then a name may mean another machine
    than when it was looked up."""

    def _new_conn(self) -> socket.socket:
        line = super()._new_conn()
        if ipaddress.ip_address(line.getpeername()[0].partition("%")[0]).is_global:
            return line
        line.close()
        raise NewConnectionError(self, "inside")


class _OutsideLines(HTTPSConnectionPool):
    ConnectionCls = _OutsideLine


class _Outside(requests.adapters.HTTPAdapter):
    """Reaches machines of other networks alone."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As usual, with lines that look where they led."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _OutsideLines}


def _never_began(error: requests.exceptions.ConnectionError) -> bool:
    """Whether nothing can have been sent: no name, no line, no trust."""
    words = str(error)
    return isinstance(error, requests.exceptions.SSLError) or "NewConnection" in words or "NameResolution" in words


def _retry_after(said: str | None) -> float | None:
    """Seconds, or a date; what is neither says nothing."""
    if not said:
        return None
    if said.strip().isdecimal() and len(said.strip()) < 10:
        return min(float(said), RETRY_AFTER_MAX_S)
    try:
        left = parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(left, 0.0), RETRY_AFTER_MAX_S)
