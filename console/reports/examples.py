"""Made-up contents of every kind, one with everything and one with nothing: a template is tried on both."""

from datetime import UTC, datetime
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from console.models.report_kinds import KINDS, Kind
from console.reports.contents import About, Blank, BlankKind, Contents, Incident, Letter, Recap, Situation
from console.reports.maker import values_of

_OF_KIND: Final[dict[Kind, type[msgspec.Struct]]] = {
    "harian": Recap,
    "bulanan": Recap,
    "tahunan": Recap,
    "surat": Letter,
    "berita-acara": Incident,
    "situasi": Situation,
}
_WHEN: Final = datetime(2025, 2, 13, 14, 5, tzinfo=UTC)
_PLAIN: Final[dict[object, tuple[object, object]]] = {
    str: ("contoh", ""),
    int: (2, 0),
    float: (0.5, 0.0),
    bool: (True, False),
    datetime: (_WHEN, _WHEN),
}


def examples() -> dict[str, dict[str, object]]:
    """By kind and how full: what a template of that kind may be given."""
    return {
        f"{kind}/{name}": _values(kind, full) for kind in KINDS for name, full in (("full", True), ("empty", False))
    }


def _values(kind: Kind, full: bool) -> dict[str, object]:
    contents: Contents = _made(_OF_KIND[kind], full)
    if full:
        contents = msgspec.structs.replace(contents, blanks=_every_blank())
    about: About = _made(About, full)
    return values_of(contents, about)


def _every_blank() -> tuple[Blank, ...]:
    kinds: tuple[BlankKind, ...] = get_args(BlankKind)
    return tuple(Blank(kind=kind, count=2, share=0.5, name="contoh", cases=("A-0042",), since=_WHEN) for kind in kinds)


def _made(shape: Any, full: bool) -> Any:
    """Something of this type: everything in it, or as little as it may hold."""
    if shape in _PLAIN:
        return _PLAIN[shape][0 if full else 1]
    origin, inside = get_origin(shape), get_args(shape)
    if origin is Literal:
        return inside[0]
    if origin in (Union, UnionType):
        return _made(inside[0], full) if full else None
    if origin is tuple:
        if inside[-1] is not Ellipsis:
            return tuple(_made(one, full) for one in inside)
        return (_made(inside[0], full),) if full else ()
    return shape(**{name: _made(one, full) for name, one in get_type_hints(shape).items()})
