"""The same answer as XML, as the standard writes it: an element for each member, lists of named elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

Member = str | int | float | bool | None | Sequence["Member"] | Mapping[str, "Member"]


def xml_of(root: str, each: str, found: Sequence[Mapping[str, Member]]) -> bytes:
    """A list of objects: <services><service>…</service></services>."""
    top = Element(root)
    for one in found:
        _fill(SubElement(top, each), one)
    return bytes(tostring(top, encoding="utf-8", xml_declaration=True))


def xml_of_one(root: str, found: Mapping[str, Member]) -> bytes:
    """One object: <service_definition>…</service_definition>."""
    top = Element(root)
    _fill(top, found)
    return bytes(tostring(top, encoding="utf-8", xml_declaration=True))


def _fill(into: Element, found: Mapping[str, Member]) -> None:
    for name, value in found.items():
        inner = SubElement(into, name)
        if isinstance(value, Mapping):
            _fill(inner, value)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for one in value:
                _fill(SubElement(inner, name.removesuffix("s")), one if isinstance(one, Mapping) else {"value": one})
        elif value is not None:
            inner.text = str(value).lower() if isinstance(value, bool) else str(value)
