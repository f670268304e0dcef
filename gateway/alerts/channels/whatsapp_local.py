"""WhatsApp by a local gateway that drives a linked telephone (Fonnte, Wablas, and what speaks like them).

Rule: HTTP 200 says nothing. Only a body that says so, with an id and for this number, was taken; "in queue" is not a
delivery.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import parse_qsl

import msgspec
from msgspec.structs import replace

from gateway.alerts.channel import ChannelFailed, FailReason, Hear, Heard, Message, Receipt, unreadable
from gateway.alerts.channels.web import Asked, ask, done, file_at
from wire.reading import read_json

TEXT_MAX_CHARS = 3_900
_ARRIVED, _NOT_SENT = ("delivered", "read"), ("failed", "invalid", "expired", "cancel", "reject")
# Words by which they say why not, and what that means here.
_WHY: tuple[tuple[str, FailReason], ...] = (
    ("token", "secret_wrong"),
    ("unauthorized", "secret_wrong"),
    ("disconnect", "no_connection"),
    ("not connected", "no_connection"),
    ("offline", "no_connection"),
    ("quota", "too_many"),
    ("limit", "too_many"),
    ("too many", "too_many"),
    ("not registered", "address_gone"),
)


class WhatsAppLocal:
    """One such gateway. `dialect`: fonnte or wablas; `url`: where it sends."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._url, self._dialect = settings["url"], settings.get("dialect") or "fonnte"
        self._token, self._hook = secrets.get("token", ""), secrets.get("hook", "")

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """One text. A later one stands under it: what was sent cannot be replaced."""
        to = "target" if self._dialect == "fonnte" else "phone"
        form = {to: address, "message": _text(message)}
        answer = await ask(Asked(url=self._url, headers={"Authorization": self._token}, form=form))
        said = done(answer).json()
        if not isinstance(said, dict):
            raise ChannelFailed("broken")
        lower = {str(name).lower(): value for name, value in said.items()}  # they write Status and status
        if lower.get("status") is not True:
            raise ChannelFailed(_reason(lower))
        ref, target = _ids(lower)
        if not ref or (target and address not in target):
            raise ChannelFailed("broken")
        return Receipt(ref)

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """Another text says that it is over."""
        return await self.send(address, message, previous)

    async def listen(self, heard: Hear) -> None:
        """What they answer comes by a webhook of ours."""

    def came(self, key: str, body: bytes) -> list[Heard] | None:
        """What they wrote, and what became of ours; none for who does not know the key: they sign nothing."""
        if not self._hook or not hmac.compare_digest(key.encode(), self._hook.encode()):
            return None
        said = _fields(body)
        if not said:
            return [unreadable("whatsapp_local", "", body)]
        sender, text = said.get("sender") or said.get("phone", ""), said.get("message", "")
        file, place = said.get("url", ""), _point(said.get("location", ""))
        if sender and (text or file or place):
            parts = (sender, text, file, said.get("location", ""), said.get("timestamp", ""))
            made = hashlib.sha256(" ".join(parts).strip().encode()).hexdigest()
            id_ = said.get("inboxid") or said.get("id") or made
            heard = Heard(channel="whatsapp_local", address=sender, ref="", what="reply", text=text, id=id_)
            media = (file,) if file else ()
            return [replace(heard, name=said.get("name", ""), point=place, media=media)]
        if sender:  # a voice message, a sticker: for a person to hear of
            return [unreadable("whatsapp_local", sender, body)]
        ref, state = said.get("id", ""), (said.get("state") or said.get("status", "")).lower()
        if not ref or state not in (*_ARRIVED, *_NOT_SENT):
            return []
        what: Literal["delivered", "failed"] = "delivered" if state in _ARRIVED else "failed"
        return [Heard(channel="whatsapp_local", address="", ref=ref, what=what, text="", id=f"{ref} {what}")]

    async def close(self) -> None:
        """No line of it stays open."""

    async def fetch(self, ref: str) -> bytes:
        """A photo that came, from where the service keeps it. Raises ChannelFailed."""
        return done(await ask(file_at(ref, self._url))).body


def _point(text: str) -> tuple[float, float] | None:
    """ "-8.09,112.16" as these services write it."""
    lat, _, lng = text.partition(",")
    try:
        return float(lat), float(lng)
    except ValueError:
        return None


def _fields(body: bytes) -> dict[str, str]:
    """JSON or a form, as they like it; what is neither is empty."""
    try:
        found = read_json(body, dict[str, Any])
    except msgspec.DecodeError:
        found = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=100)) if body[:1] not in b"[{" else {}
    return {name.lower(): str(value)[:4_000] for name, value in found.items() if isinstance(value, str | int)}


def _text(message: Message) -> str:
    parts = (f"*{message.title}*", message.body, message.url, message.hint)
    return "\n".join(one for one in parts if one)[:TEXT_MAX_CHARS]


def _reason(said: Mapping[str, Any]) -> FailReason:
    if not isinstance(said.get("status"), bool):
        return "broken"
    words = f"{said.get('reason', '')} {said.get('message', '')}".lower()
    return next((reason for word, reason in _WHY if word in words), "refused")


def _ids(said: Mapping[str, Any]) -> tuple[str, set[str]]:
    """The first id of it, and the numbers it was taken for."""
    data = said.get("data")
    listed = data.get("messages") if isinstance(data, dict) else None
    if isinstance(listed, list) and listed and isinstance(listed[0], dict):
        return str(listed[0].get("id") or ""), {str(one.get("phone")) for one in listed if isinstance(one, dict)}
    id_, target = said.get("id"), said.get("target")
    first = id_[0] if isinstance(id_, list) and id_ else id_
    return str(first or ""), {str(one) for one in target} if isinstance(target, list) else set()
