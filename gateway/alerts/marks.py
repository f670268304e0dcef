"""What came beside the words of an answer, or without any, in words that the room reads: a photo, a place.

Rule: a mark says no step and answers no question; who reads an answer's words reads them without its marks.
"""

from __future__ import annotations

import re
from functools import cache

from console.text.words import QT_TRANSLATE_NOOP
from console.text.words import said as word_of
from gateway.alerts.channel import Heard
from gateway.alerts.words import REST_MAX_CHARS

PLACE_MAX_CHARS = 120
_PHOTO = QT_TRANSLATE_NOOP("AlertReply", "[a photo or file, which does not come by this way]")
_PLACE = QT_TRANSLATE_NOOP("AlertReply", "[place: {place}]")


def marks_of(heard: Heard) -> str:
    """What came beside the words, each thing in brackets; empty where nothing did."""
    place, photo = _place_text(heard), _say(_PHOTO) if heard.media else ""
    return " ".join(filter(None, (photo, _say(_PLACE).format(place=place) if place else "")))


def with_marks(words: str, heard: Heard) -> str:
    """These words and what came beside them, as long as a reply may be."""
    marks = marks_of(heard)
    most = REST_MAX_CHARS - len(marks) - 1 if marks else REST_MAX_CHARS
    return f"{words.strip()[:most]} {marks}".strip()


def without_marks(text: str) -> str:
    """The words of a reply that stands there, as its writer wrote them."""
    return _marks_pattern().sub("", text).strip()


def _place_text(heard: Heard) -> str:
    """ "Pasar Legi, -8.100000, 112.150000"; nothing where it lies nowhere on earth."""
    lat, lng = heard.point or (91.0, 181.0)
    point = f"{lat:.6f}, {lng:.6f}" if abs(lat) <= 90 and abs(lng) <= 180 else ""
    name = " ".join(heard.place.replace("[", " ").replace("]", " ").split())[:PLACE_MAX_CHARS]
    return ", ".join(filter(None, (name, point)))


@cache
def _marks_pattern() -> re.Pattern[str]:
    place = re.escape(_say(_PLACE).format(place="@")).replace("@", r"[^\]]*")
    return re.compile(rf"\s*(?:{re.escape(_say(_PHOTO))}|{place})")


def _say(sentence: str) -> str:
    return word_of("id", "AlertReply", sentence)
