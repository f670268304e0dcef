"""What a person types about a warning: until when, for which area, and a whole line of the command. Pure: no Qt.
Rule: what cannot be read is refused with what to write; nothing is guessed."""

from __future__ import annotations

import re
from datetime import tzinfo

import msgspec

from console.errors import Refused
from console.models.city import kelurahan_codes
from console.models.hazard_commands import HazardForm, HazardKind
from console.places.address import read_address
from console.ui import formats
from console.ui.time_entry import UnreadableTimeError, read_time

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
_SPAN = re.compile(r"\+?\s*(\d{1,3})\s*(jam|j|hours?|h|hari|days?|d)", re.IGNORECASE)
_CIRCLE = re.compile(r"(?P<middle>.*\S)[\s,;]+(?P<far>\d+(?:[.,]\d+)?)\s*(?P<unit>km|m)", re.IGNORECASE)
_UNTIL = re.compile(
    r"\s*\b(?:sampai|s\.?d\.?|until)\s+(\d{1,2}[.:]\d{2}|\d{1,3}\s*(?:jam|hours?|hari|days?))", re.IGNORECASE
)
_WHERE = re.compile(r"\s*\b(?:di|in)\s+(.+)$", re.IGNORECASE)
_WHOLE = frozenset({"", "kota", "seluruh kota", "city", "whole city"})
KINDS: dict[str, HazardKind] = {
    "cuaca": "weather",
    "weather": "weather",
    "gempa": "quake",
    "quake": "quake",
    "gunung": "volcano",
    "volcano": "volcano",
    "banjir": "flood",
    "flood": "flood",
}


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """Kelurahan codes, or a middle and metres around it; neither: the whole city."""

    kelurahan: tuple[str, ...] = ()
    point: str | None = None
    radius_m: int = 0


def read_until(text: str, now_ms: int, zone: tzinfo = formats.WIB) -> int | None:
    """17:30 (the next such moment), "6 jam", "3 hari"; none for nothing. Raises UnreadableTimeError."""
    typed = text.strip()
    span = _SPAN.fullmatch(typed)
    if span is not None:
        days = span[2].lower().startswith(("hari", "d"))
        return now_ms + int(span[1]) * (DAY_MS if days else HOUR_MS)
    at = read_time(typed, now_ms, zone)
    return at + DAY_MS if at is not None and at <= now_ms else at


def read_area(text: str) -> Area:
    """ "Gedog, Turi", "-8.05,112.31 20 km", or nothing for the whole city; refused: ward_unknown, point_unreadable."""
    typed = " ".join(text.split())
    if typed.lower() in _WHOLE:
        return Area()
    circle = _CIRCLE.fullmatch(typed)
    if circle is not None:
        point = read_address(circle["middle"]).point
        if point is None:
            raise Refused("point_unreadable", point=circle["middle"][:40])
        metres = float(circle["far"].replace(",", ".")) * (1000 if circle["unit"].lower() == "km" else 1)
        return Area(point=f"{point[0]:.5f},{point[1]:.5f}", radius_m=round(metres))
    codes = kelurahan_codes()
    names = [name.strip() for name in re.split(r"[,;/]|\bdan\b|\band\b", typed, flags=re.IGNORECASE) if name.strip()]
    for name in names:
        if name.lower() not in codes:
            raise Refused("ward_unknown", name=name[:40])
    return Area(kelurahan=tuple(codes[name.lower()] for name in names))


def read_hazard(text: str, now_ms: int, zone: tzinfo = formats.WIB) -> HazardForm:
    """ "cuaca hujan lebat di Gedog sampai 17:00: BMKG"; refused: hazard_unknown, until_unreadable."""
    said, _, source = text.rpartition(": ")
    if not said:
        said, source = text, ""
    kind, _, rest = said.strip().partition(" ")
    if kind.lower() not in KINDS:
        raise Refused("hazard_unknown", word=kind[:40] or "…")
    until = _UNTIL.search(rest)
    try:
        ends = read_until(until[1], now_ms, zone) if until is not None else None
    except UnreadableTimeError as error:
        raise Refused("until_unreadable") from error
    rest = _UNTIL.sub("", rest, count=1)
    headline, area = _split_area(rest.strip())
    return HazardForm(
        hazard=KINDS[kind.lower()],
        headline=headline,
        source=source.strip(),
        until=ends,
        kelurahan=area.kelurahan,
        point=area.point,
        radius_m=area.radius_m,
    )


def _split_area(text: str) -> tuple[str, Area]:
    """The words and the area after "di"; where that names no area it belongs to the words."""
    found = _WHERE.search(text)
    if found is None:
        return text, Area()
    try:
        area = read_area(found[1])
    except Refused:
        return text, Area()
    return text[: found.start()], area
