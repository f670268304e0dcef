"""What an admin sets of the exchange, and what a person asks of it: a call-back dialled, a recording heard.

Rule: a secret that was not given again is the one before; nothing here can read it. What is asked of a gateway is first
a fact, with the hash of a word that only this desk knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from console.errors import Refused
from console.models.commands.calls import check_call_back
from console.models.commands.channels import read_fields
from console.models.commands.context import Context, Draft, call_known
from console.models.state.board import Board
from console.models.state.streams import call_stream, definition_stream, read_stream, trunk_stream
from console.models.state.text import clean_line
from console.models.views.channels import Field
from console.models.views.telephony import FIELDS, dialling, may_hear
from wire import facts
from wire.facts import TrunkKind

_CODE = re.compile(r"[A-Za-z0-9._-]{1,32}")


def set_trunk(
    board: Board, context: Context, code: str, kind: TrunkKind, given: Mapping[str, str], active: bool = True
) -> list[Draft]:
    """Set up a way to the exchange by the fields it needs; refused: trunk_code_unfit, trunk_field_missing,
    trunk_field_unfit."""
    if not _CODE.fullmatch(code):
        raise Refused("trunk_code_unfit")
    before = board.reference.trunks.get(code)
    if before is not None and before.kind != kind:
        raise Refused("trunk_kind_stays", code=code)
    typed = read_fields(FIELDS[kind], given, before, "trunk_field_missing", "trunk_field_unfit", _unfit)
    if kind == "webhook" and not typed.kept and not {"secrets", "token"} & typed.secrets.keys():
        raise Refused("trunk_field_missing", name="secrets")
    fact = facts.TrunkSet(
        code=code,
        trunk_kind=kind,
        name=clean_line(given.get("name", "")) or (before.name if before is not None else code),
        active=active,
        settings=typed.settings,
        secret=typed.secret,
        replaces=before.stream if before is not None else None,
    )
    return [context.draft(trunk_stream(context.new_id()), fact)]


def _unfit(one: Field, text: str) -> bool:
    name = one.name
    if name in ("port", "quiet_min"):
        return not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= 65_535)
    if name == "recordings":
        return not (text.startswith(("https://", "http://", "/")) and ".." not in text)
    return name in ("host", "queue", "context", "technology", "dial_context", "caller_id") and not (
        re.fullmatch(r"[A-Za-z0-9._:,+*#-]{1,128}", text)
    )


def switch_trunk(board: Board, context: Context, code: str, active: bool) -> list[Draft]:
    """Switch a way to the exchange on or off as it is set up; refused: trunk_unknown."""
    before = board.reference.trunks.get(code)
    if before is None:
        raise Refused("trunk_unknown", code=code)
    if before.active == active:
        return []
    fact = facts.TrunkSet(
        code=code,
        trunk_kind=before.kind,
        name=before.name,
        active=active,
        settings=before.settings,
        replaces=before.stream,
    )
    return [context.draft(trunk_stream(context.new_id()), fact)]


def ask_trunk(board: Board, context: Context, code: str) -> list[Draft]:
    """Ask whether there is a line now; the gateway that has it says so. Refused: trunk_unknown."""
    if code not in board.reference.trunks:
        raise Refused("trunk_unknown", code=code)
    fact = facts.TrunkAsked(code)
    return [context.draft(definition_stream(fact), fact)]


def set_extension(board: Board, context: Context, code: str, desk: str) -> list[Draft]:
    """The telephone with this extension stands at a desk, or at none; refused: extension_unfit, extension_desk."""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,32}", code):
        raise Refused("extension_unfit")
    known = board.reference.desks.get(desk)
    if desk and (known is None or known.gateway):
        raise Refused("extension_desk")
    fact = facts.ExtensionSet(code, desk)
    return [] if board.reference.extensions.get(code, "") == desk else [context.draft(definition_stream(fact), fact)]


def ask_dial(board: Board, context: Context, call: str, ticket: str, reason: str | None = None) -> list[Draft]:
    """Have the own telephone ring and call this caller back; refused as `check_call_back` is, and dial_not_possible."""
    known = call_known(board, call)
    asked = check_call_back(board, context, call, reason=reason)
    found = dialling(board, context.desk)
    if found is None:
        raise Refused("dial_not_possible")
    return [*asked, context.draft(call_stream(known.id), facts.DialAsked(extension=found[1], ticket=ticket))]


def play_recording(board: Board, context: Context, call: str, recording: str, ticket: str) -> list[Draft]:
    """Hear what was said; refused: recording_unknown, recording_not_yours."""
    known = call_known(board, call)
    if not any(one.id == recording for one in known.recordings):
        raise Refused("recording_unknown")
    if not may_hear(board, known, context.person or "", context.roles):
        raise Refused("recording_not_yours")
    fact = facts.RecordingPlayed(recording=recording, call=call, case=known.case or "", ticket=ticket)
    return [context.draft(read_stream(known.case or call), fact)]
