"""A mailbox that citizens write to: asked by IMAP once in a while, every letter a report, each written down once.

Rule: a letter is marked as read when it is on this disk, never before. One that cannot be read, or is too long, is
a report that says so; it stops no other. What stands in it is read in a box. One mailbox in trouble stops no other
either.
"""

from __future__ import annotations

import asyncio
import imaplib
import logging
import re
import ssl
from contextlib import suppress

import msgspec

from console.apart import ask
from console.models.commands.attachments import MB
from console.models.state.reference import Source
from console.text.words import QT_TRANSLATE_NOOP, said
from gateway.alerts.channel import ChannelFailed
from gateway.alerts.channels.web import beside
from gateway.inbox.book import Came, Inbox
from gateway.inbox.letter_child import BOUNDS, TIME_S, Read
from gateway.inbox.sources import secrets_of, sources_of
from gateway.room import Room

LETTER_MAX_BYTES, LETTERS_AT_ONCE = 25 * 1024 * 1024, 20
TIMEOUT_S, WHOLE_S = 15.0, 120.0
PORTS = {"tls": 993, "starttls": 143, "none": 143}
_BROKEN = QT_TRANSLATE_NOOP("InboxGateway", "[a letter that cannot be read: look at it in the mailbox]")
_LONG = QT_TRANSLATE_NOOP("InboxGateway", "[a letter too large to fetch: look at it in the mailbox]")
_log = logging.getLogger("konsol112.gateway")


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
                await self._inbox.take(await asyncio.to_thread(came_of, source.code, letter))
                done.append(letter.uid)
            if done:
                await beside(lambda: _mark(source, password, done), WHOLE_S)
        except ChannelFailed as failed:
            _log.warning("a mailbox is not read source=%s code=%s", source.code, failed.reason)


def came_of(source: str, letter: Letter) -> Came:
    """A letter as a report, whatever stands in it. Waits for the box that reads it: call it beside the event loop."""
    if letter.too_large:
        return _said_of(source, letter.ref, letter.data, said("id", "InboxGateway", _LONG))
    read = _read(letter.data)
    if read is None:
        return _said_of(source, letter.ref, letter.data, said("id", "InboxGateway", _BROKEN))
    return Came(
        channel="email",
        source=source,
        ref=letter.ref,
        address=read.address,
        name=" · ".join(filter(None, (read.name, read.address))),
        text=read.text,
        photos=read.photos,
        at_ms=read.at_ms,
    )


def _read(data: bytes) -> Read | None:
    """What a letter says; none where it cannot be read with little memory and time."""
    done = ask("", data, 3 * TIME_S, LETTER_MAX_BYTES + MB, BOUNDS, "gateway.inbox.letter_child")
    if done is None or done.ended != 0:
        return None
    with suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(done.said, type=Read)
    return None


def _said_of(source: str, ref: str, data: bytes, words: str) -> Came:
    """What can be said of a letter that is not read: from whom, where that line is plain."""
    found = re.search(rb"^From:[^\r\n]{0,300}?([\w.+-]{1,64}@[\w.-]{1,190})", data[:20_000], re.I | re.M)
    address = found[1].decode("ascii", "ignore") if found is not None else ""
    return Came(channel="email", source=source, ref=ref, address=address, name=address, text=words)


# The line to the mailbox. All of it waits: called beside the event loop.


def _fetched(source: Source, password: str) -> list[Letter]:
    """The oldest unread letters. Raises ChannelFailed."""
    with _Line(source, password) as line:
        validity = line.folder()
        letters, size = list[Letter](), 0
        for uid in line.unread()[:LETTERS_AT_ONCE]:
            letters.append(line.letter(uid, validity))
            size += len(letters[-1].data)
            if size >= LETTER_MAX_BYTES:
                break  # the others wait for the next turn: they need not all lie in memory at once
        return letters


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
