"""E-mail over a real SMTP server: what arrives, and each refusal by what it means."""

import asyncio
import logging
import ssl
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from msgspec.structs import replace

from gateway.alerts.channel import ChannelFailed
from gateway.alerts.channels import mail
from gateway.alerts.channels.mail import Mail
from server.keys import make_ca, make_certificate
from tests.helpers import told
from tests.helpers.peers import free_port

SECRET = "kata-sandi-contoh"
TOLD = replace(told.TOLD, title="KEBAKARAN · P1 · 0012\nBcc: x@contoh", body="Buka halaman tugas — segera.\nBaris dua")


class Post:
    """A mail server that answers what `says` tells, and what it took."""

    def __init__(self) -> None:
        self.got = list[EmailMessage]()
        self.says: Callable[[str], str] = lambda step: "250 OK"
        self.signed_in = list[tuple[bytes, bytes]]()

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Envelope, address: str, _: Any) -> str:
        answer = self.says("rcpt")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        answer = self.says("data")
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            made = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(made, EmailMessage)
            self.got.append(made)
        return answer

    async def handle_QUIT(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        return self.says("quit")


@pytest.fixture
def post() -> Iterator[tuple[Post, Mail]]:
    post = Post()
    running = Controller(post, hostname="127.0.0.1", port=free_port())
    running.start()
    settings = {"host": "127.0.0.1", "port": str(running.port), "security": "none", "from": "112 <112@kota.contoh>"}
    yield post, Mail(settings, {})
    running.stop()


def failure(channel: Mail, address: str = "damkar@contoh.test") -> ChannelFailed:
    with pytest.raises(ChannelFailed) as failed:
        asyncio.run(channel.send(address, TOLD, None))
    return failed.value


def test_a_mail_arrives_as_plain_text_and_later_ones_stand_under_it(post: tuple[Post, Mail]) -> None:
    server, channel = post
    first = asyncio.run(channel.send("damkar@contoh.test", TOLD, None))
    over = msgspec.structs.replace(TOLD, id="5f0c2f0e-0002", occasion="closed", title="SELESAI")
    asyncio.run(channel.withdraw("damkar@contoh.test", over, first.ref))
    told, closed = server.got
    assert told["subject"] == "KEBAKARAN · P1 · 0012 Bcc: x@contoh" and told["bcc"] is None
    assert told.get_content_type() == "text/plain" and "segera.\nBaris dua" in told.get_content().replace("\r", "")
    assert TOLD.url in told.get_content() and told["message-id"] == first.ref
    assert first.ref in closed["references"] and first.ref == closed["in-reply-to"]


def test_each_refusal_has_its_reason_and_only_a_mailbox_that_is_not_there_is_dead(post: tuple[Post, Mail]) -> None:
    server, channel = post
    for step, answer, reason in (
        ("rcpt", "550 5.1.1 no such user", "address_gone"),
        ("rcpt", "550 5.7.1 not allowed", "refused"),
        ("rcpt", "451 4.7.1 greylisted", "too_many"),
        ("data", "552 too large", "refused"),
        ("data", "421 closing", "too_many"),
    ):
        server.says = lambda now, step=step, answer=answer: answer if now == step else "250 OK"
        assert failure(channel).reason == reason, answer
    server.says = lambda now: "451 bye" if now == "quit" else "250 OK"
    asyncio.run(channel.send("damkar@contoh.test", TOLD, None))
    assert len(server.got) == 1, "what was taken is taken, however it says goodbye"
    assert failure(channel, "a@b\nRCPT TO:<c@d>").reason == "not_set"


def test_a_server_that_is_silent_cut_or_not_there_is_told_apart_and_no_password_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(mail, "READ_S", 0.2)

    async def play() -> None:
        async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 contoh\r\n")
            await reader.readline()
            writer.close()

        async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        async def odd(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        for answering, reason in (
            (cut, "no_answer"),
            (hang, "no_answer"),
            (odd, "broken"),
            (None, "no_connection"),
        ):
            server = await asyncio.start_server(answering or odd, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1] if answering else free_port()
            settings = {"host": "127.0.0.1", "port": str(port), "security": "none", "from": "112@kota.contoh"}
            with pytest.raises(ChannelFailed) as failed:
                await Mail({**settings, "user": "112"}, {"password": SECRET}).send("a@contoh.test", TOLD, None)
            assert failed.value.reason == reason
            assert SECRET not in f"{failed.value!r} {failed.value.__cause__!r}"
            server.close()

    asyncio.run(play())
    assert SECRET not in caplog.text


def test_no_password_is_said_to_a_server_whose_certificate_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ca(tmp_path, "contoh")
    make_certificate(tmp_path, ["127.0.0.1"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "tls.pem", tmp_path / "tls.key")
    post, asked = Post(), list[bytes]()

    def authenticate(server: SMTP, session: Any, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        asked.append(given.password)
        return AuthResult(success=given.password == SECRET.encode(), handled=False)

    running = Controller(
        post,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        authenticator=authenticate,
        auth_require_tls=True,
    )
    running.start()
    try:
        settings = {"host": "127.0.0.1", "port": str(running.port), "from": "112@kota.contoh", "user": "112"}
        assert failure(Mail(settings, {"password": SECRET})).reason == "not_set" and not asked
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert failure(Mail(settings, {"password": "salah"})).reason == "secret_wrong"
        asyncio.run(Mail(settings, {"password": SECRET}).send("damkar@contoh.test", TOLD, None))
        assert len(post.got) == 1 and asked[-1] == SECRET.encode()
    finally:
        running.stop()
