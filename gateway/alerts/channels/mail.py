"""E-mail: plain text over SMTP with TLS; later messages of one task stand under the first."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from email.utils import format_datetime, localtime
from typing import Any

from gateway.alerts.channel import ChannelFailed, FailReason, Hear, Message, Receipt
from gateway.alerts.channels.web import beside

READ_S, WHOLE_S = 10.0, 30.0
_NO_MAILBOX = (b"5.1.1", b"5.1.6", b"5.1.10")
PORTS = {"starttls": 587, "tls": 465, "none": 25}


class Mail:
    """One mail server. `security`: starttls, tls, or none, which is for a server of this machine alone."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._host, self._from = settings["host"], settings["from"]
        self._security = settings.get("security") or "starttls"
        self._port = int(settings.get("port") or PORTS[self._security])
        self._user, self._password = settings.get("user", ""), secrets.get("password", "")

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """One mail. Its id is made of the message's, so a doubled one can be known as such."""
        made, ref = self._mail(address, message, previous)
        await beside(lambda: self._send(made), WHOLE_S)
        return Receipt(ref)

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """A mail cannot be taken back: another one says that it is over."""
        return await self.send(address, message, previous)

    async def listen(self, heard: Hear) -> None:
        """Nobody reads its answers: it says where to answer instead."""

    async def close(self) -> None:
        """No line of it stays open."""

    def _mail(self, address: str, message: Message, previous: str | None) -> tuple[EmailMessage, str]:
        domain = self._from.rpartition("@")[2].strip("> ") or "localhost"
        ref, first = f"<{message.id}@{domain}>", f"<{message.group}@{domain}>"
        made = EmailMessage()
        try:
            made["From"], made["To"], made["Subject"] = self._from, address, " ".join(message.title.split())
            made["Date"] = format_datetime(localtime())
            made["Message-ID"] = ref
            made["References"] = f"{first} {previous}" if previous else first
            made["In-Reply-To"] = previous or first
            made["Auto-Submitted"] = "auto-generated"
            if message.priority == 1:
                made["X-Priority"], made["Importance"] = "1", "high"
            made.set_content("\n\n".join(one for one in (message.body, message.url) if one) + "\n", cte="8bit")
        except (ValueError, IndexError):
            raise ChannelFailed("not_set") from None
        return made, ref

    def _send(self, made: EmailMessage) -> None:
        line: smtplib.SMTP | None = None
        try:
            line = self._open()
            if self._security == "starttls":
                line.starttls(context=ssl.create_default_context())
            if self._user:
                line.login(self._user, self._password)
            line.send_message(made)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise ChannelFailed(_reason(error)) from None
        finally:
            if line is not None:
                _leave(line)

    def _open(self) -> smtplib.SMTP:
        if self._security == "tls":
            context = ssl.create_default_context()
            return _LineOverTls(self._host, self._port, timeout=READ_S, context=context)
        return _Line(self._host, self._port, timeout=READ_S)


class _Closed:
    """A line whose greeting never came is closed: `smtplib` leaves it open."""

    def connect(self, *given: Any) -> tuple[int, bytes]:
        try:
            return super().connect(*given)  # type: ignore[misc,no-any-return]
        except (OSError, smtplib.SMTPException):
            self.close()  # type: ignore[attr-defined]
            raise


class _Line(_Closed, smtplib.SMTP):
    pass


class _LineOverTls(_Closed, smtplib.SMTP_SSL):
    pass


def _leave(line: smtplib.SMTP) -> None:
    """What was taken is taken, however the other side says goodbye."""
    with suppress(smtplib.SMTPException, OSError):
        line.quit()
    line.close()


def _reason(error: Exception) -> FailReason:
    match error:
        case smtplib.SMTPAuthenticationError():
            return "secret_wrong"
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            ((code, words),) = list(refused.values())[:1]
            # Only a mailbox that is said not to exist is dead: 550 alone may be a rule against us that is lifted.
            return "address_gone" if words.startswith(_NO_MAILBOX) else _of_code(code)
        case ConnectionRefusedError():
            return "no_connection"
        case smtplib.SMTPResponseException(smtp_code=code):
            return _of_code(code)
        case smtplib.SMTPNotSupportedError() | ssl.SSLCertVerificationError() | ValueError():
            return "not_set"
        case TimeoutError() | smtplib.SMTPServerDisconnected() | ConnectionError():
            return "no_answer"
        case _:
            return "no_connection"


def _of_code(code: int) -> FailReason:
    if 400 <= code < 500:
        return "too_many"
    return "refused" if 500 <= code < 600 else "broken"
