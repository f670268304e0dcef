"""Web push to the agency's page on a phone: sealed for that browser alone (RFC 8291), signed by the room's own key
(RFC 8292).

Rule: what a browser gave as its address is asked only where push services are; what it holds is never said. A push
service answers 201 for phones that are off: that is never a delivery.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gateway.alerts.channel import ChannelFailed, Hear, Message, Receipt
from gateway.alerts.channels.web import Asked, ask, done
from wire.reading import read_json

# Where browsers' push services are; a star stands for one or more names before it.
HOSTS = (
    "fcm.googleapis.com updates.push.services.mozilla.com *.push.services.mozilla.com web.push.apple.com"
    " *.push.apple.com *.notify.windows.com"
)
TTL_S = {
    "dispatch": 3_600,
    "changed": 3_600,
    "message": 3_600,
    "digest": 3_600,
    "withdrawn": 600,
    "closed": 600,
    "test": 600,
}
PROOF_S = 12 * 3_600
RECORD_BYTES = 4_096
TEXT_MAX_CHARS = 600
_JWT = b'{"typ":"JWT","alg":"ES256"}'
_CURVE, _ORDER = ec.SECP256R1(), 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class Subscription(msgspec.Struct, frozen=True):
    """What a browser gives: where to, and the keys for what only it may read."""

    endpoint: str
    p256dh: str
    auth: str


class WebPush:
    """Pushes of one room. Of `seed` its VAPID pair is made, the same at each gateway; `contact` is how a push service
    reaches the room."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._contact, self._hosts = settings["contact"], (settings.get("hosts") or HOSTS).lower().split()
        self._key = key_of(secrets["seed"])
        self.public = base64url(point_of(self._key.public_key()))

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """One push; the newest of a task replaces those that wait at the push service."""
        try:
            to = read_json(address.encode(), Subscription)
            body = sealed(to, _told(message))
        except (msgspec.DecodeError, ValueError, binascii.Error):
            raise ChannelFailed("address_wrong") from None
        if not self._is_known(to.endpoint):
            raise ChannelFailed("address_wrong")
        head = {
            "TTL": str(TTL_S[message.occasion]),
            "Urgency": "high" if message.occasion != "closed" else "normal",
            "Topic": base64url(hashlib.sha256(message.group.encode()).digest()[:24]),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "Authorization": self._proof(to.endpoint),
        }
        answer = await ask(Asked(url=to.endpoint, headers=head, data=body))
        if answer.status in (404, 410):
            raise ChannelFailed("address_gone")
        done(answer)
        return Receipt(message.id)

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """The same notification says that it is over."""
        return await self.send(address, message, previous)

    async def listen(self, heard: Hear) -> None:
        """Its answers are presses on the page."""

    async def close(self) -> None:
        """No line of it stays open."""

    def _is_known(self, endpoint: str) -> bool:
        try:
            found = urlsplit(endpoint)
            host = found.netloc.lower()
        except ValueError:
            return False
        names = (host == one or (one.startswith("*.") and host.endswith(one[1:])) for one in self._hosts)
        return "@" not in host and "\\" not in endpoint and any(names)

    def _proof(self, endpoint: str) -> str:
        """That it is this room which sends, to this push service, for half a day."""
        parts = urlsplit(endpoint)
        said = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int(time.time()) + PROOF_S,
            "sub": self._contact if ":" in self._contact else f"mailto:{self._contact}",
        }
        text = f"{base64url(_JWT)}.{base64url(msgspec.json.encode(said))}"
        r, s = decode_dss_signature(self._key.sign(text.encode(), ec.ECDSA(SHA256())))
        mark = base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
        return f"vapid t={text}.{mark}, k={self.public}"


def key_of(seed: str) -> ec.EllipticCurvePrivateKey:
    """The key that this secret means."""
    number = int.from_bytes(_derived(seed.encode(), b"", b"konsol112 vapid", 48), "big")
    return ec.derive_private_key(number % (_ORDER - 1) + 1, _CURVE)


def sealed(to: Subscription, plain: bytes, key: ec.EllipticCurvePrivateKey | None = None, salt: bytes = b"") -> bytes:
    """What only that browser opens; key and salt are fresh each time. Raises ValueError."""
    theirs = unbase64(to.p256dh)
    other = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, theirs)
    key, salt = key or ec.generate_private_key(_CURVE), salt or os.urandom(16)
    ours = point_of(key.public_key())
    shared = _derived(key.exchange(ec.ECDH(), other), unbase64(to.auth), b"WebPush: info\0" + theirs + ours, 32)
    secret = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    box = AESGCM(secret).encrypt(nonce, plain + b"\x02", None)
    return salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(ours)]) + ours + box


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """Its point, uncompressed."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def base64url(data: bytes) -> str:
    """Without padding, as the standards of the web write it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unbase64(text: str) -> bytes:
    """Back again. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _derived(secret: bytes, salt: bytes, what: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, what).derive(secret)


def _told(message: Message) -> bytes:
    said = {
        "title": message.title,
        "body": message.body[:TEXT_MAX_CHARS],
        "tag": message.group,
        "url": urlsplit(message.url).path,
        "occasion": message.occasion,
        "priority": message.priority,
        "at": message.at,
    }
    return msgspec.json.encode(said)
