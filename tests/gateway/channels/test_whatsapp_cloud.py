"""WhatsApp Cloud, over real lines: template and day, each refusal by its number, statuses in any order, forged ones."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from gateway.alerts.channel import ChannelFailed, Heard, Receipt
from gateway.alerts.channels.whatsapp_cloud import OLD_S, WhatsAppCloud
from tests.helpers import told
from tests.helpers.peers import Gives, Peer

TO, SIGNING = "6281100000000", "rahasia-contoh"
TAKEN = Gives(b'{"messages":[{"id":"wamid.A","message_status":"accepted"}]}')
TOLD = replace(
    told.TOLD,
    body="Baris satu\nBaris dua",
    replies=(("TERIMA", "Terima"), ("TIDAK", "Tidak bisa melayani sekarang"), ("TIBA", "Tiba"), ("SELESAI", "Selesai")),
)


@pytest.fixture
def peer() -> Iterator[Peer]:
    made = Peer(lambda _: TAKEN)
    yield made
    made.end()


def channel(peer: Peer, **settings: str) -> WhatsAppCloud:
    known = {"server": peer.url, "number": "1055", "template": "tugas_112", **settings}
    return WhatsAppCloud(known, {"token": "rahasia", "app_secret": SIGNING, "verify": "kata"})


def news(value: dict[str, Any]) -> bytes:
    return msgspec.json.encode({"entry": [{"changes": [{"value": value}]}]})


def signed(body: bytes) -> dict[str, str]:
    return {"x-hub-signature-256": "sha256=" + hmac.new(SIGNING.encode(), body, hashlib.sha256).hexdigest()}


def came(one: WhatsAppCloud, value: dict[str, Any]) -> list[Heard]:
    body = news(value)
    found = one.came(signed(body), body)
    assert found is not None
    return found


def send(one: WhatsAppCloud) -> Receipt:
    return asyncio.run(one.send(TO, TOLD, None))


def test_a_template_is_sent_until_they_write_and_then_words_with_buttons(peer: Peer) -> None:
    one = channel(peer)
    assert send(one) == Receipt("wamid.A")
    came(one, {"messages": [{"id": "w1", "from": TO, "type": "text", "text": {"body": "halo"}}]})
    assert send(one) == Receipt("wamid.A")
    template, free = (got.json() for got in peer.got)
    assert template["type"] == "template" and free["type"] == "interactive"
    parts = msgspec.convert(template["template"], dict[str, Any])["components"][0]["parameters"]
    assert len(parts) == 3 and "\n" not in parts[1]["text"], "a template takes no line break"
    buttons = msgspec.convert(free["interactive"], dict[str, Any])["action"]["buttons"]
    assert [len(button["reply"]["title"]) <= 20 for button in buttons] == [True] * 3


def test_where_the_day_is_over_for_them_the_template_goes_instead(peer: Peer) -> None:
    one = channel(peer)
    came(one, {"messages": [{"id": "w1", "from": TO, "text": {"body": "halo"}}]})
    over = Gives(b'{"error":{"code":131047,"message":"Re-engagement message"}}', status=400)
    peer.answers = lambda got: over if got.json()["type"] == "interactive" else TAKEN
    assert send(one) == Receipt("wamid.A") and len(peer.got) == 2
    with pytest.raises(ChannelFailed, match="not_set"):
        send(channel(peer, template=""))


def test_each_refusal_and_each_lie_has_its_reason(peer: Peer) -> None:
    for gives, reason in (
        (Gives(b'{"error":{"code":190,"message":"token rahasia"}}', status=401), "secret_wrong"),
        (Gives(b'{"error":{"code":130429}}', status=400), "too_many"),
        (Gives(b'{"error":{"code":131026}}', status=400), "not_delivered"),
        (Gives(b'{"error":{"code":132001}}', status=404), "not_set"),
        (Gives(b'{"error":{"code":131042}}', status=400), "over_limit"),
        (Gives(b'{"error":{"code":131000}}', status=500), "broken"),
        (Gives(b'{"error":{"code":190}}', status=200), "secret_wrong"),
        (Gives(b'{"error":{}}', status=200), "broken"),
        (Gives(b'{"messages":[]}'), "broken"),
        (Gives(b'{"messages":[{"id":7}]}'), "broken"),
        (Gives(b"<html>", status=502), "broken"),
        (Gives(b"", status=429), "too_many"),
    ):
        peer.answers = lambda _, gives=gives: gives  # type: ignore[misc]
        with pytest.raises(ChannelFailed) as failed:
            send(channel(peer))
        assert failed.value.reason == reason, gives
        assert "rahasia" not in repr(failed.value)


def test_what_comes_is_heard_only_signed_and_in_any_order(peer: Peer) -> None:
    one = channel(peer)
    statuses = [{"id": "wamid.A", "status": name, "recipient_id": TO} for name in ("read", "sent", "delivered")]
    statuses.append({"id": "wamid.B", "status": "failed", "recipient_id": TO})
    assert [(heard.ref, heard.what) for heard in came(one, {"statuses": statuses})] == [
        ("wamid.A", "delivered"),
        ("wamid.A", "delivered"),
        ("wamid.B", "failed"),
    ]
    first, again = (came(one, {"statuses": [status]})[0].id for status in (statuses[0], statuses[2]))
    assert first == again, "one delivery, however often it is told"
    pressed = {"type": "button_reply", "button_reply": {"id": f"{TOLD.group} TERIMA", "title": "Terima"}}
    words = {"id": "w2", "from": TO, "text": {"body": "tiba 0012"}, "context": {"id": "wamid.A"}}
    voice = {"id": "w3", "from": TO, "type": "audio", "audio": {"id": "9"}}
    heard = came(one, {"messages": [{"id": "w1", "from": TO, "interactive": pressed}, words, voice]})
    assert [(each.what, each.text, each.group, each.ref, each.id) for each in heard] == [
        ("reply", "TERIMA", TOLD.group, "", "w1"),
        ("reply", "tiba 0012", "", "wamid.A", "w2"),
        ("unreadable", "audio", "", "", "w3"),
    ]
    assert heard[-1].address == TO
    body = news({"messages": [words]})
    assert one.came({}, body) is None and one.came(signed(body + b" "), body) is None
    assert WhatsAppCloud({"number": "1"}, {}).came(signed(body), body) is None, "without a secret nothing is believed"
    for odd in (b"[]", b"{", b"\xff", b'{"entry":5}'):
        (told,) = one.came(signed(odd), odd) or []
        assert (told.what, told.address) == ("unreadable", "?"), "the room hears that something came"


def test_what_is_brought_again_after_a_week_moves_nothing_and_opens_no_day_for_free_words(peer: Peer) -> None:
    one, long_ago = channel(peer), int(time.time()) - OLD_S - 60
    said = {"from": TO, "text": {"body": "terima 0012"}}
    (old,) = came(one, {"messages": [{"id": "w1", "timestamp": str(long_ago), **said}]})
    assert (old.what, old.address, old.id) == ("unreadable", TO, "w1") and "terima 0012" in old.text
    assert send(one) and peer.got[-1].json()["type"] == "template"
    for id_, at in (("w2", str(int(time.time()))), ("w3", str(int(time.time()) + 900)), ("w4", "x")):
        (new,) = came(one, {"messages": [{"id": id_, "timestamp": at, **said}]})
        assert new.what == "reply", "a clock that goes wrong loses no answer"
    assert send(one) and peer.got[-1].json()["type"] == "interactive"


@pytest.mark.parametrize(
    "url",
    ["http://foto.example/1", "https://10.0.0.1/1", "https://[::1]/1", "https://komputer/1", "file:///etc/passwd"],
)
def test_a_photo_is_asked_of_no_machine_inside_and_the_token_goes_to_none(peer: Peer, url: str) -> None:
    peer.answers = lambda _: Gives(msgspec.json.encode({"url": url}))
    with pytest.raises(ChannelFailed, match="refused"):
        asyncio.run(channel(peer).fetch("foto-1"))
    assert len(peer.got) == 1


def test_the_name_of_a_place_is_no_word_of_who_sent_it(peer: Peer) -> None:
    where = {"latitude": -8.1, "longitude": 112.15, "name": "Warung Siap", "address": "Jl. Tiba 1"}
    (heard,) = came(channel(peer), {"messages": [{"id": "w1", "from": TO, "type": "location", "location": where}]})
    assert (heard.text, heard.point, heard.place) == ("", (-8.1, 112.15), "Warung Siap, Jl. Tiba 1")


def test_the_webhook_is_set_up_by_who_knows_the_word(peer: Peer) -> None:
    one = channel(peer)
    asked = {"hub.mode": "subscribe", "hub.challenge": "112", "hub.verify_token": "kata"}
    assert one.challenge(asked) == "112"
    assert one.challenge({**asked, "hub.verify_token": "lain"}) is None
    assert WhatsAppCloud({"number": "1"}, {}).challenge({**asked, "hub.verify_token": ""}) is None
