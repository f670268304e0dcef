"""Web push: a push service that opens what it got as a browser does, checks who sent it, and knows who is gone."""

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from gateway.alerts.channel import ChannelFailed
from gateway.alerts.channels import web
from gateway.alerts.channels.web_push import Subscription, WebPush, base64url, sealed, unbase64
from tests.helpers.browser import Browser
from tests.helpers.peers import Gives, Peer
from tests.helpers.told import TOLD


def test_it_is_sealed_as_the_standards_own_example() -> None:
    """RFC 8291, appendix A."""
    browser = Browser("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", "BTBZMqHH6r4Tts7J_aSIgg")
    ours = ec.derive_private_key(
        int.from_bytes(unbase64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), ec.SECP256R1()
    )
    plain = b"When I grow up, I want to be a watermelon"
    made = sealed(browser.subscribed("https://push.contoh"), plain, ours, unbase64("DGv6ra1nlYgDCS1FRnbzlw"))
    assert base64url(made) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBr"
        "u3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert browser.opened(made) == plain


@pytest.fixture
def peer() -> Iterator[Peer]:
    made = Peer(lambda _: Gives(status=201))
    yield made
    made.end()


SEED = "rahasia-contoh-112"


def push(peer: Peer) -> WebPush:
    return WebPush({"contact": "112@kota.contoh", "hosts": peer.url.removeprefix("http://")}, {"seed": SEED})


def address(browser: Browser, peer: Peer, host: str = "") -> str:
    return msgspec.json.encode(browser.subscribed(f"{host or peer.url}/p/kunci-hp")).decode()


def test_only_that_browser_opens_it_and_the_push_service_knows_who_sent_it_and_for_how_long(peer: Peer) -> None:
    browser = Browser()
    receipt = asyncio.run(push(peer).send(address(browser, peer), TOLD, None))
    assert not receipt.delivered, "201 comes for a phone that is off too"
    (got,) = peer.got
    assert TOLD.title.encode() not in got.body
    said = msgspec.json.decode(browser.opened(got.body))
    assert (said["title"], said["tag"], said["url"]) == (TOLD.title, TOLD.group, "/tugas/a/b")
    with pytest.raises(InvalidTag):
        Browser().opened(got.body)
    assert int(got.headers["ttl"]) >= 600 and got.headers["urgency"] == "high"
    assert len(got.headers["topic"]) == 32 and got.headers["content-encoding"] == "aes128gcm"

    scheme, _, rest = got.headers["authorization"].partition(" ")
    parts = dict(one.strip().split("=", 1) for one in rest.split(","))
    head, body, mark = parts["t"].split(".")
    claims: dict[str, Any] = msgspec.json.decode(unbase64(body))
    assert scheme == "vapid" and parts["k"] == push(peer).public and claims["aud"] == peer.url
    assert claims["sub"] == "mailto:112@kota.contoh"
    raw = unbase64(mark)
    signature = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unbase64(parts["k"]))
    key.verify(signature, f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))


def test_the_newest_of_a_task_takes_the_place_of_those_that_wait(peer: Peer) -> None:
    browser, channel = Browser(), push(peer)
    over = msgspec.structs.replace(TOLD, id="5f0c2f0e-0002", occasion="withdrawn")
    other = msgspec.structs.replace(TOLD, group="5f0c2f0e-00bb")
    for told in (TOLD, over, other):
        asyncio.run(channel.send(address(browser, peer), told, None))
    first, second, third = (one.headers["topic"] for one in peer.got)
    assert first == second != third


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_dead(peer: Peer, status: int) -> None:
    peer.answers = lambda _: Gives(status=status)
    with pytest.raises(ChannelFailed, match="address_gone") as failed:
        asyncio.run(push(peer).send(address(Browser(), peer), TOLD, None))
    assert failed.value.dead


def test_a_push_service_that_is_busy_or_broken_is_asked_again_later(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for gives, reason in (
        (Gives(status=429, headers={"retry-after": "9"}), "too_many"),
        (Gives(status=503), "broken"),
        (Gives(status=403), "secret_wrong"),
        (Gives(status=413), "refused"),
        (Gives(hangs=True), "no_answer"),
    ):
        peer.answers = lambda _, gives=gives: gives  # type: ignore[misc]
        if gives.hangs:
            monkeypatch.setattr(web, "READ_S", 0.2)
        with pytest.raises(ChannelFailed, match=reason) as failed:
            asyncio.run(push(peer).send(address(Browser(), peer), TOLD, None))
        assert not failed.value.dead and "kunci-hp" not in repr(failed.value)


def test_what_a_browser_gave_as_its_address_leads_to_push_services_alone(peer: Peer) -> None:
    real = WebPush({"contact": "112@kota.contoh"}, {"seed": SEED})
    for channel, where in (
        (real, peer.url),
        (real, "https://push.apple.com.contoh"),
        (real, "https://fcm.googleapis.com@127.0.0.1"),
        (real, "https://127.0.0.1:11200"),
        (push(peer), "http://127.0.0.1:1"),
    ):
        with pytest.raises(ChannelFailed, match="address_wrong"):
            asyncio.run(channel.send(address(Browser(), peer, where), TOLD, None))
    for odd in ("", "[]", '{"endpoint":"x"}', msgspec.json.encode(Subscription(peer.url, "AAAA", "AAAA")).decode()):
        with pytest.raises(ChannelFailed, match="address_wrong"):
            asyncio.run(push(peer).send(odd, TOLD, None))
    assert peer.got == []
