"""Reads an address out of free text: links and coordinates, RT/RW, house, street, landmark, kelurahan, in this order.

Each part names the characters it came from; what is not certain stays a doubt for a person. Pure: no file, no network.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

import msgspec

from console.models.state.city import City, load_city
from console.models.state.place import distance_m
from console.places.name_index import listed
from console.places.names_in_text import read_landmarks, read_streets
from console.places.numerals import number_said
from console.places.reading import AddressReading, Marked, Point
from console.places.wards import Wards, read_wards

# Coordinates as people paste them: decimal with point or comma, degrees and minutes, with letters in two languages.

_LAT, _LNG = (-11.5, 6.5), (94.5, 141.5)
_SIDE_LAT, _SIDE_LNG = r"(?:ls|lu|[nsu])", r"(?:bt|bb|[ewt])"
_GAP = r"[\s,;/]{0,4}"
_LABEL_LAT = r"(?:lat(?:itude)?|lintang)?\s{0,4}[:=]?\s{0,4}"
_LABEL_LNG = r"(?:lng|lon(?:g(?:itude)?)?|bujur)?\s{0,4}[:=]?\s{0,4}"
# Blanks are counted everywhere: what repeats without an end takes a time without an end on a strange text.
_ANY = re.compile(r"\d[.,]\d\d|\d\s{0,4}[°ºd]")
_DECIMAL = re.compile(
    rf"{_LABEL_LAT}(?<![\w.,-])(?P<s1>{_SIDE_LAT})?\s{{0,4}}(?P<lat>[-−]?\d{{1,3}}[.,]\d{{2,}})"
    rf"\s{{0,4}}°?\s{{0,4}}(?P<s2>{_SIDE_LAT}(?![a-z]))?"
    rf"(?P<gap>\s{{0,4}}[,;/|&]\s{{0,4}}|\s{{1,4}}){_LABEL_LNG}"
    rf"(?P<s3>{_SIDE_LNG})?\s{{0,4}}(?P<lng>[-−+]?\d{{1,3}}[.,]\d{{2,}})"
    rf"\s{{0,4}}°?\s{{0,4}}(?P<s4>{_SIDE_LNG}(?![a-z]))?(?!\w)"
)
_PART = (
    r"(\d{1,3})\s{0,4}(?:°|º|d|deg|derajat)\s{0,4}(\d{1,2}(?:[.,]\d+)?)\s{0,4}(?:'|’|′|m|menit)\s{0,4}"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s{0,4}(?:\"|”|″|''|s(?=\s{0,4}[a-z])|detik))?\s{0,4}"
)
_MINUTES = re.compile(rf"(?<!\w){_PART}({_SIDE_LAT}){_GAP}{_PART}({_SIDE_LNG})(?![a-z])")


class Told(msgspec.Struct, frozen=True):
    """Coordinates in a text: where they stand, and the point (not yet judged); else why they give none."""

    start: int
    end: int
    point: Point | None
    problem: Literal["", "point_half", "point_coarse", "point_unreadable"] = ""


def coordinates_in(low: str) -> Told | None:
    """The first coordinates in a text of small letters; none when it tells none."""
    if _ANY.search(low) is not None:
        found = _MINUTES.search(low)
        if found:
            lat = _degrees(found[1], found[2], found[3]) * (-1 if found[4] in ("s", "ls") else 1)
            lng = _degrees(found[5], found[6], found[7]) * (-1 if found[8] in ("w", "bb") else 1)
            return Told(found.start(), found.end(), (round(lat, 6), round(lng, 6)))
        found = _DECIMAL.search(low)
        if found:
            return Told(_first_digit(low, found.start()), found.end(), _decimal_point(found))
    return _spoken(low) if _MAY_SPEAK.search(low) else None


def _decimal_point(found: re.Match[str]) -> Point:
    one, other = _number(found["lat"]), _number(found["lng"])
    if (found["s1"] or found["s2"]) in ("s", "ls"):
        one = -abs(one)
    if (found["s3"] or found["s4"]) in ("w", "bb"):
        other = -abs(other)
    # Some programs write the longitude first.
    return (other, one) if abs(one) > 90 >= abs(other) else (one, other)


# Coordinates as they are said and typed along: "8 05 53.9 S", "bujur timur 112.1681", "lintang min 8 koma 0983".
# What is said of one half only, or too roughly, is no point, and that is said.

_DOT = r"(?:[.,]|\s{1,3}(?:koma|titik)\s{1,3})"
_VALUE = (
    r"(?<![\d.,])(?<!\d\s)(?P<minus>[-−]\s?|min(?:us)?\s{1,3})?(?P<deg>DEGREES(?!\d))"
    rf"(?:{_DOT}(?P<frac>\d{{1,12}})\s{{0,3}}(?:°|º|derajat|deg)?"
    r"|(?:\s{0,3}(?:°|º|derajat|deg)\s{0,3}|[\s-]{1,3})(?P<min>\d{1,2})(?P<mfrac>[.,]\d{1,6})?"
    r"(?:\s{0,3}(?:'|’|′|menit)\s{0,3}|[\s-]{1,3}|(?![\d.,]))"
    r"(?:(?P<sec>\d{1,2}(?:[.,]\d{1,4})?)\s{0,3}(?:\"|”|″|''|detik)?)?)?(?![\d])"
)
_HALF = r"(?:(?<!\w)(?P<label>{label})\s{{0,3}}[:=]?\s{{0,3}})?{value}(?:\s{{0,3}}(?P<side>{side})(?!\w))?"
_SAID_LAT = r"(?:lintang\s{1,3})?(?:selatan|utara)|ls|lu|[nsu]"
_SAID_LNG = r"(?:bujur\s{1,3})?(?:timur|barat)|bt|bb|[etw]"
_LAT_HALF = re.compile(
    _HALF.format(
        label=rf"lat(?:itude)?|lintang(?:\s{{1,3}}(?:selatan|utara))?|{_SAID_LAT}",
        value=_VALUE.replace("DEGREES", r"\d{1,2}"),
        side=_SAID_LAT,
    )
)
_LNG_HALF = re.compile(
    _HALF.format(
        label=rf"lon(?:g(?:itude)?)?|lng|bujur(?:\s{{1,3}}(?:timur|barat))?|{_SAID_LNG}",
        value=_VALUE.replace("DEGREES", r"\d{1,3}"),
        side=_SAID_LNG,
    )
)
_NUMERAL = r"(?:\d|nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se(?:puluh|belas|ratus)|min)"
_UNREAD = re.compile(
    rf"\b(?:koordinat\w*|lintang|bujur|latitude|longitude)\b[\s:=]{{0,4}}(?:(?:selatan|timur)\s{{1,3}})?{_NUMERAL}"
)
_COARSE = re.compile(
    r"(?<![\w.,-])(?P<lat>[-−]?\d{1,2}(?:[.,]\d{1,9})?)(?:\s{0,3}[,;/|]\s{0,3}|\s{1,3})(?P<lng>\d{2,3}[.,]\d{1,9})(?![\d])"
)
_MAY_SPEAK = re.compile(
    r"lintang|bujur|latitude|longitude|koordinat|\d[.,]\d|\d\s{0,3}(?:ls|lu|s|n)\b|\b(?:ls|lu|s|n)\s{0,3}\d"
)
_APART_CHARS = 16


def _spoken(low: str) -> Told | None:
    lat = _half(_LAT_HALF, low, 0, len(low))
    lng = _half(_LNG_HALF, low, lat.end() if lat else 0, len(low))
    if lat is not None and (lng is None or lng.start() - lat.end() > _APART_CHARS):
        lng = _half(_LNG_HALF, low, max(0, lat.start() - 60), lat.start()) or lng
    if lat is not None and lng is not None:
        start, end = min(lat.start(), lng.start()), max(lat.end(), lng.end())
        if max(lat.start(), lng.start()) - min(lat.end(), lng.end()) <= _APART_CHARS:
            rough = _is_rough(lat) or _is_rough(lng)
            point = None if rough else (_said_degrees(lat, "selatan"), _said_degrees(lng, "barat"))
            return Told(start, start + len(low[start:end].rstrip()), point, "point_coarse" if rough else "")
    half = lat or lng
    if half is not None and (_is_long(half) or not _is_rough(half)):
        return Told(half.start(), half.end(), None, "point_half")
    coarse = next((one for one in _COARSE.finditer(low) if _is_pair(one)), None)
    if coarse is not None:
        return Told(coarse.start(), coarse.end(), None, "point_coarse")
    unread = _UNREAD.search(low)
    return Told(unread.start(), unread.end(), None, "point_unreadable") if unread else None


def _half(pattern: re.Pattern[str], low: str, start: int, end: int) -> re.Match[str] | None:
    """The first value there that is said to be of this axis, and with more than a letter and whole degrees."""
    return next((one for one in pattern.finditer(low, start, end) if _is_half(one)), None)


def _is_half(one: re.Match[str]) -> bool:
    told = one["min"] is not None or len(one["frac"] or "") > 2
    return bool(one["label"] or one["side"]) and (told or _is_long(one))


def _is_long(one: re.Match[str]) -> bool:
    """Whether a whole word says which half it is."""
    return any(len(word or "") > 1 for word in (one["label"], one["side"]))


def _is_rough(one: re.Match[str]) -> bool:
    """Whether it tells no better than some kilometres: less than two decimals, or whole minutes."""
    if one["min"] is not None:
        return one["sec"] is None and one["mfrac"] is None
    return len(one["frac"] or "") < 2


def _is_pair(one: re.Match[str]) -> bool:
    lat, lng = _number(one["lat"]), _number(one["lng"])
    return _LNG[0] <= lng <= _LNG[1] and (_LAT[0] <= lat <= _LAT[1] or 0 < lat <= -_LAT[0])


def _said_degrees(one: re.Match[str], negative: str) -> float:
    if one["min"] is None:
        value = float(f"{one['deg']}.{one['frac'] or 0}")
    else:
        value = _degrees(one["deg"], one["min"] + (one["mfrac"] or ""), one["sec"])
    said = f"{one['label'] or ''} {one['side'] or ''}".split()
    away = negative in said or (negative == "selatan" and {"s", "ls"} & set(said)) or {"w", "bb"} & set(said)
    return round(-value if away or one["minus"] else value, 6)


def judged(point: Point) -> tuple[Point | None, Literal["", "south_assumed", "point_elsewhere"]]:
    """The point in this country, with "south_assumed" when its minus was forgotten; else none, "point_elsewhere"."""
    lat, lng = point
    if _inside(lat, lng):
        return point, ""
    if lat > 0 and _inside(-lat, lng):
        return (-lat, lng), "south_assumed"
    return None, "point_elsewhere"


def _inside(lat: float, lng: float) -> bool:
    return _LAT[0] <= lat <= _LAT[1] and _LNG[0] <= lng <= _LNG[1]


def _degrees(degrees: str, minutes: str, seconds: str | None) -> float:
    return int(degrees) + _number(minutes) / 60 + (_number(seconds) / 3600 if seconds else 0.0)


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-"))


def _first_digit(low: str, start: int) -> int:
    while low[start].isspace():
        start += 1
    return start


# Plus codes (Open Location Code): from the letters to a point. The public algorithm, reading only.
#
# A short code ("W5XH+2C") is completed by a point in the city: the nearest place with these last digits is meant.

_DIGITS = "23456789CFGHJMPQRVWX"
_PAIRS_DEG = (20.0, 1.0, 0.05, 0.0025, 0.000125)
_GRID_ROWS, _GRID_COLUMNS = 5, 4
_PLUS_AT = 8
FOUND = re.compile(rf"(?<![0-9a-z+])((?:[{_DIGITS}]{{2}}){{2,4}}\+(?:[{_DIGITS}]{{2,5}})?)(?![0-9a-z])", re.IGNORECASE)


def read_plus_code(code: str, near: Point) -> Point | None:
    """The middle of the code's square (lat, lng), rounded to its centimetres; none when it is no code of this kind."""
    head, _, tail = code.upper().partition("+")
    if len(head) < _PLUS_AT and len(tail) < 2:
        return None
    if len(head) == _PLUS_AT:
        return _middle(head + tail) if _begins_on_earth(head) else None
    missing = _PLUS_AT - len(head)
    square = _PAIRS_DEG[missing // 2 - 1]
    lat, lng = _middle(_encode(near)[:missing] + head + tail)
    return _nearest(lat, near[0], square, 90), _nearest(lng, near[1], square, 180)


def _begins_on_earth(head: str) -> bool:
    return _DIGITS.index(head[0]) < 9 and _DIGITS.index(head[1]) < 18


def _middle(digits: str) -> Point:
    lat, lng = -90.0, -180.0
    height = width = _PAIRS_DEG[0]
    for at, size in zip(range(0, min(len(digits), 10), 2), _PAIRS_DEG, strict=False):
        pair = digits[at : at + 2]
        if len(pair) < 2:
            break
        lat += _DIGITS.index(pair[0]) * size
        lng += _DIGITS.index(pair[1]) * size
        height = width = size
    for digit in digits[10:]:
        height, width = height / _GRID_ROWS, width / _GRID_COLUMNS
        row, column = divmod(_DIGITS.index(digit), _GRID_COLUMNS)
        lat, lng = lat + row * height, lng + column * width
    return round(lat + height / 2, 7), round(lng + width / 2, 7)


def _encode(point: Point) -> str:
    """The first eight digits of a point's code."""
    left = [point[0] + 90, point[1] + 180]
    digits = ""
    for size in _PAIRS_DEG[:4]:
        for axis in (0, 1):
            step = int(left[axis] / size + 1e-9)
            left[axis] -= step * size
            digits += _DIGITS[step]
    return digits


def _nearest(found: float, near: float, square: float, most: float) -> float:
    if near + square / 2 < found and found - square >= -most:
        return round(found - square, 7)
    if near - square / 2 > found and found + square <= most:
        return round(found + square, 7)
    return found


# Points in pasted links: Google Maps in its forms, WhatsApp's location, geo:, Apple, OpenStreetMap, Waze.
#
# A short link hides its point behind a server; without the network it cannot be opened, and that is said.

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
    if read is not None and read.point is not None:
        return read.point
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


# RT and RW, block and house number in a text, however they are written.

_UNITS = {
    **dict(
        zip(listed("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"), range(1, 12), strict=True)
    ),
    **dict(zip(listed("siji loro telu papat limo enem pitu wolu songo sedoso"), range(1, 11), strict=True)),
    "sanga": 9,
    "sepuluh": 10,
    "nenem": 6,
}
_NUMBER = r"(\d{1,3}|" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")(?![\d\w])"
_LOOSE = r"(\d{1,3})"
_BOTH = re.compile(
    rf"(?<![a-z0-9])r\.?t\.?\s{{0,4}}[/\s]\s{{0,4}}r\.?w\.?\s{{0,4}}[:.]?\s{{0,4}}{_LOOSE}\s{{0,4}}[/.,\s-]\s{{0,4}}{_LOOSE}(?!\d)"
)
_RT_RW = re.compile(
    rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}(?P<rt>\d{{1,3}}|{'|'.join(_UNITS)})[\s/.,;-]{{0,4}}(?:r\.?w[.:\s]{{0,4}}(?P<rw>\d{{1,3}}|{'|'.join(_UNITS)}))(?![a-z0-9])"
)
_RT_SLASH = re.compile(rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}{_LOOSE}\s{{0,4}}/\s{{0,4}}{_LOOSE}(?!\d)")
_RT_ONLY = re.compile(rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}{_NUMBER}")
_RW_ONLY = re.compile(rf"(?<![a-z0-9])r\.?w[.:\s]{{0,4}}{_NUMBER}")
_HOUSE = re.compile(
    r"(?<![a-z0-9])(?:no|nomor|nomer|nmr|nmer|nmor)(?![a-z])[.:\s]{0,4}(\d{1,4}(?:\s?[a-e](?![a-z0-9]))?(?:[/-]\d{1,3})?)(?![\d])"
)
_HOUSE_TOLD = re.compile(r"(?<![a-z0-9])(?:nomor|nomer|nmr|no)[.:\s]{1,4}([a-z]+(?:\s{1,4}[a-z]+){0,5})")
_BLOCK = re.compile(r"(?<![a-z0-9])(?:blok|blk)[.:\s]{1,4}([a-z]{1,2}(?:[\s.-]?\d{1,3}(?![\d]))?)(?![a-z])")


def read_rt_rw(marked: Marked) -> None:
    """RT and RW as two digits each."""
    for pattern in (_BOTH, _RT_RW, _RT_SLASH):
        found = pattern.search(marked.low)
        if found:
            marked.part("rt", _two_digits(found[1]), found.start(), found.end(1))
            letter = marked.low.rfind("r", found.end(1), found.start(2))
            marked.part("rw", _two_digits(found[2]), letter if letter >= 0 else found.start(2), found.end())
            return
    found = _RT_ONLY.search(marked.low)
    if found:
        marked.part("rt", _two_digits(found[1]), found.start(), found.end())
    found = _RW_ONLY.search(marked.low)
    if found:
        marked.part("rw", _two_digits(found[1]), found.start(), found.end())


def read_house(marked: Marked) -> None:
    """The block and the house number: "Blok C2", "No. 5a"."""
    block = _BLOCK.search(marked.low)
    if block:
        said = re.sub(r"[\s.-]", "", block[1]).upper()
        marked.part("block", f"Blok {said}", block.start(), block.end())
    house = _HOUSE.search(marked.low)
    if house:
        said = house[1].replace(" ", "")
        marked.part("house", f"No. {said.upper()}", house.start(), house.end())
        return
    told = _HOUSE_TOLD.search(marked.low)
    number, used = number_said(told[1].split()) if told else (0, 0)
    if told and used:
        end = told.start(1) + len(re.match(rf"(?:\w+\s{{1,4}}){{{used - 1}}}\w+", told[1])[0])  # type: ignore[index]
        marked.part("house", f"No. {number}", told.start(), end)


def _two_digits(text: str) -> str:
    return f"{int(text) if text.isdigit() else _UNITS[text]:02d}"


_LONGEST, _LONGEST_LABEL = 5_000, 60
_FAR_M = 30_000.0  # the city is 8 km long: such a point is rather a slip of a digit


class AddressReader:
    """Reads for one city: its wards, and a point in it that completes short plus codes."""

    def __init__(self, city: City) -> None:
        self.wards = Wards(city.kelurahan)
        self.near = (city.town.lat, city.town.lng)

    def read(self, text: str) -> AddressReading:
        """All that the first 5,000 characters of a text say of a place."""
        text = text[:_LONGEST]
        marked = Marked(text)
        point = self._read_point(marked, text)
        read_rt_rw(marked)
        read_house(marked)
        read_streets(marked, text, self.wards)
        read_landmarks(marked, text, self.wards)
        kelurahan, kecamatan = read_wards(self.wards, marked, text)
        parts = tuple(sorted(marked.parts, key=lambda part: part.start))
        return AddressReading(text, parts, tuple(marked.doubts), kelurahan, kecamatan, point)

    def _read_point(self, marked: Marked, text: str) -> Point | None:
        link = link_in(text, self.near)
        if link is not None:
            point = self._keep_point(marked, link.point, link.start, link.end) if link.point else None
            if link.problem:
                marked.doubt(link.problem, link.start, link.end)
            marked.take(link.start, link.end)
            if 0 < len(link.label) <= _LONGEST_LABEL and FOUND.search(link.label) is None:
                marked.part("landmark", link.label, link.start, link.end)
            return point
        code = FOUND.search(text)
        said = read_plus_code(code[1], self.near) if code else None
        if code is not None and said is not None:
            return self._keep_point(marked, said, code.start(), code.end())
        told = coordinates_in(marked.low)
        if told is None or told.point is not None:
            return self._keep_point(marked, told.point, told.start, told.end) if told and told.point else None
        assert told.problem
        marked.doubt(told.problem, told.start, told.end, point=text[told.start : told.end].strip())
        marked.take(told.start, told.end)
        return None

    def _keep_point(self, marked: Marked, said: Point, start: int, end: int) -> Point | None:
        point, problem = judged(said)
        shown = f"{(point or said)[0]:.6f}, {(point or said)[1]:.6f}"
        if problem:
            marked.doubt(problem, start, end, point=shown)
        elif point is not None and (away_m := distance_m(point, self.near)) > _FAR_M:
            marked.doubt("point_far", start, end, point=shown, km=str(round(away_m / 1000)))
        if point is None:
            marked.take(start, end)
        else:
            marked.part("point", shown, start, end)
        return point


@cache
def _shipped() -> AddressReader:
    return AddressReader(load_city())


def read_address(text: str) -> AddressReading:
    """What a text says of a place in the city this program comes with. Raises `CityDataError`."""
    return _shipped().read(text)
