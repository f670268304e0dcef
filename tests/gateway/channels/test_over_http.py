"""Telegram, webhooks and local WhatsApp gateways over real lines: what is sent, each lie and fault by its reason, and
no secret anywhere."""

import asyncio
import base64
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from console.models.views.channels import is_signing_secret
from gateway.alerts.channel import Channel, ChannelFailed, Heard, Message, Receipt
from gateway.alerts.channels import signed, web
from gateway.alerts.channels.telegram import Telegram
from gateway.alerts.channels.webhook import Webhook
from gateway.alerts.channels.whatsapp_local import WhatsAppLocal
from gateway.partners.shapes import Alerted
from tests.helpers import told
from tests.helpers.peers import Gives, Got, Peer

TOKEN = "1234567890:RAHASIA-contoh"
SECRETS = ("whsec_" + base64.b64encode(b"rahasia-contoh-satu-112-112-112").decode(), signed.new_secret())
TOLD = replace(
    told.TOLD,
    short="112: KEBAKARAN P1 0012",
    point="-7.81,112.02",
    replies=(("TERIMA", "Terima"), ("TIDAK", "Tidak bisa"), ("TIBA", "Tiba")),
    hint="Balas: TERIMA",
)
Make = Callable[[str], Channel]


def telegram(url: str) -> Channel:
    return Telegram({"server": url}, {"token": TOKEN})


def webhook(url: str) -> Channel:
    return Webhook({"hosts": url.removeprefix("http://")}, {"secrets": " ".join(SECRETS)})


def whatsapp(url: str) -> Channel:
    return WhatsAppLocal({"url": f"{url}/send"}, {"token": TOKEN})


MAKES = {"telegram": telegram, "webhook": webhook, "whatsapp_local": whatsapp}
TAKEN = {
    "telegram": b'{"ok":true,"result":{"message_id":7}}',
    "webhook": b"",
    "whatsapp_local": b'{"detail":"success! message in queue","id":["80367170"],"process":"pending","status":true}',
}


@pytest.fixture
def peer() -> Iterator[Peer]:
    made = Peer(lambda _: Gives())
    yield made
    made.end()


def address_of(kind: str, peer: Peer) -> str:
    return f"{peer.url}/masuk?kunci={TOKEN}" if kind == "webhook" else "6281100000000"


def send(kind: str, peer: Peer, message: Message = TOLD, previous: str | None = None) -> Receipt:
    return asyncio.run(MAKES[kind](peer.url).send(address_of(kind, peer), message, previous))


def failure(kind: str, peer: Peer, gives: Gives) -> ChannelFailed:
    peer.answers = lambda _: gives
    with pytest.raises(ChannelFailed) as failed:
        send(kind, peer)
    return failed.value


@pytest.mark.parametrize("kind", MAKES)
def test_every_fault_of_a_line_has_its_reason_and_no_secret_is_in_any_word_of_it(
    kind: str, peer: Peer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    faults = {
        "no_answer": [Gives(hangs=True), Gives(TAKEN[kind] or b"{}", cut=True)],
        "broken": [Gives(status=500), Gives(b"x" * (web.ANSWER_MAX_BYTES + 1)), Gives(status=302)],
        "secret_wrong": [Gives(b'{"ok":false}', status=401)],
        "too_many": [Gives(status=429, headers={"retry-after": "7"})],
        "refused": [Gives(b'{"ok":false}', status=400)],
    }
    words = ""
    for reason, given in faults.items():
        for gives in given:
            with monkeypatch.context() as soon:
                if gives.hangs:
                    soon.setattr(web, "READ_S", 0.2)
                failed = failure(kind, peer, gives)
            assert failed.reason == reason, gives
            assert failed.retry_after_s == (7 if reason == "too_many" else None) and not failed.dead
            words += f"{failed!r} {failed} {failed.__cause__!r}"
    peer.end()
    failed = failure(kind, peer, Gives())
    assert failed.reason == "no_connection"
    assert TOKEN not in words + repr(failed) + caplog.text
    assert all(one not in words + caplog.text for one in SECRETS)


@pytest.mark.parametrize("kind", MAKES)
def test_no_answer_leads_it_to_another_address(kind: str, peer: Peer) -> None:
    other = Peer(lambda _: Gives(TAKEN[kind]))
    try:
        assert failure(kind, peer, Gives(status=307, headers={"location": other.url})).reason == "broken"
        assert other.got == []
    finally:
        other.end()


def test_an_open_address_is_for_the_citys_own_network_alone() -> None:
    for url, fits in (
        *(("https://ntfy.contoh", True), ("http://127.0.0.1:1", True), ("http://10.1.2.3", True)),
        *(("http://ntfy.contoh", False), ("ftp://10.1.2.3", False), ("http://203.0.113.9", False), ("x", False)),
        *(("http://[::1", False), ("https://a:b", False)),
    ):
        if fits:
            web.check_url(url)
        else:
            with pytest.raises(ChannelFailed, match="not_set"):
                web.check_url(url)


# --- Telegram ------------------------------------------------------------------------------------------------------


def called(peer: Peer) -> list[tuple[str, dict[str, Any]]]:
    return [(one.path.rpartition("/")[2], one.json()) for one in peer.got]


def test_telegram_sends_with_buttons_and_what_is_replaced_loses_its_own(peer: Peer) -> None:
    peer.answers = lambda _: Gives(TAKEN["telegram"])
    assert send("telegram", peer) == Receipt("7")
    assert send("telegram", peer, msgspec.structs.replace(TOLD, occasion="changed"), "5") == Receipt("7")
    (first, told), (second, again), (third, stripped) = called(peer)
    assert (first, second, third) == ("sendMessage", "sendMessage", "editMessageReplyMarkup")
    buttons = [one for row in told["reply_markup"]["inline_keyboard"] for one in row]
    assert [one["text"] for one in buttons] == ["Terima", "Tidak bisa", "Tiba"]
    assert all(len(one["callback_data"].encode()) <= 64 for one in buttons)
    assert again["reply_parameters"]["message_id"] == 5 and stripped["message_id"] == 5
    assert "reply_markup" not in stripped


def test_telegram_says_in_place_that_a_task_is_over_and_says_aloud_that_it_was_called_off(peer: Peer) -> None:
    peer.answers = lambda _: Gives(TAKEN["telegram"])
    bot, closed = telegram(peer.url), msgspec.structs.replace(TOLD, occasion="closed")
    assert asyncio.run(bot.withdraw("1", closed, "5")) == Receipt("5")
    ((method, told),) = called(peer)
    assert method == "editMessageText" and told["message_id"] == 5
    assert asyncio.run(bot.withdraw("1", msgspec.structs.replace(TOLD, occasion="withdrawn"), "5")) == Receipt("7")
    assert [one for one, _ in called(peer)][1:] == ["sendMessage", "editMessageReplyMarkup"]
    assert "reply_markup" not in called(peer)[1][1]


def test_telegram_waits_as_long_as_it_is_told_and_knows_who_is_gone(peer: Peer) -> None:
    busy = Gives(b'{"ok":false,"error_code":429,"parameters":{"retry_after":31}}', status=429)
    assert failure("telegram", peer, busy).retry_after_s == 31
    gone = Gives(b'{"ok":false,"description":"Forbidden: bot was blocked by the user"}', status=403)
    assert failure("telegram", peer, gone).dead
    assert failure("telegram", peer, Gives(b'{"ok":true}')).reason == "broken"
    assert failure("telegram", peer, Gives(b"<html>", status=200)).reason == "broken"
    assert failure("telegram", peer, Gives(b'{"ok":false}', status=200)).reason == "broken"


def updates(*found: object) -> Gives:
    return Gives(msgspec.json.encode({"ok": True, "result": found}))


def test_telegram_hears_presses_and_words_once_they_are_written_down_and_passes_over_the_rest(peer: Peer) -> None:
    there = {"message_id": 7, "chat": {"id": 42}, "text": "KEBAKARAN"}
    press = {"update_id": 1, "callback_query": {"id": "9", "data": f"{TOLD.group} TERIMA", "message": there}}
    word = {"message_id": 8, "chat": {"id": 42}, "text": "tiba 0012", "reply_to_message": there}
    came = [press, {"update_id": 2, "message": {"message_id": 1, "chat": {"id": 1}}}, {"update_id": 3, "odd": 1}]
    voice = {"message_id": 9, "chat": {"id": 42}, "voice": {"file_id": "v"}}
    came += [{"update_id": 4, "message": word}, {"update_id": 5, "message": voice}]
    found = list[Heard]()

    def answers(got: Got) -> Gives:
        if not got.path.endswith("getUpdates"):
            return Gives(TAKEN["telegram"])
        after = got.json()["offset"]
        return updates(*(one for one in came if one["update_id"] >= after)) if after <= 5 else Gives(hangs=True)  # type: ignore[operator]

    peer.answers, refuse = answers, [True]

    async def hear(heard: Heard) -> None:
        if refuse.pop() if refuse else False:
            raise OSError("disk")
        found.append(heard)
        if len(found) == 3:
            listening.cancel()

    bot = telegram(peer.url)

    async def listen() -> None:
        nonlocal listening
        with pytest.raises(OSError):
            await bot.listen(hear)  # what was not written down is asked for again
        listening = asyncio.ensure_future(bot.listen(hear))
        with pytest.raises(asyncio.CancelledError):
            await listening

    listening: asyncio.Future[None]
    asyncio.run(listen())
    assert [(one.address, one.text, one.ref, one.group) for one in found] == [
        ("42", "TERIMA", "7", TOLD.group),
        ("42", "tiba 0012", "7", ""),
        ("42", "voice", "", ""),
    ]
    assert [(one.id, one.what) for one in found] == [("1", "reply"), ("4", "reply"), ("5", "unreadable")]


# --- webhooks ------------------------------------------------------------------------------------------------------


def test_a_webhook_is_signed_by_each_secret_and_says_the_same_id_when_it_is_sent_again(peer: Peer) -> None:
    assert send("webhook", peer) == send("webhook", peer) == Receipt(TOLD.id, delivered=True)
    first, again = peer.got
    now = float(first.headers["webhook-timestamp"])
    assert msgspec.json.decode(first.body, type=Alerted).data.id == TOLD.id, "as /openapi.json says it"
    assert first.headers["webhook-id"] == again.headers["webhook-id"] == TOLD.id
    for secret in SECRETS:
        assert signed.is_signed([secret], first.headers, first.body, now + 299)
    assert not signed.is_signed([signed.new_secret()], first.headers, first.body, now)
    assert not signed.is_signed(SECRETS, first.headers, first.body + b" ", now)
    assert not signed.is_signed(SECRETS, first.headers, first.body, now + 301)
    assert not signed.is_signed(SECRETS, {**first.headers, "webhook-id": "other"}, first.body, now)
    said = first.json()
    assert said["type"] == "alert.dispatch" and said["timestamp"] == "2026-11-29T02:40:00Z"
    data = said["data"]
    assert isinstance(data, dict) and (data["number"], data["lat"], data["lng"]) == ("0012", -7.81, 112.02)


def test_the_signature_is_the_one_of_the_standards_own_example() -> None:
    """Standard Webhooks 1.0, as its libraries are tested."""
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    made = signed.headers([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body)
    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert is_signing_secret(secret) and not is_signing_secret("whsec_kurang") and not is_signing_secret("rahasia")


def test_a_webhook_goes_to_hosts_an_admin_named_and_nowhere_else(peer: Peer) -> None:
    inside = Peer(lambda _: Gives())
    try:
        channel = webhook(peer.url)
        host = peer.url.removeprefix("http://")
        for address in (inside.url, f"{inside.url}@{host}", f"http://{host}@{inside.url.removeprefix('http://')}", "x"):
            with pytest.raises(ChannelFailed, match="not_set"):
                asyncio.run(channel.send(address, TOLD, None))
        assert inside.got == [] and peer.got == []
    finally:
        inside.end()


def test_a_webhook_that_is_gone_is_asked_never_again(peer: Peer) -> None:
    assert failure("webhook", peer, Gives(status=410)).dead


# --- local WhatsApp gateways ---------------------------------------------------------------------------------------


def test_a_local_whatsapp_gateway_is_believed_only_with_status_true_an_id_and_our_number(peer: Peer) -> None:
    peer.answers = lambda _: Gives(TAKEN["whatsapp_local"])
    assert send("whatsapp_local", peer) == Receipt("80367170"), "in its queue is not at the phone"
    assert peer.got[0].headers["authorization"] == TOKEN
    assert b"target=6281100000000" in peer.got[0].body and b"TERIMA" in peer.got[0].body
    lies = {
        b'{"status":false,"reason":"invalid token"}': "secret_wrong",
        b'{"Status":false,"reason":"devices must belong to an account"}': "refused",
        b'{"status":false,"reason":"request invalid on disconnected device"}': "no_connection",
        b'{"status":false,"reason":"insufficient quota"}': "too_many",
        b'{"status":false,"reason":"target number is not registered"}': "address_gone",
        b'{"status":"true","id":["1"]}': "broken",
        b'{"status":true}': "broken",
        b'{"status":true,"id":[]}': "broken",
        b'{"status":true,"id":["1"],"target":["6281999999999"]}': "broken",
        b'{"id":["1"]}': "broken",
        b"[]": "broken",
        b"<html>Sukses</html>": "broken",
        b"": "broken",
        b"\xff\xfe": "broken",
        b"[" * 100_000: "broken",
    }
    for body, reason in lies.items():
        assert failure("whatsapp_local", peer, Gives(body)).reason == reason, body[:60]


def test_another_dialect_of_it_answers_with_a_list_of_messages(peer: Peer) -> None:
    body = b'{"status":true,"data":{"messages":[{"id":"a1","phone":"6281100000000","status":"pending"}]}}'
    peer.answers = lambda _: Gives(body)
    channel = WhatsAppLocal({"url": peer.url, "dialect": "wablas"}, {"token": TOKEN})
    assert asyncio.run(channel.send("6281100000000", TOLD, None)) == Receipt("a1")
    assert b"phone=6281100000000" in peer.got[0].body


def test_a_photo_whose_address_a_stranger_named_is_never_asked_of_a_machine_inside_whatever_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The name looks like any other; who holds it lets it mean a machine of the room."""
    heard = list[bytes]()
    with socket.create_server(("127.0.0.1", 0)) as inside:
        inside.settimeout(5)
        there = inside.getsockname()
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", there)]
        )

        def listen() -> None:
            line, _ = inside.accept()
            with line:
                heard.append(line.recv(100))

        listening = threading.Thread(target=listen)
        listening.start()
        with pytest.raises(ChannelFailed, match="no_connection"):
            asyncio.run(whatsapp("https://layanan.example").fetch("https://foto.example/1.jpg"))  # type: ignore[attr-defined]
        listening.join()
    assert heard == [b""], "a line was opened, and not a byte was said"
