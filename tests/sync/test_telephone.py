"""What a desk asks of the gateway at the exchange: only of hosts the city gave a certificate, and never elsewhere."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter

from console.errors import ConsoleError
from console.sync.asking import Telephone
from server.keys import make_ca, make_certificate

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


@contextmanager
def listening(folder: Path) -> Iterator[tuple[int, list[bytes]]]:
    """A gateway with the certificate of this folder, at 127.0.0.1; what it was told inside of TLS."""
    context, told = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), list[bytes]()
    context.load_cert_chain(folder / "tls.pem", folder / "tls.key")

    class Hears(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError), context.wrap_socket(self.request, server_side=True) as line:
                told.append(line.recv(65_536))
                line.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Hears) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1], told
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("ours", "said", "hears"), [(True, "gerbang.kota", 1), (True, "lain.kota", 0), (False, "gerbang.kota", 0)]
)
def test_a_word_goes_only_to_a_host_whose_name_the_operator_had_the_citys_ca_certify(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: bool, said: str, hears: int
) -> None:
    """Whatever address a gateway says: it holds certificates of its own names alone."""
    here = socket.getaddrinfo("127.0.0.1", 0, type=socket.SOCK_STREAM)[0]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, port, *_, **__: [(*here[:4], ("127.0.0.1", port))] if host == said else []
    )
    city, other = tmp_path / "kota", tmp_path / "lain"
    for folder in (city, other):
        folder.mkdir()
        make_ca(folder, "35.72")
        make_certificate(folder, ("gerbang.kota",))
    with listening(city if ours else other) as (port, told):
        telephone = Telephone(city / "ca.pem")
        with pytest.raises(ConsoleError, match="dial_failed"):
            telephone.dial(f"https://{said}:{port}", "c", "081200001101", "pbx", WORD)
        assert [WORD.encode() in one for one in told if one] == [True] * hears
