"""Coordinates as people paste them: decimal with point or comma, degrees and minutes, with letters in two languages."""

import re
from typing import Literal

from console.places.reading import Point

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


def coordinates_in(low: str) -> tuple[int, int, Point] | None:
    """Where the first coordinates stand in a text of small letters, and the point they say (not yet judged)."""
    if _ANY.search(low) is None:
        return None
    found = _MINUTES.search(low)
    if found:
        lat = _degrees(found[1], found[2], found[3]) * (-1 if found[4] in ("s", "ls") else 1)
        lng = _degrees(found[5], found[6], found[7]) * (-1 if found[8] in ("w", "bb") else 1)
        return found.start(), found.end(), (round(lat, 6), round(lng, 6))
    found = _DECIMAL.search(low)
    if found is None:
        return None
    one, other = _number(found["lat"]), _number(found["lng"])
    if (found["s1"] or found["s2"]) in ("s", "ls"):
        one = -abs(one)
    if (found["s3"] or found["s4"]) in ("w", "bb"):
        other = -abs(other)
    # Some programs write the longitude first.
    point = (other, one) if abs(one) > 90 >= abs(other) else (one, other)
    return _first_digit(low, found.start()), found.end(), point


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
