"""docs/protokol.md and what stands on it: its tables are read here, and the one that the program makes is written.

python -m tests.server.protocol_page --write
"""

import importlib
import inspect
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import msgspec

from wire import bounds, streams
from wire.facts import AnyFact, Fact
from wire.rights import is_of_gateways, roles_for
from wire.seal import Sealed, parts_of
from wire.streams import STREAMS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "protokol.md"
BEGIN, END = "<!-- made by: python -m tests.server.protocol_page --write -->\n", "<!-- end -->\n"
ROOM = frozenset({"dispatcher", "supervisor", "admin"})
# Fields that are named by what their fact says.
NAMED = {
    "phone_stepped": "`number` where it brings one",
    "alert_replied": "`answer:<assignment>` of `accepted`, `unable`",
    "assignment_stepped": "`answer:<assignment>` of `accepted`, `unable`",
    "case_linked": "`link:<other>`",
    "case_unlinked": "`link:<other>`",
    "condition_confirmed": "`condition:<condition>`",
    "condition_overridden": "`condition:<condition>`",
    "contact_set": "`contact:<channel>:<device>`",
    "criterion_marked": "`mark:<criterion>`",
    "review_decided": "`review:<about>:<entry>`",
}


def kinds() -> dict[str, type[Fact]]:
    """Every kind of fact, in the order of the modules."""
    found = sorted(
        get_args(AnyFact), key=lambda kind: (kind.__module__, list(vars(_module(kind))).index(kind.__name__))
    )
    return {str(kind.__struct_config__.tag): kind for kind in found}


def rows_of(section: str) -> list[list[str]]:
    """The cells of all tables in a section of the page ("## 12."), without their heads."""
    text = PAGE.read_text("utf-8").partition(f"\n## {section}")[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    heads = {n - 1 for n, line in enumerate(lines) if set(line) <= set("|- ")}
    kept = [line for n, line in enumerate(lines) if n not in heads and n - 1 not in heads]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in kept]


def names_in(cell: str) -> list[str]:
    """What stands in code marks."""
    return re.findall(r"`([^`]+)`", cell)


def made_table() -> str:
    """The kinds of facts, as the program has them."""
    groups: dict[ModuleType, list[type[Fact]]] = {}
    for kind in kinds().values():
        groups.setdefault(_module(kind), []).append(kind)
    return "\n".join(_group(module, group) for module, group in groups.items())


def _module(kind: type[Fact]) -> ModuleType:
    return importlib.import_module(kind.__module__)


def _group(module: ModuleType, group: list[type[Fact]]) -> str:
    columns = "| kind | what happened | members | by | in | sets |\n|---|---|---|---|---|---|\n"
    head = f"**{_sentence(module)}**\n\n{columns}"
    return head + "".join(f"| {' | '.join(_cells(kind))} |\n" for kind in group)


def _cells(kind: type[Fact]) -> tuple[str, ...]:
    name = str(kind.__struct_config__.tag)
    members = ", ".join(_member(field) for field in msgspec.structs.fields(kind))
    sets = NAMED.get(name) or ", ".join(f"`{field}`" for field in streams._FIELDS.get(kind, ()))
    under = ", ".join(f"`{stream}`" for stream in STREAMS.get(kind, ()))
    return f"`{name}`", _sentence(kind), members, _by(name), under, sets


def _member(field: msgspec.structs.FieldInfo) -> str:
    options = parts_of(field.type)
    nested = {one for one in options if isinstance(one, type) and issubclass(one, msgspec.Struct)} - {Sealed}
    held = next(
        (f" ({', '.join(map(_member, msgspec.structs.fields(one)))})" for one in nested if _has_sealed(one)), ""
    )
    limits = dict.fromkeys(one.name for one in bounds.bounds_in(field.type))
    said = "".join(f" {name}" for name in limits)
    return f"`{field.encode_name}`{'*' if Sealed in options else ''}{'' if field.required else '?'}{said}{held}"


def _has_sealed(struct: Any) -> bool:
    return any(Sealed in parts_of(field.type) for field in msgspec.structs.fields(struct))


def _by(name: str) -> str:
    roles = roles_for(name)
    if roles is None:
        return "server"
    if is_of_gateways(name):
        return "gateway"
    return "room" if roles == ROOM else ", ".join(sorted(roles)) or "desk"


def _sentence(of: Any) -> str:
    """The first paragraph of what is written about it, as one line of a table."""
    said = inspect.cleandoc(of.__doc__).partition("\n\n")[0]
    return " ".join(said.split()).replace("|", "\\|").replace("<", "‹").replace(">", "›")


def bounds_by_name() -> dict[str, bounds.Bound]:
    """Every bound a member can have."""
    declared = (one for name, kind in vars(bounds).items() if name[0].isupper() for one in bounds.bounds_in(kind))
    return {one.name: one for one in declared}


def page_with_table() -> str:
    """The page as it should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return before + BEGIN + made_table() + END + rest.partition(END)[2]


if __name__ == "__main__" and "--write" in sys.argv:
    PAGE.write_text(page_with_table(), "utf-8")
