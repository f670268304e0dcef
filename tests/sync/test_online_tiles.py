"""Online pictures: one polite request each, only pictures taken, every failure the same exception."""

import io
from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from console.sync.online_tiles import LARGEST_BYTES, OnlineTiles, TileUnavailable, is_address

ADDRESS = "https://peta.example/{z}/{x}/{y}.png"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


class Says(BaseAdapter):
    """Answers everything with this, and notes what it was asked."""

    def __init__(self, status: int = 200, body: bytes = PNG, problem: Exception | None = None, **headers: str) -> None:
        super().__init__()
        self.asked: list[requests.PreparedRequest] = []
        self._status, self._body, self._problem, self._headers = status, body, problem, headers

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        self.asked.append(request)
        if self._problem is not None:
            raise self._problem
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = self._status, request, str(request.url)
        answer.raw = HTTPResponse(io.BytesIO(self._body), preload_content=False)
        answer.headers.update(self._headers)
        return answer

    def close(self) -> None: ...


def test_a_picture_comes_from_its_own_address_and_the_program_says_its_name() -> None:
    net = Says()
    assert OnlineTiles(ADDRESS, net).fetch(15, 26592, 17123) == PNG
    (asked,) = net.asked
    assert asked.url == "https://peta.example/15/26592/17123.png"
    assert asked.headers["User-Agent"] == "Konsol112"
    assert not {"Cookie", "Authorization", "Referer"} & set(asked.headers)


@pytest.mark.parametrize("body", [PNG, b"\xff\xd8\xff\xe0....", b"RIFF\x10\0\0\0WEBPVP8 "], ids=["png", "jpg", "webp"])
def test_pictures_of_three_kinds_are_taken(body: bytes) -> None:
    assert OnlineTiles(ADDRESS, Says(body=body)).fetch(1, 0, 0) == body


@pytest.mark.parametrize("status", [204, 404, 410])
def test_where_there_is_no_picture_there_is_none(status: int) -> None:
    assert OnlineTiles(ADDRESS, Says(status, b"")).fetch(1, 0, 0) is None


@pytest.mark.parametrize(
    "net",
    [
        Says(500),
        Says(302, Location="https://elsewhere.example/"),
        Says(body=b"<html><script>alert(1)</script>"),
        Says(body=PNG + b"\0" * LARGEST_BYTES),
        Says(problem=requests.ConnectionError("no network")),
        Says(problem=requests.Timeout()),
        Says(problem=OSError("cable")),
    ],
    ids=["error", "sent elsewhere", "no picture", "huge", "no network", "slow", "cable"],
)
def test_everything_else_is_one_exception(net: Says) -> None:
    with pytest.raises(TileUnavailable):
        OnlineTiles(ADDRESS, net).fetch(1, 0, 0)
    assert len(net.asked) == 1


@pytest.mark.parametrize(("said", "pause_s"), [("120", 120.0), ("999999", 3600.0), ("soon", 0.0), ("-5", 0.0)])
def test_a_server_that_wants_to_be_left_alone_is(said: str, pause_s: float) -> None:
    with pytest.raises(TileUnavailable) as refused:
        OnlineTiles(ADDRESS, Says(429, **{"Retry-After": said})).fetch(1, 0, 0)
    assert refused.value.pause_s == pause_s


@pytest.mark.parametrize(
    "address", [ADDRESS, "http://127.0.0.1:8080/a/{z}/{y}/{x}", "https://a.example/?z={z}&x={x}&y={y}"]
)
def test_an_address_has_zoom_column_and_row(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "peta.example/{z}/{x}/{y}.png",
        "ftp://peta.example/{z}/{x}/{y}.png",
        "file:///etc/{z}/{x}/{y}",
        "javascript:alert('{z}/{x}/{y}')",
        "https://peta.example/{z}/{x}.png",
        "https://peta.example/{z}/{x}/{y}/{z}.png",
        "https://peta.example/{z}/{x}/{y}/{k}.png",
        "https://peta.example/{z.__class__}/{x}/{y}",
        "https://orang:sandi@peta.example/{z}/{x}/{y}.png",  # pragma: allowlist secret
        "https://{z}.example/{x}/{y}.png",
        "https://peta.example/{z}/{x}/{y}.png sisa",
    ],
)
def test_everything_else_is_no_address(address: str) -> None:
    assert not is_address(address)
