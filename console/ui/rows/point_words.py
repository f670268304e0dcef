"""The words of hydrants and assembly points: what, in what state, seen when; what is old says so. Pure: no Qt."""

from __future__ import annotations

from datetime import date

from console.models.map_points import day_of, is_old
from console.ui import formats
from console.ui.words import language, translate
from wire.facts import MapPointDefined


def kind_word(kind: str) -> str:
    """hydrant, assembly point, other point"""
    words = {
        "hydrant": translate("Layer", "hydrant"),
        "assembly": translate("Layer", "assembly point"),
        "other": translate("Layer", "other point"),
    }
    return words.get(kind, kind)


def state_word(state: str) -> str:
    """works, BROKEN, state not known"""
    words = {
        "ok": translate("Layer", "works"),
        "broken": translate("Layer", "BROKEN"),
        "unknown": translate("Layer", "state not known"),
    }
    return words.get(state, state)


def day_words(text: str) -> str:
    """12 Mar 2025, from 2025-03-12; nothing for what is no day."""
    day = day_of(text)
    return "" if day is None else formats.whole_day(day, language())


def seen_words(point: MapPointDefined, today: date, of_map: bool = False) -> str:
    """checked 12 Mar 2025, MORE THAN A YEAR AGO; one of the map file has the map's day, and nobody has checked it."""
    day = day_words(point.checked_on)
    if of_map:
        said = translate("Layer", "from the map of {day}, not checked") if day else translate("Layer", "not checked")
    else:
        said = translate("Layer", "checked {day}") if day else translate("Layer", "never checked")
    old = translate("Layer", "MORE THAN A YEAR AGO") if day and is_old(point.checked_on, today) else ""
    return ", ".join(part for part in (said.format(day=day), old) if part)


def point_label(point: MapPointDefined, today: date, of_map: bool = False) -> str:
    """Hydrant 3 · hydrant · works · checked 12 Mar 2025 · behind the gate"""
    sample = translate("Layer", "SAMPLE") if point.sample else ""
    parts = (
        point.name,
        kind_word(point.point_kind),
        "" if of_map else state_word(point.state),
        seen_words(point, today, of_map),
        point.note,
        sample,
    )
    return " · ".join(part for part in parts if part)


def short_label(point: MapPointDefined, today: date, of_map: bool = False) -> str:
    """BROKEN · checked 12 Mar 2025, MORE THAN A YEAR AGO"""
    state = state_word(point.state) if point.state == "broken" else ""
    return " · ".join(part for part in (state, seen_words(point, today, of_map)) if part)
