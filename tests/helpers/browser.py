"""A browser's half of web push, made of the standard's own steps and of nothing that sends."""

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.alerts.channels.web_push import Subscription, base64url, point_of, unbase64


def _hmac(key: bytes, data: bytes) -> bytes:
    made = hmac.HMAC(key, hashes.SHA256())
    made.update(data)
    return made.finalize()


class Browser:
    """A browser's own half of a subscription; opens what a push service hands it, step by step as RFC 8291 says."""

    def __init__(self, private: str = "", auth: str = "") -> None:
        number = int.from_bytes(unbase64(private)) if private else 0
        self._key = ec.derive_private_key(number, ec.SECP256R1()) if number else ec.generate_private_key(ec.SECP256R1())
        self._auth = unbase64(auth) if auth else b"0123456789abcdef"
        self._point = point_of(self._key.public_key())

    def subscribed(self, endpoint: str) -> Subscription:
        return Subscription(endpoint, base64url(self._point), base64url(self._auth))

    def opened(self, body: bytes) -> bytes:
        salt, length, theirs, box = body[:16], body[20], body[21 : 21 + body[20]], body[21 + body[20] :]
        assert length == 65 and int.from_bytes(body[16:20]) >= len(box)
        other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        first = _hmac(self._auth, self._key.exchange(ec.ECDH(), other))
        shared = _hmac(first, b"WebPush: info\0" + self._point + theirs + b"\1")
        second = _hmac(salt, shared)
        secret = _hmac(second, b"Content-Encoding: aes128gcm\0\1")[:16]
        nonce = _hmac(second, b"Content-Encoding: nonce\0\1")[:12]
        plain = AESGCM(secret).decrypt(nonce, box, None)
        assert plain.endswith(b"\2")
        return plain[:-1]
