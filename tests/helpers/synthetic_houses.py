"""Houses along the streets of the synthetic city: as many as asked for, dense in the middle, thin at the rim."""

from collections.abc import Iterator
from math import atan2, cos, exp, hypot, sin
from random import Random

import numpy as np
import shapely

from tests.helpers.osm_draft import Draft
from tests.helpers.synthetic_roads import Street

Point = tuple[float, float]
_WIDTH_M = 12.5


def draw_houses(draft: Draft, streets: list[Street], count: int, rng: Random) -> list[Point]:
    """Draws them; gives where each stands."""
    slots = [slot for street in streets if street.kind != "path" for slot in _slots(street, rng)]
    weights = np.array([exp(-((hypot(x, y) / 3600) ** 2)) for x, y, _ in slots])
    order = np.argsort(np.array([rng.random() for _ in slots]) ** (1 / np.maximum(weights, 1e-6)))[::-1]
    tree = shapely.STRtree([shapely.LineString(street.line) for street in streets])
    places: list[Point] = []
    for at in order.tolist():
        if len(places) == count:
            break
        x, y, angle = slots[at]
        # Nothing stands on another street.
        if len(tree.query(shapely.Point(x, y), predicate="dwithin", distance=8.0)) == 0:
            places.append((x, y))
            draft.ring(_outline(x, y, angle, rng), {"building": rng.choice(("yes", "house", "yes", "residential"))})
    return places


def _slots(street: Street, rng: Random) -> Iterator[tuple[float, float, float]]:
    """Where houses may stand on both sides: place and direction."""
    setback = {"primary": 17.0, "secondary": 15.0, "tertiary": 14.0}.get(street.kind, 11.5)
    for (ax, ay), (bx, by) in zip(street.line, street.line[1:], strict=False):
        length, angle = hypot(bx - ax, by - ay), atan2(by - ay, bx - ax)
        at = rng.uniform(4, 9)
        while at < length - 5:
            for side in (1, -1):
                off = side * (setback + rng.uniform(0, 3))
                yield ax + at * cos(angle) - off * sin(angle), ay + at * sin(angle) + off * cos(angle), angle
            at += _WIDTH_M + rng.uniform(-1, 5)


def _outline(x: float, y: float, angle: float, rng: Random) -> list[Point]:
    """A rectangle, an L or a house with a porch, turned to its street."""
    wide, deep = rng.uniform(6, 11) / 2, rng.uniform(6, 14) / 2
    kind = rng.random()
    if kind < 0.72:
        raw = [(-wide, -deep), (wide, -deep), (wide, deep), (-wide, deep)]
    elif kind < 0.92:
        cut, far = rng.uniform(0.3, 0.6) * wide, rng.uniform(0.3, 0.6) * deep
        raw = [(-wide, -deep), (wide, -deep), (wide, far), (wide - cut, far), (wide - cut, deep), (-wide, deep)]
    else:
        porch = wide * 0.4
        raw = [(-wide, -deep), (-porch, -deep), (-porch, -deep - 2), (porch, -deep - 2), (porch, -deep)]
        raw += [(wide, -deep), (wide, deep), (-wide, deep)]
    turn = angle + rng.gauss(0, 0.03)
    return [(x + u * cos(turn) - v * sin(turn), y + u * sin(turn) + v * cos(turn)) for u, v in raw]
