"""What a channel needs to be set up, how an address of it is written, and what its last test found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from console.models.state.board import Board
from wire import facts
from wire.facts import ChannelKind

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
