"""Earthquakes as BMKG publishes them: three lists that may tell of one quake, each later and with other words.

Rule: two words within half a minute and 150 km are one quake. What a feed says anew counts; what it only repeats does
not take back what a nearer feed said. Nothing here asks or writes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from console.models.views.dangers import is_one_quake
from gateway.warnings.fetching import FeedFailed
from gateway.warnings.touching import is_point
from wire.bounds import EARLIEST_MS, without_steering
from wire.facts import WarningReceived
from wire.reading import read_json

HOLDS_MS = 24 * 3_600_000
ITEMS_MOST, WORDS_MOST = 100, 300
_NUMBER = re.compile(r"-?\d{1,4}(?:[.,]\d{1,6})?")


class Quake(msgspec.Struct, frozen=True, kw_only=True):
    """One quake as a feed tells it: when (UTC ms), where, how strong (tenths of a magnitude), how deep, and its own
    words for where, what may follow, and who felt it."""

    feed: str
    at: int
    lat: float
    lng: float
    tenths: int
    depth_km: int
    region: str
    potential: str = ""
    felt: str = ""

    @property
    def point(self) -> tuple[float, float]:
        return self.lat, self.lng


def read_quakes(feed: str, raw: bytes) -> list[Quake]:
    """The quakes of a list; one that cannot be read is left out. Raises FeedFailed (broken)."""
    try:
        said = read_json(raw.removeprefix(b"\xef\xbb\xbf"), dict[str, Any])
    except msgspec.DecodeError:
        raise FeedFailed("broken") from None
    whole = said.get("Infogempa")
    listed = whole.get("gempa") if isinstance(whole, dict) else None
    items = [listed] if isinstance(listed, dict) else listed
    if not isinstance(items, list):
        raise FeedFailed("broken")
    found = [one for item in items[:ITEMS_MOST] if isinstance(item, dict) and (one := _quake(feed, item)) is not None]
    if items and not found:
        raise FeedFailed("broken")
    return found


def _quake(feed: str, item: Mapping[str, Any]) -> Quake | None:
    at = _moment(item.get("DateTime"))
    lat, lng = _pair(item.get("Coordinates"))
    magnitude, depth = _number(item.get("Magnitude")), _number(item.get("Kedalaman"))
    if at is None or not is_point(lat, lng) or not 0 <= magnitude <= 10:
        return None
    return Quake(
        feed=feed,
        at=at,
        lat=round(lat, 4),
        lng=round(lng, 4),
        tenths=round(magnitude * 10),
        depth_km=round(min(max(depth, 0.0), 900.0)) if math.isfinite(depth) else 10,
        region=_words(item.get("Wilayah")),
        potential=_words(item.get("Potensi")),
        felt=_words(item.get("Dirasakan")),
    )


def _moment(said: object) -> int | None:
    try:
        at = datetime.fromisoformat(str(said))
        found = round(at.timestamp() * 1000) if at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
    return found if found is not None and found >= EARLIEST_MS else None


def _pair(said: object) -> tuple[float, float]:
    parts = str(said).split(",")
    if len(parts) != 2 or not all(_NUMBER.fullmatch(one.strip()) for one in parts):
        return math.nan, math.nan
    return _number(parts[0]), _number(parts[1])


def _number(said: object) -> float:
    found = _NUMBER.search(str(said)[:40])
    return float(found[0].replace(",", ".")) if found is not None else math.nan


def _words(said: object) -> str:
    text = " ".join(without_steering(said, lines=False).split())[:WORDS_MOST] if isinstance(said, str) else ""
    return "" if text in ("-", "–") else text


def is_same(one: Quake, other: Quake) -> bool:
    """Whether both tell of one quake."""
    return is_one_quake(one.at, one.point, other.at, other.point)


def merged(before: Quake | None, said: Quake, was: Quake | None, order: Mapping[str, int]) -> Quake:
    """What is known after a feed said this: `before` is what was known, `was` what this feed said last time (none: it
    had not spoken of it since the start), `order` how near each feed is, the smallest first."""
    if before is None:
        return said
    news = was is not None and was != said
    nearer = was is None and order.get(said.feed, 99) <= order.get(before.feed, 99)
    told, filled = (said, before) if news or nearer else (before, said)
    return msgspec.structs.replace(
        told,
        region=told.region or filled.region,
        potential=told.potential or filled.potential,
        felt=told.felt or filled.felt,
    )


def fact_of(one: Quake, source: str, ref: str, radius_m: int) -> WarningReceived:
    """The quake as it is written down."""
    magnitude = f"{one.tenths // 10},{one.tenths % 10}"
    return WarningReceived(
        feed=one.feed,
        ref=ref,
        hazard="quake",
        headline=f"Gempa M {magnitude}, kedalaman {one.depth_km} km" + (f", {one.region}" if one.region else ""),
        source=source,
        since=one.at,
        until=one.at + HOLDS_MS,
        text="\n".join((one.region, one.potential, one.felt)).rstrip("\n"),
        point=f"{one.lat:.4f},{one.lng:.4f}",
        radius_m=radius_m,
        magnitude_tenths=one.tenths,
        depth_km=one.depth_km,
    )


def quake_of(said: WarningReceived) -> Quake | None:
    """The quake of what was written down; none for what is none."""
    if said.hazard != "quake" or said.magnitude_tenths is None or said.point is None:
        return None
    lat, lng = _pair(said.point)
    region, potential, felt = (*said.text.split("\n"), "", "", "")[:3]
    return Quake(
        feed=said.feed,
        at=said.since,
        lat=lat,
        lng=lng,
        tenths=said.magnitude_tenths,
        depth_km=said.depth_km or 0,
        region=region,
        potential=potential,
        felt=felt,
    )


def the_same(quakes: Iterable[tuple[str, Quake]], one: Quake) -> str:
    """The name under which this quake is known already; empty where it is new. Of several the nearest in time."""
    near = [(abs(other.at - one.at), name) for name, other in quakes if is_same(one, other)]
    return min(near, default=(0, ""))[1]
