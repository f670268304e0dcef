"""What a template may reach and how much it may do: nothing of the program, and nothing without measure.

A city's template is carried out on every desk and on the server: no loop and no text of it may hold them up. What goes
into a filter, a sum or the paper is weighed before it is written out, and what comes out is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

import msgspec
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from console.reports import words

LONGEST_CHARS: Final = 2_000_000
MOST_PUT: Final = 4 * LONGEST_CHARS  # all that was put anywhere: what a macro made is put once more where it is called
MOST_ROUNDS: Final = 100_000
# Of texts, numbers and lists only this is asked: other methods make much out of little.
_HARMLESS: Final = frozenset(
    {
        *("capitalize", "casefold", "lower", "swapcase", "title", "upper", "strip", "lstrip", "rstrip"),
        *("split", "rsplit", "partition", "rpartition", "removeprefix", "removesuffix", "startswith", "endswith"),
        *("count", "find", "rfind", "index", "rindex", "get", "items", "keys", "values"),
        *("isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "isupper"),
    }
)
_PLAIN: Final = (str, bytes, int, float, list, tuple, dict, set, frozenset, range)
_MANY: Final[Any] = (list, tuple, set, frozenset, type({}.keys()), type({}.values()), type({}.items()))
_PART: Final = 8
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

    def __init__(self, finalize: Callable[[Any], Any], **given: Any) -> None:
        super().__init__(finalize=lambda value: self._put(finalize(self.measured(value))), **given)
        self._rounds = self._length = 0
        self.globals.pop("lipsum", None)
        for name in _LEFT_OUT:
            self.filters.pop(name, None)
        self.add_filters(self.filters)

    def add_filters(self, filters: dict[str, Callable[..., Any]]) -> None:
        """Filters whose values are weighed before and after."""
        self.filters.update({name: self._weighing(one) for name, one in filters.items()})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        for one in parsed.find_all(nodes.Concat):
            one.nodes = [_call("measured", part) for part in one.nodes]
        kinds: tuple[Any, ...] = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.Block)
        for body in (*(one.body for kind in kinds for one in parsed.find_all(kind)), parsed.body):
            signs = sum(len(data.data) for part in body for data in _data(part))
            body.insert(0, nodes.ExprStmt(_call("counted", nodes.Const(signs))))
        return parsed

    def counted(self, signs: int = 0) -> None:
        """A round of a loop, a macro or another template, which puts so many signs of its own."""
        self._rounds += 1
        self._length += signs
        if self._rounds > MOST_ROUNDS or self._length > MOST_PUT:
            raise SecurityError(words.TOO_LONG)

    def measured(self, made: Any) -> Any:
        """Something put together, if it would not be too long when it is written out."""
        if _weight(made) > LONGEST_CHARS:
            raise SecurityError(words.TOO_LONG)
        return made

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing inside of the program, and no method that makes long texts."""
        return super().is_safe_attribute(obj, attr, value) and (not isinstance(obj, _PLAIN) or attr in _HARMLESS)

    def wrap_str_format(self, value: Any) -> None:
        """The sandbox's own door to `format` stays closed: a width makes a long text there."""

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What a function or macro gives, if it is not too long."""
        return __self.measured(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A sum, product or rest of what is not too much."""
        if operator == "**" or (operator == "%" and _long(left)):
            raise SecurityError(words.TOO_LONG)
        if operator == "*" and _size(left) * _size(right) > _LARGEST[_long(left) or _long(right)]:
            raise SecurityError(words.TOO_LONG)
        return self.measured(super().call_binop(context, operator, left, right))

    def _put(self, text: Any) -> Any:
        if isinstance(text, str):
            self._length += len(text)
            if self._length > MOST_PUT:
                raise SecurityError(words.TOO_LONG)
        return text

    def _weighing(self, filter: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(filter)
        def weighed(*given: Any, **named: Any) -> Any:
            for one in (*given, *named.values()):
                self.measured(one)
            made = filter(*map(self._one_by_one, given), **named)
            return self._one_by_one(self.measured(made))

        return weighed

    def _one_by_one(self, made: Any) -> Any:
        """What comes one after the other is weighed as it comes."""
        return self._counting(made) if isinstance(made, Iterator) else made

    def _counting(self, made: Iterator[Any]) -> Iterator[Any]:
        length = 0
        for one in made:
            self.counted()
            length += _weight(one)
            if length > LONGEST_CHARS:
                raise SecurityError(words.TOO_LONG)
            yield one


def _call(name: str, *given: nodes.Expr) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), list(given), [], None, None)


def _data(part: nodes.Node) -> Iterator[nodes.TemplateData]:
    return iter((part,)) if isinstance(part, nodes.TemplateData) else part.find_all(nodes.TemplateData)


def _weight(made: Any) -> int:
    """How many signs and parts something has, with all that lies in it; not counted on where it is too much."""
    total, waiting = 0, [made]
    while waiting and total <= LONGEST_CHARS + _PART:
        one = waiting.pop()
        total += _PART
        if isinstance(one, (str, bytes, range)):
            total += len(one)
        elif isinstance(one, Namespace):
            waiting += one._Namespace__attrs.values()
        elif isinstance(one, msgspec.Struct):
            waiting += msgspec.structs.astuple(one)
        elif isinstance(one, dict):
            waiting += [one.keys(), one.values()]
        elif isinstance(one, _MANY):
            total += len(one)
            if total <= LONGEST_CHARS:
                waiting += one
    return total - _PART


def _long(one: Any) -> bool:
    return hasattr(one, "__len__")


def _size(one: Any) -> int:
    return len(one) if _long(one) else abs(one) if isinstance(one, int) else 1
