"""Pictures of an online map by the address the city has set. Every failure is one exception; nothing else gets out.

Nothing but the picture's place leaves this desk: no cookie, no token, no name of a person or a case.
"""

import re

import requests
from requests.adapters import BaseAdapter
from urllib3.exceptions import HTTPError

from console.sync.answers import session_to

USER_AGENT = "Konsol112"
CONNECT_S, READ_S = 3.0, 8.0
LARGEST_BYTES = 1024 * 1024
LONGEST_PAUSE_S = 3_600.0
_ADDRESS = re.compile(r"https?://[^\s{}@/]+/[^\s{}@]*(\{[zxy]\}[^\s{}@]*){3}")
_STARTS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


class TileUnavailable(Exception):
    """No answer, or none with a picture. `pause_s`: how long the server asked to be left alone, 0 when it did not."""

    def __init__(self, why: str, pause_s: float = 0.0) -> None:
        super().__init__(why)
        self.pause_s = pause_s


def is_address(template: str) -> bool:
    """Whether this is an address of pictures: http or https, with {z}, {x} and {y} once each, and no password in it."""
    return bool(_ADDRESS.fullmatch(template)) and all(template.count(f"{{{one}}}") == 1 for one in "zxy")


class OnlineTiles:
    """Asks one server. `adapter` replaces the network in tests."""

    def __init__(self, template: str, adapter: BaseAdapter | None = None) -> None:
        self._template = template
        self._session = session_to(None, adapter)
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept": "image/png, image/jpeg, image/webp"})

    def fetch(self, z: int, x: int, y: int) -> bytes | None:
        """The picture, or None where the server has none. Raises TileUnavailable."""
        url = self._template.format(z=z, x=x, y=y)
        try:
            timeout = (CONNECT_S, READ_S)
            with self._session.get(url, timeout=timeout, stream=True, allow_redirects=False) as answer:
                if answer.status_code in (204, 404, 410):
                    return None
                if answer.status_code != 200:
                    raise TileUnavailable(f"status {answer.status_code}", _pause_s(answer.headers.get("Retry-After")))
                data = answer.raw.read(LARGEST_BYTES + 1, decode_content=True)
        except (requests.RequestException, HTTPError, OSError, ValueError) as problem:
            raise TileUnavailable(type(problem).__name__) from problem
        finally:
            self._session.cookies.clear()
        if len(data) > LARGEST_BYTES or picture_type(data) is None:
            raise TileUnavailable("not a picture")
        return bytes(data)

    def close(self) -> None:
        self._session.close()


def picture_type(data: bytes) -> str | None:
    """png, jpg or webp by its first bytes."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)


def _pause_s(said: str | None) -> float:
    return min(float(said), LONGEST_PAUSE_S) if said is not None and said.isascii() and said.isdigit() else 0.0
