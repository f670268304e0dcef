"""MQTT: a station's lamp, siren or screen that hangs on the city's broker; what is written to the answering topic comes
back.

Rule: a message nobody listens to was not delivered, whatever the broker says of having taken it.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Mapping
from typing import Any

import msgspec
from paho.mqtt.client import Client, MQTTMessage, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from gateway.alerts.channel import ChannelFailed, FailReason, Hear, Heard, Message, Receipt, as_json, unreadable
from gateway.alerts.channels.web import beside
from wire.reading import read_json

ANSWER_S, WHOLE_S, AGAIN_S = 6.0, 12.0, 15.0
KEPT_S = 12 * 3_600  # so long a broker keeps answers for a gateway that is away
ANSWER_MAX_BYTES = 4_096
_NOBODY, _TAKEN = 0x10, 0x80
_WHY: Mapping[int, FailReason] = {
    **dict.fromkeys((0x86, 0x87, 0x8A, 0x8C), "secret_wrong"),
    **dict.fromkeys((0x97, 0x96, 0x89), "too_many"),
}


class _Said(msgspec.Struct):
    """What a station answers."""

    text: str
    id: str
    group: str = ""


class Mqtt:
    """One broker. Told at PREFIX/ADDRESS; answered at ANSWERS/ADDRESS, where the broker's own rules say who may."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._host, self._tls = settings["host"], (settings.get("security") or "tls") == "tls"
        self._port = int(settings.get("port") or (8883 if self._tls else 1883))
        self._prefix = (settings.get("prefix") or "konsol112").strip("/")
        self._answers = settings.get("answers", "").strip("/")
        self._user, self._password = settings.get("user", ""), secrets.get("password", "")

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """One message, taken by the broker and by somebody who listens there."""
        if any(one in address for one in "+#\0"):
            raise ChannelFailed("address_wrong")
        body = msgspec.json.encode(_told(message))
        await beside(lambda: self._publish(f"{self._prefix}/{address}", body), WHOLE_S)
        return Receipt(message.id, delivered=True)

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """The same topic says that it is over: the group is the same."""
        return await self.send(address, message, previous)

    async def listen(self, heard: Hear) -> None:
        """Answers; the broker hears that one was taken when it is written down."""
        if not self._answers:
            return
        while True:
            try:
                await self._follow(heard)
            except ChannelFailed:
                await asyncio.sleep(AGAIN_S)

    async def close(self) -> None:
        """No line of it stays open."""

    def _publish(self, topic: str, body: bytes) -> None:
        ended, said = threading.Event(), list[ReasonCode]()
        client = self._client("")

        def connected(client: Client, _: Any, __: Any, reason: ReasonCode, *___: Any) -> None:
            if reason.is_failure:
                said.append(reason)
                ended.set()
            else:
                client.publish(topic, body, qos=1)

        def published(_: Client, __: Any, ___: int, reason: ReasonCode, *____: Any) -> None:
            said.append(reason)
            ended.set()

        client.on_connect, client.on_publish = connected, published
        try:
            self._open(client)
            client.loop_start()
            ended.wait(ANSWER_S)
        finally:
            client.disconnect()
            client.loop_stop()
        if not said:
            raise ChannelFailed("no_answer")
        if said[0].value == _NOBODY:
            raise ChannelFailed("not_delivered")
        if said[0].value >= _TAKEN:
            raise ChannelFailed(_WHY.get(said[0].value, "refused"))

    async def _follow(self, heard: Hear) -> None:
        loop, came = asyncio.get_running_loop(), asyncio.Queue[MQTTMessage | None]()
        client = self._client(f"{self._prefix}-gerbang", manual_ack=True)

        def connected(client: Client, _: Any, __: Any, reason: ReasonCode, *___: Any) -> None:
            if not reason.is_failure:
                client.subscribe(f"{self._answers}/+", qos=1)

        def put(one: MQTTMessage | None) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(came.put_nowait, one)

        client.on_connect = connected
        client.on_message = lambda _, __, one: put(one)
        client.on_disconnect = lambda *_: put(None)
        kept = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
        kept.SessionExpiryInterval = KEPT_S
        try:
            await beside(lambda: self._open(client, kept), WHOLE_S)
            client.loop_start()
            while (one := await came.get()) is not None:
                await heard(heard_of(one, f"{self._answers}/"))
                client.ack(one.mid, one.qos)
        finally:
            client.on_disconnect = None
            client.disconnect()
            await asyncio.to_thread(client.loop_stop)
        raise ChannelFailed("no_connection")

    def _client(self, name: str, manual_ack: bool = False) -> Client:
        client = Client(CallbackAPIVersion.VERSION2, name, protocol=MQTTv5, manual_ack=manual_ack)
        if self._user:
            client.username_pw_set(self._user, self._password)
        if self._tls:
            client.tls_set_context(ssl.create_default_context())
        client.connect_timeout = 3.0
        return client

    def _open(self, client: Client, kept: Properties | None = None) -> None:
        try:
            client.connect(self._host, self._port, keepalive=30, clean_start=kept is None, properties=kept)
        except TimeoutError:
            raise ChannelFailed("no_answer") from None
        except ssl.SSLCertVerificationError:
            raise ChannelFailed("not_set") from None
        except (OSError, ValueError):
            raise ChannelFailed("no_connection") from None


def _told(message: Message) -> dict[str, Any]:
    return {
        "type": f"alert.{message.occasion}",
        **as_json(message),
        "at": message.at,
        "replies": [word for word, _ in message.replies],
    }


def heard_of(one: MQTTMessage, under: str) -> Heard:
    """What an answer says; unreadable where it is none of ours or comes from no address."""
    address = one.topic.removeprefix(under)
    try:
        said = read_json(bytes(one.payload[:ANSWER_MAX_BYTES]), _Said)
    except msgspec.DecodeError:
        said = None
    if said is None or not address:
        return unreadable("mqtt", address, bytes(one.payload))
    return Heard(
        channel="mqtt",
        address=address,
        ref="",
        what="reply",
        text=said.text,
        id=f"{address} {said.id}",
        group=said.group,
    )
