"""Standard Webhooks 1.0: id, time and HMAC signature of what goes out and of what comes in, several secrets in turn.

Rule: what is older than five minutes, or signed by none of our secrets, does not count; who writes it keeps its id.
"""

import base64
import hashlib
import hmac
import secrets as random
from collections.abc import Mapping, Sequence

TOLERANCE_S = 300
PREFIX = "whsec_"


def new_secret() -> str:
    """A fresh one, as the standard writes it."""
    return PREFIX + base64.b64encode(random.token_bytes(32)).decode()


def headers(secrets: Sequence[str], id_: str, at_s: int, body: bytes) -> dict[str, str]:
    """What goes with a body: a signature by each secret, so that the other side may change theirs in peace."""
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(at_s),
        "webhook-signature": " ".join(_signature(one, id_, str(at_s), body) for one in secrets),
    }


def is_signed(secrets: Sequence[str], said: Mapping[str, str], body: bytes, now_s: float) -> bool:
    """Whether a body that came with these headers (lower case) is signed by one of the secrets, and lately."""
    id_, at = said.get("webhook-id", ""), said.get("webhook-timestamp", "")
    if not id_ or not (at.isascii() and at.isdigit() and len(at) < 12) or abs(now_s - int(at)) > TOLERANCE_S:
        return False
    given = [one.encode() for one in said.get("webhook-signature", "").split(" ")[:16]]
    ours = [_signature(one, id_, at, body).encode() for one in secrets]
    return any(hmac.compare_digest(one, other) for one in ours for other in given)


def _signature(secret: str, id_: str, at: str, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    made = hmac.new(key, f"{id_}.{at}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(made).decode()
