"""How the room sends and where people are reached: set by an admin, addresses also by their own agency; and a test of a
way, which a gateway carries out.

Rule: a secret that was not given again is the one before; nothing here can read it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.reference import Configured
from console.models.state.streams import channel_stream, contact_stream, outgoing_stream, path_stream
from console.models.state.text import clean_line, reason_given
from console.models.views.alerts import open_test, sending_stop, stops_alerts
from console.models.views.channels import FIELDS, SECRET_MAX_CHARS, Field, address_of, agency_of
from wire import facts
from wire.facts import ChannelKind

Missing = Literal["channel_field_missing", "source_field_missing", "trunk_field_missing"]
Unfit = Literal["channel_field_unfit", "source_field_unfit", "trunk_field_unfit"]


class Typed(NamedTuple):
    """What was typed for the fields of a channel, source or line: what is open, what is secret, and whether the secrets
    before stay."""

    settings: dict[str, str]
    secrets: dict[str, str]
    kept: bool

    @property
    def secret(self) -> str | None:
        """The new secrets as they are sealed; none where none was given."""
        return msgspec.json.encode(self.secrets).decode() if self.secrets else None


def read_fields(
    fields: Sequence[Field],
    given: Mapping[str, str],
    before: Configured[Any] | None,
    missing: Missing,
    unfit: Unfit,
    is_unfit: Callable[[Field, str], bool] = lambda _one, _text: False,
) -> Typed:
    """What was typed, cleaned (a secret only of blanks around it); refused by these codes."""
    texts = {one.name: _clean(given.get(one.name, ""), one.secret) for one in fields}
    secrets = {one.name: texts[one.name] for one in fields if one.secret and texts[one.name]}
    kept = before is not None and not secrets and before.secret is not None
    for one in fields:
        text = texts[one.name]
        if one.needed and not text and not (one.secret and kept):
            raise Refused(missing, name=one.name)
        long = len(text) > SECRET_MAX_CHARS
        if text and (long or (one.choices and text not in one.choices) or is_unfit(one, text)):
            raise Refused(unfit, name=one.name)
    return Typed({one.name: texts[one.name] for one in fields if not one.secret and texts[one.name]}, secrets, kept)


def _clean(text: str, secret: bool) -> str:
    return text.strip() if secret else clean_line(text) or ""


def set_channel(
    board: Board, context: Context, kind: ChannelKind, given: Mapping[str, str], active: bool = True
) -> list[Draft]:
    """Set up a channel by the fields it needs; refused: channel_field_missing, channel_field_unfit."""
    before = board.reference.senders.get(kind)
    typed = read_fields(FIELDS[kind], given, before, "channel_field_missing", "channel_field_unfit")
    if not typed.kept:
        typed.secrets.update({one.name: context.new_id() + context.new_id() for one in FIELDS[kind] if one.made})
    fact = facts.ChannelSet(
        code=kind,
        channel=kind,
        active=active,
        settings=typed.settings,
        secret=typed.secret,
        replaces=before.stream if before is not None else None,
    )
    return [context.draft(channel_stream(context.new_id()), fact)]


def switch_channel(board: Board, context: Context, kind: ChannelKind, active: bool) -> list[Draft]:
    """Switch a channel on or off as it is set up; refused: channel_not_set."""
    before = board.reference.senders.get(kind)
    if before is None:
        raise Refused("channel_not_set", channel=kind)
    fact = facts.ChannelSet(
        code=kind, channel=kind, name=before.name, active=active, settings=before.settings, replaces=before.stream
    )
    return [context.draft(channel_stream(context.new_id()), fact)]


def stop_sending(board: Board, context: Context, reason: str, alerts: bool = False) -> list[Draft]:
    """Nothing goes out to citizens any more; with `alerts` agencies and other cities are told by voice alone too.
    Refused: reason_missing, sending_stopped where it goes no further than what holds."""
    if sending_stop(board) is not None and (stops_alerts(board) or not alerts):
        raise Refused("sending_stopped")
    fact = facts.SendingStopped(reason_given(reason), alerts)
    return [context.draft(outgoing_stream(context.new_id()), fact)]


def resume_sending(board: Board, context: Context, reason: str | None = None) -> list[Draft]:
    """It goes out again, whoever stopped it and however often. Refused: sending_goes."""
    stop = sending_stop(board)
    if stop is None:
        raise Refused("sending_goes")
    ended = facts.SendingResumed(clean_line(reason))
    return [context.draft(outgoing_stream(one), ended) for one in stop.ids]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where somebody is reached by a channel; without an address not any more."""

    recipient: str
    channel: ChannelKind
    address: str = ""
    device: str = ""
    after_s: int = 0
    quiet: tuple[int, int] | None = None


def set_contact(board: Board, context: Context, way: Way) -> list[Draft]:
    """Set, change or end an address; refused: recipient_unknown, address_unfit, not_allowed for another agency's."""
    agency = _agency(board, context, way.recipient, "contact_set")
    address = address_of(way.channel, way.address) if way.address else None
    if way.address and address is None:
        raise Refused("address_unfit", channel=way.channel)
    quiet_from, quiet_to = way.quiet or (None, None)
    fact = facts.ContactSet(
        agency=agency,
        channel=way.channel,
        address=address,
        device=way.device,
        after_s=way.after_s,
        quiet_from=quiet_from,
        quiet_to=quiet_to,
    )
    return [context.draft(contact_stream(way.recipient), fact)]


def try_way(
    board: Board, context: Context, recipient: str, channel: ChannelKind, device: str = "", *, test: str = ""
) -> list[Draft]:
    """Ask whether somebody is reached by a channel: a gateway sends, an answer is waited for (`test`: what a new test
    is called); refused: recipient_unknown, channel_not_set, address_missing, not_allowed."""
    agency = _agency(board, context, recipient, "path_asked")
    sender = board.reference.senders.get(channel)
    if sender is None or not sender.active:
        raise Refused("channel_not_set", channel=channel)
    ways = board.reference.contacts.get(recipient, ())
    if not any(one.channel == channel and one.device == device for one in ways):
        raise Refused("address_missing", channel=channel)
    fact = facts.PathAsked(recipient=recipient, agency=agency, channel=channel, device=device)
    test = open_test(board, recipient, channel, device) or test or context.new_id()
    return [context.draft(path_stream(test), fact)]


def _agency(board: Board, context: Context, recipient: str, kind: str) -> str:
    """Whose the recipient is: of any agency for who works in the room, of the own one for who acts for an agency."""
    agency = agency_of(board, recipient)
    if not agency or agency not in board.reference.agencies:
        raise Refused("recipient_unknown")
    account = board.reference.accounts.get(context.person or "")
    if "agency" in context.roles and (account is None or account.agency != agency):
        raise Refused("not_allowed", kind=kind)
    return agency
