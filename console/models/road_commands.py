"""A road is closed with a reason and opened by a person who says who saw it; time alone opens none."""

from dataclasses import dataclass

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.streams import road_stream
from console.models.text import clean_line, reason_given, shown
from wire import facts
from wire.facts import Place, RoadClosed


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadForm:
    """Which street, from where to where, why, until when (UTC ms), at which case."""

    street: str
    reason: str
    stretch: str = ""
    place: Place | None = None
    until: int | None = None
    case: str | None = None


def close_road(board: Board, context: Context, form: RoadForm) -> list[Draft]:
    """Refused: street_missing, reason_missing, time_past. Streets of a confidential case are never written from it."""
    street = clean_line(form.street)
    if street is None:
        raise Refused("street_missing")
    if form.until is not None and form.until <= context.now_ms:
        raise Refused("time_past")
    point = shown(form.place.point) if form.place is not None else ""
    fact = RoadClosed(
        street=street,
        reason=reason_given(form.reason),
        stretch=clean_line(form.stretch),
        line=(point,) if point else (),
        kelurahan=form.place.kelurahan if form.place is not None else None,
        until=form.until,
        case=form.case,
    )
    return [context.draft(road_stream(context.new_id()), fact)]


def open_road(board: Board, context: Context, road: str, source: str | None = None) -> list[Draft]:
    """It can be passed again, and who says so; refused: notice_gone."""
    known = board.notices.get(road)
    if known is None or not isinstance(known.said("road"), RoadClosed):
        raise Refused("notice_gone")
    return [context.draft(road_stream(road), facts.RoadOpened(source=clean_line(source)))]
