"""A mailbox that citizens write to: asked by IMAP once in a while, every letter a report, each written down once.

Rule: a letter is marked as read when it is on this disk, never before. One that cannot be read, or is too long, is
a report that says so; it stops no other. One mailbox in trouble stops no other either.
"""

from __future__ import annotations

import asyncio
import email.policy
import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape

import msgspec

from console.models.state.written import Source
from console.text.words import QT_TRANSLATE_NOOP, said
from gateway.alerts.channel import ChannelFailed
from gateway.alerts.channels.web import beside
from gateway.inbox.book import PHOTOS_MOST, Came, Inbox
from gateway.inbox.sources import secrets_of, sources_of
from gateway.room import Room

LETTER_MAX_BYTES, LETTERS_AT_ONCE = 25 * 1024 * 1024, 20
TIMEOUT_S, WHOLE_S = 15.0, 120.0
TEXT_MAX_CHARS, PARTS_MOST = 20_000, 40
PORTS = {"tls": 993, "starttls": 143, "none": 143}
_TAG, _BLANK = (
    re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]{0,2000}>", re.I | re.S),
    re.compile(r"\n{3,}"),
)
_BROKEN = QT_TRANSLATE_NOOP("InboxGateway", "[a letter that cannot be read: look at it in the mailbox]")
_LONG = QT_TRANSLATE_NOOP("InboxGateway", "[a letter too large to fetch: look at it in the mailbox]")
_log = logging.getLogger("konsol112.gateway")
_parser = BytesParser(policy=email.policy.default)


class Letter(msgspec.Struct, frozen=True):
    """One unread letter of a mailbox: its number there, its bytes, none of which where it is too large."""

    uid: bytes
    ref: str
    data: bytes
    too_large: bool = False


class Mailboxes:
    """All mailboxes of a room."""

    def __init__(self, room: Room, inbox: Inbox) -> None:
        self._room, self._inbox = room, inbox

    async def turn(self) -> None:
        """Ask each once. Raises StoreError."""
        await asyncio.gather(*(self._ask(one) for one in sources_of(self._room.desk.board, "mailbox")))

    async def _ask(self, source: Source) -> None:
        password = secrets_of(source).get("password", "")
        if not password:
            return  # this gateway cannot open it
        try:
            letters = await beside(lambda: _fetched(source, password), WHOLE_S)
            done = list[bytes]()
            for letter in letters:
                await self._inbox.take(came_of(source.code, letter))
                done.append(letter.uid)
            if done:
                await beside(lambda: _mark(source, password, done), WHOLE_S)
        except ChannelFailed as failed:
            _log.warning("a mailbox is not read source=%s code=%s", source.code, failed.reason)


def came_of(source: str, letter: Letter) -> Came:
    """A letter as a report, whatever stands in it."""
    ref = letter.ref
    if letter.too_large:
        return _said_of(source, ref, letter.data, said("id", "InboxGateway", _LONG))
    try:
        _check_depth(letter.data)
        message = _parser.parsebytes(letter.data)
        assert isinstance(message, EmailMessage)
        text, photos = _text_of(message), tuple(_photos_of(message))
        name, address = _sender(message)
        subject = str(message.get("subject", ""))
        at_ms = None
        with suppress(TypeError, ValueError, OverflowError):
            at_ms = round(parsedate_to_datetime(str(message.get("date", ""))).timestamp() * 1000)
        words = "\n".join(filter(None, (subject, text)))[:TEXT_MAX_CHARS]
    except (ValueError, TypeError, LookupError, AttributeError, IndexError, AssertionError):
        return _said_of(source, ref, letter.data, said("id", "InboxGateway", _BROKEN))
    return Came(
        channel="email",
        source=source,
        ref=ref,
        address=address,
        name=" · ".join(filter(None, (name, address))),
        text=words,
        photos=photos,
        at_ms=at_ms,
    )


def _check_depth(data: bytes) -> None:
    """A letter in a letter in a letter is no letter. Raises ValueError."""
    lower = data.lower()
    if lower.count(b"multipart/") + lower.count(b"message/rfc822") > PARTS_MOST:
        raise ValueError("too many parts")


def _said_of(source: str, ref: str, data: bytes, words: str) -> Came:
    """What can be said of a letter that is not read: from whom, where that line is plain."""
    found = re.search(rb"^From:[^\r\n]{0,300}?([\w.+-]{1,64}@[\w.-]{1,190})", data[:20_000], re.I | re.M)
    address = found[1].decode("ascii", "ignore") if found is not None else ""
    return Came(channel="email", source=source, ref=ref, address=address, name=address, text=words)


def _sender(message: EmailMessage) -> tuple[str, str]:
    pairs = getaddresses([str(message.get("reply-to", "") or message.get("from", ""))])
    return pairs[0] if pairs else ("", "")


def _text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())[: 10 * TEXT_MAX_CHARS]
    if body.get_content_type() == "text/html":
        text = unescape(_TAG.sub(" ", text))
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    return _BLANK.sub("\n\n", "\n".join(lines)).strip()[:TEXT_MAX_CHARS]


def _photos_of(message: EmailMessage) -> Iterator[bytes]:
    found = 0
    for part in message.walk():
        if part.get_content_maintype() != "image" or found >= PHOTOS_MOST:
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            found += 1
            yield data


# The line to the mailbox. All of it waits: called beside the event loop.


def _fetched(source: Source, password: str) -> list[Letter]:
    """The oldest unread letters. Raises ChannelFailed."""
    with _Line(source, password) as line:
        validity = line.folder()
        uids = line.unread()[:LETTERS_AT_ONCE]
        return [line.letter(uid, validity) for uid in uids]


def _mark(source: Source, password: str, uids: list[bytes]) -> None:
    """These are in the room. Raises ChannelFailed."""
    with _Line(source, password) as line:
        line.folder()
        for uid in uids:
            line.say("STORE", uid, "+FLAGS", "(\\Seen)")


class _Line:
    """One sign-in. Every trouble is a ChannelFailed; no password stands in it."""

    def __init__(self, source: Source, password: str) -> None:
        given = source.settings
        security = given.get("security") or "tls"
        host, port = given.get("host", ""), int(given.get("port") or PORTS[security])
        self._folder = given.get("folder") or "INBOX"
        self._source = source.code
        try:
            if security == "tls":
                context = ssl.create_default_context()
                self._imap: imaplib.IMAP4 = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=TIMEOUT_S)
            else:
                self._imap = imaplib.IMAP4(host, port, timeout=TIMEOUT_S)
                if security == "starttls":
                    self._imap.starttls(ssl.create_default_context())
        except ssl.SSLError:
            raise ChannelFailed("certificate") from None
        except (OSError, imaplib.IMAP4.error):
            raise ChannelFailed("no_connection") from None
        try:
            self._imap.login(given.get("user", ""), password)
        except imaplib.IMAP4.error:
            self._end()
            raise ChannelFailed("secret_wrong") from None
        except OSError:
            self._end()
            raise ChannelFailed("no_answer") from None

    def __enter__(self) -> _Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        with suppress(OSError, imaplib.IMAP4.error):
            self._imap.logout()

    def folder(self) -> str:
        """Open the folder; the validity of its numbers."""
        quoted = '"' + self._folder.replace("\\", "").replace('"', "") + '"'
        with _told():
            state, _ = self._imap.select(quoted)
            found = self._imap.response("UIDVALIDITY")[1]
        if state != "OK":
            raise ChannelFailed("not_set")
        return found[0].decode("ascii", "ignore") if found and isinstance(found[0], bytes) else ""

    def unread(self) -> list[bytes]:
        """The numbers of unread letters, the oldest first."""
        found = self.say("SEARCH", "UNSEEN")
        return found[0].split() if found and isinstance(found[0], bytes) else []

    def letter(self, uid: bytes, validity: str) -> Letter:
        """One of them; of one that is too large its first lines."""
        ref = f"{validity} {uid.decode('ascii', 'ignore')}"
        sized = self.say("FETCH", uid, "(RFC822.SIZE)")
        size = re.search(rb"RFC822\.SIZE (\d{1,12})", b" ".join(one for one in sized if isinstance(one, bytes)))
        too_large = size is None or int(size[1]) > LETTER_MAX_BYTES
        part = "BODY.PEEK[HEADER]<0.20000>" if too_large else "BODY.PEEK[]"
        found = self.say("FETCH", uid, f"({part})")
        data = next((one[1] for one in found if isinstance(one, tuple) and len(one) > 1), b"")
        return Letter(uid, ref, data if isinstance(data, bytes) else b"", too_large)

    def say(self, *words: str | bytes) -> list[object]:
        """One word to the server, by numbers that stay. Raises ChannelFailed."""
        command, *rest = (word.decode("ascii") if isinstance(word, bytes) else word for word in words)
        with _told():
            state, found = self._imap.uid(command, *rest)
        if state != "OK":
            raise ChannelFailed("refused")
        return list(found)


class _told:
    """What goes wrong on the line is a ChannelFailed."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, OSError):
            raise ChannelFailed("no_answer") from None
        if isinstance(error, imaplib.IMAP4.error):
            raise ChannelFailed("broken") from None
