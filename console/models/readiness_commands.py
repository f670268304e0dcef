"""Where a unit was said to be. Positions are what somebody said, with its time; nothing guesses them."""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.streams import ref_stream
from console.models.text import clean_line
from wire import facts


def locate_unit(
    board: Board, context: Context, unit: str, point: tuple[float, float], source: str | None = None
) -> list[Draft]:
    """Note where a unit is; refused: unit_unknown, point_unreadable."""
    known = board.reference.units.get(unit)
    if known is None:
        raise Refused("unit_unknown", unit=unit, agency="")
    lat, lng = point
    if abs(lat) > 90 or abs(lng) > 180:
        raise Refused("point_unreadable", point=f"{lat}, {lng}")
    fact = facts.UnitLocated(unit, lat=round(lat, 6), lng=round(lng, 6), source=clean_line(source))
    return [context.draft(ref_stream("unit", unit), fact)]
