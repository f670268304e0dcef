"""Where everything stands for a window of a given size: four arrangements, every zone in pixels. Pure: no Qt.
Rule: a zone keeps its place whether it is empty or not, and nothing ever lies over another zone."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from console.ui.sizes import WIDE_FROM, Sizes

GAP = 4
_USUAL_FROM, _TIGHT_FROM = 1280, 900
_FULL_HEIGHT, _TIGHT_HEIGHT = 682, 552
_UPPER_LEAST, _WORK_LEAST, _WORK_WIDE, _WORK_TIGHT = 274, 284, 360, 240
_UPPER_TIGHT = 180  # a list of five rows
_THREE_FROM, _TWO_FROM, _THREE_HEIGHT = 1240, 780, 220


class Arrangement(enum.Enum):
    """How much fits side by side."""

    WIDE = "wide"
    USUAL = "usual"
    TIGHT = "tight"
    SINGLE = "single"


class Fold(enum.Enum):
    """How many columns the intake form has: all three, two with the shelves behind the second, or one that scrolls."""

    THREE = 3
    TWO = 2
    ONE = 1


class Zone(enum.Enum):
    """A place of the window; the first four are the panels of F5 to F8."""

    CASES = "cases"
    MAP = "map"
    AGENCIES = "agencies"
    WORK = "work"
    BANNER = "banner"
    COMMAND = "command"
    STRIP = "strip"


PANELS = (Zone.CASES, Zone.MAP, Zone.AGENCIES, Zone.WORK)
_SHARES = {Arrangement.WIDE: (756, 696, 452), Arrangement.USUAL: (572, 420, 358)}


@dataclass(frozen=True, slots=True)
class Rect:
    """A place in pixels of the area below the menu."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person chose to see: the panel in front, a panel made whole, and panels that float elsewhere."""

    front: Zone = Zone.CASES
    whole: Zone | None = None
    floating: frozenset[Zone] = frozenset()


def choose(width: int, height: int, text_scale: float) -> Arrangement:
    """The arrangement for a client area of this size, the menu included."""
    wide, high = width / text_scale, height / text_scale
    if wide >= _USUAL_FROM and high >= _FULL_HEIGHT:
        return Arrangement.WIDE if wide >= WIDE_FROM else Arrangement.USUAL
    if wide >= _TIGHT_FROM and high >= _TIGHT_HEIGHT:
        return Arrangement.TIGHT
    return Arrangement.SINGLE


def fold(width: int, height: int, text_scale: float) -> Fold:
    """The columns of a form of this size."""
    wide, high = width / text_scale, height / text_scale
    if wide >= _THREE_FROM and high >= _THREE_HEIGHT:
        return Fold.THREE
    return Fold.TWO if wide >= _TWO_FROM else Fold.ONE


def zones(width: int, height: int, arrangement: Arrangement, sizes: Sizes, shown: Shown) -> dict[Zone, Rect]:
    """The place of every zone that is on the screen; `width` and `height` are those of the area below the menu."""
    below = height - sizes.command - sizes.strip
    placed = {
        Zone.BANNER: Rect(0, 0, width, sizes.banner),
        Zone.COMMAND: Rect(0, below, width, sizes.command),
        Zone.STRIP: Rect(0, below + sizes.command, width, sizes.strip),
    }
    area = Rect(GAP, sizes.banner + GAP, width - 2 * GAP, below - sizes.banner - GAP)
    whole = shown.whole if shown.whole not in shown.floating else None
    if arrangement is Arrangement.SINGLE:
        here = [zone for zone in (shown.front, *PANELS) if zone not in shown.floating]
        if not here:
            return placed
        whole = here[0]
    if whole is not None:
        return {**placed, whole: Rect(area.x, area.y, area.width, max(0, area.height - GAP))}
    work = 0 if Zone.WORK in shown.floating else _work_height(area.height, arrangement, sizes.text)
    upper = area.height - work - GAP
    if work:
        placed[Zone.WORK] = Rect(area.x, area.y + upper + GAP, area.width, work - GAP)
    return {**placed, **_columns(area, upper, arrangement, shown)}


def _work_height(area: int, arrangement: Arrangement, text: int) -> int:
    """The height of the work zone; what is left goes to the upper zone."""
    if arrangement is Arrangement.TIGHT:
        scale = text / 12
        return round(min(max(area - _UPPER_TIGHT * scale, _WORK_TIGHT * scale), _WORK_LEAST * scale))
    if arrangement is Arrangement.USUAL:
        return round(_WORK_LEAST * text / 12)
    scale = text / 13
    return round(min(max(area - _UPPER_LEAST * scale, _WORK_LEAST * scale), _WORK_WIDE * scale))


def _columns(area: Rect, height: int, arrangement: Arrangement, shown: Shown) -> dict[Zone, Rect]:
    """List, map and agencies side by side; list and map share one place when it is tight."""
    shares = dict(zip(PANELS, _SHARES.get(arrangement, (572, 0, 358)), strict=False))
    wanted = [zone for zone in shares if zone not in shown.floating]
    if arrangement is Arrangement.TIGHT and Zone.CASES in wanted and Zone.MAP in wanted:
        behind = Zone.CASES if shown.front is Zone.MAP else Zone.MAP
        wanted.remove(behind)
        shares[Zone.MAP] = shares[Zone.CASES]
    placed: dict[Zone, Rect] = {}
    left = area.x
    room = area.width - GAP * (len(wanted) - 1)
    total = sum(shares[zone] or shares[Zone.CASES] for zone in wanted)
    for at, zone in enumerate(wanted):
        last = at == len(wanted) - 1
        share = round(room * (shares[zone] or shares[Zone.CASES]) / total)
        wide = area.x + area.width - left if last else share
        placed[zone] = Rect(left, area.y, wide, height)
        left += wide + GAP
    return placed
