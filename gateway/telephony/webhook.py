"""What comes by the webhook, read: form fields or JSON, times as exchanges write them, and whose it is.

Rule: a signature (Standard Webhooks) or a bearer key of a trunk, else nothing is read; members that nobody described
are passed over, because exchanges send what they have.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import parse_qsl

import msgspec

from console.models.views.channels import is_signing_secret
from gateway.alerts.channels import signed
from gateway.telephony.answers import Denied
from gateway.telephony.events import OLDEST_MS, Event, extension_of, number_of
from wire.facts import PhoneStep

FIELDS_MOST, VALUE_MAX_CHARS, CALL_MAX_CHARS = 64, 2_000, 200
# What exchanges call it: ours.
STEPS: Mapping[str, PhoneStep | Literal["recording", "alive"]] = {
    "waiting": "waiting",
    "ringing": "ringing",
    "answered": "answered",
    "claimed_externally": "answered",
    "held": "held",
    "resumed": "resumed",
    "transferred": "transferred",
    "ended": "ended",
    "abandoned": "abandoned",
    "recording": "recording",
    "alive": "alive",
}
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def trunk_of(
    trunks: Iterable[tuple[str, Mapping[str, str]]], headers: Mapping[str, str], body: bytes, now_s: float
) -> str | None:
    """Whose trunk this body is; none where nothing proves it. Headers by their names in lower case."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    given = token.strip().encode() if scheme.lower() == "bearer" else b""
    found = None
    for code, secrets in trunks:
        ours = [one for one in secrets.get("secrets", "").split() if is_signing_secret(one)]
        if ours and signed.is_signed(ours, headers, body, now_s):
            found = found or code
        keys = [one.encode() for one in secrets.get("token", "").split()]
        if given and any(hmac.compare_digest(given, one) for one in keys):
            found = found or code
    return found


def fields_of(content_type: str, body: bytes) -> dict[str, str]:
    """Names and values of what came. Raises Denied."""
    items: Iterable[tuple[object, object]] | None
    try:
        if content_type.partition(";")[0].strip().lower() == "application/json" or body[:1] == b"{":
            read: Any = msgspec.json.decode(body)
            items = read.items() if isinstance(read, dict) else None
        else:
            items = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS_MOST, errors="strict")
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
        items = None
    if items is None:
        raise Denied(400, "event_unreadable", name="body")
    texts = {name: _text(value) for name, value in list(items)[:FIELDS_MOST] if isinstance(name, str)}
    return {name: text for name, text in texts.items() if text}


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return "".join(letter for letter in str(value).strip()[:VALUE_MAX_CHARS] if letter.isprintable())


def event_of(trunk: str, given: Mapping[str, str], now_ms: int, id: str = "") -> Event | None:
    """The event that these fields tell of; none for a sign of life. `ringing` without an extension waits in the queue.
    Raises Denied."""
    step = STEPS.get(given.get("event", "").lower())
    if step is None:
        raise Denied(400, "event_unknown", known=", ".join(STEPS))
    if step == "alive":
        return None
    call = given.get("call_id", "")
    if not call or len(call) > CALL_MAX_CHARS:
        raise Denied(400, "call_missing")
    extension = extension_of(given.get("extension") or given.get("ext", ""))
    at_ms = moment_of(given.get("event_ts") or given.get("at", ""))
    if at_ms is not None and at_ms < now_ms - OLDEST_MS:
        raise Denied(400, "event_old")
    link, sha256 = given.get("file") or given.get("link", ""), given.get("sha256", "").lower()
    if step == "recording" and not link:
        raise Denied(400, "event_unreadable", name="file")
    if sha256 and not _SHA256.fullmatch(sha256):
        raise Denied(400, "event_unreadable", name="sha256")
    return Event(
        trunk=trunk,
        call_id=call,
        step="waiting" if step == "ringing" and not extension else step,
        at_ms=at_ms,
        number=number_of(given.get("caller_number") or given.get("caller", "")),
        called=number_of(given.get("called_number") or given.get("dialed", "")),
        extension=extension,
        id=(given.get("event_id") or id)[:200],
        link=link[:400],
        sha256=sha256,
        length_s=_length(given.get("seconds", "")),
    )


def moment_of(text: str) -> int | None:
    """RFC 3339, or Unix time in seconds or milliseconds; none where nothing is said. Raises Denied."""
    if not text:
        return None
    if re.fullmatch(r"[0-9]{9,14}(\.[0-9]{1,9})?", text):
        number = float(text)
        return round(number if number >= 1e11 else number * 1000)
    try:
        read = datetime.fromisoformat(text)
        return round((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise Denied(400, "event_unreadable", name="event_ts") from None


def _length(text: str) -> int | None:
    found = re.fullmatch(r"([0-9]{1,5})(?:\.[0-9]+)?", text)
    return min(int(found[1]), 86_400) if found else None
