"""Vehicles as the page draws them: where a tracker last saw a unit, and how old that is. Pure: no Qt."""

from typing import Literal

import msgspec


class VehicleShape(msgspec.Struct, frozen=True, tag_field="kind", tag="vehicle"):
    """A unit with a tracker: its call sign, its agency's letter, degrees from north where it moves, its age in words.

    `look`: fresh, faded (nothing heard for a while), or old (hollow: it is not known to be there any more).
    """

    id: str
    letter: str
    sign: str
    lat: float
    lng: float
    heading: int | None = None
    look: Literal["fresh", "faded", "old"] = "fresh"
    age: str = ""
    sample: bool = False
