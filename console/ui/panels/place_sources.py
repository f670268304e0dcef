"""What the form knows of the city: where a point lies, and which places begin with what was typed.
Rule: the form asks only through this, and works without either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from console.models.way import Ways, no_ways
from console.places.finding import Found


class Located(Protocol):
    """Where a point lies."""

    @property
    def kelurahan(self) -> str | None:
        """Its code."""

    @property
    def outside(self) -> bool:
        """Outside the city."""

    @property
    def near_border(self) -> bool:
        """Too near the limit to trust the map."""


Locate = Callable[[float, float], Located]
Find = Callable[[str], Found]
Beside = Callable[[float, float], str]


@dataclass(frozen=True, slots=True)
class PlaceSources:
    """`locate` says where a point lies, `find` what a typed text may mean (best first), `beside` the words of a
    point's surroundings; each may be missing. `ways` knows the roads."""

    locate: Locate | None = None
    find: Find | None = None
    beside: Beside | None = None
    ways: Ways = no_ways
