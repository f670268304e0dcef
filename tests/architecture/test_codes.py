"""The walk over the codes of conditions reads what is written out in any way, and passes over nothing else."""

import ast
from pathlib import Path
from types import ModuleType

import pytest

from tests.helpers.codes import Source, Unclear

PROGRAM = """
from typing import Literal
from console.errors import ConsoleError, Refused

Word = Literal["by_type", "by_other_type"]
TABLE = {"a": "of_table", "b": "of_table_too"}
NAME = "of_module"

class Holder:
    word: Word
    text: str

def answered() -> Word | None: ...
def anything() -> str: ...

def sure(flag: bool, typed: Word, holder: Holder, error: ConsoleError) -> None:
    Refused("written")
    Refused("if" if flag else "else")
    Refused(NAME)
    Refused(typed)
    Refused(TABLE["a"])
    Refused(TABLE[anything()])
    Refused(TABLE.get(anything(), "of_default"))
    Refused(holder.word)
    Refused(answered() or "instead")
    one = "of_local"
    Refused(one)
    for each in ("of_loop", "of_loop_too"):
        Refused(each)
    for code, _ in (("of_pair", 1), ("of_pair_too", 2)):
        Refused(code)
    if (found := answered()):
        Refused(found)
    try:
        ...
    except ConsoleError as problem:
        Refused(problem.code)
    Refused(error.code)

def by_kind(kind: type[ConsoleError]) -> None:
    kind("of_kind")

def late() -> None:
    from console.errors import StoreError
    StoreError("of_late")

def unsure(text: str, holder: Holder, untyped, many: list[str]) -> None:
    Refused(text)
    Refused(f"of_{NAME}")
    Refused(holder.text)
    Refused(untyped)
    Refused(anything())
    Refused({}[text])
    Refused("a" + text)
    for one in many:
        Refused(one)
    either = "clear"
    either = text
    Refused(either)
"""


@pytest.fixture(scope="module")
def source() -> Source:
    module = ModuleType("program")
    exec(PROGRAM, vars(module))
    return Source(Path("program.py"), PROGRAM, module)


def found(source: Source, function: str) -> list[frozenset[str] | None]:
    """The codes of the conditions in a function, in their order; none where they are unclear."""
    codes = list[frozenset[str] | None]()
    for call in source.calls():
        inside = [one.name for one in source.around(call.node) if isinstance(one, ast.FunctionDef)]
        if inside == [function] and isinstance(call.called, type) and issubclass(call.called, Exception):
            try:
                codes.append(call.codes(call.node.args[0]))
            except Unclear:
                codes.append(None)
    return codes


def test_what_is_written_out_is_read(source: Source) -> None:
    typed = frozenset({"by_type", "by_other_type"})
    table = frozenset({"of_table", "of_table_too"})
    assert sorted(map(sorted, filter(None, found(source, "sure")))) == sorted(
        map(
            sorted,
            [
                *({"written"}, {"if", "else"}, {"of_module"}, typed, {"of_table"}, table, table | {"of_default"}),
                *(typed, typed | {"instead"}, {"of_local"}, {"of_loop", "of_loop_too"}, {"of_pair", "of_pair_too"}),
                typed,
            ],
        )
    )
    assert None not in found(source, "sure")
    assert found(source, "sure").count(frozenset()) == 2, "a code that is handed on was looked at where it was made"


def test_a_class_that_is_handed_in_or_imported_late_is_a_condition_too(source: Source) -> None:
    assert found(source, "by_kind") == [{"of_kind"}]
    assert found(source, "late") == [{"of_late"}]


def test_what_may_be_any_text_is_unclear(source: Source) -> None:
    assert found(source, "unsure") == [None] * 9
