"""WhatsApp Cloud: free words only within a day of their last message, else an approved template.

Rule: what it took is not what arrived; statuses come in any order, signed, and perhaps twice. What is older than they
would still bring moves nothing, and a person reads it.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from gateway.alerts.channel import ChannelFailed, FailReason, Hear, Heard, Message, Receipt, unreadable
from gateway.alerts.channels.web import Asked, ask, done, file_at
from wire.reading import read_json

SERVER = "https://graph.facebook.com/v23.0"
OLD_S = 8 * 24 * 3_600  # they try for a week
WINDOW_S = 24 * 3_600 - 300  # a little less than theirs: their clock counts
BUTTONS_MOST, LABEL_MAX_CHARS, TEXT_MAX_CHARS = 3, 20, 1_000
_WHY: Mapping[int, FailReason] = {
    **dict.fromkeys((0, 3, 10, 190, 200), "secret_wrong"),
    **dict.fromkeys((4, 80_007, 130_429, 131_048, 131_056, 133_016), "too_many"),
    **dict.fromkeys((1, 2, 131_000, 131_016, 133_004), "broken"),
    **dict.fromkeys((131_042, 131_049), "over_limit"),
    **dict.fromkeys((131_026, 131_050, 131_051), "not_delivered"),
    **dict.fromkeys((132_000, 132_001, 132_005, 132_007, 132_012, 132_015, 132_016, 131_047), "not_set"),
    131_030: "address_wrong",
}


class _Id(msgspec.Struct):
    id: str = ""


class _Words(msgspec.Struct):
    body: str = ""
    text: str = ""  # of a template's button
    payload: str = ""


class _Pressed(msgspec.Struct):
    button_reply: _Id = msgspec.field(default_factory=_Id)


class _Image(msgspec.Struct):
    id: str = ""
    caption: str = ""


class _Where(msgspec.Struct):
    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


class _Profile(msgspec.Struct):
    name: str = ""


class _Person(msgspec.Struct):
    wa_id: str = ""
    profile: _Profile = msgspec.field(default_factory=_Profile)


class _Written(msgspec.Struct, rename={"sender": "from"}):
    """A message of theirs, as far as it is an answer or a report."""

    id: str
    sender: str
    type: str = ""
    text: _Words = msgspec.field(default_factory=_Words)
    button: _Words = msgspec.field(default_factory=_Words)
    interactive: _Pressed = msgspec.field(default_factory=_Pressed)
    context: _Id = msgspec.field(default_factory=_Id)
    image: _Image = msgspec.field(default_factory=_Image)
    location: _Where | None = None
    timestamp: str = ""  # s of UTC

    @property
    def at_s(self) -> float:
        """When it was written; now where that is not said, and never later."""
        now = time.time()
        return min(now, float(self.timestamp)) if self.timestamp.isdecimal() else now


class _Status(msgspec.Struct):
    id: str
    status: str
    recipient_id: str = ""


class _Value(msgspec.Struct):
    statuses: list[_Status] = []
    messages: list[_Written] = []
    contacts: list[_Person] = []


class _Change(msgspec.Struct):
    value: _Value = msgspec.field(default_factory=_Value)


class _Entry(msgspec.Struct):
    changes: list[_Change] = []


class _Came(msgspec.Struct):
    entry: list[_Entry] = []


class WhatsAppCloud:
    """One number of it. `template` has three places: title, words, page."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._url = f"{(settings.get('server') or SERVER).rstrip('/')}/{settings['number']}/messages"
        self._template, self._language = settings.get("template", ""), settings.get("language") or "id"
        self._token, self._signing = secrets.get("token", ""), secrets.get("app_secret", "")
        self._verify = secrets.get("verify", "")
        self._wrote = dict[str, float]()  # when each number last wrote to us

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """Words and buttons within the day, else the template."""
        if time.time() - self._wrote.get(address, 0) < WINDOW_S:
            try:
                return await self._post(address, _free(message, previous))
            except ChannelFailed as failed:
                if failed.reason != "not_set":
                    raise
        if not self._template:
            raise ChannelFailed("not_set")
        return await self._post(address, self._approved(message))

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """Another message, under the first, says that it is over."""
        return await self.send(address, msgspec.structs.replace(message, replies=()), previous)

    async def listen(self, heard: Hear) -> None:
        """What they answer comes by a webhook of ours."""

    async def close(self) -> None:
        """No line of it stays open."""

    def challenge(self, query: Mapping[str, str]) -> str | None:
        """What is answered when the webhook is set up over there; none for who does not know the word."""
        word = query.get("hub.verify_token", "")
        fits = bool(self._verify) and hmac.compare_digest(word.encode(), self._verify.encode())
        return query.get("hub.challenge", "")[:200] if fits and query.get("hub.mode") == "subscribe" else None

    def came(self, headers: Mapping[str, str], body: bytes) -> list[Heard] | None:
        """Answers and statuses of a signed webhook; none where it is not signed by them."""
        mark = hmac.new(self._signing.encode(), body, hashlib.sha256).hexdigest()
        given = headers.get("x-hub-signature-256", "")
        if not self._signing or not hmac.compare_digest(given.encode(), f"sha256={mark}".encode()):
            return None
        try:
            said = read_json(body, _Came)
        except msgspec.DecodeError:
            return [unreadable("whatsapp_cloud", "", body)]  # signed, and of a shape this program does not know
        values = [change.value for entry in said.entry for change in entry.changes]
        found = [one for value in values for status in value.statuses if (one := _status(status)) is not None]
        names = {one.wa_id: one.profile.name for value in values for one in value.contacts}
        for written in (one for value in values for one in value.messages):
            self._wrote[written.sender] = max(written.at_s, self._wrote.get(written.sender, 0))
            heard = _reply(written, names.get(written.sender, ""))
            if time.time() - written.at_s > OLD_S:  # a signature has no time: who has the bytes may bring them again
                shape = f"{datetime.fromtimestamp(written.at_s, UTC):%Y-%m-%d} {heard.text}"
                heard = replace(unreadable("whatsapp_cloud", written.sender, shape.encode()), id=written.id)
            found.append(heard)
        return found

    async def fetch(self, ref: str) -> bytes:
        """A photo that came, by its name there. Raises ChannelFailed."""
        head = {"Authorization": f"Bearer {self._token}"}
        server = self._url.rpartition("/")[0].rpartition("/")[0]
        found = done(await ask(Asked(url=f"{server}/{quote(ref, safe='')}", method="GET", headers=head))).json()
        url = found.get("url") if isinstance(found, dict) else None
        if not isinstance(url, str):
            raise ChannelFailed("broken")
        return done(await ask(file_at(url, self._url, head))).body

    def _approved(self, message: Message) -> dict[str, Any]:
        parts = (message.title, message.body.replace("\n", " · ") or "-", message.url or "-")
        filled = [{"type": "text", "text": part[:TEXT_MAX_CHARS]} for part in parts]
        return {
            "type": "template",
            "template": {
                "name": self._template,
                "language": {"code": self._language},
                "components": [{"type": "body", "parameters": filled}],
            },
        }

    async def _post(self, address: str, told: Mapping[str, Any]) -> Receipt:
        said = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": address, **told}
        head = {"Authorization": f"Bearer {self._token}"}
        answer = await ask(Asked(url=self._url, headers=head, json=said))
        try:
            found = answer.json()
        except ChannelFailed:
            found = None
        wrong = found.get("error") if isinstance(found, dict) else None
        if isinstance(wrong, dict):
            code = wrong.get("code")
            if isinstance(code, int) and code in _WHY:
                raise ChannelFailed(_WHY[code], answer.retry_after_s)
        done(answer)
        listed = found.get("messages") if isinstance(found, dict) else None
        first = listed[0] if isinstance(listed, list) and listed else None
        if isinstance(wrong, dict) or not isinstance(first, dict) or not isinstance(first.get("id"), str):
            raise ChannelFailed("broken")
        return Receipt(first["id"])


def _free(message: Message, previous: str | None) -> dict[str, Any]:
    words = "\n".join(one for one in (f"*{message.title}*", message.body, message.url) if one)[:TEXT_MAX_CHARS]
    under: dict[str, Any] = {"context": {"message_id": previous}} if previous else {}
    if not message.replies:
        return {**under, "type": "text", "text": {"body": words, "preview_url": False}}
    buttons = [
        {"type": "reply", "reply": {"id": f"{message.group} {word}", "title": label[:LABEL_MAX_CHARS]}}
        for word, label in message.replies[:BUTTONS_MOST]
    ]
    asked = {"type": "button", "body": {"text": words}, "action": {"buttons": buttons}}
    return {**under, "type": "interactive", "interactive": asked}


def _status(one: _Status) -> Heard | None:
    """Read means delivered too; "sent" is what our own receipt said."""
    what = "delivered" if one.status in ("delivered", "read") else "failed" if one.status == "failed" else ""
    if not what:
        return None
    return Heard(
        channel="whatsapp_cloud",
        address=one.recipient_id,
        ref=one.id,
        what="delivered" if what == "delivered" else "failed",
        text="",
        id=f"{one.id} {what}",
    )


def _reply(one: _Written, name: str) -> Heard:
    group, _, word = (one.interactive.button_reply.id or one.button.payload).partition(" ")
    where = one.location
    place = ", ".join(filter(None, (where.name, where.address))) if where is not None else ""
    text = word or one.text.body or one.button.text or one.image.caption
    if not (text or where or one.image.id):  # a voice message, a sticker: for a person to hear of
        return replace(unreadable("whatsapp_cloud", one.sender, one.type.encode()), id=one.id)
    return Heard(
        channel="whatsapp_cloud",
        address=one.sender,
        ref=one.context.id,
        what="reply",
        text=text,
        id=one.id,
        group=group if word else "",
        name=name,
        point=(where.latitude, where.longitude) if where is not None else None,
        place=place,
        media=(one.image.id,) if one.image.id else (),
    )
