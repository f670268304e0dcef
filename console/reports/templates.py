"""Templates of reports: Jinja2 in a sandbox writes marked text. The city's own stand before the shipped ones.

A faulty template of the city is named with its line, and the shipped one stands in its place: no report fails for it.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import msgspec
from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from console.errors import ConsoleError
from console.models.views.report_kinds import PARTS, TEMPLATES
from console.reports import words
from console.reports.paper import Block, Drawn, UnknownMark, Unlaid, read, write
from console.reports.sheet_parts import Foot

# What a template may reach and how much it may do: nothing of the program, and nothing without measure.
#
# A city's template is carried out on every desk and on the server: no loop and no text of it may hold them up. What
# goes into a filter, a sum or the paper is weighed before it is written out, and what comes out is counted.

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


FOLDER = Path(__file__).resolve().parents[2] / "resources" / "laporan"
# What marks a text; as entities they are letters again when it is read.
_SIGNS = re.compile(r"[&<>|#\[\]=\-!*:\n\r\t\x00-\x1f]")
_FILTERS: dict[str, Callable[[Any], str]] = {
    "angka": words.count,
    "lama": words.took,
    "persen": words.share,
    "tanggal": words.day,
    "waktu": words.moment,
    "singkat": words.short_moment,
    "jam": words.clock,
    "umur": words.age,
}


# What a template can do wrong while it is carried out.
_WRONG = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, SyntaxError),
    *(TypeError, ValueError),
)


class TemplateFault(ConsoleError):
    """A template that cannot be used: `template_syntax`, `template_name`, `template_mark`, `template_wrong`; each with
    the template, its line and what is wrong there."""

    @property
    def template(self) -> str:
        """Which template it is in."""
        return str(self.values["template"])


@cache
def shipped(name: str) -> str:
    """The template that came with the program."""
    return (FOLDER / f"{name}.j2").read_text("utf-8")


def render(name: str, values: Mapping[str, object], own: Mapping[str, str]) -> tuple[list[Block], list[TemplateFault]]:
    """The blocks of a report, and what was wrong with templates of the city that shipped ones stand in for."""
    left, faults = dict(own), list[TemplateFault]()
    while True:
        try:
            return _render(name, values, left), faults
        except TemplateFault as fault:
            blamed = _blamed(fault, left)
            if blamed is None:
                raise
            del left[blamed.template]
            faults.append(blamed)


def check(name: str, text: str, examples: Mapping[str, Mapping[str, object]]) -> None:
    """Render a template with every example, by kind of report and how full it is. Raises TemplateFault.

    A part of others (the letterhead) is tried within all of them.
    """
    for example, values in examples.items():
        kind = example.partition("/")[0]
        if name in PARTS or kind == name:
            try:
                write("", _render(kind, values, {name: text}), Drawn(), BytesIO(), Foot(""))
            except TemplateFault as fault:
                raise _blamed(fault, {name: text}) or fault from fault
            except Unlaid as error:
                raise unlaid(name) from error


def unlaid(name: str) -> TemplateFault:
    """What it writes fits on no sheet."""
    return TemplateFault("template_wrong", template=name, line=1, why=words.UNLAID)


def _blamed(fault: TemplateFault, own: Mapping[str, str]) -> TemplateFault | None:
    """The fault in one of the city's own; what came to light in a shipped one is the doing of a part it takes in."""
    if fault.template in own or not own:
        return fault if own else None
    culprit = next((one for one in PARTS if one in own), next(iter(own)))
    return fault.with_values(template=culprit, line=1)


def _render(name: str, values: Mapping[str, object], own: Mapping[str, str]) -> list[Block]:
    environment = _environment(own)
    try:
        text = _text(environment, name, values)
    except TemplateSyntaxError as error:
        where = (error.name or name).removesuffix(".j2")
        raise TemplateFault("template_syntax", template=where, line=error.lineno, why=error.message or "?") from error
    except UndefinedError as error:
        raise TemplateFault("template_name", **_place(error, name), why=_unknown(error.message)) from error
    except _WRONG as error:
        raise TemplateFault("template_wrong", **_place(error, name), why=str(error) or words.TOO_LONG) from error
    try:
        return read(text)
    except UnknownMark as error:
        where, line = _line_of(error.mark, name, own)
        raise TemplateFault("template_mark", template=where, line=line, why=error.mark) from error


def _text(environment: Environment, name: str, values: Mapping[str, object]) -> str:
    pieces, length = [], 0
    for piece in environment.get_template(name).generate(values):
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST_CHARS:
            raise ValueError(words.TOO_LONG)
    return "".join(pieces)


def _unknown(message: str | None) -> str:
    """The name that is not known, out of “'x' is undefined” or “… has no attribute 'x'”."""
    quoted = re.findall(r"'([^']*)'", message or "")
    return quoted[-1] if quoted else message or "?"


def _place(error: BaseException, name: str) -> dict[str, object]:
    """In which template and line it happened: the innermost frame of one."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if Path(one.filename).suffix == ".j2"]
    if not frames:
        return {"template": name, "line": 1}
    return {"template": Path(frames[-1].filename).stem, "line": frames[-1].lineno or 1}


def _line_of(mark: str, name: str, own: Mapping[str, str]) -> tuple[str, int]:
    """Where a mark stands; of one put together by the template: its beginning."""
    for one in dict.fromkeys((name, *TEMPLATES)):
        for at, line in enumerate(own.get(one, shipped(one)).splitlines(), 1):
            if mark in line:
                return one, at
    return name, 1


class _Loader(BaseLoader):
    """The city's own template, else the shipped one."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self._own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        name = template.removesuffix(".j2")
        if name not in TEMPLATES:
            raise TemplateNotFound(template)
        return self._own.get(name, shipped(name)), f"{name}.j2", lambda: True


class _Compiled(BytecodeCache):
    """What each template was compiled to, as long as its text stays: a tenth of a second of each report."""

    def __init__(self) -> None:
        self._kept = dict[str, Bucket]()

    def load_bytecode(self, bucket: Bucket) -> None:
        """The newest of this name, if it was made of the same text."""
        kept = self._kept.get(bucket.key)
        if kept is not None and kept.checksum == bucket.checksum:
            bucket.code = kept.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it in memory."""
        self._kept[bucket.key] = bucket


_COMPILED = _Compiled()


def _environment(own: Mapping[str, str]) -> Environment:
    made = Sandbox(
        loader=_Loader(own),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_as_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
        bytecode_cache=_COMPILED,
    )
    made.add_filters({name: _strict(said) for name, said in _FILTERS.items()})
    return made


def _strict(said: Callable[[Any], str]) -> Callable[[object], str]:
    """A filter that names what is not known, whatever it would have done with it."""

    def filtered(value: object) -> str:
        return str(value) if isinstance(value, StrictUndefined) else said(value)

    return filtered


def _as_text(value: object) -> object:
    """A value as text that marks nothing; what a template itself put together stays as it is."""
    if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
        return value
    if value is None:
        return Markup(words.NOTHING)
    return Markup(_SIGNS.sub(_entity, str(value)))


def _entity(found: re.Match[str]) -> str:
    sign = found[0]
    return f"&#{ord(sign)};" if sign >= " " else " "
