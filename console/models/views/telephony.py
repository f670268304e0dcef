"""The exchange as the room sees it: what a trunk is told, how the line is, whose telephones, who may hear what was
said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, get_args

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.reference import Trunk
from console.models.state.telephony import LineState
from console.models.views.channels import Field
from console.models.views.masking import is_secret
from wire.facts import TrunkKind

KINDS: tuple[TrunkKind, ...] = get_args(TrunkKind)
_SHARED = (
    Field("answers", choices=("yes", "no"), value="yes"),
    Field("recordings"),
    Field("recordings_user"),
    Field("recordings_password", secret=True),
)
FIELDS: Mapping[TrunkKind, tuple[Field, ...]] = {
    "ami": (
        *(Field("host", needed=True), Field("port", value="5038"), Field("user", needed=True)),
        *(Field("password", needed=True, secret=True), Field("queue"), Field("context")),
        *(Field("technology", value="PJSIP"), Field("dial_context"), Field("caller_id"), Field("call_log")),
        *_SHARED,
    ),
    "webhook": (
        *(Field("secrets", secret=True), Field("token", secret=True), Field("quiet_min")),
        *_SHARED,
    ),
}


class Exchange(msgspec.Struct, frozen=True):
    """The lines to the exchange together: none set up, all up, or one down, since when."""

    state: Literal["none", "up", "down"]
    since_ms: int = 0


def exchange(board: Board) -> Exchange:
    """How the line is now; a trunk that no gateway has said a word about yet is not one that could be relied on."""
    active = [one for one in board.reference.trunks.values() if one.active]
    said = [state for one in active if (state := board.reference.lines.get(one.code)) and state.up is not None]
    down = [state.since_ms for state in said if not state.up]
    if down:
        return Exchange("down", min(down))
    return Exchange("up", max(state.since_ms for state in said)) if said else Exchange("none")


def desk_at(board: Board, extension: str) -> str:
    """The desk where the telephone with this extension stands, under the name it has now; empty where it is none."""
    return board.reference.now_of(board.reference.extensions.get(extension, ""))


def own_extensions(board: Board, desk: str) -> list[str]:
    """The extensions of the telephones at a desk."""
    return sorted(code for code in board.reference.extensions if desk_at(board, code) == desk)


def dialling(board: Board, desk: str) -> tuple[Trunk, str] | None:
    """The trunk and the extension by which this desk may have a number dialled; none where it cannot."""
    extensions = own_extensions(board, desk)
    for trunk in board.reference.trunks.values():
        state = board.reference.lines.get(trunk.code)
        if trunk.kind == "ami" and trunk.active and extensions and state is not None and state.up and state.url:
            return trunk, extensions[0]
    return None


def gateway_of(board: Board, trunk: str) -> str:
    """Where the gateway of a trunk is reached by desks; empty where none said so."""
    return board.reference.lines.get(trunk, LineState()).url


def may_hear(board: Board, call: Call, account: str, roles: Collection[str]) -> bool:
    """Whether a person may hear what was said in a call: who spoke there, and supervisors. What is confidential is
    heard by supervisors alone."""
    if "supervisor" in roles:
        return True
    case = board.cases.get(call.case or "")
    if case is not None and is_secret(board, case):
        return False
    return "dispatcher" in roles and call.answered_by == account
