"""How the room sends and where people are reached: set by an admin, addresses also by their own agency; and a test of a
way, which a gateway carries out.

Rule: a secret that was not given again is the one before; nothing here can read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.streams import channel_stream, contact_stream, path_stream
from console.models.state.text import clean_line
from console.models.views.alerts import open_test
from console.models.views.channels import FIELDS, address_of, agency_of
from wire import facts
from wire.facts import ChannelKind

SECRET_MAX_CHARS = 2_000


def set_channel(
    board: Board, context: Context, kind: ChannelKind, given: Mapping[str, str], active: bool = True
) -> list[Draft]:
    """Set up a channel by the fields it needs; refused: channel_field_missing, channel_field_unfit."""
    before = board.reference.senders.get(kind)
    texts = {one.name: _clean(given.get(one.name, ""), one.secret) for one in FIELDS[kind]}
    secrets = {one.name: texts[one.name] for one in FIELDS[kind] if one.secret and texts[one.name]}
    kept = before is not None and not secrets and before.secret is not None
    for one in FIELDS[kind]:
        text = texts[one.name]
        if one.needed and not text and not (one.secret and kept):
            raise Refused("channel_field_missing", channel=kind, name=one.name)
        if len(text) > SECRET_MAX_CHARS or (one.choices and text and text not in one.choices):
            raise Refused("channel_field_unfit", channel=kind, name=one.name)
        if one.made and not kept:
            secrets[one.name] = context.new_id() + context.new_id()
    fact = facts.ChannelSet(
        code=kind,
        channel=kind,
        active=active,
        settings={one.name: texts[one.name] for one in FIELDS[kind] if not one.secret and texts[one.name]},
        secret=msgspec.json.encode(secrets).decode() if secrets else None,
        replaces=before.stream if before is not None else None,
    )
    return [context.draft(channel_stream(context.new_id()), fact)]


def _clean(text: str, secret: bool) -> str:
    """A secret is taken as it is but for what stands around it."""
    return text.strip() if secret else clean_line(text) or ""


def switch_channel(board: Board, context: Context, kind: ChannelKind, active: bool) -> list[Draft]:
    """Switch a channel on or off as it is set up; refused: channel_not_set."""
    before = board.reference.senders.get(kind)
    if before is None:
        raise Refused("channel_not_set", channel=kind)
    fact = facts.ChannelSet(
        code=kind, channel=kind, name=before.name, active=active, settings=before.settings, replaces=before.stream
    )
    return [context.draft(channel_stream(context.new_id()), fact)]


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
