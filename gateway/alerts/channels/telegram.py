"""Telegram: a bot with buttons, read by long polling, so nothing has to reach this machine from the internet.

Rule: the bot's token stands in each address it asks, so no address is ever said; what it tells us to wait is waited.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec

from gateway.alerts.channel import ChannelFailed, Hear, Heard, Message, Receipt, unreadable
from gateway.alerts.channels.web import FILE_MAX_BYTES, RETRY_AFTER_MAX_S, Asked, ask, done

SERVER = "https://api.telegram.org"
POLL_S, AGAIN_S = 25, 10.0
TEXT_MAX_CHARS, DATA_MAX_BYTES = 3_900, 64
# What stands around the words or the picture of a message, and what a chat says of itself: nobody sent that.
_AROUND = ("from", "chat", "sender_", "reply_to_", "external_reply", "quote", "via_bot", "forward_")
_OF_THE_CHAT = (
    *("new_chat_", "left_chat_", "delete_chat_", "group_chat_", "supergroup_chat_", "channel_chat_", "migrate_"),
    *("pinned_", "message_auto_delete", "forum_topic_", "general_forum_", "video_chat_", "boost_", "chat_background_"),
    *("write_access_", "connected_website", "proximity_alert_"),
)
_GONE = ("bot was blocked", "user is deactivated", "chat not found", "bot was kicked", "have no rights to send")


class _Chat(msgspec.Struct):
    id: int


class _Who(msgspec.Struct):
    first_name: str = ""
    last_name: str = ""


class _Where(msgspec.Struct):
    latitude: float
    longitude: float


class _Venue(msgspec.Struct):
    title: str = ""
    address: str = ""


class _Size(msgspec.Struct):
    file_id: str


class _File(msgspec.Struct):
    file_path: str


class _Written(msgspec.Struct, rename={"sender": "from"}):
    message_id: int
    chat: _Chat
    text: str = ""
    caption: str = ""
    sender: _Who = msgspec.field(default_factory=_Who)
    location: _Where | None = None
    venue: _Venue = msgspec.field(default_factory=_Venue)
    photo: list[_Size] = []
    reply_to_message: _Written | None = None


class _Pressed(msgspec.Struct):
    id: str
    data: str = ""
    message: _Written | None = None


class _Update(msgspec.Struct):
    """What came for the bot, as far as it is an answer."""

    update_id: int
    message: _Written | None = None
    edited_message: _Written | None = None
    callback_query: _Pressed | None = None


class Telegram:
    """One bot."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._server = (settings.get("server") or SERVER).rstrip("/")
        self._token = secrets.get("token", "")
        self._after = 0

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """One message with its buttons. What it replaces loses its own: nobody answers what is not so any more."""
        told: dict[str, Any] = {"chat_id": address, "text": _text(message)}
        told["link_preview_options"] = {"is_disabled": True}
        if buttons := _buttons(message):
            told["reply_markup"] = {"inline_keyboard": buttons}
        if previous:
            told["reply_parameters"] = {"message_id": int(previous), "allow_sending_without_reply": True}
        sent = await self._call("sendMessage", told)
        ref = sent.get("message_id") if isinstance(sent, dict) else None
        if not isinstance(ref, int):
            raise ChannelFailed("broken")
        if previous:
            await self._strip(address, int(previous))
        return Receipt(str(ref))

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """What was sent says now that it is over; without it, or where it is too old to change, a message says so."""
        plain = msgspec.structs.replace(message, replies=())
        if message.occasion != "closed" or not previous:
            return await self.send(address, plain, previous)  # who is called off must hear it
        told = {"chat_id": address, "message_id": int(previous), "text": _text(plain)}
        try:
            await self._call("editMessageText", told)
        except ChannelFailed as failed:
            if failed.reason != "refused":
                raise
            return await self.send(address, plain, None)
        return Receipt(previous)

    async def listen(self, heard: Hear) -> None:
        """Presses and words, one after the other; what was not written down is asked for again."""
        while True:
            asked = {"timeout": POLL_S, "offset": self._after, "allowed_updates": list(_Update.__struct_fields__[1:])}
            try:
                found = await self._call("getUpdates", asked, POLL_S)
                if not isinstance(found, list):
                    raise ChannelFailed("broken")
            except ChannelFailed as failed:
                await asyncio.sleep(failed.retry_after_s or AGAIN_S)
                continue
            for one in found:
                await self._take(one, heard)

    async def close(self) -> None:
        """No line of it stays open."""

    async def fetch(self, ref: str) -> bytes:
        """A photo that came, by its name there. Raises ChannelFailed."""
        try:
            found = msgspec.convert(await self._call("getFile", {"file_id": ref}), type=_File)
        except msgspec.ValidationError:
            raise ChannelFailed("broken") from None
        url = f"{self._server}/file/bot{self._token}/{found.file_path}"
        return done(await ask(Asked(url=url, method="GET", most_bytes=FILE_MAX_BYTES))).body

    async def _take(self, one: Any, heard: Hear) -> None:
        try:
            update = msgspec.convert(one, type=_Update)
        except msgspec.ValidationError:
            number = one.get("update_id") if isinstance(one, dict) else None
            if isinstance(number, int):
                await heard(unreadable("telegram", "", msgspec.json.encode(one)))
                self._after = max(self._after, number + 1)
            return
        pressed, written = update.callback_query, update.message
        if written is None and update.edited_message is not None and update.edited_message.text:
            written = update.edited_message  # they mean something else by now
        if pressed is not None and pressed.message is not None:
            group, _, word = pressed.data.partition(" ")
            await heard(_reply(update, pressed.message, word, ref=pressed.message.message_id, group=group))
        elif written is not None and (written.text or written.caption or written.location or written.photo):
            to, text = written.reply_to_message, written.text or written.caption
            await heard(_reply(update, written, text, ref=to.message_id if to is not None else None))
        elif written is not None and (kind := _kind_of(one["message"])):
            told = unreadable("telegram", str(written.chat.id), kind.encode())
            await heard(msgspec.structs.replace(told, id=str(update.update_id)))
        self._after = update.update_id + 1
        if pressed is not None:
            # Else the phone's little clock runs on; the answer is written all the same.
            with suppress(ChannelFailed):
                await self._call("answerCallbackQuery", {"callback_query_id": pressed.id})

    async def _strip(self, address: str, previous: int) -> None:
        with suppress(ChannelFailed):  # too old, or deleted: the new one is there
            await self._call("editMessageReplyMarkup", {"chat_id": address, "message_id": previous})

    async def _call(self, method: str, told: Mapping[str, Any], waits_s: float = 0) -> Any:
        url = f"{self._server}/bot{self._token}/{method}"
        answer = await ask(Asked(url=url, json=told, waits_s=waits_s))
        try:
            said = answer.json()
        except ChannelFailed:
            said = {}
        if not isinstance(said, dict):
            raise ChannelFailed("broken")
        if said.get("ok") is True and 200 <= answer.status < 300:
            return said.get("result")
        raise _failed(answer.status, said, answer.retry_after_s)


def _kind_of(message: Mapping[str, Any]) -> str:
    """What a message without words is, by the name it has there; nothing where it holds nothing, or a chat says
    something of itself."""
    if any(name.startswith(_OF_THE_CHAT) for name in message):
        return ""
    held = (name for name, value in message.items() if isinstance(value, dict | list))
    return next((name for name in held if not name.startswith(_AROUND)), "")


def _failed(status: int, said: Mapping[str, Any], waits_s: float | None) -> ChannelFailed:
    words = str(said.get("description", "")).lower()
    if status == 429:
        named = said.get("parameters")
        asked = named.get("retry_after") if isinstance(named, dict) else None
        wait_s = float(asked) if isinstance(asked, int | float) and asked >= 0 else waits_s
        return ChannelFailed("too_many", min(wait_s, RETRY_AFTER_MAX_S) if wait_s is not None else None)
    if any(one in words for one in _GONE):
        return ChannelFailed("address_gone")
    if status in (401, 404):
        return ChannelFailed("secret_wrong")
    if status in (400, 403):
        return ChannelFailed("refused")
    return ChannelFailed("broken")


def _text(message: Message) -> str:
    parts = (message.title, message.body, message.url)
    return "\n".join(one for one in parts if one)[:TEXT_MAX_CHARS]


def _buttons(message: Message) -> list[list[dict[str, str]]]:
    """Two in a row: they are pressed with a thumb."""
    made = [
        {"text": label, "callback_data": f"{message.group} {word}"}
        for word, label in message.replies
        if len(f"{message.group} {word}".encode()) <= DATA_MAX_BYTES
    ]
    return [made[at : at + 2] for at in range(0, len(made), 2)]


def _reply(update: _Update, there: _Written, text: str, *, ref: int | None, group: str = "") -> Heard:
    return Heard(
        channel="telegram",
        address=str(there.chat.id),
        what="reply",
        id=str(update.update_id),
        ref=str(ref or ""),
        group=group,
        text=text,
        name=" ".join(filter(None, (there.sender.first_name, there.sender.last_name))),
        point=(there.location.latitude, there.location.longitude) if there.location is not None else None,
        place=", ".join(filter(None, (there.venue.title, there.venue.address))),
        media=tuple(one.file_id for one in there.photo[-1:]),  # the largest
    )
