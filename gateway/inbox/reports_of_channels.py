"""What somebody writes to the room's own WhatsApp, Telegram or SMS number: a report, where the city takes them there.

Rule: whose address is an officer's is never a reporter; that was decided before it comes here.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from gateway.alerts.channel import ChannelFailed, Heard
from gateway.alerts.sending import Sending
from gateway.inbox.book import PHOTOS_MOST, Came, Inbox
from gateway.room import Room
from wire.facts import ChannelKind, ReportChannel

BY_CHANNEL: Mapping[ChannelKind, ReportChannel] = {
    "telegram": "telegram",
    "whatsapp_cloud": "whatsapp",
    "whatsapp_local": "whatsapp",
    "sms": "sms",
}
NUMBERED = frozenset({"whatsapp", "sms"})
_NO_FILE = b"-"
_log = logging.getLogger("konsol112.gateway")


class ChannelReports:
    """`take` is told what no officer wrote. `sending` comes when it is there: it holds the open channels."""

    def __init__(self, room: Room, inbox: Inbox) -> None:
        self._room, self._inbox = room, inbox
        self.sending: Sending | None = None

    async def take(self, heard: Heard) -> bool:
        """Whether it is a report now. Raises StoreError."""
        sender, way = self._room.desk.board.reference.senders.get(heard.channel), BY_CHANNEL.get(heard.channel)
        if way is None or sender is None or sender.settings.get("reports") != "yes" or not heard.address:
            return False
        photos = [one for ref in heard.media[:PHOTOS_MOST] if (one := await self._fetched(heard.channel, ref))]
        taken = await self._inbox.take(
            Came(
                channel=way,
                source=heard.channel,
                ref=heard.id,
                address=heard.address,
                number=_number(heard.address) if way in NUMBERED else "",
                name=heard.name,
                text=heard.text,
                place=heard.place,
                point=heard.point,
                photos=tuple(photos),
            )
        )
        return bool(taken.call)

    async def _fetched(self, kind: ChannelKind, ref: str) -> bytes:
        """A file of a message; what cannot be fetched is told as one that cannot be opened."""
        fetch: Any = getattr(self.sending.at_work(kind) if self.sending is not None else None, "fetch", None)
        if fetch is None:
            return _NO_FILE
        try:
            return bytes(await fetch(ref)) or _NO_FILE
        except ChannelFailed as failed:
            _log.info("a file was not fetched channel=%s code=%s", kind, failed.code)
            return _NO_FILE


def _number(address: str) -> str:
    """As a person dials it here."""
    digits = address.lstrip("+")
    return "0" + digits.removeprefix("62") if digits.startswith("62") else address
