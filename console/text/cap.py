"""A bulletin as a CAP 1.2 message (Common Alerting Protocol of OASIS), for whoever passes warnings on by machine.

Rule: in a sample room every message is a test; a correction names what it replaces, a withdrawal cancels. A denied
hoax never alerts: alone it is no message, after a warning it says all clear. Points are "lat,lon", by the standard.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from console.models.state.city import kelurahan_codes, kelurahan_name, kelurahan_point
from console.models.state.moment import local_moment
from console.models.views.bulletins import PublicBulletin, PublicVersion
from console.models.views.outlines import Ring
from console.text.bulletins import (
    Issuer,
    area_words,
    denial_word,
    level_word,
    page_url,
    phase_word,
    shown,
    text_of,
    title_of,
)
from console.text.bulletins import topic_word as event_word
from console.text.words import Language

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
_CATEGORY = {
    "storm": "Met",
    "flood": "Met",
    "volcano": "Geo",
    "quake": "Geo",
    "fire": "Fire",
    "road": "Transport",
    "utility": "Infra",
    "health": "Health",
    "missing": "Rescue",
    "rumour": "Safety",
}
_SEVERITY = {"waspada": "Moderate", "siaga": "Severe", "awas": "Extreme"}
_URGENCY = {"waspada": "Future", "siaga": "Expected", "awas": "Immediate"}
_CERTAINTY = {"verified": "Observed", "unverified": "Possible", "hoax": "Unlikely"}
_LANGUAGES: tuple[tuple[Language, str], ...] = (("id", "id-ID"), ("en", "en-US"))
_WARD_KM, _POINTS_MOST = 1.0, 120
Areas = Callable[[str], Sequence[Ring]]


def no_areas(kelurahan: str) -> Sequence[Ring]:
    """Where no limits are known: each kelurahan is a circle."""
    return ()


def cap_of(public: PublicBulletin, issuer: Issuer, areas: Areas = no_areas) -> bytes:
    """The message of what was last told, of a bulletin that warned; `areas` gives the limits of a kelurahan, rings of
    (lat, lng) degrees."""
    warned = public.warned
    assert warned, "a denied hoax warns of nothing"
    alert = ET.Element("alert", xmlns=NAMESPACE)
    last, gone = public.history[-1], public.phase == "withdrawn"
    kind = "Cancel" if gone else "Alert" if len(warned) == 1 else "Update"
    earlier = warned if gone else warned[:-1]
    number = last.number + 1 if gone else last.number
    _put(alert, "identifier", f"{public.slug}.{number}")
    _put(alert, "sender", sender_of(issuer))
    _put(alert, "sent", _time(public.changed_ms, issuer))
    _put(alert, "status", "Test" if issuer.sample else "Actual")
    _put(alert, "msgType", kind)
    _put(alert, "scope", "Public")
    if issuer.sample:
        _put(alert, "note", shown(public, issuer, "id").sample)
    if earlier:
        _put(alert, "references", " ".join(_reference(public, one, issuer) for one in earlier))
    for language, tag in _LANGUAGES:
        if language == "id" or _is_in_english(public):
            _add_words(alert, public, issuer, language, tag, areas)
    ET.indent(alert)
    return bytes(ET.tostring(alert, encoding="utf-8", xml_declaration=True)) + b"\n"


def sender_of(issuer: Issuer) -> str:
    """Who sends: the host of the city's public page, else 112 and the code of the city."""
    return urlsplit(issuer.address).hostname or f"112.{issuer.code or 'kota'}"


def _reference(public: PublicBulletin, one: PublicVersion, issuer: Issuer) -> str:
    return f"{sender_of(issuer)},{public.slug}.{one.number},{_time(one.when, issuer)}"


def _is_in_english(public: PublicBulletin) -> bool:
    said = public.said
    return bool(said.title_en) and all(one.text_en for one in said.sentences)


def _add_words(
    alert: ET.Element, public: PublicBulletin, issuer: Issuer, language: Language, tag: str, areas: Areas
) -> None:
    said, one = public.said, shown(public, issuer, language)
    block = ET.SubElement(alert, "info")
    _put(block, "language", tag)
    _put(block, "category", _CATEGORY.get(said.topic, "Other"))
    denied = said.status == "hoax"
    _put(block, "event", denial_word(language) if denied else event_word(said.topic, language))
    _put(block, "responseType", "AllClear" if denied else "Monitor" if one.advice else "None")
    _put(block, "urgency", "Past" if denied or public.phase != "valid" else _URGENCY.get(said.level, "Unknown"))
    _put(block, "severity", _SEVERITY.get(said.level, "Unknown"))
    _put(block, "certainty", _CERTAINTY[said.status])
    _put(block, "effective", _time(public.changed_ms, issuer))
    _put(block, "expires", _time(said.expires, issuer))
    _put(block, "senderName", issuer.name)
    _put(block, "headline", f"{phase_word(public, language)}: {title_of(said, language)}"[:160])
    mended = [f"{each.since}: {each.words}" for each in one.corrections[:1]]
    told = [text_of(each, language) for each in said.sentences if not each.advice]
    _put(block, "description", "\n".join(part for part in (one.gone, one.rumour, *mended, *told) if part))
    if one.advice:
        _put(block, "instruction", "\n".join(each.text for each in one.advice))
    if url := page_url(issuer, public):
        _put(block, "web", url)
    if said.level:
        _parameter(block, "level", level_word(said.level, language))
    for source in dict.fromkeys(each.source for sentence in said.sentences for each in sentence.evidence):
        _parameter(block, "source", source)
    _add_area(block, public, issuer, language, areas)


def _add_area(block: ET.Element, public: PublicBulletin, issuer: Issuer, language: Language, areas: Areas) -> None:
    area = ET.SubElement(block, "area")
    _put(area, "areaDesc", area_words(public.said, issuer, language))
    wards = public.said.kelurahan or tuple(kelurahan_codes().values())
    rings = {ward: areas(ward) for ward in wards}
    for ring in (one for found in rings.values() for one in found):
        _put(area, "polygon", " ".join(_points(ring)))
    for ward in (one for one, found in rings.items() if not found):
        if (point := kelurahan_point(ward)) is not None:
            _put(area, "circle", f"{point[0]:.4f},{point[1]:.4f} {_WARD_KM}")
    for ward in wards:
        if kelurahan_name(ward) != ward:  # a code of the country's own list of places
            code = ET.SubElement(area, "geocode")
            _put(code, "valueName", "Kemendagri")
            _put(code, "value", ward)


def _points(ring: Ring) -> Iterable[str]:
    """As "lat,lon", closed, thinned where there are very many of them."""
    step = max(1, math.ceil(len(ring) / _POINTS_MOST))
    kept = [*ring[::step]]
    closed = kept if kept[0] == kept[-1] else [*kept, kept[0]]
    return (f"{lat:.5f},{lng:.5f}" for lat, lng in closed)


def _parameter(block: ET.Element, name: str, value: str) -> None:
    one = ET.SubElement(block, "parameter")
    _put(one, "valueName", name)
    _put(one, "value", value)


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _time(at_ms: int, issuer: Issuer) -> str:
    """With the offset of the zone, never "Z": so the standard says."""
    at: datetime = local_moment(at_ms, issuer.clock)
    offset = at.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else 0
    return f"{at:%Y-%m-%dT%H:%M:%S}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
