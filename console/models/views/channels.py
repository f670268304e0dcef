"""What a channel, a source of reports or a feed of warnings needs to be set up, and what its last test found."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args
from urllib.parse import urlsplit

import msgspec

from console.models.state.board import Board
from console.models.state.streams import feed_stream
from wire import facts
from wire.facts import ChannelKind, FeedDefined, FeedFailed, SourceKind

Test = Literal["asked", "tried", "failed", "answered"]
CHANNELS: tuple[ChannelKind, ...] = get_args(ChannelKind)
# Whose addresses nobody types: a browser gives them on the agency's page.
BY_PAGE: frozenset[ChannelKind] = frozenset({"web_push"})


class Field(msgspec.Struct, frozen=True):
    """One thing a channel is told. `secret`: sealed, and never shown again; `made`: nobody types it."""

    name: str
    needed: bool = False
    secret: bool = False
    made: bool = False
    choices: tuple[str, ...] = ()
    value: str = ""


_PROTECTION = ("starttls", "tls", "none")
# Whether what somebody who is no officer writes to it is a report in the inbox.
_REPORTS = Field("reports", choices=("no", "yes"), value="no")
FIELDS: Mapping[ChannelKind, tuple[Field, ...]] = {
    "web_push": (Field("contact", needed=True), Field("hosts"), Field("seed", secret=True, made=True)),
    "ntfy": (
        *(Field("server", needed=True, value="https://"), Field("answers")),
        *(Field("token", secret=True), Field("answer_token", secret=True), Field("mark", secret=True, made=True)),
    ),
    "telegram": (Field("token", needed=True, secret=True), Field("server"), _REPORTS),
    "whatsapp_cloud": (
        *(Field("number", needed=True), Field("template"), Field("language", value="id"), Field("server"), _REPORTS),
        *(Field("token", needed=True, secret=True), Field("app_secret", secret=True), Field("verify", secret=True)),
    ),
    "whatsapp_local": (
        Field("url", needed=True, value="https://api.fonnte.com/send"),
        *(Field("dialect", choices=("fonnte", "wablas"), value="fonnte"), _REPORTS),
        *(Field("token", needed=True, secret=True), Field("hook", secret=True)),
    ),
    "email": (
        *(Field("host", needed=True), Field("from", needed=True), Field("port")),
        *(Field("security", choices=_PROTECTION, value="starttls"), Field("user"), Field("password", secret=True)),
    ),
    "mqtt": (
        *(Field("host", needed=True), Field("port"), Field("security", choices=("tls", "none"), value="tls")),
        *(Field("prefix", value="konsol112"), Field("answers"), Field("user"), Field("password", secret=True)),
    ),
    "webhook": (Field("hosts", needed=True), Field("secrets", needed=True, secret=True)),
    "sms": (Field("config", value="/etc/gammu-smsdrc"), _REPORTS),
}
_TOPIC, _MAIL = re.compile(r"[A-Za-z0-9_-]{16,64}"), re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_CHAT, _STATION = re.compile(r"-?[0-9]{1,20}"), re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")
_URL, _SHORT_NUMBER = re.compile(r"https?://[^\s@\\]{4,500}"), re.compile(r"[0-9]{3,6}")


def address_of(channel: ChannelKind, typed: str) -> str | None:
    """The address as the channel takes it; none where it is no address of it. Telephones of here may begin with 0."""
    text = typed.strip()
    match channel:
        case "whatsapp_cloud" | "whatsapp_local" | "sms":
            return _telephone(text, "+" if channel == "sms" else "")
        case "email":
            return text if _MAIL.fullmatch(text) else None
        case "telegram":
            return text if _CHAT.fullmatch(text) else None
        case "ntfy":
            return text if _TOPIC.fullmatch(text) else None
        case "mqtt":
            return text if len(text) <= 100 and _STATION.fullmatch(text) else None
        case "webhook":
            return text if _URL.fullmatch(text) else None
        case "web_push":
            return text if text.startswith("{") and len(text) <= 2_000 else None


def _telephone(text: str, mark: str) -> str | None:
    digits = re.sub(r"[\s().-]", "", text)
    if mark and _SHORT_NUMBER.fullmatch(digits):
        return digits
    digits = "62" + digits[1:] if digits.startswith("0") else digits.removeprefix("+")
    return mark + digits if re.fullmatch(r"[0-9]{8,15}", digits) else None


class Tested(msgspec.Struct, frozen=True):
    """What the last test of a way found, and when."""

    state: Test
    at: int
    reason: str = ""


def last_tests(board: Board) -> dict[tuple[str, str], Tested]:
    """The last test of each way that was tried: by recipient and channel."""
    found = dict[tuple[str, str], Tested]()
    for notice in sorted(board.notices.values(), key=lambda one: one.began_ms):
        began = notice.began
        if notice.kind != "path" or not isinstance(began, facts.PathAsked | facts.PathTried | facts.PathFailed):
            continue
        head = notice.in_force.get("path")
        match head.fact if head is not None else began:
            case facts.PathAnswered():
                said = Tested("answered", notice.last_ms)
            case facts.PathFailed(reason=reason):
                said = Tested("failed", notice.last_ms, reason)
            case facts.PathTried():
                said = Tested("tried", notice.last_ms)
            case _:
                said = Tested("asked", notice.last_ms)
        found[began.recipient, began.channel] = said
    return found


def agency_of(board: Board, recipient: str) -> str:
    """Whose people a recipient belongs to: an account, a unit, or the post of an agency; empty for nobody's."""
    reference = board.reference
    if recipient in reference.agencies:
        return recipient
    if recipient in reference.units:
        return reference.units[recipient].agency
    account = reference.accounts.get(recipient)
    return (account.agency or "") if account is not None else ""


# What a source of reports needs to be set up: an app, a signed webhook, a mailbox, another city's room.

SOURCES: tuple[SourceKind, ...] = get_args(SourceKind)
SECRET_MAX_CHARS = 2_000
SOURCE_FIELDS: Mapping[SourceKind, tuple[Field, ...]] = {
    # The key of an app is made here and shown once; `minute` is how many reports of it are taken in a minute.
    "app": (Field("minute", value="300"), Field("contact")),
    "webhook": (
        *(Field("secrets", needed=True, secret=True), Field("reply_url"), Field("minute", value="300")),
        Field("contact"),
    ),
    "mailbox": (
        *(Field("host", needed=True), Field("port"), Field("security", choices=("tls", "starttls", "none"))),
        *(Field("user", needed=True), Field("password", needed=True, secret=True), Field("folder", value="INBOX")),
    ),
    "neighbour": (
        *(Field("url", needed=True, value="https://"), Field("fingerprint")),
        *(Field("secret", needed=True, secret=True), Field("ours"), Field("phone")),
        Field("shape", choices=("konsol112", "eido")),
    ),
}
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,30}")
_PRINT = re.compile(r"(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}")
_URLS, _NUMBERS = frozenset({"url", "reply_url"}), frozenset({"minute", "port"})


def is_code(text: str) -> bool:
    """Whether it is a code of a source: small letters, digits and hyphens, two of them at least."""
    return bool(_CODE.fullmatch(text))


def unfit(one: Field, text: str) -> bool:
    """Whether what was typed is none of this field of a source."""
    if one.name in _URLS:
        return not _is_url(text)
    if one.name in _NUMBERS:
        return not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 65_535)
    if one.name == "fingerprint":
        return fingerprint_of(text) == ""
    if one.name in ("secret", "secrets"):
        return not all(is_signing_secret(each) for each in text.split())
    return False


def fingerprint_of(text: str) -> str:
    """A certificate's fingerprint (SHA-256) as it is compared: small hex letters without marks; empty for anything
    else."""
    plain = "".join(text.lower().split())
    return plain.replace(":", "") if _PRINT.fullmatch(plain) else ""


def fingerprint_words(fingerprint: str) -> str:
    """As two people read it to each other: in groups of four."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def is_signing_secret(text: str) -> bool:
    """Whether it is a secret of Standard Webhooks: base64 of 24 to 64 bytes, perhaps after "whsec_"."""
    try:
        return 24 <= len(base64.b64decode(text.removeprefix("whsec_"), validate=True)) <= 64
    except (binascii.Error, ValueError):
        return False


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and "@" not in parts.netloc and len(text) <= 500


# The feeds of warnings: the city's own, and BMKG's that stand ready; and which of them cannot be read now.

_NOWCAST = "https://www.bmkg.go.id/alerts/nowcast/id"
_LISTS = "https://data.bmkg.go.id/DataMKG/TEWS"
# BMKG's own, as it publishes them; off until an admin switches them on. Their codes say how near each is to a quake.
KNOWN: tuple[FeedDefined, ...] = (
    *(
        FeedDefined(code, name, f"{_LISTS}/{file}", "bmkg_quake", "BMKG", "quake", active=False)
        for code, name, file in (
            ("bmkg_auto", "BMKG: gempa terbaru", "autogempa.json"),
            ("bmkg_felt", "BMKG: gempa dirasakan", "gempadirasakan.json"),
            ("bmkg_recent", "BMKG: gempa M 5 ke atas", "gempaterkini.json"),
        )
    ),
    FeedDefined("bmkg_weather", "BMKG: peringatan dini cuaca", _NOWCAST, "cap", "BMKG", "weather", active=False),
)


class Trouble(NamedTuple):
    """Since when (UTC ms) a feed cannot be read, and why."""

    code: str
    reason: str
    since_ms: int


def feeds(board: Board) -> list[FeedDefined]:
    """BMKG's first, as the city set them, then the city's own by name."""
    own = board.reference.feeds
    ready = [own.get(one.code, one) for one in KNOWN]
    codes = {one.code for one in KNOWN}
    return [
        *ready,
        *sorted((one for one in own.values() if one.code not in codes), key=lambda one: (one.name, one.code)),
    ]


def feed_trouble(board: Board, code: str) -> Trouble | None:
    """What a feed fails by now; none where it is read, or is off."""
    known, notice = board.reference.feeds.get(code), board.notices.get(feed_stream(code))
    if known is None or not known.active or notice is None:
        return None
    head, said = notice.in_force.get("feed"), notice.said("feed")
    return Trouble(code, said.reason, head.when) if isinstance(said, FeedFailed) and head is not None else None


def failing_feeds(board: Board) -> list[Trouble]:
    """All that cannot be read now."""
    found = (feed_trouble(board, one.code) for one in feeds(board))
    return [one for one in found if one is not None]


def feed_name(board: Board, code: str) -> str:
    """What the city calls it."""
    return next((one.name for one in feeds(board) if one.code == code), code)
