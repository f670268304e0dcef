"""A definition that is still to be written: what an admin begins with after “+ new”, by kind.
Rule: it is only written under a code nobody has; cards begin as the next version of another one and are not here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.map_points import free_code
from console.models.reference_commands import DefinedByAdmin
from console.models.streams import definition_stream
from wire import facts

BLANKS: Mapping[str, Callable[[], DefinedByAdmin]] = {
    "agency": lambda: facts.AgencyDefined("", "", "", "", "", "phone"),
    "unit": lambda: facts.UnitDefined("", "", "", "truck"),
    "nature": lambda: facts.NatureDefined("", "", "", "", 2, order=900),
    "list": lambda: facts.ListItemDefined("outcome", "", "", "", order=900),
    "phrase": lambda: facts.PhraseDefined("", ""),
    "point": lambda: facts.MapPointDefined("", "hydrant", "", 0.0, 0.0),
}
# How the codes of each kind are written; the command line reads agencies, units and phrases by them.
_SHAPES = {
    "agency": r"[A-Z][A-Z0-9]{1,11}",
    "unit": r"[A-Z]{1,4}-\d{1,2}",
    "nature": r"[a-z][a-z0-9_]{1,39}",
    "list": r"[a-z][a-z0-9_]{1,39}",
    "phrase": r"[a-z0-9]{1,12}",
    "point": r"[A-Z0-9][A-Z0-9-]{0,39}",
}


def with_code(board: Board, fact: DefinedByAdmin) -> DefinedByAdmin:
    """A point that was given no code gets the next one of its kind."""
    if isinstance(fact, facts.MapPointDefined) and not fact.code:
        return msgspec.structs.replace(fact, code=free_code(board, fact.point_kind))
    return fact


def check_new(board: Board, kind: str, fact: DefinedByAdmin) -> None:
    """Refused (`code_missing`, `definition_unfit`, `code_taken`) unless the code is one and nothing has it already."""
    if not fact.code:
        raise Refused("code_missing")
    if not re.fullmatch(_SHAPES[kind], fact.code):
        raise Refused("definition_unfit", name="code", value=fact.code)
    if definition_stream(fact) in board.definitions:
        raise Refused("code_taken", name=fact.code)
