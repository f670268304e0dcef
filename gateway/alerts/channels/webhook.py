"""A webhook of another system, signed by Standard Webhooks 1.0: an agency's own software is told.

Rule: it is sent to hosts an admin named and nowhere else, so an address that somebody else wrote leads nobody inside.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

from gateway.alerts.channel import ChannelFailed, Hear, Message, Receipt, as_json
from gateway.alerts.channels import signed
from gateway.alerts.channels.web import Asked, ask, done


class Webhook:
    """All agencies' systems that are told by it. `hosts`: where they may be; `secrets`: the newest first."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._hosts = frozenset(settings["hosts"].lower().split())
        self._secrets = secrets.get("secrets", "").split()

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """One POST; its id is the message's, so that one sent twice is known as such over there."""
        if not self._secrets or _host(address) not in self._hosts:
            raise ChannelFailed("not_set")
        body = msgspec.json.encode({"type": f"alert.{message.occasion}", **_told(message)})
        head = signed.headers(self._secrets, message.id, int(time.time()), body)
        answer = await ask(Asked(url=address, headers={**head, "Content-Type": "application/json"}, data=body))
        if answer.status == 410:
            raise ChannelFailed("address_gone")
        done(answer)
        return Receipt(message.id, delivered=True)

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """The same way: its type says that it is over."""
        return await self.send(address, message, previous)

    async def listen(self, heard: Hear) -> None:
        """What they answer comes by a webhook of ours."""

    async def close(self) -> None:
        """No line of it stays open."""


def _host(address: str) -> str:
    """Host, and port where one is said; none where the address is one of those that two readers read differently."""
    try:
        found = urlsplit(address).netloc.lower()
    except ValueError:
        return ""
    return "" if "@" in found or "\\" in address else found


def _told(message: Message) -> dict[str, Any]:
    lat, _, lng = message.point.partition(",")
    place = {"lat": float(lat), "lng": float(lng)} if message.point else {}
    made = datetime.fromtimestamp(message.at / 1000 if message.at else time.time(), UTC)
    return {
        "timestamp": made.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "data": {
            **as_json(message),
            **place,
            "replies": [{"word": word, "label": label} for word, label in message.replies],
        },
    }
