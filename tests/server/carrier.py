"""A desk with a person at it, who brings blobs to a server and fetches them."""

import hashlib
import os

import requests

from tests.server.pen import Pen

DATA = os.urandom(200_000)
NAME = hashlib.sha256(DATA).hexdigest()


class Carrier:
    """Raw requests, as a desk sends them."""

    def __init__(self, pen: Pen, token: str) -> None:
        self.pen, self.token = pen, token

    def put(self, data: bytes, span: str | None, name: str = NAME, kind: str = "map_published") -> requests.Response:
        headers = {"X-Session": self.token, **({"Content-Range": span} if span else {})}
        url = f"{self.pen.url}/v1/blob/{name}?kind={kind}"
        return self.pen.http.put(url, data=data, headers=headers, timeout=30)

    def piece(self, first: int, end: int, data: bytes = DATA) -> requests.Response:
        return self.put(data[first:end], f"bytes {first}-{end - 1}/{len(data)}")

    def have(self, size: int = len(DATA)) -> int:
        answer = self.put(b"", f"bytes */{size}")
        assert answer.status_code == 200, answer.text
        return int(answer.json()["have"])

    def get(self, name: str = NAME, **headers: str) -> requests.Response:
        return self.pen.http.get(f"{self.pen.url}/v1/blob/{name}", headers=headers, timeout=30)


def code_of(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]
