"""ntfy: loud until it is answered, and its buttons answer by a topic of the same server: no way in is needed.

A button's answer carries a mark made of our key, the task and the word: whoever finds the answering topic cannot
answer for others, and whoever reads it learns nobody's topic.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec
from msgspec.structs import replace

from gateway.alerts.channel import ChannelFailed, Hear, Heard, Message, Receipt
from gateway.alerts.channels.web import Asked, ask, done, follow
from wire.reading import read_json

BUTTONS_MOST = 3
AGAIN_S = 15.0
SILENT_S = 150.0  # its server gives a sign of life every 45 s as it comes, at most every two minutes
LOOK_BACK = "12h"  # after a start
TEXT_MAX_CHARS = 3_000
_PRIORITY = {1: 5, 2: 5, 3: 4}


class _Line(msgspec.Struct):
    """What came by a topic; `event` is "open" and "keepalive" where nobody wrote."""

    id: str
    event: str = "message"
    message: str = ""


class _Pressed(msgspec.Struct):
    """What a button sends."""

    group: str
    word: str
    mark: str


class Ntfy:
    """One server of ntfy. `answers` is the topic of its buttons; `answer_token` a key that may only write there."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._url = settings["server"].rstrip("/")
        # Without a key of ours anybody could make a button's mark: then there are no buttons.
        self._answers = settings.get("answers", "") if secrets.get("mark") else ""
        self._token, self._answer_token = secrets.get("token", ""), secrets.get("answer_token", "")
        self._key = hashlib.sha256(b"ntfy answers " + secrets.get("mark", "").encode()).digest()
        self._since = LOOK_BACK

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """One message; the same group replaces what is on the phone, where server and phone can (ntfy 2.16)."""
        told: dict[str, Any] = {
            "topic": address,
            "title": message.title,
            "message": message.body[:TEXT_MAX_CHARS] or message.title,
            "priority": _PRIORITY.get(message.priority, 4) if message.occasion not in ("closed", "confirmation") else 2,
            "tags": ["rotating_light"]
            if message.occasion in ("dispatch", "changed", "message")
            else ["information_source"],
            "sequence_id": message.group,
        }
        if message.url:
            told["click"] = message.url
        if self._answers and message.replies:
            told["actions"] = [self._button(message, *one) for one in message.replies[:BUTTONS_MOST]]
        answer = await ask(Asked(url=self._url, headers=_bearer(self._token), json=told))
        said = done(answer).json()
        if not isinstance(said, dict) or not isinstance(said.get("id"), str):
            raise ChannelFailed("broken")
        return Receipt(said["id"])

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """The same id, without buttons."""
        return await self.send(address, replace(message, replies=()), previous)

    async def listen(self, heard: Hear) -> None:
        """Presses of buttons, by one line that stays open; after a cut what came meanwhile is asked for first."""
        if not self._answers:
            return
        while True:
            try:
                await follow(self._asked_since(), lambda line: self._take(line, heard))
            except ChannelFailed as failed:
                await asyncio.sleep(failed.retry_after_s or AGAIN_S)
            else:
                await asyncio.sleep(AGAIN_S)  # its server was stopped

    async def close(self) -> None:
        """No line of it stays open."""

    def _asked_since(self) -> Asked:
        url = f"{self._url}/{self._answers}/json?since={self._since}"
        return Asked(url=url, method="GET", headers=_bearer(self._token), waits_s=SILENT_S)

    async def _ask_again(self, heard: Hear) -> None:
        """What its server handed to nobody: it tells who listens before it keeps a message, so one that is written in
        the moment of subscribing is in neither."""
        asked = self._asked_since()
        with suppress(ChannelFailed):  # the next sign of life asks again
            answer = done(await ask(replace(asked, url=f"{asked.url}&poll=1", waits_s=0)))
            for line in answer.body.splitlines():
                await self._take(line, heard)

    async def _take(self, line: bytes, heard: Hear) -> None:
        try:
            said = read_json(line, _Line)
        except msgspec.DecodeError:
            return
        if said.event == "keepalive":
            await self._ask_again(heard)
        if said.event != "message":
            return
        if (pressed := self._pressed(said.message)) is not None:
            said_by = Heard(
                channel="ntfy",
                address="",
                ref="",
                what="reply",
                text=pressed.word,
                id=said.id,
                group=pressed.group,
            )
            await heard(said_by)
        if said.id.isalnum():
            self._since = said.id

    def _pressed(self, text: str) -> _Pressed | None:
        """None where it was no button of ours: whoever knows the topic may write there what they like."""
        try:
            pressed = read_json(text.encode(), _Pressed)
        except msgspec.DecodeError:
            return None
        return pressed if hmac.compare_digest(pressed.mark.encode(), self._mark(pressed).encode()) else None

    def _button(self, message: Message, word: str, label: str) -> dict[str, Any]:
        pressed = _Pressed(message.group, word, "")
        pressed.mark = self._mark(pressed)
        return {
            "action": "http",
            "label": label,
            "url": f"{self._url}/{self._answers}",
            "method": "POST",
            "headers": dict(_bearer(self._answer_token)),
            "body": msgspec.json.encode(pressed).decode(),
            "clear": True,
        }

    def _mark(self, one: _Pressed) -> str:
        said = msgspec.json.encode((one.group, one.word))
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()[:32]


def _bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}
