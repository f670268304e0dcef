"""Points in pasted links: Google Maps in its forms, WhatsApp's location, geo:, Apple, OpenStreetMap, Waze.

A short link hides its point behind a server; without the network it cannot be opened, and that is said.
"""

import re
from typing import Literal
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

import msgspec

from console.places.coordinates import coordinates_in
from console.places.plus_code import FOUND, read_plus_code
from console.places.reading import Point

_HOSTS = (
    r"(?:maps\.|www\.|m\.)?google\.[a-z.]{2,6}/|maps\.app\.goo\.gl/|goo\.gl/|g\.co/|g\.page/|share\.google/|"
    r"maps\.apple\.com/|(?:www\.)?openstreetmap\.org/|osm\.org/|(?:www\.)?waze\.com/|plus\.codes/"
)
LINK = re.compile(rf"(?:https?://|(?<![a-z0-9])geo:|(?<![a-z0-9./@])(?:{_HOSTS}))[^\s<>]+", re.IGNORECASE)
_SHORT = re.compile(r"^(?:maps\.app\.goo\.gl|goo\.gl|g\.co|g\.page|share\.google|osm\.org)$")
_PIN = re.compile(r"!3d(-?\d{1,3}\.\d+)!4d(-?\d{1,3}\.\d+)")
_AT = re.compile(r"/@(-?\d{1,3}\.\d+),(-?\d{1,3}\.\d+)")
_PAIR = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")
_HASH_MAP = re.compile(r"map=\d+(?:\.\d+)?/(-?\d{1,3}\.\d+)/(-?\d{1,3}\.\d+)")
_NAMED = ("q", "query", "ll", "daddr", "destination", "center", "sll", "saddr", "viewpoint", "cbll", "markers")
_PLACE = re.compile(r"/(?:place|search|dir)/+([^/@]+)")


class LinkRead(msgspec.Struct, frozen=True):
    """What a link says. `problem` names the sentence when it says no point."""

    start: int
    end: int
    point: Point | None
    label: str = ""
    problem: Literal["", "link_short", "link_without_point"] = ""


def link_in(text: str, near: Point) -> LinkRead | None:
    """The first link to a place in a text; `near` completes short plus codes."""
    found = LINK.search(text)
    if found is None:
        return None
    end = found.end()
    while text[end - 1] in ".,;:!?)]}\"'" and not (text[end - 1] == ")" and "(" in found[0]):
        end -= 1
    link = text[found.start() : end]
    point, label = _geo(link) if link.lower().startswith("geo:") else _web(link, near)
    problem: Literal["", "link_short", "link_without_point"] = ""
    if point is None:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        problem = "link_short" if _SHORT.match(parts.netloc.lower()) else "link_without_point"
    return LinkRead(found.start(), end, point, label, problem)


def _geo(link: str) -> tuple[Point | None, str]:
    """geo:lat,lng and geo:0,0?q=lat,lng(Name)."""
    head, _, query = link[4:].partition("?")
    asked = unquote_plus(parse_qs(query).get("q", [""])[0])
    label = asked[asked.find("(") + 1 : asked.rfind(")")] if "(" in asked else ""
    said = _pair(asked.partition("(")[0]) or _pair(head)
    return said, label.strip()


def _web(link: str, near: Point) -> tuple[Point | None, str]:
    parts = urlsplit(link if "://" in link else f"https://{link}")
    whole = unquote_plus(link)
    place = _PLACE.search(unquote_plus(parts.path))
    label = place[1].strip() if place else ""
    asked = parse_qs(parts.query)
    if "mlat" in asked and "mlon" in asked:
        return _pair(f"{asked['mlat'][0]},{asked['mlon'][0]}"), ""
    pin = _PIN.search(whole)
    if pin:
        return _two(pin), "" if _point_said(label, near) else label
    for name in _NAMED:
        said = _point_said(asked.get(name, [""])[-1], near)
        if said:
            return said, ""
    said = _point_said(label, near)
    if said:
        return said, ""
    seen = _AT.search(whole) or _HASH_MAP.search(parts.fragment)
    if seen:
        return _two(seen), label
    code = FOUND.search(unquote(link))
    return (read_plus_code(code[1], near), "") if code else (None, label)


def _point_said(text: str, near: Point) -> Point | None:
    """A pair, degrees and minutes, or a plus code, alone or before other words."""
    cleaned = text.strip().removeprefix("loc:").removeprefix("color:red|")
    pair = _pair(cleaned)
    if pair:
        return pair
    read = coordinates_in(cleaned.lower())
    if read:
        return read[2]
    code = FOUND.search(cleaned)
    return read_plus_code(code[1], near) if code else None


def _pair(text: str) -> Point | None:
    found = _PAIR.match(text.strip())
    if found is None or text.strip()[found.end() : found.end() + 1] not in ("", "(", ";", " ", ",", "|"):
        return None
    point = _two(found)
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 and point != (0.0, 0.0) else None


def _two(found: re.Match[str]) -> Point:
    return float(found[1]), float(found[2])
