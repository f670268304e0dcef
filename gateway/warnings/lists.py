"""Warnings as CAP 1.2 messages, and lists of them as Atom or RSS: read into one shape, nothing of it is guessed.

Rule: no entity, no document type, no outside file; what is longer than it may be, or no place, is left out.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from gateway.warnings.fetching import FeedFailed
from gateway.warnings.touching import Ring, is_point
from wire.bounds import EARLIEST_MS, LATEST_MS, without_steering
from wire.facts import WarningKind

ITEMS_MOST, AREAS_MOST, POINTS_MOST, WORDS_MOST = 300, 60, 2_000, 1_500
DEPTH_MOST = 32  # a message inside a feed has eight
_MARKS = re.compile(r"<[^>]{0,300}>")
_KINDS: tuple[tuple[WarningKind, str], ...] = (
    ("quake", r"gempa|earthquake|quake|tsunami"),
    ("volcano", r"gunung|vulkan|volcan|erupsi|abu vulkanik"),
    ("flood", r"banjir|flood|luapan"),
    ("weather", r"cuaca|hujan|angin|petir|weather|rain|wind|storm|thunder|badai|puting beliung"),
)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One warning as its source says it; times UTC ms, none where it names none. `areas` are rings of (lat, lng),
    `circles` a middle and metres. `ends` when it takes one back, `of`: what it changes or takes back."""

    ref: str
    headline: str
    hazard: WarningKind | None = None
    severity: str = ""
    text: str = ""
    sent: int | None = None
    since: int | None = None
    until: int | None = None
    places: str = ""
    areas: tuple[Ring, ...] = ()
    circles: tuple[tuple[tuple[float, float], float], ...] = ()
    ends: bool = False
    of: tuple[str, ...] = ()


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a list: what it says itself, and where its whole message stands (empty: nowhere); `stamp` changes
    when the message does."""

    said: Said
    url: str
    stamp: str


def read_list(raw: bytes, url: str) -> tuple[list[Said], list[Linked]]:
    """The messages in what a feed sent, and the entries whose messages stand elsewhere. Raises FeedFailed (broken,
    hostile)."""
    root = _parsed(raw)
    match _name(root):
        case "alert":
            found = _alert(root)
            return ([found] if found is not None else []), []
        case "feed":
            return _of_entries([one for one in root if _name(one) == "entry"], url)
        case "rss" | "RDF":
            return _of_entries([one for one in root.iter() if _name(one) == "item"], url)
    raise FeedFailed("broken")


def read_message(raw: bytes) -> Said | None:
    """One CAP message; none where it is for nobody in public. Raises FeedFailed."""
    root = _parsed(raw)
    if _name(root) != "alert":
        raise FeedFailed("broken")
    return _alert(root)


def _parsed(raw: bytes) -> Element:
    try:
        root = fromstring(raw, forbid_dtd=True)
        _check_depth(root)
        return root
    except DefusedXmlException:
        raise FeedFailed("hostile") from None
    except (ParseError, ValueError, LookupError):
        raise FeedFailed("broken") from None


def _check_depth(root: Element) -> None:
    """Raises ValueError where elements lie deeper in each other than those of any message: to look through each of
    them costs the square of how many there are."""
    level = [root]
    for _ in range(DEPTH_MOST):
        level = [below for one in level for below in one]
        if not level:
            return
    raise ValueError("nested")


def _of_entries(entries: Sequence[Element], url: str) -> tuple[list[Said], list[Linked]]:
    whole, linked = list[Said](), list[Linked]()
    for entry in entries[:ITEMS_MOST]:
        inside = next((one for one in entry.iter() if _name(one) == "alert"), None)
        if inside is not None and (found := _alert(inside)) is not None:
            whole.append(found)
        elif inside is None:
            linked.append(_entry(entry, url))
    return whole, linked


def _entry(entry: Element, url: str) -> Linked:
    links = [(one.get("type") or "", one.get("href") or (one.text or "")) for one in entry if _name(one) == "link"]
    message = next((to for kind, to in links if "cap" in kind), links[0][1] if links else "")
    ref = _text(entry, "id") or _text(entry, "guid") or message
    stamp = _text(entry, "updated") or _text(entry, "pubDate") or _text(entry, "date")
    title, more = _text(entry, "title"), _text(entry, "summary") or _text(entry, "description")
    at = _moment(stamp)
    said = Said(
        ref=ref[:WORDS_MOST],
        headline=title[:WORDS_MOST],
        hazard=_kind(f"{title} {more}"),
        text=more,
        sent=at,
        since=at,
        areas=tuple(_rings(entry, "polygon")),
        circles=tuple(_circles(entry)),
        places=f"{title} {more}",
    )
    return Linked(said=said, url=_beside(url, message.strip()), stamp=stamp)


def _beside(url: str, link: str) -> str:
    """The address of a message, where it stands at the same house as its list; else none."""
    try:
        whole = urljoin(url, link) if link else ""
        here, there = urlsplit(url), urlsplit(whole)
        return whole if (here.scheme, here.netloc) == (there.scheme, there.netloc) and whole != url else ""
    except ValueError:
        return ""


def _alert(alert: Element) -> Said | None:
    """A message for everybody that is meant: no exercise, no test, no acknowledgement."""
    kind = _text(alert, "msgType")
    meant = _text(alert, "status") == "Actual" and _text(alert, "scope") in ("Public", "")
    blocks = [one for one in alert if _name(one) == "info"]
    ref = _text(alert, "identifier")
    if not meant or not ref or kind not in ("Alert", "Update", "Cancel"):
        return None
    of = tuple(one.split(",")[1] for one in _text(alert, "references").split()[:40] if one.count(",") >= 2)
    if kind == "Cancel" or not blocks:
        return Said(ref=ref, headline="", ends=True, of=of) if kind == "Cancel" else None
    block = next((one for one in blocks if _text(one, "language").lower().startswith("id")), blocks[0])
    areas = [one for one in block if _name(one) == "area"][:AREAS_MOST]
    event, headline = _text(block, "event"), _text(block, "headline")
    sent = _moment(_text(alert, "sent"))
    return Said(
        ref=ref,
        headline=headline or event,
        hazard=_kind(f"{event} {headline}"),
        severity=_text(block, "severity"),
        text="\n".join(one for one in (_text(block, "description"), _text(block, "instruction")) if one),
        sent=sent,
        since=_moment(_text(block, "onset")) or _moment(_text(block, "effective")) or sent,
        until=_moment(_text(block, "expires")),
        places=" ".join(_text(one, "areaDesc") for one in areas),
        areas=tuple(ring for one in areas for ring in _rings(one, "polygon"))[:AREAS_MOST],
        circles=tuple(found for one in areas for found in _circles(one))[:AREAS_MOST],
        ends=_text(block, "responseType") == "AllClear",
        of=of,
    )


def _kind(words: str) -> WarningKind | None:
    return next((kind for kind, said in _KINDS if re.search(said, words, re.IGNORECASE)), None)


def _rings(parent: Element, name: str) -> Iterator[Ring]:
    """Polygons as "lat,lon lat,lon" (CAP) or "lat lon lat lon" (GeoRSS); what is none is left out."""
    for one in [one for one in parent if _name(one) == name][:AREAS_MOST]:
        numbers = [_degrees(part) for part in re.split(r"[\s,]+", (one.text or "").strip())[: 2 * POINTS_MOST]]
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        if len(points) >= 3 and all(is_point(lat, lng) for lat, lng in points):
            yield tuple(points)


def _circles(parent: Element) -> Iterator[tuple[tuple[float, float], float]]:
    """Circles as "lat,lon km" (CAP); a point alone (GeoRSS) is a small one."""
    for one in [one for one in parent if _name(one) in ("circle", "point")][:AREAS_MOST]:
        numbers = [_degrees(part) for part in re.split(r"[\s,]+", (one.text or "").strip())[:3]]
        if len(numbers) >= 2 and is_point(numbers[0], numbers[1]):
            far = numbers[2] * 1000 if len(numbers) == 3 and _name(one) == "circle" else 0.0
            if 0 <= far <= 2_000_000:
                yield (numbers[0], numbers[1]), far


def _degrees(said: str) -> float:
    try:
        return float(said) if len(said) <= 30 else math.nan
    except ValueError:
        return math.nan


def _moment(said: str) -> int | None:
    """ISO 8601 or the date of a mail, with its offset; what has none says nothing."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            at = read(said)
            found = round(at.timestamp() * 1000) if at.tzinfo is not None else None
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if found is not None and EARLIEST_MS <= found < LATEST_MS:
            return found
    return None


def _text(parent: Element, name: str) -> str:
    """The words of a part, without marks of a page and what steers a screen."""
    found = next((one for one in parent if _name(one) == name), None)
    if found is None:
        return ""
    words = html.unescape(_MARKS.sub(" ", "".join(found.itertext())[: 4 * WORDS_MOST]))
    return " ".join(without_steering(words, lines=False).split())[:WORDS_MOST]


def _name(one: Element) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
