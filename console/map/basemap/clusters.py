"""Puts together what belongs together: pieces that touch, or lie within some metres of each other."""

from collections.abc import Iterable

import numpy as np
import shapely
from shapely import STRtree


class Groups:
    """Numbers joined in pairs."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, one: int) -> int:
        """The number that stands for a group."""
        while self._parent[one] != one:
            self._parent[one] = one = self._parent[self._parent[one]]
        return one

    def join(self, one: int, other: int) -> None:
        """Both are one group from now on."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def all(self) -> list[list[int]]:
        """The groups, each in order."""
        found: dict[int, list[int]] = {}
        for one in range(len(self._parent)):
            found.setdefault(self.root(one), []).append(one)
        return list(found.values())


def near_each_other(shapes: Iterable[shapely.Geometry], metres: float) -> list[list[int]]:
    """Shapes in metres, grouped by how near they lie."""
    given = np.array(list(shapes), dtype=object)
    groups = Groups(len(given))
    if len(given) > 1:
        for one, other in STRtree(given).query(given, predicate="dwithin", distance=metres).T.tolist():
            groups.join(one, other)
    return groups.all()
