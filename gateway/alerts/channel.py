"""What an alert is for a channel, and what a channel says of it: the one shape all of them have.

Rule: a channel takes one message at a time for one address, says what became of it, and never waits longer than it was
given; nothing personal is in `title` and `short`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any, Literal, Protocol

import msgspec

from console.errors import ConsoleError
from wire.facts import ChannelKind, Occasion, Priority

SHORT_MAX_CHARS = 160
# Why a message did not go; `console/text/alerts.py` has a word for each.
FailReason = Literal[
    "no_connection",
    "too_many",
    "refused",
    "broken",
    "address_gone",
    "address_wrong",
    "secret_wrong",
    "not_set",
    "no_answer",
    "over_limit",
    "not_delivered",
    "gave_up",
    "too_late",
    "confidential",
    "no_page",
    "unproved",
    "stopped",
    "certificate",
]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message. `group` is the same for all about one assignment to one recipient: the newest replaces those before
    where the channel can. `url` is the page of the task, or empty; `point` "lat,lng", or empty; `at` in ms of UTC.
    `replies`: the words an answer may begin with, each with its label; `hint`: how to answer without buttons."""

    id: str
    group: str
    title: str
    body: str
    short: str
    priority: Priority
    occasion: Occasion | Literal["test", "digest", "letter", "confirmation"]
    number: str
    url: str
    point: str
    replies: tuple[tuple[str, str], ...]
    at: int
    hint: str = ""


class Receipt(msgspec.Struct, frozen=True):
    """The channel took it: its own name of the message, to replace it or to ask about it; `delivered`: it has reached
    the phone, and not only the service."""

    ref: str = ""
    delivered: bool = False


class ChannelFailed(ConsoleError):
    """no_connection, too_many, refused, broken, address_gone, address_wrong, secret_wrong, not_set, no_answer,
    over_limit, not_delivered."""

    def __init__(self, code: FailReason, retry_after_s: float | None = None) -> None:
        """`retry_after_s`: not before; `dead`: never again to this address."""
        super().__init__(code)
        self.reason: FailReason = code
        self.retry_after_s = retry_after_s
        self.dead = code == "address_gone"


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What came back by a channel from an address. `ref`: of the message it belongs to, empty where that is not known;
    `group`: the message's own, where a button says so (and a mark of ours proves it where the address is empty);
    `id`: the provider's name of what came, against replays. Also their `name`, a `point` they sent (lat, lng in
    degrees), how that `place` is called, and the channel's own names of files (`media`). What is "unreadable" has in
    `text` how it looked."""

    channel: ChannelKind
    address: str
    ref: str
    what: Literal["delivered", "failed", "reply", "unreadable"]
    text: str
    id: str
    group: str = ""
    name: str = ""
    point: tuple[float, float] | None = None
    place: str = ""
    media: tuple[str, ...] = ()


Hear = Callable[[Heard], Awaitable[None]]
SHOWN_BYTES = 200


def unreadable(channel: ChannelKind, address: str, raw: bytes) -> Heard:
    """What came by a channel and is no answer that this program reads; the same bytes that come twice are one."""
    shown = "".join(letter if letter.isprintable() else " " for letter in raw[:SHOWN_BYTES].decode("utf-8", "replace"))
    id_ = f"{address} {hashlib.sha256(raw).hexdigest()}"
    return Heard(channel=channel, address=address or "?", ref="", what="unreadable", text=shown.strip(), id=id_)


class Channel(Protocol):
    """One channel as the room has set it."""

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """Hand it over; `previous` is the `ref` of the message it replaces. Raises ChannelFailed."""

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """The same for a task that is called off or over: where the channel can, the message before goes away. Raises
        ChannelFailed."""

    async def listen(self, heard: Hear) -> None:
        """Tell what comes back, until cancelled; a channel without any returns at once. Raises ChannelFailed."""

    async def close(self) -> None:
        """Its lines end."""


def as_json(message: Message) -> dict[str, Any]:
    """What another program reads of it, whichever way it comes there."""
    return {
        "id": message.id,
        "group": message.group,
        "number": message.number,
        "title": message.title,
        "text": message.body,
        "priority": message.priority,
        "url": message.url,
    }
