"""The words of warnings of official channels: what, how severe in the source's own word, where, until when. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from console.models.board import Board
from console.models.city import kelurahan_name
from console.models.hazards import Hazard
from console.ui import formats
from console.ui.words import language, translate

HAZARDS = ("weather", "quake", "volcano", "flood")


def hazard_kind(kind: str) -> str:
    """weather, earthquake, volcano, flood"""
    words = {
        "weather": translate("Hazard", "weather"),
        "quake": translate("Hazard", "earthquake"),
        "volcano": translate("Hazard", "volcano"),
        "flood": translate("Hazard", "flood"),
    }
    return words.get(kind, kind)


def where_words(kelurahan: Sequence[str], radius_m: int, circle: bool) -> str:
    """Gedog and Turi; 20 km around a point; the whole city"""
    if circle:
        far = formats.distance(radius_m, language())
        return translate("Hazard", "{distance} around its point").format(distance=far)
    if kelurahan:
        return formats.joined([kelurahan_name(one) for one in kelurahan], language())
    return translate("Hazard", "the whole city")


def hazard_label(one: Hazard, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """WEATHER · Siaga: heavy rain · the whole city · until 17:00 · BMKG"""
    said = one.said
    what = f"{said.severity}: {said.headline}" if said.severity else said.headline
    until = formats.moment(said.until, now_ms, language(), zone)
    parts = (
        hazard_kind(said.hazard).upper(),
        what,
        where_words(said.kelurahan, said.radius_m, one.middle is not None),
        translate("Hazard", "until {at}").format(at=until),
        said.source,
    )
    return " · ".join(part for part in parts if part)


def hazard_line(board: Board, one: Hazard, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """The same with where its time stands, and who wrote it down."""
    begins = formats.moment(one.said.since, now_ms, language(), zone)
    phases = {
        "now": "",
        "coming": translate("Hazard", "from {at}").format(at=begins),
        "over": translate("Hazard", "RUN OUT"),
    }
    parts = (phases[one.phase], hazard_label(one, now_ms, zone), board.reference.name_of(one.by))
    return " · ".join(part for part in parts if part)
