"""What a template may reach and how much it may do: nothing of the program, and nothing without measure.

A city's template is carried out on every desk and on the server: no loop and no text of it may hold them up.
"""

from __future__ import annotations

from typing import Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from console.reports import words

LONGEST_CHARS: Final = 2_000_000
MOST_ROUNDS: Final = 100_000
# What makes much out of little; a report needs none of it.
_SWELLING: Final = frozenset(
    {"format", "format_map", "center", "ljust", "rjust", "zfill", "replace", "translate", "expandtabs", "join"}
)
# How large a product may be, by whether it is something long or a number.
_LARGEST: Final = {True: LONGEST_CHARS, False: 10**15}
_LEFT_OUT: Final = ("format", "center", "indent", "batch", "slice", "replace", "wordwrap", "tojson", "pprint")


class _Generator(CodeGenerator):
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.measured(")
        super().visit_Concat(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Raises SecurityError for what is too much: rounds of loops and macros, texts, and what makes long texts."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._rounds = 0
        self.globals.pop("lipsum", None)
        for name in _LEFT_OUT:
            self.filters.pop(name, None)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        bodies = [
            *(one.body for one in parsed.find_all(nodes.For)),
            *(one.body for one in parsed.find_all(nodes.Macro)),
        ]
        for body in bodies:
            counting = nodes.EnvironmentAttribute("counted")
            body.insert(0, nodes.ExprStmt(nodes.Call(counting, [], [], None, None)))
        return parsed

    def counted(self) -> None:
        """A round of a loop or of a macro."""
        self._rounds += 1
        if self._rounds > MOST_ROUNDS:
            raise SecurityError(words.TOO_LONG)

    def measured(self, made: Any) -> Any:
        """Something put together, if it is not too long."""
        if _long(made) and len(made) > LONGEST_CHARS:
            raise SecurityError(words.TOO_LONG)
        return made

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing inside of the program, and no method that makes long texts."""
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in _SWELLING)

    def wrap_str_format(self, value: Any) -> None:
        """The sandbox's own door to `format` stays closed: a width makes a long text there."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A sum, product or rest of what is not too much."""
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise SecurityError(words.TOO_LONG)
        if operator == "*" and _size(left) * _size(right) > _LARGEST[_long(left) or _long(right)]:
            raise SecurityError(words.TOO_LONG)
        return self.measured(super().call_binop(context, operator, left, right))


def _long(one: Any) -> bool:
    return isinstance(one, (str, list, tuple))


def _size(one: Any) -> int:
    return len(one) if _long(one) else abs(one) if isinstance(one, int) else 1
