"""The one entrance to reports: contents and templates become a PDF. No window, no program of Qt is needed.

`write_report` makes a recap or a letter from a source; `write_contents` writes contents made elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from console.errors import ConsoleError
from console.map.plane import Sketch
from console.models.state.reference import Reference
from console.models.views.report_kinds import KINDS, PARTS, RECAPS, Kind
from console.models.views.reports import Period
from console.reports import words
from console.reports.contents import About, Blank, BlankKind, Contents, Incident, Letter, Recap, Situation
from console.reports.paper import Block, Drawn, Run, Said, Unlaid, write
from console.reports.recap import RecapSource, make_letter, make_recap
from console.reports.sheet_parts import Foot
from console.reports.templates import TemplateFault, render, unlaid

TITLES: dict[Kind, str] = {
    "harian": "Rekap harian",
    "bulanan": "Rekap bulanan",
    "tahunan": "Rekap tahunan",
    "surat": "Surat ke instansi",
    "berita-acara": "Berita acara kejadian",
    "situasi": "Laporan situasi",
}
_SAMPLE = "DATA CONTOH, bukan kota sungguhan"
_DRILL = "LATIHAN, bukan kejadian sungguhan"


class By(msgspec.Struct, frozen=True):
    """Who makes the report, at which desk; and which edition it is, in words, if it is not the first."""

    person: str = ""
    desk: str = ""
    edition: str = ""


class Made(msgspec.Struct, frozen=True):
    """A report that was written, and the faults of the city's templates that shipped ones stood in for."""

    contents: Contents
    faults: tuple[TemplateFault, ...]


def make_contents(kind: Kind, period: Period, source: RecapSource, agency: str = "") -> Recap | Letter:
    """What a recap or a letter says. Raises Stopped, and ConsoleError for an unknown agency."""
    if kind in RECAPS:
        return make_recap(kind, period, source)
    if kind != "surat":
        raise ConsoleError("report_kind_unknown", kind=kind)
    return make_letter(agency, period, source)


def write_report(
    kind: Kind, period: Period, source: RecapSource, place: Path | BytesIO, agency: str = "", by: By | None = None
) -> Made:
    """Make a recap or a letter, and write it. Raises OSError, Stopped, ConsoleError."""
    contents = make_contents(kind, period, source, agency)
    about = about_of(source.reference, words.local(source.now_ms, source.zone), by or By())
    return write_contents(kind, contents, about, own_templates(source.reference), place)


def write_contents(
    kind: Kind,
    contents: Contents,
    about: About,
    own: Mapping[str, str],
    place: Path | BytesIO,
    map: bytes | Sketch = b"",
) -> Made:
    """Write the PDF; `own` are the city's templates. Raises OSError, TemplateFault when a shipped one is broken."""
    values = values_of(contents, about)
    blocks, faults = _rendered(kind, values, own)
    title = f"{TITLES[kind]} · {about.city}"
    mark = _DRILL if about.drill else _SAMPLE if about.sample else ""
    foot = Foot("Halaman {number}", mark, f"{title} · dibuat {words.moment(about.made)}")
    drawn = Drawn(_charts(contents), map)
    try:
        write(title, blocks, drawn, place, foot)
    except Unlaid:
        mine = next((one for one in (kind, *PARTS) if one in own), "")
        if not mine:
            raise
        faults.append(unlaid(mine))
        write(title, _rendered(kind, values, {})[0], drawn, place, foot)
    return Made(contents, tuple(faults))


def _rendered(
    kind: Kind, values: Mapping[str, object], own: Mapping[str, str]
) -> tuple[list[Block], list[TemplateFault]]:
    """What the template says; which edition it is stands under the title, whatever the template."""
    blocks, faults = render(kind, values, own)
    about = values["about"]
    if isinstance(about, About) and about.edition:
        titles = (at for at, one in enumerate(blocks) if isinstance(one, Said) and one.look == "title")
        blocks.insert(next(titles, -1) + 1, Said("warning", (Run(about.edition),)))
    return blocks, faults


def own_templates(reference: Reference) -> dict[str, str]:
    """The templates the city uses instead of the shipped ones."""
    return {code: one.text for code, one in reference.templates.items() if one.active}


def about_of(reference: Reference, made: datetime, by: By) -> About:
    """Whose report, made when, by whom; a room whose city is not known counts as a sample."""
    city = reference.city
    return About(
        city=city.name if city is not None else "Kota",
        code=city.code if city is not None else "",
        sample=reference.of_samples,
        made=made,
        person=by.person,
        desk=by.desk,
        edition=by.edition,
        drill=reference.of_drill,
    )


def values_of(contents: Contents, about: About) -> dict[str, object]:
    """The names a template may use."""
    names = {Recap: "recap", Letter: "letter", Situation: "situation", Incident: "incident"}
    return {"about": about, "blanks": contents.blanks, names[type(contents)]: contents}


def _charts(contents: Contents) -> dict[str, list[tuple[str, int]]]:
    """The charts a template may name: panggilan, jenis, kelurahan."""
    if isinstance(contents, Recap):
        over = [(_short(one.code, contents.by), one.n) for one in contents.times_of_calls]
        return {"panggilan": over, "kelurahan": [(one.name, one.n) for one in contents.wards[:12]]}
    return {}


def _short(code: str, by: str) -> str:
    """A row of a time as a bar has room for it: the hour, the day of the month, the month's beginning."""
    if by == "hour":
        return code
    return str(int(code[-2:])) if by == "day" else words.MONTHS[int(code[-2:]) - 1][:3]


# Made-up contents of every kind, one with everything and one with nothing: a template is tried on both.

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
