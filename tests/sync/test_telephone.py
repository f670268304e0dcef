"""What a desk asks of the gateway at the exchange: only of hosts the city gave a certificate, and never elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter

from console.errors import ConsoleError
from console.sync.asking import Telephone

WORD = "kata-tiket"


class Leads(BaseAdapter):
    """A gateway that sends who asks to another address; keeps what was asked, and with which word."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        assert request.url is not None
        self.asked.append((request.url, request.headers.get("Authorization", "")))
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = 302, request.url, request
        answer.headers["Location"] = "https://lain.example/telephony/dial/1"
        answer.raw = None
        answer._content = b""
        return answer

    def close(self) -> None:
        """Nothing is open."""


def test_no_redirect_of_a_gateway_is_followed() -> None:
    net = Leads()
    telephone = Telephone(None, net)
    assert not telephone.alive("https://gerbang.example:11201")
    with pytest.raises(ConsoleError, match="dial_failed"):
        telephone.dial("https://gerbang.example:11201", "c", "081200001101", "pbx", WORD)
    with pytest.raises(ConsoleError, match="recording_unreachable"):
        telephone.sound("https://gerbang.example:11201", "c", "r", "teks", WORD, lambda: True)
    assert [url.split("/")[2] for url, _ in net.asked] == ["gerbang.example:11201"] * 3


@pytest.mark.parametrize(
    "url",
    [
        *("http://gerbang.example:11201", "https://", "", "ftp://gerbang.example", "gerbang.example:11201"),
        *("https://gerbang.example@lain.example", "https://gerbang.example/jalan", "https://gerbang.example?a=1"),
    ],
)
def test_an_address_that_is_no_https_host_is_never_asked_and_learns_no_word(url: str) -> None:
    net = Leads()
    telephone = Telephone(None, net)
    assert not telephone.alive(url)
    with pytest.raises(ConsoleError, match="dial_failed"):
        telephone.dial(url, "c", "081200001101", "pbx", WORD)
    with pytest.raises(ConsoleError, match="recording_unreachable"):
        telephone.sound(url, "c", "r", "teks", WORD, lambda: True)
    assert not net.asked
