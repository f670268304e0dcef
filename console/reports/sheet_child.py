"""A report by the city's own templates is made in another process, bounded in memory and time, as a PDF.
Rule: the desk carries out no text of the city itself; what ends that process costs the city's look, no report."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from console.apart import Bounds, ask
from console.map.plane import Sketch
from console.models.views.report_kinds import PARTS, RECAPS, Kind
from console.reports import words
from console.reports.contents import About, Contents, Incident, Letter, Recap, Situation
from console.reports.maker import Made, examples, write_contents
from console.reports.templates import TemplateFault, check

COMMAND = "lembar"
BOUNDS = Bounds(cpu_s=120, memory_bytes=1024**3)
_PATIENCE_S, _MOST_BYTES = 300.0, 200_000_000


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A report to make; without `about`: a template to try, the only one of `own`."""

    kind: str
    own: dict[str, str]
    about: About | None = None
    contents: msgspec.Raw = msgspec.Raw(b"\xc0")
    map: bytes | Sketch = b""


class Fault(msgspec.Struct, frozen=True):
    """What is wrong in a template."""

    code: Literal["template_syntax", "template_name", "template_mark", "template_wrong"]
    template: str
    line: int
    why: str


class Done(msgspec.Struct, frozen=True):
    """The PDF, and what was wrong; of a template that was tried only that."""

    faults: list[Fault]
    pdf: bytes = b""


def write_apart(
    kind: Kind,
    contents: Contents,
    about: About,
    own: Mapping[str, str],
    place: Path | BytesIO,
    map: bytes | Sketch = b"",
) -> Made:
    """As `write_contents`. Waits. Raises OSError."""
    if not own:
        return write_contents(kind, contents, about, own, place, map)
    raw = msgspec.Raw(msgspec.msgpack.encode(contents))
    done = _asked(Sheet(kind=kind, own=dict(own), about=about, contents=raw, map=map))
    if done is None or not done.pdf:
        blamed = next((one for one in (kind, *PARTS) if one in own), next(iter(own)))
        made = write_contents(kind, contents, about, {}, place, map)
        return Made(made.contents, (*made.faults, _too_much(blamed)))
    if isinstance(place, Path):
        place.write_bytes(done.pdf)
    else:
        place.write(done.pdf)
    return Made(contents, tuple(fault_of(one) for one in done.faults))


def check_apart(name: str, text: str) -> None:
    """Try a template with all examples. Waits. Raises TemplateFault."""
    done = _asked(Sheet(kind=name, own={name: text}))
    if done is None:
        raise _too_much(name)
    for fault in done.faults:
        raise fault_of(fault)


def answer(given: BinaryIO, told: BinaryIO) -> None:
    """What the other process does."""
    sheet = msgspec.msgpack.decode(given.read(), type=Sheet)
    told.write(msgspec.msgpack.encode(_made(sheet)))


def _made(sheet: Sheet) -> Done:
    try:
        if sheet.about is None:
            check(sheet.kind, sheet.own[sheet.kind], examples())
            return Done([])
        kind = msgspec.convert(sheet.kind, Kind)
        contents: Contents = msgspec.msgpack.decode(sheet.contents, type=_type_of(kind))
        pdf = BytesIO()
        made = write_contents(kind, contents, sheet.about, sheet.own, pdf, sheet.map)
    except TemplateFault as fault:
        return Done([_told(fault)])
    return Done([_told(one) for one in made.faults], pdf.getvalue())


def _type_of(kind: Kind) -> type[Recap] | type[Letter] | type[Situation] | type[Incident]:
    if kind in RECAPS:
        return Recap
    if kind == "surat":
        return Letter
    return Situation if kind == "situasi" else Incident


def _asked(sheet: Sheet) -> Done | None:
    said = ask(COMMAND, msgspec.msgpack.encode(sheet), _PATIENCE_S, _MOST_BYTES, BOUNDS)
    try:
        return msgspec.msgpack.decode(said.said, type=Done) if said is not None and said.ended == 0 else None
    except msgspec.DecodeError:
        return None


def _too_much(template: str) -> TemplateFault:
    return TemplateFault("template_wrong", template=template, line=1, why=words.TOO_LONG)


def _told(fault: TemplateFault) -> Fault:
    said = fault.values
    told = {"code": fault.code, "template": fault.template, "line": said["line"], "why": str(said["why"])[:1000]}
    return msgspec.convert(told, Fault)


def fault_of(fault: Fault) -> TemplateFault:
    """The fault as it is raised."""
    return TemplateFault(fault.code, template=fault.template, line=fault.line, why=fault.why)
