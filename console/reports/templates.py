"""Templates of reports: Jinja2 in a sandbox writes marked text. The city's own stand before the shipped ones.

A faulty template of the city is named with its line, and the shipped one stands in its place: no report fails for it.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from console.errors import ConsoleError
from console.models.views.report_kinds import PARTS, TEMPLATES
from console.reports import words
from console.reports.paper import Block, Drawn, UnknownMark, Unlaid, read, write
from console.reports.sandbox import LONGEST_CHARS, Sandbox
from console.reports.sheet_parts import Foot

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
