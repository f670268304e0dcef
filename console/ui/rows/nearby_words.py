"""What a point lies beside, in words: 80 m south-west of a crossing; 40 m from a landmark. Pure.
Rule: a kelurahan near the limit is asked for, never said as certain."""

from __future__ import annotations

from console.map.nearby import Around, Near
from console.models.city import kelurahan_name
from console.places.kinds import KIND_WORDS
from console.places.name_words import words_of_name
from console.ui import formats
from console.ui.words import language, translate


def around_words(around: Around) -> str:
    """The whole line: kelurahan, crossing, landmark."""
    return " · ".join(part for part in (ward_words(around), landmark_words(around)) if part)


def ward_words(around: Around) -> str:
    """The kelurahan of a point, as certain as the limits are."""
    located = around.located
    if located.outside:
        return translate("Nearby", "outside the city")
    name = kelurahan_name(located.kelurahan)
    if located.near_border:
        return translate("Nearby", "{name}? near the city limit: ask").format(name=name)
    return translate("Nearby", "{name} (approximate)").format(name=name) if located.approximate else name


def landmark_words(around: Around) -> str:
    """Crossing and landmark, as a crew is told; empty when neither is near."""
    parts = [_beside(one) for one in (around.crossing, around.landmark) if one is not None]
    return "; ".join(parts)


def _beside(near: Near) -> str:
    name = near.name
    if KIND_WORDS.get(next(iter(words_of_name(name)), "")) == "crossing":
        name = name[:1].lower() + name[1:]
    if near.wind is None:
        return translate("Nearby", "at {name}").format(name=name)
    said = translate("Nearby", "{distance} {wind} of {name}")
    return said.format(distance=formats.distance(near.metres, language()), wind=wind_word(near.wind), name=name)


def wind_word(wind: int) -> str:
    """0 north, 1 north-east … 7 north-west."""
    return (
        translate("Nearby", "north"),
        translate("Nearby", "north-east"),
        translate("Nearby", "east"),
        translate("Nearby", "south-east"),
        translate("Nearby", "south"),
        translate("Nearby", "south-west"),
        translate("Nearby", "west"),
        translate("Nearby", "north-west"),
    )[wind]
